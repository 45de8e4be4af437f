package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
)

// people opens case files of those names.
func (c *client) people(names ...string) {
	c.t.Helper()
	for _, name := range names {
		if got := c.post(route.NewPerson(), c.get(route.NewPerson()), url.Values{"name": {name}}); got.status != http.StatusSeeOther {
			c.t.Fatalf("%s: %d\n%s", name, got.status, got.text)
		}
	}
}

// submits posts a form from a page and expects to be sent on.
func (c *client) submits(path, page string, values url.Values) answer {
	c.t.Helper()
	got := c.post(path, c.get(page), values)
	if got.status != http.StatusSeeOther {
		c.t.Fatalf("%s: %d\n%s", path, got.status, got.text)
	}
	return got
}

func (c *client) restrict(id record.PersonID) {
	c.t.Helper()
	p, err := c.site.store.Person(c.t.Context(), id)
	if err != nil {
		c.t.Fatal(err)
	}
	if err := c.site.store.SetRestricted(c.t.Context(), id, p.Version, true, []record.UserID{c.user.ID}); err != nil {
		c.t.Fatal(err)
	}
}

func TestTasks(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.people("Anar Mammadli")
	about := record.About{PersonID: new(record.PersonID(1))}
	work := route.PersonWork(1)
	want(t, lead.get(work), http.StatusOK, "There is no task", "No tags yet")
	want(t, lead.post(route.NewTask(about), lead.get(work), url.Values{"title": {""}, "due": {"soon"}}), http.StatusUnprocessableEntity, "Fill in: What is to be done", "There is a problem")
	lead.submits(route.NewTask(about), work, url.Values{"title": {"Ask the lawyer"}, "due": {"2024-11-01"}, "assignee": {decimalOf(other.user.ID)}})
	want(t, other.get(route.Tasks("")), http.StatusOK, "Ask the lawyer", "Anar Mammadli", "Overdue", "1 task")
	want(t, other.get(route.Tasks("overdue")), http.StatusOK, "Ask the lawyer")
	want(t, lead.get(route.Tasks("")), http.StatusOK, "You have no open task")
	want(t, other.get(route.Desk()), http.StatusOK, "Your tasks that are due", "Ask the lawyer", "Anar Mammadli")

	task := route.Task(1)
	stale := url.Values{"title": {"Ask the family"}, "version": {"1"}, "assignee": {decimalOf(other.user.ID)}}
	want(t, other.post(route.EditTask(1), other.get(task), url.Values{"state": {"dropped"}, "version": {"1"}}), http.StatusUnprocessableEntity, "Say why it is dropped.")
	other.submits(route.EditTask(1), task, url.Values{"state": {"done"}, "version": {"1"}})
	want(t, lead.get(task), http.StatusOK, "Done", "Take this change back")
	want(t, lead.post(route.EditTask(1), lead.get(task), stale), http.StatusConflict, "Somebody else changed this meanwhile", "Ask the family")
	lead.submits(route.UndoTask(1, 2), task, nil)
	want(t, lead.get(task), http.StatusOK, "Overdue")
	lead.restrict(1)
	for _, path := range []string{task, route.Tasks("all"), route.Tasks(""), work} {
		if got := other.get(path); strings.Contains(got.text, "Ask the lawyer") || strings.Contains(got.text, "Mammadli") {
			t.Errorf("%s shows a task of a restricted case", path)
		}
	}
	want(t, lead.post(route.NewTask(about), lead.get(work), url.Values{"title": {"X"}, "assignee": {decimalOf(other.user.ID)}}), http.StatusUnprocessableEntity, "Choose somebody who may see this.")
}

func decimalOf[ID ~int64](id ID) string {
	return strings.TrimPrefix(route.Task(record.TaskID(id)), "/desk/tasks/")
}

