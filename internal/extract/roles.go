package extract

import (
	"strings"

	"habeas/internal/record"
)

// part is what a person does in a sentence.
type part int

const (
	partSubject  part = iota // whom things happen to, unless something tells otherwise
	partLawyer               // defends
	partRelative             // tells, as a relative
	partOfficial             // acts or speaks for a state or a body
)

// partOf tells a person's part from the words around the name.
func (s *sentence) partOf(p *person) part {
	before := p.from - 1
	if w := p.whole - 1; w < before && (s.has(w, tagKin) || s.low(w) == "," && s.has(w-1, tagKin)) && !s.has(before, tagLawyer) {
		before = w // "his brother, journalist X"
	}
	for before >= s.from && (s.low(before) == "." || isQuote(s.low(before)) || s.low(before) == "," && (s.has(before-1, tagKin|tagLawyer) || s.officialBefore(before-1))) {
		before--
	}
	switch {
	case s.low(before) == "defender" && (s.low(before-1) == "his" || s.low(before-1) == "her" || s.low(before-1) == "'s"):
		return partLawyer
	case s.has(before, tagLawyer) && !s.rights(before) && s.low(before-1) != "its" && !s.actedOn(before), s.defends(p.wholeTo), s.lawyerRole(p):
		return partLawyer
	case s.has(before, tagKin) && !s.kinOf(before), s.kinBehind(p):
		return partRelative
	case s.has(before, tagTitle) && !honorific[s.low(before)] && !s.formerly(before), s.officialBefore(before), s.officialRole(p), s.speaksFor(p.to):
		return partOfficial
	}
	if s.low(p.to) == "presiding" || s.low(p.to) == "presided" || s.low(before) == "of" && s.low(before-1) == "chairmanship" {
		return partOfficial
	}
	if s.low(before) == "by" && (s.low(before-1) == "chaired" || s.low(before-1) == "presided" || s.low(before-1) == "headed" || s.low(before-1) == "led") {
		return partOfficial
	}
	if s.low(before) == "and" {
		if o := s.personAt(before - 1); o != nil && o.from < p.from && (o.part == partOfficial || o.part == partLawyer && s.has(o.from-1, tagLawyer) && strings.HasSuffix(s.low(o.from-1), "s")) {
			return o.part // "MEPs A and B", "lawyers A and B"
		}
	}
	return partSubject
}

// actedOn tells whether the words before a lawyer's title say that something is done to them: "arrested lawyer X", "the
// verdict against lawyer X".
func (s *sentence) actedOn(i int) bool {
	at := i - 1
	for s.has(at, tagPlace|tagRole) || s.has(at, tagDeterminer) && !s.has(at, tagPronoun) {
		at--
	}
	switch w := s.low(at); {
	case w == "of" || w == "against":
		return true
	case w == "by" || w == "":
		return false
	}
	return s.has(at, tagVerb) && !s.has(at, tagSpeech) && s.sort(at) == sortNone && !s.has(at, tagBe)
}

// kinOf tells whether a kinship word before a name does not make its bearer a relative who tells: "the family of X".
func (s *sentence) kinOf(i int) bool { return s.low(i) == "family" || s.low(i) == "relatives" }

// kinBehind: ", his wife," or ", the mother of the blogger,".
func (s *sentence) kinBehind(p *person) bool {
	i := p.to
	if s.low(i) != "," {
		return false
	}
	switch s.low(i + 1) {
	case "his", "her", "their", "the", "a":
		return s.has(i+2, tagKin) || s.low(i+3) == "'s" && s.has(i+4, tagKin)
	}
	return s.has(i+1, tagKin) || s.low(i+2) == "'s" && s.has(i+3, tagKin)
}

// defends: "X, who represents", "X defends".
func (s *sentence) defends(i int) bool {
	if s.low(i) == "," {
		i++
	}
	if s.low(i) == "who" {
		i++
	}
	switch s.low(i) {
	case "defends", "represents", "defended", "represented", "defending", "representing":
		return s.low(i+1) != "by" && s.low(i-1) != "was" && s.low(i-1) != "is"
	}
	return false
}

