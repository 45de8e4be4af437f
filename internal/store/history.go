package store

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// item is a person, an event, a note or a row of the directory.
type item struct {
	object record.Object
	id     int64
}

// deed is what a transaction does to an item.
type deed struct {
	verb   record.Change
	reason string
	last   *record.Revision // the newest version before, nil when the item was added within the transaction
}

// work is what a transaction has to write down before it ends.
type work struct {
	deeds    map[item]deed
	order    []item
	recalled map[item]*record.Revision // newest versions that were read ahead
	lines    []record.Audit            // of the log
}

// Touch notes that the transaction is about to change an item, and writes down the version before if there is none yet. At
// the end of the transaction the new version is written down, if it differs. The first word on what is done holds, but for
// Reviewed, which is said of whatever a review changes beside.
func (s *Store) Touch(ctx context.Context, object record.Object, id int64, verb record.Change, reason string) error {
	at := item{object, id}
	if known, there := s.work.deeds[at]; there {
		if known.verb == record.Reviewed {
			known.verb, known.reason = verb, reason
			s.work.deeds[at] = known
		}
		return nil
	}
	last := s.work.recalled[at]
	if last == nil {
		var err error
		if last, err = s.newest(ctx, at); err != nil {
			return err
		}
	}
	if s.work.deeds == nil {
		s.work.deeds = map[item]deed{}
	}
	s.work.deeds[at] = deed{verb, reason, last}
	s.work.order = append(s.work.order, at)
	return nil
}

// newest is the newest version of an item. One without a history gets its first version now: as it was added.
func (s *Store) newest(ctx context.Context, at item) (*record.Revision, error) {
	var r record.Revision
	found := s.with(ctx).Where("object = ? AND object_id = ?", at.object, at.id).Order("number DESC").Limit(1).Find(&r)
	if found.Error != nil || found.RowsAffected > 0 {
		return &r, edge(found.Error)
	}
	now, err := s.states(ctx, at.object, []int64{at.id})
	if err != nil {
		return nil, err
	}
	first, there := now[at.id]
	if !there {
		return nil, record.ErrNotFound
	}
	first.Object, first.ObjectID, first.Number, first.Verb = at.object, at.id, 1, record.Added
	return &first, edge(s.with(ctx).Create(&first).Error)
}

// Recall reads the newest versions of many items that the transaction is about to Touch, in queries that do not grow in number with
// them. Those without a history get their first version now.
func (s *Store) Recall(ctx context.Context, object record.Object, ids []int64) error {
	if s.work.recalled == nil {
		s.work.recalled = map[item]*record.Revision{}
	}
	for part := range slices.Chunk(ids, eventsAtOnce) {
		var list []record.Revision
		err := s.with(ctx).Where("object = ? AND object_id IN ?", object, part).
			Where("number = (SELECT max(l.number) FROM revisions l WHERE l.object = revisions.object AND l.object_id = revisions.object_id)").Find(&list).Error
		if err != nil {
			return edge(err)
		}
		for i := range list {
			s.work.recalled[item{object, list[i].ObjectID}] = &list[i]
		}
		if err := s.begin(ctx, object, slices.DeleteFunc(slices.Clone(part), func(id int64) bool { return s.work.recalled[item{object, id}] != nil })); err != nil {
			return err
		}
	}
	return nil
}

// begin writes the first versions of items that have none.
func (s *Store) begin(ctx context.Context, object record.Object, ids []int64) error {
	states, err := s.states(ctx, object, ids)
	if err != nil || len(states) == 0 {
		return err
	}
	first := make([]record.Revision, 0, len(states))
	for _, id := range slices.Sorted(maps.Keys(states)) {
		r := states[id]
		r.Object, r.ObjectID, r.Number, r.Verb = object, id, 1, record.Added
		first = append(first, r)
	}
	if err := s.with(ctx).Create(&first).Error; err != nil {
		return edge(err)
	}
	for i := range first {
		s.work.recalled[item{object, first[i].ObjectID}] = &first[i]
	}
	return nil
}

// keepHistory writes down the new versions of what the transaction changed.
func (s *Store) keepHistory(ctx context.Context) error {
	ids := map[record.Object][]int64{}
	for _, at := range s.work.order {
		ids[at.object] = append(ids[at.object], at.id)
	}
	states := map[record.Object]map[int64]record.Revision{}
	for object, list := range ids {
		var err error
		if states[object], err = s.states(ctx, object, list); err != nil {
			return err
		}
	}
	var fresh []record.Revision
	for _, at := range s.work.order {
		now, there := states[at.object][at.id]
		d := s.work.deeds[at]
		if !there || len(now.State.Differs(d.last.State)) == 0 {
			continue // removed with all that was known of it, or not changed after all
		}
		fresh = append(fresh, record.Revision{
			Object: at.object, ObjectID: at.id, Number: d.last.Number + 1, Version: now.Version, Verb: d.verb, Reason: d.reason, State: now.State,
			By: s.actor.UserID, At: time.Now().UTC().Truncate(time.Microsecond),
		})
	}
	s.work.deeds, s.work.order = nil, nil
	if len(fresh) == 0 {
		return nil
	}
	return edge(s.with(ctx).Create(&fresh).Error)
}

