package record

import (
	"errors"
	"fmt"
	"testing"
	"time"
)

func TestDate(t *testing.T) {
	for _, c := range []struct {
		in          string
		precision   Precision
		first, last string
		words       string
	}{
		{"2024-10-03", Day, "2024-10-03", "2024-10-03", "3 October 2024"},
		{"2024-02", Month, "2024-02-01", "2024-02-29", "February 2024"},
		{"2017", Year, "2017-01-01", "2017-12-31", "2017"},
		{"2017~", Year, "2017-01-01", "2017-12-31", "about 2017"},
	} {
		d, err := ParseDate(" " + c.in + " ")
		if err != nil {
			t.Fatalf("ParseDate(%q): %v", c.in, err)
		}
		first, _ := d.First()
		last, _ := d.Last()
		if d.Precision() != c.precision || DateOf(first) != Date(c.first) || DateOf(last) != Date(c.last) || d.Words() != c.words {
			t.Errorf("%s: %s, %s to %s, %q", d, d.Precision(), DateOf(first), DateOf(last), d.Words())
		}
	}
	for _, bad := range []string{"2024-13", "2024-02-30", "03.10.24", "yesterday", "24", "0007", "2024-1-1", "2024-10-03x", "~"} {
		if d, err := ParseDate(bad); err == nil {
			t.Errorf("ParseDate(%q) took it as %s", bad, d.Precision())
		}
	}
	if d, err := ParseDate("  "); err != nil || d != "" || d.Words() != "date unknown" {
		t.Errorf("an empty text is %q, %v", d, err)
	}
}

func TestTerm(t *testing.T) {
	for _, c := range []struct{ term, start, end, words string }{
		{"P3M", "2024-10-03", "2025-01-03", "3 months"},
		{"P1M", "2024-01-31", "2024-02-29", "1 month"},
		{"P1M", "2023-01-31", "2023-02-28", "1 month"},
		{"P1Y", "2024-02-29", "2025-02-28", "1 year"},
		{"P1M20D", "2024-10-31", "2024-12-20", "1 month 20 days"},
		{"P9Y6M", "2024-10-31", "2034-04-30", "9 years 6 months"},
		{"P15D", "2024-12-25", "2025-01-09", "15 days"},
		{"P2W", "2024-12-25", "2025-01-08", "14 days"},
		{"PT48H", "2024-12-30", "2025-01-01", "48 hours"},
	} {
		term, err := ParseTerm(c.term)
		if err != nil {
			t.Fatalf("ParseTerm(%q): %v", c.term, err)
		}
		start, _ := time.Parse("2006-01-02", c.start)
		if end, ok := term.From(start); !ok || DateOf(end) != Date(c.end) || term.Words() != c.words {
			t.Errorf("%s from %s ends %s, %q; want %s, %q", c.term, c.start, DateOf(end), term.Words(), c.end, c.words)
		}
	}
	for _, bad := range []string{"P", "PT", "3M", "P3", "three months", "P-1M", "P1M2Y", "P3MT"} {
		if _, err := ParseTerm(bad); err == nil {
			t.Errorf("ParseTerm took %q", bad)
		}
	}
	if _, ok := Life.From(time.Now()); ok || Life.Words() != "life" || !Life.Valid() {
		t.Error("life has no end")
	}
	if TermOf(9, 6, 0) != "P9Y6M" || TermOf(0, 0, 0) != "" {
		t.Error("TermOf")
	}
}

func TestApply(t *testing.T) {
	facts := &Facts{Kind: KindArrest, Date: "2024-10-03"}
	for _, c := range []struct {
		name string
		was  ClaimStatus
		d    Decision
		now  ClaimStatus
		err  error
	}{
		{"accept", Proposed, Decision{Verb: Accept}, Accepted, nil},
		{"correct", Proposed, Decision{Verb: Correct, Correction: facts}, Accepted, nil},
		{"correct without values", Proposed, Decision{Verb: Correct}, Proposed, Fields{}},
		{"correct with a false date", Proposed, Decision{Verb: Correct, Correction: &Facts{Kind: KindArrest, Date: "soon"}}, Proposed, Fields{}},
		{"reject", Proposed, Decision{Verb: Reject, Reason: "Another person"}, Rejected, nil},
		{"reject without a reason", Proposed, Decision{Verb: Reject, Reason: " "}, Proposed, Fields{}},
		{"undo", Accepted, Decision{Verb: Undo}, Proposed, nil},
		{"undo a rejection", Rejected, Decision{Verb: Undo}, Proposed, nil},
		{"undo nothing", Proposed, Decision{Verb: Undo}, Proposed, ErrConflict},
		{"accept twice", Accepted, Decision{Verb: Accept}, Accepted, ErrConflict},
		{"accept what is obsolete", Obsolete, Decision{Verb: Accept}, Obsolete, ErrConflict},
		{"an unknown verb", Proposed, Decision{Verb: "shrug"}, Proposed, Fields{}},
	} {
		claim := Claim{Status: c.was}
		err := claim.Apply(c.d)
		var fields Fields
		switch {
		case c.err == nil && err != nil, c.err == ErrConflict && !errors.Is(err, ErrConflict):
			t.Errorf("%s: %v", c.name, err)
		case c.err != nil && c.err != ErrConflict && !errors.As(err, &fields):
			t.Errorf("%s: %v is no sentence for a field", c.name, err)
		case claim.Status != c.now:
			t.Errorf("%s leaves the claim %s", c.name, claim.Status)
		}
	}
}

