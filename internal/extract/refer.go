package extract

import "strings"

// This file says whom a pronoun, "the activist", "both men" or "the others" stands for.

// mainSubject is the first person before token i who can be a subject, else whom the entry tells of.
func (s *sentence) mainSubject(i int) []person {
	for k := range s.people {
		p := &s.people[k]
		if p.from < i && s.usable(p) && !s.governed(p) {
			return s.together(p)
		}
	}
	if s.pronoun(s.from, i) {
		return s.focused(s.pronounIn(s.from, i))
	}
	return s.doc.focus
}

// antecedent is whom a relative pronoun at i stands for: the people named right before it.
func (s *sentence) antecedent(i int) []person {
	at := i - 1
	for at >= s.from && (s.low(at) == "," || isQuote(s.low(at))) {
		at--
	}
	for k := len(s.people) - 1; k >= 0; k-- {
		p := &s.people[k]
		if p.to > i {
			continue
		}
		if p.wholeTo == at+1 || p.to == at+1 {
			return s.together(p)
		}
		if p.to <= at && at-p.to < 18 && s.onlyDescribes(p.to, at+1) {
			return s.together(p)
		}
		break
	}
	if s.described(at) {
		return s.referDescribed(at)
	}
	return nil
}

// onlyDescribes tells whether nothing but an apposition stands between from and to.
func (s *sentence) onlyDescribes(from, to int) bool {
	for i := from; i < to; i++ {
		if s.has(i, tagVerb|tagClause) && !s.has(i, tagRole) || s.has(i, tagBe) {
			return false
		}
	}
	return s.low(from) == ","
}

// described tells whether a noun such as "the journalist" ends at i and stands for somebody named before.
func (s *sentence) described(i int) bool {
	if strings.HasSuffix(s.low(i), "-year-old") && s.low(i-1) == "the" && s.startsPerson(i+1) == nil && !s.has(i+1, tagRole) {
		return true
	}
	if s.low(i) == "client" && (s.low(i-1) == "his" || s.low(i-1) == "her" || s.low(i-1) == "their") {
		return true
	}
	if s.has(i, tagLawyer) && s.low(i-2) == "the" && heldAlready[s.low(i-1)] {
		return true
	}
	if !s.has(i, tagRole|tagPeople) || s.sort(i) != sortNone || s.has(i, tagBodyWord) && !s.has(i, tagRole) {
		return false
	}
	for k := range s.people {
		if p := &s.people[k]; p.whole <= i && i < max(p.wholeTo, p.to) || p.roleFrom <= i && i < p.roleTo {
			return false
		}
	}
	from := i - 1
	for from > s.from && i-from < 5 && (strings.HasSuffix(s.low(from), "-year-old") || s.has(from, tagRole|tagPlace|tagCommon|tagVerb) && !s.has(from, tagDeterminer) && !s.has(from, tagPreposition)) {
		from--
	}
	w := s.low(from)
	return w == "the" || w == "this" || w == "these" || w == "those" || w == "both"
}

var onePerson = wordSet("man woman person boy girl teenager youth")

var heldAlready = wordSet("jailed detained imprisoned arrested convicted")

// referDescribed is whom "the journalist" at i stands for.
func (s *sentence) referDescribed(i int) []person {
	if s.plural(i) || s.has(i, tagPeople) && !onePerson[s.low(i)] {
		return s.referMany(i)
	}
	return s.refer(i, "")
}

func (s *sentence) plural(i int) bool {
	w := s.low(i)
	return strings.HasSuffix(w, "s") && lexicon.is(strings.TrimSuffix(w, "s"), tagRole) || strings.HasSuffix(w, "men")
}

// refer is whom a pronoun for one person, or a description, at token i stands for: the subject of this sentence if one is
// named before, else whom the entry tells of.
func (s *sentence) refer(i int, pronoun string) []person {
	who := s.referTo(i, pronoun)
	if len(who) == 1 {
		who[0].id.learn(pronoun)
	}
	return who
}

// learn remembers what a pronoun says of somebody, as far as the name does not say it.
func (p *identity) learn(pronoun string) {
	switch pronoun {
	case "he", "him", "his":
		p.male = p.male || !p.female
	case "she", "her":
		p.female = p.female || !p.male
	}
}

func (s *sentence) referTo(i int, pronoun string) []person {
	var other *person
	for k := range s.people {
		p := &s.people[k]
		if p.to > i || p.part != partSubject || !fits(p.id, pronoun) || pronoun == "" && s.tellsIt(p) {
			continue
		}
		if !s.governed(p) {
			return []person{*p}
		}
		other = p
	}
	if list := s.focused(pronoun); list != nil || other == nil {
		return list
	}
	return []person{*other}
}

