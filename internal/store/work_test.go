package store_test

import (
	"errors"
	"fmt"
	"testing"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// worked gives each of some people a task, a comment that calls the user, a tag and a follower.
func worked(t *testing.T, st, caller *store.Store, user *record.User, people []record.Person) {
	t.Helper()
	tag := must(st.TagNamed(t.Context(), record.Tag{Name: "Urgent", Fold: names.Fold("Urgent"), CreatedAt: testkit.Now}))(t)
	for _, p := range people {
		about := record.About{PersonID: &p.ID}
		task := record.Task{Title: "Ask", Due: "2024-11-01", State: record.TaskOpen, PersonID: &p.ID, AssigneeID: &user.ID, CreatedBy: user.ID, CreatedAt: testkit.Now, UpdatedAt: testkit.Now}
		ok(t, caller.AddTask(t.Context(), &task))
		ok(t, caller.AddComment(t.Context(), &record.Comment{Text: "Look, @" + user.Handle(), PersonID: &p.ID, CreatedAt: testkit.Now, UpdatedAt: testkit.Now}))
		ok(t, caller.PutTag(t.Context(), tag.ID, about, ""))
		ok(t, st.As(user.Actor()).AddFollow(t.Context(), record.Follow{PersonID: &p.ID}))
	}
}

// The statements of the pages of work do not grow with the number of rows.
func TestQueriesOfWorkDoNotGrow(t *testing.T) {
	st := testkit.Open(t)
	lead := testkit.Fill(t, st, 42, 2)
	user := testkit.User(t, st, record.Advocate)
	people := must(st.People(t.Context(), store.PeopleFilter{Limit: 42}))(t)
	shelf := st.As(user.Actor())
	statements := 0
	st.Count(&statements)
	counts := map[string][]int{}
	count := func(name string, rows int, do func() int) {
		before := statements
		if got := do(); got != rows {
			t.Errorf("%s: %d rows, want %d", name, got, rows)
		}
		counts[name] = append(counts[name], statements-before)
	}
	ids := []record.PersonID{}
	for _, part := range [][]record.Person{people[:2], people[2:]} {
		worked(t, st, st.As(lead.Actor()), user, part)
		for _, p := range part {
			ids = append(ids, p.ID)
		}
		n := len(ids)
		count("tasks", n, func() int { return len(must(shelf.Tasks(t.Context(), store.TaskFilter{Limit: 99}))(t)) })
		count("due", n, func() int {
			return len(must(shelf.Tasks(t.Context(), store.TaskFilter{States: []record.TaskState{record.TaskOpen}, DueBy: "2024-11-01", Limit: 99}))(t))
		})
		count("calls", n, func() int { return len(must(shelf.Calls(t.Context(), 0, 99))(t)) })
		count("follows", n, func() int { return len(must(shelf.Follows(t.Context()))(t)) })
		count("news", n, func() int { return min(n, len(must(shelf.News(t.Context(), 0, 999))(t))) })
		count("tags", 1, func() int { return len(must(shelf.TagRows(t.Context()))(t)) })
		count("people", n, func() int { return len(must(shelf.PeopleIn(t.Context(), ids))(t)) })
	}
	for name, n := range counts {
		if n[1] > n[0] {
			t.Errorf("%s: %d statements, then %d", name, n[0], n[1])
		}
	}
}

func TestWorkIsKept(t *testing.T) {
	st, path := open(t)
	lead := testkit.Fill(t, st, 1, 1)
	people := must(st.People(t.Context(), store.PeopleFilter{Limit: 1}))(t)
	worked(t, st, st.As(lead.Actor()), lead, people)
	b := record.Bulk{Kind: record.BulkCategory, Token: "x", MadeAt: testkit.Now, Value: record.Sheet{}, Lines: []record.BulkLine{{PersonID: 1, After: "lawyer"}}}
	ok(t, st.As(lead.Actor()).AddBulk(t.Context(), &b))
	if err := st.As(lead.Actor()).AddBulk(t.Context(), &record.Bulk{Kind: record.BulkCategory, Token: "x", MadeAt: testkit.Now, Value: record.Sheet{}}); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a preview is sent twice: %v", err)
	}
	for _, statement := range []string{
		"UPDATE work_revisions SET reason = 'x'", "DELETE FROM work_revisions", "DELETE FROM comments", "DELETE FROM tasks", "UPDATE bulk_changes SET value = '{}'", "DELETE FROM bulk_changes",
		"UPDATE bulk_lines SET after = ''", "DELETE FROM bulk_lines", "UPDATE tasks SET state = 'dropped'", "UPDATE tasks SET due = 'soon'", "UPDATE tasks SET case_id = 1", "INSERT INTO taggings (tag_id) VALUES (1)",
		"INSERT INTO follows (user_id, created_at) VALUES (1, 'x')",
	} {
		if _, err := st.Handle().ExecContext(t.Context(), statement); err == nil {
			t.Errorf("the database lets it pass: %s", statement)
		}
	}
	if err := st.RemovePerson(t.Context(), 1); !errors.Is(err, record.ErrConflict) {
		t.Errorf("somebody with tasks is removed: %v", err)
	}
	exec(t, path, "UPDATE tasks SET title = 'Other'", "UPDATE comments SET text = 'Other'", "DELETE FROM taggings")
	broken := must(st.Broken(t.Context()))(t)
	for _, sentence := range []string{"Task 1 is not what its last version says.", "Comment 1 is not what its last version says.", "The tags of person 1 are not those of the last revision."} {
		found := false
		for _, b := range broken {
			found = found || b == sentence
		}
		if !found {
			t.Errorf("not found: %s in %v", sentence, broken)
		}
	}
}

// A merge takes tasks, comments, tags and followers along, and gives them back.
func TestMergeTakesWorkAlong(t *testing.T) {
	st := testkit.Open(t)
	lead := testkit.Fill(t, st, 2, 1)
	people := must(st.People(t.Context(), store.PeopleFilter{Limit: 2}))(t)
	worked(t, st, st.As(lead.Actor()), lead, people[:1])
	m := must(st.MergePeople(t.Context(), &people[1], must(st.Person(t.Context(), people[0].ID))(t), "One person", lead.ID, testkit.Now))(t)
	about := record.About{PersonID: &people[1].ID}
	at := func() string {
		return fmt.Sprint(len(must(st.Tasks(t.Context(), store.TaskFilter{Of: about, Limit: 9}))(t)), len(must(st.Comments(t.Context(), about, 0, 9))(t)), len(must(st.TagsOf(t.Context(), about))(t)),
			must(st.As(lead.Actor()).IsFollowed(t.Context(), record.Follow{PersonID: about.PersonID}))(t))
	}
	if at() != "1 1 1 true" {
		t.Error(at())
	}
	ok(t, st.UnmergePeople(t.Context(), must(st.Merge(t.Context(), m.ID))(t), lead.ID, testkit.Now))
	if at() != "0 0 0 false" {
		t.Error(at())
	}
}
