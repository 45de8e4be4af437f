package casefile

import (
	"context"
	"strconv"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Answers to the question what a name of a form is that the directory does not have. One that begins with AnswerOfficial and
// a hyphen is the id of an official of the directory.
const (
	AnswerText         = "text"         // kept as it is written, and nothing else
	AnswerOfficial     = "official"     // a new official
	AnswerOrganisation = "organisation" // a new court, place of detention or body
)

// AnswerInput is the input that holds the answer for a field.
func AnswerInput(field string) string { return "new-" + field }

// Unlisted is a name on the form of an event that the directory does not have, or that several officials have.
type Unlisted struct {
	Field record.Field
	Name  string
	Alike []record.Official // who may be meant
}

const mostAlike = 5

// UnlistedNames are the names on the form of an event, other than those that stood there before, of which somebody must say
// what they are before they are saved.
func UnlistedNames(ctx context.Context, st *store.Store, kind record.Kind, typed, was record.Sheet) ([]Unlisted, error) {
	var found []Unlisted
	for _, f := range record.FieldsFor(kind, typed) {
		name := f.Tidy(typed[f.Name])
		if f.Of == "" || name == "" || name == was[f.Name] || f.Check(name) != "" {
			continue
		}
		official, organisation, err := listedActor(ctx, st, f, name)
		if err != nil {
			return nil, err
		}
		if official != nil || organisation != nil {
			continue
		}
		u := Unlisted{Field: f, Name: name}
		if f.Of == record.ListedOfficial || f.Of == record.ListedOfficialBody {
			var err error
			if u.Alike, err = st.Officials(ctx, store.OfficialFilter{Fold: names.Fold(name), Key: names.Key(name), Limit: mostAlike}); err != nil {
				return nil, err
			}
		}
		found = append(found, u)
	}
	return found, nil
}

// listedActor is the one row of the directory that a field names, if there is exactly one.
func listedActor(ctx context.Context, st *store.Store, f record.Field, name string) (*record.OfficialID, *record.OrganisationID, error) {
	kind := map[record.Listed]record.OrganisationKind{record.ListedCourt: record.CourtOrganisation, record.ListedFacility: record.FacilityOrganisation}[f.Of]
	if kind == "" {
		officials, err := st.OfficialsCalled(ctx, names.Fold(name))
		if err != nil || len(officials) == 1 {
			if err != nil {
				return nil, nil, err
			}
			return &officials[0].ID, nil, nil
		}
		if len(officials) > 1 || f.Of == record.ListedOfficial {
			return nil, nil, nil
		}
	}
	o, err := st.OrganisationCalled(ctx, name, names.Organisation(name), kind)
	if err != nil || o == nil {
		return nil, nil, err
	}
	return nil, &o.ID, nil
}

// setActors attaches the officials and organisations that the form of an event names, and takes those away that it does not
// name any more. A name that the directory does not have is added only as the answer beside it says.
func setActors(ctx context.Context, tx *store.Store, e *record.Event, typed, was record.Sheet, by By) error {
	now, err := tx.Involvements(ctx, []record.EventID{e.ID})
	if err != nil {
		return err
	}
	for _, a := range record.ActorFields() {
		name := e.Told(a.Name)
		stands := -1
		for i := range now {
			if now[i].Field == a.Name {
				stands = i
			}
		}
		if stands >= 0 {
			if name == was[a.Name] {
				continue
			}
			if _, err := tx.RemoveInvolvement(ctx, now[stands].ID, by.User, by.At); err != nil {
				return err
			}
		}
		if name == "" {
			continue
		}
		i := record.Involvement{EventID: e.ID, Part: a.Part, Field: a.Name, AddedBy: by.User, AddedAt: by.At}
		if i.OfficialID, i.OrganisationID, err = actor(ctx, tx, a, record.FieldOf(e.Kind, a.Name), name, typed[AnswerInput(a.Name)], by); err != nil {
			return err
		}
		if i.OfficialID == nil && i.OrganisationID == nil || attached(now, i) {
			continue
		}
		if err := tx.AddInvolvement(ctx, &i); err != nil {
			return err
		}
	}
	return nil
}

// attached tells whether somebody has the part already, attached by itself.
func attached(list []record.Involvement, i record.Involvement) bool {
	for _, o := range list {
		same := o.OfficialID != nil && i.OfficialID != nil && *o.OfficialID == *i.OfficialID ||
			o.OrganisationID != nil && i.OrganisationID != nil && *o.OrganisationID == *i.OrganisationID
		if same && o.Part == i.Part && o.Field == "" {
			return true
		}
	}
	return false
}

// actor is the official or organisation that a name of a form means: the one of the directory, or what the answer says.
func actor(ctx context.Context, tx *store.Store, a record.ActorField, f record.Field, name, answer string, by By) (*record.OfficialID, *record.OrganisationID, error) {
	if text, chosen := strings.CutPrefix(answer, AnswerOfficial+"-"); chosen {
		n, _ := strconv.ParseInt(text, 10, 64)
		o, err := tx.Official(ctx, record.OfficialID(n))
		if err != nil {
			return nil, nil, record.Fields{AnswerInput(a.Name): "Choose somebody of the list."}
		}
		return &o.ID, nil, nil
	}
	official, organisation, err := listedActor(ctx, tx, f, name)
	if err != nil || official != nil || organisation != nil {
		return official, organisation, err
	}
	switch {
	case answer == AnswerOfficial:
		id, err := AddRow(ctx, tx, record.OfficialObject, record.Sheet{"name": name, "position": string(a.Position)}, by)
		made := record.OfficialID(id)
		return &made, nil, err
	case answer == AnswerOrganisation && f.Of == record.ListedOfficialBody:
		o, err := tx.OrganisationNamed(ctx, record.OtherOrganisation, name, names.Organisation(name))
		return nil, &o.ID, err
	}
	return nil, nil, nil
}
