package ingest_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"habeas/internal/ingest"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/store"
	"habeas/internal/testkit"
	"habeas/internal/vault"
)

// The entries of the tests, in invented words about invented people.
const (
	arrest    = "03.10.24: Activist Nigar Ismayilova was detained in Ganja."
	extension = "04.10.24: The Khatai district court extended the pre-trial detention of journalist Tural Safarli by three months."
	longer    = "04.10.24: The Khatai district court extended the pre-trial detention of journalist Tural Safarli by four months."
	release   = "05.10.24: Blogger Rovshan Kerimli was released from custody."
	weather   = "06.10.24: It rained in the mountains, and the road to the north was closed."
	fresh     = "07.10.24: Activist Elmar Valiyev was detained in Sumgait."
)

// desk imports versions of documents into a throwaway store.
type desk struct {
	*testing.T
	*store.Store
	files *vault.Vault
	lead  *record.User
}

func newDesk(t *testing.T) desk {
	t.Helper()
	files, err := vault.Open(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	st := testkit.Open(t)
	return desk{t, st, files, testkit.User(t, st, record.Lead)}
}

func text(entries ...string) string { return strings.Join(entries, "\n\n") + "\n" }

func (d desk) imports(src ingest.Source) *ingest.Result {
	d.Helper()
	src.By, src.At = d.lead.ID, testkit.Now
	result, err := ingest.Import(d.Context(), d.Store, d.files, src, nil)
	if err != nil {
		d.Fatal(err)
	}
	return result
}

// version imports a version of one file.
func (d desk) version(entries ...string) *ingest.Result {
	d.Helper()
	return d.imports(ingest.Source{Name: "notes.txt", Raw: []byte(text(entries...))})
}

// claim is the last claim of a kind with words in its quote.
func (d desk) claim(kind record.Kind, words string) record.Claim {
	d.Helper()
	claims, err := d.Claims(d.Context(), store.ClaimFilter{})
	if err != nil {
		d.Fatal(err)
	}
	slices.SortFunc(claims, func(a, b record.Claim) int { return int(b.ID - a.ID) })
	for _, c := range claims {
		if c.Kind == kind && strings.Contains(c.Quote, words) {
			return c
		}
	}
	d.Fatalf("no %s with %q", kind, words)
	return record.Claim{}
}

func (d desk) accepts(c record.Claim) record.EventID {
	d.Helper()
	return d.decides(c, record.Decision{Verb: record.Accept})
}

func (d desk) corrects(c record.Claim, facts record.Facts) {
	d.Helper()
	d.decides(c, record.Decision{Verb: record.Correct, Correction: &facts})
}

func (d desk) decides(c record.Claim, by record.Decision) record.EventID {
	d.Helper()
	by.ClaimID, by.ReviewerID, by.At = c.ID, d.lead.ID, testkit.Now
	var links []review.Link
	for _, m := range c.Mentions {
		if m.Role == record.Subject {
			links = append(links, review.Link{Mention: m.ID, Name: m.Name})
		}
	}
	id, err := review.Accept(d.Context(), d.Store, by, links, review.Choice{})
	if err != nil {
		d.Fatal(err)
	}
	return id
}

func (d desk) rejects(c record.Claim) {
	d.Helper()
	if err := review.Reject(d.Context(), d.Store, record.Decision{ClaimID: c.ID, ReviewerID: d.lead.ID, Reason: "Somebody else", At: testkit.Now}); err != nil {
		d.Fatal(err)
	}
}

// count is how many claims there are in each status.
func (d desk) count() string {
	d.Helper()
	claims, err := d.Claims(d.Context(), store.ClaimFilter{})
	if err != nil {
		d.Fatal(err)
	}
	n := map[record.ClaimStatus]int{}
	for _, c := range claims {
		n[c.Status]++
	}
	return fmt.Sprintf("%d proposed, %d accepted, %d rejected, %d obsolete", n[record.Proposed], n[record.Accepted], n[record.Rejected], n[record.Obsolete])
}

func (d desk) wants(what string, got, want any) {
	d.Helper()
	if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		d.Errorf("%s: %+v, want %+v", what, got, want)
	}
}

