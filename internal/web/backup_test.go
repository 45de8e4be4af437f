package web_test

import (
	"net/http"
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
		s.made(t, c.days)
		want(t, reader.get(route.Desk()), http.StatusOK, c.words, guide)
	}
}
