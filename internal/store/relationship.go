package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// AddRelationship adds what one person is to another. Both must be people that the actor sees.
func (s *Store) AddRelationship(ctx context.Context, r *record.Relationship) error {
	return s.write(ctx, "relationship.add", "person", func(tx *Store) (int64, error) {
		if _, err := tx.Person(ctx, r.PersonID); err != nil {
			return 0, err
		}
		if r.OtherID != nil {
			if _, err := tx.Person(ctx, *r.OtherID); err != nil {
				return 0, err
			}
		}
		return int64(r.PersonID), tx.with(ctx).Omit("Person", "Other").Create(r).Error
	})
}

// related narrows a query of relationships to those that stand between people whom the actor sees.
func (s *Store) related(q *gorm.DB) *gorm.DB {
	people := func() *gorm.DB { return s.visible(s.db.Model(&record.Person{})).Select("people.id") }
	return q.Where("relationships.removed_at IS NULL AND relationships.person_id IN (?) AND (relationships.other_id IS NULL OR relationships.other_id IN (?))", people(), people())
}

// Relationships are all that people are to a person, and the person to them.
func (s *Store) Relationships(ctx context.Context, id record.PersonID) ([]record.Relationship, error) {
	var list []record.Relationship
	return list, edge(s.related(s.with(ctx)).Preload("Person", s.visible).Preload("Other", s.visible).
		Where("(relationships.person_id = ? OR relationships.other_id = ?)", id, id).Order("relationships.id").Find(&list).Error)
}

// RelationshipsAmong are what any of the people are to each other.
func (s *Store) RelationshipsAmong(ctx context.Context, people []record.PersonID) ([]record.Relationship, error) {
	var list []record.Relationship
	return list, edge(s.related(s.with(ctx)).Where("relationships.person_id IN ? AND relationships.other_id IN ?", people, people).Order("relationships.id").Find(&list).Error)
}

// Relationship reads one relationship.
func (s *Store) Relationship(ctx context.Context, id record.RelationshipID) (*record.Relationship, error) {
	var r record.Relationship
	return &r, edge(s.related(s.with(ctx)).Where("relationships.id = ?", id).Take(&r).Error)
}

// RemoveRelationship notes that two people are not what they were said to be. The row stays on file.
func (s *Store) RemoveRelationship(ctx context.Context, id record.RelationshipID, by record.UserID, at time.Time) error {
	return s.write(ctx, "relationship.remove", "person", func(tx *Store) (int64, error) {
		r, err := tx.Relationship(ctx, id)
		if err != nil {
			return 0, err
		}
		return int64(r.PersonID), changed(tx.with(ctx).Model(&record.Relationship{}).Where("id = ? AND removed_at IS NULL", id).
			Updates(map[string]any{"removed_at": at.UTC(), "removed_by": by}))
	})
}
