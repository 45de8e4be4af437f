package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"

	"habeas/internal/record"
	"habeas/internal/route"
)

func TestCalendar(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	want(t, advocate.get(route.Calendar()), http.StatusOK, "Nothing in November 2024", "See all deadlines")
	busyDesk(t, s, advocate.user)
	s.opened(t, advocate.user, "Ilkin Rustamov", record.Sheet{"kind": "arrest", "date": "2024-08-01"}, record.Sheet{"kind": "remand", "date": "2024-08-02", "until": "2024-11"},
		record.Sheet{"kind": "hearing", "date": "2024-11-20", "outcome": "held", "court": "Sabail District Court", "case": "The printers’ case"})
	s.opened(t, advocate.user, "Jamila Safarova", record.Sheet{"kind": "hearing", "date": "2025", "outcome": "scheduled"})
	for _, month := range []string{"2025-01", "2025-07", "2025-12"} {
		want(t, advocate.get(route.With(route.Calendar(), "month", month)), http.StatusOK, "Jamila Safarova", "(2025)")
	}
	page := advocate.get(route.Calendar())
	want(t, page, http.StatusOK, "November 2024", "Order runs out", "Elnur Hasanov", "14:30", "The day is not known", "Hearing (Held)", "Day 10 of a hunger strike", "Day 12 of a hunger strike, if it goes on", "Order runs out, without news", `aria-current="date"`)
	for query, shown := range map[string]string{
		"?person=elnur": "Elnur Hasanov", "?person=Hesenov": "Elnur Hasanov", "?court=serious+crimes": "Elnur Hasanov", "?case=printers": "Ilkin Rustamov", "?view=agenda&case=printers": "Ilkin Rustamov",
		"?court=khatai": "Anar Mammadov", "?month=2025-02&person=elnur": "Elnur Hasanov",
	} {
		got := advocate.get(route.Calendar() + query)
		want(t, got, http.StatusOK, shown)
		if strings.Contains(query, "?person") && strings.Contains(got.text, "Anar Mammadov") {
			t.Errorf("%s shows others", query)
		}
	}
	for _, query := range []string{"?person=nobody", "?court=nowhere", "?case=none", "?month=1900-01", "?month=2199-12"} {
		if got := advocate.get(route.Calendar() + query); got.status != http.StatusOK || strings.Contains(got.text, "/desk/people/") {
			t.Errorf("%s: %d", query, got.status)
		}
	}
	for _, month := range []string{"2024-99", "2024-00", "2024", "x", "1899-12", "2201-01", "2024-11-03"} {
		want(t, advocate.get(route.With(route.Calendar(), "month", month)), http.StatusUnprocessableEntity, "There is no such month. Give it as 2024-11")
	}
	for _, name := range []string{"person", "court", "case", "month", "view"} {
		for _, q := range []string{`"`, "*", "1=0) OR (id=2", "%_", "\x00", "\xff", strings.Repeat("a ", 300)} {
			if got := advocate.get(route.With(route.Calendar(), name, q)); got.status >= 500 {
				t.Errorf("%s=%q: %d", name, q, got.status)
			}
		}
	}
	for id := record.PersonID(1); id <= 8; id++ {
		if err := s.store.SetRestricted(t.Context(), id, 1, true, []record.UserID{advocate.user.ID}); err != nil {
			t.Fatal(err)
		}
	}
	want(t, advocate.get(route.Calendar()), http.StatusOK, "Elnur Hasanov")
	if got := s.signedIn(t, record.Lead).get(route.Calendar()); !strings.Contains(got.text, "Nothing in November 2024") {
		t.Error("a restricted case is in the calendar of others")
	}
}

