package record

import (
	"fmt"
	"strings"
	"time"
)

// Facts are the typed values of one thing that was said. Which of them apply depends on the kind.
type Facts struct {
	Kind      Kind          `json:"kind"`
	Date      Date          `json:"date,omitempty"`
	Court     string        `json:"court,omitempty"`
	Term      Term          `json:"term,omitempty"`
	Until     Date          `json:"until,omitempty"`    // the new end of detention, where the text gives one
	Articles  string        `json:"articles,omitempty"` // criminal-law articles as written, joined by ", "
	MaxTerm   Term          `json:"max_term,omitempty"` // the penalty that the text says the person faces
	Facility  string        `json:"facility,omitempty"`
	Outcome   Outcome       `json:"outcome,omitempty"`
	Case      string        `json:"case,omitempty"`
	Statement StatementKind `json:"statement,omitempty"`
	Day       int           `json:"day,omitempty"` // of a hunger strike, counted from 1
	Dry       bool          `json:"dry,omitempty"`
}

// ArticleList are the articles one by one.
func (f Facts) ArticleList() []string {
	if f.Articles == "" {
		return nil
	}
	return strings.Split(f.Articles, ", ")
}

// Check tells what is wrong with facts that somebody typed, under the names of the inputs.
func (f Facts) Check() error {
	wrong := Fields{}
	note := func(ok bool, field, sentence string) {
		if !ok {
			wrong[field] = sentence
		}
	}
	note(f.Kind.Valid(), "kind", "Choose what happened.")
	note(f.Date.Valid(), "date", "Give the date as 2024-10-03, 2024-10 or 2024.")
	note(f.Until.Valid(), "until", "Give the end of detention as 2024-10-03, 2024-10 or 2024.")
	note(f.Term.Valid(), "term", "Give the term as P3M, P1M20D or P9Y6M.")
	note(f.MaxTerm.Valid(), "max_term", "Give the penalty faced as P8Y or P9Y6M.")
	note(f.Outcome.Valid(), "outcome", "Choose an outcome from the list.")
	note(f.Statement.Valid(), "statement", "Choose a kind of statement from the list.")
	note(f.Day >= 0 && f.Day <= 2000, "day", "Give the day of the hunger strike as a number from 1.")
	return wrong.OrNil()
}

// ClaimStatus is where a claim stands in review.
type ClaimStatus string

// The statuses of a claim.
const (
	Proposed ClaimStatus = "proposed"
	Accepted ClaimStatus = "accepted"
	Rejected ClaimStatus = "rejected"
	Obsolete ClaimStatus = "obsolete" // a later version of the document or the extractor no longer says it
)

// Confident is the confidence from which claims may be accepted together.
const Confident = 0.85

// Claim is one thing that one entry says, with the exact words that say it. Nobody edits a claim; decisions are added.
// It belongs to the entry that it was read in, and stands in the same entry of the newest version that still says it.
type Claim struct {
	ID         ClaimID
	EntryID    EntryID // where it was read
	Facts      `gorm:"embedded"`
	Start      int // byte offsets of Quote in the document's text
	End        int
	Quote      string
	Rule       string  // the rule that proposed it, in plain English
	Confidence float64 // 0 to 1
	Extractor  string  // version of the extractor
	Status     ClaimStatus
	Version    int
	StandsIn   EntryID // the entry of the newest version that says it, with the offsets of its words there
	StandsFrom int
	StandsTo   int
	ReplacesID *ClaimID // the claim that this one says otherwise, of an earlier version or an earlier reading
	Replaces   *Claim
	Spans      []Span
	Mentions   []Mention
	Decisions  []Decision
	Entry      *Entry `gorm:"foreignKey:StandsIn"`
}

// Span is where the words of one field of a claim stand, in bytes of the document's text.
type Span struct {
	ID      int64
	ClaimID ClaimID
	Field   string // as in the JSON of Facts: "date", "court", "term", …
	Start   int
	End     int
}

// TableName keeps the word "spans" free of other meanings in the schema.
func (Span) TableName() string { return "claim_spans" }

// MentionRole is the part that somebody named in a claim has in it.
type MentionRole string

// The roles of a mention, and of a party to an event.
const (
	Subject  MentionRole = "subject"     // whom it happened to, or whom a statement is about
	Issuer   MentionRole = "issuer"      // who made a statement or a visit
	Lawyer   MentionRole = "lawyer"      // who defends
	Reporter MentionRole = "reported_by" // relatives and others who told it
)

