package review_test

import (
	"reflect"
	"testing"
	"time"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

const story = `01.03.24: The Khatai district court of Baku has remanded journalist Tural Safarli in custody for four months.

01.07.24: The Khatai district court of Baku has extended the pre-trial detention of journalist Tural Safarli by three months.

02.07.24: Journalist Tural Safarli's detention was extended by three months by the Khatai district court of Baku on 1 July.

20.07.24: Journalist Tural Safarli began a hunger strike in Baku SIZO-1.

15.10.24: Journalist Tural Safarli was released.
`

// What is shown before a decision is what stands in the case file after it, claim by claim.
func TestEffectsAreWhatHappens(t *testing.T) {
	st, lead, claims := imported(t, story)
	today := time.Date(2024, 11, 4, 12, 0, 0, 0, time.UTC)
	var person record.PersonID
	for _, c := range claims {
		plan := review.Plan{Claim: c, Facts: c.Facts, Links: []review.Link{{Person: person, Name: "Tural Safarli"}}}
		near, err := review.Near(t.Context(), st, []record.Claim{c}, []record.PersonID{person})
		if err != nil {
			t.Fatal(err)
		}
		if found := review.Matches(&c, near, []record.PersonID{person}, []record.PersonID{person}); len(found) > 0 && found[0].Sure {
			plan.Known = &found[0]
		}
		files, err := review.ReadFiles(t.Context(), st, review.LinkedTo([]review.Plan{plan}), today)
		if err != nil {
			t.Fatal(err)
		}
		effects := files.Effects([]review.Plan{plan})
		if len(effects) != 1 || len(effects[0]) != 1 {
			t.Fatalf("%+v", effects)
		}
		accept(t, st, lead, c, person)
		people, err := st.People(t.Context(), store.PeopleFilter{Limit: 9})
		if err != nil || len(people) != 1 {
			t.Fatalf("%d people, %v", len(people), err)
		}
		person = people[0].ID
		file, err := casefile.Read(t.Context(), st, person, today)
		if err != nil {
			t.Fatal(err)
		}
		told, stands := effects[0][0].After, file.Detention
		if told.Status != stands.Status || told.Since != stands.Since || told.Until != stands.Until || told.DaysAtLeast != stands.DaysAtLeast || told.Facility != stands.Facility ||
			told.TotalDays != stands.TotalDays || len(told.Problems) != len(stands.Problems) || len(told.Orders) != len(stands.Orders) {
			t.Errorf("%s of %s: told %+v, stands %+v", c.Kind, c.Date, told, stands)
		}
	}
	if len(claims) < 5 {
		t.Errorf("only %d claims", len(claims))
	}
}

// A batch with one fault is undone whole, and says of every claim what is wrong with it.
func TestTogetherAllOrNothing(t *testing.T) {
	st, lead, claims := imported(t, story)
	steps := make([]review.Step, len(claims))
	for i, c := range claims {
		steps[i].Decision = record.Decision{ClaimID: c.ID, ReviewerID: lead.ID, Verb: record.Accept, At: testkit.Now}
		for _, m := range c.Mentions {
			if i < len(claims)-2 {
				steps[i].Links = append(steps[i].Links, review.Link{Mention: m.ID, Name: m.Name})
			}
		}
	}
	err := review.Together(t.Context(), st, steps)
	faults, is := err.(review.Faults)
	if !is || len(faults) != 2 || faults[claims[len(claims)-1].ID] == nil {
		t.Fatalf("%v", err)
	}
	after, err := st.Claims(t.Context(), store.ClaimFilter{Status: record.Proposed})
	if err != nil || len(after) != len(claims) {
		t.Errorf("%d wait, %v", len(after), err)
	}
	if people, err := st.People(t.Context(), store.PeopleFilter{Limit: 9}); err != nil || len(people) != 0 {
		t.Errorf("%d people, %v", len(people), err)
	}
}

func TestNamed(t *testing.T) {
	st, _, _ := imported(t, story)
	for typed, want := range map[string][]string{"Səfərli": {"Tural Safarli"}, "tural saf": {"Tural Safarli"}, "Nigar": {}, "  ": {}} {
		got, err := review.Named(t.Context(), st, typed)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, %v", typed, got, err)
		}
	}
}
