package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// AddRecords adds many people, and many events of people on file, in statements that do not grow in number with them. Events
// have the subjects, sources and details that AddEvent takes, but no links. Each is audited like one that is added alone.
func (s *Store) AddRecords(ctx context.Context, people []*record.Person, events []*record.Event) error {
	return s.InTx(ctx, func(tx *Store) error {
		if err := tx.addPeople(ctx, people); err != nil {
			return edge(err)
		}
		if err := tx.addEvents(ctx, events); err != nil {
			return edge(err)
		}
		lines := make([]record.Audit, 0, len(people)+len(events))
		for _, p := range people {
			lines = append(lines, record.Audit{Action: "person.add", Object: "person", ObjectID: int64(p.ID)})
		}
		for _, e := range events {
			lines = append(lines, record.Audit{Action: "event.add", Object: "event", ObjectID: int64(e.ID)})
		}
		return tx.auditAll(ctx, lines)
	})
}

func (s *Store) addPeople(ctx context.Context, people []*record.Person) error {
	if len(people) == 0 {
		return nil
	}
	next, err := s.nextPerson(ctx)
	if err != nil {
		return err
	}
	for i, p := range people {
		p.ID, p.Version, p.Country = next+record.PersonID(i), 1, cmp.Or(p.Country, record.Home)
	}
	return s.with(ctx).Create(people).Error
}

func (s *Store) addEvents(ctx context.Context, events []*record.Event) error {
	if len(events) == 0 {
		return nil
	}
	var subjects []record.PersonID
	for _, e := range events {
		e.Version = 1
		subjects = append(subjects, e.Subjects()...)
	}
	slices.Sort(subjects)
	subjects = slices.Compact(subjects)
	seen, err := s.NamesOf(ctx, subjects)
	if err != nil {
		return err
	}
	if len(seen) < len(subjects) {
		return record.ErrNotFound
	}
	return s.with(ctx).Omit("Case", "Facility", "Hearing.Court", "DetentionOrder.Court", "Sentence.Court", "Parties.Person", "Parties.Organisation",
		"Citations", "Links", "Sources.Claim", "Sources.Document").Create(events).Error
}

// nextPerson is the number of the next person: not that of one who was removed, for their history is kept under it.
func (s *Store) nextPerson(ctx context.Context) (record.PersonID, error) {
	var id record.PersonID
	return id, s.with(ctx).Raw(`SELECT 1 + max((SELECT coalesce(max(id), 0) FROM people),
		(SELECT coalesce(max(object_id), 0) FROM revisions WHERE object = 'person'))`).Scan(&id).Error
}

// EventsAs are live events by their ids with details and all parties, without words and sources; those with a party that the
// actor may not see are left out.
func (s *Store) EventsAs(ctx context.Context, ids []record.EventID) (map[record.EventID]*record.Event, error) {
	found := make(map[record.EventID]*record.Event, len(ids))
	for part := range slices.Chunk(ids, eventsAtOnce) {
		var events []record.Event
		if err := s.seen(s.withParties(withDetails(s.with(ctx)))).Preload("Own", s.ownValues).Where("id IN ? AND retracted_at IS NULL", part).Find(&events).Error; err != nil {
			return nil, edge(err)
		}
		for i := range events {
			found[events[i].ID] = &events[i]
		}
	}
	return found, nil
}

// EventsAsOf are the live events of many people as EventsAs reads them.
func (s *Store) EventsAsOf(ctx context.Context, people []record.PersonID) (map[record.PersonID][]record.Event, error) {
	return s.eventsOf(ctx, people, func(q *gorm.DB) *gorm.DB { return s.seen(s.withParties(withDetails(q))).Preload("Own", s.ownValues) })
}

