package record

import (
	"slices"
	"time"
)

// Keys of submissions and computed dates.
type (
	SubmissionID int64
	DeadlineID   int64
)

// Deadline is a date that lies ahead of a person, or passed without news. It is computed (package clock), never typed in.
type Deadline struct {
	ID           DeadlineID
	PersonID     PersonID
	Kind         DeadlineKind
	Date         Date   // as exact as its source; empty when it is not known
	Due          Date   // the latest day that Date can be; empty when it is not known
	Basis        string // how it was computed, in a sentence
	RuleID       *TimeLimitRuleID
	EventID      *EventID // the order, sentence, arrest or charge that it comes from
	SubmissionID *SubmissionID
	CourtID      *OrganisationID // that made the order or gave the sentence; the shelf fills it in
	Category     Category        // of the person; the shelf fills it in
}

// DeadlineKind is what happens on the date.
type DeadlineKind string

// The kinds.
const (
	OrderEnd           DeadlineKind = "order_end"
	CustodyEnd         DeadlineKind = "custody"
	MotionInvestigator DeadlineKind = "motion_investigator"
	MotionProsecutor   DeadlineKind = "motion_prosecutor"
	MotionCourt        DeadlineKind = "motion_court"
	CeilingReached     DeadlineKind = "ceiling"
	SentenceEnd        DeadlineKind = "sentence_end"
	ReplyDue           DeadlineKind = "reply"
)

var deadlineWords = []struct {
	kind DeadlineKind
	word string
}{
	{OrderEnd, "Order runs out"}, {CustodyEnd, "Custody without a court’s order ends"}, {MotionInvestigator, "Last day for the investigator to ask for an extension"},
	{MotionProsecutor, "Last day for the prosecutor to ask for an extension"}, {MotionCourt, "Last day to ask the court for an extension"},
	{CeilingReached, "Longest detention before trial is reached"}, {SentenceEnd, "Sentence ends"}, {ReplyDue, "Government’s reply to the UN is due"},
}

// DeadlineKinds lists them in the order that filters show.
func DeadlineKinds() []DeadlineKind {
	kinds := make([]DeadlineKind, len(deadlineWords))
	for i, w := range deadlineWords {
		kinds[i] = w.kind
	}
	return kinds
}

// Valid tells whether k is one of DeadlineKinds.
func (k DeadlineKind) Valid() bool { return slices.Contains(DeadlineKinds(), k) }

// Word is the kind for people to read.
func (k DeadlineKind) Word() string {
	for _, w := range deadlineWords {
		if w.kind == k {
			return w.word
		}
	}
	return string(k)
}

// Submission is what was sent to a procedure of the United Nations about a person.
type Submission struct {
	ID          SubmissionID
	PersonID    PersonID
	Procedure   Procedure
	SubmittedOn Date
	RepliedOn   Date   // when the Government replied; empty while it has not
	Reference   string // of the procedure, such as "UA AZE 2/2024"
	Note        string
	AddedBy     UserID
	AddedAt     time.Time
	Version     int
}

// Check tells what is wrong with a submission that somebody typed, under the names of the inputs.
func (s Submission) Check() error {
	wrong := Fields{}
	if s.Procedure.Word() == "" {
		wrong["procedure"] = "Choose the procedure."
	}
	if s.SubmittedOn.Precision() == Unknown {
		wrong["submitted_on"] = "Give the date of submission as 2024-10-03, 2024-10 or 2024."
	}
	first, _ := s.SubmittedOn.First()
	replied, known := s.RepliedOn.Last()
	switch {
	case !s.RepliedOn.Valid():
		wrong["replied_on"] = "Give the date of the reply as 2024-10-03, 2024-10 or 2024, or leave it empty."
	case known && replied.Before(first):
		wrong["replied_on"] = "The reply lies before the submission."
	}
	if len(s.Reference) > 200 {
		wrong["reference"] = "Keep the reference to 200 characters."
	}
	if len(s.Note) > 2000 {
		wrong["note"] = "Keep the note to 2,000 characters."
	}
	return wrong.OrNil()
}

// Procedure is a procedure of the United Nations.
type Procedure string

// Procedures lists them in the order that forms show.
func Procedures() []Procedure { return []Procedure{"wgad", "special", "wgeid"} }

// Word is the procedure for people to read, empty for one that there is not.
func (p Procedure) Word() string {
	return map[Procedure]string{
		"wgad": "Working Group on Arbitrary Detention", "special": "UN special procedures", "wgeid": "Working Group on Enforced or Involuntary Disappearances",
	}[p]
}

// Reply is the stage of the rules that say when the Government's reply is due.
func (p Procedure) Reply() Stage {
	return map[Procedure]Stage{"wgad": StageReplyWGAD, "special": StageReplySpecial, "wgeid": StageReplyWGEID}[p]
}
