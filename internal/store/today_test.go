package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// A check is news of contact, moves with a merge and is only ever added.
func TestChecks(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	day := record.DateOf(time.Now()) // events count from the day on which they were recorded, which is today
	s.accept(t, s.entries[0].Claims[0], record.Event{Kind: record.KindRemand, Date: "2024-10-03", DetentionOrder: &record.DetentionOrder{Measure: record.InCustody, Term: "P4M"}}, s.ulvi)
	news := func() record.Date {
		t.Helper()
		rows := must(s.StaleFiles(ctx, store.StaleFilter{Until: "9999-12-31", Today: day, Limit: 9}))(t)
		if len(rows) != 1 {
			t.Fatalf("%+v", rows)
		}
		return rows[0].News
	}
	if got := news(); got != "2024-10-03" {
		t.Errorf("the last news is of %s", got)
	}
	add := func(p *record.Person, day record.Date) {
		t.Helper()
		ok(t, s.AddCheck(ctx, &record.CheckUp{PersonID: p.ID, Day: day, Asked: "lawyer", By: s.user.ID, At: testkit.Now}))
	}
	add(s.ulvi, "2024-10-20")
	add(s.gunel, "2024-10-25")
	if got := news(); got != "2024-10-20" {
		t.Errorf("after a check it is of %s", got)
	}
	m := s.merge(t)
	if got := news(); got != "2024-10-25" {
		t.Errorf("after a merge it is of %s", got)
	}
	s.unmerge(t, m)
	if got := news(); got != "2024-10-20" || len(must(s.Checks(ctx, s.gunel.ID, 9))(t)) != 1 {
		t.Errorf("after it was undone it is of %s", got)
	}
	for _, statement := range []string{"UPDATE checks SET note = 'x'", "DELETE FROM checks"} {
		if _, err := s.Handle().ExecContext(ctx, statement); err == nil {
			t.Errorf("%s was let through", statement)
		}
	}
	if err := s.RemovePerson(ctx, s.gunel.ID); !errors.Is(err, record.ErrConflict) {
		t.Errorf("somebody of whom a check is on record was removed: %v", err)
	}
}

func TestLastBackup(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	if got := must(s.LastBackup(t.Context()))(t); got != nil {
		t.Errorf("%+v", got)
	}
	if _, err := s.Handle().ExecContext(t.Context(), "INSERT INTO backups (at, size, sha256) VALUES ('2024-11-03 02:00:00+00:00', 1000, ?)", strings.Repeat("a", 64)); err != nil {
		t.Fatal(err)
	}
	if got := must(s.LastBackup(t.Context()))(t); got == nil || got.Size != 1000 || !got.At.Equal(time.Date(2024, 11, 3, 2, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", got)
	}
}

// The lists of the day ask the same number of questions however many rows they have.
func TestTodayStatements(t *testing.T) {
	count := func(people int) int {
		st := testkit.Open(t)
		lead := testkit.Fill(t, st, people, 8)
		statements, mine, ctx := 0, st.As(lead.Actor()), t.Context()
		st.Count(&statements)
		f := store.DatedFilter{From: "2000-01-01", To: "2099-12-31", Mine: lead.ID, Fold: "a", Court: "district", Case: "x", Limit: 100}
		must(mine.DeadlineRows(ctx, f))(t)
		must(mine.AwaitedRows(ctx, f))(t)
		must(mine.HeardRows(ctx, f))(t)
		must(mine.DeadlineRowCount(ctx, f, 99))(t)
		must(mine.AwaitedCount(ctx, f, 99))(t)
		must(mine.StaleFiles(ctx, store.StaleFilter{Until: "2099-01-01", Mine: lead.ID, Limit: 50}))(t)
		must(mine.StaleCount(ctx, store.StaleFilter{Until: "2099-01-01"}, 99))(t)
		must(mine.Changes(ctx, store.ChangeFilter{Limit: 50}))(t)
		return statements
	}
	if one, many := count(1), count(12); one != many {
		t.Errorf("%d statements for one person, %d for twelve", one, many)
	}
}
