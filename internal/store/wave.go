package store

import (
	"context"
	"time"

	"habeas/internal/record"
)

// AddWave notes that an event is recorded for several people, before it is. record.ErrConflict tells that what the same
// preview showed is recorded already.
func (s *Store) AddWave(ctx context.Context, w *record.Wave) error {
	return s.write(ctx, "wave.add", "wave", func(tx *Store) (int64, error) {
		err := tx.with(ctx).Omit("Lines").Create(w).Error
		return int64(w.ID), err
	})
}

// AddWaveLines notes what a wave recorded.
func (s *Store) AddWaveLines(ctx context.Context, id record.WaveID, lines []record.WaveLine) error {
	return s.write(ctx, "wave.lines", "wave", func(tx *Store) (int64, error) {
		for i := range lines {
			lines[i].WaveID = id
		}
		return int64(id), tx.with(ctx).Create(&lines).Error
	})
}

// seenWave is the condition of waves all of whose people the actor sees, whether their events are still on record or not.
const seenWave = `NOT EXISTS (SELECT 1 FROM wave_lines l JOIN event_parties p ON p.event_id = l.event_id JOIN people ON people.id = p.person_id
	WHERE l.wave_id = waves.id AND NOT (? OR ` + visiblePerson + `))`

// Wave is what was recorded for several people, with the events, removed ones among them.
func (s *Store) Wave(ctx context.Context, id record.WaveID) (*record.Wave, error) {
	return s.wave(ctx, "id = ?", id)
}

// WaveOfToken is the wave that was recorded from a preview.
func (s *Store) WaveOfToken(ctx context.Context, token string) (*record.Wave, error) {
	return s.wave(ctx, "token = ?", token)
}

func (s *Store) wave(ctx context.Context, condition string, value any) (*record.Wave, error) {
	var w record.Wave
	err := s.with(ctx).Preload("Lines").Where(condition, value).Where(seenWave, s.actor.IsSystem(), s.actor.UserID).Take(&w).Error
	if err != nil {
		return nil, edge(err)
	}
	ids := make([]record.EventID, len(w.Lines))
	for i, l := range w.Lines {
		ids[i] = l.EventID
	}
	var events []record.Event
	if err := withSources(s.withParties(withDetails(s.with(ctx))), false).Where("id IN ?", ids).Find(&events).Error; err != nil {
		return nil, edge(err)
	}
	s.hideParties(events)
	for i := range events {
		for k := range w.Lines {
			if w.Lines[k].EventID == events[i].ID {
				w.Lines[k].Event = &events[i]
			}
		}
	}
	return &w, nil
}

// WaveRow is a wave of a list.
type WaveRow struct {
	record.Wave
	People int
}

// Waves are the waves that were recorded last, as far as the actor sees all their people.
func (s *Store) Waves(ctx context.Context, limit int) ([]WaveRow, error) {
	var rows []WaveRow
	err := s.with(ctx).Model(&record.Wave{}).Select("waves.*, (SELECT count(*) FROM wave_lines l WHERE l.wave_id = waves.id) AS people").
		Where(seenWave, s.actor.IsSystem(), s.actor.UserID).Order("id DESC").Limit(limit).Scan(&rows).Error
	return rows, edge(err)
}

// UndoneWave notes that a wave was taken back; record.ErrConflict tells that it was before.
func (s *Store) UndoneWave(ctx context.Context, id record.WaveID, by record.UserID, at time.Time) error {
	return s.write(ctx, "wave.undo", "wave", func(tx *Store) (int64, error) {
		return int64(id), changed(tx.with(ctx).Model(&record.Wave{}).Where("id = ? AND undone_at IS NULL", id).
			Updates(map[string]any{"undone_by": by, "undone_at": at.UTC()}))
	})
}
