package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// field adds a field of the organisation.
func (c *client) field(object record.Object, form url.Values) {
	c.t.Helper()
	if got := c.post(route.NewOwnField(object), c.get(route.NewOwnField(object)), form); got.status != http.StatusSeeOther {
		c.t.Fatalf("%d\n%s", got.status, got.text)
	}
}

// withFields is a site with fields of people and of events, and a person who has none of them yet.
func withFields(t *testing.T) (*site, *client) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.field(record.PersonObject, url.Values{"label": {"Language"}, "sort": {"one"}, "choices": {"Azerbaijani\nTalysh"}, "exported": {"1"}, "must": {"1"}}) // 1: choices 1, 2
	lead.field(record.PersonObject, url.Values{"label": {"Allergy <b>"}, "hint": {"For parcels"}, "sort": {"line"}, "confidential": {"1"}})                   // 2
	lead.field(record.PersonObject, url.Values{"label": {"Supporters"}, "sort": {"many"}, "choices": {"PEN\nAmnesty\nRSF"}})                                  // 3: 3, 4, 5
	lead.field(record.EventObject, url.Values{"label": {"Observers"}, "sort": {"number"}, "kinds": {"hearing", "sentence"}})                                  // 4
	lead.field(record.EventObject, url.Values{"label": {"Reported to the press on"}, "sort": {"date"}})                                                       // 5
	return s, lead
}

func (c *client) opensFile(form url.Values) answer {
	c.t.Helper()
	page := c.get(route.NewPerson())
	form.Set(record.OwnAsked, hidden(page, record.OwnAsked))
	return c.post(route.NewPerson(), page, form)
}

// hidden is the value of an input of a page.
func hidden(page answer, name string) string {
	for _, in := range inputs(page) {
		if in["name"] == name {
			return in["value"]
		}
	}
	return ""
}

func TestFieldsOfPeople(t *testing.T) {
	s, lead := withFields(t)
	want(t, lead.get(route.Vocabulary()), http.StatusOK, "Language", "Talysh", "Required", "Leads alone", "Allergy &lt;b&gt;")
	want(t, lead.opensFile(url.Values{"name": {"Leyla Ahmadova"}}), http.StatusUnprocessableEntity, "Fill in: Language.")
	want(t, lead.opensFile(url.Values{"name": {"Leyla Ahmadova"}, "own1": {"99"}}), http.StatusUnprocessableEntity, "Choose from the list: Language.")
	want(t, lead.opensFile(url.Values{"name": {"Leyla Ahmadova"}, "own1": {"2"}, "own2": {"Penicillin"}, "own3": {"3", "5"}}), http.StatusSeeOther)
	want(t, lead.get(route.Person(1)), http.StatusOK, "Talysh", "Penicillin", "PEN; RSF")

	advocate := s.signedIn(t, record.Advocate)
	page := advocate.get(route.EditPerson(1))
	want(t, page, http.StatusOK, "Talysh")
	if strings.Contains(page.text, "Allergy") || strings.Contains(advocate.get(route.Person(1)).text, "Penicillin") {
		t.Error("an advocate sees a confidential field")
	}
	form := url.Values{"name": {"Leyla Ahmadova"}, "version": {"1"}, "own": {hidden(page, "own") + ",own2"}, "own1": {"1"}, "own3": {"3"}, "own2": {"forged"}}
	want(t, advocate.post(route.EditPerson(1), page, form), http.StatusSeeOther)
	want(t, lead.get(route.Person(1)), http.StatusOK, "Azerbaijani", "Penicillin", "PEN")
	want(t, lead.get(route.History(1)), http.StatusOK, "Talysh", "Azerbaijani", "Supporters")
	first := route.Revision(1, record.Revision{Object: record.PersonObject, ObjectID: 1, Number: 1})
	want(t, lead.get(first), http.StatusOK, "Penicillin")
	if got := advocate.get(first); got.status != http.StatusOK || strings.Contains(got.text, "Penicillin") {
		t.Errorf("the history tells an advocate of a confidential field: %d", got.status)
	}

	page = advocate.get(route.EditPerson(1)) // the second of two editors sees both texts
	want(t, advocate.post(route.EditPerson(1), page, form), http.StatusConflict)
	undo := route.Undo(1, record.Revision{Object: record.PersonObject, ObjectID: 1, Number: 2})
	want(t, advocate.post(undo, advocate.get(route.History(1)), nil), http.StatusSeeOther)
	want(t, lead.get(route.Person(1)), http.StatusOK, "Talysh", "Penicillin", "PEN; RSF")

	// A form that knows nothing of a field leaves it alone.
	want(t, advocate.post(route.EditPerson(1), page, url.Values{"name": {"Leyla Ahmadova"}, "version": {"3"}, "occupation": {"Lawyer"}}), http.StatusSeeOther)
	want(t, lead.get(route.Person(1)), http.StatusOK, "Talysh", "PEN; RSF", "Lawyer")
	want(t, advocate.get(route.PeopleCSV()), http.StatusOK, ",Language", ",Talysh")
	if got := lead.get(route.PeopleCSV()); strings.Contains(got.text, "Penicillin") || strings.Contains(got.text, "RSF") {
		t.Error("the list carries a field that nobody put into lists")
	}
}

