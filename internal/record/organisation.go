package record

import (
	"slices"
	"strings"
	"time"
)

// Organisation is a court, a place of detention, or a body that speaks.
type Organisation struct {
	ID           OrganisationID
	Kind         OrganisationKind
	Name         string
	Fold         string // folded name, unique within its kind (package names)
	Note         string // internal
	Version      int    `gorm:"default:1"`
	Body         Body   // what sort of body it is, when it is neither a court nor a place of detention
	CreatedBy    UserID // 0 for the command line
	CreatedAt    time.Time
	MergedIntoID *OrganisationID
	Names        []OrganisationName
}

// OrganisationName is another name of an organisation, under which sources' words find it as well.
type OrganisationName struct {
	ID             int64
	OrganisationID OrganisationID
	Name           string
	Fold           string
}

// OrganisationKind tells courts and places of detention from all others.
type OrganisationKind string

// The kinds of organisation.
const (
	CourtOrganisation    OrganisationKind = "court"
	FacilityOrganisation OrganisationKind = "facility"
	OtherOrganisation    OrganisationKind = "other"
)

// OrganisationKinds lists them in the order that forms show.
func OrganisationKinds() []OrganisationKind {
	return []OrganisationKind{CourtOrganisation, FacilityOrganisation, OtherOrganisation}
}

// Word is the kind for people to read.
func (k OrganisationKind) Word() string {
	return map[OrganisationKind]string{
		CourtOrganisation: "Court", FacilityOrganisation: "Place of detention", OtherOrganisation: "Organisation or body",
	}[k]
}

// Check tells what is wrong with an organisation that somebody typed, under the names of the inputs.
func (o Organisation) Check() error {
	wrong := Fields{}
	switch name := strings.TrimSpace(o.Name); {
	case name == "":
		wrong["name"] = "Give the name."
	case len(name) > 300:
		wrong["name"] = "Give a name of at most 300 characters."
	}
	if !slices.Contains(OrganisationKinds(), o.Kind) {
		wrong["kind"] = "Choose a kind from the list."
	}
	if o.Body != "" && o.Kind != OtherOrganisation {
		wrong["body"] = "Choose the sort of body of an “Organisation or body” alone."
	}
	if slices.ContainsFunc(o.Names, func(n OrganisationName) bool { return len(n.Name) > 300 }) {
		wrong["names"] = "Give names of at most 300 characters, one to a line."
	}
	if len(o.Note) > 20000 {
		wrong["note"] = "Keep the note to 20,000 characters."
	}
	return wrong.OrNil()
}

// Body is what sort of body an organisation is that is neither a court nor a place of detention: a term of BodyVocabulary, or empty.
type Body string

// SortOf is the kind of an organisation, or the sort of body where it is known.
func (v *Vocabularies) SortOf(o Organisation) string {
	if o.Body != "" {
		return v.Word(o.Body)
	}
	return o.Kind.Word()
}
