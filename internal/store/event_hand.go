package store

import (
	"context"
	"slices"

	"habeas/internal/record"
)

// SetEvent gives a live event the values that somebody typed: kind, date, case, place, note, details and names. Its subjects,
// citations and sources stay. The version is that which was read.
func (s *Store) SetEvent(ctx context.Context, e *record.Event, verb record.Change, reason string) error {
	return s.write(ctx, "event."+string(verb), "event", func(tx *Store) (int64, error) {
		if err := tx.linkable(ctx, e); err != nil {
			return 0, err
		}
		if err := tx.Touch(ctx, record.EventObject, int64(e.ID), verb, reason); err != nil {
			return 0, err
		}
		err := changed(tx.seen(tx.with(ctx).Model(&record.Event{})).Where("id = ? AND version = ? AND retracted_at IS NULL", e.ID, e.Version).Updates(map[string]any{
			"kind": e.Kind, "date": e.Date, "case_id": e.CaseID, "facility_id": e.FacilityID, "note": e.Note, "by_hand": true, "version": e.Version + 1,
		}))
		if err != nil {
			return 0, err
		}
		e.Version++
		err = tx.clear(ctx, e.ID, &record.Hearing{}, &record.DetentionOrder{}, &record.Charge{}, &record.Sentence{}, &record.Statement{}, &record.HungerStrike{},
			&record.EventField{}, &record.EventLink{}, &record.ChargeUpdate{})
		if err != nil {
			return 0, err
		}
		if err := tx.with(ctx).Where("event_id = ? AND role <> 'subject'", e.ID).Delete(&record.Party{}).Error; err != nil {
			return 0, err
		}
		if err := tx.addDetails(ctx, e); err != nil {
			return 0, err
		}
		return int64(e.ID), tx.addMore(ctx, e)
	})
}

// clear deletes the rows of details of an event.
func (s *Store) clear(ctx context.Context, id record.EventID, tables ...any) error {
	for _, rows := range tables {
		if err := s.with(ctx).Where("event_id = ?", id).Delete(rows).Error; err != nil {
			return err
		}
	}
	return nil
}

// addMore adds the further fields, links, statuses and names of an event.
func (s *Store) addMore(ctx context.Context, e *record.Event) error {
	for i := range e.More {
		e.More[i].EventID = e.ID
	}
	for i := range e.Links {
		e.Links[i].EventID = e.ID
	}
	for i := range e.Updates {
		e.Updates[i].EventID = e.ID
	}
	names := slices.DeleteFunc(slices.Clone(e.Parties), func(p record.Party) bool { return p.Role == record.Subject })
	for i := range names {
		names[i].EventID = e.ID
	}
	for _, rows := range []struct {
		many int
		list any
	}{{len(e.More), &e.More}, {len(e.Links), &e.Links}, {len(e.Updates), &e.Updates}, {len(names), &names}} {
		if rows.many == 0 {
			continue
		}
		if err := s.with(ctx).Omit("Person", "Organisation").Create(rows.list).Error; err != nil {
			return edge(err)
		}
	}
	return nil
}

// linkable is record.Fields unless every event that e links to is a live one that shares a subject with it.
func (s *Store) linkable(ctx context.Context, e *record.Event) error {
	subjects := e.Subjects()
	for _, l := range e.Links {
		target, err := s.Event(ctx, l.TargetID)
		if err != nil || l.TargetID == e.ID || !slices.ContainsFunc(target.Subjects(), func(id record.PersonID) bool { return slices.Contains(subjects, id) }) {
			return record.Fields{l.Link: "Choose an earlier event of the same person."}
		}
	}
	return nil
}

// RemoveEvent takes a live event off the record that no accepted claim supports; one that claims support goes with them. The
// version is that which was read, and the history keeps why.
func (s *Store) RemoveEvent(ctx context.Context, id record.EventID, version int, reason string) error {
	return s.write(ctx, "event.remove", "event", func(tx *Store) (int64, error) {
		e, err := tx.Event(ctx, id)
		if err != nil {
			return 0, err
		}
		if len(e.Citations) > 0 {
			return 0, record.Fields{"reason": "Accepted claims support this event. Take them back, and it goes with them."}
		}
		if err := tx.Touch(ctx, record.EventObject, int64(id), record.Removed, reason); err != nil {
			return 0, err
		}
		return int64(id), changed(tx.with(ctx).Model(&record.Event{}).Where("id = ? AND version = ?", id, version).
			Updates(map[string]any{"retracted_at": tx.db.NowFunc(), "version": version + 1}))
	})
}

