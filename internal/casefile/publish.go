package casefile

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"habeas/internal/names"
	"habeas/internal/publish"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Publish makes the person's profile public, or replaces it by a new snapshot. It needs a consent that holds, keeps the
// address of a profile that was published before, and refuses restricted people. The version is that of the publication
// that the user saw, 0 for none: ErrConflict tells that somebody else published or withdrew meanwhile.
func Publish(ctx context.Context, st *store.Store, id record.PersonID, choice publish.Choice, version int, by record.UserID, at time.Time) (*record.Publication, error) {
	var made *record.Publication
	err := st.InTx(ctx, func(tx *store.Store) error {
		file, err := Read(ctx, tx, id, at)
		if err != nil {
			return err
		}
		consents, err := tx.Consents(ctx, id)
		if err != nil {
			return err
		}
		consent, err := publish.CanPublish(file.Person, consents, at)
		if err != nil {
			return err
		}
		terms, err := tx.Vocabularies(ctx)
		if err != nil {
			return err
		}
		profile := publish.Snapshot(file.Person, terms, file.Events, file.Detention, choice, at)
		row, err := publish.Publication(file.Person, profile, consent, by)
		if err != nil {
			return err
		}
		if err := place(ctx, tx, &row, profile); err != nil {
			return err
		}
		row.Version = version
		if last, bounded := consent.ExpiresOn.Last(); bounded {
			row.ExpiresOn = record.DateOf(last)
		}
		made = &row
		return tx.PutPublication(ctx, made)
	})
	return made, err
}

// place gives the row of a profile its search keys and its address, which stays what it was.
func place(ctx context.Context, tx *store.Store, row *record.Publication, profile publish.Profile) error {
	spellings := strings.Join(append([]string{profile.Name}, profile.Spellings...), " ")
	row.Fold, row.Key = names.Fold(spellings), names.Key(spellings)
	before, err := tx.PublicationOf(ctx, row.PersonID)
	switch {
	case err == nil:
		row.ID, row.Slug = before.ID, before.Slug
		return nil
	case !errors.Is(err, record.ErrNotFound):
		return err
	}
	row.Slug, err = freeSlug(ctx, tx, row.Slug)
	return err
}

// freeSlug is the first of slug, slug-2, slug-3 … that no profile has.
func freeSlug(ctx context.Context, tx *store.Store, slug string) (string, error) {
	for n, try := 1, slug; ; try = slug + "-" + strconv.Itoa(n) {
		taken, err := tx.SlugTaken(ctx, try)
		if err != nil || !taken {
			return try, err
		}
		n++
	}
}

// RevokeConsent records that a consent was withdrawn, and takes down the profile that rests on it, both or neither.
func RevokeConsent(ctx context.Context, st *store.Store, id record.PersonID, consent int64, at time.Time) error {
	return st.InTx(ctx, func(tx *store.Store) error {
		if err := tx.RevokeConsent(ctx, id, consent, at); err != nil {
			return err
		}
		live, err := tx.PublicationOf(ctx, id)
		if errors.Is(err, record.ErrNotFound) || err == nil && (live.ConsentID != consent || live.WithdrawnAt != nil) {
			return nil
		}
		if err != nil {
			return err
		}
		return tx.WithdrawPublication(ctx, id, live.Version, at)
	})
}
