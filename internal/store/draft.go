package store

import (
	"context"
	"encoding/json"
	"time"

	"habeas/internal/record"
)

// Draft is what the actor typed into a form and has not saved.
func (s *Store) Draft(ctx context.Context, form string) (*record.Draft, error) {
	var d record.Draft
	return &d, edge(s.with(ctx).Where("user_id = ? AND form = ?", s.actor.UserID, form).Take(&d).Error)
}

// PutDraft keeps what the actor typed into a form, instead of what was kept before.
func (s *Store) PutDraft(ctx context.Context, form string, values record.Sheet, at time.Time) error {
	text, err := json.Marshal(values)
	if err != nil {
		return err
	}
	return edge(s.with(ctx).Exec(`INSERT INTO drafts (user_id, form, "values", updated_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (user_id, form) DO UPDATE SET "values" = excluded."values", updated_at = excluded.updated_at`, s.actor.UserID, form, string(text), at).Error)
}

// RemoveDraft forgets what the actor typed into a form, if there is anything.
func (s *Store) RemoveDraft(ctx context.Context, form string) error {
	return edge(s.with(ctx).Where("user_id = ? AND form = ?", s.actor.UserID, form).Delete(&record.Draft{}).Error)
}
