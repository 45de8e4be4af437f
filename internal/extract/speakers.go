package extract

import (
	"cmp"
	"slices"
	"strings"
)

// This file finds the bodies, officials and groups that speak.

// issuer is who speaks: a body or a person.
type issuer struct {
	chunk
	person *person
}

func (s *sentence) saysBefore(i int) bool {
	for s.has(i-1, tagTitle|tagRole|tagPlace|tagOfficial) || s.has(i-1, tagDeterminer) {
		i--
	}
	return s.has(i-1, tagSpeech) || s.low(i-1) == "by" || s.low(i-1) == "to" && s.low(i-2) == "according"
}

func (s *sentence) speakersIn(from, to int) []issuer {
	var list []issuer
	for _, c := range s.speakers() {
		if c.from >= from && c.to <= to {
			list = append(list, c)
		}
	}
	return list
}

// speakers are the bodies and officials of a sentence that could speak, in order. A body that only owns the next
// ("the European Parliament's Greens"), or to which somebody belongs ("member of the Popular Front"), is not one of them.
func (s *sentence) speakers() []issuer {
	var list []issuer
	for _, b := range s.bodies {
		if s.low(b.to) == "'s" && s.ownsBody(b.to+1) || stateBody(b.text) || s.inRole(b.from) || s.onlyPlace(b.from) {
			continue
		}
		list = append(list, issuer{chunk: b})
	}
	for i := range s.people {
		p := &s.people[i]
		said := s.saysBehind(issuer{chunk: p.chunk}) || s.has(p.whole-1, tagSpeech) || s.speaksItself(p)
		if p.part == partOfficial && !s.stateOfficial(p) && !s.onlyPlace(p.whole) || said && p.role != "" && p.part == partSubject && s.bodyRole(p) {
			c := p.chunk
			c.text = p.id.name
			list = append(list, issuer{c, p})
		}
	}
	slices.SortFunc(list, func(a, b issuer) int { return cmp.Compare(a.from, b.from) })
	return list
}

// speaksItself tells whether a person is the subject of the verb of a statement: "X, chair of the committee, has urged".
func (s *sentence) speaksItself(p *person) bool {
	at := p.wholeTo
	for at < s.to && (s.low(at) == "," || s.has(at, tagHave) || s.has(at, tagAdverb)) {
		at++
	}
	return at < s.to && len(s.tok(at).statements) > 0
}

// onlyPlace tells whether a preposition makes a body the place of what happens: "before the White House".
func (s *sentence) onlyPlace(i int) bool {
	for s.has(i-1, tagDeterminer) {
		i--
	}
	switch s.low(i - 1) {
	case "told", "tells", "informed", "asked", "asks":
		return true
	case "before", "outside", "near", "at", "to", "in", "inside", "against", "front":
		return s.low(i-2) != "according"
	}
	return false
}

// ownsBody tells whether another body or a speaker follows a possessive.
func (s *sentence) ownsBody(i int) bool {
	return s.sort(i) == sortBody || s.startsPerson(i) != nil || s.sort(i+1) == sortBody || s.has(i, tagOfficial|tagRole)
}

// inRole tells whether token i stands within the words that describe a person.
func (s *sentence) inRole(i int) bool {
	for k := range s.people {
		if p := &s.people[k]; p.roleFrom <= i && i < p.roleTo || p.whole <= i && i < p.from {
			return true
		}
	}
	return false
}

// bodyRole tells whether what describes a person names the body for which they speak, or that they work for human rights.
func (s *sentence) bodyRole(p *person) bool {
	for i := min(p.whole, p.roleFrom); i < max(p.roleTo, p.from); i++ {
		if s.sort(i) == sortBody || s.has(i, tagBodyWord|tagOutlet) || s.low(i) == "rights" || s.low(i) == "president" || s.low(i) == "representative" || s.low(i) == "rapporteur" {
			return true
		}
	}
	return false
}

// stateOfficial tells whether an official speaks for the state that is criticised: a prosecutor, a judge, an investigator.
func (s *sentence) stateOfficial(p *person) bool {
	for i := min(p.whole, p.roleFrom); i < p.from; i++ {
		if s.has(i, tagAgent) {
			return true
		}
	}
	return false
}

// saysBehind tells whether "said" follows a name, perhaps behind an apposition.
func (s *sentence) saysBehind(c issuer) bool {
	for i := c.to; i < s.to && i < c.to+speechReach && s.low(i) != ";"; i++ {
		if s.has(i, tagSpeech) && s.sort(i) == sortNone {
			return true
		}
	}
	return false
}

const speechReach = 22 // tokens between a speaker and the verb: an apposition

// joinedIssuers is the last of the candidates with those that "and" or a comma joins to it.
func (s *sentence) joinedIssuers(list []issuer) []issuer {
	at := len(list) - 1
	for at > 0 && s.joins(list[at-1].to, list[at].from) {
		at--
	}
	return list[at:]
}

