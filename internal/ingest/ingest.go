// Package ingest imports a document: it parses the bytes, extracts the claims, and stores the original, the entries and
// the claims together or not at all. The same bytes are imported once. What holds no dated entry, is not text or is too
// large is refused with a sentence, and nothing is stored.
package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"habeas/internal/chronicle"
	"habeas/internal/extract"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// Source is a document as it came.
type Source struct {
	Name    string // file name or last part of the address
	Address string // where it was fetched from, if it was
	Raw     []byte
	By      record.UserID
	At      time.Time
	// Separate makes it a document of its own, even where its address or its name and entries are known.
	Separate bool
}

// Result says what an import found.
type Result struct {
	Document  *record.Document
	Entries   int
	Repeats   int
	Claims    map[record.Kind]int // that stand in the document
	Unchanged bool                // the same bytes had been imported before, and nothing was written
	Previous  *record.Document    // the version before, nil for a document that stands alone
	Diff      *record.Diff        // how it differs from the version before
}

// Total is the number of claims of all kinds.
func (r *Result) Total() int {
	total := 0
	for _, n := range r.Claims {
		total += n
	}
	return total
}

// Import stores a document with the claims of its entries. A new version of a document on file (findEarlier says when it is
// one) is compared with the version before: claims that it still says keep their decisions, what it says otherwise is
// proposed again beside the old words, and what it says no more is obsolete. Progress, which may be nil, is told how many
// entries of how many have been read.
func Import(ctx context.Context, st *store.Store, files *vault.Vault, src Source, progress func(done, total int)) (*Result, error) {
	sum := sha256.Sum256(src.Raw)
	sha := hex.EncodeToString(sum[:])
	if known, err := unchanged(ctx, st, sha); err == nil || !errors.Is(err, record.ErrNotFound) {
		return known, err
	}
	parsed, err := chronicle.Parse(src.Name, src.Raw)
	if err != nil {
		return nil, err
	}
	result := &Result{
		Document: &record.Document{
			SHA256: sha, Name: src.Name, Source: src.Address, MediaType: parsed.MediaType, Title: parsed.Title,
			Size: int64(len(src.Raw)), ImportedBy: src.By, ImportedAt: src.At,
		},
		Claims: map[record.Kind]int{},
	}
	propose(parsed.Entries, result, progress)
	if _, err := files.Put(src.Raw); err != nil {
		return nil, err
	}
	err = st.InTx(ctx, func(tx *store.Store) error { return put(ctx, tx, src, parsed.Entries, result) })
	if errors.Is(err, record.ErrConflict) { // somebody else imported the same bytes meanwhile
		return unchanged(ctx, st, sha)
	}
	return result, err
}

// put stores the document and its entries, as a new version where there is one before.
func put(ctx context.Context, tx *store.Store, src Source, entries []record.Entry, result *Result) error {
	before, err := findEarlier(ctx, tx, src, entries)
	if err != nil {
		return err
	}
	var r *revision
	if before != nil {
		if r, err = revise(ctx, tx, before, entries); err != nil {
			return err
		}
		result.Document.PreviousID, result.Previous, result.Diff = &before.document.ID, &before.document, &r.diff
		result.count(entries, r.kept)
	}
	if err := tx.AddDocument(ctx, result.Document); err != nil {
		return err
	}
	for i := range entries {
		entries[i].DocumentID = result.Document.ID
	}
	if err := tx.AddEntries(ctx, entries); err != nil || r == nil {
		return err
	}
	return r.write(ctx, tx, result.Document.ID)
}

// count counts the claims that stand: those that are proposed and those that were kept.
func (r *Result) count(entries []record.Entry, kept []placed) {
	clear(r.Claims)
	for _, e := range entries {
		for _, c := range e.Claims {
			r.Claims[c.Kind]++
		}
	}
	for _, k := range kept {
		r.Claims[k.claim.Kind]++
	}
}

// propose puts the claims into the entries and counts them.
func propose(entries []record.Entry, result *Result, progress func(done, total int)) {
	reader := extract.New()
	for i := range entries {
		entry := &entries[i]
		result.Entries++
		if entry.RepeatOf != 0 {
			result.Repeats++
		} else {
			entry.Claims = reader.Entry(*entry)
		}
		for _, claim := range entry.Claims {
			result.Claims[claim.Kind]++
		}
		if progress != nil {
			progress(i+1, len(entries))
		}
	}
}

// versions reads what the document is a newer version of.
func (r *Result) versions(ctx context.Context, st *store.Store) error {
	rows, err := st.Versions(ctx, r.Document.ID)
	for i, v := range rows {
		if v.Document.ID == r.Document.ID && i > 0 {
			r.Previous, r.Diff = &rows[i-1].Document, v.Diff
		}
	}
	return err
}

// unchanged is the result of importing bytes that are there already, ErrNotFound when they are not.
func unchanged(ctx context.Context, st *store.Store, sha string) (*Result, error) {
	document, err := st.DocumentBySHA(ctx, sha)
	if err != nil {
		return nil, err
	}
	counts, err := st.ClaimCounts(ctx, document.ID)
	if err != nil {
		return nil, err
	}
	entries, err := st.Entries(ctx, store.EntryFilter{Document: document.ID})
	if err != nil {
		return nil, err
	}
	result := &Result{Document: document, Entries: len(entries), Claims: map[record.Kind]int{}, Unchanged: true}
	if err := result.versions(ctx, st); err != nil {
		return nil, err
	}
	for kind, count := range counts {
		result.Claims[kind] = count.Claims
	}
	for _, e := range entries {
		if e.RepeatOf != 0 {
			result.Repeats++
		}
	}
	return result, nil
}
