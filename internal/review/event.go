package review

import (
	"context"
	"errors"
	"slices"

	"habeas/internal/casefile"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// eventOf is the event that an accepted claim supports: the one of the record that was chosen, or by the rule is surely the
// same, or a new one.
func eventOf(ctx context.Context, tx *store.Store, claim *record.Claim, d record.Decision, links []link, choice Choice) (*record.Event, error) {
	told := *claim
	if d.Correction != nil {
		told = corrected(told, *d.Correction)
	}
	told.Facts = told.Facts.AsOf(claim.Entry.Date)
	if !choice.New {
		known, err := knownEvent(ctx, tx, &told, links, choice.Event)
		if err != nil || known != nil {
			return known, err
		}
	}
	event := told.Facts.Event()
	event.CreatedBy, event.CreatedAt = d.ReviewerID, d.At
	if err := casefile.Resolve(ctx, tx, &event); err != nil {
		return nil, err
	}
	if err := addParties(ctx, tx, &event, claim, links); err != nil {
		return nil, err
	}
	event.Citations = []record.Citation{{ClaimID: claim.ID}}
	return &event, tx.AddEvent(ctx, &event)
}

// corrected is the claim as a reviewer put it right; a date that they gave is told.
func corrected(c record.Claim, facts record.Facts) record.Claim {
	if facts.Date != c.Date {
		c.Spans = append(slices.Clone(c.Spans), record.Span{Field: "date"})
	}
	c.Facts = facts
	return c
}

// knownEvent adds the claim as another citation of an event on record: the chosen one, which must concern one of the
// people, or without a choice the one that is surely the same or was recorded from the older words; nil when there is none.
func knownEvent(ctx context.Context, tx *store.Store, claim *record.Claim, links []link, chosen record.EventID) (*record.Event, error) {
	people := make([]record.PersonID, len(links))
	for i, l := range links {
		people[i] = l.person
	}
	var event *record.Event
	if chosen != 0 {
		e, err := tx.Event(ctx, chosen)
		if errors.Is(err, record.ErrNotFound) || err == nil && !shares(e.Subjects(), people) {
			return nil, record.Fields{"event": "That event is not on record for the people chosen above. Choose another one, or a new event."}
		} else if err != nil {
			return nil, err
		}
		event = e
	} else {
		near, err := Near(ctx, tx, []record.Claim{*claim}, people)
		if err != nil {
			return nil, err
		}
		if found := Matches(claim, near, people, people); len(found) > 0 && (found[0].Sure || found[0].Replaced) {
			event = &found[0].Event
		}
	}
	if event == nil {
		return nil, nil
	}
	if err := tx.AddCitation(ctx, &record.Citation{EventID: event.ID, ClaimID: claim.ID}); err != nil {
		return nil, err
	}
	if err := tx.AddSubjects(ctx, event.ID, parties(links)); err != nil {
		return event, err
	}
	with := append(slices.Clone(event.Citations), record.Citation{EventID: event.ID, ClaimID: claim.ID, Claim: claim})
	switch corrects := claim.ReplacesID != nil && lead(with) == claim; {
	case corrects: // the source itself corrects what was recorded from it
		return event, follow(ctx, tx, event, claim.Facts)
	case len(event.Citations) > 0 && heard(with) != heard(event.Citations): // what became of a hearing that was announced
		facts := event.Facts()
		facts.Outcome = heard(with)
		return event, follow(ctx, tx, event, facts)
	}
	return event, nil
}

func parties(links []link) []record.Party {
	list := make([]record.Party, len(links))
	for i, l := range links {
		list[i] = record.Party{Role: record.Subject, Name: l.mention.Name, PersonID: &l.person}
	}
	return list
}

// addParties puts everybody named in the claim into the event by role: subjects as the persons they are linked to,
// issuers as organisations of the record, lawyers and sources by name.
func addParties(ctx context.Context, tx *store.Store, e *record.Event, claim *record.Claim, links []link) error {
	e.Parties = append(e.Parties, parties(links)...)
	for _, m := range claim.Mentions {
		party := record.Party{Role: m.Role, Name: m.Name}
		switch m.Role {
		case record.Subject:
			continue
		case record.Issuer:
			found, err := tx.OrganisationNamed(ctx, record.OtherOrganisation, m.Name, names.Organisation(m.Name))
			if err != nil {
				return err
			}
			party.OrganisationID = &found.ID
		}
		e.Parties = append(e.Parties, party)
	}
	return nil
}
