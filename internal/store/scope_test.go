package store_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// restricted is a shelf on which Ülvi is restricted to one member and has an event of his own, one that he shares with
// Günel, a consent and a publication that was withdrawn.
func restricted(t *testing.T) (*shelf, *record.User) {
	s := stocked(t, testkit.Open(t))
	s.accept(t, s.entries[0].Claims[0], record.Event{Date: "2024-10-03"}, s.ulvi)
	s.accept(t, s.entries[1].Claims[0], record.Event{Date: "2024-10-05"}, s.ulvi, s.gunel)
	ok(t, s.PutPublication(t.Context(), s.publication(t, s.ulvi, "ulvi")))
	ok(t, s.WithdrawPublication(t.Context(), s.ulvi.ID, 1, testkit.Now))
	member := testkit.User(t, s.Store, record.Advocate)
	ok(t, s.SetRestricted(t.Context(), s.ulvi.ID, 1, true, []record.UserID{member.ID}))
	return s, member
}

// reads are all methods that return people or what hangs on them, each asked for what would show Ülvi.
func reads(t *testing.T, s *shelf) map[string]func(st *store.Store) (any, error) {
	ctx, one, two := t.Context(), s.entries[0], s.entries[1]
	decision := must(s.LastDecision(ctx, one.Claims[0].ID))(t)
	return map[string]func(st *store.Store) (any, error){
		"Person": func(st *store.Store) (any, error) { return st.Person(ctx, s.ulvi.ID) },
		"People": func(st *store.Store) (any, error) { return st.People(ctx, store.PeopleFilter{Limit: 9}) },
		"search": func(st *store.Store) (any, error) { return st.People(ctx, search("ulvi hesenli")) },
		"category": func(st *store.Store) (any, error) {
			return st.People(ctx, store.PeopleFilter{Category: "journalist", Limit: 9})
		},
		"next page": func(st *store.Store) (any, error) { return st.People(ctx, store.PeopleFilter{After: "A", Limit: 9}) },
		"SuggestPeople": func(st *store.Store) (any, error) {
			return st.SuggestPeople(ctx, "ulvi hesenli", names.Key("Ülvi Həsənli"), 9)
		},
		"PersonEvents": func(st *store.Store) (any, error) { return st.PersonEvents(ctx, s.ulvi.ID) },
		"shared events": func(st *store.Store) (any, error) {
			events, err := st.PersonEvents(ctx, s.gunel.ID)
			for i := range events {
				events[i].Citations = nil // the words of a document are no person's
			}
			return events, err
		},
		"EventsOf": func(st *store.Store) (any, error) {
			of, err := st.EventsOf(ctx, []record.PersonID{s.ulvi.ID})
			return len(of[s.ulvi.ID]), err
		},
		"Claim": func(st *store.Store) (any, error) {
			c, err := st.Claim(ctx, one.Claims[0].ID)
			return c.Mentions[0].PersonID, err
		},
		"Claims": func(st *store.Store) (any, error) {
			c, err := st.Claims(ctx, store.ClaimFilter{})
			return c[0].Mentions[0].Person, err
		},
		"Entry": func(st *store.Store) (any, error) {
			e, err := st.Entry(ctx, two.ID)
			return e.Claims[1].Mentions[0].PersonID, err
		},
		"JudgementsOf":  func(st *store.Store) (any, error) { return st.JudgementsOf(ctx, decision.ID) },
		"IdentityLinks": func(st *store.Store) (any, error) { return st.IdentityLinks(ctx, one.Claims[0].Mentions[0]) },
		"Members":       func(st *store.Store) (any, error) { return st.Members(ctx, s.ulvi.ID) },
		"Consents":      func(st *store.Store) (any, error) { return st.Consents(ctx, s.ulvi.ID) },
		"PublicationOf": func(st *store.Store) (any, error) { return st.PublicationOf(ctx, s.ulvi.ID) },
		"EventsNear": func(st *store.Store) (any, error) {
			return st.EventsNear(ctx, []record.PersonID{s.ulvi.ID}, "2024", "2024")
		},
		"Event": func(st *store.Store) (any, error) { return st.Event(ctx, 1) },
	}
}

// shows tells whether a method returned Ülvi, or what hangs on him.
func shows(t *testing.T, s *shelf, got any, err error) bool {
	t.Helper()
	if errors.Is(err, record.ErrNotFound) {
		return false
	}
	ok(t, err)
	text := string(must(json.Marshal(got))(t))
	switch text {
	case "null", "[]", "0", "{}":
		return false
	}
	people, isList := got.([]record.Person)
	events, isEvents := got.([]record.Event)
	if isList || isEvents && len(events) > 0 {
		return strings.Contains(text, s.ulvi.Name)
	}
	return len(people) == 0
}

