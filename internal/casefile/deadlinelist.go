package casefile

import (
	"context"
	"errors"
	"io"
	"time"

	"habeas/internal/export"
	"habeas/internal/store"
)

const deadlinePage = 1000

// WriteDeadlines writes the deadlines that the filter asks for as CSV, all pages of them.
func WriteDeadlines(ctx context.Context, st *store.Store, w io.Writer, filter store.DeadlineFilter, today time.Time) error {
	terms, failed := st.Vocabularies(ctx)
	if failed != nil {
		return failed
	}
	filter.Limit = deadlinePage
	written := export.DeadlinesCSV(w, func(yield func(export.DeadlineRow) bool) {
		for more := true; more; {
			var rows []store.DeadlineRow
			if rows, failed = st.Deadlines(ctx, filter); failed != nil {
				return
			}
			for _, r := range rows {
				row := export.DeadlineRow{Deadline: r.Deadline, Name: r.Name, Court: r.Court, Rule: r.Rule, Unverified: r.Unverified}
				if r.Category != "" {
					row.Category = terms.Word(r.Category)
				}
				if !yield(row) {
					return
				}
				filter.After, filter.AfterID = r.Due, r.ID
			}
			more = len(rows) == deadlinePage
		}
	}, today)
	return errors.Join(failed, written)
}
