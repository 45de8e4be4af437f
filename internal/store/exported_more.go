package store

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/record"
)

// further is a query of rows of another table, of the events in a list, and what they tell of an event.
type further struct {
	query   string
	columns int
	tell    func(*exported, row)
}

var (
	fields = further{"SELECT f.event_id, f.field, f.value FROM json_each(?) j CROSS JOIN event_fields f ON f.event_id = j.value", 3, func(e *exported, r row) {
		e.More = append(e.More, record.EventField{EventID: e.ID, Field: r.text(1), Value: r.text(2)})
	}}
	updates = further{"SELECT u.event_id, u.ordinal, u.date, u.status, u.articles, u.note FROM json_each(?) j CROSS JOIN charge_updates u ON u.event_id = j.value ORDER BY u.event_id, u.ordinal", 6, func(e *exported, r row) {
		e.Updates = append(e.Updates, record.ChargeUpdate{EventID: e.ID, Ordinal: int(r.number(1)), Date: record.Date(r.text(2)), Status: record.ChargeStatus(r.text(3)), Articles: r.text(4), Note: r.text(5)})
	}}
	links = further{"SELECT l.event_id, l.link, l.target_id FROM json_each(?) j CROSS JOIN event_links l ON l.event_id = j.value", 3, func(e *exported, r row) {
		e.Links = append(e.Links, record.EventLink{EventID: e.ID, Link: r.text(1), TargetID: record.EventID(r.number(2))})
	}}
	speakers = further{"SELECT p.event_id, p.name FROM json_each(?) j CROSS JOIN event_parties p INDEXED BY event_parties_issuer ON p.event_id = j.value AND p.role = 'issuer' ORDER BY p.id", 2, func(e *exported, r row) {
		e.Parties = append(e.Parties, record.Party{EventID: e.ID, Role: record.Issuer, Name: r.text(1)})
	}}
)

// complete gives events what stands in rows of other tables.
func (x *Export) complete(ctx context.Context, events map[record.EventID]*exported, more []further) error {
	if len(events) == 0 {
		return nil
	}
	ids := among(slices.Sorted(maps.Keys(events)))
	for _, f := range more {
		if err := eachRow(x.st.with(ctx).Raw(f.query, ids), f.columns, func(r row) { f.tell(events[record.EventID(r.number(0))], r) }); err != nil {
			return err
		}
	}
	if err := x.own(ctx, "event_id", ids, func(id int64) *[]record.OwnValue { return &events[record.EventID(id)].Own }); err != nil {
		return err
	}
	return x.name(ctx, events)
}

// name gives events their courts, places, cases and documents.
func (x *Export) name(ctx context.Context, events map[record.EventID]*exported) error {
	var organisations, cases, documents []int64
	for _, e := range events {
		for _, id := range e.organisationIDs() {
			if id != nil {
				organisations = append(organisations, int64(*id))
			}
		}
		if e.CaseID != nil {
			cases = append(cases, int64(*e.CaseID))
		}
		for document := range e.cited {
			documents = append(documents, document)
		}
	}
	q := x.st.with(ctx)
	err := recall(q, x.organisations, organisations, "SELECT o.id, o.kind, o.name FROM json_each(?) j CROSS JOIN organisations o ON o.id = j.value", 3, func(r row) *record.Organisation {
		return &record.Organisation{ID: record.OrganisationID(r.number(0)), Kind: record.OrganisationKind(r.text(1)), Name: r.text(2)}
	})
	if err == nil {
		err = recall(q, x.cases, cases, "SELECT c.id, c.name FROM json_each(?) j CROSS JOIN cases c ON c.id = j.value", 2, func(r row) *record.Case {
			return &record.Case{ID: record.CaseID(r.number(0)), Name: r.text(1)}
		})
	}
	if err == nil {
		err = recall(q, x.documents, documents, "SELECT d.id, d.name, d.title, d.source FROM json_each(?) j CROSS JOIN documents d ON d.id = j.value", 4, func(r row) *record.Document {
			return &record.Document{ID: record.DocumentID(r.number(0)), Name: r.text(1), Title: r.text(2), Source: r.text(3)}
		})
	}
	for _, e := range events {
		x.join(e)
	}
	return err
}

// organisationIDs are the courts and the place of an event, each nil where there is none.
func (e *exported) organisationIDs() []*record.OrganisationID {
	ids := []*record.OrganisationID{e.FacilityID}
	if e.Hearing != nil {
		ids = append(ids, e.Hearing.CourtID)
	}
	if e.DetentionOrder != nil {
		ids = append(ids, e.DetentionOrder.CourtID)
	}
	if e.Sentence != nil {
		ids = append(ids, e.Sentence.CourtID)
	}
	return ids
}

// cited gives the documents that an event rests on with the dates of their entries.
func (e *exported) cited(yield func(document int64, date record.Date) bool) {
	for one := range strings.SplitSeq(e.cites, ",") {
		id, date, _ := strings.Cut(one, " ")
		if document, err := strconv.ParseInt(id, 10, 64); err == nil && !yield(document, record.Date(date)) {
			return
		}
	}
}

// join gives an event the rows that it refers to.
func (x *Export) join(e *exported) {
	organisation := func(id *record.OrganisationID) *record.Organisation {
		if id == nil {
			return nil
		}
		return x.organisations[int64(*id)]
	}
	e.Facility = organisation(e.FacilityID)
	if e.Hearing != nil {
		e.Hearing.Court = organisation(e.Hearing.CourtID)
	}
	if e.DetentionOrder != nil {
		e.DetentionOrder.Court = organisation(e.DetentionOrder.CourtID)
	}
	if e.Sentence != nil {
		e.Sentence.Court = organisation(e.Sentence.CourtID)
	}
	if e.CaseID != nil {
		e.Case = x.cases[int64(*e.CaseID)]
	}
	for document, date := range e.cited {
		entry := &record.Entry{DocumentID: record.DocumentID(document), Date: date, Document: x.documents[document]}
		e.Citations = append(e.Citations, record.Citation{EventID: e.ID, Claim: &record.Claim{Entry: entry}})
	}
}
