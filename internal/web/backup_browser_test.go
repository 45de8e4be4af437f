package web_test

import (
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// made is a backup so many days before the test's day.
func (s *site) made(t testing.TB, days int) {
	t.Helper()
	if err := s.store.AddBackup(t.Context(), &record.Backup{At: s.now.AddDate(0, 0, -days), Size: 1000, SHA256: strings.Repeat("a", 64)}); err != nil {
		t.Fatal(err)
	}
}

// Whoever sees that there is no backup finds out how one is made.
func TestBrowserBackup(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s, lead := atDesk(t, c.scripts, c.width)
			busyDesk(t, s, lead)
			p.opens(route.Desk())
			p.sees("No backup is recorded")
			p.presses(`#backup a[href$="#backup"]`)
			p.sees("Back up and restore", "habeas backup-key", "habeas restore")
			s.made(t, 0)
			p.opens(route.Desk())
			p.sees("It was read back and is whole")
		})
	}
}

// TestAccessibleBackups runs axe over what Today says of backups, and over the guide.
func TestAccessibleBackups(t *testing.T) {
	axe := axeScript(t)
	p, s, lead := atDesk(t, true, 1280)
	busyDesk(t, s, lead)
	for _, c := range []struct {
		name string
		days int
	}{{"old", 30}, {"fresh", 1}} {
		s.made(t, c.days)
		p.looksAt(axe, "backup-"+c.name, route.Desk())
	}
	p.looksAt(axe, "backup-guide", route.Guide("administrator.md#backup"))
}
