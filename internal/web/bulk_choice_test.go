package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
)

// linked is the address of the link of a page whose words begin so.
func linked(t *testing.T, page answer, words string) string {
	t.Helper()
	var to string
	each(page.text, func(n *html.Node) {
		if n.Data == "a" && n.FirstChild != nil && strings.HasPrefix(strings.TrimSpace(n.FirstChild.Data), words) {
			to = attributes(n)["href"]
		}
	})
	if to == "" {
		t.Fatalf("no link %q", words)
	}
	return to
}

// values are the values of a page's inputs of a name.
func valuesOf(page answer, name string) []string {
	var list []string
	for _, i := range inputs(page) {
		if i["name"] == name {
			list = append(list, i["value"])
		}
	}
	return list
}

// Whom a list or a search finds can be changed together, all of them or those that are ticked.
func TestChangeStartsFromWhatWasFound(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	lead.people("Anar Mammadli", "Gunel Aliyeva", "Ulvi Hasanli")
	lead.submits(route.WorkTags(record.About{PersonID: new(record.PersonID(2))}), route.PersonWork(2), url.Values{"tags": {"Urgent"}})
	lead.submits(route.WorkTags(record.About{PersonID: new(record.PersonID(3))}), route.PersonWork(3), url.Values{"tags": {"Urgent"}})

	list := lead.get(route.With(route.People(), "tag", "1"))
	chosen := lead.get(linked(t, list, "Change all 2 files"))
	want(t, chosen, http.StatusOK, "2 people are chosen", "Anar Mammadli", "Gunel Aliyeva")
	want(t, lead.get(linked(t, lead.get(route.People()), "Change all 4 files")), http.StatusOK, "4 people are chosen")
	want(t, lead.get(linked(t, lead.get(route.With(route.People(), "q", "hasanli")), "Change this one file")), http.StatusOK, "1 person is chosen")

	lead.submits(route.NewTask(record.About{PersonID: new(record.PersonID(4))}), route.PersonWork(4), url.Values{"title": {"Ask about Khatai"}})
	found := lead.get(finds("khatai"))
	want(t, found, http.StatusOK, "The results stand in the case files of 2 people.")
	want(t, lead.get(linked(t, found, "Change all 2 files")), http.StatusOK, "2 people are chosen", "Tural Safarli", "Ulvi Hasanli")
	items := valuesOf(found, "item")
	if len(items) != 2 {
		t.Fatalf("%q can be ticked", items)
	}
	for _, item := range items {
		want(t, lead.get(route.With(route.Bulk(), "item", item)), http.StatusOK, "1 person is chosen")
	}
	want(t, lead.get(route.With(route.Bulk(), "item", items[0], "item", items[1])), http.StatusOK, "2 people are chosen")
	lead.submits(route.Saved(), finds("khatai"), url.Values{"name": {"Of Khatai"}, "query": {"q=khatai"}})
	chosen = lead.get(linked(t, lead.get(route.Saved()), "Change the files that it finds"))
	want(t, chosen, http.StatusOK, "2 people are chosen")

	// What was chosen is what is changed, though the search finds more by now.
	lead.submits(route.NewTask(record.About{PersonID: new(record.PersonID(2))}), route.PersonWork(2), url.Values{"title": {"Ask about Khatai"}})
	preview, done := lead.bulk(url.Values{"person": valuesOf(chosen, "person"), "kind": {"category"}, "category": {"journalist"}, "back": valuesOf(chosen, "back")[:1]})
	want(t, preview, http.StatusOK, "Change all 2", `href="/desk/search/saved"`)
	if done.status != http.StatusSeeOther {
		t.Fatal(done.status)
	}
	if p, _ := s.store.Person(t.Context(), 2); p.Category != "" {
		t.Error("somebody was changed who was not previewed")
	}
	reader := s.signedIn(t, record.Reader)
	if got := reader.get(finds("khatai")); len(valuesOf(got, "item")) > 0 || strings.Contains(got.text, route.Bulk()) {
		t.Error("a reader is offered to change files")
	}
}