// A hearing of several people is one entry; one of whom somebody is restricted leads where the reader may go.
func TestCalendarHearingOfSeveral(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("case.txt", []byte("Notes\n\n03.11.24: The trial of Anar Mammadli and Tural Safarli is set to begin on 12 November at the Baku Court of Serious Crimes.\n"))
	c := s.claim(t, record.KindHearing)
	if c.Date != "2024-11-12" || len(c.Mentions) < 2 {
		t.Fatalf("the claim is %+v", c.Facts)
	}
	lead.accept(c)
	want(t, lead.get(route.Calendar()), http.StatusOK, "and 1 other")
	if err := s.store.SetRestricted(t.Context(), 1, 1, true, []record.UserID{lead.user.ID}); err != nil {
		t.Fatal(err)
	}
	reader := s.signedIn(t, record.Advocate)
	page := reader.get(route.Calendar())
	want(t, page, http.StatusOK, route.Court(2))
	if strings.Contains(page.text, "and 1 other") {
		t.Error("the count tells of a restricted person")
	}
	for _, l := range links(page) {
		if strings.HasPrefix(l.href, "/desk/people/") && reader.get(l.href).status != http.StatusOK {
			t.Errorf("%s leads nowhere", l.href)
		}
	}
	for _, l := range links(reader.get(route.Desk())) {
		if strings.HasPrefix(l.href, "/desk/people/") && reader.get(l.href).status != http.StatusOK {
			t.Errorf("%s of the day leads nowhere", l.href)
		}
	}
}

// address makes the client's calendar address and gives its path.
func (c *client) address(t *testing.T, version string, names bool) string {
	t.Helper()
	form := url.Values{"version": {version}}
	if names {
		form.Set("names", "1")
	}
	page := c.post(route.CalendarAddress(), c.get(route.CalendarAddress()), form)
	want(t, page, http.StatusOK, "it is shown this once")
	_, rest, found := strings.Cut(page.text, "<code>"+c.site.URL)
	path, _, closed := strings.Cut(rest, "</code>")
	if !found || !closed {
		t.Fatal(page.text)
	}
	if strings.Contains(c.get(route.CalendarAddress()).text, path) {
		t.Error("the address is shown again")
	}
	return path
}

// entries are what a reader made by others finds at a calendar address.
func entries(t *testing.T, got answer) []ical.Event {
	t.Helper()
	if got.status != http.StatusOK || got.header.Get("Content-Type") != "text/calendar; charset=utf-8" {
		t.Fatalf("%d %v\n%s", got.status, got.header, got.text)
	}
	cal, err := ical.NewDecoder(strings.NewReader(got.text)).Decode()
	if err != nil {
		t.Fatalf("%v\n%s", err, got.text)
	}
	return cal.Events()
}

func summaries(t *testing.T, list []ical.Event) string {
	t.Helper()
	var all strings.Builder
	for _, e := range list {
		text, err := e.Props.Text(ical.PropSummary)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(text + "\n")
	}
	return all.String()
}

