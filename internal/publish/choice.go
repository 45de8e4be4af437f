package publish

import (
	"slices"

	"habeas/internal/record"
)

// Choice is what a lead chooses to publish of a person beside name, category, status and the events of the case. The zero
// Choice publishes the least. Lawyers, those who reported, other persons and notes cannot be chosen.
type Choice struct {
	Spellings    bool             `json:"spellings,omitempty" form:"spellings"`
	Occupation   bool             `json:"occupation,omitempty" form:"occupation"`
	Facility     bool             `json:"facility,omitempty" form:"facility"`
	Charges      bool             `json:"charges,omitempty" form:"charges"` // articles and penalty faced, and charge events
	Case         bool             `json:"case,omitempty" form:"case"`       // the case's name, which may be a person's
	Health       bool             `json:"health,omitempty" form:"health"`   // health and hunger strike
	IllTreatment bool             `json:"ill_treatment,omitempty" form:"ill_treatment"`
	Statements   bool             `json:"statements,omitempty" form:"statements"`
	Sources      bool             `json:"sources,omitempty" form:"sources"`   // title, address and date of documents
	Quotes       bool             `json:"quotes,omitempty" form:"quotes"`     // the words, names of others withheld
	Naming       []record.EventID `json:"naming,omitempty" form:"naming"`     // events whose quotes may name other subjects
	Excluded     []record.EventID `json:"excluded,omitempty" form:"excluded"` // events that stay private
}

// DefaultChoice publishes what lists of prisoners print, with the documents it comes from: no health, no ill-treatment,
// no quotes.
func DefaultChoice() Choice {
	return Choice{Spellings: true, Occupation: true, Facility: true, Charges: true, Statements: true, Sources: true}
}

// shows tells whether an event is published at all.
func (c Choice) shows(e *record.Event) bool {
	if e.RetractedAt != nil || slices.Contains(c.Excluded, e.ID) {
		return false
	}
	switch e.Kind {
	case record.KindHealth, record.KindHungerStrike:
		return c.Health
	case record.KindIllTreatment:
		return c.IllTreatment
	case record.KindStatement:
		return c.Statements
	case record.KindCharge:
		return c.Charges
	}
	return e.Kind.Valid()
}

// public is a copy of an event that holds what is published of it and nothing else: no note, no parties.
func (c Choice) public(e *record.Event) record.Event {
	bare := record.Event{
		ID: e.ID, Kind: e.Kind, Date: e.Date, Citations: e.Citations, Hearing: e.Hearing, DetentionOrder: e.DetentionOrder,
		Sentence: e.Sentence, Statement: e.Statement,
	}
	if c.Facility {
		bare.Facility = e.Facility
	}
	if c.Charges {
		bare.Charge = e.Charge
	}
	if c.Case {
		bare.Case = e.Case
	}
	if c.Health {
		bare.HungerStrike = e.HungerStrike
	}
	return bare
}
