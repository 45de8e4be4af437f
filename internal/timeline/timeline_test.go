package timeline

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
)

func event(id record.EventID, f record.Facts, parties ...record.Party) record.Event {
	e := f.Event()
	e.ID, e.Parties = id, parties
	return e
}

func issuer(name string) record.Party  { return record.Party{Role: record.Issuer, Name: name} }
func lawyer(name string) record.Party  { return record.Party{Role: record.Lawyer, Name: name} }
func teller(name string) record.Party  { return record.Party{Role: record.Reporter, Name: name} }
func subject(name string) record.Party { return record.Party{Role: record.Subject, Name: name} }

func TestTitles(t *testing.T) {
	for _, c := range []struct {
		facts   record.Facts
		parties []record.Party
		want    string
	}{
		{record.Facts{Kind: "arrest"}, nil, "Arrested"},
		{record.Facts{Kind: "arrest", Term: "P15D"}, nil, "Administrative arrest for 15 days"},
		{record.Facts{Kind: "arrest", Until: "2024-10-20"}, nil, "Administrative arrest until 20 October 2024"},
		{record.Facts{Kind: "remand"}, nil, "Remanded in custody"},
		{record.Facts{Kind: "remand", Term: "P4M"}, nil, "Remanded in custody for 4 months"},
		{record.Facts{Kind: "extension"}, nil, "Detention extended"},
		{record.Facts{Kind: "extension", Term: "P3M", Until: "2025-01-06"}, nil, "Detention extended by 3 months"},
		{record.Facts{Kind: "extension", Until: "2025-01"}, nil, "Detention extended until January 2025"},
		{record.Facts{Kind: "house_arrest"}, nil, "Placed under house arrest"},
		{record.Facts{Kind: "house_arrest", Term: "P1M"}, nil, "Placed under house arrest for 1 month"},
		{record.Facts{Kind: "sentence"}, nil, "Convicted and sentenced"},
		{record.Facts{Kind: "sentence", Term: "P9Y6M"}, nil, "Sentenced to 9 years 6 months"},
		{record.Facts{Kind: "sentence", Term: record.Life}, nil, "Sentenced to life imprisonment"},
		{record.Facts{Kind: "hearing"}, nil, "Court hearing"},
		{record.Facts{Kind: "hearing", Outcome: "rejected"}, nil, "Court rejected the request"},
		{record.Facts{Kind: "hearing", Outcome: "scheduled"}, nil, "Hearing scheduled"},
		{record.Facts{Kind: "charge"}, nil, "Charged"},
		{record.Facts{Kind: "charge", Articles: "206.3.2"}, nil, "Charged under article 206.3.2"},
		{record.Facts{Kind: "charge", Articles: "206.3.2, 228.1"}, nil, "Charged under articles 206.3.2, 228.1"},
		{record.Facts{Kind: "transfer"}, nil, "Transferred to another place of detention"},
		{record.Facts{Kind: "transfer", Facility: "Umbaki prison"}, nil, "Transferred to Umbaki prison"},
		{record.Facts{Kind: "release"}, nil, "Released"},
		{record.Facts{Kind: "release", Court: "Baku Court of Appeal"}, nil, "Released by a court"},
		{record.Facts{Kind: "hunger_strike"}, nil, "Hunger strike"},
		{record.Facts{Kind: "hunger_strike", Day: 53}, nil, "Hunger strike, day 53"},
		{record.Facts{Kind: "hunger_strike", Dry: true}, nil, "Dry hunger strike"},
		{record.Facts{Kind: "hunger_strike", Day: 3, Dry: true}, nil, "Dry hunger strike, day 3"},
		{record.Facts{Kind: "visit"}, nil, "Visited"},
		{record.Facts{Kind: "visit"}, []record.Party{issuer("ICRC")}, "Visited by ICRC"},
		{record.Facts{Kind: "visit"}, []record.Party{issuer("ICRC"), issuer("Ombudsman")}, "Visited by ICRC, Ombudsman"},
		{record.Facts{Kind: "statement"}, nil, "Statement"},
		{record.Facts{Kind: "statement", Statement: "other"}, []record.Party{issuer("OSCE")}, "Statement by OSCE"},
		{record.Facts{Kind: "statement", Statement: "call_for_release"}, []record.Party{issuer("CPJ")}, "Call for release by CPJ"},
		{record.Facts{Kind: "statement", Statement: "resolution"}, []record.Party{issuer("A"), issuer("B")}, "Resolution adopted"},
		{record.Facts{Kind: "ill_treatment"}, nil, "Ill-treatment reported"},
		{record.Facts{Kind: "death"}, nil, "Died"},
	} {
		e := event(1, c.facts, c.parties...)
		if got := Title(&e); got != c.want {
			t.Errorf("%+v: %q, want %q", c.facts, got, c.want)
		}
	}
}

