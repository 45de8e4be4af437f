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
}

// Result says what an import found.
type Result struct {
	Document  *record.Document
	Entries   int
	Repeats   int
	Claims    map[record.Kind]int
	Unchanged bool // the same bytes had been imported before, and nothing was written
}

// Total is the number of claims of all kinds.
func (r *Result) Total() int {
	total := 0
	for _, n := range r.Claims {
		total += n
	}
	return total
}

// Import stores a document with the claims of its entries. Progress, which may be nil, is told how many entries of how
// many have been read.
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
	err = st.InTx(ctx, func(tx *store.Store) error {
		if err := tx.AddDocument(ctx, result.Document); err != nil {
			return err
		}
		for i := range parsed.Entries {
			parsed.Entries[i].DocumentID = result.Document.ID
		}
		return tx.AddEntries(ctx, parsed.Entries)
	})
	if errors.Is(err, record.ErrConflict) { // somebody else imported the same bytes meanwhile
		return unchanged(ctx, st, sha)
	}
	return result, err
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
