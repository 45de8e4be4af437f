package store_test

import (
	"errors"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

func TestClaims(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	s.accept(t, s.entries[0].Claims[0], record.Event{}, s.ulvi)
	other := &record.Document{SHA256: "ff" + s.document.SHA256[2:], Name: "n", MediaType: "text/plain", Size: 9, ImportedAt: testkit.Now}
	ok(t, s.AddDocument(t.Context(), other))
	for name, test := range map[string]struct {
		filter store.ClaimFilter
		want   int
	}{
		"all":            {store.ClaimFilter{}, 3},
		"document":       {store.ClaimFilter{Document: s.document.ID}, 3},
		"other document": {store.ClaimFilter{Document: other.ID}, 0},
		"proposed":       {store.ClaimFilter{Status: record.Proposed}, 2},
		"confident":      {store.ClaimFilter{MinConfidence: 0.7}, 2},
		"odd status":     {store.ClaimFilter{Status: "1=0) OR (id=2"}, 0},
	} {
		claims, err := s.Claims(t.Context(), test.filter)
		if err != nil || len(claims) != test.want {
			t.Errorf("%s: %d claims, %v; want %d", name, len(claims), err, test.want)
		}
	}
	claims := must(s.Claims(t.Context(), store.ClaimFilter{}))(t)
	if claims[0].Mentions[0].Person == nil || len(claims[0].Spans) != 2 || claims[1].Start > claims[2].Start && claims[1].EntryID == claims[2].EntryID {
		t.Errorf("%+v", claims)
	}
	c := must(s.Claim(t.Context(), s.entries[1].Claims[0].ID))(t)
	if c.Entry.Document.Title != "October" || len(c.Mentions) != 3 || c.Mentions[2].Name != "Amnesty" || c.Facts.Statement != "call_for_release" {
		t.Errorf("%+v", c)
	}
	if _, err := s.Claim(t.Context(), 99); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("no such claim: %v", err)
	}
}

func TestClaimCounts(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	s.accept(t, s.entries[1].Claims[0], record.Event{}, s.ulvi, s.gunel)
	counts := must(s.ClaimCounts(t.Context(), s.document.ID))(t)
	want := map[record.Kind]store.ClaimCount{
		record.KindRemand: {Claims: 1, Waiting: 1, Confident: 1}, record.KindStatement: {Claims: 1}, record.KindVisit: {Claims: 1, Waiting: 1},
	}
	if len(counts) != len(want) {
		t.Errorf("%+v", counts)
	}
	for kind, c := range want {
		if counts[kind] != c {
			t.Errorf("%s: %+v, want %+v", kind, counts[kind], c)
		}
	}
	if n, err := s.WaitingClaims(t.Context()); n != 2 || err != nil {
		t.Errorf("%d wait, %v", n, err)
	}
}

func TestQueue(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	e1, e2 := s.entries[0].ID, s.entries[1].ID
	for name, test := range map[string]struct {
		filter store.QueueFilter
		want   []record.EntryID
		claims int // of the last entry
		total  int
	}{
		"all":        {store.QueueFilter{Limit: 9}, []record.EntryID{e1, e2}, 2, 3},
		"first page": {store.QueueFilter{Limit: 1}, []record.EntryID{e1}, 1, 3},
		"next page":  {store.QueueFilter{Limit: 1, After: e1}, []record.EntryID{e2}, 2, 3},
		"end":        {store.QueueFilter{Limit: 1, After: e2}, nil, 0, 3},
		"kind":       {store.QueueFilter{Limit: 9, Kind: record.KindVisit}, []record.EntryID{e2}, 1, 1},
		"confident":  {store.QueueFilter{Limit: 9, MinConfidence: 0.7}, []record.EntryID{e1, e2}, 1, 2},
		"document":   {store.QueueFilter{Limit: 9, Document: 77}, nil, 0, 0},
		"odd kind":   {store.QueueFilter{Limit: 9, Kind: "' OR 1=1 --"}, nil, 0, 0},
	} {
		entries, total, err := s.Queue(t.Context(), test.filter)
		if err != nil || total != test.total || len(entries) != len(test.want) {
			t.Fatalf("%s: %d entries of %d claims, %v", name, len(entries), total, err)
		}
		for i, id := range test.want {
			if entries[i].ID != id || entries[i].Document == nil {
				t.Errorf("%s: %+v", name, entries[i])
			}
		}
		if n := len(test.want); n > 0 && len(entries[n-1].Claims) != test.claims {
			t.Errorf("%s: %d claims of the last entry", name, len(entries[n-1].Claims))
		}
	}
	s.accept(t, s.entries[0].Claims[0], record.Event{}, s.ulvi)
	if entries, total, err := s.Queue(t.Context(), store.QueueFilter{Limit: 9}); err != nil || total != 2 || len(entries) != 1 {
		t.Errorf("after a decision: %d entries, %d claims, %v", len(entries), total, err)
	}
}

