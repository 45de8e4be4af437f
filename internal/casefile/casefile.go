// Package casefile is what is done with whole case files: it reads people together with what the clock says of them, and
// publishes and withdraws their profiles. Lists are read in bulk, so that the number of queries does not grow with the
// number of people on a page. It publishes nothing without a consent that holds.
package casefile

import (
	"context"
	"iter"
	"time"

	"habeas/internal/clock"
	"habeas/internal/record"
	"habeas/internal/store"
)

// File is a person with their events and their detention as of a day.
type File struct {
	Person    record.Person
	Events    []record.Event
	Detention clock.Detention
}

// Read reads one person's file, with the words that support each event.
func Read(ctx context.Context, st *store.Store, id record.PersonID, today time.Time) (*File, error) {
	person, err := st.Person(ctx, id)
	if err != nil {
		return nil, err
	}
	events, err := st.PersonEvents(ctx, id)
	if err != nil {
		return nil, err
	}
	law, err := Law(ctx, st)
	if err != nil {
		return nil, err
	}
	return &File{Person: *person, Events: events, Detention: law.In(person.Country).Read(id, events, today)}, nil
}

// Page reads the people that the filter asks for.
func Page(ctx context.Context, st *store.Store, filter store.PeopleFilter, today time.Time) ([]File, error) {
	people, err := st.People(ctx, filter)
	if err != nil {
		return nil, err
	}
	return Of(ctx, st, people, today)
}

// Of reads the files of people, in their order.
func Of(ctx context.Context, st *store.Store, people []record.Person, today time.Time) ([]File, error) {
	ids := make([]record.PersonID, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	events, err := st.EventsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	law, err := Law(ctx, st)
	if err != nil {
		return nil, err
	}
	files, in := make([]File, len(people)), laws(law)
	for i, p := range people {
		files[i] = File{Person: p, Events: events[p.ID], Detention: in(p.Country).Read(p.ID, events[p.ID], today)}
	}
	return files, nil
}

const pageSize = 500

// All reads everybody that the shelf shows, in the order of their names, a page at a time.
func All(ctx context.Context, st *store.Store, today time.Time) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		filter := store.PeopleFilter{Limit: pageSize}
		for {
			files, err := Page(ctx, st, filter, today)
			if err != nil {
				yield(File{}, err)
				return
			}
			for _, f := range files {
				if !yield(f, nil) {
					return
				}
			}
			if len(files) < pageSize {
				return
			}
			last := files[len(files)-1].Person
			filter.After, filter.AfterID = last.Sort, last.ID
		}
	}
}
