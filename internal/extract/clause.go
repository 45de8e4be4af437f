package extract

import "strings"

// This file finds whom a verb or noun is about: the grammatical subject, the object, what "of" or a possessive names, and
// whom a pronoun or "the activist" stands for.

// usable tells whether things can happen to a person in this sentence: not to who only defends, tells or acts for the state.
func (s *sentence) usable(p *person) bool { return p.part == partSubject && !s.tellsIt(p) }

// governed tells whether a preposition makes the person at p no subject: "the lawyer of X", "against X".
func (s *sentence) governed(p *person) bool {
	i := p.whole - 1
	for s.low(i) == "," || isQuote(s.low(i)) || determiners[s.low(i)] {
		i--
	}
	first := s.firstOf(p)
	if first != p {
		return s.governed(first)
	}
	return s.has(i, tagPreposition) && s.low(i) != "" || s.low(p.to) == "'s"
}

// firstOf is the first of those who are named together with p.
func (s *sentence) firstOf(p *person) *person {
	for i := range s.people {
		if s.people[i].group == p.group {
			return &s.people[i]
		}
	}
	return p
}

// subjectOf are the people who are the subject of the verb group that begins at from. With wide set, people whom a noun
// before the verb belongs to count as well: "the arrest of X was extended".
func (s *sentence) subjectOf(from int, wide bool) []person {
	var belongs *person
	for i := from - 1; i >= s.from; {
		if p := s.personAt(i); p != nil {
			adjacent := s.adjacent(p, from)
			switch {
			case !s.usable(p) && !(adjacent && !s.tellsIt(p)):
			case s.governed(p) && !(adjacent && s.low(from-1) != ","):
				if belongs == nil && s.belongs(p) {
					belongs = p
				}
			default:
				if p.part != partSubject {
					return []person{*p}
				}
				return s.together(p)
			}
			i = min(p.whole, p.from) - 1
			continue
		}
		w := s.low(i)
		switch {
		case w == "he" || w == "she":
			return s.refer(i, w)
		case w == "they" || s.allOfThem(i):
			return s.referMany(i)
		case w == "who" || w == "which" || w == "whom" || w == "that" && s.antecedent(i) != nil:
			return s.antecedent(i)
		case w == ";" || w == ":" && i < from-1, w == "whose":
			return s.orBelongs(belongs, wide)
		case s.has(i, tagClause) && i > s.from && (!wide || belongs == nil):
			if belongs != nil {
				return s.orBelongs(belongs, wide)
			}
			if i+1 == from || s.participleClause(i, from) {
				return s.mainSubject(i) // "after being released"
			}
			return nil
		case s.described(i):
			return s.referDescribed(i)
		case s.anybody(i) && !s.andOthers(i):
			return nil
		case s.has(i, tagSpeech) && !s.has(i, tagAdverb) && s.sort(i) == sortNone && !beForms[s.low(i-1)] && i < from-1 && s.low(i+1) != "by":
			if belongs != nil {
				return s.orBelongs(belongs, wide)
			}
			if s.low(i+1) != "and" && !s.hasWord(i, from, "and") {
				return nil
			}
		}
		i = s.before(i)
	}
	return s.orBelongs(belongs, wide)
}

// andOthers tells whether people without names only follow on those who are named: "X and two others".
func (s *sentence) andOthers(i int) bool {
	for k := i - 1; k >= s.from && i-k < 5; k-- {
		if s.has(k, tagVerb|tagPreposition) || s.low(k) == "to" {
			return s.inRole(i)
		}
		if s.low(k) == "and" {
			return s.sort(k-1) == sortPerson || s.low(k-1) == ","
		}
	}
	return s.inRole(i)
}

// belongs tells whether "of", "against", "for" or a possessive ties a person to the noun before.
func (s *sentence) belongs(p *person) bool {
	f := s.firstOf(p)
	i := f.whole - 1
	for s.low(i) == "," || isQuote(s.low(i)) || determiners[s.low(i)] {
		i--
	}
	switch s.low(i) {
	case "of", "against", "for", "on", "to", "from":
		return true
	}
	return s.low(f.to) == "'s" || s.low(p.to) == "'s"
}

func (s *sentence) orBelongs(p *person, wide bool) []person {
	if p == nil || !wide {
		return nil
	}
	return s.together(p)
}

// adjacent tells whether nothing but adverbs and a comma stands between a person and the verb group.
func (s *sentence) adjacent(p *person, from int) bool {
	if s.low(p.to) == "'s" || p.wholeTo > from && p.to > from {
		return false
	}
	for i := min(p.wholeTo, from); i < from; i++ {
		if s.low(i) != "," && !s.has(i, tagAdverb) && s.low(i) != ")" && !isQuote(s.low(i)) {
			return false
		}
	}
	return true
}

