package casefile

import (
	"context"
	"errors"
	"io"
	"time"

	"habeas/internal/export"
	"habeas/internal/record"
	"habeas/internal/store"
)

// WriteCSV writes the list of everybody that the shelf shows as CSV (package export).
func WriteCSV(ctx context.Context, st *store.Store, w io.Writer, today time.Time) error {
	own, err := st.OwnExported(ctx, record.PersonObject)
	if err != nil {
		return err
	}
	terms, err := st.Vocabularies(ctx)
	if err != nil {
		return err
	}
	law, err := Law(ctx, st)
	if err != nil {
		return err
	}
	lines := func() line[export.PersonRow] {
		in := laws(law)
		return func(p record.Person, events []record.Event) export.PersonRow {
			row := export.RowOf(p, terms, events, in(p.Country).Read(p.ID, events, today))
			if len(own) > 0 {
				row.Own = export.OwnCells(own, p.Sheet())
			}
			return row
		}
	}
	var failed error
	written := export.PeopleCSV(w, own, func(yield func(export.PersonRow) bool) {
		failed = everybody(ctx, st, (*store.Export).Histories, lines, yield)
	})
	return errors.Join(failed, written)
}

// WriteEventsCSV writes the list of all events of everybody that the shelf shows as CSV (package export), but for those with
// a party who is not for the reader.
func WriteEventsCSV(ctx context.Context, st *store.Store, w io.Writer) error {
	fields, updates, err := st.EventColumns(ctx)
	if err != nil {
		return err
	}
	own, err := st.OwnExported(ctx, record.EventObject)
	if err != nil {
		return err
	}
	lines := func() line[history] {
		return func(p record.Person, events []record.Event) history { return history{p, events} }
	}
	var failed error
	written := export.EventsCSV(w, own, func(yield func(export.EventRow) bool) {
		failed = everybody(ctx, st, (*store.Export).Events, lines, func(h history) bool {
			for _, e := range h.events {
				if !yield(export.EventRow{Person: h.person, Event: e}) {
					return false
				}
			}
			return true
		})
	}, fields, updates)
	return errors.Join(failed, written)
}

// history is what happened to a person.
type history struct {
	person record.Person
	events []record.Event
}
