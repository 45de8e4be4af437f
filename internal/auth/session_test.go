package auth

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// desk is a store with sessions and a clock.
type desk struct {
	*Sessions
	t  *testing.T
	st *store.Store
	at time.Time
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, st: testkit.Open(t), at: morning}
	d.Sessions = NewSessions(d.st, false, func() time.Time { return d.at })
	d.gate.verify = func(_ context.Context, password, hash string) (bool, error) {
		return password == "right" && hash == dummyHash, nil
	}
	return d
}

// user is one with the password "right".
func (d *desk) user(role record.Role) *record.User {
	return change(d.t, d.st, testkit.User(d.t, d.st, role).ID, func(u *record.User) { u.PasswordHash = dummyHash })
}

// change changes a user as an admin does, and returns what was stored.
func change(t *testing.T, st *store.Store, id record.UserID, how func(*record.User)) *record.User {
	t.Helper()
	st = st.As(record.System())
	user, err := st.User(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	how(user)
	if err := st.UpdateUser(t.Context(), user); err != nil {
		t.Fatal(err)
	}
	if user, err = st.User(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	return user
}

// browser keeps a cookie.
type browser struct {
	*desk
	cookie *http.Cookie
}

func (d *desk) browser() *browser { return &browser{desk: d} }

// visit sends a request whose handler is f.
func (b *browser) visit(f func(ctx context.Context)) *http.Response {
	b.t.Helper()
	r := httptest.NewRequestWithContext(b.t.Context(), http.MethodGet, "/", nil)
	if b.cookie != nil {
		r.AddCookie(b.cookie)
	}
	w := httptest.NewRecorder()
	b.LoadAndSave(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { f(r.Context()) })).ServeHTTP(w, r)
	response := w.Result()
	if response.StatusCode != http.StatusOK {
		b.t.Fatalf("status %d", response.StatusCode)
	}
	for _, cookie := range response.Cookies() {
		b.cookie = cookie
		if cookie.MaxAge < 0 {
			b.cookie = nil
		}
	}
	return response
}

func (b *browser) login(user *record.User, by Means) {
	b.t.Helper()
	b.visit(func(ctx context.Context) {
		if err := b.Login(ctx, user, by); err != nil {
			b.t.Fatal(err)
		}
	})
}

// who is the id of the user whom the browser's session names, 0 for nobody.
func (b *browser) who() (id record.UserID) {
	b.t.Helper()
	b.visit(func(ctx context.Context) {
		user, err := b.User(ctx)
		if err != nil {
			b.t.Fatal(err)
		}
		if user != nil {
			id = user.ID
		}
	})
	return id
}

// row is the stored session of the browser's cookie.
func (b *browser) row() (*record.Session, error) {
	b.t.Helper()
	hash, err := tokenHash(b.cookie.Value)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.st.As(record.System()).Session(b.t.Context(), hash)
}

func TestSignIn(t *testing.T) {
	d := newDesk(t)
	user := d.user(record.Advocate)
	disabled := change(t, d.st, d.user(record.Lead).ID, func(u *record.User) { u.Disabled = true })
	unset := testkit.User(t, d.st, record.Reader)
	change(t, d.st, unset.ID, func(u *record.User) { u.PasswordHash = "" })
	tests := []struct {
		name, email, password string
		want                  record.UserID
	}{
		{"right", user.Email, "right", user.ID},
		{"in capitals, with spaces", "  " + strings.ToUpper(user.Email) + " ", "right", user.ID},
		{"wrong", user.Email, "wrong", 0},
		{"no password", user.Email, "", 0},
		{"disabled", disabled.Email, "right", 0},
		{"none set", unset.Email, "", 0},
		{"none set, guessed", unset.Email, "right", 0},
		{"unknown", "nobody@example.org", "right", 0},
		{"empty", "", "right", 0},
	}
	for n, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := d.SignIn(t.Context(), tt.email, tt.password, address(n))
			if tt.want == 0 {
				if got != nil || err != ErrSignIn {
					t.Errorf("%v, %v", got, err)
				}
			} else if err != nil || got.ID != tt.want {
				t.Errorf("%v, %v", got, err)
			}
		})
	}
}

func TestCookie(t *testing.T) {
	for _, secure := range []bool{false, true} {
		d := newDesk(t)
		d.Sessions = NewSessions(d.st, secure, func() time.Time { return d.at })
		user, b := d.user(record.Reader), d.browser()
		b.login(user, ByPassword)
		c := b.cookie
		name := map[bool]string{false: "habeas", true: "__Host-habeas"}[secure]
		if c.Name != name || c.Secure != secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.MaxAge != 0 || !c.Expires.IsZero() {
			t.Errorf("secure %v: %v", secure, c)
		}
	}
}

