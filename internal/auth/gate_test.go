package auth

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"net/netip"
	"testing"
	"time"

	"habeas/internal/record"
)

var morning = time.Date(2024, 10, 15, 9, 0, 0, 0, time.UTC)

// counted is a gate whose hashes are counted instead of computed: the password is right if it is "right".
func counted() (*gate, *int) {
	g, evaluated := newGate(), new(int)
	g.verify = func(_ context.Context, password, _ string) (bool, error) {
		*evaluated++
		return password == "right", nil
	}
	return g, evaluated
}

func address(n int) netip.Addr {
	var b [4]byte
	binary.BigEndian.PutUint32(b[:], uint32(n)+10<<24)
	return netip.AddrFrom4(b)
}

var someone = &record.User{ID: 1, Email: "a@example.org", PasswordHash: dummyHash}

const owner = 1 << 20 // number of the owner's address, which no stranger has

func TestManyAddressesManyGuesses(t *testing.T) {
	for _, pace := range []time.Duration{0, 50 * time.Millisecond, 90 * time.Millisecond} { // at most 15 minutes
		g, evaluated := counted()
		now := morning
		for n := range 10_000 {
			err := g.try(t.Context(), someone.Email, "wrong", someone, address(n), now)
			if throttled := new(Throttled); !errors.Is(err, ErrSignIn) && !errors.As(err, throttled) {
				t.Fatal(err)
			}
			now = now.Add(pace)
		}
		if *evaluated < 7 || *evaluated > 20 {
			t.Errorf("one guess each %v: %d evaluated", pace, *evaluated)
		}
	}
}

// Whatever mixture of strangers and familiar addresses guesses, in any 15 minutes of a day, at most 20 are evaluated.
func TestAtMostTwentyInAnyWindow(t *testing.T) {
	g, evaluated := counted()
	for n := range 50 {
		signInFrom(t, g, address(owner+n), morning.Add(-time.Duration(60-n)*time.Hour))
	}
	*evaluated = 0
	var at []time.Time
	for step := range 24 * 60 * 2 {
		now := morning.Add(time.Duration(step) * 30 * time.Second)
		for _, from := range []netip.Addr{address(step), address(owner + step%50), address(step % 3)} {
			before := *evaluated
			_ = g.try(t.Context(), someone.Email, "wrong", someone, from, now)
			if *evaluated > before {
				at = append(at, now)
			}
		}
	}
	for i := range at {
		if i >= 20 && at[i].Sub(at[i-20]) < window {
			t.Fatalf("21 guesses between %v and %v", at[i-20], at[i])
		}
	}
	if len(at) < 100 {
		t.Errorf("only %d evaluated in a day: nobody would get in", len(at))
	}
}

func signInFrom(t *testing.T, g *gate, from netip.Addr, now time.Time) {
	t.Helper()
	if err := g.try(t.Context(), someone.Email, "right", someone, from, now); err != nil {
		t.Fatalf("the owner at %v: %v", from, err)
	}
}

func TestOwnerGetsInFromElsewhere(t *testing.T) {
	t.Run("while one address guesses", func(t *testing.T) {
		g, _ := counted()
		guessUntilThrottled(t, g, address(1), morning)
		signInFrom(t, g, address(owner), morning)
	})
	t.Run("while one address guesses all day", func(t *testing.T) {
		g, _ := counted()
		for minute := range 24 * 60 {
			guessUntilThrottled(t, g, address(1), morning.Add(time.Duration(minute)*time.Minute))
		}
		signInFrom(t, g, address(owner), morning.Add(24*time.Hour))
	})
	t.Run("from where they were before, while everybody guesses", func(t *testing.T) {
		g, _ := counted()
		signInFrom(t, g, address(owner), morning.Add(-24*time.Hour))
		for n := range 10_000 {
			_ = g.try(t.Context(), someone.Email, "wrong", someone, address(n), morning)
		}
		signInFrom(t, g, address(owner), morning)
	})
}

func guessUntilThrottled(t *testing.T, g *gate, from netip.Addr, now time.Time) Throttled {
	t.Helper()
	for range 100 {
		var throttled Throttled
		if err := g.try(t.Context(), someone.Email, "wrong", someone, from, now); errors.As(err, &throttled) {
			return throttled
		}
	}
	t.Fatal("100 guesses, and never throttled")
	return Throttled{}
}