// A version whose entries are reordered, moved and added to keeps every decision and proposes only what is new.
func TestUnchangedEntriesKeepTheirDecisions(t *testing.T) {
	d := newDesk(t)
	d.version(arrest, extension, release, weather)
	event := d.accepts(d.claim(record.KindExtension, "three months"))
	d.rejects(d.claim(record.KindArrest, "Nigar"))
	before := d.count()
	r := d.version("Notes, second edition", weather, release, fresh, extension, strings.ReplaceAll(arrest, " was detained", "\nwas  detained"))
	d.wants("numbers", *r.Diff, record.Diff{DocumentID: 2, EntriesSame: 4, EntriesNew: 1, ClaimsKept: 3, ClaimsNew: 1})
	d.wants("before", before, "1 proposed, 1 accepted, 1 rejected, 0 obsolete")
	d.wants("after", d.count(), "2 proposed, 1 accepted, 1 rejected, 0 obsolete")
	c := d.claim(record.KindExtension, "three months")
	e, err := d.Entry(d.Context(), c.StandsIn)
	if err != nil || e.DocumentID != 2 || len(e.Claims) != 1 || e.Claims[0].Start < e.Body || !strings.HasSuffix(e.Claims[0].Quote, "by three months.") {
		t.Fatalf("%+v, %v", e, err)
	}
	for _, m := range e.Claims[0].Mentions {
		if got := e.Text[m.Start-e.Body : m.End-e.Body]; got != m.Name {
			t.Errorf("%s is marked as %q", m.Name, got)
		}
	}
	if c.EntryID == c.StandsIn || c.Status != record.Accepted {
		t.Errorf("%+v", c)
	}
	events, err := d.PersonEvents(d.Context(), 1)
	if err != nil || len(events) != 1 || events[0].ID != event || events[0].Citations[0].Claim.Entry.DocumentID != 2 {
		t.Errorf("%+v, %v", events, err)
	}
}

// Where one word differs, the claim comes back beside the old one, whose decision and event stay.
func TestChangedWordsComeBack(t *testing.T) {
	d := newDesk(t)
	d.version(arrest, extension, weather)
	d.accepts(d.claim(record.KindExtension, "three"))
	d.accepts(d.claim(record.KindArrest, "Nigar"))
	r := d.version(arrest, longer, weather)
	d.wants("numbers", *r.Diff, record.Diff{DocumentID: 2, EntriesSame: 2, EntriesChanged: 1, ClaimsKept: 1, ClaimsChanged: 1})
	old, now := d.claim(record.KindExtension, "three"), d.claim(record.KindExtension, "four")
	if old.Status != record.Obsolete || now.Status != record.Proposed || now.ReplacesID == nil || *now.ReplacesID != old.ID || now.Term != "P4M" {
		t.Errorf("%+v\n%+v", old, now)
	}
	events, err := d.PersonEvents(d.Context(), 1)
	if err != nil || len(events) != 1 || events[0].Citations[0].Claim.Status != record.Obsolete {
		t.Errorf("%+v, %v", events, err)
	}
	d.version(arrest, strings.Replace(longer, "four", "five", 1), weather) // nobody decided on the second: the third points at the first
	if third := d.claim(record.KindExtension, "five"); third.ReplacesID == nil || *third.ReplacesID != old.ID {
		t.Errorf("%+v", third)
	}
}

// A claim of a changed entry that says the same in the same words keeps its decision.
func TestSameClaimOfAChangedEntry(t *testing.T) {
	d := newDesk(t)
	d.version(extension+" His friends wrote a letter.", weather)
	d.accepts(d.claim(record.KindExtension, "three"))
	r := d.version(strings.Replace(extension, "The Khatai", "News came at noon. The Khatai", 1)+" His friends wrote two letters.", weather)
	d.wants("numbers", *r.Diff, record.Diff{DocumentID: 2, EntriesSame: 1, EntriesChanged: 1, ClaimsKept: 1})
	d.wants("after", d.count(), "0 proposed, 1 accepted, 0 rejected, 0 obsolete")
}

