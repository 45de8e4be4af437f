package ingest

import (
	"fmt"

	"habeas/internal/casefile"
	"habeas/internal/lists"
	"habeas/internal/record"
)

// why is what the history says of a change by a row.
func (r *runner) why(line int) string {
	return fmt.Sprintf("List “%s”, line %d", r.list.Name, line)
}

// source is what an event rests on that a row tells of: the list, with the line and where the list has it from.
func (r *runner) source(line int) record.Source {
	text := r.why(line)
	if link := r.drafts[line].Link; link != "" && len(link) < 300 {
		text += ", " + link
	}
	return record.Source{Described: text, Date: record.DateOf(r.list.AddedAt), Confidentiality: r.list.Confidentiality, AddedBy: r.by.User, AddedAt: r.by.At}
}

// change gives somebody on file other values.
func (r *runner) change(row *record.ListRow, p *record.Person, next record.Sheet) error {
	before := p.Sheet()
	asked := record.AskedIn(next.Differs(before))
	if err := casefile.Change(r.ctx, r.tx, *p, next.With(record.OwnAsked, asked), record.Edited, r.why(row.Line), r.by); err != nil {
		return err
	}
	changed := r.person(next)
	p.Name, p.Category, p.Occupation, p.Sex, p.Born, p.Citizenship, p.Note, p.Names, p.Own = changed.Name, changed.Category, changed.Occupation, changed.Sex, changed.Born, changed.Citizenship, changed.Note, changed.Names, changed.Own
	p.Version++
	r.touched[p.ID] = true
	row.Result = record.RowChanged
	r.deeds = append(r.deeds, deed{ListDeed: record.ListDeed{Line: row.Line, Object: record.PersonObject, ObjectID: int64(p.ID), Verb: record.Edited, Before: before.With(record.OwnAsked, asked), Version: p.Version}})
	return nil
}

// event adds an event of a row. One that refers to another is added by itself, for what it refers to must be the person's.
func (r *runner) event(row *record.ListRow, p *record.Person, t lists.Told) error {
	e := t.Event
	e.Own = record.OwnOf(r.ownOf(record.EventObject), t.Values)
	e.CreatedBy, e.CreatedAt = r.by.User, r.by.At
	e.Parties = append([]record.Party{{Role: record.Subject, Name: p.Name, PersonID: &p.ID}}, e.Parties...)
	e.Sources = []record.Source{r.source(row.Line)}
	if err := r.place(&e); err != nil {
		return err
	}
	if p.ID != 0 {
		r.touched[p.ID] = true
	}
	if len(e.Links) > 0 {
		if err := r.tx.AddEvent(r.ctx, &e); err != nil {
			return r.fail(row, err)
		}
	} else {
		r.events = append(r.events, &e)
	}
	r.deeds = append(r.deeds, deed{record.ListDeed{Line: row.Line, Object: record.EventObject, Verb: record.Added}, nil, &e})
	return nil
}

// place looks up the court, the place, the case and the bodies of an event, each words of the batch once.
func (r *runner) place(e *record.Event) error {
	key := string(e.Kind) + "\x00" + e.Facts().Facility + "\x00" + e.Facts().Court + "\x00" + e.Facts().Case
	plain := len(e.Named(record.Issuer)) == 0
	known := r.places[key]
	if known == nil || !plain {
		if err := casefile.Prepare(r.ctx, r.tx, e); err != nil {
			return err
		}
		if plain {
			r.places[key] = e
		}
		return nil
	}
	e.FacilityID, e.Facility, e.CaseID, e.Case = known.FacilityID, nil, known.CaseID, nil
	switch {
	case e.DetentionOrder != nil && known.DetentionOrder != nil:
		e.DetentionOrder.CourtID, e.DetentionOrder.Court = known.DetentionOrder.CourtID, nil
	case e.Sentence != nil && known.Sentence != nil:
		e.Sentence.CourtID, e.Sentence.Court = known.Sentence.CourtID, nil
	case e.Hearing != nil && known.Hearing != nil:
		e.Hearing.CourtID, e.Hearing.Court = known.Hearing.CourtID, nil
	case e.Court() != nil:
		return casefile.Prepare(r.ctx, r.tx, e)
	}
	return nil
}

// brought tells whether a row of the batch has told of the event already.
func (r *runner) brought(p *record.Person, t lists.Told) bool {
	for _, e := range r.events {
		if t.ID == 0 && e.Kind == t.Kind && e.Parties[0].PersonID == &p.ID && sameDate(e.Date, t.Event.Date) {
			return true
		}
	}
	return false
}

// edit gives an event on record the values of a row, and the list as a further source.
func (r *runner) edit(row *record.ListRow, e *record.Event, t lists.Told) error {
	next, changes := eventChanges(e, t, r.own)
	if len(changes) == 0 {
		return nil
	}
	before := e.Sheet().With("kind", string(e.Kind))
	asked := record.AskedIn(next.Differs(before))
	change := casefile.Edit{Event: e.ID, Kind: record.Kind(next["kind"]), Typed: next.With(record.OwnAsked, asked), Version: e.Version, Verb: record.Edited, Reason: r.why(row.Line)}
	if err := casefile.EditEvent(r.ctx, r.tx, change, r.by); err != nil {
		return r.fail(row, err)
	}
	source, err := casefile.AddSource(r.ctx, r.tx, e.ID, r.source(row.Line), r.by)
	if err != nil {
		return err
	}
	e.Version++
	row.Result = record.RowChanged
	r.touched[*row.PersonID] = true
	r.deeds = append(r.deeds, deed{ListDeed: record.ListDeed{Line: row.Line, Object: record.EventObject, ObjectID: int64(e.ID), Verb: record.Edited, Before: before.With(record.OwnAsked, asked), Version: e.Version, SourceID: &source}})
	return r.again(e)
}

// again reads an event anew that was changed, for the rows that follow.
func (r *runner) again(e *record.Event) error {
	read, err := r.tx.EventsAs(r.ctx, []record.EventID{e.ID})
	if err == nil && read[e.ID] != nil {
		*e = *read[e.ID]
	}
	return err
}
