package store_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

func TestQueueByNameAndDoubt(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	for name, test := range map[string]struct {
		filter store.QueueFilter
		claims int
	}{
		"named":        {store.QueueFilter{Limit: 9, Names: []string{"Günel Əliyeva"}}, 2},
		"nobody meant": {store.QueueFilter{Limit: 9, Names: []string{}}, 0},
		"doubtful":     {store.QueueFilter{Limit: 9, Below: 0.7}, 1},
		"sure":         {store.QueueFilter{Limit: 9, MinConfidence: 0.7}, 2},
	} {
		if _, n, err := s.Queue(t.Context(), test.filter); err != nil || n != test.claims {
			t.Errorf("%s: %d claims, want %d, %v", name, n, test.claims, err)
		}
	}
	printed := must(s.WaitingNames(t.Context()))(t)
	if got := strings.Join(printed, ", "); !strings.Contains(got, "Günel Əliyeva") || !strings.Contains(got, "Ülvi Həsənli") {
		t.Errorf("names %q", got)
	}
}

// Going on from claim to claim meets every one that waits, once, in reading order.
func TestNextWaiting(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	met, at := 0, record.Claim{}
	for {
		next, err := s.NextWaiting(t.Context(), store.QueueFilter{}, at)
		if errors.Is(err, record.ErrNotFound) {
			break
		}
		ok(t, err)
		at, met = *must(s.Claim(t.Context(), next.ID))(t), met+1
	}
	if met != 3 {
		t.Errorf("met %d claims", met)
	}
	if _, err := s.NextWaiting(t.Context(), store.QueueFilter{Document: 77}, record.Claim{}); !errors.Is(err, record.ErrNotFound) {
		t.Error(err)
	}
}

// Of many who mark an entry as read at once, one does.
func TestReadingIsMarkedOnce(t *testing.T) {
	st := testkit.Open(t)
	lead := testkit.User(t, st, record.Lead)
	d := record.Document{SHA256: strings.Repeat("ee", 32), Name: "quiet.txt", MediaType: "text/plain", Size: 1, ImportedAt: testkit.Now}
	ok(t, st.AddDocument(t.Context(), &d))
	entries := []record.Entry{entry(d.ID, 1, 0, first), entry(d.ID, 2, 1000, second), entry(d.ID, 3, 2000, second)}
	entries[0].Claims = []record.Claim{claim(&entries[0], record.KindRemand, first, 0.9, "Ülvi Həsənli")}
	entries[2].RepeatOf = 2
	ok(t, st.AddEntries(t.Context(), entries))
	unread := func() int {
		t.Helper()
		found, n, err := st.Unread(t.Context(), store.UnreadFilter{Limit: 9})
		ok(t, err)
		if len(found) != n {
			t.Errorf("%d entries of %d", len(found), n)
		}
		return n
	}
	if n := unread(); n != 1 {
		t.Errorf("%d entries wait to be read", n)
	}
	mark := func(id record.EntryID, verb record.ReadingVerb) error {
		return st.AddReading(t.Context(), &record.Reading{EntryID: id, ReaderID: lead.ID, Verb: verb, At: testkit.Now})
	}
	var all sync.WaitGroup
	var count sync.Mutex
	done := 0
	for range 6 {
		all.Go(func() {
			err := mark(entries[1].ID, record.MarkRead)
			count.Lock()
			defer count.Unlock()
			if err == nil {
				done++
			} else if !errors.Is(err, record.ErrConflict) {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := unread(); done != 1 || n != 0 {
		t.Errorf("%d marked it, %d wait", done, n)
	}
	for _, id := range []record.EntryID{entries[0].ID, entries[2].ID} { // one has a claim, one is a copy
		if err := mark(id, record.MarkRead); !errors.Is(err, record.ErrConflict) {
			t.Errorf("entry %d: %v", id, err)
		}
	}
	ok(t, mark(entries[1].ID, record.MarkUnread))
	if err := mark(entries[1].ID, record.MarkUnread); !errors.Is(err, record.ErrConflict) {
		t.Error(err)
	}
	if err := mark(99, record.MarkRead); !errors.Is(err, record.ErrNotFound) {
		t.Error(err)
	}
	if _, err := st.ReadingOf(t.Context(), entries[1].ID); !errors.Is(err, record.ErrNotFound) {
		t.Error(err)
	}
}

func TestBrokenReadings(t *testing.T) {
	st, path := open(t)
	lead := testkit.User(t, st, record.Lead)
	d := record.Document{SHA256: strings.Repeat("ee", 32), Name: "quiet.txt", MediaType: "text/plain", Size: 1, ImportedAt: testkit.Now}
	ok(t, st.AddDocument(t.Context(), &d))
	entries := []record.Entry{entry(d.ID, 1, 0, first)}
	ok(t, st.AddEntries(t.Context(), entries))
	ok(t, st.AddReading(t.Context(), &record.Reading{EntryID: entries[0].ID, ReaderID: lead.ID, Verb: record.MarkRead, At: testkit.Now}))
	exec(t, path, "INSERT INTO readings (entry_id, reader_id, verb, at) SELECT entry_id, reader_id, verb, at FROM readings")
	broken := must(st.Broken(t.Context()))(t)
	if got := strings.Join(broken, " "); got != "Reading 2 does not follow from the one before it." {
		t.Errorf("%q", got)
	}
}

// What a page asks for all its claims at once takes as many statements for two as for sixty.
func TestReviewStatementsDoNotGrow(t *testing.T) {
	counts := map[string][]int{}
	for _, claims := range []int{2, 60} {
		st := testkit.Open(t)
		testkit.Fill(t, st, claims, 6)
		waiting(t, st, claims)
		var n int
		st.Count(&n)
		count := func(name string, do func() error) {
			t.Helper()
			n = 0
			ok(t, do())
			counts[name] = append(counts[name], n)
		}
		ctx := t.Context()
		found := must(st.Claims(ctx, store.ClaimFilter{Status: record.Proposed}))(t)
		var ids []record.ClaimID
		var mentions []record.Mention
		var asked []store.Likeness
		for _, c := range found {
			ids, mentions = append(ids, c.ID), append(mentions, c.Mentions...)
			asked = append(asked, store.Likeness{Fold: names.Fold(c.Mentions[0].Name), Key: names.Key(c.Mentions[0].Name), Also: []record.PersonID{1}})
		}
		count("suggest", func() error { _, err := st.SuggestPeopleOf(ctx, asked, 50); return err })
		count("links", func() error { _, err := st.IdentityLinksOf(ctx, mentions); return err })
		count("claims", func() error { _, err := st.ClaimsByID(ctx, ids); return err })
		count("names", func() error { _, err := st.WaitingNames(ctx); return err })
		count("unread", func() error { _, _, err := st.Unread(ctx, store.UnreadFilter{Limit: 20}); return err })
	}
	for name, c := range counts {
		if c[0] != c[1] || c[0] == 0 {
			t.Errorf("%s: %d statements for 2 claims, %d for 60", name, c[0], c[1])
		}
	}
}
