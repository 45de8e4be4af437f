package web_test

import (
	"bufio"
	"database/sql"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// A list of everybody comes in parts, beginning at once, in as many statements as its parts take and not as its people.
func TestListsComeInParts(t *testing.T) {
	s := newSite(t)
	testkit.Fill(t, s.store, 600, 1)
	c := s.signedIn(t, record.Advocate)
	for path, first := range map[string]string{route.PeopleCSV(): "who,category", route.EventsCSV(): "event id,person id", route.DeadlinesCSV(): "latest day,date"} {
		response, err := c.http.Do(c.request(http.MethodGet, path, "", nil))
		if err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(response.Body).ReadString('\n')
		if err != nil || !strings.Contains(line, first) || response.ContentLength != -1 {
			t.Errorf("%s: %q, %v, %d bytes told beforehand", path, line, err, response.ContentLength)
		}
		if err := response.Body.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A list that breaks off half-way breaks its connection, so that nobody takes what came for all of it.
func TestAListThatBreaksOff(t *testing.T) {
	st, path := testkit.OpenFile(t)
	t.Cleanup(func() { _ = st.Close() })
	testkit.Fill(t, st, 60, 1)
	s := siteOver(t, st)
	c := s.signedIn(t, record.Advocate)
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "DROP INDEX event_parties_issuer"); err != nil { // which the rows are read by
		t.Fatal(err)
	}
	response, err := c.http.Do(c.request(http.MethodGet, route.EventsCSV(), "", nil))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	got, err := io.ReadAll(response.Body)
	if err == nil || !strings.Contains(string(got), "event id,person id") || strings.Contains(string(got), "went wrong") || !strings.Contains(s.log.String(), "list broken off") {
		t.Errorf("%v\n%s\n%s", err, got, s.log)
	}
}

// Whoever reads slowly gets all of it, though the server gives a page less time.
func TestListsOverASlowLine(t *testing.T) {
	s := newSite(t)
	testkit.Fill(t, s.store, 600, 1)
	c := s.signedIn(t, record.Advocate)
	hasty := httptest.NewUnstartedServer(s.Config.Handler)
	hasty.Config.WriteTimeout = time.Nanosecond
	hasty.Start()
	defer hasty.Close()
	c.site = &site{Server: hasty}
	if _, err := c.http.Do(c.request(http.MethodGet, route.People(), "", nil)); err == nil {
		t.Error("a page came in no time")
	}
	if got := c.get(route.PeopleCSV()); strings.Count(got.text, "\n") != 601 {
		t.Errorf("%d lines", strings.Count(got.text, "\n"))
	}
}
