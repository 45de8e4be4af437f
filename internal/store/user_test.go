package store_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/testkit"
)

func hash(n int) string { return fmt.Sprintf("%064x", n) }

func TestUsers(t *testing.T) {
	st := testkit.Open(t)
	ctx, u := t.Context(), testkit.User(t, st, record.Advocate)
	got := must(st.UserByEmail(ctx, u.Email))(t)
	if !got.CreatedAt.Equal(u.CreatedAt) || got.ID != u.ID || got.Role != record.Advocate || got.Version != 1 || got.Disabled {
		t.Errorf("%+v", got)
	}
	again := &record.User{Email: u.Email, Name: "Other", Role: record.Reader}
	if err := st.AddUser(ctx, again); !errors.Is(err, record.ErrConflict) {
		t.Errorf("an address twice: %v", err)
	}
	stale := *u
	u.Disabled, u.PasswordHash = true, "$argon2id$x"
	ok(t, st.UpdateUser(ctx, u))
	u.Disabled, u.PasswordHash = false, ""
	ok(t, st.UpdateUser(ctx, u))
	if got := must(st.User(ctx, u.ID))(t); got.Disabled || got.PasswordHash != "" || got.Version != 3 {
		t.Errorf("empty values were not written: %+v", got)
	}
	if err := st.UpdateUser(ctx, &stale); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a stale version: %v", err)
	}
	for _, email := range []string{"", "nobody@habeas.example", "' OR 1=1 --", "%"} {
		if _, err := st.UserByEmail(ctx, email); !errors.Is(err, record.ErrNotFound) {
			t.Errorf("%q: %v", email, err)
		}
	}
	testkit.User(t, st, record.Admin)
	if users := must(st.Users(ctx))(t); len(users) != 2 {
		t.Errorf("%+v", users)
	}
}

func TestSignInLinkExpiry(t *testing.T) {
	st := testkit.Open(t)
	u := testkit.User(t, st, record.Lead)
	baku, now := time.FixedZone("Baku", 4*3600), testkit.Now
	for i, test := range []struct {
		expires, now time.Time
		holds        bool
	}{
		{now.Add(time.Second), now, true},
		{now, now, false},
		{now.Add(-time.Second), now, false},
		{now.Add(500 * time.Millisecond), now, true},
		{now, now.Add(500 * time.Millisecond), false},
		{now.Add(750 * time.Millisecond), now.Add(250 * time.Millisecond), true},
		{now.Add(time.Minute).In(baku), now, true},
		{now.Add(-time.Minute).In(baku), now, false},
		{now.Add(time.Minute), now.In(baku), true},
		{now.Add(-time.Minute), now.In(baku), false},
	} {
		ok(t, st.AddSignInLink(t.Context(), &record.SignInLink{TokenHash: hash(i), UserID: u.ID, ExpiresAt: test.expires}))
		who, err := st.PeekSignInLink(t.Context(), hash(i), test.now)
		if test.holds != (err == nil) || err == nil && who.ID != u.ID || err != nil && !errors.Is(err, record.ErrNotFound) {
			t.Errorf("a link until %v at %v: %v", test.expires, test.now, err)
		}
	}
}

func TestSignInLinkOnce(t *testing.T) {
	st := testkit.Open(t)
	ctx, u := t.Context(), testkit.User(t, st, record.Lead)
	ok(t, st.AddSignInLink(ctx, &record.SignInLink{TokenHash: hash(1), UserID: u.ID, ExpiresAt: testkit.Now.Add(time.Hour)}))
	var used, refused atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			switch who, err := st.UseSignInLink(ctx, hash(1), testkit.Now); {
			case err == nil && who.ID == u.ID:
				used.Add(1)
			case errors.Is(err, record.ErrNotFound):
				refused.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if used.Load() != 1 || refused.Load() != 7 {
		t.Errorf("used %d times, refused %d times", used.Load(), refused.Load())
	}
	u.Disabled = true
	ok(t, st.UpdateUser(ctx, u))
	ok(t, st.AddSignInLink(ctx, &record.SignInLink{TokenHash: hash(2), UserID: u.ID, ExpiresAt: testkit.Now.Add(time.Hour)}))
	if _, err := st.UseSignInLink(ctx, hash(2), testkit.Now); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("a disabled user: %v", err)
	}
	if err := st.AddSignInLink(ctx, &record.SignInLink{TokenHash: hash(3), UserID: 99, ExpiresAt: testkit.Now}); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("a link for nobody: %v", err)
	}
}

