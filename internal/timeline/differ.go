package timeline

import (
	"slices"
	"strings"

	"habeas/internal/record"
)

// reported are the values that reports of one event may differ in, in the order that they are shown.
var reported = []struct {
	field, label string
	value        func(record.Facts) string
}{
	{"court", "court", func(f record.Facts) string { return f.Court }},
	{"outcome", "outcome", func(f record.Facts) string {
		if f.Outcome == record.Scheduled { // no report of its outcome
			return ""
		}
		return strings.ToLower(outcomes[f.Outcome])
	}},
	{"term", "term", func(f record.Facts) string { return f.Term.Words() }},
	{"until", "until", func(f record.Facts) string {
		if f.Until == "" {
			return ""
		}
		return f.Until.Words()
	}},
	{"articles", "articles", func(f record.Facts) string { return f.Articles }},
	{"max_term", "penalty faced", func(f record.Facts) string { return f.MaxTerm.Words() }},
	{"facility", "place of detention", func(f record.Facts) string { return f.Facility }},
	{"day", "day of hunger strike", func(f record.Facts) string {
		return strikeDay(&record.Event{HungerStrike: &record.HungerStrike{Day: f.Day}})
	}},
}

// differences are the values in which the reports that an event rests on differ, as they were accepted, all of them side
// by side. What only some reports tell is no difference, and neither is a name that says more of the same.
func differences(e *record.Event) []Detail {
	var found []Detail
	for _, r := range reported {
		var values []string
		for _, c := range e.Citations {
			if c.Claim == nil {
				continue
			}
			if v := r.value(c.Claim.Report()); v != "" && !slices.ContainsFunc(values, func(known string) bool { return sameValue(r.field, known, v) }) {
				values = append(values, v)
			}
		}
		if len(values) > 1 {
			found = append(found, Detail{r.field, r.label, strings.Join(values, " / ")})
		}
	}
	return found
}

// sameValue tells whether two values are no contradiction: names and lists of which one says more of the same.
func sameValue(field, a, b string) bool {
	if field == "term" || field == "max_term" || field == "day" || field == "outcome" {
		return a == b
	}
	a, b = strings.ToLower(a), strings.ToLower(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}
