package store

import (
	"context"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// EventListFilter asks for live events of anybody; what is empty does not matter.
type EventListFilter struct {
	Kind     record.Kind
	From, To record.Date // days, months or years, both included
	Own      OwnFilter
	Before   record.Date // the date and the id of the last one of the page before
	BeforeID record.EventID
	Limit    int
}

// EventList lists live events, the newest first, with details, people and what they have for the field that the filter asks
// for. Events with a party that the actor may not see are left out.
func (s *Store) EventList(ctx context.Context, f EventListFilter) ([]record.Event, error) {
	q, err := s.inEventList(ctx, f, false)
	if err != nil {
		return nil, err
	}
	q = s.withParties(withDetails(q))
	if f.Own.Field != 0 {
		q = q.Preload("Own", func(q *gorm.DB) *gorm.DB { return s.ownValues(q).Where("own_values.field_id = ?", f.Own.Field) })
	}
	if f.BeforeID != 0 {
		q = q.Where("(events.date, events.id) < (?, ?)", f.Before, f.BeforeID)
	}
	var events []record.Event
	return events, edge(q.Order("events.date DESC, events.id DESC").Limit(f.Limit).Find(&events).Error)
}

// inEventList is a query of the events that the filter asks for, on all pages: to be listed, or to be counted.
func (s *Store) inEventList(ctx context.Context, f EventListFilter, counted bool) (*gorm.DB, error) {
	own, err := s.LookUp(ctx, record.EventObject, f.Own)
	if err != nil {
		return nil, err
	}
	q, err := s.havingOwn(ctx, ofEvents, own, counted)
	if err != nil {
		return nil, err
	}
	hidden, values := s.hidden()
	q = q.Where("events.retracted_at IS NULL AND events.id NOT IN ("+hidden+")", values...)
	if f.Kind != "" {
		q = q.Where("events.kind = ?", f.Kind)
	}
	if f.From != "" {
		q = q.Where("events.date >= ?", f.From)
	}
	if f.To != "" {
		q = q.Where("events.date < ?", string(f.To)+"~~") // behind every day of a month or year, and about that year
	}
	return q, nil
}

// EventListCount is how many events pass the filter, on all pages, up to MostCounted.
func (s *Store) EventListCount(ctx context.Context, f EventListFilter) (int, error) {
	q, err := s.inEventList(ctx, f, true)
	if err != nil {
		return 0, err
	}
	var n int
	return n, edge(s.with(ctx).Raw("SELECT count(*) FROM (?)", q.Select("1").Limit(MostCounted)).Scan(&n).Error)
}
