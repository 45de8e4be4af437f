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
	"habeas/internal/store"
)

func finds(text string, more ...string) string {
	return route.With(route.Search(), append([]string{"q", text}, more...)...)
}

// texts are the words of every element of that class.
func texts(page answer, class string) []string {
	var list []string
	each(page.text, func(n *html.Node) {
		if strings.Contains(" "+attributes(n)["class"]+" ", " "+class+" ") {
			var b strings.Builder
			for d := range n.Descendants() {
				if d.Type == html.TextNode {
					b.WriteString(d.Data)
				}
			}
			list = append(list, strings.Join(strings.Fields(b.String()), " "))
		}
	})
	return list
}

func TestSearchFindsEveryNoun(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	p, err := s.store.Person(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	p.Note, p.Category = "Asked his cousin in Sheki about the lawyer.", "journalist"
	if err := s.store.UpdatePerson(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ path, found, marked string }{
		"a person in another script":   {finds("Турал Сафарли"), "Tural Safarli", "Tural"},
		"a person in another spelling": {finds("Tural Səfərli", "noun", "person"), "Tural Safarli", "Safarli"},
		"an event":                     {finds("khatai extension", "noun", "event"), "Tural Safarli", "Khatai"},
		"an entry":                     {finds("khatai", "noun", "entry"), "Notes of a month", "Khatai"},
		"a stem":                       {finds("extends detention", "noun", "entry"), "Notes of a month", "extended"},
		"a note":                       {finds("cousin sheki"), "Tural Safarli", "cousin"},
		"a filter":                     {finds("", "kind", "extension"), "Tural Safarli", ""},
		"a category":                   {finds("safarli", "category", "journalist", "noun", "event"), "Tural Safarli", ""},
	} {
		got := lead.get(test.path)
		if got.status != http.StatusOK || !strings.Contains(strings.Join(texts(got, "hits__title"), "|"), test.found) || !strings.Contains(strings.Join(texts(got, "found"), "|"), test.marked) {
			t.Errorf("%s: %d, titles %q, marked %q", name, got.status, texts(got, "hits__title"), texts(got, "found"))
		}
	}
	if got := lead.get(finds("Tural Safarly Qx")); len(texts(got, "hits__title")) != 0 {
		t.Error("every word must be there")
	}
	if got := lead.get(finds("Turol Safralu")); !strings.Contains(got.text, "People with a name like it") || !strings.Contains(got.text, route.Person(1)) {
		t.Errorf("a misspelt name: %q", texts(got, "govuk-list"))
	}
	if got := lead.get(route.With(route.SearchNames(), "q", "saf tu")); strings.Join(texts(got, "suggestions__link"), "|") != "Tural Safarli" {
		t.Errorf("typeahead: %s", got.text)
	}
	if got := lead.get(finds("safarli", "category", "believer")); len(texts(got, "hits__item")) != 0 || !strings.Contains(got.text, "Search without filters") {
		t.Error("a filter that nothing passes")
	}
}

// What is typed is never a mistake, and never an operator.
func TestSearchTakesHostileQueries(t *testing.T) {
	s := newSite(t)
	reader := s.signedIn(t, record.Reader)
	for _, q := range []string{
		`"`, `""`, `'`, `a"b`, `fold:x`, `* OR *`, `NEAR(a b)`, `NOT`, `AND`, `a AND`, `(`, `)`, `{a}`, `^a`, `-a`, `a*`, `%`, `_`, `%_%`, "\x00", "a\x00b", "\x01\x02", "\r\n\t",
		"\xff\xfe", "1=0) OR (id=2", `'; DROP TABLE people; --`, strings.Repeat("a", 5000), strings.Repeat("a ", 5000), strings.Repeat("\"", 500), "\u202e\u0000", "ə", "İ", "😀", "a\u0301", "NULL", "tags:kremand", "..", "-",
	} {
		for _, path := range []string{finds(q), finds(q, "sort", "newest"), route.With(route.SearchNames(), "q", q), finds("x", "kind", q, "year", q, "document", q, "after", q, "category", q, "noun", q, "sort", q)} {
			if got := reader.get(path); got.status != http.StatusOK {
				t.Errorf("%q: %d", path, got.status)
			}
		}
	}
	for _, after := range []string{"9.9999999999999999999", "-1.-5", "3.1", "x", "9223372036854775807"} {
		for _, sort := range []string{"", "newest"} {
			if got := reader.get(finds("a", "after", after, "sort", sort)); got.status != http.StatusOK {
				t.Errorf("after %q: %d", after, got.status)
			}
		}
	}
}

// A restricted case changes nothing that somebody who is no member sees: the page is the same, to the byte, as without it.
func TestSearchKeepsRestrictedCases(t *testing.T) {
	s := newSite(t)
	lead, reader := s.signedIn(t, record.Lead), s.signedIn(t, record.Reader)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	paths := []string{
		finds("safarli"), finds("safarli", "sort", "newest"), finds("canarius"), finds("canarius", "noun", "note"), finds("", "category", "believer"), finds("", "kind", "arrest"),
		finds("", "year", "2024"), finds("canoryus"), finds("Kanarius"), route.With(route.SearchNames(), "q", "cana"), route.With(route.SearchNames(), "q", "safarli"), route.People() + "?q=canarius",
	}
	look := func(c *client) []string {
		var pages []string
		for _, path := range paths {
			pages = append(pages, bare(c.get(path).text))
		}
		return pages
	}
	reader.get(route.Desk()) // which shows the message of signing in
	arrest := s.claim(t, record.KindArrest)
	lead.post(route.RejectClaim(arrest.ID), lead.get(route.Entry(arrest.EntryID)), url.Values{"reason": {"x"}, "version": {"1"}}) // so that as many claims wait before and after
	before := look(reader)
	p := casefile.NewPerson("Canarius Safarli")
	p.Category, p.Occupation, p.Note = "believer", "CNRY-1-occupation safarli", "CNRY-1-note canarius safarli"
	if err := s.store.AddPerson(t.Context(), &p); err != nil {
		t.Fatal(err)
	}
	s.record(t, arrest, p.ID, lead.user.ID)
	open := look(reader)
	if open[0] == before[0] || open[2] == before[2] || open[4] == before[4] || open[5] == before[5] || open[9] == before[9] {
		t.Fatal("an open case should be found")
	}
	if err := s.store.SetRestricted(t.Context(), p.ID, 1, true, []record.UserID{lead.user.ID}); err != nil {
		t.Fatal(err)
	}
	for i, page := range look(reader) {
		if page != before[i] {
			at := 0
			for at < min(len(page), len(before[i])) && page[at] == before[i][at] {
				at++
			}
			t.Errorf("%s tells of a restricted case: …%s", paths[i], page[max(at-60, 0):min(at+200, len(page))])
		}
	}
	for _, i := range []int{0, 2, 3, 4, 5, 9} {
		if got := lead.get(paths[i]); !strings.Contains(got.text, "Canarius") {
			t.Errorf("a member does not find %s", paths[i])
		}
	}
	if got := reader.get(finds("safarli")); strings.Contains(got.text, "CNRY") || strings.Contains(got.text, "anarius") {
		t.Error("the canary sings")
	}
}

// record accepts a claim that was rejected, for somebody whom its words do not name, with an event whose note does.
func (s *site) record(t *testing.T, c record.Claim, person record.PersonID, user record.UserID) {
	t.Helper()
	ctx := t.Context()
	event := record.Event{Kind: c.Kind, Date: c.Date, Note: "CNRY-1-event canarius", CreatedBy: user, CreatedAt: s.now,
		Parties: []record.Party{{Role: record.Subject, Name: "Canarius Safarli", PersonID: &person}}, Citations: []record.Citation{{ClaimID: c.ID}}}
	err := s.store.InTx(ctx, func(tx *store.Store) error {
		full, err := tx.Claim(ctx, c.ID)
		if err != nil {
			return err
		}
		if err := tx.AddEvent(ctx, &event); err != nil {
			return err
		}
		d := record.Decision{ClaimID: c.ID, ReviewerID: user, Verb: record.Accept, EventID: &event.ID, At: s.now}
		if err := tx.AddDecision(ctx, &d); err != nil {
			return err
		}
		for _, m := range full.Mentions {
			if m.Role != record.Subject {
				continue
			}
			if err := tx.AddJudgement(ctx, &record.Judgement{MentionID: m.ID, PersonID: &person, DecisionID: &d.ID, By: user, At: s.now}); err != nil {
				return err
			}
		}
		was := full.Status
		full.Status = record.Accepted
		return tx.MoveClaim(ctx, full, was)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestSavedSearches(t *testing.T) {
	s := newSite(t)
	reader, other := s.signedIn(t, record.Reader), s.signedIn(t, record.Reader)
	page := reader.get(finds("safarli", "kind", "arrest"))
	save := func(name, query string) answer {
		return reader.post(route.Saved(), page, url.Values{"name": {name}, "query": {query}})
	}
	if got := save("Safarli's arrests", "kind=arrest&q=safarli&evil=1"); got.header.Get("Location") != route.Search()+"?kind=arrest&q=safarli" {
		t.Fatalf("%d %q", got.status, got.header.Get("Location"))
	}
	for name, got := range map[string]answer{
		"the same name": save("Safarli's arrests", "q=x"), "no name": save(" ", "q=x"), "nothing asked": save("x", "evil=1"), "a long name": save(strings.Repeat("a", 200), "q=x"),
	} {
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.text, "There is a problem") {
			t.Errorf("%s: %d", name, got.status)
		}
	}
	if got := reader.get(route.Search()); !strings.Contains(got.text, "Safarli&#39;s arrests") || !strings.Contains(got.text, `href="/desk/search?kind=arrest&amp;q=safarli"`) {
		t.Error("the start page lacks the saved search")
	}
	if got := other.get(route.Saved()); strings.Contains(got.text, "Safarli") {
		t.Error("another user sees it")
	}
	for _, path := range []string{route.RenameSaved(1), route.RemoveSaved(1)} {
		if got := other.post(path, other.get(route.Account()), url.Values{"name": {"mine"}, "version": {"1"}}); got.status != http.StatusNotFound {
			t.Errorf("another user at %s: %d", path, got.status)
		}
	}
	if got := reader.post(route.RenameSaved(1), page, url.Values{"name": {"Arrests"}, "version": {"1"}}); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	if got := reader.post(route.RenameSaved(1), page, url.Values{"name": {"Late"}, "version": {"1"}}); got.status != http.StatusConflict || !strings.Contains(got.text, "Saved now: Arrests") {
		t.Errorf("a stale version: %d", got.status)
	}
	if got := reader.get(route.Saved()); !strings.Contains(got.text, "Arrests") {
		t.Error("not renamed")
	}
	if got := reader.post(route.RemoveSaved(1), page, nil); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	if got := reader.get(route.Saved()); !strings.Contains(got.text, "No search is saved yet") {
		t.Error("not deleted")
	}
}
