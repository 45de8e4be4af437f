package casefile_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"habeas/internal/casefile"
	"habeas/internal/publish"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

var aCall = record.Source{Described: "telephone call with the family", Confidentiality: record.Internal}

// desk is a store with a lead at work.
type desk struct {
	*testing.T
	*store.Store
	by casefile.By
}

func open(t *testing.T) desk {
	t.Helper()
	st := testkit.Open(t)
	return desk{t, st, casefile.By{User: testkit.User(t, st, record.Lead).ID, At: testkit.Now}}
}

func (d desk) ok(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

func (d desk) person(name string) record.PersonID {
	d.Helper()
	id, err := casefile.AddPerson(d.Context(), d.Store, record.Sheet{"name": name}, d.by)
	d.ok(err)
	return id
}

func (d desk) records(id record.PersonID, kind record.Kind, typed record.Sheet) record.EventID {
	d.Helper()
	event, err := casefile.AddEvent(d.Context(), d.Store, id, kind, typed, aCall, d.by)
	d.ok(err)
	return event
}

func (d desk) event(id record.EventID) *record.Event {
	d.Helper()
	e, err := d.Event(d.Context(), id)
	d.ok(err)
	return e
}

// wrong are the inputs that an error is about.
func wrong(err error) string {
	var fields record.Fields
	if !errors.As(err, &fields) {
		return ""
	}
	var names []string
	for name := range fields {
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

func TestPeopleAreNamedAndChanged(t *testing.T) {
	d := open(t)
	id, err := casefile.AddPerson(t.Context(), d.Store, record.Sheet{"name": "Tural Səfərli", "spellings": "Tural Safarli\nTural Səfərli\n\nТурал Сафарли"}, d.by)
	d.ok(err)
	p, err := d.Person(t.Context(), id)
	d.ok(err)
	if p.Sort != "Səfərli, Tural" || p.Country != record.Home || len(p.Names) != 3 || p.Names[0].Fold == "" || p.Names[0].Key == "" {
		t.Errorf("%+v", p)
	}
	for _, sheet := range []record.Sheet{{}, {"name": "A", "category": "king"}, {"name": "A", "country": "XX"}} {
		if _, err := casefile.AddPerson(t.Context(), d.Store, sheet, d.by); wrong(err) == "" {
			t.Errorf("%v is taken: %v", sheet, err)
		}
	}
	d.ok(casefile.Change(t.Context(), d.Store, *p, record.Sheet{"name": "Tural Safarli", "country": "GE"}, record.Edited, "a letter", d.by))
	if err := casefile.Change(t.Context(), d.Store, *p, record.Sheet{"name": "Another"}, record.Edited, "", d.by); !errors.Is(err, record.ErrConflict) {
		t.Errorf("the second of two editors: %v", err)
	}
	now, err := d.Person(t.Context(), id)
	d.ok(err)
	if now.Name != "Tural Safarli" || now.Country != "GE" || len(now.Names) != 1 || now.Version != 2 {
		t.Errorf("%+v", now)
	}
}

// A file, a list and the list as a file tell one standing, with what counts towards the sentence.
func TestOneStandingEverywhere(t *testing.T) {
	d := open(t)
	id := d.person("Tural Safarli")
	d.records(id, record.KindHouseArrest, record.Sheet{"date": "2023-01-01", "term": "4 months"})
	d.records(id, record.KindRemand, record.Sheet{"date": "2023-03-01", "term": "4 months"})
	d.records(id, record.KindSentence, record.Sheet{"date": "2023-06-01", "term": "3 years"})
	until := func() record.Date {
		t.Helper()
		file, err := casefile.Read(t.Context(), d.Store, id, testkit.Now)
		d.ok(err)
		list, err := casefile.Page(t.Context(), d.Store, store.PeopleFilter{Limit: 9}, testkit.Now)
		d.ok(err)
		outlook, err := casefile.ReadOutlook(t.Context(), d.Store, file)
		d.ok(err)
		var csv bytes.Buffer
		d.ok(casefile.WriteCSV(t.Context(), d.Store, &csv, testkit.Now))
		if got := file.Detention.Until; list[0].Detention.Until != got || outlook.Ahead.Credit.Until != got || !strings.Contains(csv.String(), string(got)) {
			t.Errorf("%s, %s in the list, %s ahead\n%s", got, list[0].Detention.Until, outlook.Ahead.Credit.Until, csv.String())
		}
		return file.Detention.Until
	}
	if got := until(); got != "2026-03-01" {
		t.Errorf("without a rule for house arrest: %s", got)
	}
	rule := record.TimeLimitRule{Jurisdiction: "AZ", Law: "CC", Article: "69", Stage: record.StageCreditHome, Amount: 1, Unit: record.Days, InUse: true}
	d.ok(d.AddTimeLimitRule(t.Context(), &rule))
	if got := until(); got != "2026-01-01" {
		t.Errorf("59 days of house arrest count: %s", got)
	}
	p, err := d.Person(t.Context(), id)
	d.ok(err)
	d.ok(casefile.Change(t.Context(), d.Store, *p, p.Sheet().With("country", "GE"), record.Edited, "", d.by))
	if got := until(); got != "2026-06-01" {
		t.Errorf("by the law of another country, without rules: %s", got)
	}
}

func TestAnEventIsAddedWithWhatItNames(t *testing.T) {
	d := open(t)
	id := d.person("Tural Safarli")
	first := d.records(id, record.KindRemand, record.Sheet{"date": "3 October 2024", "court": "Khatai District Court", "term": "3 months", "facility": "Baku SIZO-1", "case": "Toplum TV"})
	second := d.records(id, record.KindExtension, record.Sheet{"date": "2025-01-03", "court": "Xətai District Court", "facility": "Baku SIZO-1", "case": "Toplum TV", "replaces": "1"})
	a, b := d.event(first), d.event(second)
	if a.Date != "2024-10-03" || a.DetentionOrder.Term != "P3M" || *a.DetentionOrder.CourtID != *b.DetentionOrder.CourtID || *a.FacilityID != *b.FacilityID || *a.CaseID != *b.CaseID || b.Links[0].TargetID != first {
		t.Errorf("%+v\n%+v", a, b)
	}
	claim, document := record.ClaimID(77), record.DocumentID(77)
	for name, c := range map[string]struct {
		typed  record.Sheet
		source record.Source
		wrong  string
	}{
		"no source":           {record.Sheet{"date": "2024"}, record.Source{Confidentiality: record.Internal}, "source"},
		"a date and a source": {record.Sheet{"date": "soon"}, record.Source{Confidentiality: record.Internal}, "date"},
		"no such claim":       {record.Sheet{"date": "2024"}, record.Source{ClaimID: &claim, Confidentiality: record.Internal}, "source"},
		"no such document":    {record.Sheet{"date": "2024"}, record.Source{DocumentID: &document, Confidentiality: record.Internal}, "source"},
		"another's order":     {record.Sheet{"date": "2024", "replaces": "77"}, aCall, "replaces"},
	} {
		if _, err := casefile.AddEvent(t.Context(), d.Store, id, record.KindRemand, c.typed, c.source, d.by); !strings.Contains(wrong(err), c.wrong) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := casefile.AddEvent(t.Context(), d.Store, 77, record.KindRemand, record.Sheet{"date": "2024"}, aCall, d.by); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("of nobody: %v", err)
	}
}

func TestAnEventIsEditedChosenAndUndone(t *testing.T) {
	d := open(t)
	id := d.person("Tural Safarli")
	event := d.records(id, record.KindRemand, record.Sheet{"date": "2024-10-03", "term": "3 months"})
	edit := casefile.Edit{Event: event, Kind: record.KindRemand, Typed: record.Sheet{"date": "2024-10-04", "term": "P3M"}, Version: 1, Verb: record.Edited, Reason: "the decision"}
	d.ok(casefile.EditEvent(t.Context(), d.Store, edit, d.by))
	if err := casefile.EditEvent(t.Context(), d.Store, edit, d.by); !errors.Is(err, record.ErrConflict) {
		t.Errorf("the second of two editors: %v", err)
	}
	told := record.Source{Described: "a monitor", Confidentiality: record.Internal, Field: "term", Value: "4 months"}
	_, err := casefile.AddSource(t.Context(), d.Store, event, told, d.by)
	d.ok(err)
	bad := told
	bad.Value = "long"
	if _, err := casefile.AddSource(t.Context(), d.Store, event, bad, d.by); wrong(err) != "source_value" {
		t.Errorf("a term that is none: %v", err)
	}
	choose := record.Chosen{Field: "term", Value: "P4M", Reason: "the monitor was there", By: d.by.User, At: d.by.At}
	if err := casefile.Choose(t.Context(), d.Store, event, 1, choose); !errors.Is(err, record.ErrConflict) {
		t.Errorf("of a version before: %v", err)
	}
	d.ok(casefile.Choose(t.Context(), d.Store, event, 2, choose))
	if e := d.event(event); e.DetentionOrder.Term != "P4M" || len(e.Choices) != 1 || e.Version != 3 {
		t.Errorf("%+v", e)
	}
	revision, err := d.Revision(t.Context(), id, record.EventObject, int64(event), 2)
	d.ok(err)
	d.ok(casefile.Undo(t.Context(), d.Store, id, *revision, "a mistake", d.by))
	if e := d.event(event); e.Date != "2024-10-03" || e.DetentionOrder.Term != "P4M" {
		t.Errorf("what was changed since is lost: %+v", e)
	}
	if err := casefile.Undo(t.Context(), d.Store, id, *revision, "again", d.by); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a change that was changed again: %v", err)
	}
	first, err := d.Revision(t.Context(), id, record.EventObject, int64(event), 1)
	d.ok(err)
	d.ok(casefile.Undo(t.Context(), d.Store, id, *first, "never happened", d.by))
	if _, err := d.Event(t.Context(), event); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("an event that was taken back whole: %v", err)
	}
}

func TestSourcesAreReplacedAndTakenBack(t *testing.T) {
	d := open(t)
	event := d.records(d.person("Tural Safarli"), record.KindVisit, record.Sheet{"date": "2024-10-03"})
	if err := casefile.EndSource(t.Context(), d.Store, event, 1, "Wrong", d.by); wrong(err) != "reason" {
		t.Errorf("the last source: %v", err)
	}
	letter := record.Source{Described: "a letter", Confidentiality: record.Open}
	d.ok(casefile.ChangeSource(t.Context(), d.Store, event, 1, aCall, "", d.by)) // says the same
	if e := d.event(event); e.Sources[0].ID != 1 {
		t.Error("a source that says the same replaced it")
	}
	d.ok(casefile.ChangeSource(t.Context(), d.Store, event, 1, letter, "They wrote", d.by))
	if err := casefile.ChangeSource(t.Context(), d.Store, event, 1, letter, "", d.by); !errors.Is(err, record.ErrConflict) {
		t.Errorf("of one that was replaced: %v", err)
	}
	if err := casefile.EndSource(t.Context(), d.Store, event, 1, "Wrong", d.by); !errors.Is(err, record.ErrConflict) {
		t.Errorf("of one that was replaced: %v", err)
	}
	if err := casefile.EndSource(t.Context(), d.Store, event, 2, "", d.by); wrong(err) != "reason" {
		t.Errorf("without a reason: %v", err)
	}
	_, err := casefile.AddSource(t.Context(), d.Store, event, aCall, d.by)
	d.ok(err)
	d.ok(casefile.EndSource(t.Context(), d.Store, event, 2, "Wrong", d.by))
	if e := d.event(event); len(e.Sources) != 1 || e.Sources[0].ID != 3 {
		t.Errorf("%+v", e.Sources)
	}
	if err := casefile.EndSource(t.Context(), d.Store, event, 77, "Wrong", d.by); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("of none: %v", err)
	}
}

