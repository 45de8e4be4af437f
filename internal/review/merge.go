package review

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"habeas/internal/record"
	"habeas/internal/store"
)

// ProfileFate is what a merge does with the published profile of the file that goes.
type ProfileFate string

// The fates of a published profile.
const (
	NoProfile    ProfileFate = ""      // it has none that is public
	ProfileMoves ProfileFate = "moves" // it belongs to the file that is kept, at its own address
	ProfileLeads ProfileFate = "leads" // both are public: its address leads to the other one
)

// PersonMerge is what a merge of two people would do.
type PersonMerge struct {
	Kept, Gone *record.Person
	Moves      []store.Moves
	Profile    ProfileFate
	Refused    string // why it cannot be done, in a sentence
	Swap       bool   // it can be done when the other file is kept
}

// Total is how many rows would move.
func (m PersonMerge) Total() int { return total(m.Moves) }

func total(moves []store.Moves) int {
	n := 0
	for _, m := range moves {
		n += m.Rows
	}
	return n
}

// PreviewPeople tells what a merge of two people would do. Publishes tells whether the user may change what is public.
func PreviewPeople(ctx context.Context, st *store.Store, kept, gone record.PersonID, publishes bool) (*PersonMerge, error) {
	if kept == gone {
		return nil, record.ErrNotFound
	}
	var m PersonMerge
	var err error
	if m.Kept, err = st.Person(ctx, kept); err != nil {
		return nil, err
	}
	if m.Gone, err = st.Person(ctx, gone); err != nil {
		return nil, err
	}
	if m.Moves, err = st.PersonMoves(ctx, kept, gone); err != nil {
		return nil, err
	}
	if err := m.refuse(ctx, st); err != nil || m.Refused != "" {
		return &m, err
	}
	return &m, m.fate(ctx, st, publishes)
}

// refuse looks whether who sees the two files is the same: a merge must not show a restricted file to others, nor hide an
// open one.
func (m *PersonMerge) refuse(ctx context.Context, st *store.Store) error {
	var seenBy [2][]record.UserID
	for i, p := range []*record.Person{m.Kept, m.Gone} {
		var err error
		if seenBy[i], err = st.Members(ctx, p.ID); err != nil {
			return err
		}
	}
	if m.Kept.Restricted != m.Gone.Restricted || m.Kept.Restricted && !slices.Equal(seenBy[0], seenBy[1]) {
		m.Refused = "Not the same people may see the two files. Give both the same members, or lift the restriction, and merge them then."
	}
	return nil
}

// fate finds what becomes of the profile of the file that goes.
func (m *PersonMerge) fate(ctx context.Context, st *store.Store, publishes bool) error {
	kept, err := profileOf(ctx, st, m.Kept.ID)
	if err != nil {
		return err
	}
	gone, err := profileOf(ctx, st, m.Gone.ID)
	switch {
	case err != nil:
		return err
	case gone == nil || gone.WithdrawnAt != nil:
		return nil
	case kept == nil:
		m.Profile = ProfileMoves
	case kept.WithdrawnAt == nil:
		m.Profile = ProfileLeads
	default:
		m.Refused, m.Swap = "The file that you would keep was taken down from the public site, and the other one is public. Keep the other one instead.", true
		return nil
	}
	if !publishes {
		m.Refused = "The file that would go is public. Ask a lead to merge the two, or keep the file that is public."
	}
	return nil
}

func profileOf(ctx context.Context, st *store.Store, id record.PersonID) (*record.Publication, error) {
	p, err := st.PublicationOf(ctx, id)
	if errors.Is(err, record.ErrNotFound) {
		return nil, nil
	}
	return p, err
}

// Seen is what the user saw of two files before merging them: their versions and how many rows would move. record.ErrConflict
// tells that something changed since.
type Seen struct{ Kept, Gone, Total int }

// MergePeople records the user's judgement that two people are one: the file that goes is hidden, and what hangs on it moves
// to the one that is kept, whole or not at all.
func MergePeople(ctx context.Context, st *store.Store, kept, gone record.PersonID, seen Seen, reason string, publishes bool, by record.UserID, at time.Time) (*record.Merge, error) {
	if reason = strings.TrimSpace(reason); reason == "" {
		return nil, record.Fields{"reason": "Say why the two are one."}
	}
	var made *record.Merge
	err := st.InTx(ctx, func(tx *store.Store) error {
		m, err := PreviewPeople(ctx, tx, kept, gone, publishes)
		if err != nil {
			return err
		}
		if m.Refused != "" {
			return record.Fields{"": m.Refused}
		}
		if (Seen{m.Kept.Version, m.Gone.Version, m.Total()}) != seen {
			return fmt.Errorf("more hangs on the files than was seen: %w", record.ErrConflict)
		}
		made, err = tx.MergePeople(ctx, m.Kept, m.Gone, reason, by, at)
		return err
	})
	return made, err
}

// TouchesPublic tells whether a merge, whose moves must have been read, changed what is public, and undoing it would.
func TouchesPublic(m *record.Merge) bool {
	return slices.ContainsFunc(m.Moves, func(v record.MergeMove) bool { return v.Table == "publications" })
}

// Unmerge takes a merge back: all that it moved and nobody changed since goes back, and what was added since stays. One whose
// kept file was itself merged into another must wait until that is undone: record.ErrNotFound.
func Unmerge(ctx context.Context, st *store.Store, id record.MergeID, publishes bool, by record.UserID, at time.Time) (*record.Merge, error) {
	var m *record.Merge
	err := st.InTx(ctx, func(tx *store.Store) error {
		var err error
		if m, err = tx.Merge(ctx, id); err != nil {
			return err
		}
		if !m.InForce() {
			return record.ErrConflict
		}
		if TouchesPublic(m) && !publishes {
			return record.ErrForbidden
		}
		if m.PersonKeptID != nil {
			return tx.UnmergePeople(ctx, m, by, at)
		}
		return tx.UnmergeNamed(ctx, m, by, at)
	})
	return m, err
}
