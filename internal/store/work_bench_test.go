package store_test

import (
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// BenchmarkWork reads the lists of work of an advocate among 20,000 tasks on 20,000 people.
func BenchmarkWork(b *testing.B) {
	st := testkit.Bulk(b, 20_000, 1)
	user := testkit.User(b, st, record.Advocate)
	const tasks = `INSERT INTO tasks (title, note, assignee_id, due, state, reason, person_id, created_by, created_at, updated_at)
		SELECT 'Ask', '', CASE id % 20 WHEN 0 THEN ? END, '2024-11-' || printf('%02d', id % 28 + 1), 'open', '', id, 0, '2024-11-01', '2024-11-01' FROM people`
	if _, err := st.Handle().ExecContext(b.Context(), tasks, user.ID); err != nil {
		b.Fatal(err)
	}
	shelf := st.As(user.Actor())
	for name, read := range map[string]func() error{
		"mine": func() error { _, err := shelf.TasksDue(b.Context(), "2024-11-04", 51); return err },
		"all": func() error {
			_, err := shelf.Tasks(b.Context(), store.TaskFilter{States: []record.TaskState{record.TaskOpen}, Limit: 51})
			return err
		},
		"count": func() error {
			_, err := shelf.TaskCount(b.Context(), store.TaskFilter{States: []record.TaskState{record.TaskOpen}})
			return err
		},
		"news": func() error { _, err := shelf.News(b.Context(), 0, 300); return err },
		"tags": func() error { _, err := shelf.TagRows(b.Context()); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
