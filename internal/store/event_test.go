package store_test

import (
	"errors"
	"reflect"
	"sync"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

func (s *shelf) court(t testing.TB, name string) *record.OrganisationID {
	t.Helper()
	return &must(s.OrganisationNamed(t.Context(), record.CourtOrganisation, name, name))(t).ID
}

func TestEventDetails(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx, court := t.Context(), s.court(t, "Xətai District Court")
	prison := must(s.OrganisationNamed(ctx, record.FacilityOrganisation, "Baku Pre-trial Detention Centre", "baku"))(t)
	named := must(s.CaseNamed(ctx, "Abzas Media case", "abzas media case"))(t)
	want := record.Event{
		Date: "2024-10-03", Note: "", FacilityID: &prison.ID, CaseID: &named.ID,
		Hearing:        &record.Hearing{CourtID: court, Outcome: "granted"},
		DetentionOrder: &record.DetentionOrder{Measure: record.InCustody, Extension: true, CourtID: court, Term: "P4M", Until: "2025-02-03"},
		Charge:         &record.Charge{Articles: "206.3.2, 192", MaxTerm: "P8Y"},
		Sentence:       &record.Sentence{CourtID: court, Term: "P9Y"},
		Statement:      &record.Statement{Kind: "concern"},
		HungerStrike:   &record.HungerStrike{Day: 3, Dry: true},
		Parties:        []record.Party{{Role: record.Lawyer, Name: "Zibeyda"}, {Role: record.Issuer, Name: "Court", OrganisationID: court}},
	}
	added := s.accept(t, s.entries[0].Claims[0], want, s.ulvi)
	events := must(s.PersonEvents(ctx, s.ulvi.ID))(t)
	if len(events) != 1 {
		t.Fatalf("%d events", len(events))
	}
	got := events[0]
	for name, court := range map[string]*record.Organisation{"hearing": got.Hearing.Court, "order": got.DetentionOrder.Court, "sentence": got.Sentence.Court} {
		if court == nil || court.Name != "Xətai District Court" {
			t.Errorf("court of the %s: %+v", name, court)
		}
	}
	got.Hearing.Court, got.DetentionOrder.Court, got.Sentence.Court = nil, nil, nil
	for name, pair := range map[string][2]any{
		"hearing": {got.Hearing, added.Hearing}, "order": {got.DetentionOrder, added.DetentionOrder}, "charge": {got.Charge, added.Charge},
		"sentence": {got.Sentence, added.Sentence}, "statement": {got.Statement, added.Statement}, "strike": {got.HungerStrike, added.HungerStrike},
		"facility": {got.Facility.Name, prison.Name}, "case": {got.Case.Name, named.Name}, "kind": {got.Kind, record.KindRemand},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s: %+v, want %+v", name, pair[0], pair[1])
		}
	}
	if len(got.Parties) != 3 || got.Parties[1].Organisation == nil || got.Parties[2].Person == nil || got.Parties[2].Person.Name != s.ulvi.Name {
		t.Errorf("parties %+v", got.Parties)
	}
	claim := got.Citations[0].Claim
	if claim.Quote != s.entries[0].Claims[0].Quote || claim.Entry.Document.Title != "October" || claim.Mentions[0].Name != "Ülvi Həsənli" {
		t.Errorf("citation %+v", claim)
	}
}

func TestAddEventNeverWritesWhatItNames(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	court := s.court(t, "Xətai District Court")
	s.accept(t, s.entries[0].Claims[0], record.Event{
		Date: "2024-10-03", Case: &record.Case{Name: "invented"}, Facility: &record.Organisation{Kind: "facility", Name: "invented"},
		Hearing: &record.Hearing{CourtID: court, Court: &record.Organisation{ID: *court, Kind: "court", Name: "changed"}},
		Parties: []record.Party{{Role: record.Subject, Name: "x", PersonID: &s.gunel.ID, Person: &record.Person{ID: s.gunel.ID, Name: "changed"}}},
	}, s.ulvi)
	e := must(s.PersonEvents(t.Context(), s.gunel.ID))(t)[0]
	if e.Case != nil || e.Facility != nil || e.Hearing.Court.Name != "Xətai District Court" || e.Parties[0].Person.Name != s.gunel.Name {
		t.Errorf("%+v", e)
	}
}

