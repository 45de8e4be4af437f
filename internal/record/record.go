// Package record holds the nouns of Habeas and the rules that are always true of them: documents and their entries,
// claims and the decisions on them, people, events, organisations, users and publications.
//
// The structs are the database rows as well (their gorm tags are strings, so the package needs no import of it). It
// refuses input and output: nothing here reads a file, a clock or a database.
package record

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

var (
	// ErrNotFound says that there is no such thing, or none that the actor may know of.
	ErrNotFound = errors.New("not found")
	// ErrForbidden says that the actor's role does not allow the action.
	ErrForbidden = errors.New("not allowed")
	// ErrConflict says that somebody else changed the thing meanwhile.
	ErrConflict = errors.New("changed by somebody else meanwhile")
)

// Fields says what is wrong with input: the name of each faulty input and a sentence about it.
type Fields map[string]string

// Error joins the sentences in the order of their inputs' names.
func (f Fields) Error() string {
	sentences := make([]string, 0, len(f))
	for _, name := range slices.Sorted(maps.Keys(f)) {
		sentences = append(sentences, f[name])
	}
	return strings.Join(sentences, " ")
}

// OrNil is the error to return: nil when nothing is wrong.
func (f Fields) OrNil() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// Typed ids keep one noun's key from being used for another's.
type (
	DocumentID     int64
	EntryID        int64
	ClaimID        int64
	MentionID      int64
	DecisionID     int64
	PersonID       int64
	EventID        int64
	OrganisationID int64
	CaseID         int64
	UserID         int64
	PublicationID  int64
)
