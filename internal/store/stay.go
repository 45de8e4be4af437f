package store

import (
	"context"

	"gorm.io/gorm/clause"

	"habeas/internal/record"
)

// PutStays replaces the stays of people and notes that the figures of these people have changed. Stays are computed, so no
// line of the audit log tells.
func (s *Store) PutStays(ctx context.Context, people []record.PersonID, list []record.Stay) error {
	return s.InTx(ctx, func(tx *Store) error {
		if err := tx.with(ctx).Where("person_id IN ?", people).Delete(&record.Stay{}).Error; err != nil {
			return edge(err)
		}
		if len(list) > 0 {
			if err := tx.with(ctx).Create(&list).Error; err != nil {
				return edge(err)
			}
		}
		return tx.noteFigures(ctx, people)
	})
}

// figureChange says whose figures changed last with which count of changes.
type figureChange struct {
	PersonID record.PersonID `gorm:"primaryKey;autoIncrement:false"`
	Version  int64
}

func (s *Store) noteFigures(ctx context.Context, people []record.PersonID) error {
	if err := s.with(ctx).Exec("UPDATE figure_version SET version = version + 1").Error; err != nil {
		return edge(err)
	}
	version, err := s.FigureVersion(ctx)
	if err != nil {
		return err
	}
	rows := make([]figureChange, len(people))
	for i, id := range people {
		rows[i] = figureChange{id, version}
	}
	return edge(s.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&rows).Error)
}

// Stays are somebody's stays in order of time.
func (s *Store) Stays(ctx context.Context, id record.PersonID) ([]record.Stay, error) {
	if _, err := s.Person(ctx, id); err != nil {
		return nil, err
	}
	var list []record.Stay
	return list, edge(s.with(ctx).Where("person_id = ?", id).Order("ordinal").Find(&list).Error)
}
