package record

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Keys of the rows that the clock goes by.
type (
	TimeLimitRuleID  int64
	ArticleGravityID int64
)

// TimeLimitRule is a limit that the law sets, as people have entered it. What is computed from it is only as good as its
// source, so rules that nobody verified are off unless somebody switches them on.
type TimeLimitRule struct {
	ID           TimeLimitRuleID
	Jurisdiction string // a Country, or one of Everywhere
	Law          string // "CPC", "CC", "WGAD"
	Article      string // "159.2"; empty when no source names it
	Stage        Stage
	Gravity      Gravity // empty: whatever the gravity
	Amount       int     // of Unit; 0 when the value is not known, and then the rule cannot be in use
	Unit         Unit
	ValidFrom    Date // empty: for as long as is known
	ValidTo      Date // its last day; empty while it holds
	Source       string
	VerifiedBy   string // a name, not only of users; empty when nobody did
	VerifiedOn   Date   // empty where the day is not on record
	InUse        bool
	Note         string
	Version      int
}

// Verified tells whether somebody has held the rule against its source.
func (r TimeLimitRule) Verified() bool { return r.VerifiedBy != "" }

// Name is the law and the article: "CPC 159.2".
func (r TimeLimitRule) Name() string { return strings.TrimSpace(r.Law + " " + r.Article) }

// Term is the limit as a length of time.
func (r TimeLimitRule) Term() Term {
	if r.Amount <= 0 {
		return ""
	}
	n := strconv.Itoa(r.Amount)
	switch r.Unit {
	case Hours:
		return Term("PT" + n + "H")
	case Days:
		return Term("P" + n + "D")
	case Months:
		return Term("P" + n + "M")
	case Years:
		return Term("P" + n + "Y")
	}
	return ""
}

// Holds tells whether the rule is in use and was the law on a day; on an unknown day it is asked for the law of now.
func (r TimeLimitRule) Holds(on Date) bool {
	if !r.InUse || r.Term() == "" {
		return false
	}
	day, known := on.First()
	if !known {
		return r.ValidTo == ""
	}
	from, bounded := r.ValidFrom.First()
	to, ends := r.ValidTo.Last()
	return (!bounded || !day.Before(from)) && (!ends || !day.After(to))
}

// Says tells whether two rules say the same: who verified them, and notes on them, do not matter.
func (r TimeLimitRule) Says(other TimeLimitRule) bool {
	return r.Jurisdiction == other.Jurisdiction && r.Name() == other.Name() && r.Stage == other.Stage && r.Gravity == other.Gravity &&
		r.Amount == other.Amount && r.Unit == other.Unit && r.ValidFrom == other.ValidFrom && r.ValidTo == other.ValidTo && r.Source == other.Source
}

// Check tells what is wrong with a rule that somebody typed, under the names of the inputs.
func (r TimeLimitRule) Check() error {
	wrong := Fields{}
	note := func(ok bool, field, sentence string) {
		if !ok {
			wrong[field] = sentence
		}
	}
	note(Country(r.Jurisdiction).Valid() || slices.Contains(Everywhere, r.Jurisdiction), "jurisdiction", "Choose where the rule holds.")
	note(strings.TrimSpace(r.Law) != "" && len(r.Law) <= 100, "law", "Name the law, for example CPC.")
	note(len(r.Article) <= 100, "article", "Keep the article to 100 characters.")
	note(slices.Contains(Stages(), r.Stage), "stage", "Choose what the rule limits.")
	note(r.Gravity == "" || r.Gravity.Rank() > 0, "gravity", "Choose a gravity from the list.")
	note(slices.Contains(Units(), r.Unit), "unit", "Choose a unit from the list.")
	note(r.Amount >= 0 && r.Amount <= 999, "amount", "Give the amount as a number from 1 to 999, or 0 while it is not known.")
	note(r.Amount != 0 || !r.InUse, "amount", "A rule without an amount cannot be in use.")
	note(r.ValidFrom.Valid(), "valid_from", "Give the first day as 2024-10-03, 2024-10 or 2024, or leave it empty.")
	note(r.ValidTo.Valid(), "valid_to", "Give the last day as 2024-10-03, 2024-10 or 2024, or leave it empty.")
	from, bounded := r.ValidFrom.First()
	to, ends := r.ValidTo.Last()
	note(!bounded || !ends || !to.Before(from), "valid_to", "The last day lies before the first one.")
	note(len(r.Source) <= 1000, "source", "Keep the source to 1,000 characters.")
	note(!r.Verified() || strings.TrimSpace(r.Source) != "", "source", "A rule is verified against its source: name it.")
	note(len(r.Note) <= 2000, "note", "Keep the note to 2,000 characters.")
	return wrong.OrNil()
}

// Jurisdictions are where a rule may hold, in the order that forms show: everywhere, or in a country.
func Jurisdictions() []string {
	list := []string{string(Home)}
	list = append(list, Everywhere...)
	for _, c := range Countries()[1:] {
		list = append(list, string(c))
	}
	return list
}

// JurisdictionWord is where a rule holds for people to read.
func JurisdictionWord(j string) string {
	if slices.Contains(Everywhere, j) {
		return j
	}
	return Country(j).Word()
}

// Stage is what a rule limits.
type Stage string