// joinedFirst is the first of the candidates with those that follow on it.
func (s *sentence) joinedFirst(list []issuer) []issuer {
	end := 1
	for end < len(list) && s.joins(list[end-1].to, list[end].from) {
		end++
	}
	return list[:min(end, len(list))]
}

func (s *sentence) joins(from, to int) bool {
	if to-from > 6 {
		return false
	}
	joined := false
	for i := from; i < to; i++ {
		switch w := s.low(i); {
		case w == "and" || w == ",":
			joined = true
		case isQuote(w), w == "the", w == "as", w == "well", s.low(i-1) == "(" && s.low(i+1) == ")":
		default:
			return false
		}
	}
	return joined
}

var collectives = wordSet("ambassador rapporteur commissioner coalition organizations organisations ngos defenders émigrés emigrants children relatives activists groups mothers journalists lawmakers meps senators deputies experts rapporteurs politicians academics scientists writers")

// collective is a body without a name of its own: "the coalition advocating for transparency".
func (s *sentence) collective(first int) []issuer {
	for i := s.from; i < first; i++ {
		if !collectives[s.low(i)] || s.sort(i) != sortNone {
			continue
		}
		if w := s.low(i - 1); w == "both" || w == "these" || w == "all" || w == "the" && i-1 == s.from && s.index > 0 && s.low(i) != "coalition" {
			return nil // those who were named before
		}
		to := first
		for k := i + 1; k < first; k++ {
			if w := s.low(k); w == "under" || w == "who" || w == "," || s.has(k, tagVerb|tagSpeech) && s.low(k-1) != "for" && s.low(k) != "advocating" {
				to = k
				break
			}
		}
		for to > i+1 && (s.has(to-1, tagHave) || s.has(to-1, tagBe) || s.has(to-1, tagAdverb)) {
			to--
		}
		from := i
		for from > s.from && s.tok(from-1).letters && !s.has(from-1, tagDeterminer) && !s.has(from-1, tagPreposition|tagVerb|tagClause) {
			from--
		}
		return []issuer{{chunk: s.chunk(from, to)}}
	}
	return s.collectiveBehind(first)
}

// collectiveBehind is a body without a name of its own that "says" stands before: ", says a coalition that works for …".
func (s *sentence) collectiveBehind(first int) []issuer {
	for i := first; i+2 < s.to; i++ {
		if (s.has(i, tagSpeech) || s.low(i) == "by") && s.has(i+1, tagDeterminer) && s.low(i+2) == "coalition" {
			to := i + 3
			for to < s.to && s.tok(to).letters {
				to++
			}
			return []issuer{{chunk: s.chunk(i+2, to)}}
		}
	}
	return nil
}

// attributed is who the entry says that its quotation comes from: "stated in a statement by …".
func (d *doc) attributed() []issuer {
	for _, s := range d.sentences {
		for i := s.from; i < s.to; i++ {
			if w := s.low(i); w != "statement" && w != "report" && w != "press-release" && w != "appeal" && w != "declaration" {
				continue
			}
			if w := s.low(i + 1); w != "by" && w != "of" && w != "from" {
				continue
			}
			for _, b := range s.bodies {
				if b.from > i && !stateBody(b.text) {
					return []issuer{{chunk: b}}
				}
			}
		}
	}
	return nil
}

// stateBody tells whether a name is that of an organ of the state, which answers criticism but does not make it.
func stateBody(name string) bool {
	if knownBodies[name] {
		return false
	}
	for _, t := range tokenise(name, nil) {
		switch t.low {
		case "ministry", "government", "court", "prosecutor", "prosecutors", "service", "police", "majlis", "mejlis", "customs", "army", "corps", "presidential", "milli", "code", "prison", "colony", "center", "centre", "department", "convention", "constitution", "radio", "tv", "channel", "newspaper", "agency":
			return true
		}
	}
	return false
}

// knownBodies are the names that the lexicon holds bodies under.
var knownBodies = func() map[string]bool {
	set := map[string]bool{}
	for _, line := range lines("bodies") {
		if _, name, ok := strings.Cut(line, "="); ok {
			set[strings.TrimSpace(name)] = true
		}
	}
	return set
}()

// visitors are the bodies and officials before a visit.
func (s *sentence) visitors(h *hit) []issuer {
	var before []issuer
	for _, c := range s.speakers() {
		if c.to <= h.from {
			before = append(before, c)
		}
	}
	if len(before) > 0 {
		return s.joinedIssuers(before)
	}
	if list := s.speakersIn(h.to, s.to); len(list) > 0 && list[0].from-h.to < 4 {
		return s.joinedFirst(list) // "received visitors from the Committee"
	}
	return nil
}
