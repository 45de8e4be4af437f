package ingest

import (
	"context"
	"errors"
	"slices"

	"habeas/internal/compare"
	"habeas/internal/extract"
	"habeas/internal/record"
	"habeas/internal/store"
)

const (
	namesakes = 5   // documents of one name that an import is compared with
	goodPart  = 0.5 // of the entries of the shorter version, which a newer version must share
)

// earlier is the version before a document: the newest from the same address, or the one of the same file name with which
// it shares a good part of the entries. With the version come its entries and the pairs; it is nil for a document that
// stands alone.
type earlier struct {
	document record.Document
	entries  []record.Entry
	pairs    []compare.Pair
}

func findEarlier(ctx context.Context, tx *store.Store, src Source, fresh []record.Entry) (*earlier, error) {
	if src.Separate {
		return nil, nil
	}
	from, err := tx.NewestFrom(ctx, src.Address)
	if err == nil {
		return compared(ctx, tx, *from, fresh)
	} else if !errors.Is(err, record.ErrNotFound) {
		return nil, err
	}
	documents, err := tx.NewestNamed(ctx, src.Name, namesakes)
	if err != nil {
		return nil, err
	}
	var best *earlier
	least := goodPart
	for _, d := range documents {
		e, err := compared(ctx, tx, d, fresh)
		if err != nil {
			return nil, err
		}
		if part := e.known(len(fresh)); part >= least && (best == nil || part > least) {
			best, least = e, part
		}
	}
	return best, nil
}

func compared(ctx context.Context, tx *store.Store, d record.Document, fresh []record.Entry) (*earlier, error) {
	rows, err := tx.Entries(ctx, store.EntryFilter{Document: d.ID})
	if err != nil {
		return nil, err
	}
	e := &earlier{document: d, entries: make([]record.Entry, len(rows))}
	for i, r := range rows {
		e.entries[i] = r.Entry
	}
	e.pairs = compare.Entries(e.entries, fresh)
	return e, nil
}

// known is the part of the shorter version's entries that both versions have.
func (e *earlier) known(fresh int) float64 {
	both := 0
	for _, p := range e.pairs {
		if p.Old != compare.None && p.New != compare.None {
			both++
		}
	}
	return float64(both) / float64(max(min(len(e.entries), fresh), 1))
}

// revision settles what becomes of the claims of the version before.
type revision struct {
	*earlier
	fresh    []record.Entry
	claims   map[record.EntryID][]record.Claim // that stand in the version before, obsolete ones left out
	diff     record.Diff
	kept     []placed
	obsolete []record.Claim
	loose    []record.Claim // of the version before, whose entry no longer says them
	proposed []placed       // by the order of the entries; entry is compare.None for what stands already
}

// placed is a claim that stands, and the fresh entry in which it does.
type placed struct {
	claim record.Claim
	entry int
}

// revise decides, for every entry of a new version, which claims stand, which are proposed and which are obsolete. The
// claims of the fresh entries become those that are proposed.
func revise(ctx context.Context, tx *store.Store, e *earlier, fresh []record.Entry) (*revision, error) {
	r := &revision{earlier: e, fresh: fresh, claims: map[record.EntryID][]record.Claim{}}
	claims, err := tx.Claims(ctx, store.ClaimFilter{Document: e.document.ID})
	if err != nil {
		return nil, err
	}
	for _, c := range claims {
		if c.Status != record.Obsolete {
			r.claims[c.StandsIn] = append(r.claims[c.StandsIn], c)
		}
	}
	for _, p := range e.pairs {
		r.entry(p)
	}
	r.settleLoose()
	retired, err := tx.Retired(ctx, e.document.ID)
	if err != nil {
		return nil, err
	}
	r.revive(retired)
	for i := range fresh {
		fresh[i].Claims = nil
	}
	for _, p := range r.proposed {
		if p.entry != compare.None {
			fresh[p.entry].Claims = append(fresh[p.entry].Claims, p.claim)
			r.diff.ClaimsNew++
		}
	}
	r.diff.ClaimsNew -= r.diff.ClaimsChanged
	r.diff.ClaimsKept, r.diff.ClaimsObsolete = len(r.kept), len(r.obsolete)-r.diff.ClaimsChanged
	return r, nil
}

func (r *revision) entry(p compare.Pair) {
	switch {
	case p.New == compare.None:
		r.diff.EntriesGone++
		r.loose = append(r.loose, r.claims[r.entries[p.Old].ID]...)
	case p.Old == compare.None:
		r.diff.EntriesNew++
		r.propose(p.New, r.fresh[p.New].Claims...)
	case p.Same:
		r.diff.EntriesSame++
		r.sameEntry(&r.entries[p.Old], p)
	default:
		r.diff.EntriesChanged++
		r.changedEntry(&r.entries[p.Old], p)
	}
	if p.Old != compare.None && p.New != compare.None {
		r.fresh[p.New].PreviousID = &r.entries[p.Old].ID
	}
}

// sameEntry keeps every claim of an entry with the same words. Only where the entry was a copy before, and is now the
// first to say it, are its claims proposed.
func (r *revision) sameEntry(old *record.Entry, p compare.Pair) {
	for _, c := range r.claims[old.ID] {
		c.StandsFrom, c.StandsTo = c.Follow(old, &r.fresh[p.New])
		r.kept = append(r.kept, placed{c, p.New})
	}
	if old.RepeatOf != 0 && len(r.claims[old.ID]) == 0 {
		r.propose(p.New, r.fresh[p.New].Claims...)
	}
}

