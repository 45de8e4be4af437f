package auth

import (
	"context"
	"errors"
	"hash/maphash"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"habeas/internal/record"
	"habeas/internal/store"
)

// NewFeed gives a user a private calendar address in place of the one before, and returns its token, which is stored nowhere.
// The version is that of the one before, 0 for none.
func NewFeed(ctx context.Context, st *store.Store, names bool, version int, now time.Time) (string, error) {
	token := newToken()
	hash, err := tokenHash(token)
	if err != nil {
		return "", err
	}
	return token, st.PutFeed(ctx, &record.CalendarFeed{TokenHash: hash, Names: names, MadeAt: now.UTC(), Version: version})
}

// NewDigestFeed makes the token of a private feed and the settings that hold its hash. The token is stored nowhere.
func NewDigestFeed(d record.DigestSettings) (string, record.DigestSettings, error) {
	token := newToken()
	hash, err := tokenHash(token)
	d.TokenHash = &hash
	return token, d, err
}

// Feeds lets private feeds be read by their addresses, not too often. One Feeds serves the whole process: it holds the buckets.
type Feeds struct {
	st  *store.Store
	now func() time.Time

	mu      sync.Mutex
	seed    maphash.Seed
	address buckets // by the reader's address: 60 in 15 minutes, whatever they ask for
	token   buckets // by the feed's: 30 in 15 minutes
}

// NewFeeds reads addresses from st. Now is the clock that the buckets go by.
func NewFeeds(st *store.Store, now func() time.Time) *Feeds {
	return &Feeds{
		st: st.As(record.System()), now: now, seed: maphash.MakeSeed(),
		address: buckets{burst: 30, refill: 30}, token: buckets{burst: 15, refill: 15},
	}
}

// Calendar is the calendar that a token opens, and whose it is; for its errors see open.
func (f *Feeds) Calendar(ctx context.Context, token string, from netip.Addr) (*record.CalendarFeed, *record.User, error) {
	return open(f, token, from, func(hash string) (*record.CalendarFeed, *record.User, error) { return f.st.FeedOf(ctx, hash) })
}

// Digest is the digest that a token opens, and whose it is; for its errors see open.
func (f *Feeds) Digest(ctx context.Context, token string, from netip.Addr) (*record.DigestSettings, *record.User, error) {
	return open(f, token, from, func(hash string) (*record.DigestSettings, *record.User, error) { return f.st.DigestOf(ctx, hash) })
}

// open finds what a token opens. A token that is unknown or revoked, and one of a disabled user, is record.ErrNotFound; too
// many readings are Throttled, before anything is looked up.
func open[F any](f *Feeds, token string, from netip.Addr, find func(hash string) (*F, *record.User, error)) (*F, *record.User, error) {
	hash, err := tokenHash(token)
	if wait := f.admit(hash, from); wait > 0 {
		return nil, nil, Throttled{After: wait}
	}
	if err != nil {
		return nil, nil, err
	}
	feed, user, err := find(hash)
	if err != nil {
		return nil, nil, err
	}
	if user.Disabled || errors.Is(Require(user.Actor(), ReadDesk), record.ErrForbidden) {
		return nil, nil, record.ErrNotFound
	}
	return feed, user, nil
}

// admit takes a token of each bucket, or none and says how long to wait, in whole seconds.
func (f *Feeds) admit(hash string, from netip.Addr) time.Duration {
	now := f.now()
	f.mu.Lock()
	defer f.mu.Unlock()
	taken := []*rate.Reservation{f.address.reserve(maphash.Comparable(f.seed, network(from)), now), f.token.reserve(maphash.String(f.seed, hash), now)}
	wait := max(taken[0].DelayFrom(now), taken[1].DelayFrom(now))
	if wait == 0 {
		return 0
	}
	for _, r := range taken {
		r.CancelAt(now)
	}
	return (wait + time.Second - 1).Truncate(time.Second)
}
