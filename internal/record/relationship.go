package record

import (
	"slices"
	"strings"
	"time"
)

// RelationshipID is the key of a relationship.
type RelationshipID int64

// Relationship says that one person is something to another, who is in the record or only named, and how we know.
type Relationship struct {
	ID        RelationshipID
	PersonID  PersonID
	OtherID   *PersonID
	OtherName string // of somebody who is not in the record
	OtherIs   bool   // that somebody is Kind of the person, not the other way round
	Kind      RelationshipKind
	Source    string // who says so
	Note      string
	Version   int
	AddedBy   UserID
	AddedAt   time.Time
	RemovedBy *UserID
	RemovedAt *time.Time
	Person    *Person
	Other     *Person
}

// RelationshipKind is what the first person is to the second (HURIDOCS micro-thesaurus 21).
type RelationshipKind string

// relationshipWords are each kind as it reads on the file of the first person, before the name of the second, and on the
// file of the second, before the name of the first.
var relationshipWords = []struct {
	kind       RelationshipKind
	of, beside string
}{
	{"lawyer", "Lawyer of", "Lawyer"}, {"client", "Client of", "Client"}, {"brother", "Brother of", "Brother"}, {"sister", "Sister of", "Sister"},
	{"father", "Father of", "Father"}, {"mother", "Mother of", "Mother"}, {"son", "Son of", "Son"}, {"daughter", "Daughter of", "Daughter"},
	{"husband", "Husband of", "Husband"}, {"wife", "Wife of", "Wife"}, {"relative", "Relative of", "Relative"},
	{"co_defendant", "Co-defendant of", "Co-defendant"}, {"colleague", "Colleague of", "Colleague"}, {"friend", "Friend of", "Friend"},
	{"other", "Otherwise close to", "Otherwise close"},
}

// RelationshipKinds lists them in the order that forms show.
func RelationshipKinds() []RelationshipKind {
	list := make([]RelationshipKind, len(relationshipWords))
	for i, w := range relationshipWords {
		list[i] = w.kind
	}
	return list
}

// Of is the kind before the name of the second person: "Brother of".
func (k RelationshipKind) Of() string {
	for _, w := range relationshipWords {
		if w.kind == k {
			return w.of
		}
	}
	return string(k)
}

// Beside is the kind before the name of the first person: "Brother".
func (k RelationshipKind) Beside() string {
	for _, w := range relationshipWords {
		if w.kind == k {
			return w.beside
		}
	}
	return string(k)
}

// Check tells what is wrong with a relationship that somebody typed, under the names of the inputs.
func (r Relationship) Check() error {
	wrong := Fields{}
	if !slices.Contains(RelationshipKinds(), r.Kind) {
		wrong["kind"] = "Choose what they are to each other."
	}
	switch {
	case r.OtherID == nil && strings.TrimSpace(r.OtherName) == "":
		wrong["other"] = "Choose somebody of the record, or give a name."
	case r.OtherID != nil && *r.OtherID == r.PersonID:
		wrong["other"] = "Choose somebody else: nobody is related to themselves."
	case len(r.OtherName) > 200:
		wrong["other_name"] = "Give a name of at most 200 characters."
	}
	switch source := strings.TrimSpace(r.Source); {
	case source == "":
		wrong["source"] = "Say how this is known."
	case len(source) > 500:
		wrong["source"] = "Keep the source to 500 characters."
	}
	if len(r.Note) > 2000 {
		wrong["note"] = "Keep the note to 2,000 characters."
	}
	return wrong.OrNil()
}

// Between is the relationship with both names, whose people must have been read: "Sevda, mother of Tural".
func (r Relationship) Between() string {
	first, second := "", r.OtherName
	if r.Person != nil {
		first = r.Person.Name
	}
	if r.Other != nil {
		second = r.Other.Name
	}
	if r.OtherIs {
		first, second = second, first
	}
	return first + ", " + strings.ToLower(r.Kind.Of()[:1]) + r.Kind.Of()[1:] + " " + second
}
