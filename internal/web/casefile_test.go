package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"habeas/internal/casefile"
	"habeas/internal/clock"
	"habeas/internal/record"
	"habeas/internal/route"
)

// person opens a case file.
func (c *client) person(name string) record.PersonID {
	c.t.Helper()
	got := c.post(route.NewPerson(), c.get(route.NewPerson()), url.Values{"name": {name}})
	id, err := strconv.ParseInt(strings.TrimPrefix(got.header.Get("Location"), route.People()+"/"), 10, 64)
	if err != nil {
		c.t.Fatalf("%d\n%s", got.status, got.text)
	}
	return record.PersonID(id)
}

// records adds an event by hand, told by telephone.
func (c *client) records(id record.PersonID, kind record.Kind, values url.Values) record.EventID {
	c.t.Helper()
	form := url.Values{"source_described": {"telephone call with the family"}, "source_date": {"3 March 2024"}, "source_confidentiality": {"internal"}}
	answers(form)
	for name, list := range values {
		form[name] = list
	}
	path := route.NewEvent(id, kind)
	got := c.post(path, c.get(path), form)
	event, err := strconv.ParseInt(strings.TrimPrefix(got.header.Get("Location"), route.Person(id)+"/events/"), 10, 64)
	if err != nil {
		c.t.Fatalf("%s: %d\n%s", kind, got.status, got.text)
	}
	return record.EventID(event)
}

// answers says what becomes of names that the directory does not have: courts and places are added, others stay text.
func answers(form url.Values) {
	for _, field := range []string{"court", "facility"} {
		form.Set(casefile.AnswerInput(field), casefile.AnswerOrganisation)
	}
	for _, a := range record.ActorFields() {
		form.Set(casefile.AnswerInput(a.Name), casefile.AnswerText)
	}
}

// edit sends the form of an event with some other values.
func (c *client) edit(id record.PersonID, event record.EventID, version string, values url.Values) answer {
	c.t.Helper()
	path := route.EditEvent(id, event)
	e, err := c.site.store.Event(c.t.Context(), event)
	if err != nil {
		c.t.Fatal(err)
	}
	form := url.Values{"version": {version}}
	answers(form)
	for name, value := range e.Sheet() {
		form.Set(name, value)
	}
	for name, list := range values {
		form[name] = list
	}
	return c.post(path, c.get(path), form)
}

// sample is a value that a field takes.
func sample(f record.Field, earlier record.EventID) string {
	switch f.Sort {
	case record.OfDate:
		return "March 2019"
	case record.OfClock:
		return "14:30"
	case record.Number:
		return "12"
	case record.OfTerm:
		return "3 months"
	case record.Yes:
		return "1"
	case record.One:
		return f.Choices[len(f.Choices)-1].Value
	case record.Many:
		return f.Choices[0].Value
	case record.Earlier:
		return strconv.FormatInt(int64(earlier), 10)
	case record.Web:
		return "https://example.org/" + f.Name
	}
	return "Value of " + f.Name
}

