package record

import (
	"strings"
	"time"
)

// Noun is the kind of a thing that search finds.
type Noun string

// The nouns that can be found.
const (
	FoundPerson  Noun = "person"
	FoundNote    Noun = "note"
	FoundEvent   Noun = "event"
	FoundEntry   Noun = "entry"
	FoundSource  Noun = "source"  // what an event rests on, in words
	FoundFile    Noun = "file"    // that is attached
	FoundOwn     Noun = "own"     // a value of a field of the organisation
	FoundTask    Noun = "task"    // open or closed
	FoundComment Noun = "comment" // that is not withdrawn
)

var nounWords = map[Noun]string{
	FoundPerson: "People", FoundNote: "Notes", FoundEvent: "Events", FoundEntry: "Entries", FoundSource: "Sources", FoundFile: "Files", FoundOwn: "Our own fields",
	FoundTask: "Tasks", FoundComment: "Comments",
}

// Nouns lists them in the order that pages show.
func Nouns() []Noun {
	return []Noun{FoundPerson, FoundNote, FoundEvent, FoundSource, FoundFile, FoundOwn, FoundTask, FoundComment, FoundEntry}
}

// Valid tells whether n is any noun or one of Nouns.
func (n Noun) Valid() bool { return n == "" || nounWords[n] != "" }

// Word is the things of the noun for people to read.
func (n Noun) Word() string { return nounWords[n] }

// Found is one thing that a search found, as its own table tells it at the moment of reading.
type Found struct {
	Item       int64 // its id in the index
	Noun       Noun
	ID         int64 // of the person, event or entry; for a note see the noun's source
	Date       Date
	Kind       Kind // of an event and of a source's event
	Title      string
	TitleIs    string // one of those of FoundIn
	Parts      []FoundPart
	PersonID   PersonID  // whose file it stands in, 0 for none
	EventID    EventID   // of an event and of a source
	EntryID    EntryID   // where an event without a person is told, 0 for none
	CaseID     CaseID    // that a task or a comment is about, 0 for none
	TaskID     TaskID    // of a task, and that a comment is about, 0 for none
	State      TaskState // of a task
	Restricted bool      // somebody restricted has a part in it
}

// About is what a task or a comment that was found belongs to.
func (f Found) About() About {
	switch {
	case f.Noun == FoundComment && f.TaskID != 0:
		return About{TaskID: &f.TaskID}
	case f.EventID != 0:
		return About{EventID: &f.EventID}
	case f.CaseID != 0:
		return About{CaseID: &f.CaseID}
	case f.PersonID != 0:
		return About{PersonID: &f.PersonID}
	}
	return About{}
}

// FoundPart is one of the texts of a thing, in which words may be found.
type FoundPart struct {
	In   string // what the text is: one of those of FoundIn
	Text string
}

var foundIn = map[string]string{
	"name": "Name", "person": "Person", "document": "Document", "kind": "Kind", "spelling": "Other spelling", "occupation": "Occupation", "note": "Note",
	"entry": "Words of the entry", "court": "Court", "place": "Place of detention", "case": "Case", "articles": "Articles", "named": "Others named",
	"quote": "Words of the report", "source": "Source", "value": "What the source says otherwise", "file": "Title of the file", "text": "Text of the file",
	"own": "Our own field", "label": "Label of the field", "task": "What is to be done", "task_note": "Note", "reason": "What came of it", "comment": "Comment", "about": "What it is about",
}

// FoundIn is a sort of text for people to read.
func FoundIn(in string) string { return foundIn[in] }

// SavedSearchID is the key of a saved search.
type SavedSearchID int64

// SavedSearch is a search that one user keeps under a name.
type SavedSearch struct {
	ID        SavedSearchID
	UserID    UserID
	Name      string
	Query     string // of the search page's address, encoded
	Version   int
	CreatedAt time.Time
}

// Check tells what is wrong with a saved search that somebody typed.
func (s SavedSearch) Check() error {
	wrong := Fields{}
	switch name := strings.TrimSpace(s.Name); {
	case name == "":
		wrong["name"] = "Give the search a name."
	case len([]rune(name)) > 100:
		wrong["name"] = "Give a name of at most 100 characters."
	}
	if s.Query == "" || len(s.Query) > 1000 {
		wrong["query"] = "Search for something first, in at most 200 characters."
	}
	return wrong.OrNil()
}
