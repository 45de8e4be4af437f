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

// Position is what sort of office somebody holds.
type Position string

var positionWords = []struct {
	position Position
	word     string
}{
	{"judge", "Judge"}, {"prosecutor", "Prosecutor"}, {"investigator", "Investigator"}, {"police", "Police or security officer"},
	{"warden", "Warden or prison officer"}, {"other", "Other official"},
}

// Positions lists them in the order that forms show.
func Positions() []Position {
	list := make([]Position, len(positionWords))
	for i, p := range positionWords {
		list[i] = p.position
	}
	return list
}

// Word is the position for people to read.
func (p Position) Word() string {
	for _, w := range positionWords {
		if w.position == p {
			return w.word
		}
	}
	return string(p)
}

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
	if !slices.Contains(Positions(), o.Position) {
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

// Part is what an official did in an event.
type Part string

var partWords = []struct {
	part Part
	word string
}{
	{"decided", "Decided"}, {"prosecuted", "Prosecuted"}, {"investigated", "Investigated"}, {"arrested", "Arrested or searched"},
	{"in_charge", "Was in charge"}, {"ill_treated", "Said to have ill-treated"}, {"other", "Took part otherwise"},
}

// Parts lists them in the order that forms show.
func Parts() []Part {
	list := make([]Part, len(partWords))
	for i, p := range partWords {
		list[i] = p.part
	}
	return list
}

// Word is the part for people to read.
func (p Part) Word() string {
	for _, w := range partWords {
		if w.part == p {
			return w.word
		}
	}
	return string(p)
}

// Check tells what is wrong with an involvement that somebody typed, under the names of the inputs.
func (i Involvement) Check() error {
	wrong := Fields{}
	if (i.OfficialID == nil) == (i.OrganisationID == nil) {
		wrong["official"] = "Choose the official or organisation, or add a new one."
	}
	if !slices.Contains(Parts(), i.Part) {
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
