package ingest

import (
	"context"
	"slices"

	"habeas/internal/compare"
	"habeas/internal/extract"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Rereading says what another reading of stored entries gave.
type Rereading struct {
	Entries  int
	New      int // claims that nothing on file says
	Changed  int // claims that say otherwise what is on file
	Obsolete int // claims that nobody decided on and the rules no longer give
}

// Nothing tells whether all that was read is on file.
func (r Rereading) Nothing() bool { return r.New+r.Changed+r.Obsolete == 0 }

// Add adds the numbers of another document.
func (r *Rereading) Add(o Rereading) {
	r.Entries, r.New, r.Changed, r.Obsolete = r.Entries+o.Entries, r.New+o.New, r.Changed+o.Changed, r.Obsolete+o.Obsolete
}

// Reread reads the stored entries of a document with the rules of today. What is on file in an entry, whatever was decided
// on it, is not proposed again; a waiting claim that the rules put otherwise is replaced, one that they no longer give is
// obsolete, and one that was decided on is never touched. Doing it twice changes nothing. A document that has a newer
// version is record.ErrConflict: its claims stand there.
func Reread(ctx context.Context, st *store.Store, id record.DocumentID) (Rereading, error) {
	var done Rereading
	rows, err := st.Entries(ctx, store.EntryFilter{Document: id})
	if err != nil {
		return done, err
	}
	reader := extract.New()
	read := make([][]record.Claim, len(rows))
	for i, row := range rows {
		if row.RepeatOf == 0 {
			read[i] = reader.Entry(row.Entry)
		}
	}
	err = st.InTx(ctx, func(tx *store.Store) error {
		if err := newest(ctx, tx, id); err != nil {
			return err
		}
		claims, err := tx.Claims(ctx, store.ClaimFilter{Document: id})
		if err != nil {
			return err
		}
		onFile := map[record.EntryID][]record.Claim{}
		for _, c := range claims {
			if c.Status != record.Obsolete || c.Decided() {
				onFile[c.StandsIn] = append(onFile[c.StandsIn], c)
			}
		}
		for i, row := range rows {
			if row.RepeatOf == 0 {
				if err := done.entry(ctx, tx, row.Entry, onFile[row.ID], read[i]); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return done, err
}

// newest refuses a document of which there is a newer version.
func newest(ctx context.Context, tx *store.Store, id record.DocumentID) error {
	versions, err := tx.Versions(ctx, id)
	switch {
	case err != nil:
		return err
	case len(versions) == 0:
		return record.ErrNotFound
	case versions[len(versions)-1].Document.ID != id:
		return record.ErrConflict
	}
	return nil
}

// entry proposes what another reading of an entry adds to what is on file.
func (r *Rereading) entry(ctx context.Context, tx *store.Store, e record.Entry, onFile, read []record.Claim) error {
	r.Entries++
	e.Claims = nil
	waiting, decided, read := unsaid(onFile, read)
	for _, p := range compare.Claims(waiting, read, false) {
		switch {
		case p.New == compare.None:
			if old := waiting[p.Old]; old.Extractor != extract.Version {
				r.Obsolete++
				if err := retire(ctx, tx, old); err != nil {
					return err
				}
			}
		case p.Old == compare.None:
			r.New++
			e.Claims = append(e.Claims, read[p.New])
		default:
			r.Changed++
			if err := retire(ctx, tx, waiting[p.Old]); err != nil {
				return err
			}
			read[p.New].ReplacesID = pointed(waiting[p.Old])
			e.Claims = append(e.Claims, read[p.New])
		}
	}
	r.pointAtDecided(decided, e.Claims)
	if len(e.Claims) == 0 {
		return nil
	}
	return tx.AddClaims(ctx, &e)
}

// pointAtDecided lets claims that say otherwise what somebody decided on point at it, so that a reviewer sees both.
func (r *Rereading) pointAtDecided(decided, added []record.Claim) {
	var open []int
	var fresh []record.Claim
	for i, c := range added {
		if c.ReplacesID == nil {
			open, fresh = append(open, i), append(fresh, c)
		}
	}
	for _, p := range compare.Claims(decided, fresh, false) {
		if p.Old != compare.None && p.New != compare.None {
			r.New--
			r.Changed++
			added[open[p.New]].ReplacesID = &decided[p.Old].ID
		}
	}
}

// unsaid leaves out what is both on file and read, and what a reading adds nothing to; waiting claims and decided ones
// come apart.
func unsaid(onFile, read []record.Claim) (waiting, decided, left []record.Claim) {
	said := make([]bool, len(onFile))
	for _, c := range read {
		known := false
		for i, f := range onFile {
			if compare.Says(f) == compare.Says(c) || f.Decided() && compare.SaysNothingNew(c, f) {
				said[i], known = true, true
			}
		}
		if !known {
			left = append(left, c)
		}
	}
	for i, f := range onFile {
		switch {
		case said[i]:
		case f.Status == record.Proposed:
			waiting = append(waiting, f)
		default:
			decided = append(decided, f)
		}
	}
	return waiting, decided, slices.Clip(left)
}

func retire(ctx context.Context, tx *store.Store, c record.Claim) error {
	was := c.Status
	c.Status = record.Obsolete
	return tx.MoveClaim(ctx, &c, was)
}
