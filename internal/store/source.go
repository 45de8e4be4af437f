package store

import (
	"context"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// sourceInForce is the condition of sources, as s, that were neither replaced nor taken back.
const sourceInForce = "NOT EXISTS (SELECT 1 FROM event_source_ends x WHERE x.source_id = s.id)"

// liveSources narrows a query of sources to those that were neither replaced nor taken back, in order of their ids.
func liveSources(q *gorm.DB) *gorm.DB {
	return q.Where("NOT EXISTS (SELECT 1 FROM event_source_ends x WHERE x.source_id = event_sources.id)").Order("event_sources.id")
}

// Source is a source in force of a live event, if the actor may know of both.
func (s *Store) Source(ctx context.Context, event record.EventID, id int64) (*record.Source, error) {
	if _, err := s.Event(ctx, event); err != nil {
		return nil, err
	}
	list := make([]record.Source, 1)
	err := liveSources(s.with(ctx)).Preload("Claim.Entry.Document").Preload("Document").Where("id = ? AND event_id = ?", id, event).Take(&list[0]).Error
	s.hideSources(list)
	if list[0].Hidden {
		return nil, record.ErrNotFound
	}
	return &list[0], edge(err)
}

// EndSource takes a source in force back or, with a next one, replaces it by that: both stay as they were. record.ErrConflict
// tells that somebody else did so meanwhile; record.Fields, that nothing else supports the event.
func (s *Store) EndSource(ctx context.Context, event record.EventID, end *record.SourceEnd, next *record.Source) error {
	return s.write(ctx, "event.source-end", "event", func(tx *Store) (int64, error) {
		e, err := tx.Event(ctx, event)
		if err != nil {
			return 0, err
		}
		if next == nil && len(e.Sources)+len(e.Citations) < 2 {
			return 0, record.Fields{"reason": "This is all that the event rests on. Add another source first, or remove the event."}
		}
		if err := tx.Touch(ctx, record.EventObject, int64(event), record.Edited, end.Reason); err != nil {
			return 0, err
		}
		if next != nil {
			if err := tx.with(ctx).Omit("Claim", "Document").Create(next).Error; err != nil {
				return 0, err
			}
			end.NextID = &next.ID
		}
		return int64(event), tx.with(ctx).Omit("Source").Create(end).Error
	})
}

// EndedSources are the sources of a live event that were replaced or taken back, the last one first.
func (s *Store) EndedSources(ctx context.Context, event record.EventID) ([]record.SourceEnd, error) {
	if _, err := s.Event(ctx, event); err != nil {
		return nil, err
	}
	var ends []record.SourceEnd
	err := s.with(ctx).Preload("Source.Claim.Entry.Document").Preload("Source.Document").
		Where("source_id IN (SELECT id FROM event_sources WHERE event_id = ?)", event).Order("at DESC, source_id DESC").Find(&ends).Error
	for i := range ends {
		hidden := []record.Source{*ends[i].Source}
		s.hideSources(hidden)
		ends[i].Source = &hidden[0]
	}
	return ends, edge(err)
}

// SourcesByID are sources by their ids, in force or not, for telling a history of events that the actor sees.
func (s *Store) SourcesByID(ctx context.Context, ids []int64) (map[int64]record.Source, error) {
	found := map[int64]record.Source{}
	if len(ids) == 0 {
		return found, nil
	}
	var list []record.Source
	err := s.with(ctx).Preload("Claim.Entry.Document").Preload("Document").Where("id IN ?", ids).Find(&list).Error
	s.hideSources(list)
	for _, source := range list {
		found[source.ID] = source
	}
	return found, edge(err)
}