func TestEveryKindHasATitleWithoutDetails(t *testing.T) {
	for _, k := range record.Kinds() {
		e := record.Event{Kind: k}
		if title := Title(&e); title == "" || title == string(k) || strings.Contains(title, "%") {
			t.Errorf("%s has the title %q", k, title)
		}
	}
	for _, s := range record.StatementKinds() {
		e := event(1, record.Facts{Kind: record.KindStatement, Statement: s}, issuer("CPJ"))
		if title := Title(&e); !strings.HasSuffix(title, " by CPJ") {
			t.Errorf("%s has the title %q", s, title)
		}
	}
	for _, o := range record.Outcomes() {
		if hearings[o] == "" || outcomes[o] == "" {
			t.Errorf("the outcome %s has no words", o)
		}
	}
}

func TestOfIsNewestFirst(t *testing.T) {
	now := time.Now()
	retracted := event(9, record.Facts{Kind: record.KindArrest, Date: "2024-10-30"})
	retracted.RetractedAt = &now
	items := Of([]record.Event{
		event(1, record.Facts{Kind: record.KindHealth}),
		event(2, record.Facts{Kind: record.KindArrest, Date: "2024-10-03"}),
		event(3, record.Facts{Kind: record.KindRemand, Date: "2024-10-03"}),
		event(4, record.Facts{Kind: record.KindSentence, Date: "2017"}),
		event(5, record.Facts{Kind: record.KindRelease, Date: "2024-10"}),
		event(6, record.Facts{Kind: record.KindIllTreatment, Date: "2024-10-04"}),
		retracted,
	})
	var got []record.EventID
	for _, it := range items {
		got = append(got, it.Event)
	}
	if want := []record.EventID{5, 6, 3, 2, 4, 1}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
	if items[0].Tone != Release || items[1].Tone != Wrong || items[2].Tone != Plain {
		t.Errorf("tones %q %q %q", items[0].Tone, items[1].Tone, items[2].Tone)
	}
}

func TestDetailsAndCitations(t *testing.T) {
	e := event(7, record.Facts{
		Kind: record.KindExtension, Date: "2024-10-03", Court: "Khatai District Court", Term: "P3M", Until: "2025-01-06", Articles: "206.3.2",
		MaxTerm: "P8Y", Facility: "SIZO-1", Case: "Toplum TV",
	}, subject("A Person"), lawyer("L One"), lawyer("L Two"), teller("R One"))
	claim := record.Claim{ID: 5, EntryID: 6, Quote: "extended for three months", Entry: &record.Entry{
		ID: 6, Date: "2024-10-03", Document: &record.Document{Name: "2024-10.txt", Title: "Chronicle, October 2024", Source: "https://example.org/10"},
	}}
	e.Citations = []record.Citation{{ClaimID: 5, Claim: &claim}, {ClaimID: 8}}
	item := Of([]record.Event{e})[0]
	var lines []string
	for _, d := range item.Details {
		lines = append(lines, fmt.Sprintf("%s=%s", d.Label, d.Value))
	}
	want := "Court=Khatai District Court|Term=3 months|Until=6 January 2025|Articles=206.3.2|Penalty faced=8 years|" +
		"Place of detention=SIZO-1|Case=Toplum TV|Lawyers=L One, L Two|Reported by=R One"
	if got := strings.Join(lines, "|"); got != want {
		t.Errorf("details\n%s\nwant\n%s", got, want)
	}
	cite := Cite{Claim: 5, Entry: 6, Quote: claim.Quote, Document: "Chronicle, October 2024", Source: "https://example.org/10", EntryDate: "2024-10-03"}
	if len(item.Citations) != 1 || item.Citations[0] != cite {
		t.Errorf("citations %+v", item.Citations)
	}
}

func TestLastCharge(t *testing.T) {
	events := []record.Event{
		event(1, record.Facts{Kind: record.KindSentence, Date: "2024-10-28", Articles: "234.4.3"}),
		event(2, record.Facts{Kind: record.KindCharge, Date: "2023-06-01", Articles: "206.3.2"}),
		event(3, record.Facts{Kind: record.KindCharge, Date: "2024-11-01", MaxTerm: "P8Y"}),
		event(4, record.Facts{Kind: record.KindCharge, Articles: "1"}),
	}
	if c := LastCharge(events); c == nil || c.Articles != "234.4.3" {
		t.Errorf("last charge %+v", c)
	}
	if LastCharge(nil) != nil {
		t.Error("a charge out of nothing")
	}
}

func BenchmarkOf(b *testing.B) {
	var events []record.Event
	for i := range 100 {
		events = append(events, event(record.EventID(i), record.Facts{Kind: record.Kinds()[i%21], Date: "2024-10-03", Term: "P3M", Court: "Court"}))
	}
	b.ReportAllocs()
	for b.Loop() {
		Of(events)
	}
}
