package extract

// This file reads the words that say what a person is.

// roleBefore tells whether a role, a title or a relation stands right before i.
func (s *sentence) roleBefore(i int) bool {
	at := i - 1
	if s.low(at) == "." {
		at--
	}
	return s.has(at, tagRole|tagTitle|tagLawyer) && (i-s.from < 2 || !s.has(at, tagBodyWord|tagOutlet)) || s.has(at, tagKin) && s.low(at) != "family"
}

// roleBehind tells whether a role stands in apposition behind i: ", a political emigrant,".
func (s *sentence) roleBehind(i int) bool {
	if s.low(i) != "," {
		return false
	}
	if w := s.low(i + 1); w == "a" || w == "an" || w == "the" {
		return s.hasRole(i+2, min(i+5, s.to))
	}
	return s.hasRole(i+1, min(i+3, s.to)) && s.tok(i+1).tags&tagPreposition == 0
}

// ownsSomebody tells whether "'s lawyer" or "'s wife" stands behind i: what owns them is a person.
func (s *sentence) ownsSomebody(i int) bool {
	return s.low(i) == "'s" && s.has(i+1, tagLawyer|tagKin)
}

// describe finds the words that say what a person is, in apposition behind a comma or before the name, and how far the
// whole of it reaches.
func (s *sentence) describe(p *person) {
	s.describeBefore(p)
	if s.low(p.to) == "(" { // "(32)", "(pictured)"
		for k := p.to; k < min(p.to+8, s.to); k++ {
			if s.low(k) == ")" {
				p.wholeTo = k + 1
			}
		}
	}
	at := p.wholeTo
	if s.low(at) != "," {
		return
	}
	from := at + 1
	if s.tok(min(from, s.to-1)).num && s.low(from+1) == "," { // an age
		from += 2
	}
	if w := s.low(from); w == "the" || w == "a" || w == "an" || w == "his" || w == "her" || w == "who" && (s.low(from+1) == "is" || s.low(from+1) == "was") && s.low(from+2) == "a" {
		from++
	}
	reach := 4
	if s.low(from) == "one" && s.low(from+1) == "of" {
		reach = 7 // "one of X's lawyers"
	}
	if !s.hasRole(from, min(from+reach, s.to)) || s.low(from) == "and" || s.tok(min(from, s.to-1)).has(tagPreposition) {
		return
	}
	to := from
	for to < s.to && !endsRole[s.low(to)] && to-from < 14 && s.low(to) != "and" && s.doc.sorts[to] != sortPerson && !(s.has(to, tagBe|tagHave) || s.has(to, tagSpeech)) {
		to++
	}
	if to == from || to < s.to && s.doc.sorts[to] == sortPerson && s.doc.sorts[from] == sortNone {
		return // "Akif Gurbanov, activist Ilkin Amrakhov": the role is the next one's
	}
	if next := s.nameEndAhead(to); next {
		return
	}
	p.wholeTo = to
	if p.role == "" {
		p.role, p.roleFrom, p.roleTo = s.printed(from, to), from, to
	}
}

var endsRole = wordSet(", ; . : who which that whose – —")

// nameEndAhead tells whether a name that is not read yet ends a role: it is that name's then.
func (s *sentence) nameEndAhead(to int) bool {
	from := to
	for from > s.from && s.tok(from-1).cap && s.doc.sorts[from-1] == sortNone && !s.isNoName(from-1) {
		from--
	}
	return to-from >= 2
}

func (s *sentence) describeBefore(p *person) {
	from := p.from
	for from > s.from && p.from-from < 10 {
		w := s.low(from - 1)
		if endsRole[w] && w != "." || w == "and" || s.doc.sorts[from-1] == sortPerson || s.doc.sorts[from-1] == sortDate || s.doc.sorts[from-1] == sortTerm {
			break
		}
		t := s.tok(from - 1)
		if !t.letters && !t.num && !isQuote(w) && w != "." || s.isVerbish(from-1) {
			break
		}
		from--
	}
	if from < p.from && s.hasRole(from, p.from) {
		start := from
		for start < p.from && (s.has(start, tagDeterminer) || s.low(start) == "of" || s.low(start) == "'s" || isQuote(s.low(start)) && s.low(start) != "“" && s.low(start) != `"`) {
			start++
		}
		p.role, p.roleFrom, p.roleTo, p.whole = s.printed(start, p.from), start, p.from, from
		return
	}
	for from = p.from; from > s.from && (s.has(from-1, tagTitle|tagPlace) || s.low(from-1) == "the" || s.low(from-1) == "a" || s.low(from-1) == "." && s.has(from-2, tagTitle)); from-- {
		p.whole = from - 1
	}
}

// isVerbish tells whether a word is none that describes people: a verb, or a preposition other than "of", "at" and "for".
func (s *sentence) isVerbish(i int) bool {
	t := s.tok(i)
	if t.has(tagRole | tagPlace | tagBodyWord | tagTitle) {
		return false
	}
	switch t.low {
	case "of", "at", "for", "'s":
		return false
	case "former", "jailed", "imprisoned", "detained", "arrested", "accused", "exiled", "convicted", "well-known":
		w := s.low(i - 1)
		return i > s.from && !s.has(i-1, tagDeterminer) && !s.has(i-1, tagPreposition) && w != "," && w != "and"
	}
	return t.has(tagVerb|tagPreposition|tagClause|tagSpeech) || t.has(tagBe|tagHave) || t.has(tagModal) || t.has(tagPronoun) || t.has(tagKin) && s.low(i+1) != "of"
}

func (s *sentence) hasRole(from, to int) bool {
	for i := from; i < to; i++ {
		if s.has(i, tagRole|tagLawyer|tagOfficial) {
			return true
		}
	}
	return false
}
