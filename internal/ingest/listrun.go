package ingest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"habeas/internal/casefile"
	"habeas/internal/lists"
	"habeas/internal/record"
	"habeas/internal/store"
)

const listBatch = 250 // rows of one transaction

// StartList begins the import of a list. The version is that which was read. The rows follow by RunList.
func StartList(ctx context.Context, st *store.Store, id record.ListID, version int, by casefile.By) error {
	l, err := st.List(ctx, id)
	if err != nil {
		return err
	}
	own, err := ListFields(ctx, st)
	if err != nil {
		return err
	}
	gone := func(key string) bool { return !lists.Known(l.About, own, key) } // a field that was archived since
	if l.State != record.ListPreview || slices.ContainsFunc(l.Columns, gone) {
		return record.ErrConflict
	}
	l.State, l.Version, l.RunBy, l.RunAt = record.ListRunning, version, &by.User, &by.At
	return st.UpdateList(ctx, l)
}

// RunList imports the next rows of a list that was started, together or not at all, and tells whether more wait. It can be
// asked again after any end, also of the program: a row is imported once.
func RunList(ctx context.Context, st *store.Store, id record.ListID, by casefile.By) (more bool, err error) {
	err = st.InTx(ctx, func(tx *store.Store) error {
		l, err := tx.List(ctx, id)
		if err != nil || l.State != record.ListRunning {
			return err
		}
		rows, err := tx.ListRows(ctx, store.ListRowFilter{List: id, Waiting: true, Limit: listBatch + 1})
		if err != nil {
			return err
		}
		own, err := ListFields(ctx, tx)
		if err != nil {
			return err
		}
		more = len(rows) > listBatch
		plan, err := newPlanner(ctx, tx, l, own)
		if err != nil {
			return err
		}
		r := &runner{planner: plan, ctx: ctx, tx: tx, by: by, fresh: map[string]*record.Person{}, places: map[string]*record.Event{}}
		if err := r.run(rows[:min(len(rows), listBatch)]); err != nil {
			return err
		}
		if more {
			return nil
		}
		l.State = record.ListDone
		return tx.UpdateList(ctx, l)
	})
	return more, err
}

// runner imports rows within one transaction.
type runner struct {
	*planner
	ctx     context.Context
	tx      *store.Store
	by      casefile.By
	touched map[record.PersonID]bool  // by this list: their plans are of before
	fresh   map[string]*record.Person // new people of this batch, by name and birth
	places  map[string]*record.Event  // events whose court, place and case were looked up, by their words

	people []*record.Person
	events []*record.Event
	deeds  []deed
}

// deed is a record.ListDeed of something that has yet to be added, and so to get its number.
type deed struct {
	record.ListDeed
	person *record.Person
	event  *record.Event
}

func (r *runner) run(rows []record.ListRow) error {
	var err error
	if r.touched, err = r.tx.ListTouched(r.ctx, r.list.ID); err != nil {
		return err
	}
	if err := r.find(r.ctx, r.tx, rows, false); err != nil {
		return err
	}
	if err := r.recall(rows); err != nil {
		return err
	}
	owners := make([]*record.Person, len(rows))
	for i := range rows {
		if owners[i], err = r.row(&rows[i]); err != nil {
			return fmt.Errorf("line %d: %w", rows[i].Line, err)
		}
	}
	if err := r.tx.AddRecords(r.ctx, r.people, r.events); err != nil {
		return err
	}
	for i, p := range owners {
		if p != nil {
			rows[i].PersonID = &p.ID
		}
	}
	deeds := make([]record.ListDeed, len(r.deeds))
	for i, d := range r.deeds {
		deeds[i] = d.ListDeed
		switch {
		case d.person != nil:
			deeds[i].ObjectID, deeds[i].Version = int64(d.person.ID), d.person.Version
		case d.event != nil:
			deeds[i].ObjectID, deeds[i].Version = int64(d.event.ID), d.event.Version
		}
	}
	return r.tx.PutResults(r.ctx, r.list.ID, rows, deeds)
}

// recall reads the history of what the rows are to change, all at once.
func (r *runner) recall(rows []record.ListRow) error {
	var people, events []int64
	for _, row := range rows {
		if row.PersonID != nil && len(row.Plan.Changes) > 0 && row.Choice != record.ChooseSkip && r.planner.people[*row.PersonID] != nil {
			people = append(people, int64(*row.PersonID))
		}
		for _, e := range row.Plan.Events {
			if e.ID > 0 && len(e.Changes) > 0 && row.Choice != record.ChooseSkip {
				events = append(events, int64(e.ID))
			}
		}
	}
	if err := r.tx.Recall(r.ctx, record.PersonObject, sorted(people)); err != nil {
		return err
	}
	return r.tx.Recall(r.ctx, record.EventObject, sorted(events))
}

