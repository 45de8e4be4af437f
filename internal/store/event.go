package store

import (
	"context"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// AddEvent adds an event with its detail, its parties and its citations. Its subjects must be people that the actor sees;
// courts, facility and case are taken by their ids, and never written through the event.
func (s *Store) AddEvent(ctx context.Context, e *record.Event) error {
	return s.write(ctx, "event.add", "event", func(tx *Store) (int64, error) {
		for _, id := range e.Subjects() {
			if _, err := tx.Person(ctx, id); err != nil {
				return 0, err
			}
		}
		if err := tx.linkable(ctx, e); err != nil {
			return 0, err
		}
		e.Version = 1
		err := tx.with(ctx).Omit("Case", "Facility", "Hearing.Court", "DetentionOrder.Court", "Sentence.Court",
			"Parties.Person", "Parties.Organisation", "Citations.Claim", "Sources.Claim", "Sources.Document").Create(e).Error
		return int64(e.ID), err
	})
}

// withDetails reads the detail of each kind, with courts, facility and case.
func withDetails(q *gorm.DB) *gorm.DB {
	return q.Preload("Hearing.Court").Preload("DetentionOrder.Court").Preload("Charge").Preload("Sentence.Court").
		Preload("Statement").Preload("HungerStrike").Preload("Facility").Preload("Case").
		Preload("More").Preload("Links").Preload("Updates", byOrdinal)
}

// withSources reads the documents behind an event's citations, and with words the words themselves.
func withSources(q *gorm.DB, words bool) *gorm.DB {
	if words {
		return q.Preload("Citations", byID).Preload("Citations.Claim.Mentions", byID).Preload("Citations.Claim.Decisions", byID).
			Preload("Citations.Claim.Entry.Document").
			Preload("Sources", liveSources).Preload("Sources.Claim.Entry.Document").Preload("Sources.Document").Preload("Choices", byID)
	}
	return q.Preload("Citations", byID).Preload("Sources", liveSources).Preload("Choices", byID).
		Preload("Citations.Claim", func(q *gorm.DB) *gorm.DB { return q.Select("id", "entry_id", "stands_in", "status") }).
		Preload("Citations.Claim.Entry", func(q *gorm.DB) *gorm.DB { return q.Select("id", "document_id", "date") }).
		Preload("Citations.Claim.Entry.Document")
}

func (s *Store) withParties(q *gorm.DB) *gorm.DB {
	return q.Preload("Parties", byID).Preload("Parties.Organisation").Preload("Parties.Person", s.visible)
}

// hideParties takes parties that the actor may not see out of an event.
func (s *Store) hideParties(events []record.Event) {
	for i := range events {
		s.hideSources(events[i].Sources)
		events[i].Parties = slices.DeleteFunc(events[i].Parties, func(p record.Party) bool { return p.PersonID != nil && p.Person == nil })
		for k := range events[i].Citations {
			if claim := events[i].Citations[k].Claim; claim != nil {
				for m := range claim.Mentions {
					claim.Mentions[m].PersonID = nil // links are read with the claim itself, where they are scoped
				}
			}
		}
	}
}

// PersonEvents are all live events of a person with their details, parties and the words that support them.
func (s *Store) PersonEvents(ctx context.Context, id record.PersonID) ([]record.Event, error) {
	if _, err := s.Person(ctx, id); err != nil {
		return nil, err
	}
	var events []record.Event
	q := withSources(s.withParties(withDetails(s.with(ctx))), true)
	err := q.Where("retracted_at IS NULL AND id IN (SELECT event_id FROM event_parties WHERE person_id = ? AND role = 'subject')", id).
		Order("date, id").Find(&events).Error
	s.hideParties(events)
	return events, edge(err)
}

const eventsAtOnce = 5000 // of one query: each takes a bound value, and its citations take some more

// EventsOf are the live events of many people, with details and sources but without words and parties, in a number of
// queries that does not depend on how many people there are.
func (s *Store) EventsOf(ctx context.Context, people []record.PersonID) (map[record.PersonID][]record.Event, error) {
	return s.eventsOf(ctx, people, func(q *gorm.DB) *gorm.DB { return withSources(withDetails(q), false) })
}

// eventsOf are the live events of many people with what with reads beside them.
func (s *Store) eventsOf(ctx context.Context, people []record.PersonID, with func(*gorm.DB) *gorm.DB) (map[record.PersonID][]record.Event, error) {
	var links []struct {
		PersonID record.PersonID
		EventID  record.EventID
	}
	err := s.visible(s.with(ctx).Table("people")).
		Joins("JOIN event_parties p ON p.person_id = people.id AND p.role = 'subject'").
		Joins("JOIN events e ON e.id = p.event_id AND e.retracted_at IS NULL").
		Where("people.id IN ?", people).Select("DISTINCT p.person_id, p.event_id, e.date").Order("e.date, p.event_id").Scan(&links).Error
	if err != nil || len(links) == 0 {
		return nil, edge(err)
	}
	ids := make([]record.EventID, len(links))
	for i, l := range links {
		ids[i] = l.EventID
	}
	slices.Sort(ids)
	byID := make(map[record.EventID]*record.Event, len(ids))
	for part := range slices.Chunk(slices.Compact(ids), eventsAtOnce) {
		var events []record.Event
		if err := with(s.with(ctx)).Where("id IN ?", part).Find(&events).Error; err != nil {
			return nil, edge(err)
		}
		for i := range events {
			s.hideSources(events[i].Sources)
			byID[events[i].ID] = &events[i]
		}
	}
	of := make(map[record.PersonID][]record.Event, len(people))
	for _, l := range links {
		if e := byID[l.EventID]; e != nil { // else retracted meanwhile
			of[l.PersonID] = append(of[l.PersonID], *e)
		}
	}
	return of, nil
}

// seen narrows a query of events to those of which no party is a person that the actor may not see.
func (s *Store) seen(q *gorm.DB) *gorm.DB {
	if s.actor.IsSystem() {
		return q
	}
	return q.Where(`NOT EXISTS (SELECT 1 FROM event_parties p JOIN people ON people.id = p.person_id AND people.restricted = 1
		WHERE p.event_id = events.id AND NOT EXISTS (SELECT 1 FROM person_members m WHERE m.person_id = people.id AND m.user_id = ?))`, s.actor.UserID)
}

// EventsNear are the live events of any of the people around a span of dates, with details, parties and sources; events with
// a party that the actor may not see are left out, as nothing can be added to them.
func (s *Store) EventsNear(ctx context.Context, people []record.PersonID, first, last record.Date) ([]record.Event, error) {
	var events []record.Event
	err := s.seen(withReports(s.withParties(withDetails(s.with(ctx))))).
		Where("retracted_at IS NULL AND id IN (SELECT event_id FROM event_parties WHERE person_id IN ? AND role = 'subject')", people).
		Where("substr(date, 1, 4) BETWEEN ? AND ?", aroundYear(first, -1), aroundYear(last, 1)).
		Order("date, id").Limit(mostNear).Find(&events).Error
	for i := range events {
		s.hideSources(events[i].Sources)
	}
	return events, edge(err)
}

// aroundYear is the year of a date, or one beside it.
func aroundYear(d record.Date, by int) string {
	first, _ := d.First()
	return strconv.Itoa(first.Year() + by)
}

// withReports reads what each citation of an event tells, and where.
func withReports(q *gorm.DB) *gorm.DB {
	return q.Preload("Citations", byID).Preload("Citations.Claim.Spans").Preload("Citations.Claim.Decisions", byID).Preload("Citations.Claim.Entry.Document").
		Preload("Sources", liveSources).Preload("Sources.Claim.Entry.Document").Preload("Sources.Document").Preload("Choices", byID)
}

// Event is one live event with details, parties and what its citations tell, if the actor sees all of its parties.
func (s *Store) Event(ctx context.Context, id record.EventID) (*record.Event, error) {
	var e record.Event
	err := s.seen(withReports(s.withParties(withDetails(s.with(ctx))))).Preload("Own", s.ownValues).Where("id = ? AND retracted_at IS NULL", id).Take(&e).Error
	s.hideSources(e.Sources)
	return &e, edge(err)
}

// EventOfClaim is the live event that a claim supports.
func (s *Store) EventOfClaim(ctx context.Context, claim record.ClaimID) (*record.Event, error) {
	var c record.Citation
	if err := s.with(ctx).Where("claim_id = ?", claim).Take(&c).Error; err != nil {
		return nil, edge(err)
	}
	return s.Event(ctx, c.EventID)
}

// SetFacts gives a live event the kind, date, case, place and details of e, whose version is that which was read.
func (s *Store) SetFacts(ctx context.Context, e *record.Event) error {
	return s.write(ctx, "event.facts", "event", func(tx *Store) (int64, error) {
		if err := tx.Touch(ctx, record.EventObject, int64(e.ID), record.Reviewed, ""); err != nil {
			return 0, err
		}
		err := changed(tx.with(ctx).Model(&record.Event{}).Where("id = ? AND version = ? AND retracted_at IS NULL", e.ID, e.Version).Updates(map[string]any{
			"kind": e.Kind, "date": e.Date, "case_id": e.CaseID, "facility_id": e.FacilityID, "version": e.Version + 1,
		}))
		if err != nil {
			return 0, err
		}
		if err := tx.clear(ctx, e.ID, &record.Hearing{}, &record.DetentionOrder{}, &record.Charge{}, &record.Sentence{}, &record.Statement{}, &record.HungerStrike{}); err != nil {
			return 0, err
		}
		return int64(e.ID), tx.addDetails(ctx, e)
	})
}

// addDetails adds the details that an event has.
func (s *Store) addDetails(ctx context.Context, e *record.Event) error {
	var rows []any
	if d := e.Hearing; d != nil {
		d.EventID, rows = e.ID, append(rows, d)
	}
	if d := e.DetentionOrder; d != nil {
		d.EventID, rows = e.ID, append(rows, d)
	}
	if d := e.Charge; d != nil {
		d.EventID, rows = e.ID, append(rows, d)
	}
	if d := e.Sentence; d != nil {
		d.EventID, rows = e.ID, append(rows, d)
	}
	if d := e.Statement; d != nil {
		d.EventID, rows = e.ID, append(rows, d)
	}
	if d := e.HungerStrike; d != nil {
		d.EventID, rows = e.ID, append(rows, d)
	}
	for _, row := range rows {
		if err := s.with(ctx).Omit("Court").Create(row).Error; err != nil {
			return edge(err)
		}
	}
	return nil
}

// AddSubjects adds the people of another report of an event who are not among its subjects.
func (s *Store) AddSubjects(ctx context.Context, id record.EventID, subjects []record.Party) error {
	var known []record.PersonID
	if err := s.with(ctx).Model(&record.Party{}).Where("event_id = ? AND role = 'subject'", id).Pluck("person_id", &known).Error; err != nil {
		return edge(err)
	}
	subjects = slices.DeleteFunc(subjects, func(p record.Party) bool { return slices.Contains(known, *p.PersonID) })
	if len(subjects) == 0 {
		return nil
	}
	return s.write(ctx, "event.subjects", "event", func(tx *Store) (int64, error) {
		if err := tx.Touch(ctx, record.EventObject, int64(id), record.Reviewed, ""); err != nil {
			return 0, err
		}
		for i := range subjects {
			subjects[i].EventID = id
			if _, err := tx.Person(ctx, *subjects[i].PersonID); err != nil {
				return 0, err
			}
		}
		return int64(id), tx.with(ctx).Omit("Person", "Organisation").Create(&subjects).Error
	})
}

// AddCitation adds what a live event rests on; record.ErrConflict tells that the claim supports an event already.
func (s *Store) AddCitation(ctx context.Context, c *record.Citation) error {
	return s.write(ctx, "event.cite", "event", func(tx *Store) (int64, error) {
		var e record.Event
		if err := tx.seen(tx.with(ctx).Select("id")).Where("id = ? AND retracted_at IS NULL", c.EventID).Take(&e).Error; err != nil {
			return 0, err
		}
		if err := tx.Touch(ctx, record.EventObject, int64(c.EventID), record.Reviewed, ""); err != nil {
			return 0, err
		}
		return int64(c.EventID), tx.with(ctx).Omit("Claim").Create(c).Error
	})
}

// RemoveCitation takes a claim's citation away, and retracts the event if nothing else supports it; else people whom no
// other report of it names are no longer its subjects, unless it rests on a source that was entered by hand, which names
// nobody. An event with a party that the actor may not see is record.ErrNotFound.
func (s *Store) RemoveCitation(ctx context.Context, claim record.ClaimID) (*record.Event, error) {
	var e record.Event
	err := s.write(ctx, "event.uncite", "event", func(tx *Store) (int64, error) {
		err := tx.seen(tx.with(ctx)).Where("id = (SELECT event_id FROM citations WHERE claim_id = ?)", claim).Take(&e).Error
		if err != nil {
			return 0, err
		}
		if err := tx.Touch(ctx, record.EventObject, int64(e.ID), record.Reviewed, ""); err != nil {
			return 0, err
		}
		if err := changed(tx.with(ctx).Where("claim_id = ?", claim).Delete(&record.Citation{})); err != nil {
			return 0, err
		}
		now := tx.db.NowFunc()
		result := tx.with(ctx).Model(&record.Event{}).Where("id = ? AND NOT EXISTS (SELECT 1 FROM citations WHERE event_id = events.id)", e.ID).
			Where("NOT EXISTS (SELECT 1 FROM event_sources s WHERE s.event_id = events.id AND " + sourceInForce + ")").
			Updates(map[string]any{"retracted_at": now, "version": e.Version + 1})
		if result.Error != nil {
			return 0, result.Error
		}
		if result.RowsAffected > 0 {
			e.RetractedAt, e.Version = &now, e.Version+1
			return int64(e.ID), nil
		}
		return int64(e.ID), tx.with(ctx).Where("event_id = ? AND role = 'subject'", e.ID).
			Where("person_id IN (SELECT person_id FROM mentions WHERE claim_id = ?)", claim).
			Where("NOT EXISTS (SELECT 1 FROM event_sources s WHERE s.event_id = event_parties.event_id AND "+sourceInForce+")").
			Where("person_id NOT IN (SELECT m.person_id FROM citations t JOIN mentions m ON m.claim_id = t.claim_id WHERE t.event_id = ? AND m.person_id IS NOT NULL)", e.ID).
			Delete(&record.Party{}).Error
	})
	return &e, err
}
