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
)

// ErrSignIn is the one answer to a sign-in that fails, whatever the reason.
var ErrSignIn = errors.New("this e-mail address and password do not sign anybody in")

// Throttled says that a guess was not evaluated, and after how long one will be.
type Throttled struct {
	After time.Duration // whole seconds, at least one; the value for Retry-After
}

// Error does not name the time, so that the page can say it in the reader's language.
func (Throttled) Error() string {
	return "too many attempts: wait a while, or ask for a sign-in link"
}

// window is the time over which guesses are counted. A bucket that holds burst tokens and gains refill of them in each
// window lets through at most burst + refill in any one; the sums below are the promise of the package comment.
const window = 15 * time.Minute

// slots is how many buckets a table holds. Two hashes at once take about 0.15 s, so one window evaluates some 12,000
// guesses at most: too few to use up other accounts' buckets but for one in a thousand.
const slots = 1 << 15

// buckets is a table of token buckets; keys that meet in a slot share one. It takes 0.3 MB, and 2.9 MB when all are used.
type buckets struct {
	burst, refill int
	slot          [slots]*rate.Limiter
}

// reserve takes a token of the key's bucket, perhaps one of the future.
func (b *buckets) reserve(key uint64, now time.Time) *rate.Reservation {
	bucket := b.slot[key%slots]
	if bucket == nil {
		bucket = rate.NewLimiter(rate.Limit(float64(b.refill)/window.Seconds()), b.burst)
		b.slot[key%slots] = bucket
	}
	return bucket.ReserveN(now, 1)
}

// gate lets guesses at passwords through, few enough, and verifies them.
type gate struct {
	verify func(ctx context.Context, password, hash string) (bool, error)

	mu       sync.Mutex
	seed     maphash.Seed  // secret, so that nobody chooses who meets in a slot
	address  buckets       // by address, for all accounts
	pair     buckets       // by account and address
	stranger buckets       // by account, for all addresses that are not familiar
	familiar buckets       // by account, for all addresses that are
	known    [slots]uint64 // accounts with an address from which they signed in; the newest of a slot stays
}

// newGate sets the limits: 20 in a window from an address; 13 + 7 for an account; 8 for an account from one address, in
// burst and refill less than strangers have, so that one address leaves some to the others.
func newGate() *gate {
	return &gate{
		verify:   verify,
		seed:     maphash.MakeSeed(),
		address:  buckets{burst: 10, refill: 10},
		pair:     buckets{burst: 4, refill: 4},
		stranger: buckets{burst: 7, refill: 6},
		familiar: buckets{burst: 4, refill: 3},
	}
}

// attempt is a guess that may be evaluated.
type attempt struct {
	pair  uint64
	at    time.Time
	taken []*rate.Reservation
}

// try evaluates a guess at the password of user, who is found by email; for nobody, pass a disabled user without a hash.
// The error is Throttled, ErrSignIn, or one of the machine's.
func (g *gate) try(ctx context.Context, email, password string, user *record.User, from netip.Addr, now time.Time) error {
	a, err := g.admit(email, from, now)
	if err != nil {
		return err
	}
	hash := user.PasswordHash
	if hash == "" {
		hash = dummyHash
	}
	match, err := g.verify(ctx, password, hash)
	if err != nil {
		return err
	}
	if !match || user.Disabled || user.PasswordHash == "" {
		return ErrSignIn
	}
	g.succeed(a)
	return nil
}

// admit takes a token from each bucket that the guess falls into, or from none and says how long to wait.
func (g *gate) admit(email string, from netip.Addr, now time.Time) (attempt, error) {
	address := network(from)
	pair := maphash.Comparable(g.seed, accountAt{email, address})
	account := maphash.String(g.seed, email)
	g.mu.Lock()
	defer g.mu.Unlock()
	overall := &g.stranger
	if g.known[pair%slots] == pair {
		overall = &g.familiar
	}
	a := attempt{pair: pair, at: now, taken: []*rate.Reservation{
		g.address.reserve(maphash.Comparable(g.seed, address), now), g.pair.reserve(pair, now), overall.reserve(account, now),
	}}
	var wait time.Duration
	for _, r := range a.taken {
		wait = max(wait, r.DelayFrom(now))
	}
	if wait == 0 {
		return a, nil
	}
	a.giveBack()
	return attempt{}, Throttled{After: (wait + time.Second - 1).Truncate(time.Second)}
}

// succeed gives back what the guess took and makes its address familiar to the account.
func (g *gate) succeed(a attempt) {
	g.mu.Lock()
	defer g.mu.Unlock()
	a.giveBack()
	g.known[a.pair%slots] = a.pair
}

func (a attempt) giveBack() {
	for _, r := range a.taken {
		r.CancelAt(a.at)
	}
}

type accountAt struct {
	email   string
	address netip.Prefix
}

// network is what counts as one address: an IPv4 address, or the /64 of an IPv6 address, all of which one subscriber has.
func network(from netip.Addr) netip.Prefix {
	from = from.Unmap().WithZone("")
	bits := 64
	if from.Is4() {
		bits = 32
	}
	p, _ := from.Prefix(bits) // an invalid address gives the zero prefix: all those count as one
	return p
}
