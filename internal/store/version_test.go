package store_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"

	"habeas/db"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// next puts a second version of the stocked document on file: its first entry with other words behind the quote, its second
// one gone. The claim of the first stands in it.
func (s *shelf) next(t testing.TB) record.DocumentID {
	t.Helper()
	d := &record.Document{SHA256: strings.Repeat("0b", 32), Name: "october.txt", Source: s.document.Source, MediaType: "text/plain", Size: 9, ImportedAt: testkit.Now, PreviousID: &s.document.ID}
	ok(t, s.InTx(t.Context(), func(tx *store.Store) error {
		if err := tx.AddDocument(t.Context(), d); err != nil {
			return err
		}
		e := entry(d.ID, 1, 40, strings.Replace(first, "remanded ", "remanded\n", 1)+" It rained.")
		e.PreviousID = &s.entries[0].ID
		entries := []record.Entry{e}
		if err := tx.AddEntries(t.Context(), entries); err != nil {
			return err
		}
		c := s.entries[0].Claims[0]
		c.StandsIn, c.StandsFrom, c.StandsTo = entries[0].ID, entries[0].Body, entries[0].Body+len(c.Quote)
		if err := tx.StandClaims(t.Context(), d.ID, []record.Claim{c}); err != nil {
			return err
		}
		for _, c := range s.entries[1].Claims {
			c.Status = record.Obsolete
			if err := tx.MoveClaim(t.Context(), &c, record.Proposed); err != nil {
				return err
			}
		}
		return tx.AddDiff(t.Context(), &record.Diff{DocumentID: d.ID, EntriesChanged: 1, EntriesGone: 2, ClaimsKept: 1, ClaimsObsolete: 2})
	}))
	return d.ID
}

func TestVersions(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	if d, err := s.NewestFrom(ctx, s.document.Source); err != nil || d.ID != s.document.ID {
		t.Errorf("%+v, %v", d, err)
	}
	second := s.next(t)
	if d, err := s.NewestFrom(ctx, s.document.Source); err != nil || d.ID != second {
		t.Errorf("%+v, %v", d, err)
	}
	if list := must(s.NewestNamed(ctx, "october.txt", 9))(t); len(list) != 1 || list[0].ID != second {
		t.Errorf("%+v", list)
	}
	for _, source := range []string{"", "https://news.example/else"} {
		if _, err := s.NewestFrom(ctx, source); !errors.Is(err, record.ErrNotFound) {
			t.Errorf("%q: %v", source, err)
		}
	}
	for _, id := range []record.DocumentID{s.document.ID, second} {
		if rows := must(s.Versions(ctx, id))(t); len(rows) != 2 || rows[0].Diff != nil || rows[1].Diff.ClaimsKept != 1 {
			t.Errorf("%+v", rows)
		}
	}
	if rows := must(s.Versions(ctx, 99))(t); len(rows) != 0 {
		t.Errorf("%+v", rows)
	}
	if e, err := s.NextEntry(ctx, s.entries[0].ID); err != nil || e.DocumentID != second {
		t.Errorf("%+v, %v", e, err)
	}
	if _, err := s.NextEntry(ctx, s.entries[1].ID); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("an entry that is gone: %v", err)
	}
	if _, err := s.NewestFrom(ctx, "x"); !errors.Is(err, record.ErrNotFound) {
		t.Error(err)
	}
}