// lawyerRole: "X, a lawyer for the journalist", "defence counsel X"; not "human rights lawyer X", and not somebody's own
// profession where the state acts against them.
func (s *sentence) lawyerRole(p *person) bool {
	for i := p.roleFrom; i < p.roleTo; i++ {
		if !s.has(i, tagLawyer) || s.rights(i) {
			continue
		}
		if w := s.low(i + 1); i > p.to && (w == "of" || w == "for") {
			return true
		}
		if i > p.to && (s.low(i-1) == "another" || s.low(i-1) == "a" || s.low(i-1) == "the" || s.low(i-1) == "his" || s.low(i-1) == "her" || s.low(i-1) == "their" || s.low(i-1) == "'s" || s.low(i-1) == "defence" || s.low(i-1) == "defense") {
			return true
		}
		if i < p.from && p.from-i <= 2 && s.low(i+1) != "of" && s.low(i+1) != "for" && !s.actedOn(i) {
			return true
		}
	}
	return false
}

// speaksFor tells whether ", speaking for the Commission" or "on behalf of" follows a name.
func (s *sentence) speaksFor(i int) bool {
	if s.low(i) == "," {
		i++
	}
	return (s.low(i) == "speaking" || s.low(i) == "who" && s.low(i+1) == "speaks") || s.low(i) == "on" && s.low(i+1) == "behalf"
}

var honorific = wordSet("mr mrs ms miss dr doctor prof professor haji mullah imam sheikh captain major colonel lieutenant general father pastor bishop rabbi")

// officialBefore tells whether a role of the state ends at token i.
func (s *sentence) officialBefore(i int) bool {
	if s.low(i) == "'s" {
		return false
	}
	for k := i; k >= s.from && k > i-4; k-- {
		if p, ok := find(s.doc.tokens[:i+1], k, tagOfficial); ok && k+len(p.words) == i+1 {
			return !s.formerly(k)
		}
	}
	return false
}

// formerly tells whether an office before which token k stands is one of the past: "former minister", "ex-mayor".
func (s *sentence) formerly(k int) bool {
	for i := k; i >= s.from && i > k-4; i-- {
		switch s.low(i) {
		case "former", "ex", "opposition", "deputy-chairman", "fugitive":
			return true
		}
		if strings.HasPrefix(s.low(i), "ex-") {
			return true
		}
	}
	return false
}

// officialRole tells whether the words that describe a person name an office of the state that is held today.
func (s *sentence) officialRole(p *person) bool {
	for i := p.roleFrom; i < p.roleTo; i++ {
		if o, ok := find(s.doc.tokens[:p.roleTo], i, tagOfficial); ok && !s.formerly(i) && s.tok(i).tags&tagRole == 0 {
			return i+len(o.words) == p.roleTo || i-p.roleFrom < 3 // what only belongs to an office is none
		}
	}
	return false
}

// tells tells whether a person only reports: the name stands with "said" or "told", or behind "according to".
func (s *sentence) tellsIt(p *person) bool {
	before := p.whole - 1
	if s.low(before) == "to" && s.low(before-1) == "according" || s.invertedSpeech(before) {
		return true
	}
	at := p.wholeTo
	for s.low(at) == "," || isQuote(s.low(at)) || s.has(at, tagAdverb) || s.has(at, tagHave) {
		at++
	}
	return s.has(at, tagSpeech) && s.tok(at).formOf(speechVerbs)&^formIng != 0
}

// invertedSpeech tells whether a verb of saying stands at i before its subject: ", said X".
func (s *sentence) invertedSpeech(i int) bool {
	if !s.has(i, tagSpeech) || s.has(i-1, tagBe) {
		return false
	}
	return i == s.from || s.low(i-1) == "," || isQuote(s.low(i-1)) || s.low(i-1) == "as"
}

var speechVerbs = func() map[string]bool {
	set := map[string]bool{}
	for _, line := range lines("speech") {
		base, _, _ := strings.Cut(line, " ")
		set[base] = true
	}
	return set
}()

// around adds who defends and who told it: relatives who speak in the entry, and those who do in the sentence itself.
func (f *draft) around(d *doc, own *sentence) {
	for _, s := range d.sentences {
		for i := range s.people {
			p := &s.people[i]
			switch {
			case p.part == partLawyer && !f.about(p):
				f.name(d, record.Lawyer, *p)
			case p.part == partRelative && !f.about(p):
				f.name(d, record.Reporter, *p)
			case s == own && p.part == partSubject && s.tellsIt(p) && !f.about(p):
				f.name(d, record.Reporter, *p)
			}
		}
	}
}

// about tells whether the draft is about that person.
func (f *draft) about(p *person) bool {
	for _, m := range f.mentions {
		if m.Identity == p.id.id {
			return true
		}
	}
	return false
}
