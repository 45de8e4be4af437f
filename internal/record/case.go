package record

import (
	"slices"
	"strings"
	"time"
)

// Case is a named case that several people may share (HURIDOCS 3118 to 3120).
type Case struct {
	ID             CaseID
	Name           string
	Fold           string // folded name, unique
	Code           string // the number that courts and investigators use
	CourtID        *OrganisationID
	Court          *Organisation
	CourtType      CourtType
	District       string // of the court, as sources give it
	Category       CaseCategory
	Status         CaseStatus
	FiledOn        Date
	ClosedOn       Date
	InvestigatorID *OrganisationID // the investigating body
	Investigator   *Organisation
	Note           string // internal
	Version        int    `gorm:"default:1"`
	CreatedBy      UserID // 0 for the command line
	CreatedAt      time.Time
	MergedIntoID   *CaseID
	Names          []CaseName
}

// CaseName is another name of a case, under which sources' words find it as well.
type CaseName struct {
	ID     int64
	CaseID CaseID
	Name   string
	Fold   string
}

// CaseCategory is under which law a case is tried: a term of CaseCategoryVocabulary, or empty.
type CaseCategory string

// CourtType is what sort of court tries a case (HURIDOCS micro-thesaurus 32): a term of CourtTypeVocabulary, or empty.
type CourtType string

// CaseStatus is where a case stands.
type CaseStatus string

var caseStatuses = []string{"investigation", "Under investigation", "trial", "Before the court of first instance", "appeal", "On appeal", "cassation", "In cassation", "suspended", "Suspended", "closed", "Closed"}

// Word is the status for people to read.
func (s CaseStatus) Word() string {
	return Field{Sort: One, Choices: paired(caseStatuses)}.Words(string(s))
}

// Check tells what is wrong with a case that somebody typed, under the names of the inputs.
func (c Case) Check() error {
	wrong := Fields{}
	switch name := strings.TrimSpace(c.Name); {
	case name == "":
		wrong["name"] = "Give the name."
	case len(name) > 300:
		wrong["name"] = "Give a name of at most 300 characters."
	}
	if slices.ContainsFunc(c.Names, func(n CaseName) bool { return len(n.Name) > 300 }) {
		wrong["names"] = "Give names of at most 300 characters, one to a line."
	}
	if len(c.District) > 300 {
		wrong["district"] = "Keep the district to 300 characters."
	}
	if first, ok := c.FiledOn.First(); ok {
		if last, ok := c.ClosedOn.Last(); ok && last.Before(first) {
			wrong["closed_on"] = "A case cannot be closed before it was filed."
		}
	}
	return wrong.OrNil()
}
