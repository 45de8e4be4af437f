package store_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// copied is a snapshot of a store.
func copied(t *testing.T, st *store.Store) (path string, kept []store.Kept) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "copy.db")
	ok(t, os.WriteFile(path, nil, 0o600))
	return path, must(st.Snapshot(t.Context(), path))(t)
}

// A snapshot is of one moment, also while its connection waits for others to write, and says which files go with it.
func TestSnapshot(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	path, kept := copied(t, s.Store)
	if len(kept) != 1 || kept[0].What != "document 1" {
		t.Errorf("%+v", kept)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro&immutable=1")
	ok(t, err)
	defer db.Close()
	var people, lines int
	ok(t, db.QueryRowContext(t.Context(), "SELECT (SELECT count(*) FROM people), (SELECT lines FROM audit_head)").Scan(&people, &lines))
	if people == 0 || int64(lines) != must(s.LastLine(t.Context()))(t) {
		t.Errorf("%d people, %d lines", people, lines)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := s.Snapshot(stopped, path); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := s.Snapshot(t.Context(), filepath.Join(t.TempDir(), "no", "copy.db")); err == nil {
		t.Error("a copy was made in a folder that is not there")
	}
}

// A backup that was read back is recorded once and for all, with a line of the log.
func TestAddBackup(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	before := must(s.LastLine(t.Context()))(t)
	ok(t, s.AddBackup(t.Context(), &record.Backup{At: testkit.Now, Size: 1000, SHA256: strings.Repeat("a", 64)}))
	if got := must(s.LastBackup(t.Context()))(t); got == nil || got.Size != 1000 || must(s.LastLine(t.Context()))(t) != before+1 {
		t.Errorf("%+v", got)
	}
	if err := s.AddBackup(t.Context(), &record.Backup{At: testkit.Now, SHA256: strings.Repeat("a", 64)}); err == nil {
		t.Error("a backup of no bytes was recorded")
	}
}

// Whatever lets somebody in does not come back with an older copy.
func TestRestored(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx, mine, hash := t.Context(), s.As(s.user.Actor()), strings.Repeat("b", 64)
	ok(t, s.PutSession(ctx, &record.Session{TokenHash: hash, UserID: &s.user.ID, Data: []byte("x"), ExpiresAt: testkit.Now}))
	ok(t, s.AddSignInLink(ctx, &record.SignInLink{TokenHash: hash, UserID: s.user.ID, ExpiresAt: testkit.Now}))
	ok(t, mine.PutFeed(ctx, &record.CalendarFeed{TokenHash: hash, MadeAt: testkit.Now}))
	ok(t, mine.PutDigestSettings(ctx, record.DigestSettings{TokenHash: &hash, Mail: record.Daily}))
	ok(t, s.Restored(ctx))
	if _, err := s.Session(ctx, hash); !errors.Is(err, record.ErrNotFound) {
		t.Error("session:", err)
	}
	if _, err := s.PeekSignInLink(ctx, hash, testkit.Now.AddDate(0, 0, -1)); !errors.Is(err, record.ErrNotFound) {
		t.Error("link:", err)
	}
	if _, _, err := s.FeedOf(ctx, hash); !errors.Is(err, record.ErrNotFound) {
		t.Error("calendar:", err)
	}
	if _, _, err := s.DigestOf(ctx, hash); !errors.Is(err, record.ErrNotFound) {
		t.Error("feed:", err)
	}
	if d := must(mine.DigestSettings(ctx))(t); d.Mail != record.Daily || d.Version != 2 {
		t.Errorf("%+v", d)
	}
}