func TestSessions(t *testing.T) {
	st := testkit.Open(t)
	ctx, u := t.Context(), testkit.User(t, st, record.Lead)
	put := func(n int, user *record.UserID, data string, expires time.Time) {
		t.Helper()
		ok(t, st.PutSession(ctx, &record.Session{TokenHash: hash(n), UserID: user, Data: []byte(data), ExpiresAt: expires}))
	}
	gone := func(n int) bool {
		_, err := st.Session(ctx, hash(n))
		return errors.Is(err, record.ErrNotFound)
	}
	put(1, nil, "before", testkit.Now.Add(time.Hour))
	put(1, &u.ID, "after\x00", testkit.Now.Add(2*time.Hour))
	got := must(st.Session(ctx, hash(1)))(t)
	if string(got.Data) != "after\x00" || *got.UserID != u.ID || !got.ExpiresAt.Equal(testkit.Now.Add(2*time.Hour)) {
		t.Errorf("%+v", got)
	}
	put(1, nil, "", testkit.Now.Add(time.Hour))
	if got := must(st.Session(ctx, hash(1)))(t); got.UserID != nil || len(got.Data) != 0 {
		t.Errorf("%+v", got)
	}
	put(2, &u.ID, "x", testkit.Now.Add(-time.Millisecond))
	put(3, &u.ID, "x", testkit.Now.Add(time.Millisecond).In(time.FixedZone("Baku", 4*3600)))
	ok(t, st.DeleteExpiredSessions(ctx, testkit.Now))
	if !gone(2) || gone(3) || gone(1) {
		t.Errorf("expired sessions: %v, %v, %v are gone", gone(1), gone(2), gone(3))
	}
	ok(t, st.DeleteSessionsOf(ctx, u.ID))
	if !gone(3) || gone(1) {
		t.Error("sessions of the user")
	}
	ok(t, st.DeleteSession(ctx, hash(1)))
	ok(t, st.DeleteSession(ctx, hash(1)))
	if !gone(1) {
		t.Error("a deleted session is there")
	}
}

// Errors go into logs: they tell what is wrong, and never about whom.
func TestErrorsHoldNoValues(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx, secret := t.Context(), "Sevinj Vagifgizi"
	ulvi := *s.ulvi
	ulvi.Category, ulvi.Note = record.Category(secret), secret
	publication := &record.Publication{PersonID: s.ulvi.ID, ConsentID: 99, Slug: "s", Name: secret, Status: "held", StatusWord: "In detention", Snapshot: []byte(secret), PublishedBy: s.user.ID}
	for name, err := range map[string]error{
		"check":       s.AddPerson(ctx, &record.Person{Name: secret, Sort: ""}),
		"update":      s.UpdatePerson(ctx, &ulvi),
		"unique":      s.AddPerson(ctx, &record.Person{Name: secret, Sort: "x", Names: []record.PersonName{spelling(secret), spelling(secret)}}),
		"user":        s.AddUser(ctx, &record.User{Email: secret, Name: secret, Role: "lead"}),
		"json":        s.PutPublication(ctx, publication),
		"foreign key": s.AddConsent(ctx, &record.Consent{PersonID: s.ulvi.ID, GivenBy: "relative", Method: secret, GivenOn: "2024", AddedBy: 99}),
		"trigger":     s.AddEvent(ctx, &record.Event{Kind: record.Kind(secret), Note: secret}),
		"session":     s.PutSession(ctx, &record.Session{TokenHash: secret, Data: []byte(secret)}),
	} {
		switch {
		case err == nil:
			t.Errorf("%s: no error", name)
		case strings.Contains(err.Error(), "Sevinj") || strings.Contains(err.Error(), "sevinj"):
			t.Errorf("%s: %v", name, err)
		}
	}
}
