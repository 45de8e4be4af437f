package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// Anchor is what events hang on: one of an organisation, a case or an official.
type Anchor struct {
	Organisation record.OrganisationID
	Case         record.CaseID
	Official     record.OfficialID
}

// hanging narrows a query of events to the live ones that hang on the anchor and that the actor sees.
func (s *Store) hanging(q *gorm.DB, a Anchor) *gorm.DB {
	hidden, values := s.hidden()
	q = q.Where("events.retracted_at IS NULL AND events.id NOT IN ("+hidden+")", values...)
	switch {
	case a.Organisation != 0:
		return q.Where("events.id IN ("+eventsOfOrganisation("@id")+")", map[string]any{"id": a.Organisation})
	case a.Case != 0:
		return q.Where("events.case_id = ?", a.Case)
	}
	return q.Where("events.id IN (SELECT event_id FROM involvements WHERE official_id = ? AND removed_at IS NULL)", a.Official)
}

// EventFilter asks for the events of an anchor; what is empty does not matter.
type EventFilter struct {
	Anchor
	Kind    record.Kind
	After   record.Date // the date and the id of the last one of the page before
	AfterID record.EventID
	Limit   int
}

// EventsAt are the events that hang on an anchor, the latest first, with details, parties and the words that support them.
func (s *Store) EventsAt(ctx context.Context, f EventFilter) ([]record.Event, error) {
	q := s.hanging(withSources(s.withParties(withDetails(s.with(ctx))), true), f.Anchor)
	if f.Kind != "" {
		q = q.Where("events.kind = ?", f.Kind)
	}
	if f.AfterID != 0 {
		q = q.Where("(events.date, events.id) < (?, ?)", f.After, f.AfterID)
	}
	var events []record.Event
	err := q.Order("events.date DESC, events.id DESC").Limit(f.Limit).Find(&events).Error
	s.hideParties(events)
	return events, edge(err)
}

// mostKinds is how many events of an anchor are counted by their kinds.
const mostKinds = 5001

// KindNumbers are how many events of each kind hang on an anchor. Beyond 5,000 events the rest is not counted.
func (s *Store) KindNumbers(ctx context.Context, a Anchor) (map[record.Kind]int, error) {
	var rows []struct {
		Kind record.Kind
		N    int
	}
	some := s.hanging(s.with(ctx).Model(&record.Event{}), a).Select("events.kind").Limit(mostKinds)
	err := s.with(ctx).Raw("SELECT kind, count(*) AS n FROM (?) GROUP BY kind", some).Scan(&rows).Error
	numbers := make(map[record.Kind]int, len(rows))
	for _, r := range rows {
		numbers[r.Kind] = r.N
	}
	return numbers, edge(err)
}

// peopleAt is a query of the ids, some of them several times, of those to whom the live events of an anchor happened that the actor sees.
func (s *Store) peopleAt(ctx context.Context, a Anchor) *gorm.DB {
	hidden, values := s.hidden()
	events, id := eventsOfOrganisation("@id"), int64(a.Organisation)
	switch {
	case a.Case != 0:
		events, id = "SELECT id AS event_id FROM events WHERE case_id = @id AND retracted_at IS NULL", int64(a.Case)
	case a.Official != 0:
		events, id = "SELECT event_id FROM involvements WHERE official_id = @id", int64(a.Official)
	}
	named := map[string]any{"id": id, "user": s.actor.UserID}
	if len(values) > 0 {
		hidden = strings.ReplaceAll(hidden, "?", "@user")
	}
	return s.with(ctx).Raw(`SELECT p.person_id FROM (`+events+`) x CROSS JOIN event_parties p INDEXED BY event_parties_subject
		ON p.event_id = x.event_id AND p.role = 'subject' WHERE x.event_id NOT IN (`+retracted+`) AND x.event_id NOT IN (`+hidden+`)`, named)
}

// PeopleAt are the people to whom the events of an anchor happened, by their sort forms, from behind the one given.
func (s *Store) PeopleAt(ctx context.Context, a Anchor, after string, afterID record.PersonID, limit int) ([]record.Person, error) {
	q := s.visible(s.with(ctx)).Preload("Names", byID).Where("people.id IN (?)", s.peopleAt(ctx, a))
	if afterID != 0 {
		q = q.Where("(people.sort, people.id) > (?, ?)", after, afterID)
	}
	var people []record.Person
	return people, edge(q.Order("people.sort, people.id").Limit(limit).Find(&people).Error)
}

// PeopleNumber is how many people PeopleAt finds in all, up to MostCounted.
func (s *Store) PeopleNumber(ctx context.Context, a Anchor) (int, error) {
	some := s.visible(s.with(ctx).Table("(SELECT DISTINCT person_id FROM (?)) AS here", s.peopleAt(ctx, a)).Joins("CROSS JOIN people ON people.id = here.person_id")).Select("1").Limit(MostCounted)
	var n int
	return n, edge(s.with(ctx).Raw("SELECT count(*) FROM (?)", some).Scan(&n).Error)
}

// OrganisationsAt are the courts, places and bodies that the events of an anchor hang on, by name.
func (s *Store) OrganisationsAt(ctx context.Context, a Anchor, limit int) ([]record.Organisation, error) {
	events := func() *gorm.DB { return s.hanging(s.with(ctx).Model(&record.Event{}), a).Select("events.id") }
	var list []record.Organisation
	err := s.organisations(s.with(ctx)).Where(`organisations.id IN (SELECT court_id FROM hearings WHERE event_id IN (?) UNION SELECT court_id FROM detention_orders WHERE event_id IN (?)
		UNION SELECT court_id FROM sentences WHERE event_id IN (?) UNION SELECT facility_id FROM events WHERE id IN (?)
		UNION SELECT organisation_id FROM event_parties WHERE event_id IN (?)
		UNION SELECT organisation_id FROM involvements WHERE removed_at IS NULL AND event_id IN (?))`, events(), events(), events(), events(), events(), events()).
		Order("organisations.kind, organisations.name COLLATE NOCASE, organisations.id").Limit(limit).Find(&list).Error
	return list, edge(err)
}

// OfficialsAt are the officials who had a part in the events of an anchor, by name.
func (s *Store) OfficialsAt(ctx context.Context, a Anchor, limit int) ([]record.Official, error) {
	events := s.hanging(s.with(ctx).Model(&record.Event{}), a).Select("events.id")
	var list []record.Official
	err := s.officials(s.with(ctx)).Where("officials.id IN (SELECT official_id FROM involvements WHERE official_id IS NOT NULL AND removed_at IS NULL AND event_id IN (?))", events).
		Order("officials.sort, officials.id").Limit(limit).Find(&list).Error
	return list, edge(err)
}