// Claims count and are reviewed where they stand now, with the offsets that they have there.
func TestClaimsStandInTheNewestVersion(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	second, ctx := s.next(t), t.Context()
	if claims := must(s.Claims(ctx, store.ClaimFilter{Document: second}))(t); len(claims) != 1 || claims[0].EntryID != s.entries[0].ID {
		t.Errorf("%+v", claims)
	}
	entries, n, err := s.Queue(ctx, store.QueueFilter{Limit: 9})
	if err != nil || n != 1 || len(entries) != 1 || entries[0].DocumentID != second || len(entries[0].Claims) != 1 {
		t.Errorf("%+v, %d, %v", entries, n, err)
	}
	e := must(s.Entry(ctx, entries[0].ID))(t)
	c := e.Claims[0]
	if e.Text[c.Start-e.Body:c.End-e.Body] != c.Quote || !strings.Contains(c.Quote, "remanded\n") || e.Text[c.Spans[1].Start-e.Body:c.Spans[1].End-e.Body] != "4 months" {
		t.Errorf("%+v", c)
	}
	if old := must(s.Entry(ctx, s.entries[0].ID))(t); len(old.Claims) != 1 || old.Claims[0].Start != s.entries[0].Claims[0].Start {
		t.Errorf("%+v", old.Claims)
	}
	rows := must(s.Documents(ctx, store.DocumentFilter{}))(t)
	for _, r := range rows {
		if r.Superseded != (r.ID == s.document.ID) || r.Claims != map[bool]int{true: 0, false: 1}[r.Superseded] {
			t.Errorf("%+v", r)
		}
	}
}

func TestWithdrawn(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx, c := t.Context(), s.entries[1].Claims[1]
	s.accept(t, c, record.Event{Date: "2024-10-03"}, s.gunel)
	if list, n, err := s.Withdrawn(ctx, 9); len(list) != 0 || n != 0 || err != nil {
		t.Errorf("%+v, %d, %v", list, n, err)
	}
	c.Status, c.Version = record.Obsolete, 2
	ok(t, s.MoveClaim(ctx, &c, record.Accepted))
	list, n, err := s.Withdrawn(ctx, 9)
	if err != nil || n != 1 || len(list) != 1 || list[0].ID != c.ID || list[0].Entry.Document == nil {
		t.Errorf("%+v, %d, %v", list, n, err)
	}
}

// Whoever changes versions behind the shelf's back is found out.
func TestBrokenVersions(t *testing.T) {
	for name, c := range map[string]struct{ statements, sentence string }{
		"sound":                    {"SELECT 1", ""},
		"nowhere":                  {"UPDATE claims SET stands_in = NULL WHERE id = 1", "Claim 1 stands nowhere"},
		"other words":              {"UPDATE claims SET stands_to = stands_to + 5 WHERE id = 1", "Claim 1 does not stand word for word"},
		"moved in its own entry":   {"UPDATE claims SET stands_from = 1 WHERE id = 2", "Claim 2 stands elsewhere"},
		"left behind":              {"UPDATE claims SET stands_in = entry_id, stands_from = start, stands_to = \"end\" WHERE id = 1", "Claim 1 was left behind"},
		"an entry of nobody":       {"DROP TRIGGER entries_fixed; UPDATE entries SET previous_id = 2 WHERE id = 1", "Entry 1 follows one that is not"},
		"a version without a diff": {"DROP TRIGGER diffs_kept; DELETE FROM diffs", "Document 2 is a newer version of which"},
		"a diff of a first one":    {"INSERT INTO diffs VALUES (1, 3, 0, 0, 0, 0, 0, 0, 0)", "Document 1 is a newer version of which"},
		"numbers that do not fit":  {"DROP TRIGGER diffs_fixed; UPDATE diffs SET entries_gone = 7", "document 2 do not add up"},
		"an older one follows":     {"DROP TRIGGER documents_fixed; UPDATE documents SET previous_id = 2 WHERE id = 1; UPDATE documents SET previous_id = NULL WHERE id = 2", "Document 1 follows one that is newer"},
		"replaces a later one":     {"DROP TRIGGER claims_fixed; UPDATE claims SET replaces_id = 3 WHERE id = 2", "Claim 2 replaces one of another"},
		"cited by nobody":          {"INSERT INTO events (id, kind, date, note, created_by, created_at) VALUES (1, 'arrest', '2024', '', 1, '2024-01-01'); INSERT INTO citations (event_id, claim_id) VALUES (1, 2)", "Claim 2 supports an event that its last decision"},
		"a person left out":        {"INSERT INTO events (id, kind, date, note, created_by, created_at) VALUES (1, 'arrest', '2024', '', 1, '2024-01-01'); INSERT INTO citations (event_id, claim_id) VALUES (1, 2); UPDATE mentions SET person_id = 1 WHERE claim_id = 2 AND role = 'subject'", "Event 1 lacks a person"},
	} {
		t.Run(name, func(t *testing.T) {
			st, path := open(t)
			stocked(t, st).next(t)
			exec(t, path, c.statements)
			found := strings.Join(must(st.Broken(t.Context()))(t), " ")
			if c.sentence == "" && found != "" || !strings.Contains(found, c.sentence) {
				t.Errorf("found %q, want %q", found, c.sentence)
			}
		})
	}
}