func TestMoveClaimOnce(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	c := s.entries[1].Claims[1]
	stale := c
	ok(t, s.InTx(t.Context(), func(tx *store.Store) error {
		d := record.Decision{ClaimID: c.ID, ReviewerID: s.user.ID, Verb: record.Reject, Reason: "Not so", At: testkit.Now}
		if err := tx.AddDecision(t.Context(), &d); err != nil {
			return err
		}
		c.Status = record.Rejected
		return tx.MoveClaim(t.Context(), &c, record.Proposed)
	}))
	stale.Status = record.Rejected
	if err := s.MoveClaim(t.Context(), &stale, record.Proposed); !errors.Is(err, record.ErrConflict) {
		t.Errorf("somebody else had decided: %v", err)
	}
	if got := must(s.Claim(t.Context(), c.ID))(t); got.Status != record.Rejected || got.Version != 2 || c.Version != 2 {
		t.Errorf("%+v", got)
	}
}

func TestDecisionsAndJudgements(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx, c := t.Context(), s.entries[0].Claims[0]
	event := s.accept(t, c, record.Event{}, s.ulvi)
	d := must(s.LastDecision(ctx, c.ID))(t)
	if d.Verb != record.Accept || *d.EventID != event.ID || d.Correction != nil || !d.At.Equal(testkit.Now) {
		t.Errorf("%+v", d)
	}
	judgements := must(s.JudgementsOf(ctx, d.ID))(t)
	if len(judgements) != 1 || *judgements[0].PersonID != s.ulvi.ID || judgements[0].Reason != "Same spelling" {
		t.Errorf("%+v", judgements)
	}
	links := must(s.IdentityLinks(ctx, s.entries[1].Claims[0].Mentions[0]))(t)
	if len(links) != 1 || links[0] != s.ulvi.ID {
		t.Errorf("%v", links)
	}
	if links, err := s.IdentityLinks(ctx, record.Mention{ClaimID: c.ID, Name: "Ülvi Həsənli"}); len(links) != 0 || err != nil {
		t.Errorf("mentions without an identity are one person: %v, %v", links, err)
	}
	if _, err := s.LastDecision(ctx, s.entries[1].Claims[0].ID); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("undecided: %v", err)
	}
	correction := record.Facts{Kind: record.KindRemand, Date: "2024-10", Term: "P3M"}
	other := record.Decision{ClaimID: c.ID, ReviewerID: s.user.ID, Verb: record.Correct, Correction: &correction, EventID: &event.ID, At: testkit.Now}
	ok(t, s.AddDecision(ctx, &other))
	if d := must(s.LastDecision(ctx, c.ID))(t); d.Correction == nil || *d.Correction != correction {
		t.Errorf("%+v", d)
	}
	for name, j := range map[string]record.Judgement{
		"no such mention": {MentionID: 99, PersonID: &s.ulvi.ID, By: s.user.ID, At: testkit.Now},
		"no such person":  {MentionID: c.Mentions[0].ID, PersonID: new(record.PersonID(99)), By: s.user.ID, At: testkit.Now},
		"no subject":      {MentionID: s.entries[1].Claims[0].Mentions[2].ID, PersonID: &s.ulvi.ID, By: s.user.ID, At: testkit.Now},
	} {
		if err := s.AddJudgement(ctx, &j); !errors.Is(err, record.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.AddDecision(ctx, &record.Decision{ClaimID: 99, ReviewerID: s.user.ID, Verb: record.Undo, At: testkit.Now}); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("a decision on nothing: %v", err)
	}
}
