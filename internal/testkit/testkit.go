// Package testkit makes a throwaway store and believable records, for tests alone. Every store that it opens is checked
// against the rules of the whole database when its test ends.
package testkit

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Now is the moment at which tests take place.
var Now = time.Date(2024, 11, 4, 12, 0, 0, 0, time.UTC)

// empty is a new database, migrated once for all tests of a package: that takes longer than most of them.
var empty = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "habeas")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "habeas.db")
	st, err := store.Open(context.Background(), options(path))
	if err != nil {
		return nil, err
	}
	if err := st.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func options(path string) store.Options {
	return store.Options{Path: path, AuditKey: []byte("a key for tests"), Keep: casefile.KeepDeadlines}
}

// OpenFile opens a new database in the test's own folder, and gives its path. Nothing is checked or closed at the end.
func OpenFile(t testing.TB) (*store.Store, string) {
	t.Helper()
	raw, err := empty()
	path := filepath.Join(t.TempDir(), "habeas.db")
	if err == nil {
		err = os.WriteFile(path, raw, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(t.Context(), options(path))
	if err != nil {
		t.Fatal(err)
	}
	return st.As(record.System()), path
}

// Open opens a new database in the test's own folder. When the test ends, whatever breaks a rule of the whole database
// fails it.
func Open(t testing.TB) *store.Store {
	t.Helper()
	st, _ := OpenFile(t)
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