func TestCommentsCallColleagues(t *testing.T) {
	s := newSite(t)
	lead, other, reader := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate), s.signedIn(t, record.Reader)
	lead.people("Anar Mammadli")
	about := record.About{PersonID: new(record.PersonID(1))}
	work := route.PersonWork(1)
	want(t, lead.post(route.WorkComments(about), lead.get(work), url.Values{"text": {" "}}), http.StatusUnprocessableEntity, "Write something.")
	lead.submits(route.WorkComments(about), work, url.Values{"text": {"Please call the family, @" + other.user.Handle() + "."}})
	want(t, other.get(route.Following()), http.StatusOK, "Comments that call you", "Please call the family")
	want(t, reader.get(route.Following()), http.StatusOK, "You follow nothing yet")
	want(t, other.get(route.EditComment(1)), http.StatusNotFound)
	lead.submits(route.EditComment(1), work, url.Values{"text": {"Call @" + reader.user.Name}, "version": {"1"}})
	want(t, reader.get(route.Following()), http.StatusOK, "Call @Leyla")
	want(t, other.get(route.Following()), http.StatusOK, "You follow nothing yet")
	want(t, lead.get(route.EditComment(1)), http.StatusOK, "What it said before", "Please call the family")
	lead.submits(route.WithdrawComment(1), work, url.Values{"version": {"2"}})
	got := reader.get(work)
	want(t, got, http.StatusOK, "Withdrawn by its author.")
	if strings.Contains(got.text, "Call @") {
		t.Error("a withdrawn comment is shown")
	}
	lead.restrict(1)
	lead.submits(route.WorkComments(about), work, url.Values{"text": {"Secret for @" + other.user.Handle()}})
	if got := other.get(route.Following()); strings.Contains(got.text, "Secret") {
		t.Error("somebody is called to what they may not see")
	}
}

func TestTagsOfPeopleCasesAndEvents(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	lead.people("Anar Mammadli")
	work := route.PersonWork(1)
	lead.submits(route.WorkTags(record.About{PersonID: new(record.PersonID(1))}), work, url.Values{"tags": {"Urgent, urgent, Abroad"}})
	lead.submits(route.WorkTags(record.About{EventID: new(record.EventID(1))}), route.EventWork(1), url.Values{"tags": {"appeal"}})
	want(t, lead.get(route.Tags()), http.StatusOK, "Urgent", "Abroad", "appeal")
	want(t, lead.get(route.Tag(3)), http.StatusOK, "Detention extended", "Tural Safarli")
	want(t, lead.get(route.With(route.People(), "tag", "1")), http.StatusOK, "Safarli", "1 person")
	want(t, lead.get(route.History(1)), http.StatusOK, "Tags", "Urgent")
	want(t, lead.get(route.Revision(1, record.Revision{Object: record.PersonObject, ObjectID: 1, Number: 2})), http.StatusOK, "Urgent, Abroad")
	want(t, lead.post(route.Tag(2), lead.get(route.Tag(2)), url.Values{"name": {"URGENT"}, "version": {"1"}}), http.StatusUnprocessableEntity, "There is a tag of that name")
	lead.submits(route.Tag(2), route.Tag(2), url.Values{"name": {"Left the country"}, "version": {"1"}})
	lead.submits(route.MergeTag(1), route.Tag(1), url.Values{"into": {"2"}, "version": {"1"}})
	want(t, lead.get(route.Tag(1)), http.StatusNotFound)
	want(t, lead.get(work), http.StatusOK, "Left the country")
	lead.restrict(1)
	if got := other.get(route.Tags()); strings.Contains(got.text, "Left the country") || strings.Contains(got.text, "appeal") {
		t.Error("the tag of a hidden case is shown")
	}
	want(t, other.get(route.Tag(2)), http.StatusNotFound)
}

var previewed = regexp.MustCompile(`name="(token|sum)" value="([^"]+)"`)

// bulk previews a change, and sends what the preview holds.
func (c *client) bulk(form url.Values) (preview, done answer) {
	c.t.Helper()
	preview = c.post(route.Bulk(), c.get(route.People()), form)
	sent := url.Values{"do": {"apply"}}
	for name, list := range form {
		sent[name] = list
	}
	for _, m := range previewed.FindAllStringSubmatch(preview.text, -1) {
		sent.Set(m[1], m[2])
	}
	return preview, c.post(route.Bulk(), c.get(route.People()), sent)
}

