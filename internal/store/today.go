package store

import (
	"context"
	"time"

	"habeas/internal/record"
)

// Settings are how the actor has the desk; what nobody set is as usual.
func (s *Store) Settings(ctx context.Context) (*record.DeskSettings, error) {
	list := []record.DeskSettings{}
	err := s.with(ctx).Where("user_id = ?", s.actor.UserID).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return &record.DeskSettings{UserID: s.actor.UserID, StaleDays: record.UsualStaleDays}, edge(err)
	}
	return &list[0], nil
}

// PutSettings keeps how the actor has the desk. The version is that which was read, 0 for none. It is no part of the record.
func (s *Store) PutSettings(ctx context.Context, n record.DeskSettings) error {
	n.UserID = s.actor.UserID
	if n.Version == 0 {
		n.Version = 1
		return edge(s.with(ctx).Create(&n).Error)
	}
	return changed(s.with(ctx).Model(&record.DeskSettings{}).Where("user_id = ? AND version = ?", n.UserID, n.Version).
		Updates(map[string]any{"stale_days": n.StaleDays, "seen_line": n.SeenLine, "seen_at": n.SeenAt, "version": n.Version + 1}))
}

// ChangeRow is a line of the log about somebody's file.
type ChangeRow struct {
	ID         int64 // of the line
	At         time.Time
	UserID     record.UserID
	Action     string
	PersonID   record.PersonID
	Name       string
	Restricted bool
	EventID    record.EventID // 0 when it is no event that was changed, or one that is gone
	EventKind  record.Kind
	EventDate  record.Date
}

// The log is read at most this many lines back for what others changed: what is older is in the history of each file.
const mostLines = 3000

// toldActions are the actions of the log that are told to others.
const toldActions = `'person.add', 'person.update', 'person.merge', 'person.unmerge', 'person.restrict', 'person.check', 'note.add', 'note.edit', 'profile.publish', 'profile.withdraw',
	'submission.add', 'submission.update', 'event.add', 'event.edit', 'event.choose', 'event.source', 'event.remove', 'event.restore', 'event.undo', 'event.cite', 'event.uncite', 'event.facts'`

// ChangeFilter asks for lines of the log; what is empty does not matter.
type ChangeFilter struct {
	Since  int64       // behind this line
	From   record.Date // and not before this day
	Before int64       // the last line of the page before
	Limit  int
}

// Changes are what others did to the files that the actor sees, the newest first. Each file or event is told once, by the last line about it.
func (s *Store) Changes(ctx context.Context, f ChangeFilter) ([]ChangeRow, error) {
	lines := `SELECT *, row_number() OVER (PARTITION BY object, object_id, user_id ORDER BY id DESC) AS newest
		FROM (SELECT id, at, user_id, action, object, object_id FROM audit WHERE id > ? ORDER BY id DESC LIMIT ?)
		WHERE user_id NOT IN (0, ?) AND action IN (` + toldActions + `) AND at >= ?`
	q := s.with(ctx).Table("("+lines+") a", f.Since, mostLines, s.actor.UserID, f.From).
		Joins("LEFT JOIN events ON a.object = 'event' AND events.id = a.object_id").
		Joins(`CROSS JOIN people ON people.id = CASE a.object WHEN 'person' THEN a.object_id ELSE
			(SELECT min(p.person_id) FROM event_parties p WHERE p.event_id = events.id AND p.role = 'subject') END`).
		Where("a.newest = 1 AND (? = 0 OR a.id < ?)", f.Before, f.Before)
	var rows []ChangeRow
	err := s.seen(s.visible(q)).Select(`a.id, a.at, a.user_id, a.action, people.id AS person_id, people.name, people.restricted,
		CASE WHEN events.retracted_at IS NULL THEN coalesce(events.id, 0) ELSE 0 END AS event_id, coalesce(events.kind, '') AS event_kind, coalesce(events.date, '') AS event_date`).
		Order("a.id DESC").Limit(f.Limit).Scan(&rows).Error
	return rows, edge(err)
}

// LastLine is the number of the last line of the log.
func (s *Store) LastLine(ctx context.Context) (line int64, err error) {
	return line, edge(s.with(ctx).Raw("SELECT coalesce(max(id), 0) FROM audit").Scan(&line).Error)
}

// Blank tells whether nothing is imported and nobody is on record.
func (s *Store) Blank(ctx context.Context) (blank bool, err error) {
	return blank, edge(s.with(ctx).Raw("SELECT NOT EXISTS (SELECT 1 FROM documents) AND NOT EXISTS (SELECT 1 FROM people)").Scan(&blank).Error)
}
