package record

import (
	"strings"
	"time"
	"unicode/utf8"
)

// TagID is the key of a Tag.
type TagID int64

// Tag is a word that people of the desk put on people, cases and events. It is never published.
type Tag struct {
	ID        TagID
	Name      string
	Fold      string // the name folded (package names): one word is one tag
	Version   int
	CreatedBy UserID
	CreatedAt time.Time
}

// Tagging is a tag on one thing.
type Tagging struct {
	ID       int64
	TagID    TagID
	PersonID *PersonID
	CaseID   *CaseID
	EventID  *EventID
}

// Check tells what is wrong with the name of a tag that somebody typed.
func (t Tag) Check() error {
	switch {
	case t.Name == "" || t.Fold == "":
		return Fields{"name": "Give the tag a name."}
	case utf8.RuneCountInString(t.Name) > 60 || strings.ContainsAny(t.Name, ",;\n\x00"):
		return Fields{"name": "Give a name of at most 60 characters, without commas."}
	}
	return nil
}

// TagNames are the tags that somebody typed, parted by commas, each once.
func TagNames(typed string) []string { return parted(typed, ",;\n") }
