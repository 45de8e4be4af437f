package record

import (
	"strings"
	"testing"
)

func TestTypedDatesAndTerms(t *testing.T) {
	day, term := Field{Sort: OfDate}, Field{Sort: OfTerm}
	for typed, want := range map[string]string{
		"2024-10-03": "2024-10-03", "3 October 2024": "2024-10-03", "03.10.2024": "2024-10-03", "3 Oct. 2024": "2024-10-03", "March 2019": "2019-03", "about 2017": "2017~", "around March 2019": "2019-03~",
		"ca. 2017": "2017~", "2017~": "2017~", "2019": "2019", "": "", " 2019-03 ": "2019-03",
	} {
		if got := day.Tidy(typed); got != want || day.Check(got) != "" {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
	for _, typed := range []string{"soon", "31 February 2024", "45.10.2024", "Octember 2024", "about", "about soon", "3/13/2024"} {
		if got := day.Tidy(typed); day.Check(got) == "" {
			t.Errorf("%q is taken for %q", typed, got)
		}
	}
	for typed, want := range map[string]string{
		"3 months": "P3M", "1 month 20 days": "P1M20D", "9 years 6 months": "P9Y6M", "9 years, 6 months": "P9Y6M", "life": "PL", "p3m": "P3M", "15 days": "P15D", "": "",
	} {
		if got := term.Tidy(typed); got != want || term.Check(got) != "" {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
	for _, typed := range []string{"long", "3", "months", "-3 months"} {
		if got := term.Tidy(typed); term.Check(got) == "" {
			t.Errorf("%q is taken for %q", typed, got)
		}
	}
}

// Every kind has a form with a date, fields of one name each, and words for every choice.
func TestEveryKindHasAForm(t *testing.T) {
	for _, k := range Kinds() {
		names := map[string]bool{}
		for _, f := range FieldsOf(k) {
			if names[f.Name] || f.Label == "" || strings.ContainsAny(f.Name, "- ") {
				t.Errorf("%s: %+v", k, f)
			}
			names[f.Name] = true
			if (f.Sort == One || f.Sort == Many) && len(f.Choices) < 2 {
				t.Errorf("%s: %s has no choices", k, f.Name)
			}
		}
		if !names["date"] || !names["note"] {
			t.Errorf("%s lacks a date or a note", k)
		}
	}
}

// A sheet becomes an event and the same sheet again, whatever else the event tells.
func TestSheetsComeBack(t *testing.T) {
	for _, s := range []Sheet{
		{"date": "2024-10", "court": "A court", "term": "P3M", "judge": "B", "replaces": "7", "issuers": "C\nD", "articles": "1, 2"},
		{"date": "2017~", "update1_status": "requalified", "update1_articles": "228", "update2_status": "dropped"},
	} {
		for _, k := range []Kind{KindExtension, KindCharge} {
			e, err := EventOf(k, s)
			if err != nil {
				t.Fatal(err)
			}
			again, err := EventOf(k, e.Sheet())
			if err != nil || len(again.Sheet().Differs(e.Sheet())) > 0 {
				t.Errorf("%v, want %v (%v)", again.Sheet(), e.Sheet(), err)
			}
		}
	}
}

func TestDisputes(t *testing.T) {
	e := Facts{Kind: KindRemand, Date: "2024-10-03", Term: "P3M", Court: "Khatai District Court"}.Event()
	told := func(f Facts) Citation {
		return Citation{Claim: &Claim{Facts: f, Spans: []Span{{Field: "date"}}}}
	}
	e.Citations = []Citation{told(e.Facts()), told(Facts{Kind: KindRemand, Date: "2024-10", Term: "P4M", Court: "Khatai District Court of Baku"})}
	e.Sources = []Source{{ID: 1, Field: "judge", Value: "A"}, {ID: 2, Field: "judge", Value: "B"}}
	list := e.Disputes()
	if len(list) != 2 || list[0].Field != "term" || list[1].Field != "judge" || len(list[0].Reports) != 2 {
		t.Errorf("%+v", list)
	}
	e.Choices = []Chosen{{Field: "term", Value: "P4M", Reason: "x"}, {Field: "term", Value: "P3M", Reason: "y"}}
	if list = e.Disputes(); list[0].Chosen == nil || list[0].Chosen.Reason != "y" {
		t.Errorf("%+v", list[0].Chosen)
	}
	e.DetentionOrder.Term = "P4M"
	if list = e.Disputes(); list[0].Chosen != nil {
		t.Error("a choice outlives the value")
	}
	e.Citations, e.Sources, e.Choices = nil, []Source{{ID: 3, Field: "term", Value: "P4M"}}, []Chosen{{Field: "term", Value: "P4M", Reason: "z"}}
	if list = e.Disputes(); len(list) != 1 || list[0].Chosen == nil || len(list[0].Reports) != 1 {
		t.Errorf("a choice is not told when all agree with it: %+v", list)
	}
}