func TestRetryAfterIsTrue(t *testing.T) {
	g, evaluated := counted()
	throttled := guessUntilThrottled(t, g, address(1), morning)
	if throttled.After < time.Second || throttled.After > window || throttled.After%time.Second != 0 {
		t.Errorf("wait %v", throttled.After)
	}
	before := *evaluated
	if err := g.try(t.Context(), someone.Email, "right", someone, address(1), morning.Add(throttled.After)); err != nil {
		t.Errorf("after waiting as told: %v", err)
	}
	if *evaluated != before+1 {
		t.Error("the guess after the wait was not evaluated")
	}
}

func TestOneAddressManyAccounts(t *testing.T) {
	g, evaluated := counted()
	nobody := &record.User{Disabled: true}
	for n := range 1000 {
		_ = g.try(t.Context(), fmt.Sprintf("%d@example.org", n), "wrong", nobody, address(1), morning.Add(time.Duration(n)*time.Second/2))
	}
	if *evaluated < 10 || *evaluated > 20 {
		t.Errorf("%d evaluated", *evaluated)
	}
}

func TestSuccessIsFree(t *testing.T) {
	g, _ := counted()
	for range 100 {
		signInFrom(t, g, address(1), morning)
	}
}

// Somebody's 256 temporary IPv6 addresses, and IPv4 in IPv6 clothes, are one address.
func TestNetwork(t *testing.T) {
	same := [][2]string{
		{"2001:db8:1:2::1", "2001:db8:1:2:ffff::9"},
		{"192.0.2.7", "::ffff:192.0.2.7"},
		{"fe80::1%eth0", "fe80::2%eth1"},
	}
	for _, pair := range same {
		if a, b := network(netip.MustParseAddr(pair[0])), network(netip.MustParseAddr(pair[1])); a != b || !a.IsValid() {
			t.Errorf("%v: %v and %v", pair, a, b)
		}
	}
	for _, pair := range [][2]string{{"192.0.2.7", "192.0.2.8"}, {"2001:db8:1:2::1", "2001:db8:1:3::1"}} {
		if a, b := network(netip.MustParseAddr(pair[0])), network(netip.MustParseAddr(pair[1])); a == b {
			t.Errorf("%v are both %v", pair, a)
		}
	}
	if network(netip.Addr{}).IsValid() {
		t.Error("no address became one")
	}
}

// A hash is computed for everybody, and what comes out is one and the same.
func TestNobodyIsToldWhoExists(t *testing.T) {
	tests := []struct {
		name string
		user *record.User
		hash string
	}{
		{"wrong password", someone, dummyHash},
		{"unknown", &record.User{Disabled: true}, dummyHash},
		{"no password set", &record.User{ID: 1}, dummyHash},
		{"disabled", &record.User{ID: 1, Disabled: true, PasswordHash: "their own"}, "their own"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := newGate()
			var hashes []string
			g.verify = func(_ context.Context, _, hash string) (bool, error) {
				hashes = append(hashes, hash)
				return tt.name != "wrong password", nil // even if the password is the right one
			}
			if err := g.try(t.Context(), "a@example.org", "x", tt.user, address(1), morning); err != ErrSignIn {
				t.Errorf("error %v", err)
			}
			if len(hashes) != 1 || hashes[0] != tt.hash {
				t.Errorf("hashes computed: %q", hashes)
			}
		})
	}
}

// The seeds differ from run to run, so a few may meet in a slot: hundreds would be a fault.
func TestFloodOfAccountsLocksNobodyOut(t *testing.T) {
	g, evaluated := counted()
	nobody := &record.User{Disabled: true}
	for n := range 12_000 { // what one window can evaluate, see slots
		_ = g.try(t.Context(), fmt.Sprintf("%d@example.org", n), "wrong", nobody, address(n), morning)
	}
	if *evaluated < 11_900 {
		t.Errorf("%d of 12000 evaluated: strangers stand in each other's way", *evaluated)
	}
	in := 0
	for n := range 200 {
		if g.try(t.Context(), fmt.Sprintf("owner%d@example.org", n), "right", someone, address(owner+n), morning) == nil {
			in++
		}
	}
	if in < 190 {
		t.Errorf("%d of 200 owners got in", in)
	}
}

func BenchmarkThrottled(b *testing.B) {
	g, _ := counted()
	n := 0
	for b.Loop() {
		n++
		_ = g.try(b.Context(), someone.Email, "wrong", someone, address(n), morning)
	}
}
