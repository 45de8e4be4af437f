package desk

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"habeas/internal/record"
	"habeas/views/ui"
)

// stretch is where the words of one field stand, in bytes of the entry's text.
type stretch struct {
	start, end int
	field      string
}

// Marks are the parts of the entry's text with the claim's quote and the words of each of its fields marked; together
// they are the text, to the byte. Offsets outside the text are cut off, those within a letter are moved to its edges, and
// where fields overlap the shortest wins, as the most exact. Without a claim nothing is marked.
func Marks(e record.Entry, c *record.Claim) []ui.MarkPart {
	if c == nil {
		return parts(e.Text, stretch{}, nil)
	}
	place := func(start, end int, field string) stretch {
		return within(e.Text, stretch{start - e.Body, end - e.Body, field})
	}
	var fields []stretch
	for _, s := range c.Spans {
		fields = append(fields, place(s.Start, s.End, s.Field))
	}
	for _, m := range c.Mentions {
		fields = append(fields, place(m.Start, m.End, roleFields[m.Role]))
	}
	return parts(e.Text, place(c.Start, c.End, ""), fields)
}

// within keeps a stretch inside the text and off the middle of letters.
func within(text string, s stretch) stretch {
	s.start, s.end = min(max(s.start, 0), len(text)), min(max(s.end, 0), len(text))
	for s.start > 0 && s.start < len(text) && !utf8.RuneStart(text[s.start]) {
		s.start--
	}
	for s.end < len(text) && !utf8.RuneStart(text[s.end]) {
		s.end++
	}
	return s
}

// parts cuts the text at every edge and says of each piece what it is; neighbours that are the same become one.
func parts(text string, quote stretch, fields []stretch) []ui.MarkPart {
	fields = slices.DeleteFunc(fields, func(s stretch) bool { return s.start >= s.end })
	slices.SortStableFunc(fields, func(a, b stretch) int { return cmp.Compare(a.end-a.start, b.end-b.start) })
	edges := []int{0, len(text), quote.start, quote.end}
	for _, f := range fields {
		edges = append(edges, f.start, f.end)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var list []ui.MarkPart
	for i := 1; i < len(edges); i++ {
		from, to := edges[i-1], edges[i]
		part := ui.MarkPart{Text: text[from:to], Field: fieldAt(fields, from), Active: quote.start <= from && to <= quote.end && quote.start < quote.end}
		part.Label = fieldWords[part.Field]
		if n := len(list); n > 0 && list[n-1].Field == part.Field && list[n-1].Active == part.Active {
			list[n-1].Text += part.Text
			continue
		}
		list = append(list, part)
	}
	return list
}

func fieldAt(fields []stretch, at int) string {
	for _, f := range fields {
		if f.start <= at && at < f.end {
			return f.field
		}
	}
	return ""
}

// roleFields are the fields that names in each role are marked as.
var roleFields = map[record.MentionRole]string{
	record.Subject: "persons", record.Issuer: "issuers", record.Lawyer: "lawyers", record.Reporter: "reported_by",
}

// fieldWords are the fields of a claim for people to read.
var fieldWords = map[string]string{
	"kind": "What", "date": "Date", "court": "Court", "term": "Term", "until": "Until", "articles": "Articles", "max_term": "Penalty faced",
	"facility": "Held in", "outcome": "Outcome", "case": "Case", "statement": "Sort of statement", "day": "Day", "dry": "Dry",
	"persons": "Person", "issuers": "Said by", "lawyers": "Lawyer", "reported_by": "Told by",
}
