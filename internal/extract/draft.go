package extract

import (
	"math"
	"slices"
	"strings"

	"habeas/internal/record"
)

// draft is a claim in the making.
type draft struct {
	facts      record.Facts
	rule       string
	confidence float64
	who        []person
	first, end int // sentences that say it, end included
	spans      []record.Span
	mentions   []record.Mention
	at         int  // token of the trigger
	undated    bool // not of the entry's day, though it gives no other
}

// put sets a field from a chunk, unless it is set already.
func (f *draft) put(d *doc, field string, c chunk, set func()) {
	if slices.ContainsFunc(f.spans, func(s record.Span) bool { return s.Field == field }) && field != "articles" {
		return
	}
	set()
	f.spans = append(f.spans, record.Span{Field: field, Start: d.at(c.from), End: d.upTo(c.to)})
}

// at is the offset of a token in the document, upTo that of the end of the token before.
func (d *doc) at(i int) int   { return d.entry.Body + d.tokens[i].start }
func (d *doc) upTo(i int) int { return d.entry.Body + d.tokens[i-1].end }

// name adds a person in a role, once.
func (f *draft) name(d *doc, role record.MentionRole, p person) {
	for _, m := range f.mentions {
		if m.Identity == p.id.id {
			return
		}
	}
	name := p.text // as printed, so that each spelling comes to the record; in full where only a part is printed
	if p.to-p.from == 1 {
		name = p.id.name
	}
	f.mentions = append(f.mentions, record.Mention{
		Role: role, Name: name, Identity: p.id.id, About: p.id.about, Start: d.at(p.from), End: d.upTo(p.to),
	})
}

// body adds an organisation as an issuer, once.
func (f *draft) body(d *doc, c chunk) {
	for _, m := range f.mentions {
		if m.Role == record.Issuer && m.Name == c.text {
			return
		}
	}
	f.mentions = append(f.mentions, record.Mention{Role: record.Issuer, Name: c.text, Start: d.at(c.from), End: d.upTo(c.to)})
}

func (f *draft) with(role record.MentionRole) []record.Mention {
	var list []record.Mention
	for _, m := range f.mentions {
		if m.Role == role {
			list = append(list, m)
		}
	}
	return list
}

// claim is the finished claim; its quote are the sentences that say it.
func (f *draft) claim(d *doc) record.Claim {
	from, to := d.sentences[f.first].from, d.sentences[f.end].to
	start, end := d.at(from), d.upTo(to)
	c := record.Claim{
		Facts: f.facts, Start: start, End: end, Quote: d.text[start-d.entry.Body : end-d.entry.Body],
		Rule: f.rule, Confidence: math.Round(f.confidence*100) / 100, Extractor: Version, Status: record.Proposed, Spans: f.spans, Mentions: f.mentions,
	}
	if c.Date == "" && !f.undated {
		c.Date = d.entry.Date
	}
	return c
}

// merge puts together what is told twice: drafts of one kind about the same people, or where one of them names nobody.
func merge(drafts []*draft) []*draft {
	var kept []*draft
	for _, f := range drafts {
		i := slices.IndexFunc(kept, func(k *draft) bool { return k.sameAs(f) })
		if i < 0 {
			kept = append(kept, f)
			continue
		}
		kept[i].absorb(f)
	}
	return slices.DeleteFunc(kept, func(f *draft) bool {
		return f.facts.Kind == record.KindRelease && slices.ContainsFunc(kept, f.movedHome)
	})
}

// movedHome tells whether o puts those whom f releases under house arrest.
func (f *draft) movedHome(o *draft) bool {
	return o.facts.Kind == record.KindHouseArrest && o.first <= f.end && f.first <= o.end && overlap(f.with(record.Subject), o.with(record.Subject))
}

func (f *draft) sameAs(o *draft) bool {
	if f.facts.Kind != o.facts.Kind {
		return false
	}
	if f.facts.Kind == record.KindStatement {
		return sameNames(f.with(record.Issuer), o.with(record.Issuer))
	}
	if conflict(string(f.facts.Date), string(o.facts.Date)) || f.facts.Kind == record.KindSentence && conflict(string(f.facts.Term), string(o.facts.Term)) {
		return false
	}
	mine, theirs := f.with(record.Subject), o.with(record.Subject)
	return len(mine) == 0 || len(theirs) == 0 || overlap(mine, theirs)
}

func conflict(a, b string) bool {
	return a != "" && b != "" && !strings.HasPrefix(a, b) && !strings.HasPrefix(b, a)
}

func overlap(a, b []record.Mention) bool {
	return slices.ContainsFunc(a, func(m record.Mention) bool {
		return slices.ContainsFunc(b, func(n record.Mention) bool { return n.Identity == m.Identity })
	})
}

func sameNames(a, b []record.Mention) bool {
	return slices.ContainsFunc(a, func(m record.Mention) bool {
		return slices.ContainsFunc(b, func(n record.Mention) bool { return n.Name == m.Name })
	})
}

// absorb takes over what another draft of the same thing says.
func (f *draft) absorb(o *draft) {
	f.first, f.end = min(f.first, o.first), max(f.end, o.end)
	f.confidence, f.undated = max(f.confidence, o.confidence), f.undated && o.undated
	set := func(mine *string, theirs string) {
		if *mine == "" {
			*mine = theirs
		}
	}
	fields := map[string]bool{}
	for _, s := range f.spans {
		fields[s.Field] = true
	}
	for _, s := range o.spans {
		if !fields[s.Field] {
			f.spans = append(f.spans, s)
		}
	}
	a, b := &f.facts, &o.facts
	set((*string)(&a.Date), string(b.Date))
	set(&a.Court, b.Court)
	set((*string)(&a.Term), string(b.Term))
	set((*string)(&a.Until), string(b.Until))
	set(&a.Articles, b.Articles)
	set((*string)(&a.MaxTerm), string(b.MaxTerm))
	set(&a.Facility, b.Facility)
	if a.Outcome == "held" && b.Outcome != "" {
		a.Outcome = ""
	}
	set((*string)(&a.Outcome), string(b.Outcome))
	set(&a.Case, b.Case)
	set((*string)(&a.Statement), string(b.Statement))
	if a.Day == 0 {
		a.Day = b.Day
	}
	a.Dry = a.Dry || b.Dry
	for _, m := range o.mentions {
		known := slices.ContainsFunc(f.mentions, func(n record.Mention) bool {
			return n.Identity != "" && n.Identity == m.Identity || n.Identity == "" && n.Name == m.Name
		})
		if !known {
			f.mentions = append(f.mentions, m)
		}
	}
}
