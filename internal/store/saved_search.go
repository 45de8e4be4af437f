package store

import (
	"context"

	"habeas/internal/record"
)

const mostSaved = 100 // searches of one user

// SavedSearches are the searches that the actor keeps, by name.
func (s *Store) SavedSearches(ctx context.Context) ([]record.SavedSearch, error) {
	var list []record.SavedSearch
	return list, edge(s.with(ctx).Where("user_id = ?", s.actor.UserID).Order("name, id").Find(&list).Error)
}

// SavedSearch is one of the searches that the actor keeps.
func (s *Store) SavedSearch(ctx context.Context, id record.SavedSearchID) (*record.SavedSearch, error) {
	var saved record.SavedSearch
	return &saved, edge(s.with(ctx).Where("id = ? AND user_id = ?", id, s.actor.UserID).Take(&saved).Error)
}

// AddSavedSearch keeps a search for the actor; record.ErrConflict tells that they keep another of that name.
func (s *Store) AddSavedSearch(ctx context.Context, saved *record.SavedSearch) error {
	return s.write(ctx, "search.save", "saved_search", func(tx *Store) (int64, error) {
		var kept int64
		if err := tx.with(ctx).Model(&record.SavedSearch{}).Where("user_id = ?", s.actor.UserID).Count(&kept).Error; err != nil {
			return 0, err
		}
		if kept >= mostSaved {
			return 0, record.Fields{"name": "You keep 100 searches. Delete one first."}
		}
		saved.UserID, saved.Version, saved.CreatedAt = s.actor.UserID, 1, tx.db.NowFunc()
		err := tx.with(ctx).Create(saved).Error
		return int64(saved.ID), err
	})
}

// RenameSavedSearch gives a search that the actor keeps another name; the version is that which was read.
func (s *Store) RenameSavedSearch(ctx context.Context, id record.SavedSearchID, version int, name string) error {
	return s.write(ctx, "search.rename", "saved_search", func(tx *Store) (int64, error) {
		if _, err := tx.SavedSearch(ctx, id); err != nil {
			return 0, err
		}
		return int64(id), changed(tx.with(ctx).Model(&record.SavedSearch{}).Where("id = ? AND user_id = ? AND version = ?", id, s.actor.UserID, version).
			Updates(map[string]any{"name": name, "version": version + 1}))
	})
}

// RemoveSavedSearch forgets a search that the actor keeps.
func (s *Store) RemoveSavedSearch(ctx context.Context, id record.SavedSearchID) error {
	return s.write(ctx, "search.remove", "saved_search", func(tx *Store) (int64, error) {
		if _, err := tx.SavedSearch(ctx, id); err != nil {
			return 0, err
		}
		return int64(id), changed(tx.with(ctx).Where("id = ? AND user_id = ?", id, s.actor.UserID).Delete(&record.SavedSearch{}))
	})
}