func TestAddEventNeedsItsSubjects(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	err := s.AddEvent(t.Context(), &record.Event{
		Kind: record.KindArrest, Parties: []record.Party{{Role: record.Subject, Name: "Nobody", PersonID: new(record.PersonID(99))}},
	})
	if !errors.Is(err, record.ErrNotFound) {
		t.Errorf("%v", err)
	}
}

func TestEventsOfAreThoseOfEachPerson(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	court := s.court(t, "Xətai District Court")
	s.accept(t, s.entries[1].Claims[0], record.Event{Date: "2024-10-05", Statement: &record.Statement{Kind: "concern"}}, s.ulvi, s.gunel)
	s.accept(t, s.entries[0].Claims[0], record.Event{Date: "2024-10-03", Hearing: &record.Hearing{CourtID: court}}, s.ulvi)
	alone := person(t, s.Store, "Əli Əliyev")
	of := must(s.EventsOf(t.Context(), []record.PersonID{s.ulvi.ID, s.gunel.ID, alone.ID, 99}))(t)
	if len(of[s.ulvi.ID]) != 2 || len(of[s.gunel.ID]) != 1 || len(of) != 2 {
		t.Fatalf("%+v", of)
	}
	for _, p := range []*record.Person{s.ulvi, s.gunel} {
		for i, e := range must(s.PersonEvents(t.Context(), p.ID))(t) {
			got := of[p.ID][i]
			source := got.Citations[0].Claim.Entry
			if source.Document.Title != "October" || source.Date != "2024-10-03" {
				t.Errorf("source %+v", source)
			}
			e.Parties, e.Citations, got.Parties, got.Citations = nil, nil, nil, nil
			if !reflect.DeepEqual(got, e) {
				t.Errorf("%+v, want %+v", got, e)
			}
		}
	}
	if of, err := s.EventsOf(t.Context(), nil); len(of) != 0 || err != nil {
		t.Errorf("nobody: %v, %v", of, err)
	}
}

func TestEventsNear(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	court := s.court(t, "Xətai District Court")
	event := s.accept(t, s.entries[0].Claims[0], record.Event{Date: "2024-10-03", DetentionOrder: &record.DetentionOrder{Measure: record.InCustody, CourtID: court, Term: "P4M"}}, s.ulvi)
	for name, test := range map[string]struct {
		people      []record.PersonID
		first, last record.Date
		want        int
	}{
		"the day": {[]record.PersonID{s.ulvi.ID}, "2024-10-03", "2024-10-03", 1}, "around new year": {[]record.PersonID{s.ulvi.ID}, "2025-01-02", "2025-01-02", 1},
		"years later": {[]record.PersonID{s.ulvi.ID}, "2027", "2028-01", 0}, "somebody else": {[]record.PersonID{s.gunel.ID}, "2024", "2024", 0},
		"one of two": {[]record.PersonID{s.gunel.ID, s.ulvi.ID}, "2024-10", "2024-10", 1}, "nobody": {nil, "2024", "2024", 0},
	} {
		near, err := s.EventsNear(t.Context(), test.people, test.first, test.last)
		if err != nil || len(near) != test.want || test.want > 0 && (near[0].ID != event.ID || len(near[0].Citations[0].Claim.Spans) != 2 || near[0].Court().Name != "Xətai District Court") {
			t.Errorf("%s: %+v, %v", name, near, err)
		}
	}
}

