package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"habeas/internal/store"
)

func reopen(t *testing.T, path string) error {
	t.Helper()
	st, err := store.Open(t.Context(), store.Options{Path: path, AuditKey: []byte("a key for tests")})
	if err == nil {
		err = st.Close()
	}
	return err
}

// A database that was closed in order is opened without a look at every page; one that was damaged since is refused.
func TestDamageIsRefused(t *testing.T) {
	for name, damage := range map[string]func(raw []byte) []byte{
		"overwritten": func(raw []byte) []byte {
			for i := len(raw) / 3; i < len(raw)/3+40_000; i++ {
				raw[i] = 0xA5
			}
			return raw
		},
		"cut off":        func(raw []byte) []byte { return raw[:len(raw)/2] },
		"not a database": func([]byte) []byte { return []byte(strings.Repeat("letters of the family ", 1000)) },
	} {
		path := filepath.Join(t.TempDir(), "habeas.db")
		ok(t, reopen(t, path))
		if _, err := os.Stat(path + ".sound"); err != nil {
			t.Errorf("%s: closed, but without a mark: %v", name, err)
		}
		ok(t, reopen(t, path))
		raw, err := os.ReadFile(path)
		ok(t, err)
		ok(t, os.WriteFile(path, damage(raw), 0o600))
		if err := reopen(t, path); err == nil || !strings.Contains(err.Error(), "damaged or no database") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// While a database is open it has no mark, and one that is left with its write-ahead log, as after a crash, is looked at whole.
func TestMarkIsForOrder(t *testing.T) {
	st, path := open(t)
	if _, err := os.Stat(path + ".sound"); err == nil {
		t.Error("an open database is marked as closed in order")
	}
	if store.ClosedInOrder(path) {
		t.Error("an open database is taken for one that was closed in order")
	}
	ok(t, st.Close())
	if !store.ClosedInOrder(path) {
		t.Error("a closed database is not known as such")
	}
	ok(t, os.WriteFile(path+"-wal", []byte("left over"), 0o600))
	if store.ClosedInOrder(path) {
		t.Error("a database with a log that is left over is taken for one that was closed in order")
	}
}
