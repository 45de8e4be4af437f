package store

import (
	"context"

	"habeas/internal/record"
)

// Feed is the private calendar address of the actor.
func (s *Store) Feed(ctx context.Context) (*record.CalendarFeed, error) {
	var f record.CalendarFeed
	return &f, edge(s.with(ctx).Where("user_id = ?", s.actor.UserID).Take(&f).Error)
}

// PutFeed gives the actor a calendar address in place of the one before. The version is that of the one before, 0 for none.
func (s *Store) PutFeed(ctx context.Context, f *record.CalendarFeed) error {
	return s.write(ctx, "calendar.address", "user", func(tx *Store) (int64, error) {
		f.UserID = tx.actor.UserID
		if f.Version == 0 {
			f.Version = 1
			return int64(f.UserID), tx.with(ctx).Create(f).Error
		}
		err := changed(tx.with(ctx).Model(&record.CalendarFeed{}).Where("user_id = ? AND version = ?", f.UserID, f.Version).Updates(map[string]any{
			"token_hash": f.TokenHash, "names": f.Names, "made_at": f.MadeAt, "version": f.Version + 1,
		}))
		f.Version++
		return int64(f.UserID), err
	})
}

// RemoveFeed ends the actor's calendar address.
func (s *Store) RemoveFeed(ctx context.Context) error {
	return s.write(ctx, "calendar.revoke", "user", func(tx *Store) (int64, error) {
		result := tx.with(ctx).Where("user_id = ?", tx.actor.UserID).Delete(&record.CalendarFeed{})
		if result.Error == nil && result.RowsAffected == 0 {
			return 0, record.ErrNotFound
		}
		return int64(tx.actor.UserID), result.Error
	})
}

// FeedOf is the calendar address with a hash, and whose it is. Whether they may read is for the caller to ask.
func (s *Store) FeedOf(ctx context.Context, hash string) (*record.CalendarFeed, *record.User, error) {
	var f record.CalendarFeed
	if err := s.with(ctx).Where("token_hash = ?", hash).Take(&f).Error; err != nil {
		return nil, nil, edge(err)
	}
	user, err := s.User(ctx, f.UserID)
	return &f, user, err
}
