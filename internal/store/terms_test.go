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

// term adds a term of the organisation.
func (s *shelf) term(t *testing.T, of record.Vocabulary, key, label string) *record.VocabularyTerm {
	t.Helper()
	term := record.VocabularyTerm{Vocabulary: of, Key: key, Label: label, Ordinal: 200, CreatedBy: &s.user.ID, CreatedAt: testkit.Now}
	ok(t, s.AddTerm(t.Context(), &term))
	return &term
}

func (s *shelf) builtIn(t *testing.T, of record.Vocabulary, key string) *record.VocabularyTerm {
	t.Helper()
	terms := must(s.Vocabularies(t.Context()))(t).Terms(of)
	return &terms[slices.IndexFunc(terms, func(term record.VocabularyTerm) bool { return term.Key == key })]
}

// The categories of testkit are those that every database has, in the order of forms.
func TestTermsThatEveryDatabaseHas(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	terms := must(s.Vocabularies(t.Context()))(t)
	var keys []record.Category
	for _, c := range terms.Offered(record.CategoryVocabulary) {
		keys = append(keys, record.Category(c.Value))
	}
	if !slices.Equal(keys, testkit.Categories) {
		t.Errorf("%v", keys)
	}
	for _, of := range record.AllVocabularies() {
		if len(terms.Terms(of)) < 5 || !terms.Has(of, "other") {
			t.Errorf("%s: %+v", of, terms.Terms(of))
		}
	}
	// What forms of events attach and add must be there.
	for _, key := range []string{"judge", "prosecutor", "police", "investigator"} {
		if !terms.Has(record.PositionVocabulary, key) {
			t.Errorf("no position %q", key)
		}
	}
	for _, key := range []string{"decided", "prosecuted", "arrested", "investigated"} {
		if !terms.Has(record.PartVocabulary, key) {
			t.Errorf("no part %q", key)
		}
	}
}

// Terms are read once, and anew when one changed; what a transaction did that failed is nobody else's.
func TestVocabulariesAreRemembered(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	first := must(s.Vocabularies(t.Context()))(t)
	if must(s.As(record.Actor{}).Vocabularies(t.Context()))(t) != first {
		t.Error("terms that did not change are read again")
	}
	failed := errors.New("failed")
	err := s.InTx(t.Context(), func(tx *store.Store) error {
		term := record.VocabularyTerm{Vocabulary: record.CategoryVocabulary, Key: "x", Label: "X", CreatedBy: &s.user.ID, CreatedAt: testkit.Now}
		ok(t, tx.AddTerm(t.Context(), &term))
		if now := must(tx.Vocabularies(t.Context()))(t); !now.Has(record.CategoryVocabulary, "x") {
			t.Error("the transaction does not see its own term")
		}
		return failed
	})
	if !errors.Is(err, failed) || must(s.Vocabularies(t.Context()))(t) != first {
		t.Errorf("%v", err)
	}
	s.term(t, record.CategoryVocabulary, "student", "Student")
	if now := must(s.Vocabularies(t.Context()))(t); now == first || now.Has(record.CategoryVocabulary, "x") || now.Label(record.CategoryVocabulary, "student") != "Student" {
		t.Errorf("%+v", now.Terms(record.CategoryVocabulary))
	}
}

// The database refuses what is no term, and to lose one that is used or came with it.
func TestDatabaseKeepsTerms(t *testing.T) {
	st, path := open(t)
	s := stocked(t, st)
	s.term(t, record.CategoryVocabulary, "student", "Student")
	exec(t, path, "UPDATE people SET category = 'student' WHERE id = 1")
	for statement, why := range map[string]string{
		"UPDATE people SET category = 'nobody'":                   "no such term",
		"DELETE FROM terms WHERE key = 'journalist'":              "is kept",
		"DELETE FROM terms WHERE key = 'student'":                 "is kept",
		"UPDATE terms SET key = 'pupil' WHERE key = 'student'":    "never changes",
		"UPDATE terms SET vocabulary = 'body' WHERE key = 'ngo'":  "never changes",
		"UPDATE terms SET merged_into_id = 1 WHERE key = 'ngo'":   "CHECK",
		"UPDATE terms SET label = 'STUDENT' WHERE key = 'lawyer'": "UNIQUE",
		"INSERT INTO terms (vocabulary, key, label, code, ordinal, built_in, created_at) VALUES ('category', 'a b', 'A', '', 1, 1, '2024-10-01')": "CHECK",
	} {
		if _, err := s.Handle().ExecContext(t.Context(), statement); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", statement, err)
		}
	}
	if _, err := s.Handle().ExecContext(t.Context(), "INSERT INTO organisations (kind, name, fold, body) VALUES ('other', 'X', 'x', 'nobody')"); err == nil {
		t.Error("an unknown sort of body is kept")
	}
	exec(t, path, "UPDATE people SET category = '' WHERE id = 1")
}

