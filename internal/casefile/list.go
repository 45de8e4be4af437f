package casefile

import (
	"context"
	"errors"
	"io"
	"time"

	"habeas/internal/export"
	"habeas/internal/store"
)

// WriteCSV writes the list of everybody that the shelf shows as CSV (package export).
func WriteCSV(ctx context.Context, st *store.Store, w io.Writer, today time.Time) error {
	var failed error
	written := export.PeopleCSV(w, func(yield func(export.PersonRow) bool) {
		for f, err := range All(ctx, st, today) {
			if err != nil {
				failed = err
				return
			}
			if !yield(export.RowOf(f.Person, f.Events, f.Detention)) {
				return
			}
		}
	})
	return errors.Join(failed, written)
}