// Every kind with every field of its form: what was typed is on record, comes back in the form and is no change when saved again.
func TestEveryKindIsEnteredByHand(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	id := advocate.person("Leyla Əhmədova")
	earlier := advocate.records(id, record.KindRemand, url.Values{"date": {"2019-01"}, "term": {"2 months"}})
	for _, kind := range record.Kinds() {
		t.Run(string(kind), func(t *testing.T) {
			form := url.Values{}
			for _, f := range record.FieldsOf(kind) {
				form.Set(f.Name, sample(f, earlier))
			}
			event := advocate.records(id, kind, form)
			e, err := s.store.Event(t.Context(), event)
			if err != nil {
				t.Fatal(err)
			}
			sheet := e.Sheet()
			page, edit := advocate.get(route.Event(id, event)), advocate.get(route.EditEvent(id, event))
			want(t, page, http.StatusOK, "telephone call with the family", "3 March 2024", kind.Word())
			for _, f := range record.FieldsOf(kind) {
				if sheet[f.Name] == "" || sheet[f.Name] != f.Tidy(form.Get(f.Name)) {
					t.Errorf("%s is %q", f.Name, sheet[f.Name])
				}
				if !strings.Contains(edit.text, `name="`+f.Name+`"`) {
					t.Errorf("the form lacks %s", f.Name)
				}
			}
			if got := advocate.edit(id, event, "1", nil); got.status != http.StatusSeeOther {
				t.Fatalf("saving again: %d\n%s", got.status, got.text)
			}
			if again, err := s.store.Event(t.Context(), event); err != nil || again.Version != 1 {
				t.Errorf("nothing was changed, but version %d, %v", again.Version, err)
			}
		})
	}
	for _, path := range []string{
		route.Person(id), route.Timeline(id), route.Detention(id), route.Court(id), route.Health(id), route.Statements(id), route.Around(id), route.Sources(id), route.Notes(id), route.History(id),
		route.With(route.Timeline(id), "year", "2019"), route.With(route.History(id), "event", "2"),
	} {
		want(t, advocate.get(path), http.StatusOK, "Leyla Əhmədova", `aria-current="page"`)
	}
}

func TestAnEventNeedsASourceAndRightValues(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	id := advocate.person("Leyla Əhmədova")
	path := route.NewEvent(id, record.KindSentence)
	form := url.Values{"date": {"soon"}, "term": {"long"}, "credit_days": {"-3"}, "court": {"Baku Court"}, "source_confidentiality": {"internal"}}
	want(t, advocate.post(path, advocate.get(path), form), http.StatusUnprocessableEntity, "Give the date as", "Give the term as", "Give a whole number from 0", "Say how this is known", `value="Baku Court"`, `value="soon"`)
	for name, bad := range map[string]url.Values{
		"two sources":           {"source_described": {"x"}, "source_document": {"1"}},
		"a claim that is not":   {"source_claim": {"77"}},
		"no degree":             {"source_described": {"x"}, "source_confidentiality": {"everybody"}},
		"another person's link": {"source_described": {"x"}, "replaces": {"77"}},
	} {
		form := url.Values{"date": {"2024"}, "source_confidentiality": {"internal"}}
		for k, v := range bad {
			form[k] = v
		}
		extension := route.NewEvent(id, record.KindExtension)
		if got := advocate.post(extension, advocate.get(extension), form); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, got.status)
		}
	}
	want(t, advocate.get(route.NewEvent(id, "")), http.StatusOK, "What happened?", "Hunger strike")
	want(t, advocate.post(route.NewEvent(id, "rain"), advocate.get(path), form), http.StatusNotFound)
}

// What is entered by hand stands with the rest: the clock reads it.
func TestTheClockSeesWhatIsEnteredByHand(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	id := advocate.person("Leyla Əhmədova")
	advocate.records(id, record.KindArrest, url.Values{"date": {"1 October 2024"}})
	advocate.records(id, record.KindRemand, url.Values{"date": {"2024-10-02"}, "court": {"Khatai District Court"}, "term": {"2 months"}})
	want(t, advocate.get(route.Person(id)), http.StatusOK, "In detention", "Khatai District Court", "2 December 2024")
	want(t, advocate.get(route.Detention(id)), http.StatusOK, "Khatai District Court", "2 December 2024", clock.NotAdvice)
	advocate.records(id, record.KindRelease, url.Values{"date": {"2024-10-20"}, "ground": {"bail"}})
	want(t, advocate.get(route.Person(id)), http.StatusOK, "Released")
}

