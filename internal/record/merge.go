package record

import "time"

// MergeID is the key of a merge.
type MergeID int64

// Merge is the judgement of a named user that two people, organisations, officials or cases are one. The one that is gone stays on file,
// hidden, until the merge is undone.
type Merge struct {
	ID                 MergeID
	PersonKeptID       *PersonID
	PersonGoneID       *PersonID
	OrganisationKeptID *OrganisationID
	OrganisationGoneID *OrganisationID
	OfficialKeptID     *OfficialID
	OfficialGoneID     *OfficialID
	CaseKeptID         *CaseID
	CaseGoneID         *CaseID
	Reason             string
	By                 UserID
	At                 time.Time
	UndoneBy           *UserID
	UndoneAt           *time.Time
	Moves              []MergeMove
	PersonGone         *Person
	OrganisationGone   *Organisation
	OfficialGone       *Official
	CaseGone           *Case
}

// InForce tells whether the merge was not undone.
func (m Merge) InForce() bool { return m.UndoneAt == nil }

// MergeMove is one row that a merge moved from the one that is gone to the one that was kept: the row and its column that
// names them.
type MergeMove struct {
	ID      int64
	MergeID MergeID
	Table   string
	Column  string
	RowID   int64
	Mark    int64 // what tells whether somebody changed the row since: the judgement on a mention, the version of a profile
	Stayed  *bool // once the merge is undone: whether the row was changed meanwhile, and stayed where it was
}

// Distinction is the judgement of a named user that two people, organisations, officials or cases are not one.
type Distinction struct {
	ID                  int64
	PersonID            *PersonID
	OtherPersonID       *PersonID
	OrganisationID      *OrganisationID
	OtherOrganisationID *OrganisationID
	OfficialID          *OfficialID
	OtherOfficialID     *OfficialID
	CaseID              *CaseID
	OtherCaseID         *CaseID
	By                  UserID
	At                  time.Time
}
