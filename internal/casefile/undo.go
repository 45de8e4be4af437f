package casefile

import (
	"context"
	"slices"

	"habeas/internal/record"
	"habeas/internal/store"
)

// notTyped are what a history tells beside the values of a form: they are taken back where they were done.
var notTyped = []string{"people", "claims", "sources", "chosen", "restricted", "tags"}

// Undone is the sheet as it would be if a change had not been made, and the fields that were changed again since then.
func Undone(r record.Revision, now record.Sheet) (next record.Sheet, again []string) {
	next = now
	for _, name := range r.Changed() {
		if slices.Contains(notTyped, name) || name == "removed" {
			continue
		}
		if now[name] != r.State[name] {
			again = append(again, name)
		}
		next = next.With(name, r.Before[name])
	}
	return next, again
}

// CanUndo tells whether anything of a change can be taken back by Undo.
func CanUndo(r record.Revision) bool {
	return r.Number > 1 && slices.ContainsFunc(r.Changed(), func(name string) bool { return !slices.Contains(notTyped, name) })
}

// Undo takes a change of a person's history back as a new change. record.ErrConflict tells that a field of it was changed
// again since then, so that somebody must choose.
func Undo(ctx context.Context, st *store.Store, person record.PersonID, r record.Revision, why string, by By) error {
	if r.Object == record.EventObject && (r.Number == 1 || slices.Contains(r.Changed(), "removed")) {
		return undoWhole(ctx, st, r, why)
	}
	if r.Number == 1 {
		return record.Fields{"undo": "The first version cannot be taken back."}
	}
	return st.InTx(ctx, func(tx *store.Store) error {
		switch r.Object {
		case record.PersonObject:
			return undoPerson(ctx, tx, person, r, why, by)
		case record.NoteObject:
			return undoNote(ctx, tx, person, r, why, by)
		}
		return undoEvent(ctx, tx, r, why, by)
	})
}

// undoWhole removes an event that was added, or puts one back that was removed.
func undoWhole(ctx context.Context, st *store.Store, r record.Revision, why string) error {
	id := record.EventID(r.ObjectID)
	if r.State["removed"] != "" {
		return st.RestoreEvent(ctx, id, why)
	}
	return st.InTx(ctx, func(tx *store.Store) error {
		e, err := tx.Event(ctx, id)
		if err != nil {
			return err
		}
		return tx.RemoveEvent(ctx, id, e.Version, why)
	})
}

// take is the sheet without the change, or why it cannot be had.
func take(r record.Revision, now record.Sheet) (record.Sheet, error) {
	next, again := Undone(r, now)
	switch {
	case len(again) > 0:
		return nil, record.ErrConflict
	case len(next.Differs(now)) == 0:
		return nil, record.Fields{"undo": "Nothing of this change can be taken back here. What a review did is taken back at its claim."}
	}
	return next, nil
}

func undoPerson(ctx context.Context, tx *store.Store, id record.PersonID, r record.Revision, why string, by By) error {
	p, err := tx.Person(ctx, id)
	if err != nil {
		return err
	}
	next, err := take(r, p.Sheet())
	if err != nil {
		return err
	}
	return Change(ctx, tx, *p, next.With(record.OwnAsked, record.AskedIn(r.Changed())), record.Undone, why, by)
}

func undoNote(ctx context.Context, tx *store.Store, person record.PersonID, r record.Revision, why string, by By) error {
	n, err := tx.Note(ctx, person, record.NoteID(r.ObjectID))
	if err != nil {
		return err
	}
	next, err := take(r, record.Sheet{"text": n.Text})
	if err != nil {
		return err
	}
	n.Text, n.UpdatedAt = next["text"], by.At
	return tx.SetNote(ctx, n, record.Undone, why)
}

func undoEvent(ctx context.Context, tx *store.Store, r record.Revision, why string, by By) error {
	e, err := tx.Event(ctx, record.EventID(r.ObjectID))
	if err != nil {
		return err
	}
	next, err := take(r, e.Sheet().With("kind", string(e.Kind)))
	if err != nil {
		return err
	}
	next = next.With(record.OwnAsked, record.AskedIn(r.Changed()))
	return EditEvent(ctx, tx, Edit{Event: e.ID, Kind: record.Kind(next["kind"]), Typed: next, Version: e.Version, Verb: record.Undone, Reason: why}, by)
}
