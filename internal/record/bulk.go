package record

import "time"

// BulkID is the key of a Bulk.
type BulkID int64

// BulkKind is what a change of several files changes.
type BulkKind string

// The kinds of change of several files.
const (
	BulkCategory BulkKind = "category"
	BulkTag      BulkKind = "tag"
	BulkUntag    BulkKind = "untag"
	BulkTask     BulkKind = "task"   // a task for each
	BulkAssign   BulkKind = "assign" // who does their open tasks
	BulkFollow   BulkKind = "follow"
	BulkRestrict BulkKind = "restrict" // to members
)

// BulkKinds lists them in the order in which they are offered.
func BulkKinds() []BulkKind {
	return []BulkKind{BulkTag, BulkUntag, BulkCategory, BulkTask, BulkAssign, BulkFollow, BulkRestrict}
}

// Word is the kind for people to read.
func (k BulkKind) Word() string {
	return map[BulkKind]string{
		BulkTag: "Add a tag", BulkUntag: "Take a tag off", BulkCategory: "Set the category", BulkTask: "Add a task for each", BulkAssign: "Give their open tasks to somebody",
		BulkFollow: "Follow them", BulkRestrict: "Show them to members only",
	}[k]
}

// Valid tells whether k is one of BulkKinds.
func (k BulkKind) Valid() bool { return k.Word() != "" }

// Bulk is one change of several files, kept to be taken back as a whole.
type Bulk struct {
	ID       BulkID
	Kind     BulkKind
	Value    Sheet  `gorm:"serializer:json"` // tag, category, title, due, assignee, members: what the kind needs
	Token    string // of the preview: sent twice, it changes once
	MadeBy   UserID
	MadeAt   time.Time
	UndoneBy *UserID
	UndoneAt *time.Time
	Lines    []BulkLine
}

// TableName is the table of changes.
func (Bulk) TableName() string { return "bulk_changes" }

// BulkLine is what a Bulk changed in one file: before and after, as the kind writes them, and the task that it added or gave
// to somebody else, 0 for none.
type BulkLine struct {
	BulkID   BulkID   `gorm:"primaryKey;autoIncrement:false"`
	PersonID PersonID `gorm:"primaryKey;autoIncrement:false"`
	ItemID   TaskID   `gorm:"primaryKey;autoIncrement:false"`
	Before   string
	After    string
}

// MostInBulk is how many people one change takes.
const MostInBulk = 500
