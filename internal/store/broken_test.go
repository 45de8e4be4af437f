package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// Whoever changes the database behind the shelf's back is found out.
func TestBrokenFindsWhatIsBroken(t *testing.T) {
	for name, c := range map[string]struct{ statements, sentence string }{
		"sound":                   {"SELECT 1", ""},
		"a changed quote":         {"DROP TRIGGER claims_fixed; UPDATE claims SET quote = replace(quote, 'a', 'b') WHERE id = 1", "Claim 1 does not quote its entry"},
		"a span outside":          {`DROP TRIGGER claim_spans_fixed; UPDATE claim_spans SET "end" = 9000 WHERE id = 1`, "Claim 1 has words of a field outside"},
		"a name outside":          {`DROP TRIGGER mentions_fixed; UPDATE mentions SET start = 1, "end" = 5 WHERE id = 1`, "Claim 1 has a name outside"},
		"accepted by nobody":      {"UPDATE claims SET status = 'accepted' WHERE id = 1", "Claim 1 is accepted but supports no live event"},
		"another status":          {"UPDATE claims SET status = 'rejected' WHERE id = 2", "Claim 2 does not stand as its last decision says"},
		"an event on nothing":     {"INSERT INTO events (kind, date, note, created_by, created_at) VALUES ('arrest', '2024', '', 1, '2024-01-01')", "Event 1 rests on nothing"},
		"a link that nobody made": {"UPDATE mentions SET person_id = 1 WHERE id = 1", "Mention 1 is not linked as the last judgement says"},
		"a repeat of a repeat":    {"DROP TRIGGER entries_fixed; UPDATE entries SET repeat_of = 1 WHERE id = 2; UPDATE entries SET repeat_of = 2 WHERE id = 3", "Entry 3 repeats one that is no first copy"},
		"no spelling":             {"DELETE FROM person_names WHERE person_id = 2", "Person 2 has no spelling"},
		"a missing row":           {"PRAGMA foreign_keys = OFF; INSERT INTO person_members VALUES (1, 999)", "of another table is missing"},
		"an index out of step":    {"DROP TRIGGER person_names_changed; UPDATE person_names SET fold = 'else' WHERE id = 1", "The index person_search is out of step"},
		"an edited audit line":    {"DROP TRIGGER audit_fixed; UPDATE audit SET action = 'x' WHERE id = 2", "changed at or before line 2"},
		"a deleted audit line":    {"DROP TRIGGER audit_kept; DELETE FROM audit WHERE id = 2", "changed at or before line 3"},
		"swapped audit lines":     {"DROP TRIGGER audit_fixed; UPDATE audit SET id = -1 WHERE id = 2; UPDATE audit SET id = 2 WHERE id = 3; UPDATE audit SET id = 3 WHERE id = -1", "changed at or before line 2"},
		"a cut audit log":         {"DROP TRIGGER audit_kept; DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)", "Lines are missing at the end"},
	} {
		t.Run(name, func(t *testing.T) {
			st, path := open(t)
			stocked(t, st)
			exec(t, path, c.statements)
			found := strings.Join(must(st.Broken(t.Context()))(t), " ")
			if c.sentence == "" && found != "" || !strings.Contains(found, c.sentence) {
				t.Errorf("found %q, want %q", found, c.sentence)
			}
		})
	}
}

// What came is never changed, and what was decided is only ever added to: the database itself refuses.
func TestAppendOnly(t *testing.T) {
	st, _ := open(t)
	s := stocked(t, st)
	d := record.Decision{ClaimID: 1, ReviewerID: s.user.ID, Verb: record.Reject, Reason: "no", At: testkit.Now}
	ok(t, st.AddDecision(t.Context(), &d))
	ok(t, st.AddJudgement(t.Context(), &record.Judgement{MentionID: 1, By: s.user.ID, Reason: "no", At: testkit.Now}))
	for _, statement := range []string{
		"UPDATE documents SET title = 'x'", "UPDATE entries SET text = 'x'", "UPDATE claims SET quote = 'x'", "UPDATE claims SET term = 'P9Y'", "DELETE FROM claims",
		"UPDATE mentions SET name = 'x'", "UPDATE decisions SET reason = 'x'", "DELETE FROM decisions", "UPDATE judgements SET reason = 'x'",
		"DELETE FROM judgements", "UPDATE audit SET action = 'x'", "DELETE FROM audit",
	} {
		if _, err := st.Handle().ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s: the database let it happen", statement)
		}
	}
}