// What vanishes is obsolete, accepted or not; a decision on it can still be taken back, and then the event goes.
func TestVanishedClaims(t *testing.T) {
	d := newDesk(t)
	d.version(arrest, extension, release, weather)
	d.accepts(d.claim(record.KindExtension, "three"))
	d.rejects(d.claim(record.KindArrest, "Nigar"))
	r := d.version(weather)
	d.wants("numbers", *r.Diff, record.Diff{DocumentID: 2, EntriesSame: 1, EntriesGone: 3, ClaimsObsolete: 3})
	d.wants("after", d.count(), "0 proposed, 0 accepted, 0 rejected, 3 obsolete")
	gone := d.claim(record.KindExtension, "three")
	if events, err := d.PersonEvents(d.Context(), 1); err != nil || len(events) != 1 {
		t.Fatalf("%+v, %v", events, err)
	}
	undo := func() error {
		return review.Undo(d.Context(), d.Store, record.Decision{ClaimID: gone.ID, ReviewerID: d.lead.ID, At: testkit.Now})
	}
	if err := undo(); err != nil {
		t.Fatal(err)
	}
	if gone = d.claim(record.KindExtension, "three"); gone.Status != record.Obsolete {
		t.Errorf("undone, but %s", gone.Status)
	}
	if err := undo(); err == nil {
		t.Error("undone twice")
	}
	if _, err := d.Person(d.Context(), 1); err == nil {
		t.Error("the person whom the claim added is still there")
	}
}

// An entry with another date is the same entry, and its claims are read anew.
func TestChangedDate(t *testing.T) {
	d := newDesk(t)
	d.version(arrest, extension, weather)
	r := d.version(strings.Replace(arrest, "03.10.24", "02.10.24", 1), extension, weather)
	d.wants("numbers", *r.Diff, record.Diff{DocumentID: 2, EntriesSame: 2, EntriesChanged: 1, ClaimsKept: 1, ClaimsChanged: 1})
	if c := d.claim(record.KindArrest, "Nigar"); c.Date != "2024-10-02" || c.ReplacesID == nil {
		t.Errorf("%+v", c)
	}
}

// Of two copies either may be taken out, and a copy may be put before the first: nothing is proposed again.
func TestCopies(t *testing.T) {
	d := newDesk(t)
	d.version(arrest, weather, extension, extension)
	d.accepts(d.claim(record.KindExtension, "three"))
	d.version(arrest, weather, extension)
	d.version(extension, arrest, weather, extension)
	d.wants("after", d.count(), "1 proposed, 1 accepted, 0 rejected, 0 obsolete")
	d.version(arrest+" "+strings.TrimPrefix(extension, "04.10.24: "), weather) // moved into another entry: other words around, another date
	d.wants("moved", d.claim(record.KindExtension, "three").Date, record.Date("2024-10-03"))
}

// What is a new version, and what is a document of its own.
func TestWhatIsAVersion(t *testing.T) {
	d := newDesk(t)
	d.imports(ingest.Source{Name: "notes.txt", Raw: []byte(text(arrest, extension, release))})
	for _, c := range []struct {
		name string
		src  ingest.Source
	}{
		{"a namesake with other entries", ingest.Source{Name: "notes.txt", Raw: []byte(text(weather, fresh))}},
		{"another name", ingest.Source{Name: "other.txt", Raw: []byte(text(arrest, extension, release, fresh))}},
		{"asked to be separate", ingest.Source{Name: "notes.txt", Raw: []byte(text(arrest, extension, release, weather)), Separate: true}},
	} {
		if r := d.imports(c.src); r.Previous != nil {
			t.Errorf("%s: %+v", c.name, r.Previous)
		}
	}
	if r := d.imports(ingest.Source{Name: "notes.txt", Raw: []byte(text(arrest, extension, fresh))}); r.Previous == nil {
		t.Error("most entries are known under the same name, yet it stands alone")
	}
	at := ingest.Source{Name: "page", Address: "https://news.example/notes", Raw: []byte(text(arrest))}
	d.imports(at)
	at.Name, at.Raw = "page2", []byte(text(weather))
	if r := d.imports(at); r.Previous == nil || r.Diff.EntriesGone != 1 {
		t.Errorf("the same address: %+v", r)
	}
}

