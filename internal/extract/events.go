package extract

import (
	"slices"
	"strings"

	"habeas/internal/record"
)

// events drafts what happened to whom, sentence by sentence. The focus of the entry, for whom pronouns and nouns such as
// "the activist" stand, moves on to whom each sentence names.
func (d *doc) events() []*draft {
	var drafts []*draft
	for _, s := range d.sentences {
		s.focus = d.focus
		hits := best(s.hits())
		var told []person
		for i := range hits {
			list := s.draft(&hits[i])
			drafts = append(drafts, list...)
			if told == nil && len(list) > 0 && len(list[0].who) > 0 {
				told = list[0].who
			}
		}
		s.moveFocus(told)
	}
	return drafts
}

// best keeps of the hits that share a verb the surest, the longest of equals: "placed under house arrest" is no other
// detention.
func best(hits []hit) []hit {
	var kept []hit
	for i, h := range hits {
		beaten := slices.ContainsFunc(hits, func(o hit) bool {
			if o.kind == record.KindSentence && h.kind == record.KindCharge && h.group.voice == nominal {
				return true // "sentenced under Article 126": the article is the sentence's
			}
			if o.group.verb != h.group.verb || o.kind == h.kind {
				return false
			}
			return o.confidence > h.confidence || o.confidence == h.confidence && o.to > h.to
		})
		if !beaten || i == 0 && len(hits) == 1 {
			kept = append(kept, h)
		}
	}
	return kept
}

// moveFocus makes those whom the sentence names, as its subject first, the ones whom the entry tells of now.
func (s *sentence) moveFocus(told []person) {
	var subject []person
	for i := range s.people {
		p := &s.people[i]
		if p.part != partSubject || s.tellsIt(p) && s.doc.focus != nil {
			continue
		}
		list := s.together(p)
		s.doc.remember(p)
		if len(list) > 1 {
			s.doc.many = list
		}
		if subject == nil || s.governed(&subject[0]) && !s.governed(p) {
			subject = list
		}
	}
	if n := len(s.people); n > 0 {
		s.doc.last = &s.people[n-1]
	}
	switch {
	case told != nil && told[0].part == partSubject:
		s.doc.focus = told
	case subject != nil && (!s.governed(&subject[0]) || s.to-s.from < 7): // "Regarding X." is a heading
		s.doc.focus = subject
	case told != nil:
		s.doc.focus = told
	case subject != nil && s.doc.focus == nil:
		s.doc.focus = subject
	}
}

// remember adds a person to those whom the entry has named.
func (d *doc) remember(p *person) {
	for _, o := range d.everybody {
		if o.id == p.id {
			return
		}
	}
	d.everybody = append(d.everybody, *p)
}

// nameless are the kinds that are worth a claim though nobody is named.
var nameless = map[record.Kind]bool{record.KindArrest: true, record.KindRemand: true, record.KindExtension: true, record.KindVisit: true, record.KindHearing: true, record.KindSearch: true}

const (
	namelessDiscount = 0.3 // of confidence
	farDiscount      = 0.1
)

// draft is what one trigger says: one claim, or one for each term when different people get different terms.
func (s *sentence) draft(h *hit) []*draft {
	who := s.whom(h)
	if len(who.people) == 0 && !(nameless[h.kind] && (h.kind == record.KindSearch && s.doc.concerned() || who.others && (h.kind != record.KindHearing || len(s.courts) > 0) || h.kind == record.KindVisit || h.kind == record.KindExtension)) {
		s.doc.pass(s, *h, "it is not said of whom")
		return nil
	}
	if len(who.people) == 0 && h.group.bare && h.group.voice == passive {
		s.doc.pass(s, *h, "it only describes people without names")
		return nil
	}
	if h.kind == record.KindHealth && !s.doc.inCustody() || h.kind == record.KindDeath && !s.doc.inCustody() && !s.doc.concerned() {
		s.doc.pass(s, *h, "nothing tells of custody")
		return nil
	}
	kind := s.kindOf(h)
	if kind == record.KindSentence || kind == record.KindArrest || kind == record.KindRemand || kind == record.KindExtension {
		if split := s.split(h, kind, who.people); split != nil {
			return split
		}
	}
	return []*draft{s.single(h, kind, who, s.termNear(h))}
}

// inCustody tells whether the entry tells of detention at all: only there is health a matter of the record.
func (d *doc) inCustody() bool {
	for i := range d.tokens {
		if d.tokens[i].has(tagCustody) {
			return true
		}
	}
	return false
}

// kindOf corrects the trigger's kind by the length of time beside it: an arrest for months is a remand, for years a
// sentence; a remand or sentence to days is administrative arrest; one more term is an extension.
func (s *sentence) kindOf(h *hit) record.Kind {
	term := s.termNear(h)
	if term == nil || term.most {
		return h.kind
	}
	days := !strings.ContainsAny(string(term.term), "YM") && term.term != record.Life
	years := strings.Contains(string(term.term), "Y") || term.term == record.Life
	switch {
	case h.kind == record.KindRemand && term.more:
		return record.KindExtension
	case h.kind == record.KindArrest && s.orders(h, term):
		switch {
		case years:
			return record.KindSentence
		case !days:
			return record.KindRemand
		}
	case h.kind == record.KindSentence && days, h.kind == record.KindRemand && days && !s.preTrial(h):
		return record.KindArrest
	}
	return h.kind
}

