package store_test

import (
	"fmt"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/testkit"
)

func staysOf(t testing.TB, s *shelf, p *record.Person) string {
	t.Helper()
	var list []string
	for _, y := range must(s.Stays(t.Context(), p.ID))(t) {
		list = append(list, fmt.Sprintf("%s %s–%s", y.Kind, y.FirstDay, y.EndDay))
	}
	return strings.Join(list, ", ")
}

// Whatever figures are counted from changes the stays, or is noted with the count of changes, in the same transaction.
func TestFiguresFollowEveryChange(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx, court := t.Context(), s.court(t, "Xətai District Court")
	version := must(s.FigureVersion(ctx))(t)
	noted := func(what string, want ...record.PersonID) {
		t.Helper()
		got := must(s.FigureChanges(ctx, version))(t)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: changed are %v, want %v", what, got, want)
		}
		version = must(s.FigureVersion(ctx))(t)
	}
	event := s.accept(t, s.entries[0].Claims[0], record.Event{Kind: record.KindRemand, Date: "2024-10-03", DetentionOrder: &record.DetentionOrder{Measure: record.InCustody, CourtID: court, Term: "P4M"}}, s.ulvi)
	noted("an order", s.ulvi.ID)
	if got := staysOf(t, s, s.ulvi); got != "custody 2024-10-03–" {
		t.Errorf("an order: %q", got)
	}
	e := must(s.Event(ctx, event.ID))(t)
	e.Date = "2024-10-01"
	ok(t, s.SetFacts(ctx, e))
	noted("another day", s.ulvi.ID)
	if got := staysOf(t, s, s.ulvi); got != "custody 2024-10-01–" {
		t.Errorf("another day: %q", got)
	}
	e = must(s.Event(ctx, event.ID))(t)
	e.Kind, e.DetentionOrder, e.Hearing = record.KindHearing, nil, &record.Hearing{CourtID: court, Outcome: "held"}
	ok(t, s.SetFacts(ctx, e))
	noted("a hearing", s.ulvi.ID)
	if got := staysOf(t, s, s.ulvi); got != "" {
		t.Errorf("a hearing: %q", got)
	}
	p := must(s.Person(ctx, s.ulvi.ID))(t)
	p.Note = "Nothing that counts"
	ok(t, s.UpdatePerson(ctx, p))
	noted("a note")
	p.Category = "lawyer"
	ok(t, s.UpdatePerson(ctx, p))
	noted("a category", s.ulvi.ID)
	ok(t, s.SetRestricted(ctx, p.ID, p.Version, true, nil))
	noted("a restriction", s.ulvi.ID)
	must(s.MergePeople(ctx, must(s.Person(ctx, s.gunel.ID))(t), must(s.Person(ctx, s.ulvi.ID))(t), "One person", s.user.ID, testkit.Now))(t)
	noted("a merge", s.ulvi.ID, s.gunel.ID)
	if _, err := s.Store.Handle().ExecContext(ctx, "DELETE FROM stays"); err != nil {
		t.Fatal(err)
	}
	ok(t, s.Rebuild(ctx))
}

// Broken finds stays that contradict the record.
func TestBrokenFindsWrongStays(t *testing.T) {
	for damage, want := range map[string]string{
		"INSERT INTO stays VALUES (1, 8, 'custody', '2024-01-01', '', NULL, 0, NULL, NULL, ''), (1, 9, 'missing', '2024-02-01', '', NULL, 0, NULL, NULL, '')": "The stays of person 1 overlap.",
		"INSERT INTO stays VALUES (1, 8, 'custody', '2024-01-01', '', NULL, 0, NULL, NULL, '')":                                                               "Person 1 is held by the stays but has no deadline of an order.",
		"INSERT INTO stays SELECT 1, 8, 'missing', '2024-01-01', '', NULL, 0, NULL, id, '' FROM organisations WHERE kind = 'court' LIMIT 1":                   "Person 1 has a stay by a court that no event of theirs names.",
		"INSERT OR REPLACE INTO figure_changes VALUES (1, 1000000)":                                                                                           "The figures of person 1 changed after the count of changes.",
	} {
		st, _ := testkit.OpenFile(t)
		s := stocked(t, st)
		s.court(t, "Xətai District Court")
		if _, err := s.Handle().ExecContext(t.Context(), damage); err != nil {
			t.Fatal(err)
		}
		if found := strings.Join(must(s.Broken(t.Context()))(t), "\n"); !strings.Contains(found, want) {
			t.Errorf("%s: found %q", damage, found)
		}
		ok(t, s.Close())
	}
}
