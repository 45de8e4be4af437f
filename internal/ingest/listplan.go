package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"habeas/internal/lists"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// The likeness of names from which a row is about somebody on file: surely when nobody else is as like, or perhaps.
const (
	surelyAlike    = 0.95
	mostCandidates = 8  // of a row
	mostNamesakes  = 50 // on file, with whom a name is compared
	knownAtOnce    = 2000
)

// planner knows the people and events that rows may be about, and says what the import would do with each.
type planner struct {
	list   *record.ListFile
	own    lists.Own
	reader *lists.Reader
	drafts map[int]lists.Draft // by line
	people map[record.PersonID]*record.Person
	events map[record.PersonID][]*record.Event
	byID   map[record.EventID]*record.Event
	like   map[string][]record.PersonID // people suggested for a name
	first  map[string]int               // the first line that tells of somebody who is not on file, by name and birth
}

func newPlanner(ctx context.Context, st *store.Store, l *record.ListFile, own lists.Own) (*planner, error) {
	terms, err := st.Vocabularies(ctx)
	return &planner{
		list: l, own: own, reader: lists.NewReader(l.About, own, terms, l.Headings, l.Columns, l.DateOrder), drafts: map[int]lists.Draft{}, people: map[record.PersonID]*record.Person{},
		events: map[record.PersonID][]*record.Event{}, byID: map[record.EventID]*record.Event{}, like: map[string][]record.PersonID{}, first: map[string]int{},
	}, err
}

// find reads the rows, and the people and events that they may be about, in a number of queries that grows by the hundred
// rows alone. Without suggesting, it finds those alone whom the rows name by number.
func (p *planner) find(ctx context.Context, st *store.Store, rows []record.ListRow, suggest bool) error {
	var ids []record.PersonID
	var events []record.EventID
	var asked []string
	for _, r := range rows {
		d := p.reader.Read(r.Cells)
		p.drafts[r.Line] = d
		if r.PersonID != nil {
			ids = append(ids, *r.PersonID)
		}
		for _, e := range d.Events {
			if e.ID > 0 {
				events = append(events, e.ID)
			}
		}
		name := d.Person["name"]
		if d.ID > 0 {
			ids = append(ids, d.ID)
		} else if _, known := p.like[name]; suggest && !known && name != "" {
			p.like[name] = nil
			asked = append(asked, name)
		}
	}
	found, err := st.Namesakes(ctx, keysOf(asked), mostNamesakes)
	if err != nil {
		return err
	}
	for i, people := range found {
		p.like[asked[i]] = people
		ids = append(ids, people...)
	}
	if p.byID, err = st.EventsAs(ctx, events); err != nil {
		return err
	}
	return p.know(ctx, st, ids)
}

// keysOf are the keys of given name and surname, by which people on file are looked for: a patronymic may be missing there, or
// in the list.
func keysOf(list []string) []string {
	keys := make([]string, len(list))
	for i, name := range list {
		n := names.Parse(name)
		keys[i] = names.Key(n.Given + " " + n.Family)
	}
	return keys
}

// know reads people who are not known yet, and all that happened to them.
func (p *planner) know(ctx context.Context, st *store.Store, ids []record.PersonID) error {
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id record.PersonID) bool { return p.people[id] != nil })
	for part := range slices.Chunk(ids, knownAtOnce) {
		people, err := st.PeopleByID(ctx, part)
		if err != nil {
			return err
		}
		for i := range people {
			p.people[people[i].ID] = &people[i]
		}
		of, err := st.EventsAsOf(ctx, part)
		if err != nil {
			return err
		}
		for id, list := range of {
			for i := range list {
				p.events[id] = append(p.events[id], &list[i])
			}
		}
	}
	return nil
}

func alike(p *record.Person, name string) float64 {
	best := 0.0
	for _, n := range p.Names {
		score, _ := names.Alike(n.Name, name)
		best = max(best, score)
	}
	return best
}

// plan says what the import would do with a row.
func (p *planner) plan(row *record.ListRow) {
	d := p.drafts[row.Line]
	row.Choice, row.PersonID = "", nil
	row.Plan = record.ListPlan{Name: d.Person["name"], Faults: d.Faults}
	if len(d.Faults) > 0 {
		row.Outcome = record.RowError
		return
	}
	person, candidates, fault := p.whom(d)
	switch {
	case fault != "":
		row.Plan.Faults, row.Outcome = []string{fault}, record.RowError
	case person != nil:
		row.PersonID = &person.ID
		p.onFile(row, person)
	case len(candidates) > 0:
		row.Plan.Candidates, row.Outcome = candidates, record.RowLikely
		p.asNew(row)
	default:
		p.unknown(row, d)
	}
	if len(row.Plan.Faults) > 0 {
		row.Outcome = record.RowError
	}
}

// rethink says anew what would be done with a row for which somebody chose.
func (p *planner) rethink(row *record.ListRow) {
	kept, outcome := row.Plan, row.Outcome
	row.Plan = record.ListPlan{Name: kept.Name}
	if row.PersonID != nil {
		p.onFile(row, p.people[*row.PersonID])
	} else {
		p.asNew(row)
		row.Outcome = record.RowNew
	}
	if len(row.Plan.Faults) > 0 {
		row.Outcome = record.RowError
	}
	if outcome == record.RowLikely {
		row.Outcome = outcome
	}
	row.Plan.Candidates, row.Plan.SameAs = kept.Candidates, kept.SameAs
}