// The stages that the clock computes with.
const (
	StageCustody            Stage = "custody"
	StageAdministrative     Stage = "administrative"
	StageFirstTerm          Stage = "first_term"
	StageFirstExtension     Stage = "first_extension"
	StageExtension          Stage = "extension"
	StageTotal              Stage = "total"
	StageMotionInvestigator Stage = "motion_investigator"
	StageMotionProsecutor   Stage = "motion_prosecutor"
	StageMotionCourt        Stage = "motion_court"
	StageCreditCustody      Stage = "credit_custody" // so many days held count as one day of the sentence
	StageCreditHome         Stage = "credit_home"    // so many days of house arrest count as one
	StageReplyWGAD          Stage = "reply_wgad"
	StageReplySpecial       Stage = "reply_special"
	StageReplyWGEID         Stage = "reply_wgeid"
)

var stageWords = []struct {
	stage Stage
	word  string
}{
	{StageCustody, "Custody before a court decides"}, {"charge", "Custody before a charge is announced"},
	{StageAdministrative, "Administrative arrest, longest term"}, {StageFirstTerm, "First order of remand, longest term"},
	{StageFirstExtension, "First extension, longest term"}, {StageExtension, "Repeat extension, longest term"},
	{StageTotal, "Detention before trial in all"}, {StageMotionInvestigator, "Investigator’s motion to extend, before the end"},
	{StageMotionProsecutor, "Prosecutor’s motion to extend, before the end"}, {StageMotionCourt, "Submission to the court, before the end"},
	{"preparatory", "Preparatory hearing"}, {"appeal", "Time to appeal"},
	{StageCreditCustody, "Days of custody that count as one of the sentence"}, {StageCreditHome, "Days of house arrest that count as one of the sentence"},
	{StageReplyWGAD, "Reply to the Working Group on Arbitrary Detention"}, {StageReplySpecial, "Reply to UN special procedures"},
	{StageReplyWGEID, "Reply to the Working Group on Disappearances"}, {"other", "For reference only"},
}

// Stages lists them in the order that forms show.
func Stages() []Stage {
	stages := make([]Stage, len(stageWords))
	for i, s := range stageWords {
		stages[i] = s.stage
	}
	return stages
}

// Word is the stage for people to read.
func (s Stage) Word() string {
	for _, w := range stageWords {
		if w.stage == s {
			return w.word
		}
	}
	return string(s)
}

// Unit is what the amount of a rule counts.
type Unit string

// The units: months and years are calendar ones.
const (
	Hours  Unit = "hour"
	Days   Unit = "day"
	Months Unit = "month"
	Years  Unit = "year"
)

// Units lists them in the order that forms show.
func Units() []Unit { return []Unit{Hours, Days, Months, Years} }

// Word is the unit for people to read.
func (u Unit) Word() string {
	return map[Unit]string{Hours: "Hours", Days: "Days", Months: "Calendar months", Years: "Calendar years"}[u]
}

// Gravity is how grave the Criminal Code holds a crime to be (CC 15); limits of detention depend on it.
type Gravity string

// The gravities, the lightest first.
const (
	Minor             Gravity = "minor"
	LessSerious       Gravity = "less_serious"
	Serious           Gravity = "serious"
	EspeciallySerious Gravity = "especially_serious"
)

// Gravities lists them, the lightest first.
func Gravities() []Gravity { return []Gravity{Minor, LessSerious, Serious, EspeciallySerious} }

// Rank is the place among Gravities from 1, and 0 for an unknown one.
func (g Gravity) Rank() int { return slices.Index(Gravities(), g) + 1 }

// Word is the gravity for people to read.
func (g Gravity) Word() string {
	return cmp.Or(map[Gravity]string{
		Minor: "No great public danger", LessSerious: "Less serious", Serious: "Serious", EspeciallySerious: "Especially serious",
	}[g], "Not known")
}

// ArticleGravity is how grave the crimes of an article are; the longest Prefix that fits decides.
type ArticleGravity struct {
	ID           ArticleGravityID
	Jurisdiction string // the country whose code it is: "AZ"
	Prefix       string // "206" stands for 206.3.2 too
	Gravity      Gravity
	Source       string
	VerifiedBy   string
	VerifiedOn   Date
	InUse        bool
	Note         string
	Version      int
}

// Verified tells whether somebody has held it against its source.
func (g ArticleGravity) Verified() bool { return g.VerifiedBy != "" }

// Fits tells whether an article is the prefix or a part of it: 206 fits 206.3.2, and not 2061.
func (g ArticleGravity) Fits(article string) bool {
	rest, ok := strings.CutPrefix(article, g.Prefix)
	return ok && g.Prefix != "" && (rest == "" || rest[0] == '.')
}

var articlePrefix = regexp.MustCompile(`^[0-9]+(?:[.-][0-9]+)*$`)

// Check tells what is wrong with it, under the names of the inputs.
func (g ArticleGravity) Check() error {
	wrong := Fields{}
	if !Country(g.Jurisdiction).Valid() {
		wrong["jurisdiction"] = "Choose the country whose code it is."
	}
	if !articlePrefix.MatchString(g.Prefix) || len(g.Prefix) > 20 {
		wrong["prefix"] = "Give the article as 206, 206.3 or 167-2."
	}
	if g.Gravity.Rank() == 0 {
		wrong["gravity"] = "Choose a gravity from the list."
	}
	if len(g.Source) > 1000 {
		wrong["source"] = "Keep the source to 1,000 characters."
	} else if g.Verified() && strings.TrimSpace(g.Source) == "" {
		wrong["source"] = "A gravity is verified against its source: name it."
	}
	if len(g.Note) > 2000 {
		wrong["note"] = "Keep the note to 2,000 characters."
	}
	return wrong.OrNil()
}
