package casefile_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"testing"

	"habeas/internal/casefile"
	"habeas/internal/export"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// value is something that a field takes.
func value(f record.Field, earlier record.EventID) string {
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
	case record.One, record.Many:
		return f.Choices[0].Value
	case record.Earlier:
		return strconv.FormatInt(int64(earlier), 10)
	case record.Web:
		return "https://example.org/" + f.Name
	case record.Names:
		return "Zahra of " + f.Name + "\nAkif of " + f.Name
	}
	return "=Value of " + f.Name
}

// motley is a desk with more people than are read together, and whatever else lists tell: every kind of event with every
// field, fields of the organisation, somebody who is restricted and has an event together with others, somebody who was
// merged, and an event that was taken off the record.
func motley(t *testing.T) desk {
	t.Helper()
	d := open(t)
	ctx := t.Context()
	testkit.Fill(t, d.Store, 560, 1)
	full, second, secret := d.person("Ülvi Həsənli"), d.person("Ülvi Həsənli"), d.person("Somebody Hidden")
	remand := d.records(full, record.KindRemand, record.Sheet{"date": "2019", "term": "4 months", "court": "Khatai District Court"})
	for _, kind := range record.Kinds() {
		typed := record.Sheet{}
		for _, f := range record.FieldsOf(kind) {
			typed[f.Name] = value(f, remand)
		}
		event := d.records(full, kind, typed)
		if kind == record.KindVisit || kind == record.KindSentence {
			d.ok(d.AddSubjects(ctx, event, []record.Party{{Role: record.Subject, Name: "Ülvi Həsənli", PersonID: &second}}))
		}
		if kind == record.KindStatement {
			d.ok(d.AddSubjects(ctx, event, []record.Party{{Role: record.Subject, Name: "Somebody Hidden", PersonID: &secret}}))
		}
	}
	gone := d.records(second, record.KindHealth, record.Sheet{"date": "2020", "condition": "CNRY-gone"})
	d.ok(d.RetractEvents(ctx, []record.EventID{gone}, "a mistake"))
	for _, f := range []record.OwnField{
		{Object: record.PersonObject, Label: "Language", Sort: record.Line, Exported: true}, {Object: record.PersonObject, Label: "Secret", Sort: record.Line, Confidential: true},
		{Object: record.EventObject, Label: "Number", Sort: record.Line, Exported: true},
	} {
		f.CreatedBy, f.CreatedAt = d.by.User, d.by.At
		d.ok(d.AddOwnField(ctx, &f))
		values := []record.OwnValue{{FieldID: f.ID, Value: "Value of " + f.Label}}
		if f.Object == record.PersonObject {
			d.ok(d.SetPersonOwn(ctx, full, []record.OwnFieldID{f.ID}, values))
		} else {
			d.ok(d.SetEventOwn(ctx, remand, []record.OwnFieldID{f.ID}, values))
		}
	}
	p, err := d.Person(ctx, secret)
	d.ok(err)
	d.ok(casefile.Restrict(ctx, d.Store, secret, p.Version, true, nil, d.by.At))
	return d
}

