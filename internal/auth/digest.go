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

// NewDigestFeed makes the token of a private feed and the settings that hold its hash. The token is stored nowhere.
func NewDigestFeed(d record.DigestSettings) (string, record.DigestSettings, error) {
	token := newToken()
	hash, err := tokenHash(token)
	d.TokenHash = &hash
	return token, d, err
}

// DigestFeeds lets private feeds be read by their addresses, not too often. One serves the whole process: it holds the buckets.
type DigestFeeds struct {
	st  *store.Store
	now func() time.Time

	mu      sync.Mutex
	seed    maphash.Seed
	address buckets // by the reader's address, whatever they ask for
	token   buckets // by the feed's
}

// NewDigestFeeds reads feeds from st. Now is the clock that the buckets go by.
func NewDigestFeeds(st *store.Store, now func() time.Time) *DigestFeeds {
	return &DigestFeeds{
		st: st.As(record.System()), now: now, seed: maphash.MakeSeed(),
		address: buckets{burst: 30, refill: 30}, token: buckets{burst: 15, refill: 15},
	}
}

// User is whose feed a token opens. A token that is unknown or revoked, and one of a disabled user, is record.ErrNotFound; too
// many readings are Throttled, before anything is looked up.
func (f *DigestFeeds) User(ctx context.Context, token string, from netip.Addr) (*record.DigestSettings, *record.User, error) {
	hash, err := tokenHash(token)
	if wait := f.admit(hash, from); wait > 0 {
		return nil, nil, Throttled{After: wait}
	}
	if err != nil {
		return nil, nil, err
	}
	settings, user, err := f.st.DigestOf(ctx, hash)
	if err != nil {
		return nil, nil, err
	}
	if user.Disabled || errors.Is(Require(user.Actor(), ReadDesk), record.ErrForbidden) {
		return nil, nil, record.ErrNotFound
	}
	return settings, user, nil
}

// admit takes a token of each bucket, or none and says how long to wait, in whole seconds.
func (f *DigestFeeds) admit(hash string, from netip.Addr) time.Duration {
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
