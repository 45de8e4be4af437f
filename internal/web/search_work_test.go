package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// Tasks and comments are found by their words; each result leads to the place where the words stand.
func TestSearchFindsTasksAndComments(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.people("Anar Mammadli", "Gunel Aliyeva")
	about := record.About{PersonID: new(record.PersonID(1))}
	work := route.PersonWork(1)
	lead.submits(route.NewTask(about), work, url.Values{"title": {"Ask the lawyer for the decision"}, "note": {"The clerk is called Zulfiyya"}})
	for i := range 35 {
		lead.submits(route.WorkComments(about), work, url.Values{"text": {fmt.Sprintf("Courier number %d came", i+1)}})
	}
	lead.submits(route.WorkComments(record.About{TaskID: new(record.TaskID(1))}), route.Task(1), url.Values{"text": {"The clerk is on holiday"}})
	for name, c := range map[string]struct{ path, title, kind, where, href string }{
		"a task":              {finds("lawyer decision", "noun", "task"), "Ask the lawyer for the decision", "TaskOpen", "Found in: What is to be done", route.Task(1)},
		"the note of a task":  {finds("zulfiyya"), "Ask the lawyer for the decision", "TaskOpen", "Found in: Note", route.Task(1)},
		"a comment":           {finds("courier 3", "noun", "comment"), "Anar Mammadli", "Comment", "Found in: Comment", route.Comment(about, 3)},
		"a comment on a task": {finds("clerk holiday"), "Ask the lawyer for the decision", "Comment", "Found in: Comment", route.Comment(record.About{TaskID: new(record.TaskID(1))}, 36)},
	} {
		got := other.get(c.path)
		want(t, got, http.StatusOK, c.where, strings.ReplaceAll(c.href, "&", "&amp;"))
		if titles, kinds := texts(got, "hits__title"), texts(got, "hits__kind"); len(titles) != 1 || titles[0] != c.title || !strings.HasPrefix(kinds[0], c.kind) {
			t.Errorf("%s: %q, %q", name, titles, kinds)
		}
		path, place, _ := strings.Cut(c.href, "#")
		if page := other.get(path); page.status != http.StatusOK || place != "" && !strings.Contains(page.text, `id="`+place+`"`) {
			t.Errorf("%s: %d, and the place is not there", name, page.status)
		}
	}
	want(t, other.get(finds("zulfiyya")), http.StatusOK, "About: Anar Mammadli")
	want(t, other.get(finds("courier came")), http.StatusOK, "Comments", "35 results")
	lead.submits(route.WithdrawComment(3), work, url.Values{"version": {"1"}})
	want(t, other.get(finds("courier 3")), http.StatusOK, "Nothing found")
	lead.submits(route.EditTask(1), route.Task(1), url.Values{"state": {"dropped"}, "reason": {"He was released"}, "version": {"1"}})
	want(t, other.get(finds("released")), http.StatusOK, "Dropped", "Found in: What came of it")
}

// What is said about a restricted case changes nothing of what somebody finds who is no member.
func TestSearchKeepsWorkOnRestrictedCases(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.people("Anar Mammadli", "Gunel Aliyeva")
	paths := []string{finds("canary"), finds("canary", "sort", "newest"), finds("canary", "noun", "task"), finds("canary", "noun", "comment"), finds("", "year", "2024"), finds("mammadli")}
	lead.restrict(1)
	other.get(route.Desk())
	var before []string
	for _, path := range paths {
		before = append(before, bare(other.get(path).text))
	}
	about := record.About{PersonID: new(record.PersonID(1))}
	lead.submits(route.NewTask(about), route.PersonWork(1), url.Values{"title": {"canary mammadli"}})
	lead.submits(route.WorkComments(about), route.PersonWork(1), url.Values{"text": {"canary mammadli"}})
	for i, path := range paths {
		if bare(other.get(path).text) != before[i] {
			t.Errorf("%s tells of a restricted case", path)
		}
		if i < 4 {
			want(t, lead.get(path), http.StatusOK, "Restricted", "canary")
		}
	}
}

// A search that is followed tells of new tasks and comments too.
func TestFollowedSearchTellsOfWork(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.people("Anar Mammadli")
	other.submits(route.Saved(), finds("courier"), url.Values{"name": {"Couriers"}, "query": {"q=courier"}})
	other.submits(route.WorkFollow(route.WorkSearch, 1), route.Saved(), nil)
	about := record.About{PersonID: new(record.PersonID(1))}
	lead.submits(route.NewTask(about), route.PersonWork(1), url.Values{"title": {"Pay the courier"}})
	lead.submits(route.WorkComments(about), route.PersonWork(1), url.Values{"text": {"The courier came"}})
	want(t, other.get(route.Following()), http.StatusOK, "Pay the courier", route.Task(1), strings.ReplaceAll(route.Comment(about, 1), "&", "&amp;"))
}
