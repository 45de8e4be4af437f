package record

import (
	"regexp"
	"strings"
	"time"
)

// ReadingVerb is what somebody did about having read an entry.
type ReadingVerb string

// The verbs of a reading.
const (
	MarkRead   ReadingVerb = "read"
	MarkUnread ReadingVerb = "undo"
)

// Reading says that somebody read an entry without claims and found nothing to record, or took that back. Readings are only
// ever added; the last one of an entry is in force.
type Reading struct {
	ID       int64
	EntryID  EntryID
	ReaderID UserID
	Verb     ReadingVerb
	At       time.Time
	Reader   *User
}

// Stretch are byte offsets in the document's text.
type Stretch struct{ Start, End int }

// Occurrences are all places of the entry where these words stand one after the other, whatever the white space between them.
func (e *Entry) Occurrences(words string) []Stretch {
	list := strings.Fields(words)
	if len(list) == 0 {
		return nil
	}
	for i, word := range list {
		list[i] = regexp.QuoteMeta(word)
	}
	form, err := regexp.Compile(strings.Join(list, `[\s\p{Z}]+`))
	if err != nil { // words that are no valid text stand nowhere
		return nil
	}
	var found []Stretch
	for _, at := range form.FindAllStringIndex(e.Text, -1) {
		found = append(found, Stretch{e.Body + at[0], e.Body + at[1]})
	}
	return found
}

// Words are the words of the entry at a place.
func (e *Entry) Words(s Stretch) string { return e.Text[s.Start-e.Body : s.End-e.Body] }
