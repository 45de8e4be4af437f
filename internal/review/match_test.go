package review_test

import (
	"errors"
	"testing"

	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

const (
	court = "03.10.24: The Khatai district court extended the pre-trial detention of journalist Tural Safarli by three months.\n\n"
	again = "05.10.24: The Khatai district court extended the pre-trial detention of journalist Tural Safarli, his friends said.\n\n"
	four  = "03.10.24: The Khatai district court extended the pre-trial detention of journalist Tural Safarli by four months, his friends said.\n\n"
	both  = "03.10.24: The Khatai district court extended the pre-trial detention of Tural Safarli and of Elmar Valiyev.\n\n"
)

// choose accepts a claim of one subject as one of a person and an event.
func choose(t *testing.T, st *store.Store, by *record.User, c record.Claim, people []record.PersonID, choice review.Choice) (record.EventID, error) {
	t.Helper()
	var links []review.Link
	for _, m := range c.Mentions {
		if m.Role == record.Subject {
			links = append(links, review.Link{Mention: m.ID, Person: people[len(links)], Name: m.Name})
		}
	}
	return review.Accept(t.Context(), st, record.Decision{ClaimID: c.ID, ReviewerID: by.ID, Verb: record.Accept, At: testkit.Now}, links, choice)
}

func undo(t *testing.T, st *store.Store, by *record.User, id record.ClaimID) {
	t.Helper()
	if err := review.Undo(t.Context(), st, record.Decision{ClaimID: id, ReviewerID: by.ID, At: testkit.Now}); err != nil {
		t.Fatal(err)
	}
}

// A retelling two days later is one event with two citations; a reviewer may say otherwise.
func TestRetoldTwoDaysLater(t *testing.T) {
	st, lead, claims := imported(t, court+again)
	tural := []record.PersonID{0}
	first, err := choose(t, st, lead, claims[0], tural, review.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	tural[0] = 1
	if second, err := choose(t, st, lead, claims[1], tural, review.Choice{}); err != nil || second != first {
		t.Errorf("by the rule: event %d, not %d, %v", second, first, err)
	}
	undo(t, st, lead, claims[1].ID)
	if e, err := st.Event(t.Context(), first); err != nil || len(e.Citations) != 1 {
		t.Errorf("%+v, %v", e, err)
	}
	if second, err := choose(t, st, lead, claims[1], tural, review.Choice{New: true}); err != nil || second == first {
		t.Errorf("as a new event: %d, %v", second, err)
	}
	undo(t, st, lead, claims[1].ID)
	if second, err := choose(t, st, lead, claims[1], tural, review.Choice{Event: first}); err != nil || second != first {
		t.Errorf("as chosen: %d, %v", second, err)
	}
}

// Reports that disagree stand side by side; when the first is taken back, the event has the values of the other.
func TestDisagreeingReports(t *testing.T) {
	st, lead, claims := imported(t, court+four)
	first, err := choose(t, st, lead, claims[0], []record.PersonID{0}, review.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	if second, err := choose(t, st, lead, claims[1], []record.PersonID{1}, review.Choice{Event: first}); err != nil || second != first {
		t.Fatalf("%d, %v", second, err)
	}
	if e, err := st.Event(t.Context(), first); err != nil || e.DetentionOrder.Term != "P3M" || len(e.Citations) != 2 {
		t.Errorf("%+v, %v", e, err)
	}
	undo(t, st, lead, claims[0].ID)
	if e, err := st.Event(t.Context(), first); err != nil || e.DetentionOrder.Term != "P4M" || e.Court() == nil || len(e.Citations) != 1 {
		t.Errorf("%+v, %v", e, err)
	}
}

// An event can be chosen only for its own people, and only while it stands.
func TestChosenEventMustFit(t *testing.T) {
	st, lead, claims := imported(t, court+again)
	first, err := choose(t, st, lead, claims[0], []record.PersonID{0}, review.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []record.EventID{first, 99, -1} {
		var wrong record.Fields
		if _, err := choose(t, st, lead, claims[1], []record.PersonID{0}, review.Choice{Event: id}); !errors.As(err, &wrong) || wrong["event"] == "" {
			t.Errorf("event %d for a new person: %v", id, err)
		}
	}
	if people, err := st.People(t.Context(), store.PeopleFilter{Limit: 9}); err != nil || len(people) != 1 {
		t.Errorf("%d people, %v", len(people), err)
	}
}

// A report that names more people adds them to the event, and takes them along when it is taken back.
func TestReportOfMorePeople(t *testing.T) {
	st, lead, claims := imported(t, court+both)
	if len(claims) != 2 || len(claims[1].Named(record.Subject)) != 2 {
		t.Fatalf("%+v", claims)
	}
	first, err := choose(t, st, lead, claims[0], []record.PersonID{0}, review.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	if second, err := choose(t, st, lead, claims[1], []record.PersonID{1, 0}, review.Choice{Event: first}); err != nil || second != first {
		t.Fatalf("%d, %v", second, err)
	}
	if events, err := st.PersonEvents(t.Context(), 2); err != nil || len(events) != 1 {
		t.Errorf("%+v, %v", events, err)
	}
	undo(t, st, lead, claims[1].ID)
	if e, err := st.Event(t.Context(), first); err != nil || len(e.Subjects()) != 1 {
		t.Errorf("%+v, %v", e, err)
	}
	if _, err := st.Person(t.Context(), 2); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("the person that the report added is still there: %v", err)
	}
}

// All confident claims at once: the sure match is cited, what may be the same is left to a human.
func TestAcceptConfidentAndSameEvents(t *testing.T) {
	st, lead, claims := imported(t, court+again+four)
	tally, err := review.AcceptConfident(t.Context(), st, 1, lead.ID, testkit.Now)
	if err != nil || tally.Accepted != 2 || tally.Left != 1 {
		t.Fatalf("%+v of %d, %v", tally, len(claims), err)
	}
	events, err := st.PersonEvents(t.Context(), 1)
	if err != nil || len(events) != 1 || len(events[0].Citations) != 2 {
		t.Errorf("%+v, %v", events, err)
	}
}

// Waiting claims that tell the same event know of each other, whether or not they agree.
func TestAlsoTold(t *testing.T) {
	st, lead, claims := imported(t, court+again+"03.10.24: The Nasimi district court extended the pre-trial detention of journalist Tural Safarli.\n\n04.10.24: Activist Nigar Ismayilova was detained in Ganja.\n")
	told := func(c record.Claim) int {
		t.Helper()
		also, err := review.AlsoTold(t.Context(), st, claims)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range also[c.ID] {
			if o.ID == c.ID || o.Entry.Document == nil {
				t.Errorf("%+v", o)
			}
		}
		return len(also[c.ID])
	}
	if a, b, c, d := told(claims[0]), told(claims[1]), told(claims[2]), told(claims[3]); a != 2 || b != 1 || c != 1 || d != 0 {
		t.Errorf("%d, %d, %d, %d", a, b, c, d)
	}
	if _, err := choose(t, st, lead, claims[0], []record.PersonID{0}, review.Choice{}); err != nil {
		t.Fatal(err)
	}
	if n := told(claims[1]); n != 0 {
		t.Errorf("what is accepted is still told as waiting: %d", n)
	}
}
