package auth

import (
	"errors"
	"testing"

	"habeas/internal/record"
)

var actions = []Action{ReadDesk, Import, Review, EditCase, Export, Reread, Restrict, Publish, ManageUsers, SetRules, SetFields}

func TestCan(t *testing.T) {
	tests := []struct {
		name  string
		actor record.Actor
		may   string // one of x and - per action, in the order of actions
	}{
		{"reader", record.Actor{UserID: 1, Role: record.Reader}, "x----------"},
		{"advocate", record.Actor{UserID: 1, Role: record.Advocate}, "xxxxx------"},
		{"lead", record.Actor{UserID: 1, Role: record.Lead}, "xxxxxxxx-xx"},
		{"admin", record.Actor{UserID: 1, Role: record.Admin}, "x-------x-x"},
		{"the command line", record.System(), "xxxxxxxxxxx"},
		{"nobody", record.Actor{}, "-----------"},
		{"a role without a user", record.Actor{Role: record.Lead}, "-----------"},
		{"a user without a role", record.Actor{UserID: 1}, "-----------"},
		{"an unknown role", record.Actor{UserID: 1, Role: "owner"}, "-----------"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i, action := range actions {
				want := tt.may[i] == 'x'
				if got := Can(tt.actor, action); got != want {
					t.Errorf("Can(%s) = %v", action, got)
				}
				if err := Require(tt.actor, action); errors.Is(err, record.ErrForbidden) == want {
					t.Errorf("Require(%s) = %v", action, err)
				}
			}
		})
	}
}

func TestEveryRoleHasPermissions(t *testing.T) {
	for _, role := range record.Roles() {
		if !Can(record.Actor{UserID: 1, Role: role}, ReadDesk) {
			t.Errorf("%s may not even read", role)
		}
		if Can(record.Actor{UserID: 1, Role: role}, "an action that nobody wrote down") {
			t.Errorf("%s may do what is not in the table", role)
		}
	}
}
