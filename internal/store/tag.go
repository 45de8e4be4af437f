package store

import (
	"context"
	"strconv"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// TagRow is a tag with how many people, cases and events carry it, as far as the actor sees them.
type TagRow struct {
	record.Tag
	People, Cases, Events int
}

// Tags are the tags to choose from, by name: those that are on nothing, or on something that the actor sees.
func (s *Store) Tags(ctx context.Context) ([]record.Tag, error) {
	var tags []record.Tag
	return tags, edge(s.shown(s.with(ctx)).Order("tags.fold, tags.id").Find(&tags).Error)
}

// TagCalled is the tag of that folded name, nil when there is none.
func (s *Store) TagCalled(ctx context.Context, fold string) (*record.Tag, error) {
	var tags []record.Tag
	err := s.with(ctx).Where("fold = ?", fold).Limit(1).Find(&tags).Error
	if err != nil || len(tags) == 0 {
		return nil, edge(err)
	}
	return &tags[0], nil
}

// TagRows are all tags with what carries them, by name. A tag that is on nothing that the actor sees, though it is on something,
// is left out: its name may tell what is hidden.
func (s *Store) TagRows(ctx context.Context) ([]TagRow, error) {
	people := s.visible(s.db.Model(&record.Person{})).Select("count(*)").Where("people.id IN (SELECT person_id FROM taggings g WHERE g.tag_id = tags.id)")
	cases := s.cases(s.db.Model(&record.Case{})).Select("count(*)").Where("cases.id IN (SELECT case_id FROM taggings g WHERE g.tag_id = tags.id)")
	events := s.seen(s.db.Model(&record.Event{})).Select("count(*)").Where("events.retracted_at IS NULL AND events.id IN (SELECT event_id FROM taggings g WHERE g.tag_id = tags.id)")
	var rows []TagRow
	err := s.shown(s.with(ctx).Model(&record.Tag{})).Select("tags.*, (?) AS people, (?) AS cases, (?) AS events", people, cases, events).Order("tags.fold, tags.id").Scan(&rows).Error
	return rows, edge(err)
}

// shown narrows a query of tags to those that are on nothing or on something that the actor sees.
func (s *Store) shown(q *gorm.DB) *gorm.DB {
	seen := s.aboutSeen(s.db.Model(&record.Tagging{}), "taggings").Select("1").Where("taggings.tag_id = tags.id")
	return q.Where("(NOT EXISTS (SELECT 1 FROM taggings t WHERE t.tag_id = tags.id) OR EXISTS (?))", seen)
}

// Tag is one tag.
func (s *Store) Tag(ctx context.Context, id record.TagID) (*record.Tag, error) {
	var t record.Tag
	return &t, edge(s.shown(s.with(ctx)).Where("tags.id = ?", id).Take(&t).Error)
}

// TagsOf are the tags of a thing that the actor sees, by name.
func (s *Store) TagsOf(ctx context.Context, a record.About) ([]record.Tag, error) {
	if err := s.Sees(ctx, a); err != nil {
		return nil, err
	}
	var tags []record.Tag
	return tags, edge(s.with(ctx).Where("id IN (?)", of(s.db.Model(&record.Tagging{}), a).Select("tag_id")).Order("fold, id").Find(&tags).Error)
}

// TagNamed finds a tag by its folded name, or adds it.
func (s *Store) TagNamed(ctx context.Context, t record.Tag) (*record.Tag, error) {
	if err := t.Check(); err != nil {
		return nil, err
	}
	err := s.InTx(ctx, func(tx *Store) error {
		found := tx.with(ctx).Where("fold = ?", t.Fold).Limit(1).Find(&t)
		if found.Error != nil || found.RowsAffected > 0 {
			return edge(found.Error)
		}
		return tx.write(ctx, "tag.add", "tag", func(tx *Store) (int64, error) {
			t.Version, t.CreatedBy = 1, tx.actor.UserID
			err := tx.with(ctx).Create(&t).Error
			return int64(t.ID), err
		})
	})
	return &t, err
}

// RenameTag gives a tag another name; record.ErrConflict tells that another has it, or that the tag was changed meanwhile.
func (s *Store) RenameTag(ctx context.Context, t record.Tag) error {
	if err := t.Check(); err != nil {
		return err
	}
	return s.write(ctx, "tag.rename", "tag", func(tx *Store) (int64, error) {
		if _, err := tx.Tag(ctx, t.ID); err != nil {
			return 0, err
		}
		return int64(t.ID), changed(tx.with(ctx).Model(&record.Tag{}).Where("id = ? AND version = ?", t.ID, t.Version).
			Updates(map[string]any{"name": t.Name, "fold": t.Fold, "version": t.Version + 1}))
	})
}

// touchTagged notes that a tag is about to be put on a thing, or taken off, if the thing has a history.
func (s *Store) touchTagged(ctx context.Context, a record.About, reason string) error {
	switch {
	case a.PersonID != nil:
		return s.Touch(ctx, record.PersonObject, int64(*a.PersonID), record.Edited, reason)
	case a.EventID != nil:
		return s.Touch(ctx, record.EventObject, int64(*a.EventID), record.Edited, reason)
	}
	return nil
}

// PutTag puts a tag on a thing, if it is not there; the reason stands in the thing's history.
func (s *Store) PutTag(ctx context.Context, id record.TagID, a record.About, reason string) error {
	return s.write(ctx, "tag.put", "tag", func(tx *Store) (int64, error) {
		if err := tx.Sees(ctx, a); err != nil {
			return 0, err
		}
		var there int64
		if err := of(tx.with(ctx).Model(&record.Tagging{}), a).Where("tag_id = ?", id).Count(&there).Error; err != nil || there > 0 {
			return int64(id), err
		}
		if err := tx.touchTagged(ctx, a, reason); err != nil {
			return 0, err
		}
		return int64(id), tx.with(ctx).Create(&record.Tagging{TagID: id, PersonID: a.PersonID, CaseID: a.CaseID, EventID: a.EventID}).Error
	})
}

// TakeTag takes a tag off a thing, if it is there.
func (s *Store) TakeTag(ctx context.Context, id record.TagID, a record.About, reason string) error {
	return s.write(ctx, "tag.take", "tag", func(tx *Store) (int64, error) {
		if err := tx.Sees(ctx, a); err != nil {
			return 0, err
		}
		if err := tx.touchTagged(ctx, a, reason); err != nil {
			return 0, err
		}
		return int64(id), of(tx.with(ctx), a).Where("tag_id = ?", id).Delete(&record.Tagging{}).Error
	})
}

// MergeTags puts one tag in the place of another wherever that is, and forgets the other. The versions are those that were read.
func (s *Store) MergeTags(ctx context.Context, kept, gone record.Tag) error {
	return s.write(ctx, "tag.merge", "tag", func(tx *Store) (int64, error) {
		for _, t := range []record.Tag{kept, gone} {
			if _, err := tx.Tag(ctx, t.ID); err != nil {
				return 0, err
			}
		}
		var on []record.Tagging
		if err := tx.with(ctx).Where("tag_id = ?", gone.ID).Find(&on).Error; err != nil {
			return 0, err
		}
		for _, g := range on {
			if err := tx.touchTagged(ctx, record.About{PersonID: g.PersonID, EventID: g.EventID}, "Tag merged: "+gone.Name); err != nil {
				return 0, err
			}
		}
		err := tx.with(ctx).Exec(`UPDATE taggings SET tag_id = ? WHERE tag_id = ? AND NOT EXISTS (SELECT 1 FROM taggings o WHERE o.tag_id = ? AND o.person_id IS taggings.person_id
			AND o.case_id IS taggings.case_id AND o.event_id IS taggings.event_id)`, kept.ID, gone.ID, kept.ID).Error
		if err == nil {
			err = tx.with(ctx).Where("tag_id = ?", gone.ID).Delete(&record.Tagging{}).Error
		}
		if err == nil {
			err = changed(tx.with(ctx).Model(&record.Tag{}).Where("id = ? AND version = ?", kept.ID, kept.Version).Updates(map[string]any{"version": kept.Version + 1}))
		}
		if err != nil {
			return 0, err
		}
		return int64(kept.ID), changed(tx.with(ctx).Where("id = ? AND version = ?", gone.ID, gone.Version).Delete(&record.Tag{}))
	})
}

// RemoveTag forgets a tag that is on nothing; record.ErrConflict tells that it is on something or was changed.
func (s *Store) RemoveTag(ctx context.Context, id record.TagID, version int) error {
	return s.write(ctx, "tag.remove", "tag", func(tx *Store) (int64, error) {
		return int64(id), changed(tx.with(ctx).Where("id = ? AND version = ? AND NOT EXISTS (SELECT 1 FROM taggings t WHERE t.tag_id = tags.id)", id, version).Delete(&record.Tag{}))
	})
}

// tagged adds the tags of people or events, by their ids, to what is written down of them.
func (s *Store) tagged(ctx context.Context, column string, ids []int64, into map[int64]record.Revision) error {
	var rows []struct{ On, TagID int64 }
	err := s.with(ctx).Model(&record.Tagging{}).Select(column+` AS "on", tag_id`).Where(column+" IN ?", ids).Order("tag_id").Scan(&rows).Error
	for _, row := range rows {
		r := into[row.On]
		text := strconv.FormatInt(row.TagID, 10)
		if r.State["tags"] != "" {
			text = r.State["tags"] + "," + text
		}
		r.State = r.State.With("tags", text)
		into[row.On] = r
	}
	return err
}

// TaggedEvents are live events that carry a tag and that the actor sees, with details and parties, the newest first.
func (s *Store) TaggedEvents(ctx context.Context, id record.TagID, before record.EventID, limit int) ([]record.Event, error) {
	q := s.seen(s.withParties(withDetails(s.with(ctx)))).Where("retracted_at IS NULL AND id IN (SELECT event_id FROM taggings WHERE tag_id = ?)", id)
	if before > 0 {
		q = q.Where("id < ?", before)
	}
	var events []record.Event
	return events, edge(q.Order("id DESC").Limit(limit).Find(&events).Error)
}
