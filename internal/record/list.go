package record

import "time"

// ListID is the key of a ListFile.
type ListID int64

// ListAbout is what the rows of a list tell of.
type ListAbout string

// The sorts of list.
const (
	OfPeople ListAbout = "people"
	OfEvents ListAbout = "events"
)

// ListState is how far the import of a list has come.
type ListState string

// The states of a list, in their order.
const (
	ListColumns ListState = "columns" // its columns have yet to be named
	ListPreview ListState = "preview" // what the import would do is known
	ListRunning ListState = "running"
	ListDone    ListState = "done"
	ListUndone  ListState = "undone"
)

// ListFile is a list that came as a file. Its rows are kept as received.
type ListFile struct {
	ID              ListID
	Name            string // of the file
	SHA256          string // lower-case hex of the file as it came
	Filed           bool   // whether the file is in the vault; of old lists only the rows are
	Format          string // for people to read, such as "CSV, semicolons, UTF-8"
	About           ListAbout
	Headings        []string  `gorm:"serializer:json"`
	HeadingKey      string    // the same for lists with the same headings
	Columns         []string  `gorm:"serializer:json"` // what each column holds (package lists), empty for none
	DateOrder       DateOrder // of dates such as 03/04/2019
	Confidentiality Confidentiality
	State           ListState
	Rows            int
	Version         int
	AddedBy         UserID
	AddedAt         time.Time
	RunBy           *UserID
	RunAt           *time.Time
	UndoneBy        *UserID
	UndoneAt        *time.Time
}

// TableName is the table of lists.
func (ListFile) TableName() string { return "lists" }

// DateOrder is how a list writes dates in numbers.
type DateOrder string

// The orders of a date.
const (
	DayFirst   DateOrder = "dmy"
	MonthFirst DateOrder = "mdy"
)

// ListOutcome is what an import would do with a row.
type ListOutcome string

// The outcomes.
const (
	RowNew    ListOutcome = "new"    // a person, or an event, who is not on file
	RowUpdate ListOutcome = "update" // values of what is on file, or further events
	RowSame   ListOutcome = "same"
	RowLikely ListOutcome = "likely" // somebody on file may be meant: a human chooses
	RowError  ListOutcome = "error"
)

// ListOutcomes lists them in the order of pages.
func ListOutcomes() []ListOutcome {
	return []ListOutcome{RowLikely, RowError, RowNew, RowUpdate, RowSame}
}

// Word is the outcome for people to read.
func (o ListOutcome) Word() string {
	return map[ListOutcome]string{RowNew: "New", RowUpdate: "Update", RowSame: "Nothing to change", RowLikely: "Choose who is meant", RowError: "Error"}[o]
}

// RowChoice is what somebody chose for a row.
type RowChoice string

// The choices; without one a row goes by its outcome.
const (
	ChooseNew    RowChoice = "new"
	ChoosePerson RowChoice = "person"
	ChooseSkip   RowChoice = "skip"
)

// RowResult is what became of a row.
type RowResult string

// The results.
const (
	RowAdded     RowResult = "added"
	RowChanged   RowResult = "changed"
	RowUnchanged RowResult = "same"
	RowSkipped   RowResult = "skipped"
	RowFailed    RowResult = "failed"
	RowUndone    RowResult = "undone"
	RowKept      RowResult = "kept" // its deeds were not taken back, for somebody has worked on them since
)

// RowResults lists them in the order of pages.
func RowResults() []RowResult {
	return []RowResult{RowKept, RowFailed, RowAdded, RowChanged, RowUnchanged, RowSkipped, RowUndone}
}

// Word is the result for people to read.
func (r RowResult) Word() string {
	return map[RowResult]string{RowAdded: "Added", RowChanged: "Updated", RowUnchanged: "Nothing to change", RowSkipped: "Left out", RowFailed: "Not imported",
		RowUndone: "Taken back", RowKept: "Kept: worked on since"}[r]
}

// ListRow is one row of a list: as received, what the import would do with it, and what it did.
type ListRow struct {
	ID       int64
	ListID   ListID
	Line     int      // of the file, from 1
	Cells    []string `gorm:"serializer:json"`
	SHA256   string   // of the cells
	Outcome  ListOutcome
	Choice   RowChoice
	PersonID *PersonID // whose file the row is about, once it is known
	Plan     ListPlan  `gorm:"serializer:json"`
	Result   RowResult
}

// ListPlan is what an import would do with a row, or why it cannot.
type ListPlan struct {
	Name       string       `json:"name,omitempty"` // as the row gives it
	Version    int          `json:"version,omitempty"`
	Candidates []PersonID   `json:"candidates,omitempty"`
	Changes    []ListChange `json:"changes,omitempty"`
	Events     []ListEvent  `json:"events,omitempty"`
	Faults     []string     `json:"faults,omitempty"`
	SameAs     int          `json:"same_as,omitempty"` // the line before that tells of the same person
}

// ListChange is a value that an import would change.
type ListChange struct {
	Field string `json:"field"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// ListEvent is an event that a row tells of. One on file has its id, the version that was read and what would change of it.
type ListEvent struct {
	Kind    Kind         `json:"kind"`
	Values  Sheet        `json:"values,omitempty"`
	ID      EventID      `json:"id,omitempty"`
	Version int          `json:"version,omitempty"`
	Changes []ListChange `json:"changes,omitempty"`
}

// ListDeed is one thing that the import of a row did. Deeds are only ever added.
type ListDeed struct {
	ID       int64
	ListID   ListID
	Line     int
	Object   Object
	ObjectID int64
	Verb     Change // Added or Edited
	Before   Sheet  `gorm:"serializer:json"` // of what was edited
	Version  int    // that the object had afterwards
	SourceID *int64 // that an event was given with other values
}
