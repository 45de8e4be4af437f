package extract

import (
	"strconv"
	"strings"

	"habeas/internal/record"
)

// events drafts what happened to whom, sentence by sentence. Topic are those that the entry tells of so far: pronouns and
// nouns such as "the activist" stand for them.
func (d *doc) events() []*draft {
	var drafts []*draft
	var topic []person
	for _, s := range d.sentences {
		for _, h := range s.hits() {
			who := s.subjects(h)
			if len(who) == 0 && (contextual[h.kind] || s.refersBack()) {
				who = topic
			}
			if len(who) == 0 && listed[h.kind] {
				who = d.next(s)
			}
			drafts = append(drafts, s.draft(h, who)...)
		}
		if named := s.named(); len(named) > 0 {
			topic = named
		}
	}
	return drafts
}

// contextual are the kinds that go on about whoever the entry tells of, even without a pronoun: "The defence will appeal."
var contextual = map[record.Kind]bool{record.KindAppeal: true, record.KindCharge: true}

// listed are the kinds whose people a second sentence may list: "The order concerns A, B and C."
var listed = map[record.Kind]bool{record.KindRemand: true, record.KindExtension: true}

// next are the people of the sentence behind s.
func (d *doc) next(s *sentence) []person {
	if s.index+1 < len(d.sentences) {
		return d.sentences[s.index+1].named()
	}
	return nil
}

// named are the people of a sentence who may be its subject.
func (s *sentence) named() []person {
	var list []person
	for _, p := range s.people {
		if s.partOf(p) == partSubject && !s.tells(p) {
			list = append(list, p)
		}
	}
	return list
}

// nameless are the kinds that are worth a claim though nobody is named.
var nameless = map[record.Kind]bool{
	record.KindArrest: true, record.KindExtension: true, record.KindVisit: true,
}

const namelessDiscount = 0.3 // of confidence

// draft is what one trigger says: one claim, or one for each term when different people get different terms.
func (s *sentence) draft(h hit, who []person) []*draft {
	if len(who) == 0 && !nameless[h.kind] {
		return nil
	}
	kind := s.kindOf(h)
	if kind == record.KindSentence {
		if split := s.split(h); split != nil {
			return split
		}
	}
	return []*draft{s.single(h, kind, who, s.termNear(h))}
}

// kindOf corrects the trigger's kind by what stands beside it: an arrest by a court, for months, is a remand; a remand or
// sentence to days is administrative arrest.
func (s *sentence) kindOf(h hit) record.Kind {
	term := s.termNear(h)
	days := term != nil && !strings.ContainsAny(string(term.term), "YM")
	switch {
	case h.kind == record.KindRemand && term != nil && term.more:
		return record.KindExtension
	case h.kind == record.KindArrest && len(s.courts) > 0 && term != nil && !days && !term.most:
		return record.KindRemand
	case (h.kind == record.KindRemand || h.kind == record.KindSentence) && days:
		return record.KindArrest
	}
	return h.kind
}

func (s *sentence) single(h hit, kind record.Kind, who []person, term *termChunk) *draft {
	d := s.doc
	f := &draft{rule: h.rule, confidence: h.confidence, first: s.index, end: s.index, at: h.from}
	f.facts.Kind = kind
	for _, p := range who {
		f.name(d, record.Subject, p)
	}
	if len(who) == 0 {
		f.confidence -= namelessDiscount
	}
	if date := s.dateNear(h); date != nil {
		f.put(d, "date", date.chunk, func() { f.facts.Date = date.date })
	}
	if kind == record.KindVisit {
		for _, i := range s.issuers([]hit{h}) {
			f.body(d, i.chunk)
		}
	}
	s.details(f, h, kind, term)
	f.around(d)
	return f
}

// details fills in what belongs to the kind.
func (s *sentence) details(f *draft, h hit, kind record.Kind, term *termChunk) {
	d := s.doc
	switch kind {
	case record.KindRemand, record.KindExtension, record.KindHouseArrest, record.KindSentence, record.KindHearing, record.KindArrest:
		if kind == record.KindArrest && term == nil {
			break // custody by police; a court named nearby did not order it
		}
		court := d.court(s)
		if court != nil && len(s.courts) == 0 && f.facts.Date != "" {
			break // an event with a date of its own was before another court than the one just named
		}
		if court != nil {
			f.put(d, "court", *court, func() { f.facts.Court = court.text })
		}
	}
	switch kind {
	case record.KindRemand, record.KindExtension, record.KindHouseArrest, record.KindSentence, record.KindArrest:
		if term != nil && !term.most {
			f.put(d, "term", term.chunk, func() { f.facts.Term = term.term })
		}
		s.until(f, h)
	case record.KindCharge:
		if most := s.most(); most != nil {
			f.put(d, "max_term", most.chunk, func() { f.facts.MaxTerm = most.term })
		}
		var list []string
		for _, a := range s.articles {
			list = append(list, a.text)
			f.put(d, "articles", a, func() {})
		}
		f.facts.Articles = strings.Join(list, ", ")
	case record.KindIllTreatment, record.KindHealth, record.KindHungerStrike, record.KindTransfer, record.KindVisit:
		if place := d.facility(s); place != nil {
			f.put(d, "facility", *place, func() { f.facts.Facility = place.text })
		}
	case record.KindHearing:
		f.facts.Outcome = s.outcome(h)
	}
	if kind == record.KindHungerStrike {
		s.hungerStrike(f)
	}
	if name := d.caseName(s); name != nil && (f.facts.Court != "" || kind == record.KindSentence) {
		f.put(d, "case", *name, func() { f.facts.Case = name.text })
	}
}

