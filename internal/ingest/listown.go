package ingest

import (
	"context"

	"habeas/internal/casefile"
	"habeas/internal/lists"
	"habeas/internal/record"
	"habeas/internal/store"
)

// ListFields are the fields of the organisation that whoever imports a list sees.
func ListFields(ctx context.Context, st *store.Store) (lists.Own, error) {
	people, err := st.OwnFields(ctx, record.PersonObject)
	if err != nil {
		return nil, err
	}
	events, err := st.OwnFields(ctx, record.EventObject)
	return append(people, events...), err
}

func (p *planner) ownOf(object record.Object) []record.OwnField {
	return record.OfObject(p.own, object)
}

// ownFaults tell why values of a row cannot be had for fields of the organisation, where the record has those of now.
func (p *planner) ownFaults(object record.Object, kind record.Kind, now, values record.Sheet) []string {
	var faults []string
	for _, f := range p.ownOf(object) {
		if fault := f.OwnFault(kind, now[f.Input()], values[f.Input()]); fault != "" {
			faults = append(faults, f.Label+": "+fault+".")
		}
	}
	return faults
}

// newFaults tell why values of a row cannot be had of a person, and of events, that are not on record yet.
func (p *planner) newFaults(d lists.Draft) []string {
	faults := p.ownFaults(record.PersonObject, "", nil, d.Person)
	for _, t := range d.Events {
		faults = append(faults, p.ownFaults(record.EventObject, t.Kind, nil, t.Values)...)
	}
	return faults
}

// person is the new person whom a sheet describes, with the values of the organisation's fields.
func (r *runner) person(s record.Sheet) record.Person {
	p := casefile.PersonOf(s, r.by)
	p.Own = record.OwnOf(r.ownOf(record.PersonObject), s)
	return p
}

// ownChanges is the sheet with the values that a row gives to fields of the organisation. By number they hold as they stand;
// otherwise what the record says more exactly stays, and choices join those on record.
func ownChanges(now, next, given record.Sheet, own []record.OwnField, byNumber bool) record.Sheet {
	for _, f := range own {
		name := f.Input()
		value := given[name]
		switch {
		case value == "":
		case byNumber:
			next = next.With(name, value)
		case f.Sort == record.Many:
			next = next.With(name, f.Both(now[name], value))
		case !tells(f.Field(""), now[name], value):
			next = next.With(name, value)
		}
	}
	return next
}
