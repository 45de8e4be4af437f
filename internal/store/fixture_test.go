package store_test

import (
	"database/sql"
	"strings"
	"testing"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// The text of the fixture: two entries with names and words that are not ASCII.
const (
	header = "03.10.24: "
	first  = "Xətai District Court remanded Ülvi Həsənli for 4 months."
	second = "Amnesty called for the release of Ülvi Həsənli and Günel Əliyeva."
)

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// must is what a call returned, once the test is given that ends if there was an error.
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		ok(t, err)
		return v
	}
}

// open opens a database that may be broken, and its file.
func open(t testing.TB) (*store.Store, string) {
	t.Helper()
	st, path := testkit.OpenFile(t)
	t.Cleanup(func() { ok(t, st.Close()) })
	return st, path
}

// exec changes the database behind the shelf's back.
func exec(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(5000)&_pragma=ignore_check_constraints(1)")
	ok(t, err)
	defer db.Close()
	for _, statement := range statements {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

// shelf is a store with a document, two entries, three claims, a user and two people, of whom one is linked by nobody yet.
type shelf struct {
	*store.Store
	user     *record.User
	document *record.Document
	entries  []record.Entry
	ulvi     *record.Person
	gunel    *record.Person
}

func stocked(t testing.TB, st *store.Store) *shelf {
	t.Helper()
	s := &shelf{Store: st, user: testkit.User(t, st, record.Lead)}
	s.document = &record.Document{
		SHA256: strings.Repeat("0a", 32), Name: "october.txt", Source: "https://news.example/october", MediaType: "text/plain",
		Title: "October", Size: 4000, ImportedBy: s.user.ID, ImportedAt: testkit.Now,
	}
	ok(t, st.AddDocument(t.Context(), s.document))
	s.entries = []record.Entry{entry(s.document.ID, 1, 100, first), entry(s.document.ID, 2, 300, second), entry(s.document.ID, 3, 500, first)}
	s.entries[2].RepeatOf = 1
	one := &s.entries[0]
	remand := claim(one, record.KindRemand, "Xətai District Court remanded Ülvi Həsənli for 4 months", 0.95, "Ülvi Həsənli")
	remand.Court, remand.Term = "Xətai District Court", "P4M"
	remand.Spans = []record.Span{span(one, "court", "Xətai District Court"), span(one, "term", "4 months")}
	one.Claims = []record.Claim{remand}
	two := &s.entries[1]
	call := claim(two, record.KindStatement, "called for the release of Ülvi Həsənli and Günel Əliyeva", 0.7, "Ülvi Həsənli", "Günel Əliyeva")
	call.Facts.Statement = "call_for_release"
	call.Mentions = append(call.Mentions, mention(two, record.Issuer, "Amnesty"))
	two.Claims = []record.Claim{call, claim(two, record.KindVisit, "Amnesty called", 0.4, "Günel Əliyeva")}
	ok(t, st.AddEntries(t.Context(), s.entries))
	s.ulvi, s.gunel = person(t, st, "Ülvi Həsənli", "Ulvi Hasanli"), person(t, st, "Günel Əliyeva")
	return s
}

func entry(document record.DocumentID, ordinal, start int, text string) record.Entry {
	body := start + len(header)
	return record.Entry{DocumentID: document, Ordinal: ordinal, Date: "2024-10-03", Start: start, Body: body, End: body + len(text), Text: text}
}

func claim(e *record.Entry, kind record.Kind, quote string, confidence float64, subjects ...string) record.Claim {
	start := e.Body + strings.Index(e.Text, quote)
	c := record.Claim{
		Facts: record.Facts{Kind: kind, Date: e.Date}, Start: start, End: start + len(quote), Quote: quote,
		Rule: "A rule for tests.", Confidence: confidence, Extractor: "test",
	}
	for _, name := range subjects {
		c.Mentions = append(c.Mentions, mention(e, record.Subject, name))
	}
	return c
}

func mention(e *record.Entry, role record.MentionRole, name string) record.Mention {
	start := e.Body + strings.Index(e.Text, name)
	return record.Mention{Role: role, Name: name, Identity: names.Fold(name), About: "journalist", Start: start, End: start + len(name)}
}

func span(e *record.Entry, field, words string) record.Span {
	start := e.Body + strings.Index(e.Text, words)
	return record.Span{Field: field, Start: start, End: start + len(words)}
}

func person(t testing.TB, st *store.Store, spellings ...string) *record.Person {
	t.Helper()
	p := &record.Person{
		Name: spellings[0], Sort: names.Parse(spellings[0]).Sort(), Category: "journalist", Occupation: "journalist", Note: "private",
		CreatedAt: testkit.Now, UpdatedAt: testkit.Now,
	}
	for _, name := range spellings {
		p.Names = append(p.Names, spelling(name))
	}
	ok(t, st.AddPerson(t.Context(), p))
	return p
}

func spelling(name string) record.PersonName {
	return record.PersonName{Name: name, Fold: names.Fold(name), Key: names.Key(name)}
}

// accept decides a claim as package review does: the event, the decision, the judgements and the status.
func (s *shelf) accept(t testing.TB, c record.Claim, event record.Event, people ...*record.Person) *record.Event {
	t.Helper()
	ok(t, s.InTx(t.Context(), func(tx *store.Store) error {
		for _, p := range people {
			event.Parties = append(event.Parties, record.Party{Role: record.Subject, Name: p.Name, PersonID: &p.ID})
		}
		event.Kind, event.CreatedBy, event.CreatedAt = c.Kind, s.user.ID, testkit.Now
		event.Citations = []record.Citation{{ClaimID: c.ID}}
		if err := tx.AddEvent(t.Context(), &event); err != nil {
			return err
		}
		return s.decide(t, tx, c, event.ID, people...)
	}))
	return &event
}

func (s *shelf) decide(t testing.TB, tx *store.Store, c record.Claim, event record.EventID, people ...*record.Person) error {
	d := record.Decision{ClaimID: c.ID, ReviewerID: s.user.ID, Verb: record.Accept, EventID: &event, At: testkit.Now}
	if err := tx.AddDecision(t.Context(), &d); err != nil {
		return err
	}
	subject := 0
	for _, m := range c.Mentions {
		if m.Role != record.Subject {
			continue
		}
		j := record.Judgement{MentionID: m.ID, PersonID: &people[subject].ID, DecisionID: &d.ID, By: s.user.ID, Reason: "Same spelling", At: testkit.Now}
		if err := tx.AddJudgement(t.Context(), &j); err != nil {
			return err
		}
		subject++
	}
	c.Status = record.Accepted
	return tx.MoveClaim(t.Context(), &c, record.Proposed)
}

func consent(p *record.Person, by *record.User) *record.Consent {
	return &record.Consent{
		PersonID: p.ID, GivenBy: "relative", Method: "by telephone", GivenOn: "2024-10-01", AddedBy: by.ID, AddedAt: testkit.Now,
	}
}
