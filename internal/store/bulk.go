package store

import (
	"context"
	"time"

	"habeas/internal/record"
)

// PeopleIn are those of the people whom the actor sees, with their spellings, in the order of their names.
func (s *Store) PeopleIn(ctx context.Context, ids []record.PersonID) ([]record.Person, error) {
	var people []record.Person
	return people, edge(s.visible(s.with(ctx)).Preload("Names", byID).Where("people.id IN ?", ids).Order("people.sort, people.id").Find(&people).Error)
}

// WithTag are those of the people who carry a tag.
func (s *Store) WithTag(ctx context.Context, id record.TagID, people []record.PersonID) (map[record.PersonID]bool, error) {
	return s.marked(ctx, &record.Tagging{}, "tag_id = ?", id, people)
}

// FollowedOf are those of the people whom the actor follows.
func (s *Store) FollowedOf(ctx context.Context, people []record.PersonID) (map[record.PersonID]bool, error) {
	return s.marked(ctx, &record.Follow{}, "user_id = ?", s.actor.UserID, people)
}

// PublicOf are those of the people whose profile is public.
func (s *Store) PublicOf(ctx context.Context, people []record.PersonID) (map[record.PersonID]bool, error) {
	return s.marked(ctx, &record.Publication{}, "withdrawn_at IS NULL AND ?", true, people)
}

func (s *Store) marked(ctx context.Context, table any, condition string, value any, people []record.PersonID) (map[record.PersonID]bool, error) {
	var ids []record.PersonID
	err := s.with(ctx).Model(table).Where(condition, value).Where("person_id IN ?", people).Pluck("person_id", &ids).Error
	found := make(map[record.PersonID]bool, len(ids))
	for _, id := range ids {
		found[id] = true
	}
	return found, edge(err)
}

// OpenTasksOf are the open tasks about people, in the order of their ids.
func (s *Store) OpenTasksOf(ctx context.Context, people []record.PersonID) (map[record.PersonID][]record.Task, error) {
	var tasks []record.Task
	err := s.with(ctx).Where("person_id IN ? AND state = 'open'", people).Order("id").Find(&tasks).Error
	found := map[record.PersonID][]record.Task{}
	for _, t := range tasks {
		found[*t.PersonID] = append(found[*t.PersonID], t)
	}
	return found, edge(err)
}

// AddBulk notes what a change of several files changed; record.ErrConflict tells that the same preview was sent before.
func (s *Store) AddBulk(ctx context.Context, b *record.Bulk) error {
	return s.write(ctx, "bulk.add", "bulk", func(tx *Store) (int64, error) {
		b.MadeBy = tx.actor.UserID
		if err := tx.with(ctx).Omit("Lines").Create(b).Error; err != nil {
			return 0, err
		}
		for i := range b.Lines {
			b.Lines[i].BulkID = b.ID
		}
		return int64(b.ID), tx.with(ctx).Create(&b.Lines).Error
	})
}

// seenBulk is the condition of changes all of whose files the actor sees, merged ones among them.
const seenBulk = `NOT EXISTS (SELECT 1 FROM bulk_lines l JOIN people ON people.id = l.person_id WHERE l.bulk_id = bulk_changes.id AND NOT (? OR ` + visiblePerson + `))`

// Bulk is one change of several files.
func (s *Store) Bulk(ctx context.Context, id record.BulkID) (*record.Bulk, error) {
	var b record.Bulk
	return &b, edge(s.with(ctx).Preload("Lines").Where("id = ?", id).Where(seenBulk, s.actor.IsSystem(), s.actor.UserID).Take(&b).Error)
}

// Bulks are the latest changes of several files, without their lines.
func (s *Store) Bulks(ctx context.Context, limit int) ([]record.Bulk, error) {
	var list []record.Bulk
	return list, edge(s.with(ctx).Where(seenBulk, s.actor.IsSystem(), s.actor.UserID).Order("id DESC").Limit(limit).Find(&list).Error)
}

// BulkOfToken is the actor's change that was made from a preview.
func (s *Store) BulkOfToken(ctx context.Context, token string) (*record.Bulk, error) {
	var b record.Bulk
	return &b, edge(s.with(ctx).Where("token = ? AND made_by = ?", token, s.actor.UserID).Take(&b).Error)
}

// UndoneBulk notes that a change of several files was taken back; record.ErrConflict tells that it was before.
func (s *Store) UndoneBulk(ctx context.Context, id record.BulkID, at time.Time) error {
	return s.write(ctx, "bulk.undo", "bulk", func(tx *Store) (int64, error) {
		return int64(id), changed(tx.with(ctx).Model(&record.Bulk{}).Where("id = ? AND undone_at IS NULL", id).
			Updates(map[string]any{"undone_by": tx.actor.UserID, "undone_at": at}))
	})
}
