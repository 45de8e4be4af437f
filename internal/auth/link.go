package auth

import (
	"context"
	"fmt"
	"time"

	"habeas/internal/record"
	"habeas/internal/store"
)

// MaxLinkLife is how long a sign-in link may be good for; a longer one would be a second password, lying in a mailbox.
const MaxLinkLife = 7 * 24 * time.Hour

// NewLink makes a sign-in link for user and returns its token, which is stored nowhere. The link is good once, until ttl
// from now has passed. A ttl that is not positive or over [MaxLinkLife] is an error.
func NewLink(ctx context.Context, st *store.Store, user record.UserID, ttl time.Duration, now time.Time) (string, error) {
	if ttl <= 0 || ttl > MaxLinkLife {
		return "", fmt.Errorf("a sign-in link lasts up to %s, not %s", MaxLinkLife, ttl)
	}
	token := newToken()
	hash, err := tokenHash(token)
	if err != nil {
		return "", err
	}
	link := &record.SignInLink{TokenHash: hash, UserID: user, ExpiresAt: now.Add(ttl).UTC()}
	if err := st.As(record.System()).AddSignInLink(ctx, link); err != nil {
		return "", fmt.Errorf("add sign-in link: %w", err)
	}
	return token, nil
}

// PeekLink is whom the link would sign in, without using it: mail scanners and browsers fetch links before people do, so
// the link leads to a page with a button and only the button uses it. A link that is unknown, used, expired or of a
// disabled user is [record.ErrNotFound].
func PeekLink(ctx context.Context, st *store.Store, token string, now time.Time) (*record.User, error) {
	return follow(ctx, token, now, st.As(record.System()).PeekSignInLink)
}

// UseLink uses the link up and returns whom it signs in; of two at once, one gets in. Errors as for [PeekLink].
func UseLink(ctx context.Context, st *store.Store, token string, now time.Time) (*record.User, error) {
	return follow(ctx, token, now, st.As(record.System()).UseSignInLink)
}

type lookUp func(ctx context.Context, tokenHash string, now time.Time) (*record.User, error)

func follow(ctx context.Context, token string, now time.Time, link lookUp) (*record.User, error) {
	hash, err := tokenHash(token)
	if err != nil {
		return nil, err
	}
	user, err := link(ctx, hash, now)
	if err != nil {
		return nil, fmt.Errorf("sign-in link: %w", err)
	}
	if user.Disabled {
		return nil, record.ErrNotFound
	}
	return user, nil
}
