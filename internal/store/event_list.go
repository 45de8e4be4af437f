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
	few, err := s.few(ctx, f.Own, "event_id")
	if err != nil {
		return nil, err
	}
	q := s.havingOwn(s.with(ctx), "events", "event_id", f.Own)
	if few {
		q = s.byOwn(ctx, "events", "event_id", f.Own)
	}
	q = s.withParties(withDetails(s.inEventList(q, f)))
	if f.Own.Field != 0 {
		q = q.Preload("Own", func(q *gorm.DB) *gorm.DB { return s.ownValues(q).Where("own_values.field_id = ?", f.Own.Field) })
	}
	if f.BeforeID != 0 {
		q = q.Where("(events.date, events.id) < (?, ?)", f.Before, f.BeforeID)
	}
	var events []record.Event
	return events, edge(q.Order("events.date DESC, events.id DESC").Limit(f.Limit).Find(&events).Error)
}

// inEventList narrows a query of events to those that the filter asks for, on all pages, but for fields of the organisation.
func (s *Store) inEventList(q *gorm.DB, f EventListFilter) *gorm.DB {
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
	return q
}

// EventListCount is how many events pass the filter, on all pages, up to MostCounted.
func (s *Store) EventListCount(ctx context.Context, f EventListFilter) (int, error) {
	q := s.havingOwn(s.with(ctx).Model(&record.Event{}), "events", "event_id", f.Own)
	if f.Own.Field != 0 && !f.Own.Without {
		q = s.byOwn(ctx, "events", "event_id", f.Own)
	}
	var n int
	return n, edge(s.with(ctx).Raw("SELECT count(*) FROM (?)", s.inEventList(q, f).Select("1").Limit(MostCounted)).Scan(&n).Error)
}
