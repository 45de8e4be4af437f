package ingest_test

import (
	"errors"
	"strings"
	"testing"

	"habeas/internal/ingest"
	"habeas/internal/record"
	"habeas/internal/store"
)

// older puts a document on file as an older version of the rules would have read it: change changes what is read today.
func (d desk) older(change func(c *record.Claim) bool, entries ...string) {
	d.Helper()
	today := d.version(entries...)
	claims, err := d.Claims(d.Context(), store.ClaimFilter{Document: today.Document.ID})
	if err != nil {
		d.Fatal(err)
	}
	rows, err := d.Entries(d.Context(), store.EntryFilter{Document: today.Document.ID})
	if err != nil {
		d.Fatal(err)
	}
	document := record.Document{SHA256: strings.Repeat("0f", 32), Name: "older.txt", MediaType: "text/plain", Title: "Older", Size: 9}
	if err := d.AddDocument(d.Context(), &document); err != nil {
		d.Fatal(err)
	}
	var stored []record.Entry
	for _, row := range rows {
		e := row.Entry
		for _, c := range claims {
			if c.EntryID == e.ID && change(&c) {
				e.Claims = append(e.Claims, asOlder(c))
			}
		}
		e.ID, e.DocumentID = 0, document.ID
		stored = append(stored, e)
	}
	if err := d.AddEntries(d.Context(), stored); err != nil {
		d.Fatal(err)
	}
}

func asOlder(c record.Claim) record.Claim {
	c.ID, c.Extractor, c.Decisions, c.Entry = 0, "0", nil, nil
	for i := range c.Spans {
		c.Spans[i].ID, c.Spans[i].ClaimID = 0, 0
	}
	for i := range c.Mentions {
		c.Mentions[i].ID, c.Mentions[i].ClaimID = 0, 0
	}
	return c
}

func (d desk) rereads(id record.DocumentID) ingest.Rereading {
	d.Helper()
	r, err := ingest.Reread(d.Context(), d.Store, id)
	if err != nil {
		d.Fatal(err)
	}
	return r
}

func TestRereadingByTheSameRulesChangesNothing(t *testing.T) {
	d := newDesk(t)
	d.version(arrest, extension, release, weather)
	d.accepts(d.claim(record.KindExtension, "three"))
	d.rejects(d.claim(record.KindArrest, "Nigar"))
	before := d.count()
	if r := d.rereads(1); !r.Nothing() || r.Entries != 4 {
		t.Errorf("%+v", r)
	}
	d.wants("claims", d.count(), before)
}

// New rules propose what nothing on file says, in any status; what they put otherwise replaces what waits.
func TestRereadingByNewRules(t *testing.T) {
	d := newDesk(t)
	d.older(func(c *record.Claim) bool {
		if c.Kind == record.KindExtension {
			c.Term = "P9M" // the old rules read it wrongly
		}
		return c.Kind != record.KindRelease // and did not know releases
	}, arrest, extension, release, weather)
	old := d.claim(record.KindExtension, "three")
	d.rejects(d.claim(record.KindArrest, "Nigar")) // says the same as today: not proposed again
	r := d.rereads(2)
	d.wants("numbers", r, ingest.Rereading{Entries: 4, New: 1, Changed: 1})
	now := d.claim(record.KindExtension, "three")
	if now.ReplacesID == nil || *now.ReplacesID != old.ID || now.Term != "P3M" || now.Status != record.Proposed {
		t.Errorf("%+v", now)
	}
	if c, err := d.Claim(d.Context(), old.ID); err != nil || c.Status != record.Obsolete {
		t.Errorf("%+v, %v", c, err)
	}
	if again := d.rereads(2); !again.Nothing() {
		t.Errorf("a second time: %+v", again)
	}
}

// A decided claim is never touched; what the new rules put otherwise is shown beside it.
func TestRereadingLeavesDecidedClaims(t *testing.T) {
	d := newDesk(t)
	d.older(func(c *record.Claim) bool {
		if c.Kind == record.KindExtension {
			c.Term = "P9M"
		}
		return true
	}, arrest, extension)
	old := d.claim(record.KindExtension, "three")
	d.accepts(old)
	d.wants("numbers", d.rereads(2), ingest.Rereading{Entries: 2, Changed: 1})
	if c, err := d.Claim(d.Context(), old.ID); err != nil || c.Status != record.Accepted {
		t.Errorf("%+v, %v", c, err)
	}
	if now := d.claim(record.KindExtension, "three"); now.ID == old.ID || *now.ReplacesID != old.ID {
		t.Errorf("%+v", now)
	}
	if again := d.rereads(2); !again.Nothing() {
		t.Errorf("a second time: %+v", again)
	}
}

// What a reviewer put right is on file as well: rules that have learnt it propose nothing.
func TestRereadingKnowsCorrections(t *testing.T) {
	d := newDesk(t)
	d.older(func(c *record.Claim) bool {
		if c.Kind == record.KindExtension {
			c.Court = ""
		}
		return true
	}, extension)
	c := d.claim(record.KindExtension, "three")
	right := c.Facts
	right.Court = "Khatai District Court"
	d.corrects(c, right)
	if r := d.rereads(2); !r.Nothing() {
		t.Errorf("%+v", r)
	}
}

// Claims that waited and that no rule gives any more are obsolete; decided ones stay.
func TestRereadingRetiresWhatNoRuleGives(t *testing.T) {
	d := newDesk(t)
	d.older(func(c *record.Claim) bool { c.Kind = record.KindHealth; return true }, arrest, release)
	d.accepts(d.claim(record.KindHealth, "Nigar"))
	d.wants("numbers", d.rereads(2), ingest.Rereading{Entries: 2, New: 2, Obsolete: 1})
	d.wants("claims", d.count(), "4 proposed, 1 accepted, 0 rejected, 1 obsolete")
	if again := d.rereads(2); !again.Nothing() {
		t.Errorf("a second time: %+v", again)
	}
}

func TestOnlyTheNewestVersionIsReread(t *testing.T) {
	d := newDesk(t)
	d.version(arrest, extension)
	d.version(arrest, longer)
	for id, want := range map[record.DocumentID]error{1: record.ErrConflict, 2: nil, 9: record.ErrNotFound} {
		if _, err := ingest.Reread(d.Context(), d.Store, id); !errors.Is(err, want) {
			t.Errorf("%d: %v", id, err)
		}
	}
}