func TestTwoEditorsOfOneEvent(t *testing.T) {
	s := newSite(t)
	first, second := s.signedIn(t, record.Advocate), s.signedIn(t, record.Advocate)
	id := first.person("Leyla Əhmədova")
	event := first.records(id, record.KindHearing, url.Values{"date": {"2024-10-02"}, "court": {"Khatai District Court"}})
	want(t, first.edit(id, event, "1", url.Values{"judge": {"Judge One"}, "why": {"The list of the court"}}), http.StatusSeeOther)
	clash := second.edit(id, event, "1", url.Values{"judge": {"Judge Two"}, "room": {"Room 5"}})
	want(t, clash, http.StatusConflict, "Judge One", "Judge Two", "Room 5", `name="pick-judge"`)
	form := url.Values{}
	for _, input := range inputs(clash) {
		if _, checked := input["checked"]; (input["type"] == "hidden" || checked) && input["name"] != "csrf" {
			form.Set(input["name"], input["value"])
		}
	}
	form.Set("pick-judge", "theirs")
	if got := second.post(route.EditEvent(id, event), clash, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	e, err := s.store.Event(t.Context(), event)
	if err != nil || e.Told("judge") != "Judge One" || e.Told("room") != "Room 5" {
		t.Errorf("%+v, %v", e.More, err)
	}
	want(t, first.get(route.History(id)), http.StatusOK, "Judge One", "Room 5", "Why: The list of the court", first.user.Name, second.user.Name)
}

// A change is taken back as a new one; one that was changed again since then is a question.
func TestChangesAreTakenBack(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	id := advocate.person("Leyla Əhmədova")
	event := advocate.records(id, record.KindRemand, url.Values{"date": {"2024-10-02"}, "term": {"P2M"}})
	advocate.edit(id, event, "1", url.Values{"term": {"P3M"}})
	advocate.edit(id, event, "2", url.Values{"judge": {"Judge One"}})
	second := record.Revision{Object: record.EventObject, ObjectID: int64(event), Number: 2}
	want(t, advocate.get(route.Revision(id, second)), http.StatusOK, "Version 2", "3 months", "2 months")
	undo := func(r record.Revision) answer {
		return advocate.post(route.Undo(id, r), advocate.get(route.History(id)), nil)
	}
	want(t, undo(second), http.StatusSeeOther)
	e, err := s.store.Event(t.Context(), event)
	if err != nil || e.DetentionOrder.Term != "P2M" || e.Told("judge") != "Judge One" || e.Version != 4 {
		t.Errorf("%+v %+v, %v", e.DetentionOrder, e.More, err)
	}
	want(t, undo(second), http.StatusConflict, "2 months")

	want(t, advocate.post(route.RemoveEvent(id, event), advocate.get(route.Event(id, event)), url.Values{"version": {"4"}}), http.StatusUnprocessableEntity, "Say why the event is removed.")
	want(t, advocate.post(route.RemoveEvent(id, event), advocate.get(route.Event(id, event)), url.Values{"version": {"4"}, "reason": {"Entered twice"}}), http.StatusSeeOther)
	want(t, advocate.get(route.Event(id, event)), http.StatusNotFound)
	want(t, advocate.get(route.History(id)), http.StatusOK, "Entered twice", "Removed")
	want(t, undo(record.Revision{Object: record.EventObject, ObjectID: int64(event), Number: 5}), http.StatusSeeOther)
	want(t, advocate.get(route.Event(id, event)), http.StatusOK, "Judge One")

	page := advocate.get(route.EditPerson(id))
	advocate.post(route.EditPerson(id), page, url.Values{"name": {"Leyla Ahmadova"}, "spellings": {"Leyla Əhmədova\nLejla"}, "version": {"1"}, "why": {"Her passport"}})
	want(t, advocate.get(route.History(id)), http.StatusOK, "Her passport", "Lejla")
	want(t, undo(record.Revision{Object: record.PersonObject, ObjectID: int64(id), Number: 2}), http.StatusSeeOther)
	if p, err := s.store.Person(t.Context(), id); err != nil || p.Name != "Leyla Əhmədova" || len(p.Names) != 1 {
		t.Errorf("%+v, %v", p, err)
	}
	want(t, undo(record.Revision{Object: record.PersonObject, ObjectID: int64(id), Number: 99}), http.StatusNotFound)
	want(t, undo(record.Revision{Object: "user", ObjectID: 1, Number: 1}), http.StatusNotFound)
}

// Reports that do not agree stand side by side, and a reviewer chooses one and says why.
func TestAReviewerChoosesBetweenReports(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	source := url.Values{"source_described": {"telephone call with the lawyer"}, "source_confidentiality": {"confidential"}, "source_field": {"term"}, "source_value": {"four months"}}
	want(t, lead.post(route.AddSource(1, 1), lead.get(route.Event(1, 1)), source), http.StatusUnprocessableEntity, "Give the term as")
	source.Set("source_value", "4 months")
	want(t, lead.post(route.AddSource(1, 1), lead.get(route.Event(1, 1)), source), http.StatusSeeOther)
	want(t, lead.get(route.Event(1, 1)), http.StatusOK, "Reports differ", "3 months", "4 months", "telephone call with the lawyer")
	reader, advocate := s.signedIn(t, record.Reader), s.signedIn(t, record.Advocate)
	for _, c := range []*client{reader, advocate} {
		for _, path := range []string{route.Event(1, 1), route.Timeline(1), route.Sources(1), route.Person(1), route.History(1)} {
			if got := c.get(path); strings.Contains(got.text, "with the lawyer") {
				t.Errorf("%s reads the confidential source on %s", c.user.Role, path)
			}
		}
	}
	choice := url.Values{"version": {"1"}, "field": {"term"}, "value-term": {"P4M"}}
	want(t, lead.post(route.ChooseValue(1, 1), lead.get(route.Event(1, 1)), choice), http.StatusUnprocessableEntity, "Say why this value is chosen.")
	choice.Set("reason-term", "The lawyer holds the decision")
	want(t, lead.post(route.ChooseValue(1, 1), lead.get(route.Event(1, 1)), url.Values{"version": {"1"}, "field": {"term"}, "value-term": {"P9M"}, "reason-term": {"x"}}), http.StatusUnprocessableEntity)
	want(t, lead.post(route.ChooseValue(1, 1), lead.get(route.Event(1, 1)), choice), http.StatusSeeOther)
	want(t, lead.get(route.Event(1, 1)), http.StatusOK, "The lawyer holds the decision", lead.user.Name)
	want(t, lead.get(route.Person(1)), http.StatusOK, "Detention extended by 4 months", "Chosen", "The lawyer holds the decision", "3 February 2025")
	want(t, lead.post(route.ChooseValue(1, 1), lead.get(route.Event(1, 1)), choice), http.StatusConflict)

	lead.post(route.UndoClaim(s.claim(t, record.KindExtension).ID), lead.get(route.Entry(s.claim(t, record.KindExtension).EntryID)), nil)
	want(t, lead.get(route.Event(1, 1)), http.StatusOK, "Detention extended by 4 months", "telephone call with the lawyer")
}

// What rests on confidential sources alone is not published.
func TestConfidentialEventsStayPrivate(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	id := lead.person("Leyla Əhmədova")
	lead.records(id, record.KindRemand, url.Values{"date": {"2024-10-02"}, "court": {"Canary Court"}, "term": {"P4M"}, "judge": {"CNRY-judge"}, "note": {"CNRY-note"}, "reported_by": {"CNRY-teller"}, "source_described": {"CNRY-source"}, "source_confidentiality": {"confidential"}})
	lead.records(id, record.KindArrest, url.Values{"date": {"2024-10-01"}, "arrested_by": {"CNRY-police"}, "source_described": {"CNRY-open"}})
	lead.post(route.Notes(id), lead.get(route.Notes(id)), url.Values{"text": {"CNRY-note-of-the-desk"}})
	lead.post(route.Consents(id), lead.get(route.Publish(id)), url.Values{"given_by": {"subject"}, "method": {"letter"}, "given_on": {"2024-10"}})
	form := url.Values{"version": {"0"}}
	for _, box := range []string{"occupation", "spellings", "facility", "charges", "statements", "health", "ill_treatment", "case", "quotes", "sources"} {
		form.Set(box, "true")
	}
	want(t, lead.post(route.Publish(id), lead.get(route.Publish(id)), form), http.StatusSeeOther)
	publication, err := s.store.PublicationOf(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	public := s.visitor(t).get(route.Profile(publication.Slug))
	want(t, public, http.StatusOK, "Arrested")
	if strings.Contains(public.text, "CNRY") || strings.Contains(public.text, "Canary") {
		t.Errorf("the public page tells too much\n%s", public.text)
	}
}

func TestNotesKeepTheirVersions(t *testing.T) {
	s := newSite(t)
	advocate, reader := s.signedIn(t, record.Advocate), s.signedIn(t, record.Reader)
	id := advocate.person("Leyla Əhmədova")
	want(t, advocate.post(route.Notes(id), advocate.get(route.Notes(id)), url.Values{"text": {" "}}), http.StatusUnprocessableEntity, "Write the note.")
	want(t, advocate.post(route.Notes(id), advocate.get(route.Notes(id)), url.Values{"text": {"Call the mother."}}), http.StatusSeeOther)
	path := route.EditNote(id, 1)
	want(t, advocate.post(path, advocate.get(path), url.Values{"text": {"Call the sister."}, "version": {"1"}}), http.StatusSeeOther)
	want(t, advocate.post(path, advocate.get(path), url.Values{"text": {"Call the uncle."}, "version": {"1"}}), http.StatusConflict, "Call the sister.", "Call the uncle.")
	want(t, advocate.get(route.Notes(id)), http.StatusOK, "Call the sister.")
	want(t, reader.get(route.History(id)), http.StatusOK, "Call the mother.", "Call the sister.")
	want(t, advocate.post(route.Undo(id, record.Revision{Object: record.NoteObject, ObjectID: 1, Number: 2}), advocate.get(route.History(id)), nil), http.StatusSeeOther)
	want(t, reader.get(route.Notes(id)), http.StatusOK, "Call the mother.")
	want(t, advocate.get(route.EditNote(id+1, 1)), http.StatusNotFound)
}

// What was typed and not saved is offered again, to whoever typed it and to nobody else.
func TestDraftsSurviveAClosedTab(t *testing.T) {
	s := newSite(t)
	advocate, other := s.signedIn(t, record.Advocate), s.signedIn(t, record.Advocate)
	id := advocate.person("Leyla Əhmədova")
	path := route.NewEvent(id, record.KindHealth)
	typed := url.Values{"condition": {"Diabetes, no insulin"}, "source_described": {"her sister"}, "draft": {"typed"}}
	if got := advocate.post(path, advocate.get(path), typed); got.status != http.StatusNoContent {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(path), http.StatusOK, "You left a draft", "draft=1")
	want(t, advocate.get(path+"&draft=1"), http.StatusOK, "Diabetes, no insulin", `value="her sister"`)
	if got := other.get(path + "&draft=1"); strings.Contains(got.text, "Diabetes") {
		t.Error("a draft is shown to somebody else")
	}
	typed.Set("draft", "save")
	want(t, advocate.post(path, advocate.get(path), typed), http.StatusSeeOther)
	want(t, advocate.get(path), http.StatusOK, "The draft is kept.")
	want(t, advocate.post(path, advocate.get(path), url.Values{"draft": {"discard"}}), http.StatusSeeOther)
	if got := advocate.get(path); strings.Contains(got.text, "You left a draft") {
		t.Error("a forgotten draft is offered")
	}
	advocate.post(path, advocate.get(path), typed)
	advocate.records(id, record.KindHealth, url.Values{"condition": {"Diabetes"}})
	if got := advocate.get(path); strings.Contains(got.text, "You left a draft") {
		t.Error("a draft outlived its form")
	}
	event := advocate.records(id, record.KindHealth, url.Values{"condition": {"One"}})
	draft := url.Values{"condition": {"From the draft"}, "version": {"1"}, "draft": {"save"}}
	advocate.post(route.EditEvent(id, event), advocate.get(route.EditEvent(id, event)), draft)
	other.edit(id, event, "1", url.Values{"condition": {"Two"}})
	restored := advocate.get(route.EditEvent(id, event) + "?draft=1")
	want(t, restored, http.StatusOK, "From the draft", `name="version" value="1"`)
	draft.Del("draft")
	want(t, advocate.post(route.EditEvent(id, event), restored, draft), http.StatusConflict, "From the draft", "Two")
}

// A restricted case and its history look like none to everybody but its members, whatever way is tried.
func TestRestrictedCaseFilesLookAbsent(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Lead)
	id, free := lead.person("Leyla Əhmədova"), lead.person("Somebody Else")
	event := lead.records(id, record.KindArrest, url.Values{"date": {"2024-10-01"}})
	lead.post(route.Notes(id), lead.get(route.Notes(id)), url.Values{"text": {"secret"}})
	lead.edit(id, event, "1", url.Values{"place": {"at home"}})
	lead.post(route.RestrictPerson(id), lead.get(route.Person(id)), url.Values{"version": {"1"}, "restricted": {"1"}})
	revision := record.Revision{Object: record.EventObject, ObjectID: int64(event), Number: 2}
	for _, path := range []string{
		route.Timeline(id), route.Detention(id), route.Court(id), route.Health(id), route.Statements(id), route.Around(id), route.Sources(id), route.Notes(id), route.History(id), route.Revision(id, revision),
		route.NewEvent(id, ""), route.NewEvent(id, record.KindArrest), route.Event(id, event), route.EditEvent(id, event), route.EditNote(id, 1),
		route.Event(free, event), route.EditEvent(free, event), route.EditNote(free, 1), route.Revision(free, revision),
	} {
		if got := other.get(path); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.status)
		}
	}
	page := other.get(route.NewPerson())
	for _, path := range []string{
		route.Notes(id), route.EditNote(id, 1), route.NewEvent(id, record.KindArrest), route.EditEvent(id, event), route.AddSource(id, event), route.ChooseValue(id, event), route.RemoveEvent(id, event), route.Undo(id, revision),
		route.EditEvent(free, event), route.RemoveEvent(free, event), route.Undo(free, revision),
	} {
		if got := other.post(path, page, url.Values{"version": {"2"}, "reason": {"x"}, "text": {"x"}, "source_described": {"x"}, "draft": {"save"}}); got.status != http.StatusNotFound {
			t.Errorf("POST %s: %d", path, got.status)
		}
	}
	want(t, lead.get(route.History(id)), http.StatusOK, "at home")
}

