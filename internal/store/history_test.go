package store_test

import (
	"errors"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// handmade adds an event of a person by hand.
func handmade(t *testing.T, st *store.Store, p record.PersonID, by record.UserID, typed record.Sheet) *record.Event {
	t.Helper()
	e, err := record.EventOf(record.KindHealth, typed)
	ok(t, err)
	e.CreatedBy, e.CreatedAt = by, testkit.Now
	e.Parties = append(e.Parties, record.Party{Role: record.Subject, Name: "A", PersonID: &p})
	e.Sources = []record.Source{{Described: "a call", Confidentiality: record.Confidential, AddedBy: by, AddedAt: testkit.Now}}
	ok(t, st.AddEvent(t.Context(), &e))
	return &e
}

func TestHistoryIsOnlyEverAddedTo(t *testing.T) {
	st := testkit.Open(t)
	lead := testkit.Fill(t, st, 1, 2)
	as := st.As(lead.Actor())
	e := handmade(t, as, 1, lead.ID, record.Sheet{"date": "2024-10", "condition": "One"})
	e.More[0].Value = "Two"
	ok(t, as.SetEvent(t.Context(), e, record.Edited, "because"))
	ok(t, as.AddChoice(t.Context(), &record.Chosen{EventID: e.ID, Field: "date", Value: "2024-10", Reason: "x", By: lead.ID, At: testkit.Now}))
	list, err := as.History(t.Context(), store.HistoryFilter{Person: 1, Event: e.ID, Limit: 10})
	ok(t, err)
	if len(list) != 3 || list[1].Reason != "because" || list[1].Before["condition"] != "One" || list[1].State["condition"] != "Two" || list[2].Verb != record.Added {
		t.Errorf("%+v", list)
	}
	for _, statement := range []string{
		"UPDATE revisions SET reason = 'y'", "DELETE FROM revisions", "UPDATE event_choices SET reason = 'y'", "DELETE FROM event_choices", "UPDATE event_sources SET described = 'y'", "DELETE FROM event_sources",
		"INSERT INTO event_fields VALUES (1, 'a', ' ')", "INSERT INTO event_links VALUES (1, 'replaces', 1)", "INSERT INTO event_sources (event_id, described, date, confidentiality, field, value, added_by, added_at) VALUES (1, '', '', 'open', '', '', 1, 'x')",
	} {
		if _, err := st.Handle().ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s: the database let it happen", statement)
		}
	}
	stale := *e
	stale.Version--
	if err := as.SetEvent(t.Context(), &stale, record.Edited, ""); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a stale edit: %v", err)
	}
}

// A review that is undone leaves the history whole, and what a failed transaction did is not in it.
func TestHistoryFollowsTheTransaction(t *testing.T) {
	st := testkit.Open(t)
	lead := testkit.Fill(t, st, 1, 1)
	as := st.As(lead.Actor())
	e := handmade(t, as, 1, lead.ID, record.Sheet{"condition": "One"})
	failed := errors.New("failed")
	err := as.InTx(t.Context(), func(tx *store.Store) error {
		e.More[0].Value = "Two"
		ok(t, tx.SetEvent(t.Context(), e, record.Edited, ""))
		return failed
	})
	if !errors.Is(err, failed) {
		t.Error(err)
	}
	list, err := as.History(t.Context(), store.HistoryFilter{Person: 1, Limit: 10})
	ok(t, err)
	if len(list) != 3 { // the person, an accepted event, one by hand: none was changed
		t.Errorf("%+v", list)
	}
	for _, r := range list {
		if r.ID != 0 || r.Verb != record.Added || r.By != lead.ID {
			t.Errorf("%+v", r)
		}
	}
}

// The words of a confidential source are for leads and whoever entered it.
func TestConfidentialSourcesAreHidden(t *testing.T) {
	st := testkit.Open(t)
	lead := testkit.Fill(t, st, 1, 1)
	advocate, other := testkit.User(t, st, record.Advocate), testkit.User(t, st, record.Advocate)
	handmade(t, st.As(advocate.Actor()), 1, advocate.ID, record.Sheet{"condition": "One"})
	for _, c := range []struct {
		user   *record.User
		hidden bool
	}{{lead, false}, {advocate, false}, {other, true}} {
		events, err := st.As(c.user.Actor()).PersonEvents(t.Context(), 1)
		ok(t, err)
		for _, e := range events {
			for _, s := range e.Sources {
				if s.Hidden != c.hidden || (s.Described == "") != c.hidden {
					t.Errorf("%s %d: %+v", c.user.Role, c.user.ID, s)
				}
			}
		}
	}
}

// The statements of a page of the history do not grow with the events.
func TestHistoryStatementsDoNotGrow(t *testing.T) {
	var counts []int
	for _, events := range []int{2, 40} {
		st := testkit.Open(t)
		lead := testkit.Fill(t, st, 1, 3)
		for range events {
			e := handmade(t, st, 1, lead.ID, record.Sheet{"condition": "One"})
			e.More[0].Value = "Two"
			ok(t, st.SetEvent(t.Context(), e, record.Edited, ""))
		}
		var n int
		st.Count(&n)
		_, err := st.History(t.Context(), store.HistoryFilter{Person: 1, Limit: 100})
		ok(t, err)
		counts = append(counts, n)
	}
	if counts[0] != counts[1] || counts[0] == 0 {
		t.Errorf("%v statements", counts)
	}
}
