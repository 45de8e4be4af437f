package store

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/record"
)

// exportedEvents are the live events of people, one row for each part of a person in one. It is narrowed to people whom the
// actor sees, and goes on behind.
const exportedEvents = `SELECT p.person_id, e.id, e.kind, e.date, e.case_id, e.facility_id, h.outcome, h.court_id, o.measure, +o.extension, o.court_id, o.term, o.until,
	c.articles, c.max_term, s.term, s.court_id, t.kind, k.day, +k.dry,
	(SELECT group_concat(n.document_id || ' ' || n.date) FROM citations q CROSS JOIN claims m ON m.id = q.claim_id CROSS JOIN entries n ON n.id = m.stands_in WHERE q.event_id = e.id)
	FROM json_each(?) j CROSS JOIN people ON people.id = j.value CROSS JOIN event_parties p INDEXED BY event_parties_person ON p.person_id = people.id AND p.role = 'subject'
	CROSS JOIN events e ON e.id = p.event_id AND e.retracted_at IS NULL
	LEFT JOIN hearings h ON h.event_id = e.id LEFT JOIN detention_orders o ON o.event_id = e.id LEFT JOIN charges c ON c.event_id = e.id
	LEFT JOIN sentences s ON s.event_id = e.id LEFT JOIN statements t ON t.event_id = e.id LEFT JOIN hunger_strikes k ON k.event_id = e.id
	WHERE people.merged_into_id IS NULL`

// exportedColumns are how many columns exportedEvents has.
const exportedColumns = 21

// exported is an event on its way into a list.
type exported struct {
	record.Event
	cites string // the documents and dates of the entries that it rests on
}

// Histories are the live events of people, oldest first, with their details and the documents of the claims that they rest on,
// but without words and parties.
func (x *Export) Histories(ctx context.Context, people []record.PersonID) (map[record.PersonID][]record.Event, error) {
	return x.read(ctx, people, nil, "")
}

// Events are the events of Histories but for those with a party who is a person that the actor may not see, with the events
// that they refer to and who spoke in them.
func (x *Export) Events(ctx context.Context, people []record.PersonID) (map[record.PersonID][]record.Event, error) {
	hidden, values := x.st.hidden()
	return x.read(ctx, people, []further{links, speakers}, " AND e.id NOT IN ("+hidden+")", values...)
}

// read reads the events of people that a condition lets through, with what stands in further tables.
func (x *Export) read(ctx context.Context, people []record.PersonID, more []further, condition string, of ...any) (map[record.PersonID][]record.Event, error) {
	query, values := exportedEvents, []any{among(people)}
	if !x.st.actor.IsSystem() {
		query, values = query+" AND "+visiblePerson, append(values, x.st.actor.UserID)
	}
	events, parts := map[record.EventID]*exported{}, map[record.PersonID][]*exported{}
	err := eachRow(x.st.with(ctx).Raw(query+condition, append(values, of...)...), exportedColumns, func(r row) {
		id, person := record.EventID(r.number(1)), record.PersonID(r.number(0))
		e := events[id]
		if e == nil {
			e = r.event()
			events[id] = e
		}
		parts[person] = append(parts[person], e)
	})
	if err == nil {
		err = x.complete(ctx, events, append(more, fields, updates))
	}
	if err != nil {
		return nil, err
	}
	histories := make(map[record.PersonID][]record.Event, len(parts))
	for person, list := range parts {
		histories[person] = inTime(list)
	}
	return histories, nil
}

// inTime are events by date and id, each once.
func inTime(list []*exported) []record.Event {
	slices.SortFunc(list, func(a, b *exported) int { return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID)) })
	list = slices.Compact(list)
	events := make([]record.Event, len(list))
	for i, e := range list {
		events[i] = e.Event
	}
	return events
}

// event is the event of a row of exportedEvents. Courts, place and case have ids so far, and no names.
func (r row) event() *exported {
	e := &exported{cites: r.text(20)}
	e.ID, e.Kind, e.Date = record.EventID(r.number(1)), record.Kind(r.text(2)), record.Date(r.text(3))
	e.CaseID, e.FacilityID = reference[record.CaseID](r, 4), reference[record.OrganisationID](r, 5)
	if r.there(6) {
		e.Hearing = &record.Hearing{EventID: e.ID, Outcome: record.Outcome(r.text(6)), CourtID: reference[record.OrganisationID](r, 7)}
	}
	if r.there(8) {
		e.DetentionOrder = &record.DetentionOrder{EventID: e.ID, Measure: record.Measure(r.text(8)), Extension: r.number(9) != 0,
			CourtID: reference[record.OrganisationID](r, 10), Term: record.Term(r.text(11)), Until: record.Date(r.text(12))}
	}
	if r.there(13) {
		e.Charge = &record.Charge{EventID: e.ID, Articles: r.text(13), MaxTerm: record.Term(r.text(14))}
	}
	if r.there(15) {
		e.Sentence = &record.Sentence{EventID: e.ID, Term: record.Term(r.text(15)), CourtID: reference[record.OrganisationID](r, 16)}
	}
	if r.there(17) {
		e.Statement = &record.Statement{EventID: e.ID, Kind: record.StatementKind(r.text(17))}
	}
	if r.there(18) {
		e.HungerStrike = &record.HungerStrike{EventID: e.ID, Day: int(r.number(18)), Dry: r.number(19) != 0}
	}
	return e
}

// reference is a cell that refers to another row, nil where it does not.
func reference[ID ~int64](r row, i int) *ID {
	if !r.there(i) {
		return nil
	}
	id := ID(r.number(i))
	return &id
}

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
