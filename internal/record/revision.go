package record

import (
	"maps"
	"slices"
	"time"
)

// Object is what a revision is a version of.
type Object string

// The objects that have a history.
const (
	PersonObject Object = "person"
	EventObject  Object = "event"
	NoteObject   Object = "note"

	OfficialObject     Object = "official"
	OrganisationObject Object = "organisation"
	CaseObject         Object = "case"
	RelationshipObject Object = "relationship"
	InvolvementObject  Object = "involvement"
	TaskObject         Object = "task" // the versions of tasks and comments have a table of their own
	CommentObject      Object = "comment"
)

// Change is what was done to make a revision.
type Change string

// The changes.
const (
	Added      Change = "add"
	Edited     Change = "edit"
	ChoseValue Change = "choose" // one of several reported values
	Sourced    Change = "source" // a source was added
	Removed    Change = "remove"
	Undone     Change = "undo"   // an earlier change was taken back
	Reviewed   Change = "review" // by a decision on a claim
	Restricted Change = "restrict"
	Merged     Change = "merge"
	Parted     Change = "unmerge" // a merge was taken back
	OtherThing Change = "other"
)

// Word is the change for people to read.
func (c Change) Word() string {
	return map[Change]string{
		Added: "Added", Edited: "Edited", ChoseValue: "Value chosen", Sourced: "Source added", Removed: "Removed", Undone: "Change taken back",
		Reviewed: "Changed by a review", Restricted: "Who may see it changed", Merged: "Merged with another file", Parted: "The merge was taken back", OtherThing: "Changed",
	}[c]
}

// Revision is one version of a person, an event or a note. Revisions are only ever added.
type Revision struct {
	ID       int64
	Object   Object
	ObjectID int64
	Number   int // from 1 within the object
	Version  int // of the row, as editors see it
	Verb     Change
	Reason   string
	State    Sheet  `gorm:"serializer:json"`
	By       UserID // 0 for the command line
	At       time.Time
	Before   Sheet  `gorm:"-"` // the state of the revision before; nil for the first
	Key      string `gorm:"-"` // its place in a history
}

// Changed are the fields in which the revision differs from the one before, in order of their names.
func (r Revision) Changed() []string { return r.State.Differs(r.Before) }

// Sheet is what a form holds: texts under the names of its inputs. An input that is empty is left out.
type Sheet map[string]string

// Differs are the names of the values in which two sheets differ, in order.
func (s Sheet) Differs(other Sheet) []string {
	var names []string
	for name, value := range s {
		if other[name] != value {
			names = append(names, name)
		}
	}
	for name, value := range other {
		if _, there := s[name]; !there && value != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// With is a copy of the sheet with one other value; an empty one is left out.
func (s Sheet) With(name, value string) Sheet {
	next := maps.Clone(s)
	if next == nil {
		next = Sheet{}
	}
	if value == "" {
		delete(next, name)
	} else {
		next[name] = value
	}
	return next
}

// Note is something that the desk wants to remember about a person. It is never published.
type Note struct {
	ID        NoteID
	PersonID  PersonID
	Text      string
	Version   int
	CreatedBy UserID
	CreatedAt time.Time
	UpdatedAt time.Time
}

// NoteID is the key of a Note.
type NoteID int64

// Check tells what is wrong with a note that somebody typed.
func (n Note) Check() error {
	switch {
	case n.Text == "":
		return Fields{"text": "Write the note."}
	case len(n.Text) > 20000:
		return Fields{"text": "Keep the note to 20,000 characters."}
	}
	return nil
}

// Draft is what a user typed into a form and has not saved.
type Draft struct {
	ID        int64
	UserID    UserID
	Form      string // which form of which object
	Values    Sheet  `gorm:"serializer:json"`
	UpdatedAt time.Time
}