func TestSessionRow(t *testing.T) {
	d := newDesk(t)
	user, b := d.user(record.Reader), d.browser()
	b.visit(func(ctx context.Context) { b.Token(ctx) })
	if row, err := b.row(); err != nil || row.UserID != nil {
		t.Errorf("before sign-in: %+v, %v", row, err)
	}
	b.login(user, ByPassword)
	row, err := b.row()
	if err != nil {
		t.Fatal(err)
	}
	if row.UserID == nil || *row.UserID != user.ID || strings.Contains(row.TokenHash, b.cookie.Value) {
		t.Errorf("row %+v", row)
	}
	for _, secret := range []string{b.cookie.Value, user.Email, user.PasswordHash} {
		if strings.Contains(string(row.Data), secret) {
			t.Errorf("%q lies in the session", secret)
		}
	}
}

func TestVisitsWithoutNeedBeginNoSession(t *testing.T) {
	b := newDesk(t).browser()
	if b.who() != 0 || b.cookie != nil {
		t.Errorf("cookie %v", b.cookie)
	}
}

// Black-box check 11: a session planted before sign-in must be worth nothing after.
func TestFixation(t *testing.T) {
	d := newDesk(t)
	user, attacker := d.user(record.Lead), d.browser()
	var planted string
	attacker.visit(func(ctx context.Context) {
		planted = attacker.Token(ctx)
		attacker.PutNotice(ctx, "planted")
	})
	victim := d.browser()
	victim.cookie = attacker.cookie
	victim.login(user, ByPassword)
	if victim.cookie.Value == attacker.cookie.Value {
		t.Fatal("the token stayed the same")
	}
	victim.visit(func(ctx context.Context) {
		if victim.ValidToken(ctx, planted) {
			t.Error("the CSRF token stayed the same")
		}
		if notice := victim.TakeNotice(ctx); notice != "" {
			t.Errorf("kept from before sign-in: %q", notice)
		}
	})
	if _, err := attacker.row(); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("the planted session is there: %v", err)
	}
	if attacker.who() != 0 || victim.who() != user.ID {
		t.Error("the wrong one is signed in")
	}
}

func TestInventedTokenIsNotTakenOver(t *testing.T) {
	d := newDesk(t)
	for _, value := range []string{newToken(), "x", strings.Repeat("a", 5000)} {
		b := d.browser()
		b.cookie = &http.Cookie{Name: "habeas", Value: value}
		b.visit(func(ctx context.Context) { b.Token(ctx) })
		if b.cookie.Value == value {
			t.Errorf("session under %.50q", value)
		}
	}
}

// Black-box check 11: what ends sessions, on their next request.
func TestWhatEndsSessions(t *testing.T) {
	tests := []struct {
		name string
		how  func(*record.User)
	}{
		{"password", func(u *record.User) { u.PasswordHash = strings.Replace(dummyHash, "qga", "abc", 1) }},
		{"password taken away", func(u *record.User) { u.PasswordHash = "" }},
		{"disabled", func(u *record.User) { u.Disabled = true }},
		{"role drop", func(u *record.User) { u.Role = record.Reader }},
		{"role rise", func(u *record.User) { u.Role = record.Admin }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			user, other := d.user(record.Lead), d.user(record.Lead)
			b, unharmed := d.browser(), d.browser()
			b.login(user, ByPassword)
			unharmed.login(other, ByPassword)
			if b.who() != user.ID {
				t.Fatal("not signed in to begin with")
			}
			change(t, d.st, user.ID, tt.how)
			kept := *b.cookie
			if b.who() != 0 {
				t.Fatal("still signed in")
			}
			change(t, d.st, user.ID, func(u *record.User) {
				u.Role, u.PasswordHash, u.Disabled = user.Role, user.PasswordHash, false
			})
			b.cookie = &kept
			if b.who() != 0 {
				t.Error("signed in again when the change was undone")
			}
			if unharmed.who() != other.ID {
				t.Error("somebody else's session ended")
			}
		})
	}
}

func TestLogout(t *testing.T) {
	d := newDesk(t)
	user, b := d.user(record.Reader), d.browser()
	b.login(user, ByPassword)
	kept := *b.cookie
	b.visit(func(ctx context.Context) {
		if err := b.Logout(ctx); err != nil {
			t.Fatal(err)
		}
	})
	if b.cookie != nil {
		t.Error("the cookie is kept")
	}
	b.cookie = &kept
	if b.who() != 0 {
		t.Error("the token still signs in")
	}
}

// A slow request that began before signing out must not write its session back when it ends.
func TestLogoutWhileAnotherRequestRuns(t *testing.T) {
	d := newDesk(t)
	user, b := d.user(record.Reader), d.browser()
	b.login(user, ByPassword)
	slow := d.browser()
	slow.cookie = b.cookie
	kept := *b.cookie
	slow.visit(func(ctx context.Context) {
		d.scs.Put(ctx, "changed", "something")
		b.visit(func(ctx context.Context) {
			if err := b.Logout(ctx); err != nil {
				t.Fatal(err)
			}
		})
	})
	b.cookie = &kept
	if b.who() != 0 {
		t.Error("the slow request brought the session back")
	}
}

