package record

import (
	"strings"
	"time"
)

// Consent is who allowed a person's case to be published, how, and until when it holds.
type Consent struct {
	ID        int64
	PersonID  PersonID
	GivenBy   ConsentGiver
	Method    string // "signed form", "by telephone", …
	GivenOn   Date
	ExpiresOn Date // empty: until withdrawn
	Note      string
	RevokedAt *time.Time
	AddedBy   UserID
	AddedAt   time.Time
}

// ConsentGiver is who gave consent, or the ground on which it was done without.
type ConsentGiver string

// ConsentGivers lists them in the order that forms show.
func ConsentGivers() []ConsentGiver {
	return []ConsentGiver{"subject", "relative", "lawyer", "public_record"}
}

// Word is the giver for people to read.
func (g ConsentGiver) Word() string {
	return map[ConsentGiver]string{
		"subject": "The person", "relative": "A relative", "lawyer": "The person's lawyer",
		"public_record": "Nobody: only what is public already is shown",
	}[g]
}

// Check tells what is wrong with a consent that somebody typed, under the names of the inputs.
func (c Consent) Check() error {
	wrong := Fields{}
	if c.GivenBy.Word() == "" {
		wrong["given_by"] = "Choose who gave consent."
	}
	if strings.TrimSpace(c.Method) == "" {
		wrong["method"] = "Say how consent was given, for example “by telephone”."
	}
	if c.GivenOn.Precision() == Unknown {
		wrong["given_on"] = "Give the date of consent as 2024-10-03, 2024-10 or 2024."
	}
	if !c.ExpiresOn.Valid() {
		wrong["expires_on"] = "Give the end of consent as 2024-10-03, 2024-10 or 2024, or leave it empty."
	}
	return wrong.OrNil()
}

// Holds tells whether the consent is in force on the day of now.
func (c Consent) Holds(now time.Time) bool {
	last, bounded := c.ExpiresOn.Last()
	return c.RevokedAt == nil && (!bounded || now.Before(last.AddDate(0, 0, 1)))
}

// Shown tells whether the public may see the profile on the day of now: it is not withdrawn, leads to no other, and the
// consent that it rests on has not run out.
func (p Publication) Shown(now time.Time) bool {
	return p.WithdrawnAt == nil && p.LeadsToID == nil && (p.ExpiresOn == "" || p.ExpiresOn >= DateOf(now))
}

// Publication is a published profile: a snapshot of exactly the public fields, and the few of them that the public list
// filters and sorts by. Public pages know nothing else.
type Publication struct {
	ID           PublicationID
	PersonID     PersonID
	ConsentID    int64
	Slug         string // the profile's name in addresses; it never changes
	Name         string
	Sort         string
	Fold         string // the published spellings, folded, for search
	Key          string // their keys
	Category     Category
	CategoryWord string // as it was published
	Status       string // clock status in public words' code: held, house_arrest, imprisoned, released, dead, unknown
	StatusWord   string // the status in words: "In detention", "Reported in detention"
	Since        Date   // first day of the status
	UntilBy      Date   // the latest day that the end of what runs now can be
	EndsItself   bool   // what runs until then ends without a further decision
	ExpiresOn    Date   // last day on which the consent holds, to the day; empty when it has no end
	Snapshot     []byte // JSON of publish.Profile
	PublishedBy  UserID
	PublishedAt  time.Time
	WithdrawnAt  *time.Time
	// LeadsToID is the profile that this one's address leads to, since both are of one person; it is not shown itself.
	LeadsToID *PublicationID
	Version   int
}
