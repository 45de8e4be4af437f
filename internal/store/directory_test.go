package store_test

import (
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// The statements of the directory's lists and pages do not grow with the number of rows.
func TestDirectoryStatementsDoNotGrow(t *testing.T) {
	counts := map[string][]int{}
	for _, people := range []int{3, 60} {
		st := testkit.Open(t)
		lead := testkit.Fill(t, st, people, 6)
		ctx := t.Context()
		official := &record.Official{Name: "A Judge", Sort: "Judge, A", Position: "judge", CreatedBy: lead.ID, CreatedAt: testkit.Now, UpdatedAt: testkit.Now}
		ok(t, st.AddOfficial(ctx, official))
		for e := range people {
			ok(t, st.AddInvolvement(ctx, &record.Involvement{EventID: record.EventID(e + 1), OfficialID: &official.ID, Part: "decided", Source: "x", AddedBy: lead.ID, AddedAt: testkit.Now}))
		}
		one := must(st.OrganisationNamed(ctx, "other", "A body", "a body"))(t)
		two := must(st.OrganisationNamed(ctx, "other", "One body", "one body"))(t)
		as := st.As(lead.Actor())
		var n int
		as.Count(&n)
		count := func(name string, do func() error) {
			t.Helper()
			n = 0
			ok(t, do())
			counts[name] = append(counts[name], n)
		}
		count("organisations", func() error {
			_, err := as.Organisations(ctx, store.OrganisationFilter{Limit: 50})
			return err
		})
		count("event numbers", func() error {
			_, err := as.EventNumbers(ctx, []record.OrganisationID{1, 2, 3})
			return err
		})
		for name, a := range map[string]store.Anchor{"court": {Organisation: 1}, "official": {Official: official.ID}} {
			count("events of a "+name, func() error {
				_, err := as.EventsAt(ctx, store.EventFilter{Anchor: a, Limit: 50})
				return err
			})
			count("people of a "+name, func() error { _, err := as.PeopleAt(ctx, a, "", 0, 50); return err })
			count("kinds of a "+name, func() error { _, err := as.KindNumbers(ctx, a); return err })
			count("organisations of a "+name, func() error { _, err := as.OrganisationsAt(ctx, a, 50); return err })
		}
		count("officials", func() error { _, err := as.Officials(ctx, store.OfficialFilter{Limit: 50}); return err })
		count("officials counted", func() error { _, err := as.CountedOfficials(ctx, store.OfficialFilter{Limit: 50}); return err })
		count("involvements", func() error { _, err := as.Involvements(ctx, []record.EventID{1, 2, 3}); return err })
		count("cases", func() error { _, err := as.Cases(ctx, store.CaseFilter{Limit: 50}); return err })
		count("pairs", func() error { _, err := as.NamePairs(ctx, store.PairKey{}, 100); return err })
		count("relationships", func() error { _, err := as.Relationships(ctx, 1); return err })
		count("moves", func() error { _, err := as.PersonMoves(ctx, 1, 2); return err })
		count("merge", func() error {
			kept, gone := must(as.Person(ctx, 1))(t), must(as.Person(ctx, 2))(t)
			_, err := as.MergePeople(ctx, kept, gone, "x", lead.ID, testkit.Now)
			return err
		})
		count("merge of bodies", func() error {
			_, err := as.MergeOrganisations(ctx, one, two, "x", lead.ID, testkit.Now)
			return err
		})
		count("merges", func() error { _, err := as.Merges(ctx, 1); return err })
	}
	for name, c := range counts {
		if c[0] != c[1] || c[0] == 0 {
			t.Errorf("%s: %d statements for 3 people, %d for 60", name, c[0], c[1])
		}
	}
}

// Merges and judgements are only ever added to: the database itself refuses.
func TestMergesAreAppendOnly(t *testing.T) {
	s := twins(t)
	m := s.merge(t)
	for _, statement := range []string{
		"UPDATE merges SET reason = 'x'", "UPDATE merges SET person_kept_id = 3", "DELETE FROM merges", "UPDATE merge_moves SET row_id = 0", "DELETE FROM merge_moves", "DELETE FROM distinctions",
	} {
		if _, err := s.Handle().ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s: the database let it happen", statement)
		}
	}
	s.unmerge(t, m)
	if _, err := s.Handle().ExecContext(t.Context(), "UPDATE merges SET undone_at = NULL, undone_by = NULL"); err == nil {
		t.Error("a merge that was undone is in force again")
	}
}
