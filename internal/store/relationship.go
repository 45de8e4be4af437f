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
		r.Version = 1
		return int64(r.PersonID), tx.with(ctx).Omit("Person", "Other").Create(r).Error
	})
}

// related narrows a query of relationships to those that stand between people whom the actor sees.
func (s *Store) related(q *gorm.DB) *gorm.DB {
	return s.between(q).Where("relationships.removed_at IS NULL")
}

// between narrows a query of relationships to those, also removed ones, between people whom the actor sees.
func (s *Store) between(q *gorm.DB) *gorm.DB {
	people := func() *gorm.DB { return s.visible(s.db.Model(&record.Person{})).Select("people.id") }
	return q.Where("relationships.person_id IN (?) AND (relationships.other_id IS NULL OR relationships.other_id IN (?))", people(), people())
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

// RelationshipOnFile reads one relationship with the people, also one that was removed.
func (s *Store) RelationshipOnFile(ctx context.Context, id record.RelationshipID) (*record.Relationship, error) {
	var r record.Relationship
	return &r, edge(s.between(s.with(ctx)).Preload("Person", s.visible).Preload("Other", s.visible).Where("relationships.id = ?", id).Take(&r).Error)
}

// RemovedRelationships are those of a person that were taken away, the latest first.
func (s *Store) RemovedRelationships(ctx context.Context, id record.PersonID) ([]record.Relationship, error) {
	var list []record.Relationship
	return list, edge(s.between(s.with(ctx)).Preload("Person", s.visible).Preload("Other", s.visible).
		Where("relationships.removed_at IS NOT NULL AND (relationships.person_id = ? OR relationships.other_id = ?)", id, id).
		Order("relationships.removed_at DESC, relationships.id DESC").Limit(mostRemoved).Find(&list).Error)
}

// SetRelationship changes what two people are to each other, the source and the note, and whether it is removed. The version
// is that which was read.
func (s *Store) SetRelationship(ctx context.Context, r *record.Relationship) error {
	return s.write(ctx, "relationship.edit", "person", func(tx *Store) (int64, error) {
		if _, err := tx.RelationshipOnFile(ctx, r.ID); err != nil {
			return 0, err
		}
		return int64(r.PersonID), changed(tx.with(ctx).Model(&record.Relationship{}).Where("id = ? AND version = ?", r.ID, r.Version).Updates(map[string]any{
			"kind": r.Kind, "source": r.Source, "note": r.Note, "removed_by": r.RemovedBy, "removed_at": r.RemovedAt, "version": r.Version + 1,
		}))
	})
}

// RemoveRelationship notes that two people are not what they were said to be. The row stays on file.
func (s *Store) RemoveRelationship(ctx context.Context, id record.RelationshipID, by record.UserID, at time.Time) error {
	return s.write(ctx, "relationship.remove", "person", func(tx *Store) (int64, error) {
		r, err := tx.RelationshipOnFile(ctx, id)
		if err != nil {
			return 0, err
		}
		if err := tx.Touch(ctx, record.RelationshipObject, int64(id), record.Removed, ""); err != nil {
			return 0, err
		}
		return int64(r.PersonID), changed(tx.with(ctx).Model(&record.Relationship{}).Where("id = ? AND removed_at IS NULL", id).
			Updates(map[string]any{"removed_at": at.UTC(), "removed_by": by, "version": gorm.Expr("version + 1")}))
	})
}