// states are the values of items as they stand now, with who added them and when.
func (s *Store) states(ctx context.Context, object record.Object, ids []int64) (map[int64]record.Revision, error) {
	found := map[int64]record.Revision{}
	for part := range slices.Chunk(ids, eventsAtOnce) {
		var err error
		switch object {
		case record.PersonObject:
			err = s.personStates(ctx, part, found)
		case record.NoteObject:
			err = s.noteStates(ctx, part, found)
		case record.EventObject:
			err = s.eventStates(ctx, part, found)
		default:
			err = s.listingStates(ctx, object, part, found)
		}
		if err != nil {
			return nil, edge(err)
		}
	}
	return found, nil
}

func (s *Store) personStates(ctx context.Context, ids []int64, into map[int64]record.Revision) error {
	var people []record.Person
	if err := s.with(ctx).Preload("Names", byID).Preload("Own", allOwn).Where("id IN ?", ids).Find(&people).Error; err != nil {
		return err
	}
	for _, p := range people {
		into[int64(p.ID)] = record.Revision{Version: p.Version, State: p.Sheet(), By: p.CreatedBy, At: p.CreatedAt}
	}
	return s.tagged(ctx, "person_id", ids, into)
}

func (s *Store) noteStates(ctx context.Context, ids []int64, into map[int64]record.Revision) error {
	var notes []record.Note
	if err := s.with(ctx).Where("id IN ?", ids).Find(&notes).Error; err != nil {
		return err
	}
	for _, n := range notes {
		into[int64(n.ID)] = record.Revision{Version: n.Version, State: record.Sheet{"text": n.Text}, By: n.CreatedBy, At: n.CreatedAt}
	}
	return nil
}

func (s *Store) eventStates(ctx context.Context, ids []int64, into map[int64]record.Revision) error {
	var events []record.Event
	q := withDetails(s.with(ctx)).Preload("Parties", byID).Preload("Citations", byID).Preload("Sources", liveSources).Preload("Choices", byID).Preload("Own", allOwn)
	if err := q.Where("id IN ?", ids).Find(&events).Error; err != nil {
		return err
	}
	for i := range events {
		e := &events[i]
		into[int64(e.ID)] = record.Revision{Version: e.Version, State: eventState(e), By: e.CreatedBy, At: e.CreatedAt}
	}
	return s.tagged(ctx, "event_id", ids, into)
}

// eventState are the values of an event and what else its history tells: people, citations and sources by their ids.
func eventState(e *record.Event) record.Sheet {
	s := e.Sheet().With("kind", string(e.Kind))
	var people, claims, sources, chosen []string
	for _, id := range e.Subjects() {
		people = append(people, strconv.FormatInt(int64(id), 10))
	}
	for _, c := range e.Citations {
		claims = append(claims, strconv.FormatInt(int64(c.ClaimID), 10))
	}
	for _, source := range e.Sources {
		sources = append(sources, strconv.FormatInt(source.ID, 10))
	}
	for _, c := range e.Choices {
		chosen = append(chosen, strconv.FormatInt(c.ID, 10))
	}
	for name, list := range map[string][]string{"people": people, "claims": claims, "sources": sources, "chosen": chosen} {
		s = s.With(name, strings.Join(list, ","))
	}
	if e.RetractedAt != nil {
		s = s.With("removed", "1")
	}
	return s
}

// HistoryFilter asks for a page of a history: the revisions before one that was shown last.
type HistoryFilter struct {
	Person record.PersonID
	Event  record.EventID // of this event alone, when set
	Before string         // the Key of the last revision of the page before
	Limit  int
}

// ofPerson are the items whose history is the person's: the person, the events that happened to the person, removed ones
// among them, and the notes.
const ofPerson = `(SELECT 'person' AS object, ? AS object_id UNION ALL SELECT 'note', id FROM notes WHERE person_id = ?
	UNION ALL SELECT DISTINCT 'event', event_id FROM event_parties WHERE person_id = ? AND role = 'subject')`

