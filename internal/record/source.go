package record

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Source is what an event rests on beside the claims that were accepted for it: exactly one of a claim on file, a document
// and a description. Sources are only ever added; one that is in force no more has a SourceEnd.
type Source struct {
	ID              int64
	EventID         EventID
	ClaimID         *ClaimID
	Claim           *Claim
	DocumentID      *DocumentID
	Document        *Document
	Described       string // "telephone call with the family"
	Date            Date   // of the call, the letter, the publication
	Confidentiality Confidentiality
	Field, Value    string // what the source tells otherwise than the event, if anything
	AddedBy         UserID
	AddedAt         time.Time
	Hidden          bool `gorm:"-"` // the words are not for this reader
}

// TableName places sources beside their events in the schema.
func (Source) TableName() string { return "event_sources" }

// Confidentiality is who may know of a source.
type Confidentiality string

// The degrees of confidentiality.
const (
	Open         Confidentiality = "open"         // may be named
	Internal     Confidentiality = "internal"     // for the desk
	Confidential Confidentiality = "confidential" // for leads and whoever entered it; what rests on it alone is not published
)

// Confidentialities lists them in the order that forms show.
func Confidentialities() []Confidentiality { return []Confidentiality{Internal, Open, Confidential} }

// Word is the degree for people to read.
func (c Confidentiality) Word() string {
	return map[Confidentiality]string{
		Open: "Open: it may be named", Internal: "Internal: for the desk", Confidential: "Confidential: for leads and you",
	}[c]
}

// Check tells what is wrong with a source that somebody typed, under the names of the inputs.
func (s Source) Check() error {
	wrong := Fields{}
	given := 0
	for _, is := range []bool{s.ClaimID != nil, s.DocumentID != nil, strings.TrimSpace(s.Described) != ""} {
		if is {
			given++
		}
	}
	switch {
	case given == 0:
		wrong["source"] = "Say how this is known: choose a claim or a document, or describe the source."
	case given > 1:
		wrong["source"] = "Give one source at a time. More can be added afterwards."
	case len(s.Described) > 500:
		wrong["source_described"] = "Keep the description to 500 characters."
	}
	if !s.Date.Valid() {
		wrong["source_date"] = "Give the date of the source as 2024-10-03, 2024-10 or 2024."
	}
	if !slices.Contains(Confidentialities(), s.Confidentiality) {
		wrong["source_confidentiality"] = "Choose who may know of the source."
	}
	if (s.Field == "") != (s.Value == "") {
		wrong["source_value"] = "Choose what the source tells otherwise, and give its value."
	}
	return wrong.OrNil()
}

// Sheet are the values of a source under the names of its form's inputs.
func (s Source) Sheet() Sheet {
	sheet := Sheet{}
	for name, value := range map[string]string{
		"source_described": s.Described, "source_date": string(s.Date), "source_confidentiality": string(s.Confidentiality), "source_field": s.Field, "source_value": s.Value,
	} {
		sheet = sheet.With(name, value)
	}
	if s.ClaimID != nil {
		sheet["source_claim"] = strconv.FormatInt(int64(*s.ClaimID), 10)
	}
	if s.DocumentID != nil {
		sheet["source_document"] = strconv.FormatInt(int64(*s.DocumentID), 10)
	}
	return sheet
}

// Secret tells whether the event rests on confidential sources alone, so that it cannot be published.
func (e *Event) Secret() bool {
	if len(e.Citations) > 0 || len(e.Sources) == 0 {
		return false
	}
	return !slices.ContainsFunc(e.Sources, func(s Source) bool { return s.Confidentiality != Confidential })
}

// Chosen is which of several reported values somebody chose for an event, and why. The last one of a field is in force while
// the event has its value. They are only ever added.
type Chosen struct {
	ID      int64
	EventID EventID
	Field   string
	Value   string
	Reason  string
	By      UserID
	At      time.Time
}

// TableName is the table of choices.
func (Chosen) TableName() string { return "event_choices" }