func TestChangeOfSeveralFiles(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.people("Anar Mammadli", "Gunel Aliyeva", "Ulvi Hasanli")
	all := []string{"1", "2", "3"}
	want(t, lead.get(route.Bulk()+"?person=1&person=2"), http.StatusOK, "2 people are chosen")
	want(t, lead.get(route.BulkList("q=aliyeva", "")), http.StatusOK, "1 person is chosen", "Gunel Aliyeva")
	want(t, lead.post(route.Bulk(), lead.get(route.People()), url.Values{"person": all}), http.StatusUnprocessableEntity, "Choose what to change.")

	preview, done := lead.bulk(url.Values{"person": all, "kind": {"category"}, "category": {"journalist"}})
	want(t, preview, http.StatusOK, "What would change", "Journalist", "Change all 3")
	if done.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", done.status, done.text)
	}
	want(t, lead.get(route.BulkChange(1)), http.StatusOK, "Set the category: Journalist", "Take it all back")
	want(t, lead.get(route.History(2)), http.StatusOK, "Changed together with other files")
	preview, _ = lead.bulk(url.Values{"person": {"1"}, "kind": {"category"}, "category": {"journalist"}})
	want(t, preview, http.StatusOK, "Nothing would change", "It is their category already.")

	// Somebody changes one of the three: nothing is taken back, and it is said whose file it is.
	other.submits(route.EditPerson(2), route.EditPerson(2), url.Values{"name": {"Gunel Aliyeva"}, "category": {"lawyer"}, "version": {versionOf(t, s, 2)}})
	lead.submits(route.UndoBulk(1), route.BulkChange(1), nil)
	want(t, lead.get(route.BulkChange(1)), http.StatusOK, "Changed since, so nothing was taken back: Gunel Aliyeva.")
	if p, _ := s.store.Person(t.Context(), 1); p.Category != "journalist" {
		t.Errorf("part of it was taken back: %s", p.Category)
	}
	other.submits(route.EditPerson(2), route.EditPerson(2), url.Values{"name": {"Gunel Aliyeva"}, "category": {"journalist"}, "version": {versionOf(t, s, 2)}})
	lead.submits(route.UndoBulk(1), route.BulkChange(1), nil)
	for id := range record.PersonID(3) {
		if p, _ := s.store.Person(t.Context(), id+1); p.Category != "" {
			t.Errorf("%d is still %s", id+1, p.Category)
		}
	}
	want(t, lead.post(route.UndoBulk(1), lead.get(route.BulkChange(1)), nil), http.StatusConflict)
}

