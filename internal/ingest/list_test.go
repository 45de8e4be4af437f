package ingest_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"habeas/internal/casefile"
	"habeas/internal/ingest"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
	"habeas/internal/vault"
)

// importer takes lists in as an advocate does.
type importer struct {
	t     testing.TB
	st    *store.Store // of the advocate
	files *vault.Vault
	user  *record.User
}

func newImporter(t testing.TB) *importer {
	return importerOver(t, testkit.Open(t))
}

func importerOver(t testing.TB, st *store.Store) *importer {
	files, err := vault.Open(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	u := testkit.User(t, st, record.Advocate)
	return &importer{t, st.As(u.Actor()), files, u}
}

func (m *importer) by() casefile.By { return casefile.By{User: m.user.ID, At: testkit.Now} }

// preview takes a list as far as the preview, with the columns that are guessed.
func (m *importer) preview(name, text string) *record.ListFile {
	m.t.Helper()
	l, err := ingest.AddList(m.t.Context(), m.st, m.files, name, []byte(text), m.by())
	if err != nil {
		m.t.Fatal(err)
	}
	how := ingest.ListReading{About: l.About, Columns: l.Columns, Order: l.DateOrder, Confidentiality: l.Confidentiality, Version: l.Version}
	if err := ingest.PlanList(m.t.Context(), m.st, l.ID, how); err != nil {
		m.t.Fatal(err)
	}
	return m.list(l.ID)
}

func (m *importer) list(id record.ListID) *record.ListFile {
	m.t.Helper()
	l, err := m.st.List(m.t.Context(), id)
	if err != nil {
		m.t.Fatal(err)
	}
	return l
}

func (m *importer) run(l *record.ListFile) {
	m.t.Helper()
	err := ingest.StartList(m.t.Context(), m.st, l.ID, l.Version, m.by())
	for more := true; more && err == nil; {
		more, err = ingest.RunList(m.t.Context(), m.st, l.ID, m.by())
	}
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *importer) undo(l *record.ListFile) {
	m.t.Helper()
	var err error
	for more := true; more && err == nil; {
		more, err = ingest.UndoList(m.t.Context(), m.st, l.ID, m.by())
	}
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *importer) rows(l *record.ListFile) []record.ListRow {
	m.t.Helper()
	rows, err := m.st.ListRows(m.t.Context(), store.ListRowFilter{List: l.ID, Limit: 10_000})
	if err != nil {
		m.t.Fatal(err)
	}
	return rows
}

// outcomes are the outcomes of the rows, or their results once there are any.
func (m *importer) outcomes(l *record.ListFile) string {
	var words []string
	for _, r := range m.rows(l) {
		if r.Result != "" {
			words = append(words, string(r.Result))
		} else {
			words = append(words, string(r.Outcome))
		}
	}
	return strings.Join(words, " ")
}

func (m *importer) events(id record.PersonID) []record.Event {
	m.t.Helper()
	events, err := m.st.PersonEvents(m.t.Context(), id)
	if err != nil {
		m.t.Fatal(err)
	}
	return events
}

const wave = "Name;Date of birth;Sex;Category;Arrested;Articles;Court;Order until;Prison;URL\n" +
	"Ülvi Həsənli;12.03.1987;male;journalist;20.11.2023;206.3.2;Khatai District Court;19.03.2024;Baku SIZO-1;https://example.org/1\n" +
	"Sevinj Vagifgizi;1989;female;journalist;21 November 2023;;;;;\n" +
	"Nobody Atall;yesterday;;;;;;;;\n"

func TestListOfPeople(t *testing.T) {
	m := newImporter(t)
	l := m.preview("wave.csv", wave)
	if got := m.outcomes(l); got != "new new error" {
		t.Fatalf("preview: %s\n%+v", got, m.rows(l))
	}
	if faults := m.rows(l)[2].Plan.Faults; len(faults) != 1 || !strings.Contains(faults[0], "Date of birth: Give the date as") {
		t.Errorf("faults %q", faults)
	}
	m.run(l)
	if got := m.outcomes(l); got != "added added failed" || m.list(l.ID).State != record.ListDone {
		t.Fatalf("run: %s, %s", got, m.list(l.ID).State)
	}
	p, err := m.st.Person(t.Context(), *m.rows(l)[0].PersonID)
	if err != nil || p.Name != "Ülvi Həsənli" || p.Born != "1987-03-12" || p.Sex != "male" || p.Category != "journalist" {
		t.Fatalf("%+v, %v", p, err)
	}
	events := m.events(p.ID)
	if len(events) != 2 {
		t.Fatalf("%d events", len(events))
	}
	for _, e := range events {
		if len(e.Sources) != 1 || !strings.Contains(e.Sources[0].Described, "“wave.csv”, line 2, https://example.org/1") {
			t.Errorf("%s rests on %+v", e.Kind, e.Sources)
		}
	}
	if e := events[0]; e.Kind == record.KindRemand && (e.DetentionOrder.Until != "2024-03-19" || e.DetentionOrder.Court.Name != "Khatai District Court") {
		t.Errorf("the order: %+v", e.DetentionOrder)
	}
	again := m.preview("wave.csv", wave)
	if got := m.outcomes(again); got != "same same error" {
		t.Errorf("again: %s\n%+v", got, m.rows(again))
	}
	m.run(again)
	m.undo(again)
	m.undo(l)
	if got := m.outcomes(l); got != "undone undone failed" {
		t.Errorf("undone: %s", got)
	}
	if people, err := m.st.People(t.Context(), store.PeopleFilter{Limit: 9}); err != nil || len(people) != 0 {
		t.Errorf("%d people are left, %v", len(people), err)
	}
}

func TestListUpdatesInsteadOfDuplicating(t *testing.T) {
	m := newImporter(t)
	m.run(m.preview("wave.csv", wave))
	before := m.events(1)
	l := m.preview("news.csv", "Name,Occupation,Arrested,Court,Order until,Sentenced,Prison term\n"+
		"Ulvi Hasanli,director of Abzas,2023-11-20,Khatai,2024-03-19,2025-06-20,9 years\n")
	if got := m.outcomes(l); got != "update" {
		t.Fatalf("preview: %s %+v", got, m.rows(l)[0].Plan)
	}
	plan := m.rows(l)[0].Plan
	if len(plan.Changes) != 2 || plan.Changes[0].Field != "occupation" || plan.Changes[1].Field != "spellings" {
		t.Errorf("changes %+v", plan.Changes)
	}
	m.run(l)
	p, _ := m.st.Person(t.Context(), 1)
	if p.Occupation != "director of Abzas" || len(p.Names) != 2 || len(m.events(1)) != len(before)+1 {
		t.Errorf("%+v with %d events", p, len(m.events(1)))
	}
	m.undo(l)
	p, _ = m.st.Person(t.Context(), 1)
	if p.Occupation != "" || len(p.Names) != 1 || len(m.events(1)) != len(before) || m.outcomes(l) != "undone" {
		t.Errorf("undone: %+v with %d events, %s", p, len(m.events(1)), m.outcomes(l))
	}
}

// Rows on which somebody has worked since stay when the import is taken back, and say so.
func TestUndoKeepsWhatWasWorkedOn(t *testing.T) {
	m := newImporter(t)
	l := m.preview("wave.csv", wave)
	m.run(l)
	p, err := m.st.Person(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := casefile.Change(t.Context(), m.st, *p, p.Sheet().With("occupation", "editor"), record.Edited, "", m.by()); err != nil {
		t.Fatal(err)
	}
	m.undo(l)
	if got := m.outcomes(l); got != "kept undone failed" {
		t.Errorf("%s", got)
	}
	if len(m.events(1)) != 2 {
		t.Errorf("%d events", len(m.events(1)))
	}
}

// What somebody changed between preview and import is not overwritten.
func TestListRefusesWhatChangedSinceThePreview(t *testing.T) {
	m := newImporter(t)
	m.run(m.preview("wave.csv", wave))
	l := m.preview("more.csv", "name,occupation\nÜlvi Həsənli,director\n")
	p, _ := m.st.Person(t.Context(), 1)
	if err := casefile.Change(t.Context(), m.st, *p, p.Sheet().With("occupation", "editor"), record.Edited, "", m.by()); err != nil {
		t.Fatal(err)
	}
	m.run(l)
	if got := m.outcomes(l); got != "failed" || !strings.Contains(m.rows(l)[0].Plan.Faults[0], "since the preview") {
		t.Errorf("%s %+v", got, m.rows(l)[0].Plan)
	}
}

func TestListOfEvents(t *testing.T) {
	m := newImporter(t)
	l := m.preview("events.csv", "Person\tType of event\tDate\tCourt\tTerm\n"+
		"Tofig Yagublu\tArrest\t14.12.2023\t\t\n"+
		"Tofig Yagublu\tremand\t15.12.2023\tNarimanov District Court\t4 months\n"+
		"Tofig Yagublu\tприговор\t10.03.2025\tBaku Court of Serious Crimes\t9 лет\n"+
		"Tofig Yagublu\tbirthday\t10.03.2025\t\t\n")
	if got := m.outcomes(l); l.About != record.OfEvents || got != "new new new error" {
		t.Fatalf("%s: %s %+v", l.About, got, m.rows(l))
	}
	m.run(l)
	if people, _ := m.st.People(t.Context(), store.PeopleFilter{Limit: 9}); len(people) != 1 || len(m.events(people[0].ID)) != 3 {
		t.Fatalf("%d people", len(people))
	}
	if s := m.events(1)[2].Sentence; s == nil || s.Term != "P9Y" {
		t.Errorf("sentence %+v", s)
	}
	m.undo(l)
	if got := m.outcomes(l); got != "undone undone undone failed" {
		t.Errorf("%s", got)
	}
}

func TestListsOfTheSameHeadingsAreReadAlike(t *testing.T) {
	m := newImporter(t)
	l, err := ingest.AddList(t.Context(), m.st, m.files, "x.csv", []byte("Who knows,What\nAnar Quliyev,editor\n"), m.by())
	if err != nil {
		t.Fatal(err)
	}
	how := ingest.ListReading{About: record.OfPeople, Columns: []string{"name", "occupation"}, Order: record.DayFirst, Confidentiality: record.Open, Version: l.Version}
	if err := ingest.PlanList(t.Context(), m.st, l.ID, how); err != nil {
		t.Fatal(err)
	}
	m.run(m.list(l.ID))
	next, err := ingest.AddList(t.Context(), m.st, m.files, "y.csv", []byte("WHO KNOWS;what\nTural Safarli;editor\n"), m.by())
	if err != nil || strings.Join(next.Columns, " ") != "name occupation" || next.Confidentiality != record.Open {
		t.Errorf("%+v, %v", next, err)
	}
}

// Nobody but members of a restricted case learns anything of it through lists.
func TestListsOfRestrictedCases(t *testing.T) {
	m := newImporter(t)
	l := m.preview("wave.csv", wave)
	m.run(l)
	other := testkit.User(t, m.st.As(record.System()), record.Advocate)
	theirs := m.st.As(other.Actor())
	if _, err := theirs.List(t.Context(), l.ID); err != nil {
		t.Fatal(err)
	}
	if err := casefile.Restrict(t.Context(), m.st.As(record.System()), 1, 1, true, []record.UserID{m.user.ID}, testkit.Now); err != nil {
		t.Fatal(err)
	}
	if _, err := theirs.List(t.Context(), l.ID); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("the list is seen: %v", err)
	}
	if rows, err := theirs.ListRows(t.Context(), store.ListRowFilter{List: l.ID, Limit: 9}); err != nil || len(rows) != 0 {
		t.Errorf("%d rows are seen, %v", len(rows), err)
	}
	if err := func() error { _, err := ingest.UndoList(t.Context(), theirs, l.ID, m.by()); return err }(); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("undo: %v", err)
	}
	stranger := &importer{t, theirs, m.files, other}
	own := stranger.preview("own.csv", "id,name\n1,Ülvi Həsənli\n,Ülvi Həsənli\n")
	if got := stranger.outcomes(own); got != "error new" {
		t.Errorf("a stranger's list: %s", got)
	}
	m.undo(l)
}

