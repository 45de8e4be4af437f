package store

import (
	"context"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// Sees is record.ErrNotFound unless the actor sees what a task, a comment or a tag belongs to.
func (s *Store) Sees(ctx context.Context, a record.About) error {
	var err error
	switch {
	case a.PersonID != nil:
		_, err = s.Person(ctx, *a.PersonID)
	case a.CaseID != nil:
		_, err = s.Case(ctx, *a.CaseID)
	case a.EventID != nil:
		err = s.seesEvent(ctx, *a.EventID)
	case a.TaskID != nil:
		_, err = s.Task(ctx, *a.TaskID)
	}
	return err
}

// seesEvent is record.ErrNotFound unless the event is on record and the actor sees all its parties.
func (s *Store) seesEvent(ctx context.Context, id record.EventID) error {
	var n int64
	err := s.seen(s.with(ctx).Model(&record.Event{})).Where("events.id = ? AND retracted_at IS NULL", id).Count(&n).Error
	if err == nil && n == 0 {
		return record.ErrNotFound
	}
	return edge(err)
}

// of narrows a query of rows of a table to those that belong to a thing.
func of(q *gorm.DB, a record.About) *gorm.DB {
	switch {
	case a.PersonID != nil:
		return q.Where("person_id = ?", *a.PersonID)
	case a.CaseID != nil:
		return q.Where("case_id = ?", *a.CaseID)
	case a.EventID != nil:
		return q.Where("event_id = ?", *a.EventID)
	case a.TaskID != nil:
		return q.Where("task_id = ?", *a.TaskID)
	}
	return q.Where("1 = 0")
}

// aboutSeen narrows a query of rows of a table that belong to a person, a case, an event or nothing to those of which the actor
// sees what they belong to.
func (s *Store) aboutSeen(q *gorm.DB, table string) *gorm.DB {
	person := s.visible(s.db.Model(&record.Person{})).Select("1").Where("people.id = " + table + ".person_id")
	event := s.seen(s.db.Model(&record.Event{})).Select("1").Where("events.id = " + table + ".event_id AND events.retracted_at IS NULL")
	of := s.cases(s.db.Model(&record.Case{})).Select("1").Where("cases.id = " + table + ".case_id")
	return q.Where("("+table+".person_id IS NULL OR EXISTS (?)) AND ("+table+".event_id IS NULL OR EXISTS (?)) AND ("+table+".case_id IS NULL OR EXISTS (?))", person, event, of)
}

// Seers are the users who may see a thing and are not disabled, by name.
func (s *Store) Seers(ctx context.Context, a record.About) ([]record.User, error) {
	if err := s.Sees(ctx, a); err != nil {
		return nil, err
	}
	if a.TaskID != nil {
		t, err := s.Task(ctx, *a.TaskID)
		if err != nil {
			return nil, err
		}
		a = t.About()
	}
	people := "SELECT 0 WHERE 0"
	var args []any
	switch {
	case a.PersonID != nil:
		people, args = "SELECT ?", []any{*a.PersonID}
	case a.EventID != nil:
		people, args = "SELECT person_id FROM event_parties WHERE event_id = ?", []any{*a.EventID}
	}
	q := s.with(ctx).Where("disabled = 0 AND NOT EXISTS (SELECT 1 FROM people p WHERE p.restricted = 1 AND p.id IN ("+people+
		") AND NOT EXISTS (SELECT 1 FROM person_members m WHERE m.person_id = p.id AND m.user_id = users.id))", args...)
	if a.CaseID != nil {
		q = q.Where(`EXISTS (SELECT 1 FROM events e WHERE e.case_id = ? AND e.retracted_at IS NULL AND NOT EXISTS (SELECT 1 FROM event_parties p JOIN people h ON h.id = p.person_id AND h.restricted = 1
			WHERE p.event_id = e.id AND NOT EXISTS (SELECT 1 FROM person_members m WHERE m.person_id = h.id AND m.user_id = users.id)))`, *a.CaseID)
	}
	var users []record.User
	return users, edge(q.Order("name, id").Find(&users).Error)
}

// SubjectOf is a person to whom an event happened and whom the actor sees: the file in which the event is read.
func (s *Store) SubjectOf(ctx context.Context, id record.EventID) (*record.Person, error) {
	var p record.Person
	return &p, edge(s.visible(s.with(ctx)).Where("people.id = (SELECT min(y.person_id) FROM event_parties y WHERE y.event_id = ? AND y.role = 'subject')", id).Take(&p).Error)
}