// preTrial tells whether a detention of days is one before trial, and no administrative arrest: "ordered detained for 15
// days pending investigation".
func (s *sentence) preTrial(h *hit) bool {
	if s.tok(h.group.verb).formOf(ordering) != 0 {
		return true
	}
	for i := h.from; i < h.to; i++ {
		switch s.low(i) {
		case "pre-trial", "pretrial", "remand", "pending", "provisional", "preventive":
			return true
		}
	}
	return false
}

var ordering = wordSet("order remand place commit renew")

// orders tells whether a term behind an arrest is one that a court ordered: "arrested for four months".
func (s *sentence) orders(h *hit, term *termChunk) bool {
	if term.from < h.group.verb {
		return false
	}
	for i := h.to; i < term.from; i++ {
		if s.has(i, tagClause) || s.low(i) == "who" || s.low(i) == "to" && s.tok(i+1).formOfAny(formBase) || s.low(i) == "," && s.low(i+1) == "where" {
			return false
		}
	}
	return s.low(term.from-1) == "for" || s.low(term.from-1) == "to" || s.low(term.from-1) == "a" || len(s.courts) > 0
}

func (s *sentence) single(h *hit, kind record.Kind, who whom, term *termChunk) *draft {
	d := s.doc
	f := &draft{rule: h.rule, confidence: h.confidence, first: s.index, end: s.index, at: h.from, undated: s.footnote}
	f.facts.Kind, f.who = kind, who.people
	for _, p := range who.people {
		f.name(d, record.Subject, p)
	}
	switch {
	case len(who.people) == 0:
		f.confidence -= namelessDiscount
	case who.far:
		f.confidence -= farDiscount
	}
	if date := s.dateNear(h); date != nil {
		f.put(d, "date", date.chunk, func() { f.facts.Date = date.date })
	}
	if kind == record.KindVisit {
		for _, i := range s.visitors(h) {
			f.body(d, i.chunk)
		}
	}
	s.details(f, h, kind, term)
	f.around(d, s)
	return f
}

// split makes one draft for each term, with the people who stand before it since the term before; nil when the sentence
// does not tell several.
func (s *sentence) split(h *hit, kind record.Kind, who []person) []*draft {
	var terms []termChunk
	for _, t := range s.terms {
		if !t.most && !s.distance(&t) && (t.to > h.from || s.sort(h.from) == sortTerm) {
			terms = append(terms, t)
		}
	}
	if len(terms) < 2 {
		return nil
	}
	var all []person
	for i := range s.people {
		if p := &s.people[i]; s.usable(p) || p.part != partOfficial && s.termBehind(p) || slices.ContainsFunc(who, func(o person) bool { return o.id == p.id && o.from == p.from }) {
			all = append(all, *p)
		}
	}
	if list := s.respectively(h, kind, who, terms); list != nil {
		return list
	}
	var drafts []*draft
	from, groups := s.from, 0
	for i := range terms {
		var group []person
		for _, p := range all {
			if p.from >= from && p.to <= terms[i].from {
				group = append(group, p)
			}
		}
		if len(group) > 0 {
			groups++
			drafts = append(drafts, s.single(h, kind, whom{people: group}, &terms[i]))
		}
		from = terms[i].to
	}
	if groups < 2 {
		return s.splitBehind(h, kind, terms, all)
	}
	return drafts
}

// respectively gives each of several people the term that stands in their place in the list of terms.
func (s *sentence) respectively(h *hit, kind record.Kind, who []person, terms []termChunk) []*draft {
	if len(who) != len(terms) || !s.hasWord(s.from, s.to, "respectively") {
		return nil
	}
	drafts := make([]*draft, len(who))
	for i := range who {
		drafts[i] = s.single(h, kind, whom{people: who[i : i+1]}, &terms[i])
	}
	return drafts
}

// termBehind tells whether a term stands right behind a person.
func (s *sentence) termBehind(p *person) bool {
	at := p.to
	for s.low(at) == "to" || s.low(at) == "–" || s.low(at) == "—" || s.low(at) == "-" || s.low(at) == "got" || s.low(at) == "was" {
		at++
	}
	return s.sort(at) == sortTerm
}

// splitBehind: "five years for A and six for B", where each stands behind the term.
func (s *sentence) splitBehind(h *hit, kind record.Kind, terms []termChunk, all []person) []*draft {
	var drafts []*draft
	for i := range terms {
		end := s.to
		if i+1 < len(terms) {
			end = terms[i+1].from
		}
		var group []person
		for _, p := range all {
			if p.from >= terms[i].to && p.to <= end {
				group = append(group, p)
			}
		}
		if len(group) == 0 {
			return nil
		}
		drafts = append(drafts, s.single(h, kind, whom{people: group}, &terms[i]))
	}
	return drafts
}
