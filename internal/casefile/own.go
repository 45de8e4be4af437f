package casefile

import (
	"context"
	"slices"

	"habeas/internal/record"
	"habeas/internal/store"
)

// ownTyped are the values that somebody typed for the fields of the organisation that the form asked for, and which these
// are. Now are the values so far. A change that is taken back restores values as they stood.
func ownTyped(ctx context.Context, tx *store.Store, object record.Object, kind record.Kind, typed, now record.Sheet, verb record.Change) ([]record.OwnFieldID, []record.OwnValue, error) {
	if typed[record.OwnAsked] == "" {
		return nil, nil, nil
	}
	fields, err := tx.OwnFields(ctx, object)
	if err != nil {
		return nil, nil, err
	}
	if verb == record.Undone {
		asked, values := record.OwnRestored(fields, typed)
		return asked, values, nil
	}
	return record.OwnTyped(fields, kind, typed, now)
}

// notAsked are the values of the fields that a form did not ask for.
func notAsked(values []record.OwnValue, asked []record.OwnFieldID) []record.OwnValue {
	return slices.DeleteFunc(slices.Clone(values), func(v record.OwnValue) bool { return slices.Contains(asked, v.FieldID) })
}
