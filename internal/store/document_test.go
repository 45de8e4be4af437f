package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

func TestDocumentRoundTrip(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	for name, read := range map[string]func() (*record.Document, error){
		"by id":   func() (*record.Document, error) { return s.Document(ctx, s.document.ID) },
		"by hash": func() (*record.Document, error) { return s.DocumentBySHA(ctx, s.document.SHA256) },
	} {
		d, err := read()
		if err != nil || !d.ImportedAt.Equal(s.document.ImportedAt) {
			t.Fatalf("%s: %+v, %v", name, d, err)
		}
		d.ImportedAt = s.document.ImportedAt
		if *d != *s.document {
			t.Errorf("%s: %+v, want %+v", name, d, s.document)
		}
	}
	again := *s.document
	again.ID = 0
	if err := s.AddDocument(ctx, &again); !errors.Is(err, record.ErrConflict) {
		t.Errorf("the same bytes again: %v", err)
	}
	if _, err := s.Document(ctx, 99); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("no such document: %v", err)
	}
	if _, err := s.DocumentBySHA(ctx, "' OR 1=1 --"); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("no such hash: %v", err)
	}
}

func TestDocumentsCountWhatTheyHold(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	s.accept(t, s.entries[0].Claims[0], record.Event{}, s.ulvi)
	rows := must(s.Documents(t.Context(), store.DocumentFilter{}))(t)
	if len(rows) != 1 || rows[0].Title != "October" || rows[0].Entries != 3 || rows[0].Repeats != 1 || rows[0].Claims != 3 || rows[0].Waiting != 2 {
		t.Errorf("%+v", rows)
	}
	entries := must(s.Entries(t.Context(), store.EntryFilter{Document: s.document.ID}))(t)
	var counts [][2]int
	for _, e := range entries {
		counts = append(counts, [2]int{e.Count, e.Waiting})
	}
	if !slices.Equal(counts, [][2]int{{1, 0}, {2, 2}, {0, 0}}) || entries[1].Text != second {
		t.Errorf("%v %+v", counts, entries)
	}
}

func TestEntryRoundTrip(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	s.accept(t, s.entries[0].Claims[0], record.Event{}, s.ulvi)
	want := s.entries[0]
	e := must(s.Entry(t.Context(), want.ID))(t)
	if e.Document == nil || e.Document.Title != "October" || e.Text != first || e.Date != want.Date || e.Start != want.Start || e.Body != want.Body || e.End != want.End {
		t.Errorf("%+v", e)
	}
	c := e.Claims[0]
	if c.Facts != want.Claims[0].Facts || c.Quote != want.Claims[0].Quote || c.Confidence != 0.95 || c.Status != record.Accepted || c.Version != 2 {
		t.Errorf("%+v", c)
	}
	words := func(start, end int) string { return e.Text[start-e.Body : end-e.Body] }
	if words(c.Start, c.End) != c.Quote {
		t.Errorf("the claim's offsets read %q", words(c.Start, c.End))
	}
	if len(c.Spans) != 2 || words(c.Spans[0].Start, c.Spans[0].End) != "Xətai District Court" || c.Spans[1].Field != "term" {
		t.Errorf("spans %+v", c.Spans)
	}
	m := c.Mentions[0]
	if words(m.Start, m.End) != "Ülvi Həsənli" || m.Identity != "ulvi hesenli" || m.About != "journalist" || m.PersonID == nil || *m.PersonID != s.ulvi.ID || m.Person.Name != s.ulvi.Name {
		t.Errorf("mention %+v", m)
	}
	if len(c.Decisions) != 1 || c.Decisions[0].Reviewer.Name != s.user.Name || c.Decisions[0].EventID == nil {
		t.Errorf("decisions %+v", c.Decisions)
	}
	if _, err := s.Entry(t.Context(), 99); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("no such entry: %v", err)
	}
}

func TestEntryNeighbours(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	for i, want := range [][2]record.EntryID{{0, s.entries[1].ID}, {s.entries[0].ID, 0}, {s.entries[1].ID, 0}} {
		before, after, err := s.EntryNeighbours(t.Context(), &s.entries[i])
		if err != nil || before != want[0] || after != want[1] {
			t.Errorf("entry %d: %d, %d, %v; want %v", i, before, after, err, want)
		}
	}
}

// An entry of a busy year had more claims than one statement may bind values of.
func TestAddEntriesWithManyClaims(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	var entries []record.Entry
	for i := range 250 {
		e := entry(s.document.ID, 10+i, 1000+100*i, first)
		for range 8 {
			e.Claims = append(e.Claims, claim(&e, record.KindHealth, "for 4 months", 0.5, "Ülvi Həsənli"))
		}
		entries = append(entries, e)
	}
	ok(t, s.AddEntries(t.Context(), entries))
	claims := must(s.Claims(t.Context(), store.ClaimFilter{Document: s.document.ID}))(t)
	if len(claims) != 3+2000 {
		t.Errorf("%d claims", len(claims))
	}
	for _, e := range entries {
		for _, c := range e.Claims {
			if c.EntryID != e.ID || c.ID == 0 || c.Mentions[0].ClaimID != c.ID {
				t.Fatalf("ids were not filled in: %+v", c)
			}
		}
	}
	ok(t, s.AddEntries(t.Context(), nil))
}

func TestAddEntriesNeedsItsDocument(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	err := s.AddEntries(t.Context(), []record.Entry{entry(77, 1, 0, first)})
	if !errors.Is(err, record.ErrNotFound) {
		t.Errorf("%v", err)
	}
	err = s.AddEntries(t.Context(), []record.Entry{entry(s.document.ID, 4, 0, first), entry(s.document.ID, 1, 0, first)})
	if !errors.Is(err, record.ErrConflict) {
		t.Errorf("an ordinal twice: %v", err)
	}
	if rows, _ := s.Entries(t.Context(), store.EntryFilter{Document: s.document.ID}); len(rows) != 3 {
		t.Errorf("half of the entries stayed: %d", len(rows))
	}
	if strings.Contains(err.Error(), "Ülvi") {
		t.Errorf("the error tells a name: %v", err)
	}
}
