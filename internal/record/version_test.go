package record

import (
	"reflect"
	"strings"
	"testing"
)

// A claim that stands in a newer version has its words, the words of its fields and its names marked there.
func TestStanding(t *testing.T) {
	const was, now = "The court remanded Ülvi Həsənli\nfor 4 months. It rained.", "News: The court  remanded Ülvi Həsənli for\n4 months."
	quote := "The court remanded Ülvi Həsənli\nfor 4 months."
	at := func(text, words string, body int) (int, int) {
		i := strings.Index(text, words)
		return body + i, body + i + len(words)
	}
	name, nameEnd := at(was, "Ülvi Həsənli", 100)
	term, termEnd := at(was, "4 months", 100)
	outside, outsideEnd := at(was, "rained", 100)
	c := Claim{
		EntryID: 1, StandsIn: 2, Start: 100, End: 100 + len(quote), Quote: quote,
		Spans:    []Span{{Field: "term", Start: term, End: termEnd}, {Field: "date", Start: outside, End: outsideEnd}},
		Mentions: []Mention{{Name: "Ülvi Həsənli", Start: name, End: nameEnd}, {Name: "Somebody"}},
	}
	e := Entry{ID: 2, Body: 500, End: 500 + len(now), Text: now}
	var ok bool
	if c.StandsFrom, c.StandsTo, ok = e.Find(quote); !ok {
		t.Fatal("the words are not found")
	}
	c.Entry = &e
	got := c.Standing()
	words := func(from, to int) string { return strings.Join(strings.Fields(now[from-500:to-500]), " ") }
	if words(got.Start, got.End) != "The court remanded Ülvi Həsənli for 4 months." || got.Quote != now[got.Start-500:got.End-500] {
		t.Errorf("%q", got.Quote)
	}
	if len(got.Spans) != 1 || words(got.Spans[0].Start, got.Spans[0].End) != "4 months" {
		t.Errorf("%+v", got.Spans)
	}
	if m := got.Mentions; words(m[0].Start, m[0].End) != "Ülvi Həsənli" || m[1].End != 0 {
		t.Errorf("%+v", m)
	}
	if c.Spans[0].Start != term || c.Mentions[0].Start != name || c.Quote != quote {
		t.Error("the claim itself was changed")
	}
	if _, _, ok := e.Find("It rained."); ok {
		t.Error("found words that are not there")
	}
	if _, _, ok := e.Find(" \n"); ok {
		t.Error("found nothing")
	}
}

func TestFollow(t *testing.T) {
	now, next := Entry{Body: 10, Text: "A\tb c."}, Entry{Body: 90, Text: " A b  c."}
	c := Claim{StandsFrom: 12, StandsTo: 15}
	if from, to := c.Follow(&now, &next); next.Text[from-90:to-90] != "b  c" {
		t.Errorf("%q", next.Text[from-90:to-90])
	}
}

// The event that facts make records those facts.
func TestFactsOfEvents(t *testing.T) {
	for _, f := range []Facts{
		{Kind: KindRemand, Date: "2024-10-03", Court: "A court", Term: "P3M", Until: "2025-01-03", Articles: "206", MaxTerm: "P8Y", Facility: "A prison", Case: "A case"},
		{Kind: KindSentence, Date: "2024-10", Court: "A court", Term: "P9Y"}, {Kind: KindHearing, Court: "A court", Outcome: "upheld"},
		{Kind: KindRelease, Date: "2024", Court: "A court"}, {Kind: KindStatement, Statement: "concern"}, {Kind: KindHungerStrike, Day: 3, Dry: true}, {Kind: KindDeath},
	} {
		e := f.Event()
		if got := e.Facts(); got != f {
			t.Errorf("%+v, want %+v", got, f)
		}
	}
}

func TestLeftOpen(t *testing.T) {
	subject := []Mention{{Role: Subject, Name: "Anar Quliyev"}}
	date := []Span{{Field: "date"}}
	for name, c := range map[string]struct {
		claim Claim
		want  string
	}{
		"an order in full":      {Claim{Facts: Facts{Kind: KindRemand, Date: "2024", Court: "A court", Term: "P3M"}, Spans: date, Mentions: subject}, ""},
		"an order with its end": {Claim{Facts: Facts{Kind: KindRemand, Date: "2024", Court: "A court", Until: "2025"}, Spans: date, Mentions: subject}, ""},
		"a bare order":          {Claim{Facts: Facts{Kind: KindExtension, Date: "2024-10-03"}, Mentions: subject}, "date_entry court term"},
		"a charge":              {Claim{Facts: Facts{Kind: KindCharge}, Mentions: subject}, "date articles max_term"},
		"a statement":           {Claim{Facts: Facts{Kind: KindStatement, Date: "2024"}, Spans: date}, "issuers statement"},
		"health of nobody":      {Claim{Facts: Facts{Kind: KindHealth, Date: "2024"}, Spans: date}, "persons"},
		"a death":               {Claim{Facts: Facts{Kind: KindDeath, Date: "2024"}, Spans: date, Mentions: subject}, ""},
	} {
		if got := strings.Join(c.claim.LeftOpen(), " "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	for kind, fields := range matters {
		if !kind.Valid() || len(fields) == 0 {
			t.Errorf("%s: %q", kind, fields)
		}
	}
}

// An obsolete claim stays obsolete when the decision on it is taken back, which is possible once.
func TestUndoOfAnObsoleteClaim(t *testing.T) {
	c := Claim{Status: Obsolete, Decisions: []Decision{{Verb: Accept}}}
	if err := c.Apply(Decision{Verb: Undo}); err != nil || c.Status != Obsolete {
		t.Errorf("%s, %v", c.Status, err)
	}
	for name, d := range map[string][]Decision{"undecided": nil, "undone": {{Verb: Accept}, {Verb: Undo}}} {
		c.Decisions = d
		if err := c.Apply(Decision{Verb: Undo}); err == nil {
			t.Errorf("%s: undone", name)
		}
	}
	if err := c.Apply(Decision{Verb: Accept}); err == nil {
		t.Error("an obsolete claim was accepted")
	}
}

func TestRecorded(t *testing.T) {
	read, right := Facts{Kind: KindRemand}, Facts{Kind: KindExtension}
	for name, c := range map[string]struct {
		decisions []Decision
		want      Facts
	}{
		"waiting": {nil, read}, "accepted": {[]Decision{{Verb: Accept}}, read}, "corrected": {[]Decision{{Verb: Correct, Correction: &right}}, right},
		"undone": {[]Decision{{Verb: Correct, Correction: &right}, {Verb: Undo}}, read},
	} {
		claim := Claim{Facts: read, Decisions: c.decisions}
		if got := claim.Recorded(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
