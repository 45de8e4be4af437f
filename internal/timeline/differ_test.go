package timeline

import (
	"fmt"
	"testing"

	"habeas/internal/record"
)

// Values that reports tell differently stand side by side, as they were accepted; what only one tells is no difference.
func TestDifferences(t *testing.T) {
	told := func(f record.Facts) record.Claim { f.Kind = record.KindRemand; return record.Claim{Facts: f} }
	right := record.Facts{Kind: record.KindRemand, Term: "P4M"}
	corrected := told(record.Facts{Term: "P9M"})
	corrected.Decisions = []record.Decision{{Verb: record.Correct, Correction: &right}}
	for name, c := range map[string]struct {
		claims []record.Claim
		want   string
	}{
		"none":               {nil, "[]"},
		"agreed":             {[]record.Claim{told(record.Facts{Term: "P3M", Court: "Khatai District Court"}), told(record.Facts{Term: "P3M", Court: "Khatai district court of Baku"})}, "[]"},
		"only one tells":     {[]record.Claim{told(record.Facts{Term: "P3M"}), told(record.Facts{Court: "Khatai District Court"})}, "[]"},
		"terms":              {[]record.Claim{told(record.Facts{Term: "P3M"}), told(record.Facts{Term: "P4M"}), told(record.Facts{Term: "P3M"})}, "[{term term 3 months / 4 months}]"},
		"terms, nearly":      {[]record.Claim{told(record.Facts{Term: "P1M"}), told(record.Facts{Term: "P1M5D"})}, "[{term term 1 month / 1 month 5 days}]"},
		"a court and an end": {[]record.Claim{told(record.Facts{Court: "A", Until: "2025-01-03"}), told(record.Facts{Court: "B", Until: "2025-02-03"})}, "[{court court A / B} {until until 3 January 2025 / 3 February 2025}]"},
		"as corrected":       {[]record.Claim{corrected, told(record.Facts{Term: "P4M"})}, "[]"},
	} {
		var e record.Event
		for _, claim := range c.claims {
			e.Citations = append(e.Citations, record.Citation{Claim: &claim})
		}
		if got := fmt.Sprint(Of([]record.Event{e})[0].Differ); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
