package extract

import "strings"

// findBodies reads organisations: those that the lexicon knows, and names that end in a word that only bodies have.
func (s *sentence) findBodies() {
	for i := s.from; i < s.to; i++ {
		if !s.tok(i).cap || s.doc.sorts[i] != sortNone {
			continue
		}
		if p, ok := find(s.doc.tokens[:s.to], i, tagBody); ok {
			to, name := i+len(p.words), p.value
			for to < s.to && s.tok(to).cap && s.has(to, tagPlace) { // "Transparency International Georgia"
				to++
				name = s.printed(i, to)
			}
			s.addBody(i, to, name)
			i = to - 1
		}
	}
	for i := s.from; i < s.to; i++ {
		if s.acronym(i) {
			s.addBody(i, i+1, s.printed(i, i+1))
		}
	}
	for i := s.from; i < s.to; i++ {
		if !s.tok(i).cap || s.doc.sorts[i] != sortNone {
			continue
		}
		if to := s.bodyEnd(i); to > 0 {
			s.addBody(i, to, strings.Trim(s.printed(i, to), `"“”'‘’`))
			i = to - 1
		}
	}
}

// acronym tells whether three capitals or more stand for a body: they are the subject of a verb of saying or calling.
func (s *sentence) acronym(i int) bool {
	t := s.tok(i)
	if !t.cap || t.tags != 0 || t.end-t.start < 3 || t.end-t.start > 8 || s.sort(i) != sortNone {
		return false
	}
	for _, r := range s.doc.text[t.start:t.end] {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	next := i + 1
	for s.has(next, tagAdverb) || s.has(next, tagHave) {
		next++
	}
	return s.has(next, tagSpeech) || next < s.to && len(s.tok(next).statements) > 0 || s.low(next) == "stands" || s.low(next) == "and"
}

func (s *sentence) addBody(from, to int, name string) {
	if s.free(from, to) {
		s.bodies = append(s.bodies, chunk{from, to, name})
		s.take(sortBody, from, to)
	}
}

// bodyEnd is where a run of capitalised words that names a body ends: it holds a word such as "Committee" or "TV".
func (s *sentence) bodyEnd(i int) int {
	if w := s.low(i); !s.tok(i).cap || w == "the" || w == "a" || w == "an" {
		return 0
	}
	last, head, at := i, -1, i
	owned := s.low(i-1) == "the"
	for at < s.to && s.doc.sorts[at] == sortNone {
		t := s.tok(at)
		switch {
		case t.letters && t.cap:
			if head == at-1 && head >= 0 && !t.has(tagBodyWord|tagOutlet|tagPlace|tagCommon|tagConcern) && !s.plural(at) {
				at = s.to // a name behind the head is another's: "the Institute Ruslan Izzatli"
				continue
			}
			if t.has(tagBodyWord | tagOutlet) {
				head = at
			}
			last = at
		case (t.low == "of" || t.low == "for" || t.low == "on" || t.low == "and" || t.low == "the") && at+1 < s.to && (s.tok(at+1).cap || s.low(at+1) == "the" && at+2 < s.to && s.tok(at+2).cap):
			if head >= 0 && t.low == "and" && !s.has(at+1, tagBodyWord|tagOutlet|tagCommon|tagConcern|tagPlace) {
				at = s.to // "the Agency and Habibe Eren"
				continue
			}
			if head < 0 && !owned { // "Hasan Abbaszade of the Muslim Unity Movement" is a person and a body
				at = s.to
				continue
			}
		case t.low == "'s" && head < 0 && at+1 < s.to && s.tok(at+1).cap:
		default:
			at = s.to
			continue
		}
		at++
	}
	if head < 0 || last == i {
		return 0
	}
	return last + 1
}
