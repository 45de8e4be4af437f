package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
)

var everybody store.PeopleFilter

var arrested = url.Values{
	"date": {"3 October 2024"}, "place": {"Baku"}, "articles": {"206.3.2"},
	"source_described": {"telephone call with a lawyer"}, "source_confidentiality": {"internal"},
}

// sent is a form with some values beside the usual ones.
func sent(base url.Values, pairs ...string) url.Values {
	form := url.Values{}
	for name, list := range base {
		form[name] = list
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

// preview sends the form of an arrest, and gives the page that shows what would be recorded.
func (c *client) preview(names string) answer {
	c.t.Helper()
	path := route.Wave(record.KindArrest)
	return c.post(path, c.get(path), sent(arrested, "names", names, "step", "preview"))
}

// filled are the values of a page's inputs as a browser would send them, but for those of the header.
func filled(page answer) url.Values {
	form := chosen(page, "")
	form.Del("q")
	each(page.text, func(n *html.Node) {
		if n.Data == "textarea" && n.FirstChild != nil {
			form.Set(attributes(n)["name"], n.FirstChild.Data)
		}
		if n.Data == "option" {
			_, selected := attributes(n)["selected"]
			if name := attributes(n.Parent)["name"]; selected || !form.Has(name) {
				form.Set(name, attributes(n)["value"])
			}
		}
	})
	return form
}

// records what a preview shows.
func (c *client) save(page answer, pairs ...string) answer {
	c.t.Helper()
	return c.post(route.Wave(record.KindArrest), page, sent(filled(page), append([]string{"step", "save"}, pairs...)...))
}

func TestAWaveOfArrests(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	tural, leyla := advocate.person("Tural Safarli"), advocate.person("Leyla Ahmadova")
	known := advocate.records(leyla, record.KindArrest, url.Values{"date": {"2024-10-03"}})
	page := advocate.preview("Tural Səfərli\nLeyla Ahmadova\nAnar Quliyev\nElmar Valiyev\n")
	want(t, page, http.StatusOK, "Nothing is recorded yet", "1 event is added to a file on record.", "1 event that is on record already gets another source.", "2 case files are opened.", "If empty: 3 October 2024", "is on record already")
	if people, err := s.store.PeopleCount(t.Context(), everybody); err != nil || people != 2 {
		t.Fatalf("%d people, %v", people, err)
	}
	got := advocate.save(page, "date-3", "4 October 2024", "articles-3", "234.4.3", "choice-4", "skip")
	if got.status != http.StatusSeeOther || got.header.Get("Location") != route.RecordedWave(1) {
		t.Fatalf("%d %s\n%s", got.status, got.header.Get("Location"), got.text)
	}
	want(t, advocate.get(route.RecordedWave(1)), http.StatusOK, "Arrest, 3 people", "A source was added", "The file was opened with this event", "Anar Quliyev")
	w, err := s.store.Wave(t.Context(), 1)
	if err != nil || len(w.Lines) != 3 {
		t.Fatalf("%+v, %v", w, err)
	}
	for _, l := range w.Lines {
		e, err := s.store.Event(t.Context(), l.EventID)
		if err != nil {
			t.Fatal(err)
		}
		switch sheet := e.Sheet(); {
		case l.EventID == known:
			if len(e.Sources) != 2 || sheet["place"] != "" {
				t.Errorf("the event on record: %v", sheet)
			}
		case l.Opened:
			if sheet["date"] != "2024-10-04" || sheet["articles"] != "234.4.3" || sheet["place"] != "Baku" {
				t.Errorf("the new file: %v", sheet)
			}
		case sheet["date"] != "2024-10-03" || e.Subjects()[0] != tural || len(e.Sources) != 1:
			t.Errorf("the file on record: %v", sheet)
		}
	}
	if got := advocate.save(page); got.header.Get("Location") != route.RecordedWave(1) { // sent twice, recorded once
		t.Errorf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(route.Wave("")), http.StatusOK, "Arrest, 3 people")
	undo := route.UndoWave(1)
	want(t, advocate.post(undo, advocate.get(route.RecordedWave(1)), nil), http.StatusUnprocessableEntity, "Say why it is taken back.")
	if got := advocate.post(undo, advocate.get(route.RecordedWave(1)), url.Values{"reason": {"Another day"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(route.RecordedWave(1)), http.StatusOK, "Taken back by", "A file that was closed again", "Removed since", "The source was taken back")
	if e, err := s.store.Event(t.Context(), known); err != nil || len(e.Sources) != 1 {
		t.Errorf("%+v, %v", e, err)
	}
	if events, err := s.store.PersonEvents(t.Context(), tural); err != nil || len(events) != 0 {
		t.Errorf("%d events, %v", len(events), err)
	}
	if people, err := s.store.PeopleCount(t.Context(), everybody); err != nil || people != 2 {
		t.Errorf("%d people, %v", people, err)
	}
	want(t, advocate.post(undo, advocate.get(route.Wave("")), url.Values{"reason": {"Again"}}), http.StatusConflict)
}

func TestAWaveIsCheckedLineByLine(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	path := route.Wave(record.KindArrest)
	want(t, advocate.post(path, advocate.get(path), sent(arrested, "date", "soon", "source_described", "")), http.StatusUnprocessableEntity, "Name at least one person.", "Give the date as", "Say how this is known")
	want(t, advocate.post(path, advocate.get(path), sent(arrested, "names", strings.Repeat("x", 300))), http.StatusUnprocessableEntity, "Keep each name to 200 characters.")
	var many []string
	for n := range record.MostInWave + 1 {
		many = append(many, fmt.Sprintf("Person %d", n))
	}
	want(t, advocate.post(path, advocate.get(path), sent(arrested, "names", strings.Join(many, "\n"))), http.StatusUnprocessableEntity, "At most 100 people")
	advocate.person("Elmar Valiyev")
	advocate.person("Elmar Valiyev")
	page := advocate.preview("Elmar Valiyev\nElmar Vəliyev\nAnar Quliyev")
	want(t, page, http.StatusOK, "2 lines wait: choose who they are.")
	want(t, advocate.save(page), http.StatusUnprocessableEntity, "Choose who this is: Elmar Valiyev.", "Choose who this is: Elmar Vəliyev.")
	want(t, advocate.save(page, "choice-1", "p1", "choice-2", "p1"), http.StatusUnprocessableEntity, "The same person is chosen for Elmar Valiyev.")
	want(t, advocate.save(page, "choice-1", "p1", "choice-2", "p2", "date-3", "soon"), http.StatusUnprocessableEntity, "Give the date as", "(Anar Quliyev)", `value="p2" checked`)
	want(t, advocate.save(page, "choice-1", "skip", "choice-2", "skip", "choice-3", "skip"), http.StatusUnprocessableEntity, "Name at least one person.")
	want(t, advocate.save(page, "choice-1", "p77", "choice-2", "skip"), http.StatusUnprocessableEntity, "no longer on record")
	if waves, err := s.store.Waves(t.Context(), 9); err != nil || len(waves) != 0 {
		t.Fatalf("%v, %v", waves, err)
	}
	if people, err := s.store.PeopleCount(t.Context(), everybody); err != nil || people != 2 {
		t.Errorf("%d people, %v", people, err)
	}
	byNumber := advocate.preview("Elmar Valiyev #2")
	want(t, byNumber, http.StatusOK, `value="p2" checked`, "Named by number")
}

// What was typed for a line stays with it when names are added above it, and nothing is recorded that was not shown.
func TestGoingBackKeepsWhatWasTyped(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	page := advocate.preview("Anar Quliyev")
	form := sent(filled(page), "step", "back", "date-1", "5 October 2024", "choice-1", "new")
	path := route.Wave(record.KindArrest)
	back := advocate.post(path, page, form)
	want(t, back, http.StatusOK, "Anar Quliyev</textarea>", "telephone call with a lawyer")
	again := advocate.post(path, back, sent(filled(back), "names", "Tural Safarli\nAnar Quliyev", "step", "save"))
	want(t, again, http.StatusOK, "Nothing is recorded yet", `name="date-2"`, `value="2024-10-05"`)
	colleague := s.signedIn(t, record.Advocate)
	colleague.person("Tural Safarli")
	want(t, advocate.save(again), http.StatusUnprocessableEntity, "There is more to choose from than before. Look again: Tural Safarli.", "Tural Safarli: a new event in this file")
}

func TestAnEditedWaveIsNotTakenBack(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	advocate.save(advocate.preview("Anar Quliyev\nTural Safarli"))
	if got := advocate.edit(1, 1, "1", url.Values{"place": {"Ganja"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	reason := url.Values{"reason": {"Another day"}}
	want(t, advocate.post(route.UndoWave(1), advocate.get(route.RecordedWave(1)), reason), http.StatusUnprocessableEntity, "Events that were changed since: 1.")
	if _, err := s.store.Event(t.Context(), 2); err != nil {
		t.Errorf("half of it was taken back: %v", err)
	}
	remove := url.Values{"version": {"2"}, "reason": {"Wrong"}}
	if got := advocate.post(route.RemoveEvent(1, 1), advocate.get(route.Event(1, 1)), remove); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	advocate.post(route.Notes(2), advocate.get(route.Notes(2)), url.Values{"text": {"Call the mother."}})
	if got := advocate.post(route.UndoWave(1), advocate.get(route.RecordedWave(1)), reason); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(route.RecordedWave(1)), http.StatusOK, "1 case file stays: it holds something else by now.")
	want(t, advocate.get(route.Person(2)), http.StatusOK, "Tural Safarli")
}

// A wave with a restricted case in it looks absent to whoever is no member, and its people are offered to nobody else.
func TestRestrictedWavesLookAbsent(t *testing.T) {
	s := newSite(t)
	lead, advocate := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.save(lead.preview("Anar Quliyev\nTural Safarli"))
	want(t, advocate.get(route.RecordedWave(1)), http.StatusOK, "Arrest, 2 people")
	lead.post(route.RestrictPerson(1), lead.get(route.Person(1)), url.Values{"version": {"1"}, "restricted": {"1"}})
	want(t, lead.get(route.RecordedWave(1)), http.StatusOK, "Anar Quliyev")
	want(t, advocate.get(route.RecordedWave(1)), http.StatusNotFound)
	want(t, advocate.post(route.UndoWave(1), advocate.get(route.Desk()), url.Values{"reason": {"x"}}), http.StatusNotFound)
	if page := advocate.get(route.Wave("")); strings.Contains(page.text, "/desk/waves/1") {
		t.Error("the list tells of it")
	}
	if page := advocate.preview("Anar Quliyev\nAnar Quliyev #1"); strings.Contains(page.text, `value="p1"`) || !strings.Contains(page.text, "2 case files are opened.") {
		t.Error("the preview offers the file")
	}
}