func TestSameBytesChangeNothing(t *testing.T) {
	d := newDesk(t)
	d.version(arrest, weather)
	d.version(arrest, extension, weather)
	before := d.count()
	for _, entries := range [][]string{{arrest, extension, weather}, {arrest, weather}} {
		if r := d.version(entries...); !r.Unchanged {
			t.Errorf("%+v", r)
		}
	}
	d.wants("claims", d.count(), before)
	rows, err := d.Versions(d.Context(), 1)
	if err != nil || len(rows) != 2 || rows[0].Diff != nil || rows[1].Diff.EntriesNew != 1 {
		t.Errorf("%+v, %v", rows, err)
	}
}

// Where other rules would put decided words otherwise, the decision stands and the other reading is proposed beside it.
func TestOtherRulesDoNotTakeDecisionsBack(t *testing.T) {
	d := newDesk(t)
	d.older(func(c *record.Claim) bool {
		if c.Kind == record.KindExtension {
			c.Term = "P9M"
		}
		return true
	}, arrest, extension, weather)
	old := d.claim(record.KindExtension, "three")
	d.accepts(old)
	r := d.imports(ingest.Source{Name: "older.txt", Raw: []byte(text(arrest, extension+" It was a Friday.", weather))})
	d.wants("numbers", *r.Diff, record.Diff{DocumentID: 3, EntriesSame: 2, EntriesChanged: 1, ClaimsKept: 2, ClaimsNew: 1})
	kept, err := d.Claim(d.Context(), old.ID)
	if err != nil || kept.Status != record.Accepted || kept.Entry.DocumentID != 3 {
		t.Errorf("%+v, %v", kept, err)
	}
	if now := d.claim(record.KindExtension, "three"); now.ReplacesID == nil || *now.ReplacesID != old.ID || now.Term != "P3M" {
		t.Errorf("%+v", now)
	}
}

// What changed after a decision is never accepted with all confident claims: a human looks at both wordings.
func TestChangedWordsAreNotAcceptedUnseen(t *testing.T) {
	d := newDesk(t)
	d.version(arrest, extension, weather)
	d.rejects(d.claim(record.KindExtension, "three"))
	d.version(arrest, longer, weather)
	tally, err := review.AcceptConfident(d.Context(), d.Store, 2, d.lead.ID, testkit.Now)
	if err != nil || tally.Left != 1 || d.claim(record.KindExtension, "four").Status != record.Proposed {
		t.Errorf("%+v, %v", tally, err)
	}
}

// What a version left out and the next one says again is what it was decided to be.
func TestSaidAgain(t *testing.T) {
	d := newDesk(t)
	d.version(arrest, extension, release, weather)
	event := d.accepts(d.claim(record.KindExtension, "three"))
	d.rejects(d.claim(record.KindArrest, "Nigar"))
	d.version(release, weather)
	d.wants("left out", d.count(), "1 proposed, 0 accepted, 0 rejected, 2 obsolete")
	r := d.version(weather, release, extension, fresh, arrest)
	d.wants("numbers", *r.Diff, record.Diff{DocumentID: 3, EntriesSame: 2, EntriesNew: 3, ClaimsKept: 3, ClaimsNew: 1})
	d.wants("said again", d.count(), "2 proposed, 1 accepted, 1 rejected, 0 obsolete")
	if e, err := d.Event(d.Context(), event); err != nil || e.Citations[0].Claim.Entry.DocumentID != 3 {
		t.Errorf("%+v, %v", e, err)
	}
}
