package store

import (
	"context"

	"habeas/internal/record"
)

// PutAwaited replaces what the cases of people wait for, and whether their files are open. Both are computed, so nobody did
// it and no line of the audit log tells.
func (s *Store) PutAwaited(ctx context.Context, people []record.PersonID, awaited []record.Awaited, open []record.OpenFile) error {
	return s.InTx(ctx, func(tx *Store) error {
		for _, rows := range []any{&record.Awaited{}, &record.OpenFile{}} {
			if err := tx.with(ctx).Where("person_id IN ?", people).Delete(rows).Error; err != nil {
				return edge(err)
			}
		}
		if len(awaited) > 0 {
			if err := tx.with(ctx).Create(&awaited).Error; err != nil {
				return edge(err)
			}
		}
		if len(open) > 0 {
			return edge(tx.with(ctx).Create(&open).Error)
		}
		return nil
	})
}

// AddCheck adds that somebody asked about a person and there was no news.
func (s *Store) AddCheck(ctx context.Context, c *record.CheckUp) error {
	return s.write(ctx, "person.check", "person", func(tx *Store) (int64, error) {
		if _, err := tx.Person(ctx, c.PersonID); err != nil {
			return 0, err
		}
		return int64(c.PersonID), tx.with(ctx).Create(c).Error
	})
}

// Checks are the last checks on a person, the newest first.
func (s *Store) Checks(ctx context.Context, person record.PersonID, limit int) ([]record.CheckUp, error) {
	if _, err := s.Person(ctx, person); err != nil {
		return nil, err
	}
	var list []record.CheckUp
	return list, edge(s.with(ctx).Where("person_id = ?", person).Order("day DESC, id DESC").Limit(limit).Find(&list).Error)
}

// LastChecks are the days of the last check on each of many people, where there was one.
func (s *Store) LastChecks(ctx context.Context, people []record.PersonID) (map[record.PersonID]record.Date, error) {
	var rows []record.CheckUp
	err := s.visible(s.with(ctx).Model(&record.CheckUp{}).Joins("JOIN people ON people.id = checks.person_id")).
		Select("checks.person_id, max(checks.day) AS day").Where("checks.person_id IN ?", people).Group("checks.person_id").Find(&rows).Error
	last := make(map[record.PersonID]record.Date, len(rows))
	for _, r := range rows {
		last[r.PersonID] = r.Day
	}
	return last, edge(err)
}

// LastBackup is the last backup that was made and read back, nil when none is recorded.
func (s *Store) LastBackup(ctx context.Context) (*record.Backup, error) {
	var list []record.Backup
	err := s.with(ctx).Order("id DESC").Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, edge(err)
	}
	return &list[0], nil
}