func TestFactsMakeTheirEvent(t *testing.T) {
	extension := Facts{Kind: KindExtension, Date: "2024-10-03", Court: "Khatai District Court", Term: "P3M", Case: "Toplum TV"}.Event()
	if o := extension.DetentionOrder; o == nil || !o.Extension || o.Measure != InCustody || o.Term != "P3M" || extension.Court().Name != "Khatai District Court" {
		t.Errorf("extension: %+v", extension)
	}
	if extension.Case.Name != "Toplum TV" || extension.Hearing != nil || extension.Charge != nil {
		t.Errorf("extension: %+v", extension)
	}
	administrative := Facts{Kind: KindArrest, Term: "P15D"}.Event()
	if administrative.DetentionOrder == nil || administrative.DetentionOrder.Measure != Administrative {
		t.Error("an arrest with a term is an administrative one")
	}
	if (Facts{Kind: KindArrest}).Event().DetentionOrder != nil {
		t.Error("an arrest without a term is no order of a court")
	}
	sentence := Facts{Kind: KindSentence, Term: "P9Y6M", Articles: "206.3.2, 228.1"}.Event()
	if sentence.Sentence.Term != "P9Y6M" || sentence.Charge.Articles != "206.3.2, 228.1" {
		t.Errorf("sentence: %+v", sentence)
	}
	release := Facts{Kind: KindRelease, Court: "Baku Court of Appeal"}.Event()
	if release.Court() == nil {
		t.Error("a release by a court keeps the court")
	}
}

func TestConsentHolds(t *testing.T) {
	now := time.Date(2024, 10, 31, 12, 0, 0, 0, time.UTC)
	revoked := now.Add(-time.Hour)
	for _, c := range []struct {
		consent Consent
		want    bool
	}{
		{Consent{}, true},
		{Consent{ExpiresOn: "2024-10-31"}, true},
		{Consent{ExpiresOn: "2024-10"}, true},
		{Consent{ExpiresOn: "2024-10-30"}, false},
		{Consent{RevokedAt: &revoked}, false},
	} {
		if c.consent.Holds(now) != c.want {
			t.Errorf("%+v holds: %v", c.consent, !c.want)
		}
	}
}

func TestEveryKindHasAWord(t *testing.T) {
	if len(Kinds()) != 21 {
		t.Errorf("%d kinds; the vocabulary has 21", len(Kinds()))
	}
	for _, k := range Kinds() {
		if k.Word() == string(k) || !k.Valid() {
			t.Errorf("%s has no word", k)
		}
	}
	for _, s := range StatementKinds() {
		if s.Word() == "" {
			t.Errorf("%s has no word", s)
		}
	}
}

// Dates are read by hand and mean what time.Parse says.
func TestDatesAreReadAsTimeReadsThem(t *testing.T) {
	texts := []string{"", "~", "2024", "2024-10", "2024-10-03", "2024-02-29", "2023-02-29", "2024-02-30", "2024-13", "2024-00", "2024-01-00", "2024-04-31", "1899-12-31", "1900-01-01", "0000-01-01",
		"20x4", "2024/10", "2024-1-03", "2024-10-3x", "+024-10-03", "2024-10-03T00", "٢٠٢٤", "2024-10 3", "2024--0-03", "-024-10-03", "9999-12-31", "2024_10_03", "2024-10_03", " 2024"}
	for y := 1999; y < 2005; y++ {
		for m := range 14 {
			for d := range 33 {
				texts = append(texts, fmt.Sprintf("%04d-%02d-%02d", y, m, d))
			}
		}
	}
	layouts := map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}
	for _, s := range texts {
		want, err := time.Parse(layouts[len(s)], s)
		known := err == nil && layouts[len(s)] != ""
		got, ok := Date(s + "~").First()
		if old := known && want.Year() >= 1900; ok != old || ok && !got.Equal(want) {
			t.Errorf("%q is %s, %t; time says %s, %v", s, got, ok, want, err)
		}
		if got, ok := Date(s).Time(); ok != (known && len(s) == 10) || ok && !got.Equal(want) {
			t.Errorf("%q is the day %s, %t; time says %s, %v", s, got, ok, want, err)
		}
	}
}
