package casefile

import (
	"context"
	"sync"

	"habeas/internal/record"
	"habeas/internal/store"
)

const (
	firstPart  = 100 // people: so that a list begins to come at once
	listedPart = 500 // people that are read together: their events are some megabytes
	readers    = 2   // at once; more would leave nothing of a small machine to those who work at the desk
)

// line makes what a list tells of a person and the events that happened to them.
type line[T any] func(record.Person, []record.Event) T

// events reads the events that a list is of.
type events func(*store.Export, context.Context, []record.PersonID) (map[record.PersonID][]record.Event, error)

// everybody tells, in the order of names, what lists say of everybody whom the shelf shows, until tell wants no more. Parts of
// the list are made beside each other, each with a reader and a line of its own, and never more than readers of them are there.
func everybody[T any](ctx context.Context, st *store.Store, events events, lines func() line[T], tell func(T) bool) error {
	ctx, stop := context.WithCancel(ctx)
	var work sync.WaitGroup
	defer work.Wait()
	defer stop()
	l := list[T]{st: st, events: events, parts: make(chan chan part[T], readers-1), free: make(chan *reader[T], readers)}
	for range readers {
		l.free <- &reader[T]{st.Export(), lines()}
	}
	work.Go(func() { l.begin(ctx, &work) })
	for made := range l.parts {
		part := <-made
		if part.err != nil {
			return part.err
		}
		for _, told := range part.lines {
			if !tell(told) {
				return nil
			}
		}
	}
	return ctx.Err()
}

// list is a list that is made in parts.
type list[T any] struct {
	st     *store.Store
	events events
	parts  chan chan part[T] // in order; each gives one part when it is made
	free   chan *reader[T]
}

type part[T any] struct {
	lines []T
	err   error
}

type reader[T any] struct {
	*store.Export
	line line[T]
}

// begin begins one part after the other, as they are taken.
func (l list[T]) begin(ctx context.Context, work *sync.WaitGroup) {
	defer close(l.parts)
	x, last := l.st.Export(), record.Person{}
	for size := firstPart; ; size = listedPart {
		people, err := x.People(ctx, last.Sort, last.ID, size)
		if err == nil && len(people) == 0 {
			return
		}
		made := make(chan part[T], 1)
		select {
		case l.parts <- made:
		case <-ctx.Done():
			return
		}
		if err != nil {
			made <- part[T]{err: err}
			return
		}
		work.Go(func() {
			r := <-l.free
			made <- r.part(ctx, people, l.events)
			l.free <- r
		})
		last = people[len(people)-1]
	}
}

// part makes the lines of people.
func (r *reader[T]) part(ctx context.Context, people []record.Person, events events) part[T] {
	ids := make([]record.PersonID, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	of, err := events(r.Export, ctx, ids)
	if err != nil {
		return part[T]{err: err}
	}
	made := part[T]{lines: make([]T, len(people))}
	for i, p := range people {
		made.lines[i] = r.line(p, of[p.ID])
	}
	return made
}
