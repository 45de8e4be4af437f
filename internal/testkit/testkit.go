// Package testkit makes a throwaway store and believable records, for tests alone. Every store that it opens is checked
// against the rules of the whole database when its test ends.
package testkit

import (
	"context"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Now is the moment at which tests take place.
var Now = time.Date(2024, 11, 4, 12, 0, 0, 0, time.UTC)

// Open opens a new database in the test's own folder. When the test ends, whatever breaks a rule of the whole database
// fails it.
func Open(t testing.TB) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), store.Options{Path: filepath.Join(t.TempDir(), "habeas.db"), AuditKey: []byte("a key for tests"), Keep: casefile.KeepDeadlines})
	if err != nil {
		t.Fatal(err)
	}
	st = st.As(record.System())
	t.Cleanup(func() {
		broken, err := st.Broken(context.Background())
		for _, sentence := range broken {
			t.Error(sentence)
		}
		if err != nil {
			t.Error(err)
		}
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return st
}

// User adds a user of that role.
func User(t testing.TB, st *store.Store, role record.Role) *record.User {
	t.Helper()
	users, err := st.Users(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n := strconv.Itoa(len(users) + 1)
	u := &record.User{Email: string(role) + n + "@habeas.example", Name: "Leyla " + n, Role: role, CreatedAt: Now}
	if err := st.AddUser(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	return u
}