func (r *revision) propose(entry int, claims ...record.Claim) {
	for _, c := range claims {
		r.proposed = append(r.proposed, placed{c, entry})
	}
}

func (r *revision) changedEntry(old *record.Entry, p compare.Pair) {
	was, now := r.claims[old.ID], r.fresh[p.New].Claims
	for _, c := range compare.Claims(was, now, true) {
		switch {
		case c.New == compare.None:
			if !r.stillThere(was[c.Old], p.New) {
				r.loose = append(r.loose, was[c.Old])
			}
		case c.Old == compare.None:
			r.propose(p.New, now[c.New])
		case c.Same:
			r.keep(was[c.Old], now[c.New], p.New)
		case r.stillThere(was[c.Old], p.New):
			r.beside(was[c.Old], now[c.New], p.New)
		default:
			r.replace(was[c.Old], now[c.New], p.New)
		}
	}
}

// stillThere keeps a decided claim of which every word stands in the fresh entry, and which only other rules of reading
// would put otherwise: what people decided does not depend on the version of the rules.
func (r *revision) stillThere(c record.Claim, entry int) bool {
	if !c.Decided() || c.Extractor == extract.Version {
		return false
	}
	from, to, ok := r.fresh[entry].Find(c.Quote)
	if ok {
		c.StandsFrom, c.StandsTo = from, to
		r.kept = append(r.kept, placed{c, entry})
	}
	return ok
}

// beside proposes what other rules make of the words of a claim that stays as it was decided, if it is anything new.
func (r *revision) beside(decided, now record.Claim, entry int) {
	if !compare.SaysNothingNew(now, decided) {
		now.ReplacesID = &decided.ID
		r.propose(entry, now)
	}
}

func (r *revision) keep(old, now record.Claim, entry int) {
	old.StandsFrom, old.StandsTo = now.Start, now.End
	r.kept = append(r.kept, placed{old, entry})
}

func (r *revision) replace(old, now record.Claim, entry int) {
	r.diff.ClaimsChanged++
	r.obsolete = append(r.obsolete, old)
	now.ReplacesID = pointed(old)
	r.propose(entry, now)
}

// pointed is the claim that one which says old otherwise points at: old itself, unless nobody decided on it and it says
// otherwise what somebody may have decided on.
func pointed(old record.Claim) *record.ClaimID {
	if !old.Decided() && old.ReplacesID != nil {
		return old.ReplacesID
	}
	return &old.ID
}

// settleLoose looks for claims whose entry is gone or says them no more among all that is proposed: texts are moved from
// entry to entry, and of two copies either may be taken out. First those with the same words, then those that say the same.
func (r *revision) settleLoose() {
	for _, quotes := range []bool{true, false} {
		open, at := r.open()
		var left []record.Claim
		for _, p := range compare.SayTheSame(r.loose, open, quotes) {
			switch {
			case p.Old == compare.None:
			case p.New == compare.None:
				left = append(left, r.loose[p.Old])
			case quotes:
				r.keep(r.loose[p.Old], open[p.New], r.proposed[at[p.New]].entry)
				r.proposed[at[p.New]].entry = compare.None
			default:
				r.diff.ClaimsChanged++
				r.obsolete = append(r.obsolete, r.loose[p.Old])
				r.proposed[at[p.New]].claim.ReplacesID = pointed(r.loose[p.Old])
			}
		}
		r.loose = left
	}
	r.obsolete = append(r.obsolete, r.loose...)
}

// revive takes decided claims that an older version had said, and the one before no more, for what they were decided to be
// when they are said again in the same words.
func (r *revision) revive(retired []record.Claim) {
	retired = slices.DeleteFunc(retired, func(c record.Claim) bool { return !c.Decided() })
	open, at := r.open()
	for _, p := range compare.SayTheSame(retired, open, true) {
		if p.Old != compare.None && p.New != compare.None {
			r.keep(retired[p.Old], open[p.New], r.proposed[at[p.New]].entry)
			r.proposed[at[p.New]].entry = compare.None
		}
	}
}

// open are the proposals that point at no claim yet, and where they are among all.
func (r *revision) open() (claims []record.Claim, at []int) {
	for i, p := range r.proposed {
		if p.entry != compare.None && p.claim.ReplacesID == nil {
			claims, at = append(claims, p.claim), append(at, i)
		}
	}
	return claims, at
}

// write stores what revise settled; the fresh entries and the document must have their ids.
func (r *revision) write(ctx context.Context, tx *store.Store, document record.DocumentID) error {
	stand := make([]record.Claim, len(r.kept))
	for i, k := range r.kept {
		stand[i] = k.claim
		stand[i].StandsIn = r.fresh[k.entry].ID
	}
	if err := tx.StandClaims(ctx, document, stand); err != nil {
		return err
	}
	for _, c := range stand {
		if c.Status == record.Obsolete {
			c.Revive()
			if err := tx.MoveClaim(ctx, &c, record.Obsolete); err != nil {
				return err
			}
		}
	}
	for _, c := range r.obsolete {
		if err := retire(ctx, tx, c); err != nil {
			return err
		}
	}
	r.diff.DocumentID = document
	return tx.AddDiff(ctx, &r.diff)
}