func TestSessionsEndInTime(t *testing.T) {
	d := newDesk(t)
	user, b := d.user(record.Reader), d.browser()
	b.login(user, ByPassword)
	for range 31 { // up to 7 h 45 min, never idle for long
		d.at = d.at.Add(15*time.Minute - time.Second)
		if b.who() != user.ID {
			t.Fatalf("signed out at %v", d.at.Sub(morning))
		}
	}
	for range 2 {
		d.at = d.at.Add(14 * time.Minute)
		b.who()
	}
	if b.who() != 0 {
		t.Errorf("signed in for %v", d.at.Sub(morning))
	}
	idle := d.browser()
	idle.login(user, ByPassword)
	d.at = d.at.Add(idleTime)
	if idle.who() != 0 {
		t.Error("signed in when idle for 15 minutes")
	}
}

// Reading pages writes the session once a minute, not once a page.
func TestReadingRarelyWrites(t *testing.T) {
	d := newDesk(t)
	user, b := d.user(record.Reader), d.browser()
	b.login(user, ByPassword)
	var expiries []time.Time
	for range 180 {
		d.at = d.at.Add(time.Second)
		b.who()
		row, err := b.row()
		if err != nil {
			t.Fatal(err)
		}
		if n := len(expiries); n == 0 || !expiries[n-1].Equal(row.ExpiresAt) {
			expiries = append(expiries, row.ExpiresAt)
		}
	}
	if len(expiries) < 3 || len(expiries) > 4 {
		t.Errorf("%d expiries in three minutes of reading", len(expiries))
	}
}

func TestExpiredSessionsAreSweptAway(t *testing.T) {
	d := newDesk(t)
	old, b := d.browser(), d.browser()
	old.visit(func(ctx context.Context) { old.Token(ctx) })
	d.at = d.at.Add(time.Hour)
	d.scs.Store = newTable(d.Sessions.st, d.now) // as after a minute of the machine's clock
	b.visit(func(ctx context.Context) { b.Token(ctx) })
	if row, err := old.row(); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("still there: %+v, %v", row, err)
	}
}

func TestDisabledUserCannotLogIn(t *testing.T) {
	d := newDesk(t)
	user := d.user(record.Reader)
	user.Disabled = true
	d.browser().visit(func(ctx context.Context) {
		if err := d.Login(ctx, user, ByLink); !errors.Is(err, record.ErrForbidden) {
			t.Errorf("%v", err)
		}
	})
}

func TestNoticeIsShownOnce(t *testing.T) {
	b := newDesk(t).browser()
	b.visit(func(ctx context.Context) { b.PutNotice(ctx, "Saved.") })
	for _, want := range []string{"Saved.", ""} {
		b.visit(func(ctx context.Context) {
			if got := b.TakeNotice(ctx); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}

func TestCSRFToken(t *testing.T) {
	d := newDesk(t)
	a, b := d.browser(), d.browser()
	var token string
	a.visit(func(ctx context.Context) {
		if a.ValidToken(ctx, "") {
			t.Error("the empty token is valid where there is none")
		}
		token = a.Token(ctx)
	})
	a.visit(func(ctx context.Context) {
		if a.Token(ctx) != token || !a.ValidToken(ctx, token) {
			t.Error("the token did not last")
		}
		for _, wrong := range []string{"", token[1:], token + "A", newToken()} {
			if a.ValidToken(ctx, wrong) {
				t.Errorf("%q is valid", wrong)
			}
		}
	})
	b.visit(func(ctx context.Context) {
		b.Token(ctx)
		if b.ValidToken(ctx, token) {
			t.Error("another session's token is valid")
		}
	})
}

func BenchmarkUser(b *testing.B) {
	st := testkit.Open(b)
	s := NewSessions(st, false, time.Now)
	user := testkit.User(b, st, record.Lead)
	cookie := ""
	serve := func(f func(ctx context.Context)) {
		r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, "/", nil)
		r.AddCookie(&http.Cookie{Name: "habeas", Value: cookie})
		w := httptest.NewRecorder()
		s.LoadAndSave(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { f(r.Context()) })).ServeHTTP(w, r)
		cookie = w.Result().Cookies()[0].Value
	}
	serve(func(ctx context.Context) {
		if err := s.Login(ctx, user, ByPassword); err != nil {
			b.Fatal(err)
		}
	})
	for b.Loop() {
		serve(func(ctx context.Context) {
			if u, err := s.User(ctx); err != nil || u == nil {
				b.Fatal(u, err)
			}
		})
	}
}
