package record

import (
	"strings"
	"time"
)

// Person is somebody whose case we keep.
type Person struct {
	ID         PersonID
	Name       string // the spelling that the organisation uses
	Sort       string // "Family, Given"
	Category   Category
	Occupation string
	Note       string // internal; never published
	Restricted bool   // seen by its members and the system only
	Version    int
	CreatedBy  UserID
	CreatedAt  time.Time
	UpdatedAt  time.Time
	// MergedIntoID is the person who this one was held to be; the file is hidden until the merge is undone.
	MergedIntoID *PersonID
	Names        []PersonName
}

// PersonName is one spelling of a person's name, with the folded text and the key that search uses (package names).
type PersonName struct {
	ID       int64
	PersonID PersonID
	Name     string
	Fold     string
	Key      string
}

// PersonMember is somebody who may see a restricted person.
type PersonMember struct {
	PersonID PersonID
	UserID   UserID
}

// Check tells what is wrong with a person that somebody typed, under the names of the inputs.
func (p Person) Check() error {
	wrong := Fields{}
	switch name := strings.TrimSpace(p.Name); {
	case name == "":
		wrong["name"] = "Give the person's name."
	case len(name) > 200:
		wrong["name"] = "Give a name of at most 200 characters."
	}
	if !p.Category.Valid() {
		wrong["category"] = "Choose a category from the list."
	}
	if len(p.Occupation) > 300 {
		wrong["occupation"] = "Keep the occupation to 300 characters."
	}
	if len(p.Note) > 20000 {
		wrong["note"] = "Keep the note to 20,000 characters."
	}
	return wrong.OrNil()
}