// Check tells what is wrong with a choice between the values of the disputes, under the names of the inputs.
func (c Chosen) Check(disputes []Dispute) error {
	i := slices.IndexFunc(disputes, func(d Dispute) bool { return d.Field == c.Field })
	switch {
	case i < 0 || !slices.ContainsFunc(disputes[i].Reports, func(r Report) bool { return r.Value == c.Value }):
		return Fields{"value-" + c.Field: "Choose one of the values."}
	case strings.TrimSpace(c.Reason) == "":
		return Fields{"reason-" + c.Field: "Say why this value is chosen."}
	}
	return nil
}

// Report is one value that sources give for a field of an event, as it is typed into a form.
type Report struct {
	Value     string
	Citations []Citation
	Sources   []Source
}

// Dispute is a field for which the sources of an event give several values, with the choice in force, if there is one.
type Dispute struct {
	Field   string
	Reports []Report
	Chosen  *Chosen
}

// disputed are the fields for which values are compared. A source that was entered by hand may differ in any field.
var disputed = []string{"date", "court", "outcome", "term", "until", "articles", "max_term", "facility", "day"}

// Disputes are the fields for which the sources of an event, all of which must have been read, do not agree, or for which
// somebody chose a value.
func (e *Event) Disputes() []Dispute {
	fields := slices.Clone(disputed)
	for _, s := range e.Sources {
		if s.Field != "" && !slices.Contains(fields, s.Field) {
			fields = append(fields, s.Field)
		}
	}
	sheet := e.Sheet()
	var found []Dispute
	for _, field := range fields {
		d := Dispute{Field: field, Reports: e.reports(field, sheet[field]), Chosen: e.chosen(field, sheet[field])}
		if len(d.Reports) > 1 || d.Chosen != nil {
			found = append(found, d)
		}
	}
	return found
}

// reports are the values that sources give for a field, the event's own among them.
func (e *Event) reports(field, own string) []Report {
	var found []Report
	at := func(value string) *Report {
		for i := range found {
			if agrees(field, found[i].Value, value) {
				return &found[i]
			}
		}
		found = append(found, Report{Value: value})
		return &found[len(found)-1]
	}
	for _, c := range e.Citations {
		if c.Claim == nil || field == "date" && !c.Claim.DateTold() {
			continue // the date of its entry is no report of the event's date
		}
		value := c.Claim.Report().sheet()[field]
		if field == "outcome" && value == string(Scheduled) && own != value {
			continue // that a hearing was announced is no report of its outcome
		}
		if value != "" {
			r := at(value)
			r.Citations = append(r.Citations, c)
		}
	}
	for _, s := range e.Sources {
		if s.Field == field {
			r := at(s.Value)
			r.Sources = append(r.Sources, s)
		}
	}
	if own != "" {
		at(own)
	}
	return found
}

// agrees tells whether two values are no contradiction: dates of which one is the more exact, names and lists of which one
// says more of the same.
func agrees(field, a, b string) bool {
	switch field {
	case "date", "until":
		a, b = strings.TrimSuffix(a, "~"), strings.TrimSuffix(b, "~")
		return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
	case "term", "max_term", "day", "outcome":
		return a == b
	}
	a, b = strings.ToLower(a), strings.ToLower(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// chosen is the choice in force for a field, nil when nobody chose or the value was changed since.
func (e *Event) chosen(field, value string) *Chosen {
	for i := len(e.Choices) - 1; i >= 0; i-- {
		if c := &e.Choices[i]; c.Field == field {
			if c.Value != value {
				return nil
			}
			return c
		}
	}
	return nil
}

// SourceEnd is why a source is in force no more: another version replaced it, or it was taken back. They are only ever added,
// and the source itself stays as it was.
type SourceEnd struct {
	SourceID int64 `gorm:"primaryKey;autoIncrement:false"`
	Source   *Source
	NextID   *int64 // the version that replaced it; nil when it was taken back
	Reason   string
	By       UserID
	At       time.Time
}

// TableName places the ends beside the sources in the schema.
func (SourceEnd) TableName() string { return "event_source_ends" }