func TestRestrictedPeopleAreSeenByMembersAlone(t *testing.T) {
	s, member := restricted(t)
	reader, lead, admin := testkit.User(t, s.Store, record.Reader), testkit.User(t, s.Store, record.Lead), testkit.User(t, s.Store, record.Admin)
	for name, read := range reads(t, s) {
		for who, test := range map[string]struct {
			actor record.Actor
			sees  bool
		}{
			"nobody": {record.Actor{}, false}, "a reader": {reader.Actor(), false}, "a lead": {lead.Actor(), false},
			"an admin": {admin.Actor(), false}, "the member": {member.Actor(), true}, "the system": {record.System(), true},
		} {
			got, err := read(s.As(test.actor))
			if sees := shows(t, s, got, err); sees != test.sees {
				t.Errorf("%s for %s: sees him: %v, %v", name, who, sees, err)
			}
		}
	}
}

func TestRestrictedPeopleAreChangedByMembersAlone(t *testing.T) {
	s, member := restricted(t)
	ctx, one := t.Context(), s.entries[0].Claims[0]
	got := must(s.Person(ctx, s.ulvi.ID))(t)
	for name, write := range map[string]func(st *store.Store) error{
		"UpdatePerson": func(st *store.Store) error { p := *got; return st.UpdatePerson(ctx, &p) },
		"AddPersonName": func(st *store.Store) error {
			n := spelling("X")
			n.PersonID = s.ulvi.ID
			return st.AddPersonName(ctx, &n)
		},
		"SetSpellings":   func(st *store.Store) error { return st.SetSpellings(ctx, s.ulvi.ID, got.Names) },
		"RemoveSpelling": func(st *store.Store) error { return st.RemoveSpelling(ctx, s.ulvi.ID, "X") },
		"RemovePerson":   func(st *store.Store) error { return st.RemovePerson(ctx, s.ulvi.ID) },
		"SetRestricted":  func(st *store.Store) error { return st.SetRestricted(ctx, s.ulvi.ID, got.Version, false, nil) },
		"AddConsent":     func(st *store.Store) error { return st.AddConsent(ctx, consent(s.ulvi, s.user)) },
		"RevokeConsent":  func(st *store.Store) error { return st.RevokeConsent(ctx, s.ulvi.ID, 1, testkit.Now) },
		"PutPublication": func(st *store.Store) error {
			return st.PutPublication(ctx, &record.Publication{PersonID: s.ulvi.ID, Version: 2})
		},
		"Withdraw":       func(st *store.Store) error { return st.WithdrawPublication(ctx, s.ulvi.ID, 2, testkit.Now) },
		"RemoveCitation": func(st *store.Store) error { _, err := st.RemoveCitation(ctx, one.ID); return err },
		"AddCitation": func(st *store.Store) error {
			return st.AddCitation(ctx, &record.Citation{EventID: 1, ClaimID: s.entries[1].Claims[1].ID})
		},
		"AddJudgement": func(st *store.Store) error {
			return st.AddJudgement(ctx, &record.Judgement{MentionID: 1, PersonID: &s.ulvi.ID, By: s.user.ID})
		},
		"AddEvent": func(st *store.Store) error {
			return st.AddEvent(ctx, &record.Event{Kind: record.KindArrest, Parties: []record.Party{{Role: record.Subject, Name: "x", PersonID: &s.ulvi.ID}}})
		},
	} {
		for who, actor := range map[string]record.Actor{"nobody": {}, "a lead": s.user.Actor()} {
			if err := write(s.As(actor)); !errors.Is(err, record.ErrNotFound) {
				t.Errorf("%s by %s: %v", name, who, err)
			}
		}
	}
	as := s.As(member.Actor())
	ok(t, as.UpdatePerson(ctx, got))
	ok(t, as.SetRestricted(ctx, s.ulvi.ID, 3, false, nil))
	if _, err := s.As(record.Actor{}).Person(ctx, s.ulvi.ID); err != nil {
		t.Errorf("no longer restricted: %v", err)
	}
	if err := as.SetRestricted(ctx, s.ulvi.ID, 3, true, nil); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a stale version: %v", err)
	}
}

func TestAuditNamesTheActor(t *testing.T) {
	st, _ := open(t)
	u := testkit.User(t, st, record.Lead)
	person(t, st.As(u.Actor()), "Ülvi Həsənli")
	var who, lines int64
	var action, object string
	row := st.Handle().QueryRow("SELECT user_id, action, object, (SELECT count(*) FROM audit) FROM audit ORDER BY id DESC LIMIT 1")
	ok(t, row.Scan(&who, &action, &object, &lines))
	if who != int64(u.ID) || action != "person.add" || object != "person" || lines != 2 {
		t.Errorf("%d %s %s, %d lines", who, action, object, lines)
	}
}