// Whom somebody may not see is never chosen, by no filter, no search and no number that is made up.
func TestChangeChoosesNobodyHidden(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.people("Anar Mammadli", "Gunel Aliyeva")
	lead.submits(route.Notes(1), route.Notes(1), url.Values{"text": {"canary"}})
	items := valuesOf(lead.get(finds("canary")), "item")
	lead.restrict(1)
	for name, path := range map[string]string{
		"ticked": route.With(route.Bulk(), "person", "1"), "a result": route.With(route.Bulk(), "item", items[0]), "a search": route.BulkFound("q=canary", ""), "a list": route.BulkList("q=mammadli", ""),
		"nothing asked": route.BulkFound("noun=person", ""), "nonsense": route.BulkFound("%zz", "") + "&item=-1", "an entry": route.With(route.Bulk(), "item", "1000000000000000001"),
	} {
		got := other.get(path)
		want(t, got, http.StatusOK, "Nobody is chosen")
		if strings.Contains(got.text, "Mammadli") {
			t.Errorf("%s names somebody hidden", name)
		}
	}
	want(t, other.get(route.BulkList("q=", "")), http.StatusOK, "1 person is chosen", "Gunel Aliyeva")
	if got := other.get(route.With(route.Bulk(), "item", "x")); got.status != http.StatusBadRequest {
		t.Errorf("%d", got.status)
	}
	if back := valuesOf(other.get(route.BulkList("q=", "//evil.example")), "back"); len(back) == 0 || back[0] != route.Desk() {
		t.Errorf("back to %q", back)
	}
}

// One change takes 500 files, and says so; the preview holds for all of them.
func TestChangeOfTheMostFiles(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	for i := range record.MostInBulk + 1 {
		p := casefile.NewPerson(fmt.Sprintf("Anar Person%03d", i))
		if err := s.store.AddPerson(t.Context(), &p); err != nil {
			t.Fatal(err)
		}
	}
	for _, page := range []answer{lead.get(route.People()), lead.get(finds("anar"))} {
		chosen := lead.get(linked(t, page, "Change the first 500 files, by name"))
		want(t, chosen, http.StatusOK, "500 people are chosen", "These are the first 500, by name.")
		if people := valuesOf(chosen, "person"); len(people) != record.MostInBulk || people[499] != "500" {
			t.Errorf("%d people", len(people))
		}
	}
	all := valuesOf(lead.get(route.BulkList("q=", "")), "person")
	began := s.now
	preview, done := lead.bulk(url.Values{"person": all, "kind": {"tag"}, "tag": {"Urgent"}})
	want(t, preview, http.StatusOK, "Change all 500")
	if done.status != http.StatusSeeOther {
		t.Fatalf("%d after %s", done.status, s.now.Sub(began))
	}
	lead.submits(route.UndoBulk(1), route.BulkChange(1), nil)
}

// A preview that no longer holds is refused whole, and each file that changed since is named; sent twice, it changes once.
func TestChangedSinceThePreview(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.people("Anar Mammadli", "Gunel Aliyeva", "Ulvi Hasanli", "Leyla Ahmadova")
	form := url.Values{"person": {"1", "2", "3", "4"}, "kind": {"category"}, "category": {"lawyer"}}
	apply := func(c *client, preview answer) answer {
		sent := url.Values{"do": {"apply"}}
		for _, name := range []string{"token", "sum", "seals"} {
			sent[name] = valuesOf(preview, name)[:1]
		}
		for name, values := range form {
			sent[name] = values
		}
		return c.post(route.Bulk(), preview, sent)
	}
	preview := other.post(route.Bulk(), other.get(route.People()), form)
	lead.submits(route.EditPerson(2), route.EditPerson(2), url.Values{"name": {"Gunel Aliyeva"}, "category": {"activist"}, "version": {versionOf(t, s, 2)}})
	lead.submits(route.EditPerson(3), route.EditPerson(3), url.Values{"name": {"Ulvi Hasanli"}, "category": {"lawyer"}, "version": {versionOf(t, s, 3)}})
	lead.restrict(4)
	got := apply(other, preview)
	want(t, got, http.StatusConflict, "Changed since the preview", route.History(2), route.History(3), "1 file that is not there now", "Change all 2")
	if strings.Contains(got.text, route.History(1)) || strings.Contains(got.text, "Ahmadova") {
		t.Error("it names a file that did not change, or one that is hidden")
	}
	if p, _ := s.store.Person(t.Context(), 1); p.Category != "" {
		t.Error("part of it was done")
	}
	done := apply(other, got)
	if done.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", done.status, done.text)
	}
	again := apply(other, got)
	if again.status != http.StatusSeeOther || again.header.Get("Location") != done.header.Get("Location") {
		t.Errorf("sent twice: %d %q", again.status, again.header.Get("Location"))
	}
}
