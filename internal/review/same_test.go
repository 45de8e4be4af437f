package review

import (
	"testing"

	"habeas/internal/record"
)

// What is the same event, what may be, and what is not.
func TestSameEvent(t *testing.T) {
	on := report{Facts: record.Facts{Kind: record.KindExtension, Date: "2024-10-03", Court: "Khatai District Court", Term: "P3M"}}
	told := func(f record.Facts) report { return report{Facts: f, told: true} }
	untold := func(f record.Facts) report { return report{Facts: f} }
	statement := func(issuers ...string) report {
		return report{Facts: record.Facts{Kind: record.KindStatement, Date: "2024-10-03", Statement: "call_for_release"}, issuers: issuers}
	}
	for name, c := range map[string]struct {
		now, on    report
		fits, sure bool
	}{
		"the same day":                             {told(record.Facts{Kind: record.KindExtension, Date: "2024-10-03"}), on, true, true},
		"the same day, all the same":               {told(on.Facts), on, true, true},
		"the same day, another term":               {told(record.Facts{Kind: record.KindExtension, Date: "2024-10-03", Term: "P4M"}), on, true, false},
		"the court with its city":                  {told(record.Facts{Kind: record.KindExtension, Date: "2024-10-03", Court: "Khatai District Court of Baku"}), on, true, true},
		"another court":                            {told(record.Facts{Kind: record.KindExtension, Date: "2024-10-03", Court: "Nasimi District Court"}), on, true, false},
		"told two days later, same term":           {untold(record.Facts{Kind: record.KindExtension, Date: "2024-10-05", Term: "P3M"}), on, true, true},
		"told two days later, no detail":           {untold(record.Facts{Kind: record.KindExtension, Date: "2024-10-05"}), on, true, false},
		"told two days later, another term":        {untold(record.Facts{Kind: record.KindExtension, Date: "2024-10-05", Term: "P4M"}), on, false, false},
		"told four days later":                     {untold(record.Facts{Kind: record.KindExtension, Date: "2024-10-07", Term: "P3M"}), on, false, false},
		"another date in words":                    {told(record.Facts{Kind: record.KindExtension, Date: "2024-10-05", Term: "P3M"}), on, false, false},
		"the month alone, same court":              {told(record.Facts{Kind: record.KindExtension, Date: "2024-10", Court: "Khatai District Court"}), on, true, true},
		"the month alone, no detail":               {told(record.Facts{Kind: record.KindExtension, Date: "2024-10"}), on, true, false},
		"about the year":                           {told(record.Facts{Kind: record.KindExtension, Date: "2024~", Term: "P3M"}), on, true, true},
		"another month":                            {told(record.Facts{Kind: record.KindExtension, Date: "2024-09"}), on, false, false},
		"no date":                                  {told(record.Facts{Kind: record.KindExtension}), on, false, false},
		"remand for extension, same court":         {told(record.Facts{Kind: record.KindRemand, Date: "2024-10-03", Court: "Khatai District Court"}), on, true, false},
		"remand for extension, no detail":          {told(record.Facts{Kind: record.KindRemand, Date: "2024-10-03"}), on, false, false},
		"remand for extension, another term":       {told(record.Facts{Kind: record.KindRemand, Date: "2024-10-03", Court: "Khatai District Court", Term: "P4M"}), on, false, false},
		"a sentence for an extension":              {told(record.Facts{Kind: record.KindSentence, Date: "2024-10-03", Court: "Khatai District Court", Term: "P3M"}), on, false, false},
		"the day before, event dated by its entry": {told(record.Facts{Kind: record.KindExtension, Date: "2024-10-02", Term: "P3M"}), on, true, false},
		"the day before, event dated in words":     {told(record.Facts{Kind: record.KindExtension, Date: "2024-10-02", Term: "P3M"}), told(on.Facts), false, false},
		"a statement by the same":                  {statement("Amnesty International"), statement("Amnesty"), true, true},
		"a statement by another":                   {statement("Freedom House"), statement("Amnesty"), true, false},
		"a statement by nobody named":              {statement(), statement("Amnesty"), true, false},
		"health on the next day":                   {untold(record.Facts{Kind: record.KindHealth, Date: "2024-10-04"}), untold(record.Facts{Kind: record.KindHealth, Date: "2024-10-03"}), false, false},
		"an arrest on the next day":                {untold(record.Facts{Kind: record.KindArrest, Date: "2024-10-04"}), told(record.Facts{Kind: record.KindArrest, Date: "2024-10-03"}), true, false},
		"day 53 and day 54 of a hunger strike":     {untold(record.Facts{Kind: record.KindHungerStrike, Date: "2024-10-04", Day: 54}), untold(record.Facts{Kind: record.KindHungerStrike, Date: "2024-10-03", Day: 53}), false, false},
		"one article of two":                       {told(record.Facts{Kind: record.KindCharge, Date: "2024-10", Articles: "206.3.2"}), told(record.Facts{Kind: record.KindCharge, Date: "2024-10-03", Articles: "206.3.2, 228"}), true, true},
	} {
		v := sameEvent(c.now, c.on)
		if v.fits != c.fits || v.sure != c.sure {
			t.Errorf("%s: fits %v, sure %v (%q, apart %q)", name, v.fits, v.sure, v.why, v.apart)
		}
		if v.fits && len(v.why) == 0 {
			t.Errorf("%s: no reason", name)
		}
	}
}

// Two events that both look sure are a question, and one that is nearer is the answer.
func TestMatchesAreSureOfOneAlone(t *testing.T) {
	tural, other := record.PersonID(1), record.PersonID(2)
	event := func(id record.EventID, f record.Facts, people ...record.PersonID) record.Event {
		e := f.Event()
		e.ID = id
		for _, p := range people {
			e.Parties = append(e.Parties, record.Party{Role: record.Subject, PersonID: &p})
		}
		return e
	}
	facts := record.Facts{Kind: record.KindArrest, Date: "2024-10-03"}
	claim := record.Claim{Facts: facts, Spans: []record.Span{{Field: "date"}}, StandsIn: 9}
	for name, c := range map[string]struct {
		near   []record.Event
		chosen []record.PersonID
		first  record.EventID
		sure   bool
		many   int
	}{
		"one":               {[]record.Event{event(1, facts, tural)}, []record.PersonID{tural}, 1, true, 1},
		"two alike":         {[]record.Event{event(1, facts, tural), event(2, facts, tural)}, []record.PersonID{tural}, 1, false, 2},
		"one of another":    {[]record.Event{event(1, facts, other)}, []record.PersonID{tural}, 0, false, 0},
		"a person more":     {[]record.Event{event(1, facts, tural)}, []record.PersonID{tural, other}, 1, false, 1},
		"a person fewer":    {[]record.Event{event(1, facts, tural, other)}, []record.PersonID{tural}, 1, true, 1},
		"a new person":      {[]record.Event{event(1, facts, tural)}, []record.PersonID{0}, 0, false, 0},
		"the day and month": {[]record.Event{event(1, record.Facts{Kind: record.KindArrest, Date: "2024-10"}, tural), event(2, facts, tural)}, []record.PersonID{tural}, 2, true, 2},
	} {
		found := Matches(&claim, c.near, c.chosen, c.chosen)
		if len(found) != c.many || c.many > 0 && (found[0].Event.ID != c.first || found[0].Sure != c.sure) {
			t.Errorf("%s: %+v", name, found)
		}
	}
}
