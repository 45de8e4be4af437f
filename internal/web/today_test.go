package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
)

// opened is a file that a user opened on the day of the test, with events that rest on what the family told.
func (s *site) opened(t testing.TB, by *record.User, name string, events ...record.Sheet) record.PersonID {
	t.Helper()
	st, author := s.store.As(by.Actor()), casefile.By{User: by.ID, At: s.now}
	id, err := casefile.AddPerson(t.Context(), st, record.Sheet{"name": name}, author)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		s.adds(t, by, id, e)
	}
	return id
}

// adds puts an event of the sheet's kind on a file.
func (s *site) adds(t testing.TB, by *record.User, id record.PersonID, e record.Sheet) record.EventID {
	t.Helper()
	source := record.Source{Described: "The family told it", Confidentiality: record.Internal}
	event, err := casefile.AddEvent(t.Context(), s.store.As(by.Actor()), id, record.Kind(e["kind"]), e.With("kind", ""), source, casefile.By{User: by.ID, At: s.now})
	if err != nil {
		t.Fatal(err)
	}
	return event
}

// ago is the day so many days before the test's.
func (s *site) ago(days int) string { return string(record.DateOf(s.now.AddDate(0, 0, -days))) }

// busyDesk is a desk with something in every list.
func busyDesk(t testing.TB, s *site, by *record.User) {
	t.Helper()
	held := func(until, court string) []record.Sheet {
		return []record.Sheet{{"kind": "arrest", "date": s.ago(50)}, {"kind": "remand", "date": s.ago(49), "until": until, "court": court, "articles": "206.3.2", "facility": "Baku SIZO-1"}}
	}
	s.opened(t, by, "Anar Mammadov", held(s.ago(-5), "Khatai District Court")...)
	s.opened(t, by, "Bahruz Karimov", held(s.ago(3), "Sabail District Court")...)
	s.opened(t, by, "Elnur Hasanov", append(held(s.ago(-90), "Khatai District Court"), record.Sheet{"kind": "hearing", "date": s.ago(-2), "time": "14:30", "court": "Baku Court of Serious Crimes", "outcome": "scheduled"})...)
	s.opened(t, by, "Farid Quliyev", append(held(s.ago(-91), "Khatai District Court"), record.Sheet{"kind": "hearing", "date": s.ago(4), "court": "Baku Court of Serious Crimes", "outcome": "scheduled"})...)
	s.opened(t, by, "Gunel Abbasova", append(held(s.ago(-92), "Khatai District Court"), record.Sheet{"kind": "hunger_strike", "date": s.ago(4), "day": "8"})...)
	s.opened(t, by, "Hafiz Babayev", record.Sheet{"kind": "arrest", "date": s.ago(200)}, record.Sheet{"kind": "remand", "date": s.ago(199), "until": s.ago(-200)})
}

func TestToday(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	want(t, advocate.get(route.Desk()), http.StatusOK, "Nothing is imported yet")
	busyDesk(t, s, advocate.user)
	page := advocate.get(route.Desk())
	want(t, page, http.StatusOK, "Anar Mammadov", "5 days left", "Remand in custody, 16 September 2024, Khatai District Court.", "Bahruz Karimov", "3 days ago", "Elnur Hasanov", "14:30. Baku Court of Serious Crimes.",
		"2 days left", "Farid Quliyev", "4 days ago", "Gunel Abbasova", "Day 12", "Hafiz Babayev", "199 days", "Files without news for 60 days", "No backup is recorded", "Nobody else changed a file")
	reader := s.signedIn(t, record.Reader)
	page = reader.get(route.Desk())
	want(t, page, http.StatusOK, "Anar Mammadov", "What others changed", advocate.user.Name)
	for _, act := range []string{"Add the extension", "Checked, no news", "Say what became of it", "It ended"} {
		if strings.Contains(page.text, act) {
			t.Errorf("a reader is offered %q", act)
		}
	}
	if got := reader.get(route.With(route.Desk(), "who", "mine")); strings.Contains(got.text, "Add the") || !strings.Contains(got.text, "Nothing is due") {
		t.Error("a reader works on files that they never touched")
	}
	want(t, advocate.get(route.With(route.Desk(), "who", "mine")), http.StatusOK, "Anar Mammadov", "Hafiz Babayev")
	want(t, advocate.get(route.TodayGroup("nothing")), http.StatusNotFound)
	for _, key := range []string{"orders", "hearings", "strikes", "past", "passed", "dates", "tasks", "stale", "changes"} {
		want(t, advocate.get(route.TodayGroup(key)), http.StatusOK)
		want(t, advocate.get(route.With(route.TodayGroup(key), "after", "9999", "after_id", "99999999", "who", "mine")), http.StatusOK)
	}
}