// RestoreEvent puts a removed event back on the record.
func (s *Store) RestoreEvent(ctx context.Context, id record.EventID, reason string) error {
	return s.write(ctx, "event.restore", "event", func(tx *Store) (int64, error) {
		var e record.Event
		if err := tx.seen(tx.with(ctx)).Where("id = ? AND retracted_at IS NOT NULL AND id IN (SELECT s.event_id FROM event_sources s WHERE "+sourceInForce+")", id).Take(&e).Error; err != nil {
			return 0, err
		}
		if err := tx.Touch(ctx, record.EventObject, int64(id), record.Undone, reason); err != nil {
			return 0, err
		}
		return int64(id), changed(tx.with(ctx).Model(&record.Event{}).Where("id = ? AND version = ?", id, e.Version).
			Updates(map[string]any{"retracted_at": nil, "version": e.Version + 1}))
	})
}

// AddSource adds what a live event rests on.
func (s *Store) AddSource(ctx context.Context, source *record.Source) error {
	return s.write(ctx, "event.source", "event", func(tx *Store) (int64, error) {
		if _, err := tx.Event(ctx, source.EventID); err != nil {
			return 0, err
		}
		if err := tx.Touch(ctx, record.EventObject, int64(source.EventID), record.Sourced, ""); err != nil {
			return 0, err
		}
		return int64(source.EventID), tx.with(ctx).Omit("Claim", "Document").Create(source).Error
	})
}

// AddChoice records which of several reported values somebody chose.
func (s *Store) AddChoice(ctx context.Context, c *record.Chosen) error {
	return s.write(ctx, "event.choose", "event", func(tx *Store) (int64, error) {
		if _, err := tx.Event(ctx, c.EventID); err != nil {
			return 0, err
		}
		if err := tx.Touch(ctx, record.EventObject, int64(c.EventID), record.ChoseValue, c.Reason); err != nil {
			return 0, err
		}
		if err := changed(tx.with(ctx).Model(&record.Event{}).Where("id = ?", c.EventID).Updates(map[string]any{"by_hand": true})); err != nil {
			return 0, err
		}
		return int64(c.EventID), tx.with(ctx).Create(c).Error
	})
}

// hideSources takes the words of confidential sources from everybody but leads, whoever entered them and the system.
func (s *Store) hideSources(sources []record.Source) {
	for i := range sources {
		x := &sources[i]
		if x.Confidentiality == record.Confidential && !s.seesSecretOf(x.AddedBy) {
			x.Described, x.Date, x.ClaimID, x.Claim, x.DocumentID, x.Document, x.Hidden = "", "", nil, nil, nil, nil, true
		}
	}
}

// seesSecretOf tells whether the actor may know of a confidential source that somebody entered.
func (s *Store) seesSecretOf(enteredBy record.UserID) bool {
	return s.actor.IsSystem() || s.actor.Role == record.Lead || s.actor.UserID == enteredBy
}

// PersonClaims are the claims on file that name a person, the newest first: what an event that is added by hand may rest on.
func (s *Store) PersonClaims(ctx context.Context, id record.PersonID, limit int) ([]record.Claim, error) {
	if _, err := s.Person(ctx, id); err != nil {
		return nil, err
	}
	var claims []record.Claim
	err := s.with(ctx).Preload("Entry.Document").Where("id IN (SELECT claim_id FROM mentions WHERE person_id = ?)", id).
		Order("date DESC, id DESC").Limit(limit).Find(&claims).Error
	return claims, edge(err)
}

// RecentDocuments are the documents that were imported last.
func (s *Store) RecentDocuments(ctx context.Context, limit int) ([]record.Document, error) {
	var documents []record.Document
	return documents, edge(s.with(ctx).Order("id DESC").Limit(limit).Find(&documents).Error)
}