// plainly reads everybody as pages do, one after the other.
func plainly(t *testing.T, st *store.Store, tell func(record.Person, []record.Event)) {
	t.Helper()
	f := store.PeopleFilter{Limit: 1000}
	people, err := st.People(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		events, err := st.PersonEvents(t.Context(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		tell(p, events)
	}
}

// eventsPlainly is the list of events, from what pages read of each.
func eventsPlainly(t *testing.T, st *store.Store) []byte {
	t.Helper()
	fields, updates, err := st.EventColumns(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	own, err := st.OwnExported(t.Context(), record.EventObject)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	err = export.EventsCSV(&b, own, func(yield func(export.EventRow) bool) {
		plainly(t, st, func(p record.Person, events []record.Event) {
			for _, e := range events {
				if whole, err := st.Event(t.Context(), e.ID); err == nil { // else a party is not for the reader
					yield(export.EventRow{Person: p, Event: *whole})
				}
			}
		})
	}, fields, updates)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// peoplePlainly is the list of people, from what pages read of each.
func peoplePlainly(t *testing.T, st *store.Store) []byte {
	t.Helper()
	own, err := st.OwnExported(t.Context(), record.PersonObject)
	if err != nil {
		t.Fatal(err)
	}
	terms, err := st.Vocabularies(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	law, err := casefile.Law(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	err = export.PeopleCSV(&b, own, func(yield func(export.PersonRow) bool) {
		plainly(t, st, func(p record.Person, events []record.Event) {
			row := export.RowOf(p, terms, events, law.In(p.Country).Read(p.ID, events, testkit.Now))
			row.Own = export.OwnCells(own, p.Sheet())
			yield(row)
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Lists, which read their rows by hand and in parts, are byte for byte what pages would tell one after the other, for
// whoever reads them.
func TestListsTellWhatPagesTell(t *testing.T) {
	d := motley(t)
	for name, st := range map[string]*store.Store{
		"system": d.Store, "lead": d.As(record.Actor{UserID: d.by.User, Role: record.Lead}), "advocate": d.As(testkit.User(t, d.Store, record.Advocate).Actor()),
	} {
		var people, events bytes.Buffer
		d.ok(casefile.WriteCSV(t.Context(), st, &people, testkit.Now))
		d.ok(casefile.WriteEventsCSV(t.Context(), st, &events))
		if want := peoplePlainly(t, st); !bytes.Equal(people.Bytes(), want) {
			t.Errorf("%s: people differ: %s", name, firstDifference(people.Bytes(), want))
		}
		if want := eventsPlainly(t, st); !bytes.Equal(events.Bytes(), want) {
			t.Errorf("%s: events differ: %s", name, firstDifference(events.Bytes(), want))
		}
		lines := bytes.Count(people.Bytes(), []byte("\n"))
		if hidden := bytes.Contains(people.Bytes(), []byte("Somebody Hidden")); lines < 560 || hidden != (name == "system") {
			t.Errorf("%s: %d lines, somebody hidden among them: %t", name, lines, hidden)
		}
		if bytes.Contains(people.Bytes(), []byte("Value of Secret")) || !bytes.Contains(people.Bytes(), []byte("Value of Language")) {
			t.Errorf("%s: fields of the organisation are not as they should be", name)
		}
		if bytes.Contains(events.Bytes(), []byte("CNRY-gone")) {
			t.Error("what was taken off the record is in the list")
		}
	}
}

// firstDifference are the first lines in which two texts differ.
func firstDifference(a, b []byte) string {
	left, right := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(left), len(right)) {
		if !slices.Equal(left[i], right[i]) {
			return "line " + strconv.Itoa(i+1) + "\n" + string(left[i]) + "\n" + string(right[i])
		}
	}
	return "in their lengths"
}

// closing is somebody who goes away after so many bytes.
type closing struct {
	after int
	leave func()
}

var errGone = errors.New("gone")

func (c *closing) Write(p []byte) (int, error) {
	if c.after -= len(p); c.after < 0 {
		c.leave()
		return 0, errGone
	}
	return len(p), nil
}

// Whoever goes away, or whose request ends, stops the work: nothing is read any more when the list returns.
func TestListsStopWhenNobodyWaits(t *testing.T) {
	d := open(t)
	testkit.Fill(t, d.Store, 700, 1)
	for name, write := range map[string]func(context.Context, io.Writer) error{
		"people": func(ctx context.Context, w io.Writer) error { return casefile.WriteCSV(ctx, d.Store, w, testkit.Now) },
		"events": func(ctx context.Context, w io.Writer) error { return casefile.WriteEventsCSV(ctx, d.Store, w) },
		"deadlines": func(ctx context.Context, w io.Writer) error {
			return casefile.WriteDeadlines(ctx, d.Store, w, store.DeadlineFilter{}, testkit.Now)
		},
	} {
		for _, after := range []int{0, 1000} {
			if err := write(t.Context(), &closing{after: after, leave: func() {}}); !errors.Is(err, errGone) {
				t.Errorf("%s, gone after %d bytes: %v", name, after, err)
			}
		}
		ctx, leave := context.WithCancel(t.Context())
		if err := write(ctx, &closing{after: 1000, leave: leave}); err == nil {
			t.Errorf("%s went on", name)
		}
		if err := write(ctx, io.Discard); !errors.Is(err, context.Canceled) {
			t.Errorf("%s after its request: %v", name, err)
		}
	}
}