func TestPublishedWhileConsentHolds(t *testing.T) {
	d := open(t)
	id, other := d.person("Tural Safarli"), d.person("Tural Safarli")
	publishes := func(id record.PersonID, version int) (*record.Publication, error) {
		return casefile.Publish(t.Context(), d.Store, id, publish.DefaultChoice(), version, d.by.User, testkit.Now)
	}
	if _, err := publishes(id, 0); err == nil {
		t.Error("published without consent")
	}
	var slugs []string
	for _, p := range []record.PersonID{id, other} {
		d.ok(d.AddConsent(t.Context(), &record.Consent{PersonID: p, GivenBy: "subject", Method: "letter", GivenOn: "2024-10", AddedBy: d.by.User, AddedAt: testkit.Now}))
		made, err := publishes(p, 0)
		d.ok(err)
		slugs = append(slugs, made.Slug)
	}
	if slugs[0] != "tural-safarli" || slugs[1] != "tural-safarli-2" {
		t.Errorf("%v", slugs)
	}
	if _, err := publishes(id, 0); !errors.Is(err, record.ErrConflict) {
		t.Errorf("as if it were not public: %v", err)
	}
	d.ok(casefile.RevokeConsent(t.Context(), d.Store, id, 1, testkit.Now))
	if p, err := d.PublicationOf(t.Context(), id); err != nil || p.WithdrawnAt == nil {
		t.Errorf("%+v, %v", p, err)
	}
	d.ok(casefile.Restrict(t.Context(), d.Store, other, 1, true, []record.UserID{d.by.User}, testkit.Now))
	if p, err := d.PublicationOf(t.Context(), other); err != nil || p.WithdrawnAt == nil {
		t.Errorf("%+v, %v", p, err)
	}
	if _, err := publishes(other, 2); err == nil {
		t.Error("a restricted case is published")
	}
}

func TestListsAreWrittenWhole(t *testing.T) {
	d := open(t)
	for range 3 {
		d.records(d.person("Tural Safarli"), record.KindRemand, record.Sheet{"date": "2024-10-03", "term": "3 months"})
	}
	var people, deadlines bytes.Buffer
	d.ok(casefile.WriteCSV(t.Context(), d.Store, &people, testkit.Now))
	d.ok(casefile.WriteDeadlines(t.Context(), d.Store, &deadlines, store.DeadlineFilter{}, testkit.Now))
	for name, list := range map[string]*bytes.Buffer{"people": &people, "deadlines": &deadlines} {
		if lines := strings.Count(strings.TrimSpace(list.String()), "\n"); lines != 3 {
			t.Errorf("%s: %d lines\n%s", name, lines, list.String())
		}
	}
}