// Unworked are those of live events on which nobody has worked since a list added or changed them, with their versions: that rest on
// sources by hand alone, at most so many, with no choice between reports, no official and no other event that refers to them.
func (s *Store) Unworked(ctx context.Context, ids []record.EventID) (map[record.EventID]Unworked, error) {
	var rows []struct {
		ID       record.EventID
		Version  int
		Sources  int
		Attached bool
	}
	err := s.seen(s.with(ctx).Model(&record.Event{})).Where("events.id IN ? AND events.retracted_at IS NULL", ids).
		Select(`events.id, events.version, (SELECT count(*) FROM event_sources WHERE event_id = events.id) AS sources,
			(EXISTS (SELECT 1 FROM citations WHERE event_id = events.id) OR EXISTS (SELECT 1 FROM event_choices WHERE event_id = events.id)
			OR EXISTS (SELECT 1 FROM involvements WHERE event_id = events.id AND removed_at IS NULL) OR EXISTS (SELECT 1 FROM attachments WHERE event_id = events.id) OR EXISTS (SELECT 1 FROM event_links WHERE target_id = events.id)) AS attached`).Scan(&rows).Error
	found := make(map[record.EventID]Unworked, len(rows))
	for _, r := range rows {
		found[r.ID] = Unworked{r.Version, r.Sources, r.Attached}
	}
	return found, edge(err)
}

// Unworked is how an event stands: its version, its sources by hand, and whether anything else hangs on it.
type Unworked struct {
	Version, Sources int
	Attached         bool
}

// RetractEvents takes live events off the record that no claim supports, many at once, and writes each into the history.
func (s *Store) RetractEvents(ctx context.Context, ids []record.EventID, reason string) error {
	if len(ids) == 0 {
		return nil
	}
	return s.InTx(ctx, func(tx *Store) error {
		if err := tx.touchEvents(ctx, ids, reason); err != nil {
			return err
		}
		done := tx.with(ctx).Exec("UPDATE events SET retracted_at = ?, version = version + 1 WHERE id IN ? AND retracted_at IS NULL", tx.db.NowFunc(), ids)
		if done.Error != nil {
			return edge(done.Error)
		}
		if done.RowsAffected != int64(len(ids)) {
			return record.ErrConflict
		}
		lines := make([]record.Audit, len(ids))
		for i, id := range ids {
			lines[i] = record.Audit{Action: "event.remove", Object: "event", ObjectID: int64(id)}
		}
		return tx.auditAll(ctx, lines)
	})
}

// touchEvents is Touch for many events that are about to be removed.
func (s *Store) touchEvents(ctx context.Context, ids []record.EventID, reason string) error {
	plain := make([]int64, len(ids))
	for i, id := range ids {
		plain[i] = int64(id)
	}
	if err := s.Recall(ctx, record.EventObject, plain); err != nil {
		return err
	}
	for _, id := range plain {
		if err := s.Touch(ctx, record.EventObject, id, record.Removed, reason); err != nil {
			return err
		}
	}
	return nil
}

// ListTouched are the people whose files a list has added or changed.
func (s *Store) ListTouched(ctx context.Context, id record.ListID) (map[record.PersonID]bool, error) {
	var ids []record.PersonID
	err := s.with(ctx).Model(&record.ListRow{}).Where("list_id = ? AND result IN ('added', 'changed') AND person_id IS NOT NULL", id).Distinct().Pluck("person_id", &ids).Error
	touched := make(map[record.PersonID]bool, len(ids))
	for _, id := range ids {
		touched[id] = true
	}
	return touched, edge(err)
}

// Untouched are those of people at version 1 on whom nobody has worked: on whom nothing hangs but events that are named.
func (s *Store) Untouched(ctx context.Context, people []record.PersonID, events []record.EventID) (map[record.PersonID]bool, error) {
	if len(events) == 0 {
		events = []record.EventID{0}
	}
	var ids []record.PersonID
	err := s.visible(s.with(ctx).Model(&record.Person{})).Where("people.id IN ?", people).Where(unused, events).Pluck("people.id", &ids).Error
	free := make(map[record.PersonID]bool, len(ids))
	for _, id := range ids {
		free[id] = true
	}
	return free, edge(err)
}

// EventColumns are the fields of events of which the actor's events have any value, for the columns of a list, and how many
// statuses a charge has at most.
func (s *Store) EventColumns(ctx context.Context) (fields []string, updates int, err error) {
	hidden, values := s.hidden()
	err = s.with(ctx).Raw("SELECT DISTINCT field FROM event_fields WHERE event_id NOT IN ("+hidden+") UNION SELECT DISTINCT link FROM event_links WHERE event_id NOT IN ("+hidden+")",
		append(append([]any{}, values...), values...)...).Scan(&fields).Error
	if err == nil {
		err = s.with(ctx).Raw("SELECT coalesce(max(ordinal), 0) FROM charge_updates WHERE event_id NOT IN ("+hidden+")", values...).Scan(&updates).Error
	}
	return fields, updates, edge(err)
}