// An import that was broken off is taken up again, and no row is imported twice; a batch that fails leaves nothing.
func TestListIsTakenUpAgain(t *testing.T) {
	m := newImporter(t)
	l := m.preview("thousand.csv", thousand(600))
	if err := ingest.StartList(t.Context(), m.st, l.ID, l.Version, m.by()); err != nil {
		t.Fatal(err)
	}
	broken, stop := context.WithCancel(t.Context())
	stop()
	if _, err := ingest.RunList(broken, m.st, l.ID, m.by()); err == nil {
		t.Fatal("a batch ran though it was broken off")
	}
	if got := strings.Count(m.outcomes(l), "added"); got != 0 {
		t.Fatalf("%d rows of a broken batch", got)
	}
	if more, err := ingest.RunList(t.Context(), m.st, l.ID, m.by()); !more || err != nil {
		t.Fatal(more, err)
	}
	if got := strings.Count(m.outcomes(l), "added"); got != 250 || m.list(l.ID).State != record.ListRunning {
		t.Fatalf("%d rows, %s", got, m.list(l.ID).State)
	}
	for more := true; more; {
		var err error
		if more, err = ingest.RunList(t.Context(), m.st, l.ID, m.by()); err != nil {
			t.Fatal(err)
		}
	}
	if more, err := ingest.RunList(t.Context(), m.st, l.ID, m.by()); more || err != nil {
		t.Errorf("once more: %v, %v", more, err)
	}
	people, err := m.st.People(t.Context(), store.PeopleFilter{Limit: 1000})
	if err != nil || len(people) != 600 || len(m.events(people[0].ID)) != 3 && len(m.events(people[0].ID)) != 2 {
		t.Errorf("%d people, %v", len(people), err)
	}
	m.undo(l)
	if people, _ = m.st.People(t.Context(), store.PeopleFilter{Limit: 1000}); len(people) != 0 {
		t.Errorf("%d people are left", len(people))
	}
}

