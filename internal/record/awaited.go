package record

import (
	"slices"
	"time"
)

// AwaitedID is the key of an Awaited.
type AwaitedID int64

// Awaited is what a case waits for beside its deadlines. It is computed (package clock), never typed in.
type Awaited struct {
	ID       AwaitedID
	PersonID PersonID
	Kind     AwaitedKind
	Date     Date   // as exact as its source; of a hunger strike its first day, empty when that is not known
	Due      Date   // the latest day that Date can be; of a hunger strike the last day of its last report
	Basis    string // why it is awaited, in a sentence
	EventID  EventID
	CourtID  *OrganisationID
	CaseID   *CaseID
}

// TableName is the same for one and for many.
func (Awaited) TableName() string { return "awaited" }

// AwaitedKind is what is awaited.
type AwaitedKind string

// The kinds.
const (
	HearingAwaited     AwaitedKind = "hearing"       // announced, without an outcome
	NextHearingAwaited AwaitedKind = "next_hearing"  // named by another hearing, and not yet an event of its own
	StrikeAwaited      AwaitedKind = "hunger_strike" // goes on, as far as is known
)

// Word is the kind for people to read.
func (k AwaitedKind) Word() string {
	return map[AwaitedKind]string{HearingAwaited: "Hearing", NextHearingAwaited: "Next hearing", StrikeAwaited: "Hunger strike"}[k]
}

// Scheduled is the outcome of a hearing that was announced and has yet to be held.
const Scheduled Outcome = "scheduled"

// OpenFile is the file of somebody who is held or missing. It is computed, as Awaited is.
type OpenFile struct {
	PersonID PersonID `gorm:"primaryKey;autoIncrement:false"`
	News     Date     // the day of the last news, or of the last check
	Ends     Date     // when a sentence or administrative arrest ends by itself; empty for anything else
}

// CheckUp is that somebody asked about a person and there was no news. It counts as news of contact, and is only ever added.
type CheckUp struct {
	ID       int64
	PersonID PersonID
	Day      Date
	Asked    Asked
	Note     string
	By       UserID
	At       time.Time
}

// TableName is that of the schema.
func (CheckUp) TableName() string { return "checks" }

// Asked is who was asked.
type Asked string

// AskedOnes lists them in the order that forms show.
func AskedOnes() []Asked { return []Asked{"family", "lawyer", "person", "authority", "press", "other"} }

// Word is who was asked, for people to read.
func (a Asked) Word() string {
	return map[Asked]string{
		"family": "The family", "lawyer": "The lawyer", "person": "The person", "authority": "An authority", "press": "News and courts’ lists", "other": "Somebody else",
	}[a]
}

// Check tells what is wrong with a check that somebody typed on a day, under the names of the inputs.
func (c CheckUp) Check(today Date) error {
	wrong := Fields{}
	switch _, exact := c.Day.Time(); {
	case !exact:
		wrong["day"] = "Give the day as 2024-10-03."
	case c.Day > today:
		wrong["day"] = "The day lies ahead."
	}
	if !slices.Contains(AskedOnes(), c.Asked) {
		wrong["asked"] = "Choose who was asked."
	}
	if len(c.Note) > 2000 {
		wrong["note"] = "Keep the remark to 2,000 characters."
	}
	return wrong.OrNil()
}

// UsualStaleDays is after how many days without news a file is shown, where its reader set nothing else.
const UsualStaleDays = 60

// DeskSettings is how a user has the desk.
type DeskSettings struct {
	UserID    UserID     `gorm:"primaryKey;autoIncrement:false"`
	StaleDays int        // after how many days without news a file is shown
	SeenLine  int64      // the line of the log up to which the user has seen what others changed
	SeenAt    *time.Time // when they said so
	Version   int        // 0 while nothing is set
}

// Check tells what is wrong with settings that somebody typed.
func (s DeskSettings) Check() error {
	if s.StaleDays < 1 || s.StaleDays > 999 {
		return Fields{"stale_days": "Give a number of days from 1 to 999."}
	}
	return nil
}

// CalendarFeed is the private address of a user's calendar.
type CalendarFeed struct {
	UserID    UserID `gorm:"primaryKey;autoIncrement:false"`
	TokenHash string // hex SHA-256 of the token
	Names     bool   // entries name people
	MadeAt    time.Time
	Version   int
}

// Backup is one that was made and read back.
type Backup struct {
	ID     int64
	At     time.Time
	Size   int64 // bytes
	SHA256 string
}
