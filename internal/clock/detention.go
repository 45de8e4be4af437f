// Package clock reads the events of one person and tells where the person stands on a given day: held or not, since
// when, by which order, until when, for how many days, and what is wrong in law with it.
//
// It is pure: it takes events and a day and returns a value; it reads no clock, file or database. It refuses to make a
// date more exact than its source, to place an event that has no date, and to turn "the order ran out" into "released".
// Whatever it computes names its rule (Basis) and what was taken for granted (Assumed, Assumptions). The rules are read
// from chronicles and press reports of Azerbaijani law; callers show NotAdvice beside computed dates.
//
// How days are counted: the first day counts, and so does the last one, unless the next episode begins on it. An
// order of N months that begins on a day runs out on the same day N months later, or on the last day of a month that
// does not have it (record.Term.From); that day is still covered. Neither rule is verified against the text of the
// Code of Criminal Procedure (CPC), so a break of a single day is never reported.
package clock

import (
	"habeas/internal/record"
)

// NotAdvice stands beside every date that the package computes.
const NotAdvice = "Computed from press reports. Not legal advice."

// Status is where a person stands, in the terms of the Body of Principles (A/RES/43/173): detained people are not
// convicted, imprisoned people are.
type Status string

// The statuses.
const (
	Held        Status = "held"         // in custody before judgment, administrative arrest included
	HouseArrest Status = "house_arrest" // by order of a court
	Imprisoned  Status = "imprisoned"   // convicted and in custody
	Missing     Status = "missing"      // whereabouts unknown
	Released    Status = "released"     // set free, whatever the conditions
	Dead        Status = "dead"         //
	Convicted   Status = "convicted"    // sentenced, but nothing tells whether in custody
	Unknown     Status = "unknown"      // nothing tells, or a term that ends by itself ran out without news
)

// Statuses lists them in the order that filters show.
func Statuses() []Status {
	return []Status{Held, HouseArrest, Imprisoned, Missing, Convicted, Released, Dead, Unknown}
}

// Word is the status for people to read.
func (s Status) Word() string {
	switch s {
	case Held:
		return "In detention"
	case HouseArrest:
		return "Under house arrest"
	case Imprisoned:
		return "Imprisoned"
	case Missing:
		return "Missing"
	case Released:
		return "Released"
	case Dead:
		return "Died"
	case Convicted:
		return "Convicted"
	}
	return "Not known"
}

// Detained tells whether s is deprivation of liberty: custody, house arrest or prison.
func (s Status) Detained() bool { return s == Held || s == HouseArrest || s == Imprisoned }

// Detention is where a person stood on one day, and how it came to that.
type Detention struct {
	AsOf        record.Date // the day that it was read for
	Status      Status
	Inferred    bool        // nothing states the status; other events imply it
	Because     string      // the reason, in a sentence, where Inferred or where the status is Unknown
	Since       record.Date // start of the episode (detained, missing), else of the status; empty when unknown
	KnownSince  record.Date // a day by which it had begun at the latest, when Since is unknown
	StatusSince record.Date // when the status itself began: for Imprisoned, the sentence
	Until       record.Date // when the order or sentence in force runs out; empty if unknown
	UntilStated bool        // a report gave Until; otherwise it is computed
	Basis       string      // the rule that Until comes from
	DaysHeld    int         // days in the current episode up to AsOf; 0 if not detained or the first day is not known exactly
	DaysAtLeast int         // the fewest days that the episode can have; equal to DaysHeld when that is known
	TotalDays   int         // days of detention over all episodes, at least
	TotalExact  bool        // every episode is known to the day, so TotalDays is exact
	Facility    string      // where, as last reported in this episode
	Measure     record.Measure
	Order       *Order    // in force, or the last one
	Sentence    *Sentence // in force, or the last one
	Episodes    []Episode // in order of time
	Orders      []Order   // in order of time
	Problems    []Problem // in order of time
	Assumptions []string  // what was taken for granted, in sentences
	Planned     []record.EventID
	Lapsed      bool // an order or a term has run out and nothing newer is known
}

// Episode is one unbroken stretch of one kind: custody (before and after judgment), house arrest, or missing.
type Episode struct {
	From       record.Date // empty when the beginning is not reported
	KnownSince record.Date // the first day on which it is reported, when From is unknown
	To         record.Date // empty while it lasts or when the end is not known
	Running    bool        // it lasts, as far as is known
	ToAssumed  bool        // nobody reported the end; the term ran out
	Status     Status      // the last one in it: Imprisoned for custody that ended in a sentence
	Inferred   bool
	Because    string
	EventIDs   []record.EventID
	Days       int  // at least, up to the day of reading
	Exact      bool // Days is exact: both ends are known to the day

	toBy   record.Date    // the latest day of an end that is assumed because a term ran out
	judged record.EventID // the sentence that made custody imprisonment
}

// Order is one order of detention in the chain.
type Order struct {
	Event       record.EventID
	Date        record.Date // of the decision
	Measure     record.Measure
	Extension   bool
	Number      int // 1 for the first extension in the chain; 0 for a first order
	From        record.Date
	Until       record.Date // as exact as its source; empty if unknown
	UntilBy     record.Date // the latest day that Until can be; empty if unknown
	UntilStated bool        // a report gave Until; otherwise it is computed from Term
	Term        record.Term
	Court       string
	Basis       string         // the rule that From and Until come from
	Assumed     string         // what was taken for granted, empty if nothing
	Repeats     record.EventID // the order that this seems to be another report of
	Episode     int            // index in Detention.Episodes, -1 if in none
}

// Sentence is a punishment with its computed end.
type Sentence struct {
	Counts   record.Date // the day that the judgment counts from, when it names one
	Credited int         // days held before judgment that the judgment credits
	Event    record.EventID
	Date     record.Date
	Term     record.Term
	From     record.Date // the day from which the term counts
	Until    record.Date
	UntilBy  record.Date
	Court    string
	Basis    string
	Assumed  string
}

// ProblemKind is what is wrong or doubtful in the chain.
type ProblemKind string

// The kinds of problem.
const (
	Gap      ProblemKind = "gap"      // held without an order that is known
	Overlap  ProblemKind = "overlap"  // two orders for the same days
	RanOut   ProblemKind = "ran_out"  // the last order ran out without news
	Conflict ProblemKind = "conflict" // reports that do not agree
	Undated  ProblemKind = "undated"  // an event that could not be placed
)

// Wrong tells whether the kind may be a wrong in law, not only a doubt about the reports.
func (k ProblemKind) Wrong() bool { return k == Gap || k == RanOut }

// Problem is one thing to look into, with its dates, in plain words.
type Problem struct {
	Kind     ProblemKind
	From, To record.Date
	Events   []record.EventID
	Text     string
}