// Several rows of one list about one person are taken back to where the first began.
func TestRowsAboutOnePersonAreTakenBackInTurn(t *testing.T) {
	m := newImporter(t)
	m.run(m.preview("wave.csv", wave))
	before, _ := m.st.Person(t.Context(), 1)
	l := m.preview("more.csv", "name,occupation,citizenship,arrested\nÜlvi Həsənli,director,,\nÜlvi Həsənli,,Azerbaijan,2020-05-01\nÜlvi Həsənli,editor in chief,,2020-05-01\n")
	m.run(l)
	p, _ := m.st.Person(t.Context(), 1)
	if m.outcomes(l) != "changed changed changed" || p.Occupation != "editor in chief" || p.Citizenship != "Azerbaijan" || len(m.events(1)) != 3 {
		t.Fatalf("%s %+v, %d events", m.outcomes(l), p, len(m.events(1)))
	}
	m.undo(l)
	p, _ = m.st.Person(t.Context(), 1)
	if m.outcomes(l) != "undone undone undone" || len(p.Sheet().Differs(before.Sheet())) != 0 || len(m.events(1)) != 2 {
		t.Errorf("%s %+v, %d events", m.outcomes(l), p, len(m.events(1)))
	}
}

// An event on record is brought up to date by what a row says more exactly, and left where it says no more.
func TestListFillsEventsOnRecord(t *testing.T) {
	m := newImporter(t)
	m.run(m.preview("a.csv", "name,arrested,place of arrest\nTofig Yagublu,2023-12,Baku\n"))
	l := m.preview("b.csv", "name,arrested,arrested by\nTofig Yagublu,2023-12-14,police\n")
	plan := m.rows(l)[0].Plan
	if len(plan.Events) != 1 || plan.Events[0].ID != 1 || len(plan.Events[0].Changes) != 2 {
		t.Fatalf("%+v", plan)
	}
	m.run(l)
	events := m.events(1)
	if len(events) != 1 || events[0].Date != "2023-12-14" || events[0].Told("place") != "Baku" || events[0].Told("arrested_by") != "police" || len(events[0].Sources) != 2 {
		t.Errorf("%+v", events)
	}
	if got := m.outcomes(m.preview("c.csv", "name,arrested\nTofig Yagublu,2023\n")); got != "same" {
		t.Errorf("a less exact date: %s", got)
	}
	m.undo(l)
	if e := m.events(1)[0]; e.Date != "2023-12" || e.Told("arrested_by") != "" {
		t.Errorf("%+v", e)
	}
}
