package extract

import (
	"cmp"
	"slices"

	"habeas/internal/record"
)

// statements drafts who spoke out, on what and about whom. Only bodies, officials and groups that speak on human rights
// count: ministries and courts of the state in question do not.
func (d *doc) statements() []*draft {
	if !d.concerned() {
		return nil
	}
	var drafts []*draft
	var issuers []issuer
	for _, s := range d.sentences {
		for _, hits := range s.clauses(s.statementHits()) {
			found := s.issuers(hits)
			if len(found) == 0 && !s.speaksOtherwise(hits[0]) {
				found = issuers
			}
			if len(found) == 0 {
				found = d.attributed()
			}
			if len(found) == 0 {
				continue
			}
			issuers = found
			drafts = append(drafts, s.statement(hits, found))
		}
	}
	return drafts
}

// clauses parts the hits of a sentence where a semicolon does.
func (s *sentence) clauses(hits []hit) [][]hit {
	var list [][]hit
	at := map[int]int{}
	for _, h := range hits {
		clause := 0
		for i := s.from; i < h.from; i++ {
			if s.low(i) == ";" {
				clause++
			}
		}
		n, ok := at[clause]
		if !ok {
			n, at[clause] = len(list), len(list)
			list = append(list, nil)
		}
		list[n] = append(list[n], h)
	}
	return list
}

// statementHits are the statement triggers of a sentence in the order of the lexicon: the sort that tells most is first.
func (s *sentence) statementHits() []hit {
	var list []hit
	seen := map[int]bool{}
	for i := s.from; i < s.to; i++ {
		for _, n := range s.tok(i).statements {
			t := &triggers.statements[n]
			if seen[n] {
				continue
			}
			m := s.match(t.pattern, i)
			if m.to == 0 {
				continue
			}
			h := hit{trigger: t, from: i, to: m.to, group: group{from: i, verb: i}}
			if m.verb >= 0 {
				h.group = s.groupAt(m.verb, m.form)
			}
			if h.group.negated && len(t.own) == 0 || h.group.voice == adjective {
				continue
			}
			seen[n] = true
			list = append(list, h)
		}
	}
	slices.SortStableFunc(list, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	return list
}

// concerned tells whether the entry is about human rights at all.
func (d *doc) concerned() bool {
	for i := range d.tokens {
		if _, ok := find(d.tokens, i, tagConcern); ok {
			return true
		}
	}
	return false
}

// speaksOtherwise tells whether somebody who cannot be an issuer is the subject of a statement's verb: the lawyer, the
// court, the ministry.
func (s *sentence) speaksOtherwise(h hit) bool {
	for i := h.group.from - 1; i >= s.from; i = s.before(i) {
		if s.has(i, tagLawyer|tagAgent|tagKin|tagOfficial) || s.sort(i) == sortCourt || s.sort(i) == sortPerson || s.low(i) == "defence" || s.low(i) == "defense" || s.low(i) == "he" || s.low(i) == "she" {
			return true
		}
		if s.sort(i) == sortBody {
			return stateBody(s.printed(s.doc.starts[i+1]-1, i+1))
		}
	}
	return false
}

// issuers are who stands nearest before the first trigger, with those joined to them; or who says it, behind.
func (s *sentence) issuers(hits []hit) []issuer {
	first := slices.MinFunc(hits, func(a, b hit) int { return cmp.Compare(a.from, b.from) })
	if first.group.voice == passive && first.group.verb >= first.from {
		for i := first.to; i < s.to; i++ {
			if s.low(i) == "by" {
				if list := s.speakersIn(i, s.to); len(list) > 0 {
					return s.joinedFirst(list)
				}
			}
		}
	}
	candidates := s.speakers()
	if len(hits[0].own) > 0 { // "Authorities should drop the charges, the Committee said"
		for _, c := range candidates {
			if c.from > hits[0].from && s.has(c.to, tagSpeech) {
				return s.joinedFirst(s.speakersIn(c.from, s.to))
			}
		}
	}
	var before []issuer
	for _, c := range candidates {
		if c.to <= first.from && !s.hasWord(c.to, first.from, ";") {
			before = append(before, c)
		}
	}
	if len(before) > 0 {
		return s.joinedIssuers(before)
	}
	for _, c := range candidates {
		if c.from > first.from && (s.saysBehind(c) || s.saysBefore(c.from)) {
			return s.joinedFirst(s.speakersIn(c.from, s.to))
		}
	}
	return s.collective(first.from)
}

// goesOn tells whether a statement is about whom the entry tells of: "condemned the arrest", "demanded his release".
func (s *sentence) goesOn(from int) bool {
	for i := from; i < s.to; i++ {
		switch s.low(i) {
		case "his", "her", "him", "their", "them":
			return true
		case "arrest", "detention", "sentence", "verdict", "conviction", "imprisonment", "jailing", "ruling", "decision":
			if w := s.low(i - 1); (w == "the" || w == "this") && s.low(i+1) != "of" {
				return true
			}
		}
		if s.described(i) && !s.plural(i) {
			return true
		}
	}
	return false
}

// officer tells whether a person is named as the one who speaks for an issuer: "the OSCE Representative X".
func (s *sentence) officer(p *person, issuers []issuer) bool {
	for _, b := range s.bodies {
		if b.from >= p.whole && b.to <= p.wholeTo && slices.ContainsFunc(issuers, func(i issuer) bool { return i.text == b.text }) {
			return true
		}
	}
	for _, i := range issuers {
		if i.to <= p.whole && p.whole-i.to <= 1 && (i.to == p.whole || s.low(i.to) == ",") || i.from >= p.whole && i.to <= p.wholeTo {
			return true
		}
	}
	return false
}

func (s *sentence) statement(hits []hit, issuers []issuer) *draft {
	d := s.doc
	f := &draft{rule: "A body or an official speaks out", confidence: 0.87, first: s.index, end: s.index, at: hits[0].from}
	f.facts.Kind, f.facts.Statement = record.KindStatement, hits[0].statement
	f.spans = append(f.spans, record.Span{Field: "statement", Start: d.at(hits[0].from), End: d.upTo(hits[0].to)})
	for _, i := range issuers {
		f.body(d, i.chunk)
	}
	for _, p := range s.people {
		own := slices.ContainsFunc(issuers, func(i issuer) bool { return i.person != nil && i.person.id == p.id })
		speaks := s.bodyRole(&p) && p.wholeTo <= hits[0].group.from
		if !own && !speaks && p.part == partSubject && !s.tellsIt(&p) && !s.officer(&p, issuers) {
			f.name(d, record.Subject, p)
		}
	}
	for _, p := range s.people {
		if len(f.with(record.Subject)) == 0 && p.part == partLawyer && p.from > hits[0].from {
			f.name(d, record.Subject, p) // a lawyer whom the statement is about
		}
	}
	if len(f.with(record.Subject)) == 0 && s.goesOn(hits[0].from) {
		for _, p := range s.focus {
			f.name(d, record.Subject, p)
		}
	}
	h := hits[0]
	if date := s.dateNear(&h); date != nil && date.date.Precision() == record.Day && date.date <= d.entry.Date {
		f.put(d, "date", date.chunk, func() { f.facts.Date = date.date })
	}
	return f
}
