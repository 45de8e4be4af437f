package ingest

import (
	"context"
	"errors"
	"maps"
	"slices"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/store"
)

// UndoList takes back what the import of the next rows of a list did, from its end on, and tells whether more wait. A row is
// taken back whole; one on whose person or events somebody has worked since stays as it is, and says so.
func UndoList(ctx context.Context, st *store.Store, id record.ListID, by casefile.By) (more bool, err error) {
	err = st.InTx(ctx, func(tx *store.Store) error {
		l, err := tx.List(ctx, id)
		if err != nil {
			return err
		}
		if l.State != record.ListDone {
			return record.ErrConflict
		}
		rows, err := tx.ListRows(ctx, store.ListRowFilter{List: id, Undo: true, Limit: listBatch + 1})
		if err != nil {
			return err
		}
		more = len(rows) > listBatch
		if err := undoRows(ctx, tx, l, rows[:min(len(rows), listBatch)], by); err != nil || more {
			return err
		}
		l.State, l.UndoneBy, l.UndoneAt = record.ListUndone, &by.User, &by.At
		return tx.UpdateList(ctx, l)
	})
	return more, err
}

type undoer struct {
	ctx    context.Context
	tx     *store.Store
	by     casefile.By
	why    string
	events map[record.EventID]store.Unworked
	people map[record.PersonID]record.Person
	undone map[thing]run
}

// thing is a person or an event.
type thing struct {
	object record.Object
	id     int64
}

// run is the changes of one thing by the list that are taken back already: the versions after the first and the last of them,
// and how many there are. Each made one more version.
type run struct{ first, last, n int }

// version is that after the change before the run, if nobody else changed the thing since; else the one that it has.
func (r run) version(now int) int {
	if r.n > 0 && now == r.last+r.n {
		return r.first - 1
	}
	return now
}

func (u *undoer) tookBack(d record.ListDeed) {
	at := thing{d.Object, d.ObjectID}
	r, there := u.undone[at]
	if !there {
		r = run{d.Version, d.Version, 0}
	}
	u.undone[at] = run{min(r.first, d.Version), max(r.last, d.Version), r.n + 1}
}

func undoRows(ctx context.Context, tx *store.Store, l *record.ListFile, rows []record.ListRow, by casefile.By) error {
	lines := make([]int, len(rows))
	for i, r := range rows {
		lines[i] = r.Line
	}
	deeds, err := tx.ListDeeds(ctx, l.ID, lines)
	if err != nil {
		return err
	}
	u := &undoer{ctx: ctx, tx: tx, by: by, why: "Import of the list “" + l.Name + "” taken back",
		events: map[record.EventID]store.Unworked{}, people: map[record.PersonID]record.Person{}, undone: map[thing]run{}}
	before, err := tx.ListDeedsUndone(ctx, l.ID)
	if err != nil {
		return err
	}
	for _, d := range before {
		u.tookBack(d)
	}
	if err := u.look(deeds); err != nil {
		return err
	}
	of := map[int][]record.ListDeed{}
	for _, d := range deeds {
		of[d.Line] = append(of[d.Line], d)
	}
	if err := u.additions(rows, of); err != nil {
		return err
	}
	for i := range rows {
		if list := of[rows[i].Line]; len(list) > 0 && !onlyAdded(list) {
			if err := u.row(&rows[i], list); err != nil {
				return err
			}
		}
	}
	return tx.PutUndone(ctx, l.ID, rows)
}

func onlyAdded(deeds []record.ListDeed) bool {
	return !slices.ContainsFunc(deeds, func(d record.ListDeed) bool { return d.Verb != record.Added })
}

// additions takes rows back that changed nothing but added people and events, all at once: most rows of a list.
func (u *undoer) additions(rows []record.ListRow, of map[int][]record.ListDeed) error {
	var people []record.PersonID
	var events []record.EventID
	free := map[int]bool{}
	for i := range rows {
		deeds := of[rows[i].Line]
		if rows[i].Result = record.RowKept; !onlyAdded(deeds) {
			continue
		}
		p, e := made(deeds)
		if !slices.ContainsFunc(e, func(id record.EventID) bool { return !u.unworked(id) }) {
			free[i], people, events = true, append(people, p...), append(events, e...)
		}
	}
	untouched, err := u.tx.Untouched(u.ctx, people, events)
	if err != nil {
		return err
	}
	people, events = nil, nil
	for i := range rows {
		p, e := made(of[rows[i].Line])
		if free[i] && !slices.ContainsFunc(p, func(id record.PersonID) bool { return !untouched[id] }) {
			rows[i].Result, people, events = record.RowUndone, append(people, p...), append(events, e...)
		}
	}
	if err := u.tx.RetractEvents(u.ctx, events, u.why); err != nil {
		return err
	}
	return u.tx.RemovePeople(u.ctx, people)
}

