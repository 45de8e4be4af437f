package extract

import (
	"cmp"
	"slices"

	"habeas/internal/record"
)

// statements drafts who spoke out, on what and about whom. Only bodies, officials and groups that speak on human rights
// count: ministries and courts of the state in question do not.
func (d *doc) statements() []*draft {
	var drafts []*draft
	var issuers []issuer
	concern := d.concerned()
	for _, s := range d.sentences {
		hits := s.statementHits()
		if len(hits) == 0 || !concern {
			continue
		}
		found := s.issuers(hits)
		if len(found) == 0 {
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
	return drafts
}

// issuer is who speaks: a body or a person.
type issuer struct {
	chunk
	person *person
}

// statementHits are the statement triggers of a sentence in the order of the lexicon: the sort that tells most is first.
func (s *sentence) statementHits() []hit {
	var found []hit
	seen := map[int]bool{}
	for i := s.from; i < s.to; i++ {
		for _, n := range triggers.speechBy[s.low(i)] {
			t := &triggers.statements[n]
			if seen[n] || s.low(i-1) == "not" {
				continue
			}
			if to := s.match(t.pattern, i); to > 0 {
				seen[n] = true
				found = append(found, hit{t, i, to})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	return found
}

// concerned tells whether the entry is about human rights at all.
func (d *doc) concerned() bool {
	for i := range d.tokens {
		for _, words := range concerns {
			if begins(d.tokens[i:], words) {
				return true
			}
		}
	}
	return false
}

var concerns = loadConcerns()

func loadConcerns() [][]string {
	var list [][]string
	for _, line := range lines("concerns") {
		list = append(list, words(line))
	}
	return list
}

// issuers are who stands nearest before the first trigger, with those joined to them; or who says it, behind.
func (s *sentence) issuers(hits []hit) []issuer {
	first := slices.MinFunc(hits, func(a, b hit) int { return cmp.Compare(a.from, b.from) }).from
	candidates := s.speakers()
	var before []issuer
	for _, c := range candidates {
		if c.to <= first {
			before = append(before, c)
		}
	}
	if len(before) > 0 {
		return s.joined(before)
	}
	for _, c := range candidates {
		if c.from > first && (s.saysBehind(c) || speech[s.low(c.from-1)]) {
			return []issuer{c}
		}
	}
	return s.group(first)
}

// speakers are the bodies and officials of a sentence that could speak, in order. A body that only owns the next
// ("the European Parliament's Greens") is not one of them.
func (s *sentence) speakers() []issuer {
	var list []issuer
	for _, b := range s.bodies {
		if s.low(b.to) == "'s" || stateBody(b.text) {
			continue
		}
		list = append(list, issuer{chunk: b})
	}
	for i := range s.people {
		p := &s.people[i]
		said := s.saysBehind(issuer{chunk: p.chunk}) || speech[s.low(p.from-1)]
		if s.partOf(*p) == partOfficial || said && p.role != "" {
			c := p.chunk
			c.text = p.id.name
			list = append(list, issuer{c, p})
		}
	}
	slices.SortFunc(list, func(a, b issuer) int { return cmp.Compare(a.from, b.from) })
	return list
}

// saysBehind tells whether "said" follows a name, perhaps behind an apposition.
func (s *sentence) saysBehind(c issuer) bool {
	for i := c.to; i < s.to && i < c.to+speechReach && s.low(i) != ";"; i++ {
		if speech[s.low(i)] && s.low(i) != "by" {
			return true
		}
	}
	return false
}

const speechReach = 22 // tokens between a speaker and the verb: an apposition

var speech = wordSet("said says stated noted declared added wrote stressed told by")

// joined is the last of the candidates with those that "and" or a comma joins to it.
func (s *sentence) joined(list []issuer) []issuer {
	at := len(list) - 1
	for at > 0 && s.joins(list[at-1].to, list[at].from) {
		at--
	}
	return list[at:]
}

func (s *sentence) joins(from, to int) bool {
	if to-from > 6 {
		return false
	}
	joined := false
	for i := from; i < to; i++ {
		switch w := s.low(i); {
		case w == "and" || w == ",":
			joined = true
		case isQuote(w), w == "the":
		default:
			return false
		}
	}
	return joined
}

// group is a body without a name of its own: "the coalition advocating for transparency".
func (s *sentence) group(first int) []issuer {
	for i := s.from; i < first; i++ {
		switch s.low(i) {
		case "coalition", "organizations", "organisations", "defenders", "émigrés", "emigrants", "children", "relatives", "activists", "groups", "mothers", "journalists":
		default:
			continue
		}
		if w := s.low(i - 1); w == "both" || w == "these" || w == "all" || w == "the" && i-1 == s.from && s.index > 0 && s.low(i) != "coalition" {
			return nil // those who were named before
		}
		to := first
		for k := i + 1; k < first; k++ {
			if w := s.low(k); w == "under" || w == "who" || w == "," {
				to = k
				break
			}
		}
		for to > i+1 && (s.low(to-1) == "has" || s.low(to-1) == "have" || s.low(to-1) == "also") {
			to--
		}
		from := i
		for from > s.from && s.tok(from-1).word && s.low(from-1) != "the" && s.low(from-1) != "a" {
			from--
		}
		return []issuer{{chunk: s.chunk(from, to)}}
	}
	return s.groupBehind(first)
}

// groupBehind is a body without a name of its own that "says" stands before: ", says a coalition that works for …".
func (s *sentence) groupBehind(first int) []issuer {
	for i := first; i+2 < s.to; i++ {
		if speech[s.low(i)] && (s.low(i+1) == "a" || s.low(i+1) == "the") && s.low(i+2) == "coalition" {
			to := i + 3
			for to < s.to && s.tok(to).word {
				to++
			}
			return []issuer{{chunk: s.chunk(i+2, to)}}
		}
	}
	return nil
}

// attributed is who the entry says that its quotation comes from: "stated in a statement by …".
func (d *doc) attributed() []issuer {
	for _, s := range d.sentences {
		for i := s.from; i < s.to; i++ {
			if w := s.low(i); w != "statement" && w != "report" && w != "press-release" && w != "appeal" {
				continue
			}
			if w := s.low(i + 1); w != "by" && w != "of" && w != "from" {
				continue
			}
			for _, b := range s.bodies {
				if b.from > i && !stateBody(b.text) {
					return []issuer{{chunk: b}}
				}
			}
		}
	}
	return nil
}

// stateBody tells whether a name is that of an organ of the state, which answers criticism but does not make it.
func stateBody(name string) bool {
	for _, t := range tokenise(name) {
		switch t.low {
		case "ministry", "government", "court", "prosecutor", "prosecutors", "service", "police", "majlis", "mejlis", "customs", "army", "corps", "presidential", "milli":
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
		if !own && s.partOf(p) == partSubject {
			f.name(d, record.Subject, p)
		}
	}
	for _, p := range s.people {
		if len(f.with(record.Subject)) == 0 && s.partOf(p) == partLawyer && p.from > hits[0].from {
			f.name(d, record.Subject, p) // a lawyer whom the statement is about
		}
	}
	if date := s.dateNear(hits[0]); date != nil && date.date.Precision() == record.Day && date.date <= d.entry.Date {
		f.put(d, "date", date.chunk, func() { f.facts.Date = date.date })
	}
	return f
}
