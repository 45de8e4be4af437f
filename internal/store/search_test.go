package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// searched are the titles of what the actor finds.
func searched(t *testing.T, st *store.Store, f store.SearchFilter) []string {
	t.Helper()
	candidates, cut, err := st.Candidates(t.Context(), f)
	ok(t, err)
	var ids []int64
	for _, c := range candidates {
		ids = append(ids, c.ID)
	}
	newest := must(st.Newest(t.Context(), f, candidates, cut, 0, 1000))(t)
	if len(newest) != len(candidates) {
		t.Errorf("%d candidates, %d newest", len(candidates), len(newest))
	}
	var list []string
	for _, hit := range must(st.Found(t.Context(), ids))(t) {
		list = append(list, fmt.Sprintf("%s %s", hit.Noun, hit.Title))
	}
	return list
}

func words(text string) store.SearchFilter { return store.SearchFilter{Words: strings.Fields(text)} }

// What is written is found when its transaction has ended, as it stands then.
func TestSearchFollowsChanges(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	expect := func(when string, f store.SearchFilter, want ...string) {
		t.Helper()
		if got := searched(t, s.Store, f); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", when, got, want)
		}
	}
	expect("a repeated entry is one", words("xetai court"), "entry October")
	expect("a person and an entry", words("elieva"), "person Günel Əliyeva", "note Günel Əliyeva", "entry October")
	event := s.accept(t, s.entries[0].Claims[0], record.Event{Kind: record.KindRemand, Date: "2024-10-03"}, s.ulvi)
	expect("an event", store.SearchFilter{Words: []string{"xetai"}, Kind: record.KindRemand}, "event Ülvi Həsənli")
	p := must(s.Person(ctx, s.ulvi.ID))(t)
	p.Name, p.Note, p.Category = "Ülvi Məmmədov", "Has a sister in Sheki", "lawyer"
	ok(t, s.SetSpellings(ctx, p.ID, []record.PersonName{spelling("Ülvi Həsənli"), spelling("Ülvi Məmmədov")}))
	ok(t, s.UpdatePerson(ctx, p))
	expect("a note", words("sister"), "note Ülvi Məmmədov")
	expect("an event by the new name", store.SearchFilter{Words: []string{"memmedov"}, Noun: record.FoundEvent}, "event Ülvi Məmmədov")
	expect("by the category", store.SearchFilter{Category: "lawyer"}, "person Ülvi Məmmədov", "note Ülvi Məmmədov", "event Ülvi Məmmədov")
	must(s.RemoveCitation(ctx, s.entries[0].Claims[0].ID))(t)
	expect("a retracted event", store.SearchFilter{Kind: record.KindRemand})
	c := must(s.Claim(ctx, s.entries[0].Claims[0].ID))(t)
	was := c.Status
	d := record.Decision{ClaimID: c.ID, ReviewerID: s.user.ID, Verb: record.Undo, EventID: &event.ID, At: testkit.Now}
	ok(t, s.AddDecision(ctx, &d))
	c.Status = record.Proposed
	ok(t, s.MoveClaim(ctx, c, was))
	if err := s.InTx(ctx, func(tx *store.Store) error {
		p.Note = "Never written"
		return errors.Join(tx.UpdatePerson(ctx, p), errors.New("stopped"))
	}); err == nil {
		t.Fatal("no error")
	}
	expect("what was rolled back", words("written"))
}

// Broken finds an index that is out of step, and RebuildSearch mends it.
func TestSearchOutOfStep(t *testing.T) {
	for _, damage := range []string{
		"DELETE FROM search_items WHERE noun = 5", "INSERT INTO search_queue VALUES (1, 1)",
		"INSERT INTO item_search (rowid, fold, key, tags) VALUES (7, 'x', '', '')", "UPDATE name_changes SET version = 99",
		"INSERT INTO search_items SELECT id + 5, noun, object_id + 5, guarded, tags, fold, key, secret_of, case_id FROM search_items WHERE noun = 1 LIMIT 1",
		"DELETE FROM search_guards", "DROP TRIGGER search_people_changed; UPDATE people SET updated_at = '2020-01-01 00:00:00+00:00'",
	} {
		st, path := open(t)
		s := stocked(t, st)
		s.accept(t, s.entries[0].Claims[0], record.Event{Kind: record.KindRemand, Date: "2024-10-03"}, s.ulvi)
		ok(t, s.SetRestricted(t.Context(), s.ulvi.ID, s.ulvi.Version, true, nil))
		if broken := must(st.Broken(t.Context()))(t); len(broken) > 0 {
			t.Fatal(broken)
		}
		exec(t, path, damage)
		if broken := must(st.Broken(t.Context()))(t); len(broken) == 0 {
			t.Errorf("%s is not found", damage)
		}
		if strings.Contains(damage, "name_changes") {
			continue
		}
		ok(t, st.RebuildSearch(t.Context()))
		if broken := must(st.Broken(t.Context()))(t); len(broken) > 0 {
			t.Errorf("%s: after rebuilding %q", damage, broken)
		}
	}
}

// What is deleted leaves nothing in the index.
func TestSearchForgets(t *testing.T) {
	st, _ := open(t)
	p := person(t, st, "Canarius Forgotten")
	count := func() (n int) {
		ok(t, st.Handle().QueryRow("SELECT count(*) FROM item_search_data WHERE CAST(block AS TEXT) LIKE '%canariu%' OR instr(block, CAST('canariu' AS BLOB)) > 0").Scan(&n))
		return n
	}
	if count() == 0 {
		t.Fatal("the name is not indexed")
	}
	ok(t, st.RemovePerson(t.Context(), p.ID))
	if n := count(); n != 0 {
		t.Errorf("the name is in %d blocks still", n)
	}
}

// As many statements for a page of results whatever there is to find.
func TestSearchStatements(t *testing.T) {
	count := func(people int) int {
		st := testkit.Open(t)
		testkit.Fill(t, st, people, 3)
		reader := testkit.User(t, st, record.Reader)
		n := 0
		st.Count(&n)
		searched(t, st.As(reader.Actor()), words("district court"))
		return n
	}
	if few, many := count(2), count(12); few != many {
		t.Errorf("%d statements with few people, %d with many", few, many)
	}
}

func TestNewestGoesOnWhereItEnded(t *testing.T) {
	st := testkit.Open(t)
	testkit.Fill(t, st, 5, 4)
	f := words("district court")
	known, none, err := st.Candidates(t.Context(), f)
	ok(t, err)
	all := must(st.Newest(t.Context(), f, known, none, 0, 1000))(t)
	if len(all) != 40 || !slices.IsSortedFunc(all, func(a, b store.Candidate) int { return -store.CompareAge(a.ID, b.ID) }) {
		t.Fatalf("%d things", len(all))
	}
	cut := map[record.Noun]bool{}
	for _, c := range known {
		cut[c.Noun()] = true
	}
	for name, few := range map[string]int{"all known": len(known), "some known": 9, "none known": 0} {
		var paged []store.Candidate
		for before := int64(0); ; {
			part := must(st.Newest(t.Context(), f, known[:few], cut, before, 7))(t)
			if len(part) == 0 {
				break
			}
			paged, before = append(paged, part...), part[len(part)-1].ID
		}
		if !slices.Equal(paged, all) {
			t.Errorf("%s: %d of %d things page by page", name, len(paged), len(all))
		}
	}
}
