package extract

import (
	"strconv"
	"strings"

	"habeas/internal/names"
)

// identity is somebody of the document, however their name is spelt.
type identity struct {
	id     string
	name   string   // the fullest spelling so far
	keys   []string // keys of the name's words
	about  string
	part   part      // that the person had when first named
	male   bool      // "he" stood for them
	female bool      // "she" did
	home   *sentence // that names them first
	seen   int       // when the name was met last, counted in names
}

// registry holds who a document has told of so far.
type registry struct {
	all    []*identity
	byKey  map[string][]*identity
	exact  map[string]*identity // by printed name
	seen   int
	tokens []token // room for those of an entry
}

func newRegistry() *registry {
	return &registry{byKey: map[string][]*identity{}, exact: map[string]*identity{}}
}

// known is whom a name stands for that the document has given before.
func (r *registry) known(name string) *identity {
	if p := r.exact[name]; p != nil {
		return r.meet(p)
	}
	return nil
}

// first tells whether the sentence is the one that names p first.
func (p *identity) first(s *sentence) bool {
	if p.home == nil {
		p.home = s
	}
	return p.home == s
}

func (r *registry) meet(p *identity) *identity {
	r.seen++
	p.seen = r.seen
	return p
}

// full finds, or adds, the identity of a name.
func (r *registry) full(name string) *identity {
	if known := r.exact[name]; known != nil {
		return r.meet(known)
	}
	keys := strings.Fields(names.Key(name))
	for _, key := range keys {
		for _, known := range r.byKey[key] {
			if !names.Same(known.name, name) && !known.alone(keys) {
				continue
			}
			if len(keys) > len(known.keys) {
				r.rename(known, name, keys)
			}
			r.exact[name] = known
			return r.meet(known)
		}
	}
	known := &identity{id: "p" + strconv.Itoa(len(r.all)+1)}
	r.all = append(r.all, known)
	r.rename(known, name, keys)
	r.exact[name] = known
	return r.meet(known)
}

// alone tells whether a single name that stands for nobody else yet is one word of a full name.
func (p *identity) alone(keys []string) bool {
	if len(p.keys) != 1 {
		return false
	}
	for _, key := range keys {
		if key == p.keys[0] {
			return true
		}
	}
	return false
}

func (r *registry) rename(p *identity, name string, keys []string) {
	p.name, p.keys = name, keys
	for _, key := range p.keys {
		r.byKey[key] = append(r.byKey[key], p)
	}
}

// single finds whom a surname or given name alone stands for: of those whose surname it is the one named last, else of
// those whose given name it is.
func (r *registry) single(word string) *identity {
	key := names.TokenKey(word)
	if _, bare, ok := strings.Cut(word, "-"); ok && len(r.byKey[key]) == 0 {
		key = names.TokenKey(bare) // "al-Qahtani"
	}
	var found *identity
	for _, known := range r.byKey[key] {
		if found == nil || known.before(found, key) {
			found = known
		}
	}
	if found != nil {
		r.meet(found)
	}
	return found
}

// before tells whether p rather than o is meant by one word of their names: by a surname rather than a given name, whom
// the document is about rather than a relative or lawyer, the one named last rather than another.
func (p *identity) before(o *identity, key string) bool {
	if last(p, key) != last(o, key) {
		return last(p, key)
	}
	if (p.part == partSubject) != (o.part == partSubject) {
		return p.part == partSubject
	}
	return p.seen > o.seen
}

func last(p *identity, key string) bool { return len(p.keys) > 0 && p.keys[len(p.keys)-1] == key }

// feminine and masculine tell what the ending of a name says of its bearer; many say nothing.
func (p *identity) feminine() bool {
	return endsIn(p.name, "ova", "eva", "yeva", "skaya", "qizi", "gizi", "qızı", "kyzy", "gyzy")
}

func (p *identity) masculine() bool {
	return endsIn(p.name, "ov", "ev", "yev", "sky", "oglu", "oğlu", "ogly")
}

func endsIn(name string, endings ...string) bool {
	low := strings.ToLower(name)
	for _, e := range endings {
		if strings.HasSuffix(low, e) {
			return true
		}
	}
	return false
}
