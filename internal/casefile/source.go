package casefile

import (
	"context"

	"habeas/internal/record"
	"habeas/internal/store"
)

// AddSource adds what an event rests on, and perhaps what it tells otherwise. It gives the source's number.
func AddSource(ctx context.Context, st *store.Store, event record.EventID, source record.Source, by By) (int64, error) {
	err := st.InTx(ctx, func(tx *store.Store) error {
		if err := fitSource(ctx, tx, event, &source, by); err != nil {
			return err
		}
		return tx.AddSource(ctx, &source)
	})
	return source.ID, err
}

// fitSource makes what somebody typed a source of a live event, or says what is wrong with it.
func fitSource(ctx context.Context, tx *store.Store, event record.EventID, source *record.Source, by By) error {
	if err := source.Check(); err != nil {
		return err
	}
	e, err := tx.Event(ctx, event)
	if err != nil {
		return err
	}
	if source.Field != "" {
		f := record.FieldOf(e.Kind, source.Field)
		source.Value = f.Tidy(source.Value)
		if sentence := f.Check(source.Value); sentence != "" {
			return record.Fields{"source_value": sentence}
		}
	}
	source.EventID, source.AddedBy, source.AddedAt = event, by.User, by.At
	return citable(ctx, tx, *source)
}

// ChangeSource replaces a source in force by what somebody typed; the one before stays in the history. It stays that of whoever
// added it, who may read it though it be confidential. record.ErrConflict tells that somebody else replaced or took it back
// meanwhile.
func ChangeSource(ctx context.Context, st *store.Store, event record.EventID, id int64, next record.Source, why string, by By) error {
	return st.InTx(ctx, func(tx *store.Store) error {
		now, err := sourceNow(ctx, tx, event, id)
		if err != nil {
			return err
		}
		if err := fitSource(ctx, tx, event, &next, by); err != nil {
			return err
		}
		if len(next.Sheet().Differs(now.Sheet())) == 0 {
			return nil
		}
		next.AddedBy = now.AddedBy
		return tx.EndSource(ctx, event, &record.SourceEnd{SourceID: id, Reason: why, By: by.User, At: by.At}, &next)
	})
}

// EndSource takes a source back. The last thing that an event rests on cannot be taken from it.
func EndSource(ctx context.Context, st *store.Store, event record.EventID, id int64, why string, by By) error {
	if why == "" {
		return record.Fields{"reason": "Say why the source is taken back."}
	}
	return st.InTx(ctx, func(tx *store.Store) error {
		if _, err := sourceNow(ctx, tx, event, id); err != nil {
			return err
		}
		return tx.EndSource(ctx, event, &record.SourceEnd{SourceID: id, Reason: why, By: by.User, At: by.At}, nil)
	})
}

// sourceNow is a source in force, record.ErrConflict when it was one.
func sourceNow(ctx context.Context, tx *store.Store, event record.EventID, id int64) (*record.Source, error) {
	ends, err := tx.EndedSources(ctx, event)
	if err != nil {
		return nil, err
	}
	for _, end := range ends {
		if end.SourceID == id && !end.Source.Hidden {
			return nil, record.ErrConflict
		}
	}
	return tx.Source(ctx, event, id)
}
