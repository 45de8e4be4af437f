package web_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
)

// term adds a term of the organisation, and gives its id.
func (c *client) term(of record.Vocabulary, label string) record.VocabularyTermID {
	c.t.Helper()
	page := c.get(route.NewTerm(of))
	if got := c.post(route.NewTerm(of), page, url.Values{"label": {label}, "ordinal": {"900"}}); got.status != http.StatusSeeOther {
		c.t.Fatalf("%d\n%s", got.status, got.text)
	}
	return c.site.termCalled(c.t, of, label).ID
}

func (s *site) termCalled(t testing.TB, of record.Vocabulary, label string) record.VocabularyTerm {
	t.Helper()
	terms, err := s.store.Vocabularies(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, term := range terms.Terms(of) {
		if term.Label == label {
			return term
		}
	}
	t.Fatalf("no term %q", label)
	return record.VocabularyTerm{}
}

// does sends a form of the page of terms for a term as it stands.
func (c *client) does(path string, term record.VocabularyTerm, more url.Values) answer {
	c.t.Helper()
	form := url.Values{"version": {strconv.Itoa(term.Version)}}
	for name, list := range more {
		form[name] = list
	}
	return c.post(path, c.get(route.Terms()), form)
}

// opens opens the file of somebody of a category.
func (c *client) opens(name, category string) record.PersonID {
	c.t.Helper()
	if got := c.post(route.NewPerson(), c.get(route.NewPerson()), url.Values{"name": {name}, "category": {category}}); got.status != http.StatusSeeOther {
		c.t.Fatalf("%d\n%s", got.status, got.text)
	}
	people, err := c.site.store.People(c.t.Context(), store.PeopleFilter{Limit: 1, Newest: true})
	if err != nil || len(people) != 1 {
		c.t.Fatal(len(people), err)
	}
	return people[0].ID
}

// An own category stands in forms, files, filters, search, figures, history and lists, under its label.
func TestOwnCategoryEverywhere(t *testing.T) {
	s := newSite(t)
	lead, advocate := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	want(t, lead.get(route.Terms()), http.StatusOK, "Categories of people", "Positions of officials", "Journalist or blogger", "Kinds of event", "computed from them")
	lead.term(record.CategoryVocabulary, "Student <b>")
	want(t, advocate.get(route.NewPerson()), http.StatusOK, `value="student_b"`, "Student &lt;b&gt;")
	id := advocate.opens("Leyla Ahmadova", "student_b")
	advocate.opens("Anar Quliyev", "journalist")
	want(t, advocate.post(route.NewPerson(), advocate.get(route.NewPerson()), url.Values{"name": {"X"}, "category": {"pupil"}}), http.StatusUnprocessableEntity, "Choose from the list: Category.")
	for name, path := range map[string]string{
		"file": route.Person(id), "list": route.With(route.People(), "category", "student_b"), "search": route.With(route.Search(), "q", "leyla"),
		"narrowed search": route.With(route.Search(), "q", "leyla", "category", "student_b"), "figures": route.Figures(), "deadlines": route.Deadlines(), "bulk": route.Bulk() + "?person=1",
		"history": route.Revision(id, record.Revision{Object: record.PersonObject, ObjectID: int64(id), Number: 1}),
	} {
		if got := advocate.get(path); got.status != http.StatusOK || !strings.Contains(got.text, "Student &lt;b&gt;") {
			t.Errorf("%s: %d, or without the label", name, got.status)
		}
	}
	if got := advocate.get(route.With(route.People(), "category", "student_b")); strings.Contains(got.text, "Anar Quliyev") {
		t.Error("the list is not narrowed by an own category")
	}
	if got := advocate.get(route.With(route.Search(), "q", "anar", "category", "student_b")); strings.Contains(got.text, " Quliyev") {
		t.Error("the search is not narrowed by an own category")
	}
	if got := advocate.get(route.PeopleCSV()); !strings.Contains(got.text, "Leyla Ahmadova,Student <b>,") {
		t.Errorf("the list that goes out lacks the label:\n%s", got.text)
	}
	want(t, lead.get(route.Terms()), http.StatusOK, "Our own", "Student &lt;b&gt;")

	page := advocate.get(route.EditPerson(id)) // of two editors the second sees both labels
	form := url.Values{"name": {"Leyla Ahmadova"}, "version": {"1"}, "category": {"lawyer"}}
	want(t, advocate.post(route.EditPerson(id), page, form), http.StatusSeeOther)
	form.Set("category", "student_b")
	form.Set("occupation", "Mine")
	want(t, advocate.post(route.EditPerson(id), page, form), http.StatusConflict, "Lawyer")
	want(t, advocate.get(route.History(id)), http.StatusOK, "Student &lt;b&gt;", "Lawyer")
}

// Lists that come in find a term by its label or its key; a word that is no term is an error that names the terms.
func TestListsFindTerms(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	first := lead.term(record.CategoryVocabulary, "Tələbə")
	pupil := lead.term(record.CategoryVocabulary, "Pupil")
	want(t, lead.does(route.MergeTerm(pupil), s.termCalled(t, record.CategoryVocabulary, "Pupil"), url.Values{"into": {decimalOf(first)}}), http.StatusSeeOther)
	lead.sendList("wave.csv", []byte("Full name;Category\nLeyla Ahmadova;TELEBE\nAnar Quliyev;Human rights DEFENDER\nNigar Aliyeva;Singer\nRauf Hasanov;pupil\n"))
	want(t, lead.previewed(1, nil), http.StatusOK, "“Singer” is no term here", "Journalist or blogger", "Tələbə")
	want(t, lead.post(route.RunList(1), lead.get(route.List(1)), lead.version(lead.get(route.List(1)))), http.StatusSeeOther)
	lists := lead.get(route.List(1))
	for range 50 {
		if !strings.Contains(lists.text, "Importing") {
			break
		}
		lists = lead.get(route.List(1))
	}
	people, err := s.store.People(t.Context(), store.PeopleFilter{Limit: 9})
	if err != nil {
		t.Fatal(err)
	}
	is := map[string]record.Category{}
	for _, p := range people {
		is[p.Name] = p.Category
	}
	own := record.Category(s.termCalled(t, record.CategoryVocabulary, "Tələbə").Key)
	if len(is) != 3 || is["Leyla Ahmadova"] != own || is["Anar Quliyev"] != "defender" || is["Rauf Hasanov"] != own {
		t.Errorf("%v", is)
	}
}

// Terms are renamed, archived, merged after a look, and the merge is taken back; nothing is lost on the way.
func TestTermsChange(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	student, pupil := lead.term(record.CategoryVocabulary, "Student"), lead.term(record.CategoryVocabulary, "Pupil")
	hidden, open := lead.opens("Leyla Ahmadova", "pupil"), lead.opens("Anar Quliyev", "pupil")
	for _, label := range []string{"", "STUDENT", "Stüdent", "journalist OR blogger", strings.Repeat("x", 101)} {
		want(t, lead.post(route.NewTerm(record.CategoryVocabulary), lead.get(route.NewTerm(record.CategoryVocabulary)), url.Values{"label": {label}}), http.StatusUnprocessableEntity)
	}
	want(t, lead.get("/desk/terms/new?vocabulary=kind"), http.StatusNotFound)

	page := lead.get(route.Term(student))
	change := url.Values{"version": {"1"}, "label": {"Student or pupil"}, "code": {"0815"}, "ordinal": {"5"}}
	want(t, lead.post(route.Term(student), page, change), http.StatusSeeOther)
	change.Set("label", "Learner")
	want(t, lead.post(route.Term(student), page, change), http.StatusConflict, "Learner", "Student or pupil")
	if got := lead.get(route.NewPerson()).text; strings.Index(got, "Student or pupil") > strings.Index(got, "Journalist or blogger") {
		t.Error("the place in the list does not hold")
	}

	stranger := s.signedIn(t, record.Lead)
	stranger.restrict(hidden) // of two people the lead sees one
	merge := route.MergeTerm(pupil)
	want(t, lead.get(merge), http.StatusOK, "The term that is kept")
	want(t, lead.get(route.With(merge, "into", decimalOf(student))), http.StatusOK, "1 case file", "0 case files", "Merge the two")
	want(t, lead.get(route.MergeTerm(1)), http.StatusNotFound)
	want(t, lead.does(merge, s.termCalled(t, record.CategoryVocabulary, "Pupil"), nil), http.StatusUnprocessableEntity, "Choose the term that is kept.")
	want(t, lead.does(merge, record.VocabularyTerm{Version: 9}, url.Values{"into": {decimalOf(student)}}), http.StatusConflict)
	stale := lead.get(route.EditPerson(open))
	want(t, lead.does(merge, s.termCalled(t, record.CategoryVocabulary, "Pupil"), url.Values{"into": {decimalOf(student)}}), http.StatusSeeOther)
	want(t, lead.get(route.Person(open)), http.StatusOK, "Student or pupil")
	want(t, stranger.get(route.Person(hidden)), http.StatusOK, "Student or pupil")
	want(t, lead.get(route.History(open)), http.StatusOK, "The term “Pupil” was merged into “Student or pupil”")
	want(t, lead.get(route.Terms()), http.StatusOK, "Merged", "Now: Student or pupil", "Take the merge back")
	want(t, lead.get(route.With(route.People(), "category", "pupil")), http.StatusOK, "Anar Quliyev")
	want(t, lead.get(route.With(route.Search(), "q", "anar", "category", "pupil")), http.StatusOK, " Quliyev")
	if got := lead.get(route.NewPerson()).text; strings.Contains(got, `value="pupil"`) {
		t.Error("a form offers a term that was merged")
	}
	// A form that was open since before the merge is a clash, and its term becomes the other.
	edit := url.Values{"name": {"Anar Quliyev"}, "version": {"1"}, "category": {"pupil"}, "occupation": {"Pupil"}}
	want(t, lead.post(route.EditPerson(open), stale, edit), http.StatusConflict)
	edit.Set("version", "2")
	want(t, lead.post(route.EditPerson(open), stale, edit), http.StatusSeeOther)
	if p, err := s.store.Person(t.Context(), open); err != nil || p.Category != "student" {
		t.Errorf("%+v, %v", p, err)
	}
	want(t, lead.does(route.UnmergeTerm(pupil), s.termCalled(t, record.CategoryVocabulary, "Pupil"), nil), http.StatusSeeOther)
	want(t, lead.get(route.Person(open)), http.StatusOK, "Pupil")

	for _, c := range []struct {
		path string
		term record.VocabularyTerm
		says string
	}{
		{route.RemoveTerm(pupil), s.termCalled(t, record.CategoryVocabulary, "Pupil"), "This term is kept"},
		{route.RemoveTerm(1), s.termCalled(t, record.CategoryVocabulary, "Journalist or blogger"), "This term is kept"},
		{route.ArchiveTerm(pupil), s.termCalled(t, record.CategoryVocabulary, "Pupil"), "Archived"},
	} {
		want(t, lead.does(c.path, c.term, nil), http.StatusSeeOther)
		want(t, lead.get(route.Terms()), http.StatusOK, c.says)
	}
	if got := lead.get(route.NewPerson()).text; strings.Contains(got, `value="pupil"`) {
		t.Error("a form offers an archived term")
	}
	want(t, lead.get(route.EditPerson(open)), http.StatusOK, `value="pupil"`)
	want(t, lead.get(route.People()), http.StatusOK, `value="pupil"`)
	want(t, lead.does(route.RestoreTerm(pupil), s.termCalled(t, record.CategoryVocabulary, "Pupil"), nil), http.StatusSeeOther)
	want(t, lead.does(route.RestoreTerm(pupil), record.VocabularyTerm{Version: 1}, nil), http.StatusConflict)
	artist := lead.term(record.CategoryVocabulary, "Artist")
	want(t, lead.does(route.RemoveTerm(artist), s.termCalled(t, record.CategoryVocabulary, "Artist"), nil), http.StatusSeeOther)
	want(t, lead.get(route.Term(artist)), http.StatusNotFound)
}

// The directory goes by terms as well: officials, organisations, cases and parts in events.
func TestOwnTermsOfTheDirectory(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	kase := s.ganja(t, lead.user)
	lead.term(record.PositionVocabulary, "Court clerk")
	lead.term(record.BodyVocabulary, "Trade union")
	lead.term(record.CaseCategoryVocabulary, "Military")
	lead.term(record.PartVocabulary, "Looked on")

	want(t, lead.post(route.NewOfficial(), lead.get(route.NewOfficial()), url.Values{"name": {"Rauf Quliyev"}, "position": {"court_clerk"}}), http.StatusSeeOther)
	want(t, lead.post(route.NewOfficial(), lead.get(route.NewOfficial()), url.Values{"name": {"Rauf Quliyev"}, "position": {"nobody"}}), http.StatusUnprocessableEntity, "Choose from the list: Position.")
	want(t, lead.get(route.With(route.Officials(), "position", "court_clerk")), http.StatusOK, "Rauf Quliyev", "Court clerk", "1 official")
	want(t, lead.post(route.NewOrganisation(), lead.get(route.NewOrganisation()), url.Values{"name": {"Union of Teachers"}, "kind": {"other"}, "body": {"trade_union"}}), http.StatusSeeOther)
	want(t, lead.get(route.With(route.Organisations(), "body", "trade_union")), http.StatusOK, "Union of Teachers", "Trade union")
	want(t, lead.post(route.EditCase(kase), lead.get(route.EditCase(kase)), url.Values{"version": {"1"}, "name": {"The Ganja case"}, "category": {"military"}, "court_type": {"military"}, "district": {"Khatai district"}}), http.StatusSeeOther)
	want(t, lead.get(route.Case(kase)), http.StatusOK, "Military", "Military court", "Khatai district")
	want(t, lead.get(route.Terms()), http.StatusOK, "Code: 020000000000")
	want(t, lead.get(route.ListingHistory(record.CaseObject, int64(kase))), http.StatusOK, "Military")
	attach := url.Values{"official": {"1"}, "part": {"looked_on"}, "source": {"A call"}}
	want(t, lead.post(route.EventOfficials(3), lead.get(route.EventOfficials(3)), attach), http.StatusSeeOther)
	want(t, lead.get(route.EventOfficials(3)), http.StatusOK, "Looked on")
	attach.Set("part", "nobody")
	want(t, lead.post(route.EventOfficials(3), lead.get(route.EventOfficials(3)), attach), http.StatusUnprocessableEntity, "Choose what they did from the list.")
}

// A profile says its category in the words of the day on which it was published; terms that nobody is published under stay private.
func TestPublishedCategory(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	id := lead.term(record.CategoryVocabulary, "Student")
	lead.term(record.CategoryVocabulary, "CNRY-term")
	person := lead.opens("Leyla Ahmadova", "student")
	slug := s.publishes(t, person, lead.user.ID)
	visitor := s.visitor(t)
	for _, path := range []string{route.Home(), route.Profile(slug), route.With(route.Home(), "category", "student")} {
		want(t, visitor.get(path), http.StatusOK, "Leyla Ahmadova", "Student")
	}
	if got := visitor.get(route.Home()).text; strings.Contains(got, "CNRY") || strings.Contains(got, "Journalist") {
		t.Error("a visitor is offered a category that nobody has who is public")
	}
	want(t, lead.post(route.Term(id), lead.get(route.Term(id)), url.Values{"version": {"1"}, "label": {"Learner"}}), http.StatusSeeOther)
	for _, path := range []string{route.Home(), route.Profile(slug)} {
		if got := visitor.get(path); !strings.Contains(got.text, "Student") || strings.Contains(got.text, "Learner") {
			t.Errorf("%s changed without being published", path)
		}
	}
}
