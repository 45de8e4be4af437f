package record

import (
	"slices"
	"strings"
	"time"
)

// OfficialID is the key of an official; InvolvementID that of an official's part in an event.
type (
	OfficialID    int64
	InvolvementID int64
)

// Official is a judge, prosecutor, investigator, officer or warden: a person, but not one whose case we keep.
type Official struct {
	ID             OfficialID
	Name           string
	Sort           string // "Family, Given"
	Fold           string
	Key            string
	Position       Position
	Title          string // the position as sources give it: "deputy head of Prison No. 13"
	OrganisationID *OrganisationID
	Organisation   *Organisation
	Note           string // internal
	Version        int
	CreatedBy      UserID
	CreatedAt      time.Time
	UpdatedAt      time.Time
	MergedIntoID   *OfficialID
	Names          []OfficialName
}

// OfficialName is another name of an official, under which sources' words find them as well, with what search uses.
type OfficialName struct {
	ID         int64
	OfficialID OfficialID
	Name       string
	Fold       string
	Key        string
}

// Position is what sort of office somebody holds: a term of PositionVocabulary.
type Position string

// Check tells what is wrong with an official that somebody typed, under the names of the inputs.
func (o Official) Check() error {
	wrong := Fields{}
	switch name := strings.TrimSpace(o.Name); {
	case name == "":
		wrong["name"] = "Give the official's name."
	case len(name) > 200:
		wrong["name"] = "Give a name of at most 200 characters."
	}
	if slices.ContainsFunc(o.Names, func(n OfficialName) bool { return len(n.Name) > 200 }) {
		wrong["names"] = "Give names of at most 200 characters, one to a line."
	}
	if o.Position == "" {
		wrong["position"] = "Choose a position from the list."
	}
	if len(o.Title) > 300 {
		wrong["title"] = "Keep the position in words to 300 characters."
	}
	if len(o.Note) > 20000 {
		wrong["note"] = "Keep the note to 20,000 characters."
	}
	return wrong.OrNil()
}

// Involvement is the part that an official, or an organisation, had in an event (HURIDOCS degree of involvement, field 2409),
// and how we know.
type Involvement struct {
	ID             InvolvementID
	EventID        EventID
	OfficialID     *OfficialID // one of the two
	OrganisationID *OrganisationID
	Part           Part
	Field          string // of the event's form that names them, empty when they were attached by themselves
	Source         string // who says so; empty with a Field, which rests on the sources of the event
	Note           string
	Version        int
	AddedBy        UserID
	AddedAt        time.Time
	RemovedBy      *UserID
	RemovedAt      *time.Time
	Official       *Official
	Organisation   *Organisation
	Event          *Event
}

// Who is the name of the official or organisation, which must have been read.
func (i Involvement) Who() string {
	if i.Official != nil {
		return i.Official.Name
	}
	if i.Organisation != nil {
		return i.Organisation.Name
	}
	return ""
}

// Part is what an official or an organisation did in an event: a term of PartVocabulary.
type Part string

// Check tells what is wrong with an involvement that somebody typed, under the names of the inputs.
func (i Involvement) Check() error {
	wrong := Fields{}
	if (i.OfficialID == nil) == (i.OrganisationID == nil) {
		wrong["official"] = "Choose the official or organisation, or add a new one."
	}
	if i.Part == "" {
		wrong["part"] = "Choose what the official did."
	}
	switch source := strings.TrimSpace(i.Source); {
	case source == "" && i.Field == "":
		wrong["source"] = "Say how this is known."
	case len(source) > 500:
		wrong["source"] = "Keep the source to 500 characters."
	}
	if len(i.Note) > 2000 {
		wrong["note"] = "Keep the note to 2,000 characters."
	}
	return wrong.OrNil()
}
