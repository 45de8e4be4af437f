package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// The file of a list is to be had from its page, as it came and as nothing that a browser opens.
func TestFileOfAList(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Advocate)
	raw := "\ufeff" + waveList
	c.sendList(`C:\lists\Həbslər "1".csv`, []byte(raw))
	want(t, c.previewed(1, nil), http.StatusOK, "The file as it came", `href="`+route.ListOriginal(1)+`"`)
	got := c.get(route.ListOriginal(1))
	if got.status != http.StatusOK || got.text != raw {
		t.Errorf("%d %q", got.status, got.text)
	}
	for name, part := range map[string]string{"Content-Disposition": "attachment; filename", "Content-Security-Policy": "sandbox", "Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff"} {
		if !strings.Contains(got.header.Get(name), part) {
			t.Errorf("%s: %q", name, got.header.Get(name))
		}
	}
	other := s.signedIn(t, record.Advocate) // before the import the list is of whoever added it
	want(t, other.get(route.ListOriginal(1)), http.StatusNotFound)
	want(t, c.get(route.ListOriginal(2)), http.StatusNotFound)
}

// Pages of lists ask the database as often whether a list has three rows or two hundred, before its import and after it.
func TestListsAskAsOften(t *testing.T) {
	var statements atomic.Int64
	s := siteOver(t, testkit.Crowd{People: 3, Events: 10, Long: 10, Statements: &statements}.Open(t))
	c := s.signedIn(t, record.Lead)
	listed := func(id record.ListID, rows int) (asked []string) {
		var b strings.Builder
		b.WriteString("name,arrested,court,order until\n")
		for n := range rows {
			fmt.Fprintf(&b, "Person%c%c Nobodyson%d,2024-03-%02d,Court %d,2024-12-01\n", 'a'+n%26, 'a'+n/26, id, 1+n%28, n%20)
		}
		c.sendList("list.csv", []byte(b.String()))
		ask := func(path string) {
			c.get(path)
			before := statements.Load()
			if got := c.get(path); got.status != http.StatusOK {
				t.Errorf("%s: %d", path, got.status)
			}
			asked = append(asked, fmt.Sprintf("%s %d", strings.ReplaceAll(path, fmt.Sprintf("/%d", id), "/…"), statements.Load()-before))
		}
		ask(route.Lists())
		ask(route.ListColumns(id))
		page := c.previewed(id, nil)
		ask(route.List(id))
		ask(route.With(route.List(id), "show", "new"))
		ask(route.ListOriginal(id))
		if got := c.post(route.RunList(id), page, chosen(page, "version")); got.status != http.StatusSeeOther {
			t.Fatalf("%d %s", got.status, got.text)
		}
		c.get(route.List(id)) // takes the notice
		ask(route.List(id))
		ask(route.With(route.List(id), "show", "added"))
		return asked
	}
	few, many := listed(1, 3), listed(2, 200)
	if fmt.Sprint(few) != fmt.Sprint(many) {
		t.Errorf("few rows: %q\nmany rows: %q", few, many)
	}
}