// participleClause: "after having been held", "before his release".
func (s *sentence) participleClause(i, from int) bool {
	for k := i + 1; k < from; k++ {
		if !s.has(k, tagAdverb) && !pronouns[s.low(k)] && !haveForms[s.low(k)] && !beForms[s.low(k)] {
			return false
		}
	}
	return true
}

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
		if s.has(i, tagVerb|tagClause) && !s.has(i, tagRole) || beForms[s.low(i)] {
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
	if !s.has(i, tagRole|tagPeople) || s.sort(i) != sortNone || s.has(i, tagBodyWord) && !s.has(i, tagRole) {
		return false
	}
	for k := range s.people {
		if p := &s.people[k]; p.whole <= i && i < max(p.wholeTo, p.to) || p.roleFrom <= i && i < p.roleTo {
			return false
		}
	}
	from := i - 1
	for from > s.from && i-from < 4 && (s.has(from, tagRole|tagPlace|tagCommon|tagVerb) && !determiners[s.low(from)] && !s.has(from, tagPreposition)) {
		from--
	}
	w := s.low(from)
	return w == "the" || w == "this" || w == "these" || w == "those" || w == "both"
}

// referDescribed is whom "the journalist" at i stands for.
func (s *sentence) referDescribed(i int) []person {
	if s.has(i, tagPeople) || s.plural(i) {
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
		if fits(p.id, pronoun) {
			return []person{p}
		}
	}
	return nil
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
	case "others":
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
		case "both":
			return 2
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
	case n == 0 || n == len(many) || n > len(all):
		if len(many) == 0 && len(all) > 1 {
			return all
		}
		return many
	}
	return all[len(all)-n:]
}

// objectOf are the people who stand behind a verb as its object, or within a noun that is: "extended the arrest of X".
func (s *sentence) objectOf(to int) []person {
	verbs := 0
	for i := to; i < s.to; {
		if p := s.startsPerson(i); p != nil {
			if s.usable(p) || i <= to+1 && p.part != partRelative && !s.tellsIt(p) {
				return s.group(p)
			}
			i = max(p.to, i+1)
			continue
		}
		w := s.low(i)
		switch {
		case w == "he" || w == "she":
			return s.refer(i, w)
		case w == "him" || w == "her" && !s.has(i+1, tagKin|tagLawyer) || w == "his" && !s.has(i+1, tagKin|tagLawyer):
			return s.refer(i, w)
		case w == "them" || w == "they" || w == "their" && !s.has(i+1, tagKin|tagLawyer) || s.allOfThem(i) && i > to:
			return s.referMany(i)
		case w == ";" || w == "who" || w == "which" || w == "whose" || w == "but", s.has(i, tagSpeech) && s.sort(i) == sortNone && i > to:
			return nil
		case s.has(i, tagClause) && w != "as" && w != "since" && w != "until" && w != "before":
			return nil
		case beForms[w] || haveForms[w]:
			if verbs++; verbs > 0 && w != "been" && w != "being" {
				return nil
			}
		case s.described(i) && i > to:
			return s.referDescribed(i)
		}
		i = s.after(i)
	}
	return nil
}

// group are those who are named together with p, or p alone where they only defend.
func (s *sentence) group(p *person) []person {
	if p.part != partSubject {
		return []person{*p}
	}
	return s.together(p)
}

// startsPerson is the person whose name, with what describes it, begins at token i.
func (s *sentence) startsPerson(i int) *person {
	for k := range s.people {
		if p := &s.people[k]; p.whole <= i && i <= p.from {
			return p
		}
	}
	return nil
}

// ofNoun are the people whom a noun from..to belongs to: "the arrest of X", "X's arrest", "his arrest".
func (s *sentence) ofNoun(from, to int) []person {
	for i := to; i < min(to+3, s.to); i++ {
		switch s.low(i) {
		case "of", "against", "for", "on", "to":
			if list := s.nextPerson(i + 1); list != nil {
				return list
			}
		}
	}
	for i := from - 1; i >= s.from && from-i < 6; i-- {
		switch w := s.low(i); {
		case w == "'s":
			if p := s.personAt(i - 1); p != nil {
				return s.together(p)
			}
			if s.described(i - 1) {
				return s.referDescribed(i - 1)
			}
			return nil
		case w == "his" || w == "her":
			return s.refer(i, w)
		case w == "their":
			return s.referMany(i)
		case s.has(i, tagVerb|tagPreposition) && !s.has(i, tagAdverb):
			return nil
		}
	}
	return nil
}

// nextPerson are the people of the noun phrase that begins at i.
func (s *sentence) nextPerson(i int) []person {
	for k := i; k < min(i+14, s.to); {
		if p := s.startsPerson(k); p != nil {
			return s.group(p)
		}
		w := s.low(k)
		switch {
		case w == "him" || w == "her" || w == "his":
			return s.refer(k, w)
		case w == "them" || w == "their":
			return s.referMany(k)
		case s.described(k):
			return s.referDescribed(k)
		case beForms[w], haveForms[w], w == ";", w == ".", s.has(k, tagSpeech|tagClause):
			return nil
		}
		k = s.after(k)
	}
	return nil
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