// unknown plans for a row about nobody on file. A line before may tell of the same name: in a list of events that is the same
// person, in one of people somebody has to say so.
func (p *planner) unknown(row *record.ListRow, d lists.Draft) {
	row.Outcome = record.RowNew
	p.asNew(row)
	before := p.first[who(d)]
	if before == 0 {
		p.first[who(d)] = row.Line
		return
	}
	row.Plan.SameAs = before
	if p.list.About == record.OfPeople {
		row.Outcome = record.RowLikely
	}
}

// asNew plans the person and the events of a row as new.
func (p *planner) asNew(row *record.ListRow) {
	d := p.drafts[row.Line]
	for _, f := range record.PersonFields() {
		if v := d.Person[f.Name]; v != "" {
			row.Plan.Changes = append(row.Plan.Changes, record.ListChange{Field: f.Name, New: v})
		}
	}
	for _, f := range p.ownOf(record.PersonObject) {
		if v := d.Person[f.Input()]; v != "" {
			row.Plan.Changes = append(row.Plan.Changes, record.ListChange{Field: f.Input(), New: v})
		}
	}
	row.Plan.Faults = append(row.Plan.Faults, p.newFaults(d)...)
	for _, t := range d.Events {
		row.Plan.Events = append(row.Plan.Events, record.ListEvent{Kind: t.Kind, Values: t.Values})
	}
}

// who is the name and the birth by which rows tell of one person.
func who(d lists.Draft) string { return names.Fold(d.Person["name"]) + "|" + d.Person["born"] }

// whom is the person on file that a row is about, or those whom it may be about.
func (p *planner) whom(d lists.Draft) (*record.Person, []record.PersonID, string) {
	name := d.Person["name"]
	if d.ID > 0 {
		person := p.people[d.ID]
		switch {
		case person == nil:
			return nil, nil, fmt.Sprintf("There is no file with the number %d, or none that you may see.", d.ID)
		case name != "" && alike(person, name) < names.Possible:
			return nil, nil, fmt.Sprintf("The file with the number %d is that of %s, not of %s.", d.ID, person.Name, name)
		}
		return person, nil, ""
	}
	var sure, maybe []record.PersonID
	for _, id := range p.like[name] {
		person := p.people[id]
		if person == nil || alike(person, name) < names.Threshold {
			continue
		}
		born, given := person.Born, record.Date(d.Person["born"])
		apart := born != "" && given != "" && !sameDate(born, given)
		if alike(person, name) >= surelyAlike && strings.Contains(name, " ") && !apart {
			sure = append(sure, id)
		}
		maybe = append(maybe, id)
	}
	if len(sure) > 1 && d.Person["born"] != "" {
		sure = slices.DeleteFunc(sure, func(id record.PersonID) bool { return p.people[id].Born == "" })
	}
	if len(sure) == 1 {
		return p.people[sure[0]], nil, ""
	}
	return nil, maybe[:min(len(maybe), mostCandidates)], ""
}

// onFile plans for a row about somebody on file.
func (p *planner) onFile(row *record.ListRow, person *record.Person) {
	d := p.drafts[row.Line]
	_, row.Plan.Changes = personChanges(person, d.Person, p.own, d.ID > 0)
	if row.Plan.Faults = append(row.Plan.Faults, p.ownFaults(record.PersonObject, "", person.Sheet(), d.Person)...); len(row.Plan.Faults) > 0 {
		row.Outcome = record.RowError
		return
	}
	row.Plan.Version = person.Version
	row.Outcome = record.RowSame
	for _, t := range d.Events {
		e, fault := p.onRecord(person, t)
		now := record.Sheet{}
		if e != nil {
			now = e.Sheet()
		}
		if fault != "" {
			row.Plan.Faults = append(row.Plan.Faults, fault)
		}
		if row.Plan.Faults = append(row.Plan.Faults, p.ownFaults(record.EventObject, t.Kind, now, t.Values)...); len(row.Plan.Faults) > 0 {
			row.Outcome = record.RowError
			return
		}
		planned := record.ListEvent{Kind: t.Kind, Values: t.Values}
		if e != nil {
			planned = record.ListEvent{Kind: e.Kind, ID: e.ID, Version: e.Version}
			_, planned.Changes = eventChanges(e, t, p.own)
		}
		row.Plan.Events = append(row.Plan.Events, planned)
		if e == nil || len(planned.Changes) > 0 {
			row.Outcome = record.RowUpdate
		}
	}
	if len(row.Plan.Changes) > 0 {
		row.Outcome = record.RowUpdate
	}
}

// onRecord is the event on record that a row tells of: that of its number, or one of the same kind on the same day as far as
// the days are known. It is nil when there is none.
func (p *planner) onRecord(person *record.Person, t lists.Told) (*record.Event, string) {
	if t.ID > 0 {
		e := p.byID[t.ID]
		if e == nil || !slices.Contains(e.Subjects(), person.ID) {
			return nil, fmt.Sprintf("There is no event with the number %d in the file of %s, or none that you may see.", t.ID, person.Name)
		}
		return e, ""
	}
	var last *record.Event
	for _, e := range p.events[person.ID] {
		if e.Kind != t.Kind {
			continue
		}
		date := record.Date(t.Values["date"])
		if date == "" || e.Date == "" || sameDate(e.Date, date) {
			last = e
		}
	}
	return last, ""
}