func sorted(ids []int64) []int64 {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// row imports one row, or says why not, and gives the person whom it is about.
func (r *runner) row(row *record.ListRow) (*record.Person, error) {
	switch {
	case row.Outcome == record.RowError:
		row.Result = record.RowFailed
		return nil, nil
	case row.Choice == record.ChooseSkip, row.Outcome == record.RowLikely && row.Choice == "":
		row.Result = record.RowSkipped
		return nil, nil
	case row.PersonID != nil:
		return r.planner.people[*row.PersonID], r.update(row)
	}
	gone := row.Outcome == record.RowUpdate || row.Outcome == record.RowSame || row.Choice == record.ChoosePerson
	if gone && row.Plan.SameAs == 0 && row.Choice != record.ChooseNew {
		return nil, r.fail(row, record.ErrNotFound)
	}
	joins := row.Plan.SameAs > 0 && (r.list.About == record.OfEvents && row.Choice == "" || row.Choice == record.ChoosePerson)
	if joins {
		p, err := r.joined(row)
		if err != nil || p != nil {
			return p, err
		}
	}
	return r.add(row, !joins)
}

// joined is the person whom a line before brought, if it did: that row's events are hers or his.
func (r *runner) joined(row *record.ListRow) (*record.Person, error) {
	if p := r.fresh[r.who(row)]; p != nil {
		return p, r.happened(row, p)
	}
	before, err := r.tx.ListRow(r.ctx, r.list.ID, row.Plan.SameAs)
	if err != nil || before.PersonID == nil {
		return nil, err
	}
	if err := r.know(r.ctx, r.tx, []record.PersonID{*before.PersonID}); err != nil {
		return nil, err
	}
	row.PersonID = before.PersonID
	return r.planner.people[*before.PersonID], r.update(row)
}

func (r *runner) who(row *record.ListRow) string {
	d := r.drafts[row.Line]
	return who(d)
}

// add opens the file of a new person.
func (r *runner) add(row *record.ListRow, known bool) (*record.Person, error) {
	p := r.person(r.drafts[row.Line].Person)
	if err := p.Check(); err != nil {
		return nil, r.fail(row, err)
	}
	if faults := r.newFaults(r.drafts[row.Line]); len(faults) > 0 {
		row.Plan.Faults, row.Result = faults, record.RowFailed
		return nil, nil
	}
	r.people = append(r.people, &p)
	if _, there := r.fresh[r.who(row)]; !there || !known {
		r.fresh[r.who(row)] = &p
	}
	r.deeds = append(r.deeds, deed{record.ListDeed{Line: row.Line, Object: record.PersonObject, Verb: record.Added}, &p, nil})
	row.Result = record.RowAdded
	for _, t := range r.drafts[row.Line].Events {
		if err := r.event(row, &p, t); err != nil {
			return nil, err
		}
	}
	return &p, nil
}

// happened adds what a row tells to a person whom a row before it brought, and who is not on record yet.
func (r *runner) happened(row *record.ListRow, p *record.Person) error {
	row.Result = record.RowUnchanged
	if next, changes := personChanges(p, r.drafts[row.Line].Person, r.own, false); len(changes) > 0 {
		*p = r.person(next)
		if err := p.Check(); err != nil {
			return r.fail(row, err)
		}
	}
	for _, t := range r.drafts[row.Line].Events {
		if r.brought(p, t) {
			continue
		}
		row.Result = record.RowAdded
		if err := r.event(row, p, t); err != nil {
			return err
		}
	}
	return nil
}

// fail notes why a row is not imported.
func (r *runner) fail(row *record.ListRow, err error) error {
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		row.Plan.Faults = append(row.Plan.Faults, wrong.Error())
	case errors.Is(err, record.ErrNotFound):
		row.Plan.Faults = append(row.Plan.Faults, "What the row is about is not there any more, or not for you to change.")
	case errors.Is(err, record.ErrConflict):
		row.Plan.Faults = append(row.Plan.Faults, "Somebody changed what the row is about since the preview.")
	default:
		return err
	}
	row.Result = record.RowFailed
	return nil
}

// update gives somebody on file what the row tells, unless somebody else has changed the file since the preview.
func (r *runner) update(row *record.ListRow) error {
	d := r.drafts[row.Line]
	p := r.planner.people[*row.PersonID]
	if p == nil {
		return r.fail(row, record.ErrNotFound)
	}
	now := record.ListRow{Line: row.Line, Choice: row.Choice}
	r.onFile(&now, p)
	if !r.touched[p.ID] && !(reflect.DeepEqual(now.Plan.Changes, row.Plan.Changes) && reflect.DeepEqual(now.Plan.Events, row.Plan.Events)) {
		return r.fail(row, record.ErrConflict)
	}
	if now.Outcome == record.RowError {
		row.Plan.Faults, row.Result = now.Plan.Faults, record.RowFailed
		return nil
	}
	row.Result = record.RowUnchanged
	if next, changes := personChanges(p, d.Person, r.own, d.ID > 0); len(changes) > 0 {
		if err := r.change(row, p, next); err != nil {
			return r.fail(row, err)
		}
	}
	for _, t := range d.Events {
		if r.brought(p, t) {
			continue
		}
		e, _ := r.onRecord(p, t)
		if e == nil {
			row.Result = record.RowChanged
			if err := r.event(row, p, t); err != nil {
				return err
			}
			continue
		}
		if err := r.edit(row, e, t); err != nil {
			return err
		}
	}
	return nil
}
