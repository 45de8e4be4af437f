package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"habeas/internal/record"
	"habeas/internal/route"
)

// formAt are the values of the form of a page that leads to a path, as a browser would send them.
func formAt(t *testing.T, page answer, action string) url.Values {
	t.Helper()
	form := url.Values{}
	found := false
	each(page.text, func(n *html.Node) {
		at := attributes(n)
		if n.Data != "form" || at["action"] != action || at["method"] != "post" || found {
			return
		}
		found = true
		for d := range n.Descendants() {
			addInput(form, d)
		}
		form.Del("csrf")
	})
	if !found {
		t.Fatalf("no form leads to %s\n%s", action, page.text)
	}
	return form
}

func addInput(form url.Values, n *html.Node) {
	at := attributes(n)
	_, checked := at["checked"]
	_, selected := at["selected"]
	switch {
	case n.Data == "input" && (at["type"] == "checkbox" || at["type"] == "radio") && !checked:
	case n.Data == "input":
		form.Add(at["name"], at["value"])
	case n.Data == "textarea" && n.FirstChild != nil:
		form.Add(at["name"], strings.TrimPrefix(n.FirstChild.Data, "\n"))
	case n.Data == "option" && (selected || !form.Has(attributes(n.Parent)["name"])):
		form.Set(attributes(n.Parent)["name"], at["value"])
	}
}

// The second of two editors sees both texts field by field and chooses: of comments, tasks, tags, saved searches and settings. In a
// first round they keep what the first one saved, in a second what they typed; nothing is lost.
func TestBothTextsOfTheWork(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Lead)
	lead.people("Anar Mammadli")
	about := record.About{PersonID: new(record.PersonID(1))}
	work := route.PersonWork(1)
	lead.submits(route.WorkComments(about), work, url.Values{"text": {"First words"}})
	lead.submits(route.NewTask(about), work, url.Values{"title": {"Ask the lawyer"}})
	lead.submits(route.WorkTags(about), work, url.Values{"tags": {"Urgent"}})
	lead.submits(route.Saved(), finds("anar"), url.Values{"name": {"Anar"}, "query": {"q=anar"}})
	for _, c := range []struct {
		name, page, action, field string
		theirs                    []string // what the first editor saves, round by round
		mine, before              string
		second                    *client // what is one's own is open in two windows of one user
	}{
		{"a comment", route.EditComment(1), route.EditComment(1), "text", []string{"Theirs", "Theirs again"}, "Mine", "First words", lead},
		{"a task", route.EditTask(1), route.EditTask(1), "title", []string{"Theirs", "Theirs again"}, "Mine", "Ask the lawyer", other},
		{"tags", work, route.WorkTags(about), "tags", []string{"Abroad, Urgent", "Urgent"}, "Ill", "Urgent", other},
		{"a tag", route.Tag(3), route.Tag(3), "name", []string{"Theirs", "Theirs again"}, "Mine", "Ill", other},
		{"a saved search", route.Saved(), route.RenameSaved(1), "name", []string{"Theirs", "Theirs again"}, "Mine", "Anar", lead},
		{"mail", route.Following(), route.DigestSettings(), "mail", []string{"daily", ""}, "weekly", "", lead},
		{"settings", route.Desk(), route.Settings(), "stale_days", []string{"10", "11"}, "20", "60", lead},
	} {
		for round, choice := range []string{"theirs", "yours"} {
			if c.name == "a tag" && round == 0 {
				lead.submits(route.WorkTags(about), work, url.Values{"tags": {"Ill"}})
			}
			page := c.second.get(c.page)
			opened := formAt(t, page, c.action)
			if got := lead.post(c.action, lead.get(c.page), sent(opened, c.field, c.theirs[round])); got.status != http.StatusSeeOther {
				t.Fatalf("%s: %d\n%s", c.name, got.status, got.text)
			}
			asked := c.second.post(c.action, page, sent(opened, c.field, c.mine))
			want(t, asked, http.StatusConflict, "Somebody else changed this meanwhile", "Saved now: ", "Yours: ")
			if round == 0 && c.before != "" {
				want(t, asked, http.StatusConflict, "Before both: "+c.before)
			}
			if got := c.second.post(c.action, asked, sent(formAt(t, asked, c.action), "pick-"+c.field, choice)); got.status != http.StatusSeeOther {
				t.Fatalf("%s, %s: %d\n%s", c.name, choice, got.status, got.text)
			}
			kept := formAt(t, c.second.get(c.page), c.action).Get(c.field)
			if wanted := map[string]string{"theirs": c.theirs[round], "yours": c.mine}[choice]; kept != wanted {
				t.Errorf("%s: %s was chosen, %q is kept", c.name, choice, kept)
			}
		}
	}
}