// Mention is a name as one claim prints it. It stays apart from persons until a reviewer, or a stated rule, links it.
type Mention struct {
	ID       MentionID
	ClaimID  ClaimID
	Role     MentionRole
	Name     string // in full where the document gives it, else as printed
	Identity string // the same for all mentions that the extractor holds to be one person within the document
	About    string // the words that describe the person: "founder of Toplum TV"
	Start    int    // byte offsets of the printed name in the document's text; both 0 when it stands outside the entry
	End      int
	PersonID *PersonID // set only for subjects, by a judgement
	Person   *Person
}

// Named are the names of a claim's mentions in one role, in the order of the text.
func (c *Claim) Named(role MentionRole) []string {
	var names []string
	for _, m := range c.Mentions {
		if m.Role == role {
			names = append(names, m.Name)
		}
	}
	return names
}

// Verb is what a reviewer did with a claim.
type Verb string

// The verbs of a decision.
const (
	Accept  Verb = "accept"
	Correct Verb = "correct" // accept with other values
	Reject  Verb = "reject"
	Undo    Verb = "undo"
)

// Decision is what a named reviewer did with a claim. Decisions are only ever added.
type Decision struct {
	ID         DecisionID
	ClaimID    ClaimID
	ReviewerID UserID
	Verb       Verb
	Reason     string
	Correction *Facts   `gorm:"serializer:json"` // the values that were recorded instead, for Correct
	EventID    *EventID // the event that it made, cited or, for Undo, took back
	At         time.Time
	Reviewer   *User
}

// Decided tells whether the last decision on the claim, all of which must have been read, is in force.
func (c *Claim) Decided() bool {
	n := len(c.Decisions)
	return n > 0 && c.Decisions[n-1].Verb != Undo
}

// Recorded are the facts that the last decision recorded: those of the claim, or a reviewer's correction.
func (c *Claim) Recorded() Facts {
	if c.Decided() {
		if d := c.Decisions[len(c.Decisions)-1]; d.Correction != nil {
			return *d.Correction
		}
	}
	return c.Facts
}

// Report are the facts that the claim reports of its event: those recorded, as of the day of its entry if that was read.
func (c *Claim) Report() Facts {
	if c.Entry == nil {
		return c.Recorded()
	}
	return c.Recorded().AsOf(c.Entry.Date)
}

// AsOf are the facts as somebody can tell them on a day: a hearing that lies ahead of it was announced and not held, however
// the words were read.
func (f Facts) AsOf(told Date) Facts {
	first, known := f.Date.First()
	last, dated := told.Last()
	if f.Kind == KindHearing && (f.Outcome == "" || f.Outcome == "held") && known && dated && first.After(last) {
		f.Outcome = Scheduled
	}
	return f
}

// Apply moves the claim as d says, or tells why it may not: only a proposed claim is accepted, corrected or rejected, only
// a decided one is undone, and a rejection needs its reason. An obsolete claim stays obsolete when its decision is undone.
func (c *Claim) Apply(d Decision) error {
	switch d.Verb {
	case Accept, Correct, Reject:
		if c.Status != Proposed {
			return fmt.Errorf("claim %d is %s already: %w", c.ID, c.Status, ErrConflict)
		}
	case Undo:
		if c.Status != Accepted && c.Status != Rejected && !(c.Status == Obsolete && c.Decided()) {
			return fmt.Errorf("claim %d is not decided: %w", c.ID, ErrConflict)
		}
	default:
		return Fields{"verb": "Choose what to do with the claim."}
	}
	if d.Verb == Reject && strings.TrimSpace(d.Reason) == "" {
		return Fields{"reason": "Say why the claim is rejected."}
	}
	if d.Verb == Correct {
		if d.Correction == nil {
			return Fields{"kind": "Give the corrected values."}
		}
		if err := d.Correction.Check(); err != nil {
			return err
		}
	}
	if c.Status != Obsolete {
		c.Status = verbStatus[d.Verb]
	}
	return nil
}

// verbStatus is the status that each verb leads to.
var verbStatus = map[Verb]ClaimStatus{Accept: Accepted, Correct: Accepted, Reject: Rejected, Undo: Proposed}

// Revive gives an obsolete claim that is said again the status of its last decision; it must be decided.
func (c *Claim) Revive() {
	if c.Status == Obsolete && c.Decided() {
		c.Status = verbStatus[c.Decisions[len(c.Decisions)-1].Verb]
	}
}

// Judgement is what somebody held about a mention: that it is of a person, or, with no person, that the link is taken
// back. Judgements are only ever added; the last one is in force.
type Judgement struct {
	ID         int64
	MentionID  MentionID
	PersonID   *PersonID
	DecisionID *DecisionID // the decision that it was made with, if any
	By         UserID
	Reason     string // "Same spelling and same document", or the reviewer's words
	At         time.Time
}