// History is what was done to a person, their events and notes, the newest first, each with the version before it. What was
// never changed is told by the one version that it has; its ID is 0.
func (s *Store) History(ctx context.Context, f HistoryFilter) ([]record.Revision, error) {
	if _, err := s.Person(ctx, f.Person); err != nil {
		return nil, err
	}
	var rows []struct {
		ID, ObjectID int64
		Object       record.Object
		Number       int
		Key          string
	}
	err := s.with(ctx).Raw(`SELECT * FROM (
		SELECT r.id, r.object, r.object_id, r.number, r.at || '/' || r.object || '/' || r.object_id || '/' || r.number AS key FROM `+ofPerson+` o
			JOIN revisions r ON r.object = o.object AND r.object_id = o.object_id
		UNION ALL SELECT 0, o.object, o.object_id, 1, CASE o.object WHEN 'person' THEN (SELECT created_at FROM people WHERE id = o.object_id)
			WHEN 'event' THEN (SELECT created_at FROM events WHERE id = o.object_id) ELSE (SELECT created_at FROM notes WHERE id = o.object_id) END || '/' || o.object || '/' || o.object_id || '/1'
			FROM `+ofPerson+` o WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.object = o.object AND r.object_id = o.object_id))
		WHERE (? = '' OR key < ?) AND (? = 0 OR object = 'event' AND object_id = ?) ORDER BY key DESC LIMIT ?`,
		f.Person, f.Person, f.Person, f.Person, f.Person, f.Person, f.Before, f.Before, f.Event, f.Event, f.Limit).Scan(&rows).Error
	if err != nil {
		return nil, edge(err)
	}
	ids := make([]int64, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	var written []record.Revision
	if err := s.with(ctx).Where("id IN ?", ids).Find(&written).Error; err != nil {
		return nil, edge(err)
	}
	list := make([]record.Revision, len(rows))
	for i, row := range rows {
		list[i] = record.Revision{Object: row.Object, ObjectID: row.ObjectID, Number: row.Number, Verb: record.Added}
		if k := slices.IndexFunc(written, func(r record.Revision) bool { return r.ID == row.ID }); k >= 0 {
			list[i] = written[k]
		}
		list[i].Key = row.Key
	}
	return list, s.withStates(ctx, list)
}

// withStates reads what the first versions of never changed items are, and the versions before the others.
func (s *Store) withStates(ctx context.Context, list []record.Revision) error {
	fresh := map[record.Object][]int64{}
	var before [][]any
	for _, r := range list {
		if r.ID == 0 {
			fresh[r.Object] = append(fresh[r.Object], r.ObjectID)
		} else if r.Number > 1 {
			before = append(before, []any{r.Object, r.ObjectID, r.Number - 1})
		}
	}
	states := map[record.Object]map[int64]record.Revision{}
	for object, ids := range fresh {
		var err error
		if states[object], err = s.states(ctx, object, ids); err != nil {
			return err
		}
	}
	var earlier []record.Revision
	if len(before) > 0 {
		if err := s.with(ctx).Where("(object, object_id, number) IN ?", before).Find(&earlier).Error; err != nil {
			return edge(err)
		}
	}
	for i := range list {
		r := &list[i]
		if now, there := states[r.Object][r.ObjectID]; there && r.ID == 0 {
			r.State, r.Version, r.By, r.At = now.State, now.Version, now.By, now.At
		}
		for _, e := range earlier {
			if e.Object == r.Object && e.ObjectID == r.ObjectID && e.Number == r.Number-1 {
				r.Before = e.State
			}
		}
	}
	var sheets []record.Sheet
	for _, r := range list {
		sheets = append(sheets, r.State, r.Before)
	}
	return s.hideOwn(ctx, sheets...)
}

// Revision is one version of an item of the person's history, with the version before it. One that nothing was written of is
// its only version.
func (s *Store) Revision(ctx context.Context, person record.PersonID, object record.Object, id int64, number int) (*record.Revision, error) {
	if err := s.owns(ctx, person, object, id); err != nil {
		return nil, err
	}
	list := make([]record.Revision, 1)
	found := s.with(ctx).Where("object = ? AND object_id = ? AND number = ?", object, id, number).Limit(1).Find(&list[0])
	if found.Error != nil {
		return nil, edge(found.Error)
	}
	if found.RowsAffected == 0 {
		var any int64
		if err := s.with(ctx).Model(&record.Revision{}).Where("object = ? AND object_id = ?", object, id).Limit(1).Count(&any).Error; err != nil {
			return nil, edge(err)
		}
		now, err := s.states(ctx, object, []int64{id})
		if err != nil || any > 0 || number != 1 || len(now) == 0 {
			return nil, or(err, record.ErrNotFound)
		}
		list[0] = now[id]
		list[0].Object, list[0].ObjectID, list[0].Number, list[0].Verb = object, id, 1, record.Added
		return &list[0], s.hideOwn(ctx, list[0].State)
	}
	err := s.withStates(ctx, list)
	return &list[0], err
}

func or(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// owns is record.ErrNotFound unless the item is of the person, whom the actor must see, and none of its parties is hidden.
func (s *Store) owns(ctx context.Context, person record.PersonID, object record.Object, id int64) error {
	if _, err := s.Person(ctx, person); err != nil {
		return err
	}
	var is bool
	err := s.with(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM `+ofPerson+` o WHERE o.object = ? AND o.object_id = ?)`, person, person, person, object, id).Scan(&is).Error
	if err == nil && !is {
		err = record.ErrNotFound
	}
	return edge(err)
}

// Base is the state of an item as an editor saw it, by the version of its row; nil when no history of it is kept.
func (s *Store) Base(ctx context.Context, object record.Object, id int64, version int) (record.Sheet, error) {
	var r record.Revision
	err := s.with(ctx).Where("object = ? AND object_id = ? AND version = ?", object, id, version).Order("number DESC").Limit(1).Find(&r).Error
	if err == nil {
		err = s.hideOwn(ctx, r.State)
	}
	return maps.Clone(r.State), edge(err)
}

func byOrdinal(q *gorm.DB) *gorm.DB { return q.Order("ordinal") }
