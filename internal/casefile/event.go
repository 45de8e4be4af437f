package casefile

import (
	"context"
	"maps"
	"time"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Resolve looks up the court, the facility and the case that the event names, adding those that are new.
func Resolve(ctx context.Context, tx *store.Store, e *record.Event) error {
	if court := e.Court(); court != nil {
		found, err := tx.OrganisationNamed(ctx, court.Kind, court.Name, names.Organisation(court.Name))
		if err != nil {
			return err
		}
		switch {
		case e.DetentionOrder != nil:
			e.DetentionOrder.CourtID, e.DetentionOrder.Court = &found.ID, nil
		case e.Sentence != nil:
			e.Sentence.CourtID, e.Sentence.Court = &found.ID, nil
		case e.Hearing != nil:
			e.Hearing.CourtID, e.Hearing.Court = &found.ID, nil
		}
	}
	if e.Facility != nil {
		found, err := tx.OrganisationNamed(ctx, e.Facility.Kind, e.Facility.Name, names.Organisation(e.Facility.Name))
		if err != nil {
			return err
		}
		e.FacilityID, e.Facility = &found.ID, nil
	}
	if e.Case != nil {
		found, err := tx.CaseNamed(ctx, e.Case.Name, names.Fold(e.Case.Name))
		if err != nil {
			return err
		}
		e.CaseID, e.Case = &found.ID, nil
	}
	return nil
}

// issuers looks up the bodies that an event names as those who spoke or came.
func issuers(ctx context.Context, tx *store.Store, e *record.Event) error {
	for i := range e.Parties {
		p := &e.Parties[i]
		if p.Role != record.Issuer {
			continue
		}
		found, err := tx.OrganisationNamed(ctx, record.OtherOrganisation, p.Name, names.Organisation(p.Name))
		if err != nil {
			return err
		}
		p.OrganisationID = &found.ID
	}
	return nil
}

// By is who does something, and when.
type By struct {
	User record.UserID
	At   time.Time
}

// AddEvent records what somebody typed as an event that happened to a person, with the source that it rests on. New
// names that the directory does not have are added as the answers beside them say (UnlistedNames, AnswerInput).
func AddEvent(ctx context.Context, st *store.Store, person record.PersonID, kind record.Kind, typed record.Sheet, source record.Source, by By) (record.EventID, error) {
	e, err := record.EventOf(kind, typed)
	if err = both(err, source.Check()); err != nil {
		return 0, err
	}
	err = st.InTx(ctx, func(tx *store.Store) error {
		p, err := tx.Person(ctx, person)
		if err != nil {
			return err
		}
		if err := citable(ctx, tx, source); err != nil {
			return err
		}
		e.CreatedBy, e.CreatedAt = by.User, by.At
		e.Parties = append([]record.Party{{Role: record.Subject, Name: p.Name, PersonID: &p.ID}}, e.Parties...)
		source.AddedBy, source.AddedAt = by.User, by.At
		e.Sources = []record.Source{source}
		if _, e.Own, err = ownTyped(ctx, tx, record.EventObject, kind, typed, nil, record.Added); err != nil {
			return err
		}
		if err := Prepare(ctx, tx, &e); err != nil {
			return err
		}
		if err := tx.AddEvent(ctx, &e); err != nil {
			return err
		}
		return setActors(ctx, tx, &e, typed, nil, by)
	})
	return e.ID, err
}

// Prepare looks up whatever the event names: court, facility, case and the bodies that spoke or came.
func Prepare(ctx context.Context, tx *store.Store, e *record.Event) error {
	if err := Resolve(ctx, tx, e); err != nil {
		return err
	}
	return issuers(ctx, tx, e)
}

// both are the faults of two forms that were sent as one; any other error goes first.
func both(a, b error) error {
	x, isX := a.(record.Fields)
	y, isY := b.(record.Fields)
	switch {
	case isX && isY:
		all := maps.Clone(x)
		maps.Copy(all, y)
		return all
	case a != nil:
		return a
	}
	return b
}

// citable is record.Fields unless the claim or document that a source names is on file and readable.
func citable(ctx context.Context, tx *store.Store, s record.Source) error {
	if s.ClaimID != nil {
		if _, err := tx.Claim(ctx, *s.ClaimID); err != nil {
			return record.Fields{"source": "Choose a claim that is on file."}
		}
	}
	if s.DocumentID != nil {
		if _, err := tx.Document(ctx, *s.DocumentID); err != nil {
			return record.Fields{"source": "Choose a document that is on file."}
		}
	}
	return nil
}

// Edit is a change of an event by hand: what was typed, the version that was read and why, and a source if one was given.
type Edit struct {
	Event   record.EventID
	Kind    record.Kind
	Typed   record.Sheet
	Version int
	Verb    record.Change
	Reason  string
	Source  *record.Source
}

// EditEvent gives an event the values that somebody typed. record.ErrConflict tells that somebody else changed it meanwhile.
func EditEvent(ctx context.Context, st *store.Store, edit Edit, by By) error {
	e, err := record.EventOf(edit.Kind, edit.Typed)
	if edit.Source != nil {
		err = both(err, edit.Source.Check())
	}
	if err != nil {
		return err
	}
	return st.InTx(ctx, func(tx *store.Store) error {
		now, err := tx.Event(ctx, edit.Event)
		if err != nil {
			return err
		}
		if now.Version != edit.Version {
			return record.ErrConflict
		}
		for _, p := range now.Parties {
			if p.Role == record.Subject {
				e.Parties = append(e.Parties, p)
			}
		}
		asked, own, err := ownTyped(ctx, tx, record.EventObject, edit.Kind, edit.Typed, now.Sheet(), edit.Verb)
		if err != nil {
			return err
		}
		e.Own = append(notAsked(now.Own, asked), own...)
		if edit.Source != nil {
			if _, err := AddSource(ctx, tx, edit.Event, *edit.Source, by); err != nil {
				return err
			}
		}
		if len(e.Sheet().With("kind", string(e.Kind)).Differs(now.Sheet().With("kind", string(now.Kind)))) == 0 {
			return nil
		}
		if err := Prepare(ctx, tx, &e); err != nil {
			return err
		}
		e.ID, e.Version = now.ID, now.Version
		if err := tx.SetEvent(ctx, &e, edit.Verb, edit.Reason); err != nil {
			return err
		}
		if err := tx.SetEventOwn(ctx, e.ID, asked, own); err != nil {
			return err
		}
		return setActors(ctx, tx, &e, edit.Typed, now.Sheet(), by)
	})
}

// Choose gives an event one of the values that its sources report for a field, and keeps who chose it and why. The version is
// that which was read.
func Choose(ctx context.Context, st *store.Store, event record.EventID, version int, chosen record.Chosen) error {
	return st.InTx(ctx, func(tx *store.Store) error {
		e, err := tx.Event(ctx, event)
		if err != nil {
			return err
		}
		if e.Version != version {
			return record.ErrConflict
		}
		if err := chosen.Check(e.Disputes()); err != nil {
			return err
		}
		chosen.EventID = event
		if err := tx.AddChoice(ctx, &chosen); err != nil {
			return err
		}
		return EditEvent(ctx, tx, Edit{
			Event: event, Kind: e.Kind, Typed: e.Sheet().With(chosen.Field, chosen.Value), Version: version, Verb: record.ChoseValue, Reason: chosen.Reason,
		}, By{chosen.By, chosen.At})
	})
}