// focused is whom the entry tells of, as far as a pronoun fits them.
func (s *sentence) focused(pronoun string) []person {
	for _, p := range s.doc.focus {
		if fits(p.id, pronoun) && !s.betterKnown(p.id, pronoun) {
			return []person{p}
		}
	}
	for i := len(s.doc.everybody) - 1; i >= 0 && pronoun != ""; i-- {
		if p := s.doc.everybody[i]; fits(p.id, pronoun) && (p.id.male || p.id.female) {
			return []person{p}
		}
	}
	if p := s.doc.last; p != nil && pronoun != "" && fits(p.id, pronoun) {
		return []person{*p}
	}
	return nil
}

// betterKnown tells whether the pronoun has stood for somebody else of the entry, and never for p.
func (s *sentence) betterKnown(p *identity, pronoun string) bool {
	female := pronoun == "she" || pronoun == "her"
	if pronoun == "" || p.male || p.female || female && p.feminine() || !female && p.masculine() {
		return false
	}
	for _, o := range s.doc.everybody {
		if o.id != p && (female && o.id.female || !female && o.id.male) {
			return true
		}
	}
	return false
}

// fits tells whether a pronoun does not contradict the ending of a name.
func fits(id *identity, pronoun string) bool {
	switch pronoun {
	case "he", "him", "his":
		return !id.feminine()
	case "she", "her":
		return !id.masculine()
	}
	return true
}

// allOfThem tells whether a pronoun or a number for several people ends at i: "all", "both", "the three", "the other six".
func (s *sentence) allOfThem(i int) bool {
	if s.sort(i) != sortNone || s.beginsNoun(i+1) && s.sort(i+1) != sortNone {
		return false
	}
	w := s.low(i)
	switch w {
	case "all", "both", "each":
		return !s.has(i+1, tagPlace) && s.low(i-1) != "of"
	case "others", "pair", "trio", "couple", "duo", "spouses":
		return s.low(i-1) == "the"
	}
	if n := s.tok(i); n.has(tagNumber) && w != "a" && w != "an" && w != "one" || n.num {
		return s.low(i-1) == "the" || s.low(i-1) == "all" || s.low(i-1) == "other" && s.low(i-2) == "the"
	}
	return false
}

// othersThan are those of a list whom the sentence does not name: "the other six".
func (s *sentence) othersThan(list []person) []person {
	var rest []person
	for _, p := range list {
		named := false
		for i := range s.people {
			named = named || s.people[i].id == p.id
		}
		if !named {
			rest = append(rest, p)
		}
	}
	return rest
}

// referMany is whom "they" or "the activists" at token i stands for.
func (s *sentence) referMany(i int) []person {
	if s.low(i) == "others" || s.low(i-1) == "other" {
		if rest := s.othersThan(s.doc.everybody); len(rest) > 0 {
			return rest
		}
		return s.othersThan(s.doc.many)
	}
	for k := range s.people {
		if p := &s.people[k]; p.to <= i && s.usable(p) {
			if list := s.together(p); len(list) > 1 {
				return list
			}
		}
	}
	return s.several(s.countAt(i))
}

// countAt is how many people "the three", "both men" or "all 11" at token i speaks of; 0 where it does not say, -1 for all.
func (s *sentence) countAt(i int) int {
	for k := i; k >= s.from && i-k < 3; k-- {
		switch s.low(k) {
		case "both", "pair", "couple", "duo", "spouses":
			return 2
		case "trio":
			return 3
		case "all":
			return -1
		}
		if n, ok := count(s.low(k)); ok && n >= 20 && s.sort(k) == sortNone {
			return n / 10
		}
	}
	return 0
}

// several are the last n of those whom the entry has named: the ones named together if they are as many.
func (s *sentence) several(n int) []person {
	all, many := s.doc.everybody, s.doc.many
	switch {
	case n < 0:
		return all
	case n > len(all) && len(all) > len(many):
		return all
	case n == 0 || n == len(many) || n > len(all):
		if len(many) == 0 && len(all) > 1 {
			return all
		}
		return many
	}
	return all[len(all)-n:]
}

// pronoun tells whether a pronoun for a person stands in a stretch; "of them" counts some among many.
func (s *sentence) pronoun(from, to int) bool { return s.pronounIn(from, to) != "" }

func (s *sentence) pronounIn(from, to int) string {
	for i := from; i < to; i++ {
		switch w := s.low(i); w {
		case "he", "she", "him", "her", "his", "they", "them", "their":
			if s.low(i-1) != "of" {
				return w
			}
		}
	}
	return ""
}
