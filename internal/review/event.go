package review

import (
	"context"
	"errors"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// eventOf is the event that an accepted claim supports: one of the record that says the same, or a new one.
func eventOf(ctx context.Context, tx *store.Store, claim *record.Claim, d record.Decision, links []link) (*record.Event, error) {
	facts := claim.Facts
	if d.Correction != nil {
		facts = *d.Correction
	}
	event := facts.Event()
	event.CreatedBy, event.CreatedAt = d.ReviewerID, d.At
	if err := resolve(ctx, tx, &event); err != nil {
		return nil, err
	}
	if err := addParties(ctx, tx, &event, claim, links); err != nil {
		return nil, err
	}
	twin, err := tx.TwinEvent(ctx, &event)
	switch {
	case err == nil:
		return twin, tx.AddCitation(ctx, &record.Citation{EventID: twin.ID, ClaimID: claim.ID})
	case !errors.Is(err, record.ErrNotFound):
		return nil, err
	}
	event.Citations = []record.Citation{{ClaimID: claim.ID}}
	return &event, tx.AddEvent(ctx, &event)
}

// resolve looks up the court, the facility and the case that the event names, adding those that are new.
func resolve(ctx context.Context, tx *store.Store, e *record.Event) error {
	if court := e.Court(); court != nil {
		found, err := tx.OrganisationNamed(ctx, court.Kind, court.Name, names.Fold(court.Name))
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
		found, err := tx.OrganisationNamed(ctx, e.Facility.Kind, e.Facility.Name, names.Fold(e.Facility.Name))
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

// addParties puts everybody named in the claim into the event by role: subjects as the persons they are linked to,
// issuers as organisations of the record, lawyers and sources by name.
func addParties(ctx context.Context, tx *store.Store, e *record.Event, claim *record.Claim, links []link) error {
	for _, l := range links {
		e.Parties = append(e.Parties, record.Party{Role: record.Subject, Name: l.mention.Name, PersonID: &l.person})
	}
	for _, m := range claim.Mentions {
		party := record.Party{Role: m.Role, Name: m.Name}
		switch m.Role {
		case record.Subject:
			continue
		case record.Issuer:
			found, err := tx.OrganisationNamed(ctx, record.OtherOrganisation, m.Name, names.Fold(m.Name))
			if err != nil {
				return err
			}
			party.OrganisationID = &found.ID
		}
		e.Parties = append(e.Parties, party)
	}
	return nil
}