// A file of three hundred events comes in pages.
func TestLongFilesComeInPages(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	id := lead.person(strings.Repeat("Məmmədhəsən ", 8))
	for i := range 120 {
		lead.records(id, record.KindHearing, url.Values{"date": {fmt.Sprintf("20%02d-%02d", 10+i/12, 1+i%12)}})
	}
	seen, path := map[string]bool{}, route.Timeline(id)
	for pages := 0; path != "" && pages < 9; pages++ {
		got := lead.get(path)
		want(t, got, http.StatusOK)
		for _, part := range strings.Split(got.text, `id="event-`)[1:] {
			number, _, _ := strings.Cut(part, `"`)
			if seen[number] {
				t.Errorf("event %s comes twice", number)
			}
			seen[number] = true
		}
		_, rest, more := strings.Cut(got.text, `rel="next" href="`)
		path, _, _ = strings.Cut(rest, `"`)
		if path = strings.ReplaceAll(path, "&amp;", "&"); !more {
			break
		}
	}
	if len(seen) != 120 {
		t.Errorf("%d events in all pages", len(seen))
	}
	want(t, lead.get(route.With(route.Timeline(id), "year", "2015")), http.StatusOK, "12 events", "December 2015")
	if got := lead.get(route.With(route.Timeline(id), "year", "2015")); strings.Contains(got.text, `id="year-2016"`) {
		t.Error("another year is shown")
	}
	changes, path := 0, route.History(id)
	for range 9 {
		got := lead.get(path)
		changes += strings.Count(got.text, `class="change__title"`)
		_, rest, more := strings.Cut(got.text, `rel="next" href="`)
		if path, _, _ = strings.Cut(rest, `"`); !more {
			break
		}
		path = strings.ReplaceAll(path, "&amp;", "&")
	}
	if changes != 121 {
		t.Errorf("%d changes in all pages", changes)
	}
}
