package web_test

import (
	"net/http"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// Today tells whether there is a backup and whether it is old, which command makes one, and where the guide is.
func TestTodayTellsOfBackups(t *testing.T) {
	s := newSite(t)
	reader := s.signedIn(t, record.Reader)
	busyDesk(t, s, s.signedIn(t, record.Advocate).user)
	guide := `href="` + route.Guide("administrator.md#backup") + `"`
	want(t, reader.get(route.Desk()), http.StatusOK, "No backup is recorded", "“habeas backup”", guide)
	for _, c := range []struct {
		days  int
		words string
	}{{8, "What came since is not safe yet"}, {7, "7 days ago. It was read back and is whole."}} {
		if err := s.store.AddBackup(t.Context(), &record.Backup{At: s.now.AddDate(0, 0, -c.days), Size: 1000, SHA256: strings.Repeat("a", 64)}); err != nil {
			t.Fatal(err)
		}
		want(t, reader.get(route.Desk()), http.StatusOK, c.words, guide)
	}
}
