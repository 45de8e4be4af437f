// Package publish makes what the public may see of a person: a snapshot that holds the public fields and no others.
// Consent and redaction live here.
//
// It refuses by construction. A snapshot is made from copies of events that carry only what was chosen, so whatever is
// not named in this package cannot reach a page: notes, members, consents, who reported, who defends, other persons. A
// restricted person is never published, nor is anybody without a consent that holds.
//
// What it cannot do: it withholds from quotes the names that extraction found, not those that it missed, and not
// descriptions such as "his mother". Somebody must read the preview, which is the snapshot itself.
package publish

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"time"

	"habeas/internal/clock"
	"habeas/internal/record"
)

// Version is the form of the snapshots that Encode writes and Decode reads.
const Version = 1

// Date is an ISO 8601 date as exact as it is known ("2024-10-03", "2024-10", "2017~"), empty when unknown.
type Date string

// Words is the date for people to read, "date unknown" for an empty one.
func (d Date) Words() string { return record.Date(d).Words() }

// Known tells whether there is a date.
func (d Date) Known() bool { return d != "" }

// Day is midnight UTC of the day, and false unless the day is known.
func (d Date) Day() (time.Time, bool) { return record.Date(d).Time() }

// Profile is a snapshot of exactly the public fields of a person.
type Profile struct {
	Version      int       `json:"version"`
	Name         string    `json:"name"`
	Sort         string    `json:"sort"` // "Family, Given"
	Spellings    []string  `json:"spellings,omitempty"`
	Category     string    `json:"category,omitempty"` // code
	CategoryWord string    `json:"category_word,omitempty"`
	Occupation   string    `json:"occupation,omitempty"`
	Status       string    `json:"status"`                // code of clock.Status
	StatusWord   string    `json:"status_word"`           // "In detention", "Reported in detention"
	Inferred     bool      `json:"inferred,omitempty"`    // the status is implied by reports, not stated by one
	Since        Date      `json:"since,omitempty"`       // first day of the detention, or of the status
	KnownSince   Date      `json:"known_since,omitempty"` // a day by which detention had begun, when Since is unknown and an item shows it
	StatusSince  Date      `json:"status_since,omitempty"`
	Until        Date      `json:"until,omitempty"`       // when the order or sentence in force runs out
	UntilBy      Date      `json:"until_by,omitempty"`    // the latest day that Until can be
	Computed     bool      `json:"computed,omitempty"`    // Until is computed by Basis, not reported
	Basis        string    `json:"basis,omitempty"`       // the rule that Until comes from
	EndsItself   bool      `json:"ends_itself,omitempty"` // what runs until Until ends without a further decision
	Lapsed       bool      `json:"lapsed,omitempty"`      // Until was past already on AsOf, and nothing newer was known
	Facility     string    `json:"facility,omitempty"`
	Court        string    `json:"court,omitempty"` // of the order or sentence in force
	Charges      []string  `json:"charges,omitempty"`
	Penalty      string    `json:"penalty,omitempty"`  // the penalty faced, in words
	Sentence     string    `json:"sentence,omitempty"` // its length, in words
	Orders       []Order   `json:"orders,omitempty"`
	Gaps         []Gap     `json:"gaps,omitempty"`
	Timeline     []Item    `json:"timeline,omitempty"` // newest first
	AsOf         Date      `json:"as_of"`              // the day that the status was read for
	PublishedAt  time.Time `json:"published_at"`
}

// Order is one order of detention, for the bar.
type Order struct {
	Word      string `json:"word"`    // "Remand in custody", "Extension of detention", …
	Measure   string `json:"measure"` // code of record.Measure
	Extension bool   `json:"extension,omitempty"`
	From      Date   `json:"from,omitempty"`
	Until     Date   `json:"until,omitempty"`
	Computed  bool   `json:"computed,omitempty"` // Until is computed from the term
	Term      string `json:"term,omitempty"`     // in words
	Court     string `json:"court,omitempty"`
}

// Gap is a time in detention that no known order covers.
type Gap struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Item is one event of the public timeline.
type Item struct {
	Date    Date     `json:"date,omitempty"`
	Kind    string   `json:"kind"`
	Word    string   `json:"word"`
	Title   string   `json:"title"`
	Details []Detail `json:"details,omitempty"`
	Tone    string   `json:"tone,omitempty"` // "", "wrong", "release"
	Sources []Source `json:"sources,omitempty"`
}

// Detail is one labelled value.
type Detail struct {
	Field string `json:"field"` // court, outcome, term, until, articles, max_term, facility, case, day
	Label string `json:"label"`
	Value string `json:"value"`
}

// Source is where an item comes from.
type Source struct {
	Quote    string `json:"quote,omitempty"` // names withheld as Choice says
	Document string `json:"document,omitempty"`
	URL      string `json:"url,omitempty"` // http or https only
	Date     Date   `json:"date,omitempty"`
}

// DaysHeld are the days in detention up to today, the first one counted, right on the day of reading: 0 unless detained
// since a day that is known, and 0 once a term that ends by itself is over. Days after an order that ran out without news
// are not counted: see KnownTo.
func (p Profile) DaysHeld(today time.Time) int {
	if !p.counts(today) {
		return 0
	}
	return clock.Days(record.Date(p.Since), p.KnownTo(today))
}

// DaysAtLeast are the fewest days in detention up to today, for a detention whose first day is not known exactly.
func (p Profile) DaysAtLeast(today time.Time) int {
	since := record.Date(cmp.Or(p.Since, p.KnownSince))
	if last, ok := since.Last(); ok && p.counts(today) && !since.Approximate() {
		return clock.Days(record.DateOf(last), p.KnownTo(today))
	}
	return 0
}

// KnownTo is the last day up to which the detention is known: today, or the day on which the order in force ran out when
// that is past and nothing newer is known.
func (p Profile) KnownTo(today time.Time) time.Time {
	if last, ok := p.UntilBy.Day(); ok && p.Overdue(today) {
		return last
	}
	return today
}

func (p Profile) counts(today time.Time) bool {
	return clock.Status(p.Status).Detained() && !(p.EndsItself && p.Overdue(today))
}

// Overdue tells whether Until is surely past on today, so that the status is older than the page.
func (p Profile) Overdue(today time.Time) bool {
	last, ok := p.UntilBy.Day()
	now, _ := record.DateOf(today).Time()
	return ok && now.After(last)
}

// Encode is the snapshot as it is stored.
func (p Profile) Encode() ([]byte, error) {
	p.Version = Version
	b, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("encode a profile: %w", err)
	}
	return b, nil
}

// Decode reads a stored snapshot. It refuses another version and fields that it does not know.
func Decode(b []byte) (Profile, error) {
	var p Profile
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&p); err != nil {
		return Profile{}, fmt.Errorf("decode a profile: %w", err)
	}
	if p.Version != Version {
		return Profile{}, fmt.Errorf("decode a profile: version %d is not %d", p.Version, Version)
	}
	return p, nil
}
