package store_test

import (
	"fmt"
	"slices"
	"testing"

	"habeas/internal/casefile"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// talked puts a task on each thing, a comment on each, and a comment on each task; every one says “canary”.
func talked(t *testing.T, st *store.Store, by record.UserID, things ...record.About) {
	t.Helper()
	for i, a := range things {
		task := record.Task{Title: fmt.Sprintf("canary task %d", i), State: record.TaskOpen, PersonID: a.PersonID, CaseID: a.CaseID, EventID: a.EventID, CreatedBy: by, CreatedAt: testkit.Now, UpdatedAt: testkit.Now}
		ok(t, st.AddTask(t.Context(), &task))
		comment := func(a record.About) {
			ok(t, st.AddComment(t.Context(), &record.Comment{Text: fmt.Sprintf("canary comment %d", i), PersonID: a.PersonID, CaseID: a.CaseID, EventID: a.EventID, TaskID: a.TaskID, CreatedAt: testkit.Now, UpdatedAt: testkit.Now}))
		}
		if a != (record.About{}) {
			comment(a)
		}
		comment(record.About{TaskID: &task.ID})
	}
}

// workFound are the tasks and comments that the actor finds, and those that their pages show.
func workFound(t *testing.T, st *store.Store, most int64) (found, shown []string) {
	t.Helper()
	candidates, _, err := st.Candidates(t.Context(), words("canary"))
	ok(t, err)
	var ids []int64
	for _, c := range candidates {
		ids = append(ids, c.ID)
	}
	hits := must(st.Found(t.Context(), ids))(t)
	if len(hits) != len(candidates) {
		t.Errorf("%d candidates, %d things", len(candidates), len(hits))
	}
	for _, h := range hits {
		found = append(found, fmt.Sprint(h.Noun, h.ID))
	}
	for id := range most {
		if _, err := st.Task(t.Context(), record.TaskID(id+1)); err == nil {
			shown = append(shown, fmt.Sprint(record.FoundTask, id+1))
		}
		if c, err := st.Comment(t.Context(), record.CommentID(id+1)); err == nil && c.WithdrawnAt == nil {
			shown = append(shown, fmt.Sprint(record.FoundComment, id+1))
		}
	}
	slices.Sort(found)
	slices.Sort(shown)
	return found, shown
}

// Tasks and comments are found by exactly those to whom their pages show them, whatever becomes of what they are about.
func TestWorkIsFoundByWhoSeesIt(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	outsider := testkit.User(t, s.Store, record.Advocate)
	arrest := func(name string, of record.CaseID, people ...*record.Person) record.EventID {
		e := record.Event{Kind: record.KindArrest, Date: "2024-10-03", ByHand: true, CreatedBy: s.user.ID, CreatedAt: testkit.Now, Note: name,
			Sources: []record.Source{{Described: "a call", Confidentiality: record.Internal, AddedBy: s.user.ID, AddedAt: testkit.Now}}}
		if of != 0 {
			e.CaseID = &of
		}
		for _, p := range people {
			e.Parties = append(e.Parties, record.Party{Role: record.Subject, Name: p.Name, PersonID: &p.ID})
		}
		ok(t, s.AddEvent(ctx, &e))
		return e.ID
	}
	kase := func(name string) record.CaseID { return must(s.CaseNamed(ctx, name, names.Fold(name)))(t).ID }
	mixed, hidden := kase("The mixed case"), kase("The hidden case")
	shared := arrest("shared", hidden, s.ulvi, s.gunel)
	own := arrest("own", mixed, s.gunel)
	arrest("other", mixed, s.ulvi)
	member := s.As(s.user.Actor())
	talked(t, member, s.user.ID, record.About{}, record.About{PersonID: &s.ulvi.ID}, record.About{PersonID: &s.gunel.ID}, record.About{EventID: &shared}, record.About{EventID: &own},
		record.About{CaseID: &mixed}, record.About{CaseID: &hidden})
	check := func(when string, members, others int) {
		t.Helper()
		for _, c := range []struct {
			st   *store.Store
			want int
		}{{member, members}, {s.As(outsider.Actor()), others}} {
			if found, shown := workFound(t, c.st, 40); !slices.Equal(found, shown) || len(found) != c.want {
				t.Errorf("%s: found %q\nshown %q, want %d", when, found, shown, c.want)
			}
		}
		if broken := must(s.Broken(ctx))(t); len(broken) > 0 {
			t.Errorf("%s: %q", when, broken)
		}
	}
	all := 2 + 6*3
	check("open", all, all)
	ok(t, s.SetRestricted(ctx, s.ulvi.ID, s.ulvi.Version, true, []record.UserID{s.user.ID}))
	check("a restricted person", all, all-3*3)
	own2 := must(s.Comment(ctx, 1))(t)
	ok(t, member.WithdrawComment(ctx, own2.ID, own2.Version, testkit.Now))
	check("a withdrawn comment", all-1, all-1-3*3)
	task := must(s.Task(ctx, 3))(t)
	task.Title = "A quieter bird"
	ok(t, member.SetTask(ctx, task, record.Edited, ""))
	if got := searched(t, s.As(outsider.Actor()), words("quieter")); !slices.Equal(got, []string{"comment A quieter bird", "task A quieter bird"}) {
		t.Errorf("a task that was changed: %q", got)
	}
	task.Title = "canary again"
	ok(t, member.SetTask(ctx, task, record.Edited, ""))
	ok(t, s.RetractEvents(ctx, []record.EventID{own}, "a mistake"))
	check("an event off the record", all-1-3, all-1-3-3*3-3) // the case has no other event that the outsider sees
	ok(t, s.RestoreEvent(ctx, own, "no mistake"))
	check("and on it again", all-1, all-1-3*3)
	must(s.MergePeople(ctx, must(s.Person(ctx, s.ulvi.ID))(t), must(s.Person(ctx, s.gunel.ID))(t), "one", s.user.ID, testkit.Now))(t)
	found, shown := workFound(t, s.As(outsider.Actor()), 40)
	if !slices.Equal(found, shown) {
		t.Errorf("merged: found %q, shown %q", found, shown)
	}
	check("merged", all-1, len(found))
}

// The statements of a page of results do not grow with the tasks and comments among them.
func TestQueriesOfFoundWorkDoNotGrow(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	member := s.As(s.user.Actor())
	n, counts := 0, []int(nil)
	s.Count(&n)
	for range 2 {
		for range 4 {
			talked(t, member, s.user.ID, record.About{PersonID: &s.ulvi.ID}, record.About{PersonID: &s.gunel.ID})
		}
		before := n
		workFound(t, member, 0)
		counts = append(counts, n-before)
	}
	if counts[0] != counts[1] {
		t.Errorf("%v statements", counts)
	}
}

// A damaged index of tasks and comments is found, and mended.
func TestWorkOutOfStep(t *testing.T) {
	for _, damage := range []string{
		"DELETE FROM search_items WHERE noun = 0", "DELETE FROM search_items WHERE noun = 9",
		"DROP TRIGGER search_comments_changed; UPDATE comments SET text = 'other'", "DROP TRIGGER search_comments_changed; UPDATE comments SET withdrawn_at = '2024-01-01'",
		"DROP TRIGGER search_items_fixed; UPDATE search_items SET case_id = 7 WHERE noun = 0",
		"DELETE FROM search_guards WHERE item_id / 1000000000000000000 IN (0, 9)",
	} {
		st, path := open(t)
		s := stocked(t, st)
		ok(t, s.SetRestricted(t.Context(), s.ulvi.ID, s.ulvi.Version, true, []record.UserID{s.user.ID}))
		talked(t, s.As(s.user.Actor()), s.user.ID, record.About{PersonID: &s.ulvi.ID})
		before := len(must(st.Broken(t.Context()))(t))
		exec(t, path, damage)
		if before != 0 || len(must(st.Broken(t.Context()))(t)) == 0 {
			t.Errorf("%s is not found", damage)
		}
		ok(t, st.RebuildSearch(t.Context()))
	}
}

// A database with tasks and comments from before they were found comes up to date when it is opened, sound to the last page.
func TestWorkIsFoundAfterTheUpgrade(t *testing.T) {
	st, path := testkit.OpenFile(t)
	s := stocked(t, st)
	talked(t, s.As(s.user.Actor()), s.user.ID, record.About{PersonID: &s.ulvi.ID})
	migrations := must(st.Migrations())(t)
	for must(migrations.GetDBVersion(t.Context()))(t) >= 21 {
		must(migrations.Down(t.Context()))(t)
	}
	ok(t, st.Close())
	again := must(store.Open(t.Context(), store.Options{Path: path, AuditKey: []byte("a key for tests"), Keep: casefile.KeepDeadlines}))(t)
	defer again.Close()
	if found, shown := workFound(t, again.As(s.user.Actor()), 9); len(found) != 3 || !slices.Equal(found, shown) {
		t.Errorf("found %q, shown %q", found, shown)
	}
	if broken := must(again.Broken(t.Context()))(t); len(broken) > 0 {
		t.Error(broken)
	}
	var verdict string
	ok(t, again.Handle().QueryRow("PRAGMA integrity_check").Scan(&verdict))
	if verdict != "ok" {
		t.Error(verdict)
	}
}
