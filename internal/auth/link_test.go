package auth

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/testkit"
)

func TestLinkSignsInOnce(t *testing.T) {
	st, ctx := testkit.Open(t), t.Context()
	user := testkit.User(t, st, record.Advocate)
	token, err := NewLink(ctx, st, user.ID, time.Hour, morning)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 { // as a mail scanner does
		if got, err := PeekLink(ctx, st, token, morning); err != nil || got.ID != user.ID {
			t.Fatalf("peek: %v, %v", got, err)
		}
	}
	if got, err := UseLink(ctx, st, token, morning.Add(59*time.Minute)); err != nil || got.ID != user.ID {
		t.Fatalf("use: %v, %v", got, err)
	}
	if got, err := UseLink(ctx, st, token, morning); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("used twice: %v, %v", got, err)
	}
	if got, err := PeekLink(ctx, st, token, morning); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("peek at a used one: %v, %v", got, err)
	}
}

func TestLinkUsedByManyAtOnce(t *testing.T) {
	st, ctx := testkit.Open(t), t.Context()
	token, err := NewLink(ctx, st, testkit.User(t, st, record.Lead).ID, time.Hour, morning)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	errs := make([]error, 10)
	for i := range errs {
		group.Go(func() { _, errs[i] = UseLink(ctx, st, token, morning) })
	}
	group.Wait()
	in := 0
	for _, err := range errs {
		if err == nil {
			in++
		} else if !errors.Is(err, record.ErrNotFound) {
			t.Error(err)
		}
	}
	if in != 1 {
		t.Errorf("%d got in", in)
	}
}

func TestLinkThatIsNotGood(t *testing.T) {
	st, ctx := testkit.Open(t), t.Context()
	user, gone := testkit.User(t, st, record.Lead), testkit.User(t, st, record.Lead)
	token, err := NewLink(ctx, st, user.ID, time.Hour, morning)
	if err != nil {
		t.Fatal(err)
	}
	disabled, err := NewLink(ctx, st, gone.ID, time.Hour, morning)
	if err != nil {
		t.Fatal(err)
	}
	change(t, st, gone.ID, func(u *record.User) { u.Disabled = true })
	tests := []struct {
		name, token string
		now         time.Time
	}{
		{"expired", token, morning.Add(time.Hour)},
		{"of a disabled user", disabled, morning},
		{"unknown", newToken(), morning},
		{"empty", "", morning},
		{"cut", token[:42], morning},
		{"padded", token + "=", morning},
		{"in other spelling", strings.ToLower(token) + "A", morning},
	}
	for _, tt := range tests {
		if got, err := PeekLink(ctx, st, tt.token, tt.now); !errors.Is(err, record.ErrNotFound) {
			t.Errorf("peek, %s: %v, %v", tt.name, got, err)
		}
		if got, err := UseLink(ctx, st, tt.token, tt.now); !errors.Is(err, record.ErrNotFound) {
			t.Errorf("use, %s: %v, %v", tt.name, got, err)
		}
	}
}

func TestLinkLife(t *testing.T) {
	st := testkit.Open(t)
	user := testkit.User(t, st, record.Lead)
	for _, ttl := range []time.Duration{0, -time.Hour, MaxLinkLife + 1} {
		if token, err := NewLink(t.Context(), st, user.ID, ttl, morning); err == nil || token != "" {
			t.Errorf("a link for %v", ttl)
		}
	}
}
