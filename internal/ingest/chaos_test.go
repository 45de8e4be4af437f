package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"habeas/db"
	"habeas/internal/ingest"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

var blankLine = regexp.MustCompile(`\n\s*\n`)

// edited is a version of the blocks of a chronicle with a few of them moved, taken out, put in, or put otherwise.
func edited(r *rand.Rand, blocks []string) []string {
	next := append([]string{}, blocks...)
	for range 1 + r.IntN(6) {
		i, k := r.IntN(len(next)), r.IntN(len(next))
		switch r.IntN(7) {
		case 0:
			next[i], next[k] = next[k], next[i]
		case 1:
			next = append(next[:i:i], next[i+1:]...)
		case 2:
			next = append(next[:i:i], append([]string{next[k]}, next[i:]...)...)
		case 3:
			next[i] = strings.Replace(next[i], " months", " weeks", 1)
		case 4:
			next[i] = strings.ReplaceAll(next[i], " the ", "\n the  ")
		case 5:
			next[i] = strings.Replace(next[i], "10.24", "11.24", 1)
		case 6:
			next[i] += fmt.Sprintf(" This was told %d times.", r.IntN(1000))
		}
	}
	return next
}

// Whatever comes in a row of versions, while people decide between them: no decision is lost, what was accepted is still
// cited, nothing waits in an older version, reading again proposes nothing, and every rule of the database holds.
func TestManyVersions(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 1))
		d := newDesk(t)
		blocks := blankLine.Split(string(db.Sample), -1)
		made, accepted := 0, map[record.ClaimID]bool{}
		for version := range 8 {
			result := d.imports(ingest.Source{Name: "notes.txt", Raw: []byte(strings.Join(blocks, "\n\n") + strings.Repeat("\n", version))})
			d.wants("a newer version", result.Previous != nil, version > 0)
			made += d.decideSome(r, result.Document.ID, accepted)
			if again := d.rereads(result.Document.ID); again.New+again.Obsolete > 0 && version == 0 {
				t.Errorf("seed %d: reading again gave %+v", seed, again)
			}
			d.rereads(result.Document.ID)
			if again := d.rereads(result.Document.ID); !again.Nothing() {
				t.Errorf("seed %d, version %d: the third reading gave %+v", seed, version, again)
			}
			blocks = edited(r, blocks)
		}
		claims, err := d.Claims(d.Context(), store.ClaimFilter{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range claims {
			made -= len(c.Decisions)
			if accepted[c.ID] {
				if _, err := d.EventOfClaim(d.Context(), c.ID); err != nil || !c.Decided() {
					t.Errorf("seed %d: claim %d is %s, %v", seed, c.ID, c.Status, err)
				}
			}
		}
		if made != 0 {
			t.Errorf("seed %d: %d decisions are lost", seed, made)
		}
	}
}

// decideSome accepts and rejects some of what waits, and takes a few decisions back; it returns how many it made.
func (d desk) decideSome(r *rand.Rand, id record.DocumentID, accepted map[record.ClaimID]bool) int {
	d.Helper()
	claims, err := d.Claims(d.Context(), store.ClaimFilter{Document: id})
	if err != nil {
		d.Fatal(err)
	}
	made := 0
	for _, c := range claims {
		switch n := r.IntN(10); {
		case c.Status == record.Proposed && n < 4:
			d.accepts(c)
			accepted[c.ID] = true
		case c.Status == record.Proposed && n == 4:
			d.rejects(c)
		case c.Status == record.Accepted && n == 5:
			if err := review.Undo(d.Context(), d.Store, record.Decision{ClaimID: c.ID, ReviewerID: d.lead.ID, At: testkit.Now}); err != nil {
				d.Fatal(err)
			}
			delete(accepted, c.ID)
		default:
			continue
		}
		made++
	}
	return made
}
