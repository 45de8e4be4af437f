package auth

import (
	"fmt"
	"slices"

	"habeas/internal/record"
)

// Action is something that a role allows or does not.
type Action string

// The actions that need permission.
const (
	ReadDesk    Action = "read the desk"   // every page of the desk, of cases that the actor's shelf shows
	Import      Action = "import"          // add documents
	Review      Action = "review"          // decide on claims, link and merge people
	EditCase    Action = "edit cases"      // change people, cases and events
	Export      Action = "export"          // take lists out
	Restrict    Action = "restrict a case" // set who sees a case
	Reread      Action = "read again"      // propose what new rules read in stored entries
	Publish     Action = "publish"         // publish and withdraw profiles
	ManageUsers Action = "manage users"    // add, disable, change roles
	SetRules    Action = "set rules"       // change and verify the limits that computed dates go by
	RemoveFile  Action = "remove a file"   // take an attached file away for good
	SetFields   Action = "set fields"      // add and change the organisation's own fields, and terms of vocabularies
)

// allowed is the whole of the permissions; what is not listed is refused.
//
//	           ReadDesk  Import Review EditCase Export  Reread Restrict Publish  ManageUsers  SetRules  RemoveFile  SetFields
//	reader        ×
//	advocate      ×         ×      ×       ×       ×
//	lead          ×         ×      ×       ×       ×       ×       ×       ×                   ×         ×           ×
//	admin         ×                                                                   ×                               ×
//
// Admins manage users and do not work on cases, so that one stolen account does not give both.
var allowed = map[record.Role][]Action{
	record.Reader:   {ReadDesk},
	record.Advocate: {ReadDesk, Import, Review, EditCase, Export},
	record.Lead:     {ReadDesk, Import, Review, EditCase, Export, Reread, Restrict, Publish, SetRules, RemoveFile, SetFields},
	record.Admin:    {ReadDesk, ManageUsers, SetFields},
}

// Can tells whether a's role allows the action. [record.System] may do everything; an actor without a user id nothing.
func Can(a record.Actor, action Action) bool {
	if a.IsSystem() {
		return true
	}
	return a.UserID != 0 && slices.Contains(allowed[a.Role], action)
}

// Require is [record.ErrForbidden], naming the action, unless [Can].
func Require(a record.Actor, action Action) error {
	if Can(a, action) {
		return nil
	}
	return fmt.Errorf("%s: %w", action, record.ErrForbidden)
}