// Another report may name more people; they are subjects of the event as long as it stands.
func TestSubjectsOfAnotherReport(t *testing.T) {
	st, _ := open(t)
	s := stocked(t, st)
	ctx, c1, c2 := t.Context(), s.entries[0].Claims[0], s.entries[1].Claims[0]
	event := s.accept(t, c1, record.Event{Date: "2024-10-03"}, s.ulvi)
	ok(t, s.InTx(ctx, func(tx *store.Store) error {
		if err := tx.AddCitation(ctx, &record.Citation{EventID: event.ID, ClaimID: c2.ID}); err != nil {
			return err
		}
		both := []record.Party{{Role: record.Subject, Name: "Ulvi", PersonID: &s.ulvi.ID}, {Role: record.Subject, Name: "Gunel", PersonID: &s.gunel.ID}}
		if err := tx.AddSubjects(ctx, event.ID, both); err != nil {
			return err
		}
		return s.decide(t, tx, c2, event.ID, s.ulvi, s.gunel)
	}))
	if e := must(s.Event(ctx, event.ID))(t); len(e.Subjects()) != 2 {
		t.Errorf("%+v", e.Parties)
	}
	_, err := s.RemoveCitation(ctx, c2.ID)
	ok(t, err)
	if e := must(s.Event(ctx, event.ID))(t); len(e.Subjects()) != 1 || e.Subjects()[0] != s.ulvi.ID {
		t.Errorf("%+v", e.Parties)
	}
}

func TestCitations(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx, c1, c2 := t.Context(), s.entries[0].Claims[0], s.entries[1].Claims[1]
	event := s.accept(t, c1, record.Event{Date: "2024-10-03"}, s.ulvi)
	ok(t, s.InTx(ctx, func(tx *store.Store) error {
		if err := tx.AddCitation(ctx, &record.Citation{EventID: event.ID, ClaimID: c2.ID}); err != nil {
			return err
		}
		return s.decide(t, tx, c2, event.ID, s.gunel)
	}))
	if err := s.AddCitation(ctx, &record.Citation{EventID: event.ID, ClaimID: c2.ID}); !errors.Is(err, record.ErrConflict) {
		t.Errorf("cited twice: %v", err)
	}
	if err := s.AddCitation(ctx, &record.Citation{EventID: 99, ClaimID: c2.ID}); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("no such event: %v", err)
	}
	undo := func(c record.Claim) *record.Event {
		var e *record.Event
		ok(t, s.InTx(ctx, func(tx *store.Store) (err error) {
			if e, err = tx.RemoveCitation(ctx, c.ID); err != nil {
				return err
			}
			d := record.Decision{ClaimID: c.ID, ReviewerID: s.user.ID, Verb: record.Undo, EventID: &e.ID, At: testkit.Now}
			if err := tx.AddDecision(ctx, &d); err != nil {
				return err
			}
			c.Status, c.Version = record.Proposed, 2
			return tx.MoveClaim(ctx, &c, record.Accepted)
		}))
		return e
	}
	if e := undo(c1); e.RetractedAt != nil {
		t.Error("retracted though another claim supports it")
	}
	if e := undo(c2); e.RetractedAt == nil || e.Version != 2 {
		t.Errorf("%+v", e)
	}
	if events := must(s.PersonEvents(ctx, s.ulvi.ID))(t); len(events) != 0 {
		t.Errorf("a retracted event is shown: %+v", events)
	}
	if of := must(s.EventsOf(ctx, []record.PersonID{s.ulvi.ID}))(t); len(of) != 0 {
		t.Errorf("a retracted event is listed: %+v", of)
	}
	if _, err := s.RemoveCitation(ctx, c1.ID); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("removed twice: %v", err)
	}
	if err := s.AddCitation(ctx, &record.Citation{EventID: event.ID, ClaimID: c1.ID}); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("a retracted event was cited: %v", err)
	}
}

func TestNamedOnce(t *testing.T) {
	st := testkit.Open(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	organisations, cases := map[record.OrganisationID]bool{}, map[record.CaseID]bool{}
	for range 8 {
		wg.Go(func() {
			o, err := st.OrganisationNamed(t.Context(), record.CourtOrganisation, "Xətai District Court", "xetai district court")
			c, errCase := st.CaseNamed(t.Context(), "Abzas Media case", "abzas media case")
			if err := errors.Join(err, errCase); err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			organisations[o.ID], cases[c.ID] = true, true
		})
	}
	wg.Wait()
	if len(organisations) != 1 || len(cases) != 1 {
		t.Errorf("%v, %v", organisations, cases)
	}
	other := must(st.OrganisationNamed(t.Context(), record.FacilityOrganisation, "Xətai District Court", "xetai district court"))(t)
	if organisations[other.ID] {
		t.Error("a facility is a court")
	}
}