// Each line leads to the act that settles it, filled in as far as it can be; done, the line is gone.
func TestTodayActs(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	busyDesk(t, s, advocate.user)
	follow := func(name, label string) string { return advocate.link(t, route.Desk(), label+": "+name) }
	source := url.Values{"source_described": {"Call with the lawyer"}, "source_confidentiality": {"internal"}}
	send := func(path string, values url.Values) {
		t.Helper()
		page := advocate.get(path)
		form := filled(page)
		for _, list := range []url.Values{source, values} {
			for name, v := range list {
				form[name] = v
			}
		}
		if got := advocate.post(strings.Split(path, "&after=")[0], page, form); got.status != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", path, got.status, got.text)
		}
	}
	extension := follow("Bahruz Karimov", "Add the extension")
	want(t, advocate.get(extension), http.StatusOK, `value="Sabail District Court"`, `value="206.3.2"`, `value="Baku SIZO-1"`, `selected`)
	send(extension, url.Values{"date": {s.ago(3)}, "term": {"P2M"}})
	send(follow("Farid Quliyev", "Say what became of it"), url.Values{"outcome": {"adjourned"}, "next_hearing": {s.ago(-9)}})
	strike := follow("Gunel Abbasova", "It goes on: add a report")
	want(t, advocate.get(strike), http.StatusOK, `value="12"`)
	send(follow("Gunel Abbasova", "It ended"), url.Values{"ended_on": {s.ago(1)}})
	check := follow("Hafiz Babayev", "Checked, no news")
	want(t, advocate.post(check, advocate.get(check), url.Values{"day": {s.ago(-1)}}), http.StatusUnprocessableEntity, "The day lies ahead.", "Choose who was asked.")
	send(check, url.Values{"asked": {"lawyer"}, "note": {"No answer yet"}})
	want(t, advocate.get(check), http.StatusOK, "The lawyer. No answer yet", advocate.user.Name)
	page := advocate.get(route.Desk())
	want(t, page, http.StatusOK, "Named as the next hearing by the one on 31 October 2024.", "Add this hearing")
	for _, gone := range []string{"Bahruz Karimov", "Gunel Abbasova", "Hafiz Babayev", "passed without an outcome"} {
		if strings.Contains(page.text, gone) {
			t.Errorf("%s is still there", gone)
		}
	}
	next := follow("Farid Quliyev", "Add this hearing")
	want(t, advocate.get(next), http.StatusOK, `value="`+s.ago(-9)+`"`, `value="Baku Court of Serious Crimes"`)
	send(next, nil)
	want(t, advocate.get(route.TodayGroup("hearings")), http.StatusOK, "Farid Quliyev", "The hearing was announced")
}

func TestTodaySettings(t *testing.T) {
	s := newSite(t)
	advocate, other := s.signedIn(t, record.Advocate), s.signedIn(t, record.Advocate)
	busyDesk(t, s, advocate.user)
	want(t, advocate.post(route.Settings(), advocate.get(route.Desk()), url.Values{"version": {"0"}, "stale_days": {"no"}}), http.StatusUnprocessableEntity, "Give a number of days from 1 to 999.", `value="no"`)
	if got := advocate.post(route.Settings(), advocate.get(route.Desk()), url.Values{"version": {"0"}, "stale_days": {"300"}}); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	page := advocate.get(route.Desk())
	if strings.Contains(page.text, "Hafiz Babayev") || !strings.Contains(other.get(route.Desk()).text, "Hafiz Babayev") {
		t.Error("the setting of one user is not theirs alone")
	}
	want(t, advocate.post(route.Settings(), page, url.Values{"version": {"0"}, "stale_days": {"10"}}), http.StatusConflict)
	page = other.get(route.Desk())
	want(t, page, http.StatusOK, "In the last 7 days.", "Hafiz Babayev")
	want(t, other.post(route.Seen(), page, url.Values{"version": {"0"}, "line": {"99999999"}}), http.StatusUnprocessableEntity)
	if got := other.post(route.Seen(), page, url.Values{"version": {"0"}, "line": filled(page)["line"]}); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, other.get(route.Desk()), http.StatusOK, "Nobody else changed a file")
	s.opened(t, advocate.user, "Ilkin Rustamov")
	want(t, other.get(route.Desk()), http.StatusOK, "Since 4 November 2024, 12:00 UTC.", "Ilkin Rustamov", "The file was opened.")
}

// A restricted case is on nobody's page of the day but its members', and no number tells of it.
func TestTodayRestricted(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	busyDesk(t, s, lead.user)
	people, err := s.store.Users(t.Context())
	if err != nil || len(people) == 0 {
		t.Fatal(err)
	}
	for id := record.PersonID(1); id <= 6; id++ {
		if err := s.store.SetRestricted(t.Context(), id, 1, true, []record.UserID{lead.user.ID}); err != nil {
			t.Fatal(err)
		}
	}
	want(t, lead.get(route.Desk()), http.StatusOK, "Anar Mammadov", "Restricted")
	for _, role := range []record.Role{record.Reader, record.Advocate, record.Lead, record.Admin} {
		c := s.signedIn(t, role)
		page := c.get(route.Desk())
		want(t, page, http.StatusOK, "Nothing is due", "Nobody else changed a file")
		for _, key := range []string{"orders", "hearings", "strikes", "past", "passed", "dates", "tasks", "stale", "changes"} {
			page.text += c.get(route.TodayGroup(key)).text
		}
		for _, name := range []string{"Anar", "Bahruz", "Elnur", "Farid", "Gunel", "Hafiz"} {
			if strings.Contains(page.text, name) {
				t.Errorf("%s is told of %s", role, name)
			}
		}
		for _, path := range []string{route.Checks(1), route.Settle(3, 7)} {
			if a, b := c.get(path), c.get(strings.NewReplacer("people/1/", "people/999/", "people/3/", "people/999/").Replace(path)); a.status != b.status {
				t.Errorf("%s: %s sees a difference: %d and %d", path, role, a.status, b.status)
			}
		}
	}
}

// link is where a link of a page leads, by its text.
func (c *client) link(t testing.TB, path, text string) string {
	t.Helper()
	for _, l := range links(c.get(path)) {
		if l.text == text {
			return l.href
		}
	}
	t.Fatalf("%s has no link %q", path, text)
	return ""
}

type anchor struct{ href, text string }

// links are the links of a page with their texts.
func links(page answer) []anchor {
	var list []anchor
	each(page.text, func(n *html.Node) {
		if n.Data != "a" {
			return
		}
		text := ""
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				text += d.Data
			}
		}
		list = append(list, anchor{attributes(n)["href"], text})
	})
	return list
}