func versionOf(t *testing.T, s *site, id record.PersonID) string {
	p, err := s.store.Person(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return decimalOf(record.TaskID(p.Version))
}

// Every kind of change can be made and taken back, and a preview that no longer holds is not applied.
func TestEveryKindOfChangeGoesBack(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.people("Anar Mammadli", "Gunel Aliyeva")
	all := []string{"1", "2"}
	him := decimalOf(other.user.ID)
	for i, form := range []url.Values{
		{"kind": {"tag"}, "tag": {"Urgent"}},
		{"kind": {"untag"}, "tag": {"urgent"}},
		{"kind": {"task"}, "title": {"Ask"}, "due": {"2024-12-01"}},
		{"kind": {"assign"}, "assignee": {him}},
		{"kind": {"follow"}},
		{"kind": {"restrict"}, "members": {him}},
	} {
		form["person"] = all
		if form.Get("kind") == "untag" || form.Get("kind") == "assign" { // they need the tag, or the task
			before := map[string]url.Values{"untag": {"kind": {"tag"}, "tag": {"Urgent"}, "person": all}, "assign": {"kind": {"task"}, "title": {"Ask"}, "person": all}}[form.Get("kind")]
			if _, done := lead.bulk(before); done.status != http.StatusSeeOther {
				t.Fatalf("before %v: %d", form, done.status)
			}
		}
		preview, done := lead.bulk(form)
		if done.status != http.StatusSeeOther {
			t.Fatalf("%v: %d\n%s\n%s", form, done.status, preview.text, done.text)
		}
		at := done.header.Get("Location")
		lead.submits(at+"/undo", at, nil)
		want(t, lead.get(at), http.StatusOK, "Taken back by")
		_ = i
	}
	tasks, err := s.store.Tasks(t.Context(), store.TaskFilter{States: []record.TaskState{record.TaskOpen}, Limit: 10})
	if err != nil || len(tasks) != 2 || tasks[0].AssigneeID != nil {
		t.Errorf("%d tasks are open, %v", len(tasks), err)
	}

	form := url.Values{"person": all, "kind": {"category"}, "category": {"lawyer"}}
	preview := lead.post(route.Bulk(), lead.get(route.People()), form)
	other.submits(route.EditPerson(2), route.EditPerson(2), url.Values{"name": {"Gunel"}, "version": {versionOf(t, s, 2)}})
	form.Set("do", "apply")
	for _, m := range previewed.FindAllStringSubmatch(preview.text, -1) {
		form.Set(m[1], m[2])
	}
	want(t, lead.post(route.Bulk(), lead.get(route.People()), form), http.StatusConflict, "is not as the preview showed it", "Changed since the preview", "Gunel")
	want(t, other.post(route.Bulk(), other.get(route.People()), url.Values{"person": all, "kind": {"restrict"}}), http.StatusForbidden)
}

func TestFollowing(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	courts, err := s.store.Organisations(t.Context(), store.OrganisationFilter{Limit: 5})
	if err != nil || len(courts) == 0 {
		t.Fatal(err)
	}
	other.submits(route.WorkFollow(route.WorkPerson, 1), route.PersonWork(1), url.Values{"follow": {"1"}})
	other.submits(route.WorkFollow(route.WorkOrganisation, int64(courts[0].ID)), route.Organisation(courts[0].ID), url.Values{"follow": {"1"}})
	other.submits(route.Saved(), route.Search(), url.Values{"name": {"Those of Khatai"}, "query": {"q=khatai"}})
	other.submits(route.WorkFollow(route.WorkSearch, 1), route.Saved(), url.Values{"follow": {"1"}})
	page := other.get(route.Following())
	want(t, page, http.StatusOK, "Tural Safarli", "Person that you follow", "Court or organisation that you follow", "Those of Khatai", "Event added", "Mark all as seen")
	upto := regexp.MustCompile(`name="upto" value="(\d+)"`).FindStringSubmatch(page.text)[1]
	other.submits(route.SeenDigest(), route.Following(), url.Values{"upto": {upto}})
	want(t, other.get(route.Following()), http.StatusOK, "Nothing is new")
	lead.submits(route.Notes(1), route.Notes(1), url.Values{"text": {"The family called."}})
	want(t, other.get(route.Following()), http.StatusOK, "Note added")

	made := other.post(route.MakeDigestFeed(), other.get(route.Following()), nil)
	want(t, made, http.StatusOK, "It is not shown again")
	address := regexp.MustCompile(`/following/[^<]+`).FindString(made.text)
	reader := s.visitor(t)
	feed := reader.get(address)
	want(t, feed, http.StatusOK, "Note added", "http://www.w3.org/2005/Atom")
	if strings.Contains(feed.text, "Safarli") || strings.Contains(feed.text, "Khatai") {
		t.Error("the feed names somebody")
	}
	other.submits(route.DigestSettings(), route.Following(), url.Values{"names": {"1"}, "version": {"2"}, "mail": {""}})
	want(t, reader.get(address), http.StatusOK, "Tural Safarli: Note added")
	lead.restrict(1)
	if got := reader.get(address); strings.Contains(got.text, "Safarli") {
		t.Error("the feed tells of a restricted case")
	}
	if got := other.get(route.Following()); strings.Contains(got.text, "Safarli") {
		t.Error("the page tells of a restricted case")
	}
	user, err := s.store.User(t.Context(), other.user.ID)
	if err != nil {
		t.Fatal(err)
	}
	user.Disabled = true
	if err := s.store.UpdateUser(t.Context(), user); err != nil {
		t.Fatal(err)
	}
	want(t, reader.get(address), http.StatusNotFound)
	want(t, reader.get("/following/none"), http.StatusNotFound)
	for range 40 {
		if feed = reader.get(address); feed.status == http.StatusTooManyRequests {
			return
		}
	}
	t.Error("the feed can be read without limit")
}
