package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/testkit"
)

// Waves, their lines and the ends of sources are only ever added to; of a wave, that it was taken back can be noted once.
func TestWavesStayAsTheyWere(t *testing.T) {
	st, path := open(t)
	s := stocked(t, st)
	s.wave(t)
	for _, statement := range []string{
		"UPDATE waves SET kind = 'release'", "DELETE FROM waves", "UPDATE wave_lines SET opened = 1", "DELETE FROM wave_lines",
		"UPDATE event_source_ends SET reason = 'x'", "DELETE FROM event_source_ends",
	} {
		if _, err := st.Handle().ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s: done", statement)
		}
	}
	if err := st.AddWave(t.Context(), &record.Wave{Kind: record.KindArrest, Token: "a token", RecordedBy: s.user.ID, RecordedAt: testkit.Now}); !errors.Is(err, record.ErrConflict) {
		t.Errorf("the same preview twice: %v", err)
	}
	ok(t, st.UndoneWave(t.Context(), 1, s.user.ID, testkit.Now))
	if err := st.UndoneWave(t.Context(), 1, s.user.ID, testkit.Now); !errors.Is(err, record.ErrConflict) {
		t.Errorf("taken back twice: %v", err)
	}
	exec(t, path, "DROP TRIGGER wave_lines_kept", "DELETE FROM wave_lines")
	if found := strings.Join(must(st.Broken(t.Context()))(t), " "); !strings.Contains(found, "Wave 1 recorded nothing.") {
		t.Error(found)
	}
}

func TestBrokenSources(t *testing.T) {
	for name, c := range map[string]struct{ statement, sentence string }{
		"another event's source": {"UPDATE wave_lines SET source_id = 4 WHERE event_id = 1", "Wave 1 gave a source to an event that does not have it."},
		"replaced by another's":  {"UPDATE event_source_ends SET next_id = 4 WHERE source_id = 1", "Source 1 is replaced by one of another event."},
		"all taken back":         {"INSERT INTO event_source_ends VALUES (2, NULL, 'x', 1, '2024-11-04')", "Event 1 rests on nothing."},
	} {
		st, path := open(t)
		stocked(t, st).wave(t)
		exec(t, path, "DROP TRIGGER wave_lines_fixed", "DROP TRIGGER event_source_ends_fixed", "UPDATE event_source_ends SET next_id = NULL, reason = 'x' WHERE source_id = 3", c.statement)
		if found := strings.Join(must(st.Broken(t.Context()))(t), " "); !strings.Contains(found, c.sentence) {
			t.Errorf("%s: %q", name, found)
		}
	}
}

// An event whose claim is taken back stays while a source in force supports it, and goes with the last one.
func TestOnlySourcesInForceSupport(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	event := s.accept(t, s.entries[0].Claims[0], record.Event{Date: "2024-10-03"}, s.ulvi)
	source := record.Source{EventID: event.ID, Described: "a call", Confidentiality: record.Internal, AddedBy: s.user.ID, AddedAt: testkit.Now}
	ok(t, s.AddSource(t.Context(), &source))
	ok(t, s.EndSource(t.Context(), event.ID, &record.SourceEnd{SourceID: source.ID, Reason: "Wrong", By: s.user.ID, At: testkit.Now}, nil))
	e := must(s.Event(t.Context(), event.ID))(t)
	if len(e.Sources) != 0 || len(e.Citations) != 1 {
		t.Fatalf("%+v", e)
	}
	ends := must(s.EndedSources(t.Context(), event.ID))(t)
	if len(ends) != 1 || ends[0].Source.Described != "a call" || ends[0].Reason != "Wrong" {
		t.Errorf("%+v", ends)
	}
	if _, err := s.Source(t.Context(), event.ID, source.ID); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("a source in force no more: %v", err)
	}
}

// Deadlines follow what forms record beside the details: fields such as days credited, and how a charge stood.
func TestTheClockSeesFieldsAndStatuses(t *testing.T) {
	const fields, updates = "INSERT INTO event_fields VALUES (%d, 'credit_days', '12')", "INSERT INTO charge_updates VALUES (%d, 1, '2024-10-03', 'pending', '', '')"
	for _, c := range []struct{ table, added, changed string }{
		{"event_fields", fields, "UPDATE event_fields SET value = '13'"}, {"charge_updates", updates, "UPDATE charge_updates SET status = 'dropped'"},
	} {
		st, _ := open(t)
		s := stocked(t, st)
		event := s.wave(t)
		for _, statement := range []string{fmt.Sprintf(c.added, event), c.changed, "DELETE FROM " + c.table} {
			if _, err := st.Handle().ExecContext(t.Context(), statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
			var stale []record.PersonID
			rows := must(st.Handle().QueryContext(t.Context(), "SELECT person_id FROM deadlines_stale"))(t)
			for rows.Next() {
				var id record.PersonID
				ok(t, rows.Scan(&id))
				stale = append(stale, id)
			}
			ok(t, rows.Err())
			if len(stale) != 1 || stale[0] != s.ulvi.ID {
				t.Errorf("%s: stale are %v", statement, stale)
			}
			ok(t, st.Settle(t.Context()))
		}
	}
}
