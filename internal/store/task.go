package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// TaskFilter asks for tasks; what is empty does not matter.
type TaskFilter struct {
	Of       record.About  // of this thing
	Assignee record.UserID // given to this user
	States   []record.TaskState
	DueBy    record.Date // due on this day or before
	After    string      // the place and the id of the last one of the page before
	AfterID  record.TaskID
	Limit    int
}

// TaskRow is a task with what it belongs to, for lists.
type TaskRow struct {
	record.Task
	Place      string // where a list stands behind it
	Person     string // name of the person, of the task or of its event
	Restricted bool
	Case       string
	EventKind  record.Kind
	EventOf    record.PersonID // in whose file the event is read
}

func (s *Store) tasksOf(q *gorm.DB, f TaskFilter) *gorm.DB {
	q = s.aboutSeen(q, "tasks")
	if f.Of != (record.About{}) {
		q = of(q, f.Of)
	}
	if f.Assignee != 0 {
		q = q.Where("tasks.assignee_id = ?", f.Assignee)
	}
	if len(f.States) > 0 {
		q = q.Where("tasks.state IN ?", f.States)
	}
	if f.DueBy != "" {
		q = q.Where("tasks.place <= ?", f.DueBy)
	}
	return q
}

// Tasks lists tasks that the actor sees, the first due first; those without a day come last.
func (s *Store) Tasks(ctx context.Context, f TaskFilter) ([]TaskRow, error) {
	q := s.tasksOf(s.with(ctx).Model(&record.Task{}), f)
	if f.AfterID > 0 {
		q = q.Where("(tasks.place, tasks.id) > (?, ?)", f.After, f.AfterID)
	}
	var rows []TaskRow
	err := q.Select(`tasks.*, coalesce(h.name, '') AS person, coalesce(h.restricted, 0) AS restricted, coalesce(c.name, '') AS "case", coalesce(e.kind, '') AS event_kind,
			CASE WHEN e.id IS NULL THEN 0 ELSE h.id END AS event_of`).
		Joins("LEFT JOIN events e ON e.id = tasks.event_id").Joins("LEFT JOIN cases c ON c.id = tasks.case_id").
		Joins(`LEFT JOIN people h ON h.id = coalesce(tasks.person_id, (SELECT min(y.person_id) FROM event_parties y WHERE y.event_id = e.id AND y.role = 'subject'))`).
		Order("tasks.place, tasks.id").Limit(f.Limit).Scan(&rows).Error
	return rows, edge(err)
}

// TaskCount is how many tasks pass the filter, on all pages, up to MostCounted.
func (s *Store) TaskCount(ctx context.Context, f TaskFilter) (int, error) {
	var n int
	return n, edge(s.with(ctx).Raw("SELECT count(*) FROM (?)", s.tasksOf(s.with(ctx).Model(&record.Task{}), f).Select("1").Limit(MostCounted)).Scan(&n).Error)
}

// Task is one task of which the actor sees what it belongs to.
func (s *Store) Task(ctx context.Context, id record.TaskID) (*record.Task, error) {
	var t record.Task
	return &t, edge(s.aboutSeen(s.with(ctx), "tasks").Where("tasks.id = ?", id).Take(&t).Error)
}

// assignable is record.Fields unless the task's assignee, if any, may see what it belongs to and work on it.
func (s *Store) assignable(ctx context.Context, t *record.Task) error {
	if t.AssigneeID == nil {
		return nil
	}
	seers, err := s.Seers(ctx, t.About())
	if err != nil {
		return err
	}
	for _, u := range seers {
		if u.ID == *t.AssigneeID {
			return nil
		}
	}
	return record.Fields{"assignee": "Choose somebody who may see this."}
}

// AddTask adds a task about something that the actor sees.
func (s *Store) AddTask(ctx context.Context, t *record.Task) error {
	return s.write(ctx, "task.add", "task", func(tx *Store) (int64, error) {
		if err := tx.Sees(ctx, t.About()); err != nil {
			return 0, err
		}
		if err := tx.assignable(ctx, t); err != nil {
			return 0, err
		}
		t.Version = 1
		if err := tx.with(ctx).Create(t).Error; err != nil {
			return 0, err
		}
		return int64(t.ID), tx.addRevision(ctx, taskRevision(t, record.Added, ""), t.CreatedAt)
	})
}

// SetTask writes a task; what it belongs to stays. The version is that which was read.
func (s *Store) SetTask(ctx context.Context, t *record.Task, verb record.Change, reason string) error {
	return s.write(ctx, "task.edit", "task", func(tx *Store) (int64, error) {
		before, err := tx.Task(ctx, t.ID)
		if err != nil {
			return 0, err
		}
		if t.State == record.TaskOpen && (before.AssigneeID == nil || t.AssigneeID != nil && *before.AssigneeID != *t.AssigneeID) {
			if err := tx.assignable(ctx, t); err != nil {
				return 0, err
			}
		}
		err = changed(tx.with(ctx).Model(&record.Task{}).Where("id = ? AND version = ?", t.ID, t.Version).Updates(map[string]any{
			"title": t.Title, "note": t.Note, "assignee_id": t.AssigneeID, "due": t.Due, "state": t.State, "reason": t.Reason, "updated_at": t.UpdatedAt, "version": t.Version + 1,
		}))
		if err != nil {
			return 0, err
		}
		t.Version++
		if len(before.Sheet().Differs(t.Sheet())) == 0 {
			return int64(t.ID), nil
		}
		return int64(t.ID), tx.addRevision(ctx, taskRevision(t, verb, reason), t.UpdatedAt)
	})
}

func taskRevision(t *record.Task, verb record.Change, reason string) record.Revision {
	return record.Revision{Object: record.TaskObject, ObjectID: int64(t.ID), Version: t.Version, Verb: verb, Reason: reason, State: t.Sheet()}
}

// workRevisions is the table of the versions of tasks and comments. Each has one from the beginning.
const workRevisions = "work_revisions"

// addRevision writes down the newest version of a task or a comment.
func (s *Store) addRevision(ctx context.Context, r record.Revision, at time.Time) error {
	err := s.with(ctx).Table(workRevisions).Where("object = ? AND object_id = ?", r.Object, r.ObjectID).Select("coalesce(max(number), 0) + 1").Scan(&r.Number).Error
	if err != nil {
		return err
	}
	r.By, r.At = s.actor.UserID, at
	return s.with(ctx).Table(workRevisions).Create(&r).Error
}

// TaskHistory are the versions of a task, the newest first, each with the one before it.
func (s *Store) TaskHistory(ctx context.Context, id record.TaskID) ([]record.Revision, error) {
	if _, err := s.Task(ctx, id); err != nil {
		return nil, err
	}
	return s.workHistory(ctx, record.TaskObject, int64(id))
}

const mostVersions = 200 // of a task or a comment that are shown

func (s *Store) workHistory(ctx context.Context, object record.Object, id int64) ([]record.Revision, error) {
	var list []record.Revision
	err := s.with(ctx).Table(workRevisions).Where("object = ? AND object_id = ?", object, id).Order("number DESC").Limit(mostVersions).Find(&list).Error
	for i := 1; i < len(list); i++ {
		list[i-1].Before = list[i].State
	}
	return list, edge(err)
}
