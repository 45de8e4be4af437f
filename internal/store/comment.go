package store

import (
	"context"
	"time"

	"habeas/internal/record"
)

// Comments are what was said about a thing that the actor sees, the newest first, before the one that was shown last.
func (s *Store) Comments(ctx context.Context, a record.About, before record.CommentID, limit int) ([]record.Comment, error) {
	if err := s.Sees(ctx, a); err != nil {
		return nil, err
	}
	q := of(s.with(ctx), a)
	if before > 0 {
		q = q.Where("id < ?", before)
	}
	var list []record.Comment
	return list, edge(q.Order("id DESC").Limit(limit).Find(&list).Error)
}

// Comment is one comment on a thing that the actor sees.
func (s *Store) Comment(ctx context.Context, id record.CommentID) (*record.Comment, error) {
	var c record.Comment
	if err := s.with(ctx).Where("id = ?", id).Take(&c).Error; err != nil {
		return nil, edge(err)
	}
	return &c, s.Sees(ctx, c.About())
}

// AddComment adds what the actor says about a thing that they see. It calls those users of whom the text names one and who may
// see the thing.
func (s *Store) AddComment(ctx context.Context, c *record.Comment) error {
	return s.write(ctx, "comment.add", "comment", func(tx *Store) (int64, error) {
		c.Version, c.CreatedBy = 1, tx.actor.UserID
		seers, err := tx.Seers(ctx, c.About())
		if err != nil {
			return 0, err
		}
		if err := tx.with(ctx).Create(c).Error; err != nil {
			return 0, err
		}
		if err := tx.call(ctx, c, seers); err != nil {
			return 0, err
		}
		return int64(c.ID), tx.addRevision(ctx, commentRevision(c, record.Added), c.CreatedAt)
	})
}

// call writes down whom a comment calls by name.
func (s *Store) call(ctx context.Context, c *record.Comment, seers []record.User) error {
	if err := s.with(ctx).Where("comment_id = ?", c.ID).Delete(&record.CommentMention{}).Error; err != nil {
		return err
	}
	for _, id := range record.Called(c.Text, seers) {
		if err := s.with(ctx).Create(&record.CommentMention{CommentID: c.ID, UserID: id}).Error; err != nil {
			return err
		}
	}
	return nil
}

func commentRevision(c *record.Comment, verb record.Change) record.Revision {
	state := record.Sheet{"text": c.Text}
	if c.WithdrawnAt != nil {
		state = state.With("removed", "1")
	}
	return record.Revision{Object: record.CommentObject, ObjectID: int64(c.ID), Version: c.Version, Verb: verb, State: state}
}

// own is the actor's own comment, not withdrawn; record.ErrForbidden when it is somebody else's.
func (s *Store) own(ctx context.Context, id record.CommentID) (*record.Comment, error) {
	c, err := s.Comment(ctx, id)
	if err == nil && (c.CreatedBy != s.actor.UserID || c.WithdrawnAt != nil) {
		err = record.ErrForbidden
	}
	return c, err
}

// SetComment gives the actor's own comment another text. The version is that which was read.
func (s *Store) SetComment(ctx context.Context, c *record.Comment) error {
	return s.write(ctx, "comment.edit", "comment", func(tx *Store) (int64, error) {
		before, err := tx.own(ctx, c.ID)
		if err != nil {
			return 0, err
		}
		seers, err := tx.Seers(ctx, before.About())
		if err != nil {
			return 0, err
		}
		err = changed(tx.with(ctx).Model(&record.Comment{}).Where("id = ? AND version = ?", c.ID, c.Version).
			Updates(map[string]any{"text": c.Text, "updated_at": c.UpdatedAt, "version": c.Version + 1}))
		if err != nil || before.Text == c.Text {
			return int64(c.ID), err
		}
		c.Version++
		if err := tx.call(ctx, c, seers); err != nil {
			return 0, err
		}
		return int64(c.ID), tx.addRevision(ctx, commentRevision(c, record.Edited), c.UpdatedAt)
	})
}

// WithdrawComment takes the actor's own comment back; its text stays in its history.
func (s *Store) WithdrawComment(ctx context.Context, id record.CommentID, version int, at time.Time) error {
	return s.write(ctx, "comment.withdraw", "comment", func(tx *Store) (int64, error) {
		c, err := tx.own(ctx, id)
		if err != nil {
			return 0, err
		}
		err = changed(tx.with(ctx).Model(&record.Comment{}).Where("id = ? AND version = ?", id, version).
			Updates(map[string]any{"withdrawn_at": at, "updated_at": at, "version": version + 1}))
		if err != nil {
			return 0, err
		}
		c.Version, c.WithdrawnAt = version+1, &at
		if err := tx.call(ctx, c, nil); err != nil {
			return 0, err
		}
		return int64(id), tx.addRevision(ctx, commentRevision(c, record.Removed), at)
	})
}

// CommentHistory are the versions of a comment, the newest first, for its author alone: a withdrawn text is nobody else's.
func (s *Store) CommentHistory(ctx context.Context, id record.CommentID) ([]record.Revision, error) {
	c, err := s.Comment(ctx, id)
	if err != nil {
		return nil, err
	}
	if c.CreatedBy != s.actor.UserID && !s.actor.IsSystem() {
		return nil, record.ErrNotFound
	}
	return s.workHistory(ctx, record.CommentObject, int64(id))
}
