package extract

import (
	"strconv"
	"strings"

	"habeas/internal/names"
)

// person is a name in a sentence.
type person struct {
	chunk
	id               *identity
	role             string // the words that describe the person, such as "founder of Toplum TV"
	roleFrom, roleTo int
}

// identity is somebody of the document, however their name is spelt.
type identity struct {
	id     string
	name   string // the fullest spelling so far
	parsed names.Name
	keys   []string // keys of the name's words
	about  string
}

// registry holds who a document has told of so far.
type registry struct {
	all   []*identity
	byKey map[string][]*identity
}

func newRegistry() *registry { return &registry{byKey: map[string][]*identity{}} }

// full finds, or adds, the identity of a name of two words or more.
func (r *registry) full(name string) *identity {
	parsed := names.Parse(name)
	for _, key := range strings.Fields(names.Key(name)) {
		for _, known := range r.byKey[key] {
			if names.Same(known.name, name) || len(known.keys) == 1 && known.alone(name) {
				if len(name) > len(known.name) && len(known.keys) == 1 {
					r.rename(known, name)
				}
				return known
			}
		}
	}
	known := &identity{id: "p" + strconv.Itoa(len(r.all)+1)}
	r.all = append(r.all, known)
	known.parsed = parsed
	r.rename(known, name)
	return known
}

// alone tells whether a single name that stands for nobody else yet is one word of a full name.
func (p *identity) alone(name string) bool {
	for _, key := range strings.Fields(names.Key(name)) {
		if key == p.keys[0] {
			return true
		}
	}
	return false
}

func (r *registry) rename(p *identity, name string) {
	p.name, p.parsed, p.keys = name, names.Parse(name), strings.Fields(names.Key(name))
	for _, key := range p.keys {
		r.byKey[key] = append(r.byKey[key], p)
	}
}

// single finds whom a surname or given name alone stands for: the one named last.
func (r *registry) single(word string) *identity {
	key := names.TokenKey(word)
	var found *identity
	for _, known := range r.byKey[key] {
		if found == nil || last(known, key) || !last(found, key) {
			found = known
		}
	}
	return found
}

func last(p *identity, key string) bool { return p.keys[len(p.keys)-1] == key }

// findPeople reads names of people: runs of capitalised words that are nothing else. A single word is a name when the
// document gave it in full before, or when a role stands before it.
func (s *sentence) findPeople(taken []bool, who *registry) {
	for i := s.from; i < s.to; i++ {
		to := s.nameEnd(taken, i)
		if to == 0 {
			continue
		}
		c := s.chunk(i, to)
		var id *identity
		if to-i == 1 {
			if id = who.single(c.text); id == nil && (s.roleBefore(i) || s.roleBehind(to) || s.ownsSomebody(to)) {
				id = who.full(c.text)
			}
		} else {
			id = who.full(c.text)
		}
		if id != nil {
			p := person{chunk: c, id: id}
			s.describe(&p)
			if id.about == "" {
				id.about = p.role
			}
			s.people = append(s.people, p)
			s.take(taken, i, to)
		}
		i = to - 1
	}
}

// nameEnd is where the name that begins at i ends; 0 when none does.
func (s *sentence) nameEnd(taken []bool, i int) int {
	at := i
	for at < s.to && at-i < 5 {
		t := s.tok(at)
		if taken[at-s.from] || !t.word {
			if t.low == "." && at > i && s.tok(at-1).end-s.tok(at-1).start == 1 {
				at++
				continue
			}
			break
		}
		if !t.cap && !(at > i && isParticle(t.low)) || s.isNoName(at) {
			break
		}
		if at > i && !t.gap && s.low(at-1) != "." {
			break
		}
		at++
	}
	for at > i && (isParticle(s.low(at-1)) && !s.tok(at-1).cap) {
		at--
	}
	if at == i {
		return 0
	}
	return at
}

func isParticle(w string) bool {
	switch w {
	case "oglu", "oğlu", "ogly", "oghlu", "gizi", "qizi", "qızı", "kyzy", "uulu", "ibn", "bin", "van", "von", "de", "al", "el":
		return true
	}
	return false
}

// isNoName tells whether a capitalised word is known to be something else than a name.
func (s *sentence) isNoName(i int) bool {
	t := s.tok(i)
	if lexicon.has(t.low, tagPlace|tagMonth|tagWeekday|tagTitle|tagBodyWord|tagOutlet|tagCommon|tagRole|tagKin|tagOfficial) {
		return true
	}
	printed := s.doc.text[t.start:t.end]
	return len(printed) > 1 && strings.ToUpper(printed) == printed && !strings.ContainsAny(printed, "-") || strings.ContainsAny(printed, "0123456789")
}

// roleBefore tells whether a role, a title or a relation stands right before i.
func (s *sentence) roleBefore(i int) bool {
	w := s.low(i - 1)
	if w == "." {
		w = s.low(i - 2)
	}
	return lexicon.has(w, tagRole|tagTitle)
}

// roleBehind tells whether a role stands in apposition behind i: ", a political emigrant,".
func (s *sentence) roleBehind(i int) bool {
	if s.low(i) != "," {
		return false
	}
	if w := s.low(i + 1); w == "a" || w == "an" || w == "the" {
		return s.hasRole(i+2, min(i+5, s.to))
	}
	return s.hasRole(i+1, min(i+3, s.to))
}

// ownsSomebody tells whether "'s lawyer" or "'s wife" stands behind i: what owns them is a person.
func (s *sentence) ownsSomebody(i int) bool {
	return s.low(i) == "'s" && (isLawyer(s.low(i+1)) || lexicon.has(s.low(i+1), tagKin))
}

// describe finds the words that say what a person is: in apposition behind a comma, or before the name.
func (s *sentence) describe(p *person) {
	if s.low(p.to) == "," {
		from := p.to + 1
		if w := s.low(from); w == "the" || w == "a" || w == "an" {
			from++
		}
		if s.hasRole(from, min(from+3, s.to)) {
			to := from
			for to < s.to && s.low(to) != "," && s.low(to) != ";" && s.low(to) != "." && s.low(to) != "and" && s.low(to) != ":" && to-from < 12 {
				to++
			}
			p.role, p.roleFrom, p.roleTo = s.printed(from, to), from, to
			return
		}
	}
	from := p.from
	for from > s.from && p.from-from < 8 {
		w := s.low(from - 1)
		if w == "," || w == ";" || w == "." || w == ":" || w == "and" {
			break
		}
		if !s.tok(from-1).word && !isQuote(w) || s.isVerbish(w) {
			break
		}
		from--
	}
	for from < p.from && (s.low(from) == "the" || s.low(from) == "a" || s.low(from) == "an" || s.low(from) == "of" || s.low(from) == "that") {
		from++
	}
	if from < p.from && s.hasRole(from, p.from) {
		p.role, p.roleFrom, p.roleTo = s.printed(from, p.from), from, p.from
	}
}

func (s *sentence) isVerbish(w string) bool {
	return triggers.verbs[w] || w == "that" || w == "by" || w == "for" || w == "against" || w == "with" || w == "to" || w == "was" || w == "is" || w == "has" || w == "have"
}

func (s *sentence) hasRole(from, to int) bool {
	for i := from; i < to; i++ {
		if lexicon.has(s.low(i), tagRole) {
			return true
		}
	}
	return false
}
