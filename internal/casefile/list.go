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
	own, err := st.OwnExported(ctx)
	if err != nil {
		return err
	}
	law, err := Law(ctx, st)
	if err != nil {
		return err
	}
	var failed error
	written := export.PeopleCSV(w, own, func(yield func(export.PersonRow) bool) {
		in := laws(law)
		failed = everybody(ctx, st, false, func(p record.Person, events []record.Event) bool {
			row := export.RowOf(p, events, in(p.Country).Read(p.ID, events, today))
			row.Own = export.OwnCells(own, p)
			return yield(row)
		})
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
	var failed error
	written := export.EventsCSV(w, func(yield func(export.EventRow) bool) {
		failed = everybody(ctx, st, true, func(p record.Person, events []record.Event) bool {
			for _, e := range events {
				if !yield(export.EventRow{Person: p, Event: e}) {
					return false
				}
			}
			return true
		})
	}, fields, updates)
	return errors.Join(failed, written)
}

const listedPeople = 200 // of one query

// everybody tells each person that the shelf shows with their events, in the order of their names, until tell wants no more.
// With known, these are the events of which no party is a person who is not for the reader.
func everybody(ctx context.Context, st *store.Store, known bool, tell func(record.Person, []record.Event) bool) error {
	x := st.Export()
	var last record.Person
	for {
		people, err := x.People(ctx, last.Sort, last.ID, listedPeople)
		if err != nil || len(people) == 0 {
			return err
		}
		ids := make([]record.PersonID, len(people))
		for i, p := range people {
			ids[i] = p.ID
		}
		of, err := x.Events(ctx, ids, known)
		if err != nil {
			return err
		}
		for _, p := range people {
			if !tell(p, of[p.ID]) {
				return nil
			}
		}
		last = people[len(people)-1]
	}
}
