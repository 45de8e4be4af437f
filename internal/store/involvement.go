package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// AddInvolvement attaches an official or an organisation to a live event that the actor sees. record.ErrConflict tells that
// they are attached with that part already.
func (s *Store) AddInvolvement(ctx context.Context, i *record.Involvement) error {
	return s.write(ctx, "event.official", "event", func(tx *Store) (int64, error) {
		if i.OfficialID != nil {
			if _, err := tx.Official(ctx, *i.OfficialID); err != nil {
				return 0, err
			}
		}
		if i.OrganisationID != nil {
			if _, err := tx.Organisation(ctx, *i.OrganisationID); err != nil {
				return 0, err
			}
		}
		if _, err := tx.Event(ctx, i.EventID); err != nil {
			return 0, err
		}
		i.Version = 1
		return int64(i.EventID), tx.with(ctx).Omit("Official", "Organisation", "Event").Create(i).Error
	})
}

// SetInvolvement changes the part, the source and the note of an involvement, and whether it is removed. The version is that
// which was read.
func (s *Store) SetInvolvement(ctx context.Context, i *record.Involvement) error {
	return s.write(ctx, "event.official.edit", "event", func(tx *Store) (int64, error) {
		if _, err := tx.InvolvementOnFile(ctx, i.ID); err != nil {
			return 0, err
		}
		return int64(i.EventID), changed(tx.with(ctx).Model(&record.Involvement{}).Where("id = ? AND version = ?", i.ID, i.Version).Updates(map[string]any{
			"part": i.Part, "source": i.Source, "note": i.Note, "removed_by": i.RemovedBy, "removed_at": i.RemovedAt, "version": i.Version + 1,
		}))
	})
}

// RemoveInvolvement takes a part in an event away, and tells which it was. The row stays on file.
func (s *Store) RemoveInvolvement(ctx context.Context, id record.InvolvementID, by record.UserID, at time.Time) (*record.Involvement, error) {
	var i *record.Involvement
	err := s.write(ctx, "event.official.remove", "event", func(tx *Store) (int64, error) {
		var err error
		if i, err = tx.InvolvementOnFile(ctx, id); err != nil {
			return 0, err
		}
		if err := tx.Touch(ctx, record.InvolvementObject, int64(id), record.Removed, ""); err != nil {
			return 0, err
		}
		return int64(i.EventID), changed(tx.with(ctx).Model(&record.Involvement{}).Where("id = ? AND removed_at IS NULL", id).
			Updates(map[string]any{"removed_at": at.UTC(), "removed_by": by, "version": gorm.Expr("version + 1")}))
	})
	return i, err
}

// InvolvementOnFile reads one involvement of a live event that the actor sees, also one that was removed.
func (s *Store) InvolvementOnFile(ctx context.Context, id record.InvolvementID) (*record.Involvement, error) {
	var i record.Involvement
	err := s.actors(s.with(ctx)).Where("involvements.id = ?", id).Take(&i).Error
	if err == nil {
		_, err = s.Event(ctx, i.EventID)
	}
	if err == nil && i.Who() == "" {
		err = record.ErrNotFound
	}
	return &i, edge(err)
}

// actors reads the officials and organisations of involvements.
func (s *Store) actors(q *gorm.DB) *gorm.DB {
	return q.Preload("Official", s.officials).Preload("Organisation", s.organisations)
}

// Involvements are the parts that officials and organisations had in any of the events, which the caller has read through this shelf.
func (s *Store) Involvements(ctx context.Context, events []record.EventID) ([]record.Involvement, error) {
	var list []record.Involvement
	err := s.actors(s.with(ctx)).Where("event_id IN ? AND removed_at IS NULL", events).Order("id").Find(&list).Error
	return slices.DeleteFunc(list, func(i record.Involvement) bool { return i.Who() == "" }), edge(err)
}

// RemovedInvolvements are those that were taken away from an event, the latest first.
func (s *Store) RemovedInvolvements(ctx context.Context, event record.EventID) ([]record.Involvement, error) {
	var list []record.Involvement
	err := s.actors(s.with(ctx)).Where("event_id = ? AND removed_at IS NOT NULL", event).Order("removed_at DESC, id DESC").Limit(mostRemoved).Find(&list).Error
	return slices.DeleteFunc(list, func(i record.Involvement) bool { return i.Who() == "" }), edge(err)
}

const mostRemoved = 50 // that a page lists
