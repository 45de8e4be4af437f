package ingest_test

import (
	"strings"
	"testing"

	"habeas/internal/ingest"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// ownFields adds fields: of people 1 Language (choices 1 Azerbaijani, 2 Talysh), 2 Supporters (3 PEN, 4 RSF), 3 Children, 4 Allergy,
// which is confidential, and 5 Group; of events 6 Observers, of hearings alone.
func (m *importer) ownFields() {
	m.t.Helper()
	words := func(list ...string) (choices []record.OwnChoice) {
		for _, w := range list {
			choices = append(choices, record.OwnChoice{Word: w})
		}
		return choices
	}
	system := m.st.As(record.System())
	for _, f := range []record.OwnField{
		{Object: record.PersonObject, Label: "Language", Sort: record.One, Choices: words("Azerbaijani", "Talysh"), Must: true}, {Object: record.PersonObject, Label: "Supporters", Sort: record.Many, Choices: words("PEN", "RSF")},
		{Object: record.PersonObject, Label: "Children", Sort: record.Number}, {Object: record.PersonObject, Label: "Allergy", Sort: record.Line, Confidential: true}, {Object: record.PersonObject, Label: "Group", Sort: record.Line},
		{Object: record.EventObject, Label: "Observers", Sort: record.Number, Kinds: []record.OwnFieldKind{{Kind: record.KindHearing}}},
	} {
		f.CreatedBy, f.CreatedAt = m.user.ID, testkit.Now
		if err := system.AddOwnField(m.t.Context(), &f); err != nil {
			m.t.Fatal(err)
		}
	}
}

func (m *importer) own(id record.PersonID) string {
	m.t.Helper()
	p, err := m.st.Person(m.t.Context(), id)
	if err != nil {
		m.t.Fatal(err)
	}
	var values []string
	for _, name := range []string{"own1", "own2", "own3", "own5"} {
		values = append(values, p.Sheet()[name])
	}
	return strings.Join(values, "|")
}

// setField changes a field, as whoever sets fields up does.
func (m *importer) setField(id record.OwnFieldID, change func(*record.OwnField)) {
	m.t.Helper()
	f, err := m.st.As(record.System()).OwnField(m.t.Context(), id)
	if err == nil {
		change(f)
		err = m.st.As(record.System()).UpdateOwnField(m.t.Context(), f)
	}
	if err != nil {
		m.t.Fatal(err)
	}
}

const ownList = "Name;language;SUPPORTERS;Children;Allergy;Group\n" +
	"Anar Quliyev;talysh;RSF, pen;2;nuts;Union\n" +
	"Leyla Ahmadova;Avar;PEN;two;;\n" +
	"Tural Safarli;;PEN, IFJ;;;\n"

func TestOwnFieldsOfAList(t *testing.T) {
	m := newImporter(t)
	m.ownFields()
	l := m.preview("own.csv", ownList)
	if got := strings.Join(l.Columns, " "); got != "name own1 own2 own3  own5" { // the fourth is for leads alone
		t.Fatalf("columns %q", got)
	}
	rows := m.rows(l)
	if got := m.outcomes(l); got != "new error error" || strings.Join(rows[1].Plan.Faults, " ") != "language: “Avar” is not in the list. Children: Give a whole number from 0." ||
		strings.Join(rows[2].Plan.Faults, " ") != "SUPPORTERS: “IFJ” is not in the list." {
		t.Fatalf("%s %q %q", got, rows[1].Plan.Faults, rows[2].Plan.Faults)
	}
	m.run(l)
	if got := m.own(1); m.outcomes(l) != "added failed failed" || got != "2|3,4|2|Union" {
		t.Errorf("%s %s", m.outcomes(l), got)
	}
	if again := m.preview("own.csv", ownList); m.outcomes(again) != "same error error" {
		t.Errorf("again: %s %+v", m.outcomes(again), m.rows(again)[0].Plan)
	}
	m.undo(l)
	if people, err := m.st.People(t.Context(), store.PeopleFilter{Limit: 9}); err != nil || len(people) != 0 || m.outcomes(l) != "undone failed failed" {
		t.Errorf("%d people are left, %v, %s", len(people), err, m.outcomes(l))
	}
}

// A list adds to what is on record, and its import is taken back even where a form would not let one: a field must be filled
// in by now, a choice is offered no more.
func TestOwnFieldsOfAListAreUpdatedAndTakenBack(t *testing.T) {
	m := newImporter(t)
	m.run(m.preview("first.csv", "name\nAnar Quliyev\nLeyla Ahmadova\n"))
	m.ownFields()
	m.run(m.preview("second.csv", "name,supporters,group\nLeyla Ahmadova,PEN,Union of writers\n"))
	l := m.preview("third.csv", "name,language,supporters,group,children\nAnar Quliyev,Talysh,,,\nLeyla Ahmadova,,RSF,union,3\nLeyla Ahmadova,Talysh,,,4\n")
	if got := m.outcomes(l); got != "update update update" {
		t.Fatalf("%s", got)
	}
	m.run(l)
	if m.own(1) != "2|||" || m.own(2) != "2|3,4|4|Union of writers" {
		t.Errorf("%s %s", m.own(1), m.own(2))
	}
	m.setField(2, func(f *record.OwnField) { f.Choices[0].Word = "" })
	m.undo(l)
	if m.own(1) != "|||" || m.own(2) != "|3||Union of writers" || m.outcomes(l) != "undone undone undone" {
		t.Errorf("%s %s %s", m.own(1), m.own(2), m.outcomes(l))
	}

	// A choice that is offered no more is right where it stands, and wrong elsewhere.
	l = m.preview("fourth.csv", "name,supporters\nLeyla Ahmadova,PEN; RSF\nAnar Quliyev,PEN\nTural Safarli,PEN\n")
	if got := m.outcomes(l); got != "update error error" {
		t.Errorf("%s %+v", got, m.rows(l))
	}
}

func TestOwnFieldsOfEventsOfAList(t *testing.T) {
	m := newImporter(t)
	m.ownFields()
	text := "name,kind,date,observers\nAnar Quliyev,hearing,2024-10-03,4\nAnar Quliyev,visit,2024-10-04,2\nAnar Quliyev,hearing,2024-10-05,\n"
	l := m.preview("events.csv", text)
	if got := m.outcomes(l); got != "new error new" || m.rows(l)[1].Plan.Faults[0] != "Observers: This field is not for this kind of event." {
		t.Fatalf("%s %+v", got, m.rows(l)[1].Plan)
	}
	m.run(l)
	observers := func() (values []string) {
		for _, e := range m.events(1) {
			full, err := m.st.Event(t.Context(), e.ID)
			if err != nil {
				t.Fatal(err)
			}
			values = append(values, full.Sheet()["own6"])
		}
		return values
	}
	if got := strings.Join(observers(), "|"); got != "4|" {
		t.Errorf("observers %s", got)
	}
	next := m.preview("next.csv", "name,kind,date,observers\nAnar Quliyev,hearing,2024-10-03,5\nAnar Quliyev,hearing,2024-10-05,6\n")
	m.run(next)
	if got := strings.Join(observers(), "|"); got != "5|6" || m.outcomes(next) != "changed changed" {
		t.Errorf("observers %s, %s", got, m.outcomes(next))
	}
	m.undo(next)
	if got := strings.Join(observers(), "|"); got != "4|" || m.outcomes(next) != "undone undone" {
		t.Errorf("observers %s, %s", got, m.outcomes(next))
	}
	m.undo(l)
}

// What a lead imports into a confidential field is in no list that others see; a field that was archived since the preview is
// not imported into.
func TestConfidentialFieldsOfAList(t *testing.T) {
	m := newImporter(t)
	m.ownFields()
	lead := importerOver(t, m.st.As(record.System()))
	lead.user = testkit.User(t, m.st.As(record.System()), record.Lead)
	lead.st = m.st.As(record.System()).As(lead.user.Actor())
	l := lead.preview("own.csv", ownList)
	if l.Columns[4] != "own4" {
		t.Fatalf("%q", l.Columns)
	}
	archive := func(archived bool) {
		f, err := m.st.As(record.System()).OwnField(t.Context(), 3)
		if err == nil {
			err = m.st.As(record.System()).ArchiveOwnField(t.Context(), 3, f.Version, archived)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	archive(true)
	if err := ingest.StartList(t.Context(), lead.st, l.ID, l.Version, lead.by()); err != record.ErrConflict {
		t.Errorf("a list was imported into an archived field: %v", err)
	}
	archive(false)
	lead.run(l)
	if p, err := lead.st.Person(t.Context(), 1); err != nil || p.Sheet()["own4"] != "nuts" {
		t.Errorf("%+v, %v", p, err)
	}
	if _, err := m.st.List(t.Context(), l.ID); err != record.ErrNotFound {
		t.Errorf("an advocate sees the list: %v", err)
	}
	if rows, err := m.st.ListRows(t.Context(), store.ListRowFilter{List: l.ID, Limit: 9}); err != nil || len(rows) != 0 {
		t.Errorf("an advocate sees %d rows, %v", len(rows), err)
	}
}
