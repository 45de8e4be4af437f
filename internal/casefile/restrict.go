package casefile

import (
	"context"
	"errors"
	"time"

	"habeas/internal/record"
	"habeas/internal/store"
)

// Restrict sets whether only members may see a case, and who they are. A profile of it that is public is withdrawn in the
// same step. The version is that of the person that the user saw.
func Restrict(ctx context.Context, st *store.Store, id record.PersonID, version int, restricted bool, members []record.UserID, at time.Time) error {
	return st.InTx(ctx, func(tx *store.Store) error {
		if restricted {
			live, err := tx.PublicationOf(ctx, id)
			if err != nil && !errors.Is(err, record.ErrNotFound) {
				return err
			}
			if err == nil && live.WithdrawnAt == nil {
				if err := tx.WithdrawPublication(ctx, id, live.Version, at); err != nil {
					return err
				}
			}
		}
		return tx.SetRestricted(ctx, id, version, restricted, members)
	})
}
