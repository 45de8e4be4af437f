package review_test

import (
	"errors"
	"testing"

	"habeas/internal/chronicle"
	"habeas/internal/extract"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// imported puts a small chronicle into a store and returns its claims.
func imported(t *testing.T, text string) (*store.Store, *record.User, []record.Claim) {
	t.Helper()
	st := testkit.Open(t)
	lead := testkit.User(t, st, record.Lead)
	parsed, err := chronicle.Parse("x.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	d := record.Document{SHA256: "00000000000000000000000000000000000000000000000000000000000000aa", Name: "x.txt", MediaType: "text/plain", Title: "X", Size: 1, ImportedAt: testkit.Now}
	if err := st.AddDocument(t.Context(), &d); err != nil {
		t.Fatal(err)
	}
	reader := extract.New()
	for i := range parsed.Entries {
		parsed.Entries[i].DocumentID = d.ID
		parsed.Entries[i].Claims = reader.Entry(parsed.Entries[i])
	}
	if err := st.AddEntries(t.Context(), parsed.Entries); err != nil {
		t.Fatal(err)
	}
	claims, err := st.Claims(t.Context(), store.ClaimFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return st, lead, claims
}

func accept(t *testing.T, st *store.Store, by *record.User, c record.Claim, person record.PersonID) record.EventID {
	t.Helper()
	var links []review.Link
	for _, m := range c.Mentions {
		if m.Role == record.Subject {
			links = append(links, review.Link{Mention: m.ID, Person: person, Name: m.Name})
		}
	}
	id, err := review.Accept(t.Context(), st, record.Decision{ClaimID: c.ID, ReviewerID: by.ID, Verb: record.Accept, At: testkit.Now}, links, review.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// Two entries that report one arrest make one event with two citations; undoing one leaves the other.
func TestTwoReportsOfOneEvent(t *testing.T) {
	st, lead, claims := imported(t, "03.10.24: Activist Nigar Ismayilova was detained in Ganja.\n\n04.10.24: On 3 October police detained activist Nigar Ismayilova.\n")
	if len(claims) != 2 {
		t.Fatalf("%d claims", len(claims))
	}
	first := accept(t, st, lead, claims[0], 0)
	if second := accept(t, st, lead, claims[1], 1); second != first {
		t.Errorf("events %d and %d", first, second)
	}
	undo := func(id record.ClaimID) {
		t.Helper()
		if err := review.Undo(t.Context(), st, record.Decision{ClaimID: id, ReviewerID: lead.ID, At: testkit.Now}); err != nil {
			t.Fatal(err)
		}
	}
	undo(claims[0].ID)
	if events, err := st.PersonEvents(t.Context(), 1); err != nil || len(events) != 1 || len(events[0].Citations) != 1 {
		t.Errorf("after one undo: %d events, %v", len(events), err)
	}
	undo(claims[1].ID)
	if _, err := st.Person(t.Context(), 1); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("the person that the claims added is still there: %v", err)
	}
	if err := review.Undo(t.Context(), st, record.Decision{ClaimID: claims[1].ID, ReviewerID: lead.ID, At: testkit.Now}); !errors.Is(err, record.ErrConflict) {
		t.Errorf("undone twice: %v", err)
	}
}

// Candidates come with reasons; one that could be several is left to a human.
func TestSuggest(t *testing.T) {
	a, b := review.Candidate{Person: record.Person{ID: 1}, Score: 0.95}, review.Candidate{Person: record.Person{ID: 2}, Score: 0.9}
	known, weak := review.Candidate{Person: record.Person{ID: 3}, Score: 0.9, Known: true}, review.Candidate{Person: record.Person{ID: 4}, Score: 0.7}
	for name, c := range map[string]struct {
		candidates []review.Candidate
		want       record.PersonID
		ok         bool
	}{
		"nobody": {nil, 0, true}, "one": {[]review.Candidate{a, weak}, 1, true}, "two alike": {[]review.Candidate{a, b}, 0, false},
		"known from the document": {[]review.Candidate{known, a}, 3, true}, "only a weak one": {[]review.Candidate{weak}, 0, true},
	} {
		chosen, ok := review.Suggest(c.candidates)
		if ok != c.ok || (chosen == nil) != (c.want == 0) || chosen != nil && chosen.Person.ID != c.want {
			t.Errorf("%s: %v, %v", name, chosen, ok)
		}
	}
}

// The same person in another spelling is found with the reason why.
func TestCandidatesInAnotherSpelling(t *testing.T) {
	st, lead, claims := imported(t, "03.10.24: Journalist Sevinj Vagifgizi was detained in Baku.\n\n05.10.24: Journalist Sevinc Vaqifqızı was released.\n")
	accept(t, st, lead, claims[0], 0)
	fresh := claims[1].Mentions[0]
	fresh.Identity = "" // as from another document
	candidates, err := review.Candidates(t.Context(), st, fresh)
	if err != nil || len(candidates) != 1 || candidates[0].Person.ID != 1 || len(candidates[0].Why) == 0 {
		t.Fatalf("%+v, %v", candidates, err)
	}
}

func TestAcceptConfidentLeavesSingleNames(t *testing.T) {
	st, lead, claims := imported(t, "03.10.24: Activist Rovshan was detained in Baku.\n\n04.10.24: Activist Nigar Ismayilova was detained in Ganja.\n")
	if len(claims) != 2 {
		t.Fatalf("%d claims", len(claims))
	}
	tally, err := review.AcceptConfident(t.Context(), st, 1, lead.ID, testkit.Now)
	if err != nil || tally.Accepted != 1 || tally.Left != 1 {
		t.Errorf("%+v, %v", tally, err)
	}
	people, err := st.People(t.Context(), store.PeopleFilter{Limit: 10})
	if err != nil || len(people) != 1 || people[0].Name != "Nigar Ismayilova" {
		t.Errorf("%+v, %v", people, err)
	}
}
