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
func (s *sentence) partOf(p person) part {
	before := p.from - 1
	for before >= s.from && (s.low(before) == "," || s.low(before) == "." || isQuote(s.low(before))) {
		before--
	}
	w := s.low(before)
	switch {
	case isLawyer(w):
		return partLawyer
	case lexicon.has(w, tagKin) && s.low(before+1) != ".":
		return partRelative
	case lexicon.has(w, tagTitle) && !honorific[w], s.officialBefore(before), s.speaksFor(p.to):
		return partOfficial
	case s.low(p.to) == "defends" || s.low(p.to) == "represents" || s.low(p.to) == "defended":
		return partLawyer
	case w == "and":
		for _, o := range s.people {
			if o.to == before && s.partOf(o) == partOfficial {
				return partOfficial // "MEPs A and B"
			}
		}
	}
	for _, word := range strings.Fields(lower(p.role)) {
		if isLawyer(strings.Trim(word, ",.")) && !strings.Contains(lower(p.role), "defender") {
			return partLawyer
		}
	}
	if s.low(p.to) == "," && lexicon.has(s.low(p.to+2), tagKin) && (s.low(p.to+1) == "his" || s.low(p.to+1) == "her" || s.low(p.to+1) == "the") {
		return partRelative
	}
	return partSubject
}

// speaksFor tells whether ", speaking for the Commission" or "on behalf of" follows a name.
func (s *sentence) speaksFor(i int) bool {
	if s.low(i) == "," {
		i++
	}
	return (s.low(i) == "speaking" || s.low(i) == "who" && s.low(i+1) == "speaks") || s.low(i) == "on" && s.low(i+1) == "behalf"
}

func isLawyer(w string) bool {
	switch w {
	case "lawyer", "lawyers", "attorney", "attorneys", "counsel", "advocate":
		return true
	}
	return false
}

var honorific = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "miss": true, "dr": true, "doctor": true, "prof": true, "professor": true,
	"haji": true, "mullah": true, "imam": true, "sheikh": true, "captain": true, "major": true, "colonel": true, "lieutenant": true,
}

func (s *sentence) officialBefore(i int) bool {
	for k := i; k >= s.from && k > i-3; k-- {
		if p, ok := lexicon.find(s.doc.tokens[:i+1], k, tagOfficial); ok && k+len(p.words) == i+1 {
			return true
		}
	}
	return false
}

// subjects are the people of a sentence whom a trigger is about.
func (s *sentence) subjects(h hit) []person {
	var before, after []person
	for _, p := range s.people {
		if s.partOf(p) != partSubject || s.tells(p) && h.kind != record.KindStatement {
			continue
		}
		if p.from < h.from || p.from < h.to && h.whose == "before" { // a name within the trigger is on the side it asks for
			before = append(before, p)
		} else {
			after = append(after, p)
		}
	}
	if len(before)+len(after) == 0 {
		return s.lawyerHimself(h)
	}
	switch h.whose {
	case "before":
		if len(before) == 0 && s.hasWord(h.to, s.to, "including") {
			return after // "20 people were detained, including A and B"
		}
		return before
	case "after":
		if len(after) > 0 || s.pronoun(h.from, s.to) {
			return after
		}
		return before
	}
	return append(before, after...)
}

// lawyerHimself is a lawyer to whom something happened: the name stands before the trigger, and nobody else's does.
func (s *sentence) lawyerHimself(h hit) []person {
	for _, p := range s.people {
		if p.to <= h.from && h.from-p.to <= 2 && s.partOf(p) == partLawyer && h.whose == "before" {
			return []person{p}
		}
	}
	return nil
}

// tells tells whether a person only reports: the name stands with "said" or "told", or behind "according to".
func (s *sentence) tells(p person) bool {
	if s.low(p.from-1) == "to" && s.low(p.from-2) == "according" {
		return true
	}
	switch s.low(p.to) {
	case "said", "told", "says", "stated", "noted", "reported", "wrote", "added":
		return p.from > s.from+3
	}
	return false
}

// pronoun tells whether a pronoun for a person stands in a stretch; "of them" counts some among many.
func (s *sentence) pronoun(from, to int) bool {
	for i := from; i < to; i++ {
		switch s.low(i) {
		case "he", "she", "him", "her", "his", "they", "them", "their":
			if s.low(i-1) != "of" {
				return true
			}
		}
	}
	return false
}

// refersBack tells whether the sentence takes its subject from those before: by a pronoun, or by "the activist".
func (s *sentence) refersBack() bool {
	if s.pronoun(s.from, s.to) {
		return true
	}
	for i := s.from; i < s.to; i++ {
		if s.low(i-1) == "the" && lexicon.has(s.low(i), tagRole) && !s.plural(i) {
			return true
		}
	}
	return false
}

func (s *sentence) plural(i int) bool {
	w := s.low(i)
	return w[len(w)-1] == 's' && lexicon.has(w[:len(w)-1], tagRole)
}

// around adds who defends and who told it, from the whole entry.
func (f *draft) around(d *doc) {
	for _, s := range d.sentences {
		for _, p := range s.people {
			switch s.partOf(p) {
			case partLawyer:
				f.name(d, record.Lawyer, p)
			case partRelative:
				f.name(d, record.Reporter, p)
			}
		}
	}
}
