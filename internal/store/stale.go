package store

import (
	"context"

	"habeas/internal/record"
)

// Keep computes the deadlines and stays of people anew within a transaction of the system, and puts them with PutDeadlines
// and PutStays. The shelf
// calls it at the end of every transaction that changed what they are computed from, so that both are written or neither.
type Keep func(ctx context.Context, tx *Store, people []record.PersonID) error

// The most people whose deadlines are computed at once: as many fit into the transaction of a change. A change that
// concerns more, such as one of a rule of law, is followed by transactions of its own.
var staleAtOnce = 1000

// stale are people whose deadlines must be computed anew. The schema's triggers write them down.
func (s *Store) stale(ctx context.Context) ([]record.PersonID, error) {
	var people []record.PersonID
	return people, s.with(ctx).Table("deadlines_stale").Order("person_id").Limit(staleAtOnce).Pluck("person_id", &people).Error
}

// settle computes what the transaction made stale, and tells whether it was more than fits into it.
func (s *Store) settle(ctx context.Context) (more bool, err error) {
	if s.keep == nil {
		return false, nil
	}
	people, err := s.stale(ctx)
	if err != nil || len(people) == 0 {
		return false, err
	}
	if err := s.keep(ctx, s.As(record.System()), people); err != nil {
		return false, err
	}
	return len(people) == staleAtOnce, s.with(ctx).Exec("DELETE FROM deadlines_stale WHERE person_id IN ?", people).Error
}

// Settle computes whatever deadlines are stale, some people at a time.
func (s *Store) Settle(ctx context.Context) error {
	return s.InTx(ctx, func(*Store) error { return nil })
}

// Rebuild computes the deadlines and stays of everybody anew.
func (s *Store) Rebuild(ctx context.Context) error {
	return s.InTx(ctx, func(tx *Store) error {
		return tx.with(ctx).Exec("INSERT OR IGNORE INTO deadlines_stale SELECT id FROM people").Error
	})
}