// made are the people and the events that deeds added.
func made(deeds []record.ListDeed) (people []record.PersonID, events []record.EventID) {
	for _, d := range deeds {
		switch {
		case d.Verb != record.Added:
		case d.Object == record.PersonObject:
			people = append(people, record.PersonID(d.ObjectID))
		default:
			events = append(events, record.EventID(d.ObjectID))
		}
	}
	return people, events
}

// unworked tells whether nobody has worked on an event that the list added.
func (u *undoer) unworked(id record.EventID) bool {
	e, there := u.events[id]
	return there && e.Version == 1 && e.Sources == 1 && !e.Attached
}

// look reads how the people and the events stand that the rows added or changed.
func (u *undoer) look(deeds []record.ListDeed) error {
	var people []record.PersonID
	var events []record.EventID
	for _, d := range deeds {
		if d.Object == record.PersonObject {
			people = append(people, record.PersonID(d.ObjectID))
		} else {
			events = append(events, record.EventID(d.ObjectID))
		}
	}
	read, err := u.tx.Unworked(u.ctx, events)
	if err != nil {
		return err
	}
	maps.Copy(u.events, read)
	list, err := u.tx.PeopleByID(u.ctx, people)
	for _, p := range list {
		u.people[p.ID] = p
	}
	return err
}

// row takes the deeds of a row back, the last one first, if nobody has worked on any of what they made.
func (u *undoer) row(row *record.ListRow, deeds []record.ListDeed) error {
	row.Result = record.RowKept
	_, added := made(deeds)
	for _, d := range deeds {
		if free, err := u.free(d, added); err != nil || !free {
			return err
		}
	}
	if err := u.tx.RetractEvents(u.ctx, added, u.why); err != nil {
		return err
	}
	for _, d := range slices.Backward(deeds) {
		if err := u.back(d); err != nil {
			return err
		}
	}
	row.Result = record.RowUndone
	return nil
}

// free tells whether nobody has worked on what a deed made.
func (u *undoer) free(d record.ListDeed, added []record.EventID) (bool, error) {
	at := thing{d.Object, d.ObjectID}
	if d.Object == record.EventObject {
		e, there := u.events[record.EventID(d.ObjectID)]
		if d.Verb == record.Edited {
			return there && u.undone[at].version(e.Version) == d.Version, nil
		}
		return u.unworked(record.EventID(d.ObjectID)), nil
	}
	id := record.PersonID(d.ObjectID)
	if d.Verb == record.Edited {
		return u.undone[at].version(u.people[id].Version) == d.Version, nil
	}
	free, err := u.tx.Untouched(u.ctx, []record.PersonID{id}, added)
	return free[id], err
}

// back takes one deed back. Events that were added are gone by then.
func (u *undoer) back(d record.ListDeed) error {
	switch {
	case d.Object == record.PersonObject && d.Verb == record.Added:
		return u.tx.RemovePeople(u.ctx, []record.PersonID{record.PersonID(d.ObjectID)})
	case d.Object == record.PersonObject:
		p := u.people[record.PersonID(d.ObjectID)]
		if err := casefile.Change(u.ctx, u.tx, p, d.Before, record.Undone, u.why, u.by); err != nil {
			return err
		}
		u.tookBack(d)
		return u.look([]record.ListDeed{d})
	case d.Verb == record.Edited:
		version := u.events[record.EventID(d.ObjectID)].Version
		change := casefile.Edit{Event: record.EventID(d.ObjectID), Kind: record.Kind(d.Before["kind"]), Typed: d.Before, Version: version, Verb: record.Undone, Reason: u.why}
		if err := casefile.EditEvent(u.ctx, u.tx, change, u.by); err != nil {
			return err
		}
		if err := u.unsource(d); err != nil {
			return err
		}
		u.tookBack(d)
		return u.look([]record.ListDeed{d})
	}
	return nil
}

// unsource takes back the source that a deed gave an event, unless somebody has done so, or nothing else supports the event by now.
func (u *undoer) unsource(d record.ListDeed) error {
	if d.SourceID == nil {
		return nil
	}
	ends, err := u.tx.EndedSources(u.ctx, record.EventID(d.ObjectID))
	if err != nil || slices.ContainsFunc(ends, func(e record.SourceEnd) bool { return e.SourceID == *d.SourceID }) {
		return err
	}
	end := &record.SourceEnd{SourceID: *d.SourceID, Reason: u.why, By: u.by.User, At: u.by.At}
	var all record.Fields
	if err := u.tx.EndSource(u.ctx, record.EventID(d.ObjectID), end, nil); !errors.As(err, &all) {
		return err
	}
	return nil
}