func TestFieldsAreFound(t *testing.T) {
	s, lead := withFields(t)
	want(t, lead.opensFile(url.Values{"name": {"Leyla Ahmadova"}, "own1": {"2"}, "own2": {"Penicillin"}, "own3": {"5"}}), http.StatusSeeOther)
	want(t, lead.opensFile(url.Values{"name": {"Anar Quliyev"}, "own1": {"1"}}), http.StatusSeeOther)
	advocate := s.signedIn(t, record.Advocate)
	for who, sees := range map[*client]bool{lead: true, advocate: false} {
		if got := who.get(route.With(route.Search(), "q", "penicillin")); strings.Contains(got.text, "Leyla Ahmadova") != sees {
			t.Errorf("%s finds a confidential value: %v", who.user.Role, !sees)
		}
		if got := who.get(route.With(route.People(), "own", "2")); strings.Contains(got.text, "Leyla Ahmadova") != sees {
			t.Errorf("%s filters by a confidential field: %v", who.user.Role, !sees)
		}
	}
	want(t, advocate.get(route.With(route.Search(), "q", "talysh")), http.StatusOK, "Leyla Ahmadova")
	for filter, names := range map[string][2]bool{
		"1&own_choice=2": {true, false}, "1&own_choice=1": {false, true}, "1&own_choice=1&own_choice=2": {true, true}, "1": {true, true}, "3&own_choice=5": {true, false}, "3&own_choice=4": {false, false},
		"x": {true, true}, "1&own_choice=x": {true, true}, "77": {false, false}, "77&own_is=missing": {false, false}, "2&own_is=missing": {false, false}, "3&own_is=missing": {false, true},
	} {
		got := advocate.get(route.People() + "?own=" + filter)
		if is := [2]bool{strings.Contains(got.text, "Leyla Ahmadova"), strings.Contains(got.text, "Anar Quliyev")}; is != names {
			t.Errorf("%s: %v, want %v", filter, is, names)
		}
	}
}