// split makes one draft for each term, with the people who stand before it since the term before; nil when the sentence
// does not tell several.
func (s *sentence) split(h hit) []*draft {
	var drafts []*draft
	who := s.named()
	var terms []termChunk
	for _, t := range s.terms {
		if !t.most {
			terms = append(terms, t)
		}
	}
	if len(terms) < 2 || len(who) < 2 {
		return nil
	}
	from := s.from
	for _, t := range terms {
		var group []person
		for _, p := range who {
			if p.from >= from && p.to <= t.from {
				group = append(group, p)
			}
		}
		if len(group) > 0 {
			drafts = append(drafts, s.single(h, record.KindSentence, group, &t))
		}
		from = t.to
	}
	return drafts
}

// termNear is the term that belongs to a trigger: the first behind it that is not a distance in time ("20 days after").
func (s *sentence) termNear(h hit) *termChunk {
	var before *termChunk
	for i := range s.terms {
		t := &s.terms[i]
		switch s.low(t.to) {
		case "after", "before", "ago", "later", "old", "earlier":
			continue
		}
		if t.to > h.from {
			return t
		}
		before = t
	}
	return before
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

// until reads the new end of detention: "until 28 April".
func (s *sentence) until(f *draft, h hit) {
	for _, c := range s.dates {
		if w := s.low(c.from - 1); (w == "until" || w == "till" || w == "to") && c.from > h.from {
			f.put(s.doc, "until", c.chunk, func() { f.facts.Until = s.ahead(c.date) })
		}
	}
}

// ahead is a date without a year that must lie after the entry.
func (s *sentence) ahead(date record.Date) record.Date {
	first, ok1 := date.First()
	entry, ok2 := s.doc.entry.Date.First()
	if ok1 && ok2 && first.Before(entry) && date.Precision() == record.Day {
		return record.DateOf(first.AddDate(1, 0, 0))
	}
	return date
}

const near = 16 // tokens between a date and the trigger that it belongs to

// dateNear is the date of a trigger: the nearest one, not across a relative clause, and none behind "until".
func (s *sentence) dateNear(h hit) *dateChunk {
	var best *dateChunk
	distance := 2 * near
	for i := range s.dates {
		c := &s.dates[i]
		switch s.low(c.from - 1) {
		case "until", "till", "by":
			continue
		}
		from, to, gap := c.to, h.from, h.from-c.to
		if c.from >= h.to {
			from, to, gap = h.to, c.from, c.from-h.to
		}
		if gap >= near || c.to <= h.from && s.low(c.to) == "," && s.relativeClause(s.from, c.from) {
			continue // far, or within "who was to be released on 2 March,"
		}
		if c.to <= h.from && s.hasWord(from, to, "and") {
			gap += near / 2 // of the clause before, unless this one has none
		}
		if gap < distance && !s.relativeClause(from, to) {
			best, distance = c, max(gap, 0)
		}
	}
	return best
}

func (s *sentence) hasWord(from, to int, word string) bool {
	for i := from; i < to; i++ {
		if s.low(i) == word {
			return true
		}
	}
	return false
}

func (s *sentence) relativeClause(from, to int) bool {
	for i := from; i < to; i++ {
		switch s.low(i) {
		case "who", "whom", "which", ";":
			return true
		}
	}
	return false
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

func (d *doc) facility(s *sentence) *chunk {
	if n := len(s.places); n > 0 {
		return &s.places[n-1] // where somebody is moved to stands behind where from
	}
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

// outcome is how a hearing ended, by the trigger's words.
func (s *sentence) outcome(h hit) record.Outcome {
	for i := h.from; i < h.to; i++ {
		switch s.low(i) {
		case "not":
			return "rejected"
		case "will":
			return "scheduled"
		case "rejected", "dismissed", "declined", "refused", "turned":
			return "rejected"
		case "granted", "satisfied":
			return "granted"
		case "upheld", "unchanged":
			return "upheld"
		case "overturned", "quashed", "cancelled":
			return "overturned"
		case "postponed", "adjourned":
			return "adjourned"
		case "scheduled", "set":
			return "scheduled"
		}
	}
	return "held"
}

// hungerStrike reads the day and whether it is a dry one, in this sentence or the next.
func (s *sentence) hungerStrike(f *draft) {
	for i := s.from; i < s.to; i++ {
		if s.low(i) == "dry" && s.low(i+1) == "hunger" {
			f.put(s.doc, "dry", s.chunk(i, i+1), func() { f.facts.Dry = true })
		}
		if s.low(i) != "day" {
			continue
		}
		if n, ok := number(s.low(i-1), 1, 999); ok {
			f.put(s.doc, "day", s.chunk(i-1, i+1), func() { f.facts.Day = n })
		} else if n, err := strconv.Atoi(s.low(i + 1)); err == nil {
			f.put(s.doc, "day", s.chunk(i, i+2), func() { f.facts.Day = n })
		}
	}
}
