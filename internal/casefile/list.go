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
	var failed error
	written := export.PeopleCSV(w, own, func(yield func(export.PersonRow) bool) {
		for f, err := range All(ctx, st, today) {
			if err != nil {
				failed = err
				return
			}
			row := export.RowOf(f.Person, terms, f.Events, f.Detention)
			row.Own = export.OwnCells(own, f.Person.Sheet())
			if !yield(row) {
				return
			}
		}
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
	var failed error
	written := export.EventsCSV(w, own, func(yield func(export.EventRow) bool) {
		failed = eachEvent(ctx, st, own, yield)
	}, fields, updates)
	return errors.Join(failed, written)
}

const listedPeople = 200 // of one query

func eachEvent(ctx context.Context, st *store.Store, own []record.OwnField, yield func(export.EventRow) bool) error {
	f := store.PeopleFilter{Limit: listedPeople}
	for {
		people, err := st.People(ctx, f)
		if err != nil || len(people) == 0 {
			return err
		}
		ids := make([]record.PersonID, len(people))
		for i, p := range people {
			ids[i] = p.ID
		}
		of, err := st.EventsListed(ctx, ids, own)
		if err != nil {
			return err
		}
		for _, p := range people {
			for _, e := range of[p.ID] {
				if !yield(export.EventRow{Person: p, Event: e}) {
					return nil
				}
			}
		}
		last := people[len(people)-1]
		f.After, f.AfterID = last.Sort, last.ID
	}
}
