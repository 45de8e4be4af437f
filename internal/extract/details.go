package extract

import (
	"strconv"
	"strings"

	"habeas/internal/record"
)

// details fills in what belongs to the kind.
func (s *sentence) details(f *draft, h *hit, kind record.Kind, term *termChunk) {
	d := s.doc
	switch kind {
	case record.KindRemand, record.KindExtension, record.KindHouseArrest, record.KindSentence, record.KindHearing, record.KindArrest:
		if kind != record.KindArrest || term != nil { // custody by police: a court named nearby did not order it
			s.court(f)
		}
	}
	switch kind {
	case record.KindRemand, record.KindExtension, record.KindHouseArrest, record.KindSentence, record.KindArrest:
		if kind == record.KindSentence {
			s.charged(f)
		}
		if term != nil && !term.most {
			f.put(d, "term", term.chunk, func() { f.facts.Term = term.term })
		}
		s.until(f, h)
	case record.KindCharge:
		if most := s.most(); most != nil {
			f.put(d, "max_term", most.chunk, func() { f.facts.MaxTerm = most.term })
		}
		s.charged(f)
	case record.KindIllTreatment, record.KindHealth, record.KindHungerStrike, record.KindTransfer, record.KindVisit, record.KindDeath:
		if place := s.placeNear(h, kind); place != nil {
			f.put(d, "facility", *place, func() { f.facts.Facility = place.text })
		}
	case record.KindHearing:
		f.facts.Outcome = s.outcome(h)
	}
	if kind == record.KindHungerStrike {
		s.hungerStrike(f)
	}
	if name := d.caseName(s); name != nil && (s.caseName.to > 0 || f.facts.Court != "" || kind == record.KindSentence || kind == record.KindArrest) {
		f.put(d, "case", *name, func() { f.facts.Case = name.text })
	}
}

// court is the one of the sentence; for what has no date of its own, also the last one named before it.
func (s *sentence) court(f *draft) {
	court := s.doc.court(s)
	if next := s.decidedBy(); len(s.courts) == 0 && next != nil {
		court = next
	} else if court == nil || len(s.courts) == 0 && (f.facts.Date != "" || s.footnote) {
		return // an event with a date of its own was before another court than the one just named
	}
	f.put(s.doc, "court", *court, func() { f.facts.Court = court.text })
}

// decidedBy is the court that the next sentence names as the one that decided: "This decision was made by the court".
func (s *sentence) decidedBy() *chunk {
	if s.index+1 >= len(s.doc.sentences) {
		return nil
	}
	n := s.doc.sentences[s.index+1]
	if len(n.courts) == 0 || n.low(n.from) != "this" && n.low(n.from) != "the" && n.low(n.from) != "such" {
		return nil
	}
	switch n.low(n.from + 1) {
	case "decision", "ruling", "verdict", "order", "sentence", "rulings", "decisions":
		return &n.courts[0]
	}
	return nil
}

// charged are the articles of the sentence, and of the next where that only lists them.
func (s *sentence) charged(f *draft) {
	var list []string
	for _, a := range s.articles {
		list = append(list, a.text)
		f.put(s.doc, "articles", a, func() {})
	}
	f.facts.Articles = strings.Join(list, ", ")
}

// distance tells whether a length of time is none that was ordered: "20 days after", "ten years ago", "aged 30 years".
func (s *sentence) distance(t *termChunk) bool {
	switch s.low(t.to) {
	case "after", "before", "ago", "later", "old", "earlier", "ahead", "prior":
		return true
	}
	switch s.low(t.from - 1) {
	case "after", "within", "last", "past", "than", "every", "aged", "in", "over", "first":
		return s.low(t.from-1) != "than" || s.low(t.from-2) != "more"
	}
	return false
}

// termNear is the term that belongs to a trigger: the first behind it that is not a distance in time ("20 days after").
func (s *sentence) termNear(h *hit) *termChunk {
	var before *termChunk
	for i := range s.terms {
		t := &s.terms[i]
		if s.distance(t) {
			continue
		}
		if t.to > h.from {
			if t.from > h.to && s.anotherClause(h.to, t.from) {
				break
			}
			return t
		}
		if !s.anotherClause(t.to, h.from) {
			before = t
		}
	}
	return before
}

// anotherClause tells whether a clause of its own begins between two places.
func (s *sentence) anotherClause(from, to int) bool {
	for i := from; i < to; i++ {
		switch w := s.low(i); w {
		case ";":
			return true
		case "who", "whom", "which", "whose":
			if !s.hasWord(i+1, to, ",") {
				return true
			}
		case "and", "while", "but":
			if s.ownVerb(i+1, to) {
				return true
			}
		}
	}
	return false
}

// ownVerb tells whether an auxiliary or a past form stands between two places.
func (s *sentence) ownVerb(from, to int) bool {
	for i := from; i < to; i++ {
		if s.has(i, tagBe|tagHave) {
			return true
		}
		for _, v := range s.tok(i).verbs {
			if v.form&(formPast|formPresent) != 0 && s.sort(i) == sortNone && !s.has(i, tagRole|tagCommon) {
				return true
			}
		}
	}
	return false
}

// most is the penalty faced.
func (s *sentence) most() *termChunk {
	for i := range s.terms {
		if s.terms[i].most {
			return &s.terms[i]
		}
	}
	return nil
}