func TestFieldsOfEvents(t *testing.T) {
	s, lead := withFields(t)
	want(t, lead.opensFile(url.Values{"name": {"Leyla Ahmadova"}, "own1": {"2"}}), http.StatusSeeOther)
	form := route.NewEvent(1, record.KindHearing)
	page := lead.get(form)
	want(t, page, http.StatusOK, "Observers", "Reported to the press on")
	if got := lead.get(route.NewEvent(1, record.KindVisit)); strings.Contains(got.text, "Observers") {
		t.Error("a visit is asked for a field of hearings")
	}
	typed := url.Values{"date": {"2024-10-03"}, "own": {hidden(page, "own")}, "own4": {"many"}, "own5": {"October 2024"}, "source_described": {"a call"}, "source_confidentiality": {"open"}}
	want(t, lead.post(form, page, typed), http.StatusUnprocessableEntity, "Give a whole number from 0: Observers.")
	typed.Set("own4", "3")
	want(t, lead.post(form, page, typed), http.StatusSeeOther)
	want(t, lead.get(route.Event(1, 1)), http.StatusOK, "Observers", "October 2024")
	page = lead.get(route.EditEvent(1, 1))
	edit := url.Values{"date": {"2024-10-03"}, "version": {"1"}, "own": {hidden(page, "own")}, "own4": {"4"}, "own5": {"2024-10"}}
	want(t, lead.post(route.EditEvent(1, 1), page, edit), http.StatusSeeOther)
	if e, err := s.store.Event(t.Context(), 1); err != nil || e.Sheet()["own4"] != "4" || e.Sheet()["own5"] != "2024-10" || e.Version != 2 {
		t.Errorf("%+v, %v", e, err)
	}
	undo := route.Undo(1, record.Revision{Object: record.EventObject, ObjectID: 1, Number: 2})
	want(t, lead.post(undo, lead.get(route.History(1)), nil), http.StatusSeeOther)
	if e, err := s.store.Event(t.Context(), 1); err != nil || e.Sheet()["own4"] != "3" {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestVocabularyKeepsWhatIsUsed(t *testing.T) {
	_, lead := withFields(t)
	want(t, lead.opensFile(url.Values{"name": {"Leyla Ahmadova"}, "own1": {"2"}, "own3": {"3"}}), http.StatusSeeOther)
	refused := map[string]url.Values{
		"Another field has this label already.": {"label": {"language"}, "sort": {"line"}}, "Fill in: Label.": {"sort": {"line"}}, "Give at least one choice.": {"label": {"x"}, "sort": {"many"}},
		"This choice is there twice": {"label": {"x"}, "sort": {"one"}, "choices": {"Yes\nyes"}}, "Choices are for lists alone.": {"label": {"x"}, "sort": {"line"}, "choices": {"Yes"}},
		"A confidential field cannot be in lists.": {"label": {"x"}, "sort": {"line"}, "confidential": {"1"}, "exported": {"1"}}, "Keep the label to 100 characters.": {"label": {strings.Repeat("x", 101)}, "sort": {"line"}},
	}
	for sentence, form := range refused {
		want(t, lead.post(route.NewOwnField(record.PersonObject), lead.get(route.NewOwnField(record.PersonObject)), form), http.StatusUnprocessableEntity, sentence)
	}
	want(t, lead.get("/desk/vocabulary/new?object=note"), http.StatusNotFound)

	// A choice in use leaves the list but not the values, one that nobody chose goes; words change everywhere.
	page := lead.get(route.OwnField(3))
	want(t, lead.post(route.OwnField(3), page, url.Values{"version": {"1"}, "label": {"Who supports"}, "choice3": {""}, "choice4": {""}, "choice5": {"Reporters"}, "choices": {"IFJ"}}), http.StatusSeeOther)
	want(t, lead.get(route.Person(1)), http.StatusOK, "Who supports", "PEN")
	if got := lead.get(route.NewPerson()); strings.Contains(got.text, "PEN") || strings.Contains(got.text, "Amnesty") || !strings.Contains(got.text, "Reporters") || !strings.Contains(got.text, "IFJ") {
		t.Errorf("choices offered:\n%s", got.text)
	}
	want(t, lead.get(route.EditPerson(1)), http.StatusOK, "PEN")
	want(t, lead.post(route.OwnField(3), page, url.Values{"version": {"1"}, "label": {"Late"}, "choice5": {"RSF"}}), http.StatusConflict)

	list := lead.get(route.Vocabulary())
	want(t, lead.post(route.RemoveOwnField(1), list, url.Values{"version": {"1"}}), http.StatusSeeOther)
	want(t, lead.get(route.Vocabulary()), http.StatusOK, "This field has values", "Language")
	want(t, lead.post(route.ArchiveOwnField(1), list, url.Values{"version": {"1"}}), http.StatusSeeOther)
	if got := lead.get(route.NewPerson()); strings.Contains(got.text, "Language") {
		t.Error("a form asks for an archived field")
	}
	want(t, lead.get(route.Person(1)), http.StatusOK, "Language", "Talysh")
	want(t, lead.post(route.RestoreOwnField(1), list, url.Values{"version": {"2"}}), http.StatusSeeOther)
	want(t, lead.get(route.NewPerson()), http.StatusOK, "Language")
	want(t, lead.post(route.RemoveOwnField(2), list, url.Values{"version": {"1"}}), http.StatusSeeOther)
	if got := lead.get(route.Vocabulary()); strings.Contains(got.text, "Allergy") {
		t.Error("a field without values cannot be removed")
	}
}