// A file that is no database, is damaged or comes from a newer version is refused, and not a byte of it changes.
func TestRefusedFilesStayAsTheyAre(t *testing.T) {
	newer := filepath.Join(t.TempDir(), "newer.db")
	st, err := store.Open(t.Context(), store.Options{Path: newer, AuditKey: []byte("key")})
	ok(t, err)
	_, err = st.Handle().ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	ok(t, err)
	_, err = st.Handle().ExecContext(t.Context(), "PRAGMA wal_checkpoint(TRUNCATE)")
	ok(t, err)
	ok(t, st.Close())
	sound, err := os.ReadFile(newer)
	ok(t, err)
	damaged := append([]byte{}, sound...)
	for i := 5000; i < 9000 && i < len(damaged); i++ {
		damaged[i] = 0xa5
	}
	for name, c := range map[string]struct {
		raw      []byte
		sentence string
	}{
		"no database": {[]byte(strings.Repeat("This is a letter. ", 500)), "damaged or no database"},
		"damaged":     {damaged, "damaged"},
		"newer":       {sound, "newer version"},
	} {
		path := filepath.Join(t.TempDir(), "habeas.db")
		ok(t, os.WriteFile(path, c.raw, 0o600))
		st, err := store.Open(t.Context(), store.Options{Path: path, AuditKey: []byte("key")})
		if err == nil {
			st.Close()
			t.Errorf("%s: opened", name)
			continue
		}
		if !strings.Contains(err.Error(), c.sentence) {
			t.Errorf("%s: %v", name, err)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != string(c.raw) {
			t.Errorf("%s: the file was changed, %v", name, err)
		}
	}
}

func TestFileIsItsOwnersAlone(t *testing.T) {
	_, path := open(t)
	for _, suffix := range []string{"", "-wal"} {
		info, err := os.Stat(path + suffix)
		ok(t, err)
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s is %v", suffix, info.Mode())
		}
	}
}

// waiting puts a document with as many waiting claims on file.
func waiting(t *testing.T, st *store.Store, claims int) {
	d := record.Document{SHA256: strings.Repeat("ee", 32), Name: "waiting.txt", MediaType: "text/plain", Size: 1, ImportedAt: testkit.Now}
	ok(t, st.AddDocument(t.Context(), &d))
	entries := make([]record.Entry, claims)
	for i := range entries {
		entries[i] = entry(d.ID, i+1, 1000*i, first)
		entries[i].Claims = []record.Claim{claim(&entries[i], record.KindRemand, first, 0.9, "Ülvi Həsənli")}
		entries[i].Claims[0].Spans = []record.Span{span(&entries[i], "term", "4 months")}
	}
	ok(t, st.AddEntries(t.Context(), entries))
}

// The number of statements does not grow with the number of rows.
func TestStatementsDoNotGrow(t *testing.T) {
	counts := map[string][]int{}
	for _, people := range []int{3, 60} {
		st := testkit.Open(t)
		testkit.Fill(t, st, people, 6)
		waiting(t, st, people)
		var n int
		st.Count(&n)
		count := func(name string, do func() error) {
			t.Helper()
			n = 0
			ok(t, do())
			counts[name] = append(counts[name], n)
		}
		ctx := t.Context()
		count("people", func() error { _, err := st.People(ctx, store.PeopleFilter{Limit: 50}); return err })
		count("suggest", func() error { _, err := st.SuggestPeople(ctx, "akif", "", 50); return err })
		count("events of", func() error {
			ids := make([]record.PersonID, people)
			for i := range ids {
				ids[i] = record.PersonID(i + 1)
			}
			_, err := st.EventsOf(ctx, ids)
			return err
		})
		count("person's events", func() error { _, err := st.PersonEvents(ctx, 1); return err })
		count("events near", func() error { _, err := st.EventsNear(ctx, []record.PersonID{1, 2, 3}, "2023", "2025"); return err })
		count("entry", func() error { _, err := st.Entry(ctx, 1); return err })
		count("claims", func() error { _, err := st.Claims(ctx, store.ClaimFilter{}); return err })
		count("withdrawn", func() error { _, _, err := st.Withdrawn(ctx, 10); return err })
		count("versions", func() error { _, err := st.Versions(ctx, 1); return err })
		count("waiting near", func() error {
			found, err := st.WaitingNear(ctx, []store.Near{{Kind: record.KindRemand, Date: "2024-10-05"}}, func([]string) bool { return true })
			if len(found) != people {
				t.Errorf("%d claims wait, want %d", len(found), people)
			}
			return err
		})
		count("deadlines", func() error {
			_, err := st.Deadlines(ctx, store.DeadlineFilter{Court: "district", Category: "journalist", Limit: 50})
			return err
		})
		count("a rule that changes", func() error {
			r, err := st.TimeLimitRule(ctx, 1)
			if err != nil {
				return err
			}
			r.Note = "changed"
			return st.UpdateTimeLimitRule(ctx, r)
		})
		for _, letter := range strings.Split("abcdef0123456789", "")[:2+people/5] {
			p, e := record.PersonID(1), record.EventID(1)
			s := &shelf{Store: st, user: must(st.User(ctx, 1))(t)}
			s.attach(t, letter, &p, nil)
			s.attach(t, letter, nil, &e)
		}
		count("files", func() error { _, err := st.Attachments(ctx, 1, 0, 30); return err })
		count("a file", func() error { _, err := st.Attachment(ctx, 2); return err })
		count("same bytes", func() error { _, err := st.SameBytes(ctx, strings.Repeat("a", 64), 10); return err })
		count("documents", func() error { _, err := st.Documents(ctx, store.DocumentFilter{}); return err })
		count("queue", func() error { _, _, err := st.Queue(ctx, store.QueueFilter{Limit: 20}); return err })
		count("profiles", func() error { _, err := st.Profiles(ctx, store.ProfileFilter{Limit: 50}); return err })
	}
	for name, c := range counts {
		if c[0] != c[1] || c[0] == 0 {
			t.Errorf("%s: %d statements for 3 people, %d for 60", name, c[0], c[1])
		}
	}
}
