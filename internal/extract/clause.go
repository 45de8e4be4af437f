package extract

// This file finds whom a verb or noun is about: the grammatical subject, the object, what "of" or a possessive names, and
// whom a pronoun or "the activist" stands for.

// usable tells whether things can happen to a person in this sentence: not to who only defends, tells or acts for the state.
func (s *sentence) usable(p *person) bool { return p.part == partSubject && !s.tellsIt(p) }

// governed tells whether a preposition makes the person at p no subject: "the lawyer of X", "against X".
func (s *sentence) governed(p *person) bool {
	i := p.whole - 1
	for s.low(i) == "," || isQuote(s.low(i)) || s.has(i, tagDeterminer) {
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
	var belongs, official *person
	for i := from - 1; i >= s.from; {
		if p := s.personAt(i); p != nil {
			adjacent := s.adjacent(p, from)
			switch {
			case !s.usable(p) && !(adjacent && !s.tellsIt(p)):
				if p.part != partRelative && !s.tellsIt(p) && !s.governed(p) {
					official = p
				}
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
			if !s.apposition(i) {
				return nil
			}
		case s.has(i, tagSpeech) && !s.has(i, tagAdverb) && s.sort(i) == sortNone && !s.has(i-1, tagBe) && i < from-1 && s.low(i+1) != "by":
			if belongs != nil {
				return s.orBelongs(belongs, wide)
			}
			if s.low(i+1) != "and" && !s.hasWord(i, from, "and") {
				return nil
			}
		}
		i = s.before(i)
	}
	if who := s.orBelongs(belongs, wide); who != nil || official == nil {
		return who
	}
	return []person{*official}
}

// apposition tells whether a noun for people only describes those who are named before it: "A and B, two more men".
func (s *sentence) apposition(i int) bool {
	for k := i - 1; k >= s.from && i-k < 5; k-- {
		if s.low(k) == "," {
			return s.sort(k-1) == sortPerson || s.inRole(k-1)
		}
		if s.has(k, tagVerb|tagPreposition) && !s.has(k, tagRole) {
			return false
		}
	}
	return false
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
	for s.low(i) == "," || isQuote(s.low(i)) || s.has(i, tagDeterminer) {
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
		if !s.has(k, tagAdverb) && !s.has(k, tagPronoun) && !s.has(k, tagHave) && !s.has(k, tagBe) {
			return false
		}
	}
	return true
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
		case s.has(i, tagBe|tagHave):
			if verbs++; verbs > 0 && w != "been" && w != "being" {
				return nil
			}
		case s.described(i) && i > to:
			if p := s.namedBehind(i); p != nil {
				return s.group(p)
			}
			if who := s.referDescribed(i); who != nil {
				return who
			}
		}
		i = s.after(i)
	}
	return nil
}

// namedBehind is who a description names in apposition: "the editor of a local paper, X".
func (s *sentence) namedBehind(i int) *person {
	for k := i + 1; k < min(i+9, s.to); k++ {
		if s.low(k) == "," {
			return s.startsPerson(k + 1)
		}
		if s.has(k, tagVerb|tagClause) || s.has(k, tagBe) {
			return nil
		}
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
		case s.has(k, tagBe), s.has(k, tagHave), w == ";", w == ".", w == "by", s.has(k, tagSpeech|tagClause):
			return nil
		}
		k = s.after(k)
	}
	return nil
}
