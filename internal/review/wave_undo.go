package review

import (
	"context"
	"errors"
	"fmt"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Undone is what taking a wave back left: files that it had opened and that hold something else by now.
type Undone struct{ Kept []record.PersonID }

// UndoWave takes back whatever a wave recorded, whole or not at all: events, sources, and the files that it opened unless they
// hold something else by now. What was taken back by itself meanwhile stays so. It is record.Fields when somebody changed an
// event since: that change would be lost.
func UndoWave(ctx context.Context, st *store.Store, id record.WaveID, why string, by casefile.By) (Undone, error) {
	var left Undone
	if why == "" {
		return left, record.Fields{"reason": "Say why it is taken back."}
	}
	err := st.InTx(ctx, func(tx *store.Store) error {
		w, err := tx.Wave(ctx, id)
		if err != nil {
			return err
		}
		if err := tx.UndoneWave(ctx, id, by.User, by.At); err != nil {
			return err
		}
		changed := 0
		for _, l := range w.Lines {
			if l.SourceID == nil && l.Event.RetractedAt == nil && !untouched(l.Event) {
				changed++
			}
		}
		if changed > 0 {
			return record.Fields{"undo": fmt.Sprintf("Events that were changed since: %d. Take them back one by one in the case files; the rest can then be taken back here.", changed)}
		}
		for _, l := range w.Lines {
			kept, err := undoLine(ctx, tx, l, why, by)
			if err != nil {
				return err
			}
			left.Kept = append(left.Kept, kept...)
		}
		return nil
	})
	return left, err
}

// untouched tells whether an event is as it was recorded by a wave.
func untouched(e *record.Event) bool {
	return e.Version == 1 && len(e.Citations) == 0 && len(e.Sources) == 1 && len(e.Choices) == 0 && len(e.Subjects()) == 1
}

func undoLine(ctx context.Context, tx *store.Store, l record.WaveLine, why string, by casefile.By) (kept []record.PersonID, err error) {
	if l.SourceID != nil {
		err := casefile.EndSource(ctx, tx, l.EventID, *l.SourceID, why, by)
		if errors.Is(err, record.ErrConflict) || errors.Is(err, record.ErrNotFound) {
			return nil, nil // taken back, or replaced, by itself
		}
		return nil, of(err, "reason", "undo")
	}
	people := l.Event.Subjects()
	if l.Event.RetractedAt == nil {
		if err := tx.RemoveEvent(ctx, l.EventID, l.Event.Version, why); err != nil {
			return nil, err
		}
	}
	if !l.Opened {
		return nil, nil
	}
	for _, person := range people {
		err := tx.RemovePerson(ctx, person)
		switch {
		case errors.Is(err, record.ErrConflict):
			kept = append(kept, person)
		case err != nil && !errors.Is(err, record.ErrNotFound):
			return nil, err
		}
	}
	return kept, nil
}