// court is the court of the sentence, else the last one named before it in the entry.
func (d *doc) court(s *sentence) *chunk {
	for i := s.index; i >= 0; i-- {
		if list := d.sentences[i].courts; len(list) > 0 {
			return &list[0]
		}
	}
	return nil
}

// placeNear is the place of detention that stands nearest to a trigger, of a transfer the one that "to" names; else the
// last one named before in the entry.
func (s *sentence) placeNear(h *hit, kind record.Kind) *chunk {
	var best *chunk
	distance := 1 << 20
	for i := range s.places {
		c := &s.places[i]
		gap := max(c.from-h.to, h.from-c.to, 0)
		if kind == record.KindTransfer {
			if c.from >= h.group.verb && (s.hasWord(h.group.verb, c.from, "to") || s.hasWord(h.group.verb, c.from, "into")) {
				return c
			}
		}
		if gap < distance {
			best, distance = c, gap
		}
	}
	if best != nil {
		return best
	}
	return s.doc.facility(s)
}

func (d *doc) facility(s *sentence) *chunk {
	for i := s.index; i >= 0; i-- {
		if list := d.sentences[i].places; len(list) > 0 {
			return &list[0]
		}
	}
	return nil
}

func (d *doc) caseName(s *sentence) *chunk {
	for i := s.index; i >= 0; i-- {
		if d.sentences[i].caseName.to > 0 {
			return &d.sentences[i].caseName
		}
	}
	return nil
}

// outcomes are how a hearing ended, by a word of its trigger.
var outcomes = map[string]record.Outcome{
	"rejected": "rejected", "rejects": "rejected", "reject": "rejected", "dismissed": "rejected", "dismisses": "rejected", "declined": "rejected",
	"refused": "rejected", "refuses": "rejected", "turned": "rejected", "denied": "rejected", "denies": "rejected", "unsatisfied": "rejected", "without": "rejected",
	"granted": "granted", "grants": "granted", "satisfied": "granted", "satisfies": "granted", "allowed": "granted", "accepted": "granted",
	"upheld": "upheld", "upholds": "upheld", "unchanged": "upheld", "force": "upheld", "stand": "upheld", "confirmed": "upheld", "sustained": "upheld", "endorsed": "upheld", "custody": "upheld", "arrest": "upheld",
	"overturned": "overturned", "quashed": "overturned", "cancelled": "overturned", "canceled": "overturned", "annulled": "overturned", "reversed": "overturned", "revoked": "overturned", "abolished": "overturned",
	"reduced": "granted", "commuted": "granted", "shortened": "granted", "mitigated": "granted",
	"postponed": "adjourned", "adjourned": "adjourned", "suspended": "adjourned", "postpone": "adjourned",
	"scheduled": "scheduled", "set": "scheduled", "appointed": "scheduled",
}

// outcome is how a hearing ended, by the trigger's words.
func (s *sentence) outcome(h *hit) record.Outcome {
	denies := h.group.negated
	for i := h.from; i < h.to; i++ {
		denies = denies || s.has(i, tagNegation)
	}
	if h.group.modal && !denies {
		return "scheduled"
	}
	for i := h.from; i < h.to; i++ {
		w := s.low(i)
		if w == "will" || w == "due" || w == "begins" && s.aheadOfEntry(h) {
			return "scheduled"
		}
		if o, ok := outcomes[w]; ok && s.sort(i) == sortNone && (w != "arrest" && w != "custody" || s.low(h.from) == "left" || s.low(h.from) == "kept") {
			if denies {
				return "rejected"
			}
			return o
		}
	}
	if denies {
		return "rejected"
	}
	return "held"
}

func (s *sentence) aheadOfEntry(h *hit) bool {
	c := s.dateNear(h)
	return c != nil && c.date > s.doc.entry.Date
}

// hungerStrike reads the day and whether it is a dry one.
func (s *sentence) hungerStrike(f *draft) {
	for i := s.from; i < s.to; i++ {
		if s.low(i) == "dry" && (s.low(i+1) == "hunger" || s.low(i+1) == "strike") {
			f.put(s.doc, "dry", s.chunk(i, i+1), func() { f.facts.Dry = true })
		}
		if s.low(i) == "day" {
			if n, ok := ordinal(s.low(i - 1)); ok {
				f.put(s.doc, "day", s.chunk(i-1, i+1), func() { f.facts.Day = n })
			} else if n, err := strconv.Atoi(s.low(i + 1)); err == nil && n > 0 && n < 1000 {
				f.put(s.doc, "day", s.chunk(i, i+2), func() { f.facts.Day = n })
			}
		}
	}
	for _, t := range s.terms { // "on hunger strike for 53 days"
		if days := daysOf(t.term); days > 0 && s.low(t.from-1) == "for" {
			f.put(s.doc, "day", t.chunk, func() { f.facts.Day = days })
		}
	}
}

// daysOf is a term in days, 0 for one of months or years.
func daysOf(t record.Term) int {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(string(t), "P"), "D"))
	if err != nil || !strings.HasSuffix(string(t), "D") {
		return 0
	}
	return n
}

// ordinal reads "53rd" and "fifth".
func ordinal(w string) (int, bool) {
	if n, ok := number(w, 1, 999); ok {
		return n, true
	}
	n, ok := ordinals[w]
	return n, ok
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "twentieth": 20, "thirtieth": 30,
}