// What tells of versions is only ever added to.
func TestVersionsAreAppendOnly(t *testing.T) {
	st, _ := open(t)
	stocked(t, st).next(t)
	for _, statement := range []string{
		"UPDATE diffs SET claims_kept = 9", "DELETE FROM diffs", "UPDATE claims SET replaces_id = 1 WHERE id = 2", "UPDATE documents SET previous_id = NULL",
		"UPDATE entries SET previous_id = NULL", "UPDATE claims SET entry_id = 2",
	} {
		if _, err := st.Handle().ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s: the database let it happen", statement)
		}
	}
	if _, err := st.Handle().ExecContext(t.Context(), "INSERT INTO documents (sha256, name, source, media_type, title, size, imported_by, imported_at, previous_id) VALUES (?, 'x', '', 't', 't', 1, 0, '2024-01-01', 1)", strings.Repeat("0c", 32)); err == nil {
		t.Error("a document has two newer versions")
	}
}

// A database of the schema before comes up with its data, and goes down again.
func TestMigrationKeepsData(t *testing.T) {
	st, _ := open(t)
	s := stocked(t, st)
	event := s.accept(t, s.entries[0].Claims[0], record.Event{Date: "2024-10-03"}, s.ulvi)
	ctx := t.Context()
	files := must(fs.Sub(db.Migrations, "migrations/sqlite"))(t)
	provider := must(goose.NewProvider(goose.DialectSQLite3, st.Handle(), files, goose.WithDisableGlobalRegistry(true)))(t)
	must(provider.DownTo(ctx, 1))(t)
	var columns int
	ok(t, st.Handle().QueryRowContext(ctx, "SELECT count(*) FROM pragma_table_info('claims') WHERE name IN ('stands_in', 'stands_from', 'stands_to', 'replaces_id')").Scan(&columns))
	if columns != 0 {
		t.Errorf("%d columns are left", columns)
	}
	must(provider.Up(ctx))(t)
	ok(t, st.Settle(ctx)) // as opening the database does
	ok(t, st.RebuildSearch(ctx))
	if broken := must(st.Broken(ctx))(t); len(broken) != 0 {
		t.Error(broken)
	}
	if events := must(st.PersonEvents(ctx, s.ulvi.ID))(t); len(events) != 1 || events[0].ID != event.ID || events[0].Citations[0].Claim.Entry.ID != s.entries[0].ID {
		t.Errorf("%+v", events)
	}
}

// What a source took back about a person whom the actor may not see is not listed either.
func TestWithdrawnIsScoped(t *testing.T) {
	s, member := restricted(t)
	c := must(s.Claim(t.Context(), s.entries[0].Claims[0].ID))(t)
	c.Status = record.Obsolete
	ok(t, s.MoveClaim(t.Context(), c, record.Accepted))
	reader := testkit.User(t, s.Store, record.Reader)
	for name, test := range map[string]struct {
		actor record.Actor
		want  int
	}{"a reader": {reader.Actor(), 0}, "nobody": {record.Actor{}, 0}, "the member": {member.Actor(), 1}, "the system": {record.System(), 1}} {
		if list, n, err := s.As(test.actor).Withdrawn(t.Context(), 9); len(list) != test.want || n != test.want || err != nil {
			t.Errorf("%s: %d of %d, %v", name, len(list), n, err)
		}
	}
}