// A merge moves every row with a version in its history, restricted ones too, and is taken back; what changed since stays.
func TestTermsAreMergedAndParted(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	s.Store = s.As(s.user.Actor())
	ctx := t.Context()
	student, scholar := s.term(t, record.CategoryVocabulary, "student", "Student"), s.builtIn(t, record.CategoryVocabulary, "scholar")
	give := func(p *record.Person, c record.Category) {
		now := must(s.Person(ctx, p.ID))(t)
		now.Category = c
		ok(t, s.UpdatePerson(ctx, now))
	}
	category := func(p *record.Person) record.Category { return must(s.Person(ctx, p.ID))(t).Category }
	give(s.ulvi, "student")
	give(s.gunel, "student")
	version := must(s.Person(ctx, s.ulvi.ID))(t).Version
	ok(t, s.MergeTerm(ctx, student, scholar, "one", testkit.Now))
	if a, b := category(s.ulvi), category(s.gunel); a != "scholar" || b != "scholar" {
		t.Errorf("%s, %s", a, b)
	}
	history := must(s.History(ctx, store.HistoryFilter{Person: s.ulvi.ID, Limit: 1}))(t)
	if p := must(s.Person(ctx, s.ulvi.ID))(t); p.Version != version+1 || len(history) == 0 || history[0].State["category"] != "scholar" || history[0].Before["category"] != "student" || history[0].Reason != "one" {
		t.Errorf("%+v, %+v", p, history)
	}
	terms := must(s.Vocabularies(ctx))(t)
	if terms.Resolved(record.CategoryVocabulary, "student") != "scholar" || terms.Label(record.CategoryVocabulary, "student") != "Student" || len(terms.Offered(record.CategoryVocabulary)) != len(testkit.Categories) {
		t.Errorf("%+v", terms.Terms(record.CategoryVocabulary))
	}
	gone := must(s.VocabularyTerm(ctx, student.ID))(t)
	for name, err := range map[string]error{
		"a stale merge": s.MergeTerm(ctx, student, scholar, "again", testkit.Now), "a stale change": s.UpdateTerm(ctx, student), "archiving what was merged": s.ArchiveTerm(ctx, gone.ID, gone.Version, true),
		"a built-in": s.MergeTerm(ctx, scholar, s.builtIn(t, record.CategoryVocabulary, "lawyer"), "no", testkit.Now),
	} {
		if !errors.Is(err, record.ErrConflict) {
			t.Errorf("%s: %v", name, err)
		}
	}
	give(s.gunel, "lawyer")
	ok(t, s.UnmergeTerm(ctx, gone, scholar, "two", testkit.Now))
	if a, b := category(s.ulvi), category(s.gunel); a != "student" || b != "lawyer" {
		t.Errorf("%s, %s", a, b)
	}
	var kept record.Fields
	if err := s.RemoveTerm(ctx, student.ID, gone.Version+1); !errors.As(err, &kept) {
		t.Errorf("a used term is removed: %v", err)
	}
	fresh := s.term(t, record.CategoryVocabulary, "artist", "Artist")
	ok(t, s.RemoveTerm(ctx, fresh.ID, fresh.Version))
}

// Who has both parts in an event keeps both when one is merged into the other.
func TestMergeOfPartsKeepsBoth(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	s.Store = s.As(s.user.Actor())
	ctx := t.Context()
	testkit.Fill(t, s.Store, 2, 3)
	watched, other := s.term(t, record.PartVocabulary, "watched", "Watched"), s.builtIn(t, record.PartVocabulary, "other")
	o := record.Official{Name: "Rauf Ahmadov", Sort: "Ahmadov, Rauf", Position: "judge", CreatedBy: s.user.ID, CreatedAt: testkit.Now, UpdatedAt: testkit.Now}
	ok(t, s.AddOfficial(ctx, &o))
	for event, parts := range map[record.EventID][]record.Part{1: {"watched", "other"}, 2: {"watched"}} {
		for _, part := range parts {
			ok(t, s.AddInvolvement(ctx, &record.Involvement{EventID: event, OfficialID: &o.ID, Part: part, Source: "a call", AddedBy: s.user.ID, AddedAt: testkit.Now}))
		}
	}
	ok(t, s.MergeTerm(ctx, watched, other, "one", testkit.Now))
	parts := map[record.EventID]int{}
	for _, i := range must(s.Involvements(ctx, []record.EventID{1, 2}))(t) {
		if i.Part == "watched" {
			parts[i.EventID]++
		}
	}
	if parts[1] != 1 || parts[2] != 0 {
		t.Errorf("%v", parts)
	}
	uses := must(s.TermUses(ctx, record.PartVocabulary))(t)
	if uses["other"] != 2 || uses["watched"] != 1 {
		t.Errorf("%v", uses)
	}
}

// Rows that the reader does not see are not counted.
func TestTermUsesAreThoseOfTheReader(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	for _, p := range []*record.Person{s.ulvi, s.gunel} {
		now := must(s.Person(ctx, p.ID))(t)
		now.Category = "lawyer"
		ok(t, s.UpdatePerson(ctx, now))
	}
	now := must(s.Person(ctx, s.ulvi.ID))(t)
	ok(t, s.SetRestricted(ctx, now.ID, now.Version, true, []record.UserID{s.user.ID}))
	stranger := testkit.User(t, s.Store, record.Lead)
	for who, n := range map[*store.Store]int{s.As(stranger.Actor()): 1, s.As(s.user.Actor()): 2} {
		if uses := must(who.TermUses(ctx, record.CategoryVocabulary))(t); uses["lawyer"] != n {
			t.Errorf("%v, want %d", uses, n)
		}
	}
}

// What breaks the rules of terms is told.
func TestBrokenTerms(t *testing.T) {
	st, path := open(t)
	s := stocked(t, st)
	s.term(t, record.CategoryVocabulary, "student", "Student")
	exec(t, path, "UPDATE people SET category = 'student' WHERE id = 1", "UPDATE terms SET merged_into_id = (SELECT id FROM terms WHERE key = 'ngo') WHERE key = 'student'")
	broken := strings.Join(must(s.Broken(t.Context()))(t), "\n")
	for _, sentence := range []string{"leads to one of another vocabulary", "is not merged as its merges say", "Person 1 has a category that is no term, or one that was merged."} {
		if !strings.Contains(broken, sentence) {
			t.Errorf("%q is not told:\n%s", sentence, broken)
		}
	}
	exec(t, path, "UPDATE terms SET merged_into_id = NULL WHERE key = 'student'")
}