// What was told about a file and who may see a case are chosen between two texts as well.
func TestBothTextsOfFilesAndMembers(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Lead)
	lead.people("Anar Mammadli")
	lead.attach(1, "order.txt", []byte("An order."), url.Values{"title": {"Order"}})
	page := other.get(route.EditFile(1))
	opened := formAt(t, page, route.EditFile(1))
	want(t, lead.post(route.EditFile(1), lead.get(route.EditFile(1)), sent(opened, "title", "Theirs")), http.StatusSeeOther)
	asked := other.post(route.EditFile(1), page, sent(opened, "title", "Mine", "kind", "decision"))
	want(t, asked, http.StatusConflict, "Saved now: Theirs", "Yours: Mine", "Yours: Decision", "Before both: ")
	want(t, other.post(route.EditFile(1), asked, sent(formAt(t, asked, route.EditFile(1)), "pick-title", "theirs")), http.StatusSeeOther)
	if now := formAt(t, other.get(route.EditFile(1)), route.EditFile(1)); now.Get("title") != "Theirs" || now.Get("kind") != "decision" {
		t.Errorf("%v", now)
	}

	page = other.get(route.Person(1))
	opened = formAt(t, page, route.RestrictPerson(1))
	lead.submits(route.RestrictPerson(1), route.Person(1), url.Values{"version": {opened.Get("version")}, "restricted": {"1"}, "members": {decimalOf(lead.user.ID), decimalOf(other.user.ID)}})
	both := url.Values{"version": {opened.Get("version")}, "restricted": {"1"}, "members": {decimalOf(other.user.ID)}, "was-restricted": {""}, "was-members": {""}}
	asked = other.post(route.RestrictPerson(1), page, both)
	want(t, asked, http.StatusConflict, "Saved now: "+lead.user.Name+"; "+other.user.Name, "Yours: "+other.user.Name)
	want(t, other.post(route.RestrictPerson(1), asked, sent(formAt(t, asked, route.RestrictPerson(1)), "pick-members", "theirs")), http.StatusSeeOther)
	if members, err := s.store.Members(t.Context(), 1); err != nil || len(members) != 2 {
		t.Errorf("members %v, %v", members, err)
	}
}

// Whoever was slower finds the page as it is now, with what they typed, where there are not two texts to choose from.
func TestNothingTypedIsLost(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Lead)
	lead.people("Anar Mammadli", "Gunel Aliyeva")
	about := record.About{PersonID: new(record.PersonID(1))}
	work := route.PersonWork(1)
	lead.submits(route.NewTask(about), work, url.Values{"title": {"Ask the lawyer"}})
	lead.submits(route.EditTask(1), route.Task(1), url.Values{"state": {"done"}, "version": {"1"}})
	want(t, other.post(route.EditTask(1), other.get(route.Task(1)), url.Values{"state": {"dropped"}, "reason": {"He was released"}, "version": {"1"}}), http.StatusConflict,
		"Saved now: Done", "Yours: Dropped", "Yours: He was released", "Before both: Open")

	lead.submits(route.WorkComments(about), work, url.Values{"text": {"First words"}})
	lead.submits(route.EditComment(1), route.EditComment(1), url.Values{"text": {"Other words"}, "version": {"1"}})
	asked := lead.post(route.WithdrawComment(1), lead.get(work), url.Values{"version": {"1"}})
	want(t, asked, http.StatusConflict, "You changed this comment meanwhile", "Other words")
	lead.submits(route.WithdrawComment(1), route.EditComment(1), formAt(t, asked, route.WithdrawComment(1)))
	want(t, lead.post(route.EditComment(1), lead.get(work), url.Values{"text": {"Typed for long"}, "version": {"2"}}), http.StatusConflict, "You withdrew this comment meanwhile", "Typed for long")
	want(t, other.post(route.EditComment(1), other.get(work), url.Values{"text": {"x"}, "version": {"2"}}), http.StatusNotFound)

	lead.submits(route.WorkTags(about), work, url.Values{"tags": {"Urgent, Ill"}})
	lead.submits(route.Tag(1), route.Tag(1), url.Values{"name": {"Pressing"}, "version": {"1"}})
	want(t, other.post(route.MergeTag(1), other.get(route.Tag(1)), url.Values{"into": {"2"}, "version": {"1"}}), http.StatusConflict, "Somebody else changed this meanwhile", `<option value="2" selected`)
	want(t, other.post(route.RemoveTag(1), other.get(route.Tag(1)), url.Values{"version": {"2"}}), http.StatusConflict, "put on something meanwhile")
	want(t, lead.post(route.WorkTags(about), lead.get(work), url.Values{"tags": {strings.Repeat("a", 70)}}), http.StatusUnprocessableEntity, strings.Repeat("a", 70))

	merge := other.get(route.MergePeople(1, 2))
	lead.submits(route.EditPerson(2), route.EditPerson(2), url.Values{"name": {"Gunel Aliyeva"}, "category": {"lawyer"}, "version": {versionOf(t, s, 2)}})
	want(t, other.post(route.MergePeople(1, 2), merge, sent(formAt(t, merge, route.MergePeople(1, 2)), "reason", "The same telephone")), http.StatusConflict, "Somebody else changed this meanwhile", "The same telephone")
	event := lead.records(2, record.KindArrest, url.Values{"date": {"2024-10-03"}})
	want(t, other.post(route.RemoveEvent(2, event), other.get(route.Event(2, event)), url.Values{"version": {"7"}, "reason": {"Entered twice"}}), http.StatusConflict, "Somebody else changed this meanwhile", `value="Entered twice"`)
}