func TestCalendarAddress(t *testing.T) {
	s := newSite(t)
	advocate, stranger := s.signedIn(t, record.Advocate), s.visitor(t)
	busyDesk(t, s, advocate.user)
	path := advocate.address(t, "0", false)
	got := stranger.get(path)
	if cookie := got.header.Get("Set-Cookie"); cookie != "" || got.header.Get("Cache-Control") != "private, no-cache" {
		t.Errorf("%q, %q", cookie, got.header.Get("Cache-Control"))
	}
	list := entries(t, got)
	text := summaries(t, list)
	for _, name := range []string{"Anar", "Bahruz", "Elnur", "Farid", "Gunel", "Hafiz"} {
		if strings.Contains(got.text, name) {
			t.Errorf("%s is named", name)
		}
	}
	for _, words := range []string{"Order runs out: file 1\n", "14:30 Hearing: file 3\n", "Day 20 of a hunger strike, if it goes on: file 5\n"} {
		if !strings.Contains(text, words) {
			t.Errorf("%q is missing from\n%s", words, text)
		}
	}
	for _, e := range list {
		if len(e.Children) != 1 || e.Children[0].Name != ical.CompAlarm {
			t.Fatalf("%v has no reminder", e.Props)
		}
		reason, err := e.Children[0].Props.Text(ical.PropDescription)
		trigger := e.Children[0].Props.Get(ical.PropTrigger)
		if err != nil || !strings.Contains(reason, "Not legal advice.") || strings.Count(reason, "\n") < 2 {
			t.Errorf("the reminder says %q, %v", reason, err)
		}
		if lead, err := trigger.Duration(); err != nil || lead > 0 {
			t.Errorf("the reminder comes %v, %v", lead, err)
		}
		if start, err := e.DateTimeStart(time.UTC); err != nil || start.Hour() != 0 {
			t.Errorf("it starts %v, %v", start, err)
		}
	}
	r := stranger.request(http.MethodGet, path, "", nil)
	r.Header.Set("If-None-Match", got.header.Get("ETag"))
	if same := stranger.do(r); same.status != http.StatusNotModified || same.text != "" {
		t.Errorf("%d %q", same.status, same.text)
	}

	named := advocate.address(t, "1", true)
	if got := stranger.get(path); got.status != http.StatusNotFound {
		t.Errorf("the old address still leads somewhere: %d", got.status)
	}
	if text := summaries(t, entries(t, stranger.get(named))); !strings.Contains(text, "Order runs out: Anar Mammadov") {
		t.Error(text)
	}
	want(t, advocate.post(route.CalendarAddress(), advocate.get(route.CalendarAddress()), url.Values{"version": {"1"}}), http.StatusConflict)
	if got := advocate.post(route.RevokeAddress(), advocate.get(route.CalendarAddress()), nil); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	a, b := stranger.get(named), stranger.get(route.Feed("x"))
	if a.status != http.StatusNotFound || a.text != strings.ReplaceAll(b.text, route.Feed("x"), named) {
		t.Errorf("a revoked address is told from one that never was: %d, %d", a.status, b.status)
	}
}

// What the feed shows is what its maker may see at that moment, and only while they may see anything.
func TestCalendarAddressIsScoped(t *testing.T) {
	s := newSite(t)
	advocate, stranger := s.signedIn(t, record.Advocate), s.visitor(t)
	busyDesk(t, s, advocate.user)
	path := advocate.address(t, "0", true)
	if err := s.store.SetRestricted(t.Context(), 1, 1, true, nil); err != nil {
		t.Fatal(err)
	}
	if text := summaries(t, entries(t, stranger.get(path))); strings.Contains(text, "Anar") || !strings.Contains(text, "Elnur") {
		t.Error(text)
	}
	s.adds(t, advocate.user, 3, record.Sheet{"kind": "release", "date": s.ago(0)}) // the case closes, and its hearing with it
	s.adds(t, advocate.user, 5, record.Sheet{"kind": "death", "date": s.ago(0)})
	if text := summaries(t, entries(t, stranger.get(path))); strings.Contains(text, "Elnur") || strings.Contains(text, "Gunel") || !strings.Contains(text, "Farid") {
		t.Error(text)
	}
	user, err := s.store.User(t.Context(), advocate.user.ID)
	if err != nil {
		t.Fatal(err)
	}
	user.Disabled = true
	if err := s.store.UpdateUser(t.Context(), user); err != nil {
		t.Fatal(err)
	}
	if got := stranger.get(path); got.status != http.StatusNotFound {
		t.Errorf("a disabled user's calendar: %d", got.status)
	}
}

func TestCalendarAddressIsReadNotTooOften(t *testing.T) {
	s := newSite(t)
	reader, stranger := s.signedIn(t, record.Reader), s.visitor(t)
	path := reader.address(t, "0", false)
	read := 0
	for range 40 {
		got := stranger.get(path)
		if got.status == http.StatusTooManyRequests && got.header.Get("Retry-After") != "" {
			break
		}
		read++
	}
	if read < 5 || read > 30 {
		t.Errorf("read %d times", read)
	}
	s.now = s.now.Add(15 * time.Minute)
	if got := stranger.get(path); got.status != http.StatusOK {
		t.Errorf("after a while: %d", got.status)
	}
}
