package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"habeas/internal/record"
)

const mostFollows = 500 // of one user

// FollowRow is something that the actor follows, with its name.
type FollowRow struct {
	record.Follow
	Name       string
	Restricted bool
	Query      string // of a search
}

// Follows is what the actor follows and sees, by name.
func (s *Store) Follows(ctx context.Context) ([]FollowRow, error) {
	person := s.visible(s.db.Model(&record.Person{})).Select("1").Where("people.id = follows.person_id")
	of := s.cases(s.db.Model(&record.Case{})).Select("1").Where("cases.id = follows.case_id")
	var rows []FollowRow
	err := s.with(ctx).Model(&record.Follow{}).Where("follows.user_id = ? AND (follows.person_id IS NULL OR EXISTS (?)) AND (follows.case_id IS NULL OR EXISTS (?))", s.actor.UserID, person, of).
		Select(`follows.*, coalesce(h.name, c.name, o.name, q.name) AS name, coalesce(h.restricted, 0) AS restricted, coalesce(q.query, '') AS query`).
		Joins("LEFT JOIN people h ON h.id = follows.person_id").Joins("LEFT JOIN cases c ON c.id = follows.case_id").
		Joins("LEFT JOIN organisations o ON o.id = follows.organisation_id").Joins("LEFT JOIN saved_searches q ON q.id = follows.search_id").
		Order("name COLLATE NOCASE, follows.id").Scan(&rows).Error
	return rows, edge(err)
}

// sameFollow narrows a query to the actor's follow of the same thing.
func (s *Store) sameFollow(q *gorm.DB, f record.Follow) *gorm.DB {
	return q.Where("user_id = ? AND person_id IS ? AND case_id IS ? AND organisation_id IS ? AND search_id IS ?", s.actor.UserID, f.PersonID, f.CaseID, f.OrganisationID, f.SearchID)
}

// IsFollowed tells whether the actor follows a thing.
func (s *Store) IsFollowed(ctx context.Context, f record.Follow) (bool, error) {
	var n int64
	return n > 0, edge(s.sameFollow(s.with(ctx).Model(&record.Follow{}), f).Count(&n).Error)
}

// followable is record.ErrNotFound unless the actor sees what they want to follow.
func (s *Store) followable(ctx context.Context, f record.Follow) error {
	switch {
	case f.PersonID != nil || f.CaseID != nil:
		return s.Sees(ctx, record.About{PersonID: f.PersonID, CaseID: f.CaseID})
	case f.OrganisationID != nil:
		_, err := s.Organisation(ctx, *f.OrganisationID)
		return err
	case f.SearchID != nil:
		_, err := s.SavedSearch(ctx, *f.SearchID)
		return err
	}
	return record.ErrNotFound
}

// AddFollow follows a thing that the actor sees; following it twice is following it.
func (s *Store) AddFollow(ctx context.Context, f record.Follow) error {
	return s.write(ctx, "follow.add", "user", func(tx *Store) (int64, error) {
		if err := tx.followable(ctx, f); err != nil {
			return 0, err
		}
		there, err := tx.IsFollowed(ctx, f)
		if err != nil || there {
			return int64(tx.actor.UserID), err
		}
		var all int64
		if err := tx.with(ctx).Model(&record.Follow{}).Where("user_id = ?", tx.actor.UserID).Count(&all).Error; err != nil {
			return 0, err
		}
		if all >= mostFollows {
			return 0, record.Fields{"follow": "You follow 500 things. Leave one first."}
		}
		f.ID, f.UserID, f.CreatedAt = 0, tx.actor.UserID, time.Now().UTC()
		return int64(tx.actor.UserID), tx.with(ctx).Create(&f).Error
	})
}

// RemoveFollow follows a thing no longer.
func (s *Store) RemoveFollow(ctx context.Context, f record.Follow) error {
	return s.write(ctx, "follow.remove", "user", func(tx *Store) (int64, error) {
		return int64(tx.actor.UserID), tx.sameFollow(tx.with(ctx), f).Delete(&record.Follow{}).Error
	})
}
