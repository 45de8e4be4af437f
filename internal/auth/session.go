package auth

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	"habeas/internal/record"
	"habeas/internal/store"
)

// How long a session lasts: at most lifetime, and idle less than idleTime.
const (
	lifetime = 8 * time.Hour
	idleTime = 15 * time.Minute
)

// linkGrace is how long after signing in by link a password can be set without the old one.
const linkGrace = 15 * time.Minute

// Means is how somebody signed in.
type Means string

// The means.
const (
	ByPassword Means = "password"
	ByLink     Means = "link"
)

// The names of a session's values.
const (
	userKey  = "user"  // decimal id
	stampKey = "stamp" // stamp of the user at sign-in
	meansKey = "means"
	atKey    = "at" // of sign-in, Unix time in seconds
	csrfKey  = "csrf"
)

// Sessions signs people in and knows who sends a request. All methods that take a context but [Sessions.SignIn] want that
// of a request inside [Sessions.LoadAndSave]; they panic without.
type Sessions struct {
	scs  *scs.SessionManager
	st   *store.Store
	gate *gate
	now  func() time.Time
}

// NewSessions keeps sessions in st. Secure means that browsers come by HTTPS: the cookie is then named __Host-habeas,
// which a browser takes from this very host over HTTPS only. On plain HTTP (the demo on loopback, an onion service, which
// encrypts by itself) it is named habeas. The cookie is HttpOnly, ends with the browser, and is SameSite=Lax: Strict would
// show everybody who follows a link from an e-mail a sign-in page, and Lax sends it with no request that changes anything.
// Now is the clock that sessions and buckets go by. One Sessions serves the whole process: it holds the buckets.
func NewSessions(st *store.Store, secure bool, now func() time.Time) *Sessions {
	s := &Sessions{scs: scs.New(), st: st.As(record.System()), gate: newGate(), now: now}
	s.scs.Lifetime = lifetime
	s.scs.IdleTimeout = idleTime
	s.scs.Store = newTable(s.st, now)
	s.scs.Codec = codec{}
	s.scs.Cookie = scs.SessionCookie{Name: "habeas", HttpOnly: true, Path: "/", SameSite: http.SameSiteLaxMode}
	if secure {
		s.scs.Cookie.Name = "__Host-habeas"
		s.scs.Cookie.Secure = true
	}
	return s
}

// LoadAndSave is the middleware that loads the session before next and saves it when next writes its header. An error of
// the session store is logged and answered with 500.
func (s *Sessions) LoadAndSave(next http.Handler) http.Handler {
	load := s.scs.LoadAndSave(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		load.ServeHTTP(w, r.WithContext(withLoaded(r.Context())))
	})
}

// SignIn is the enabled user with this e-mail address and password; call [Sessions.Login] with it to begin the session.
// From is the browser's address and no header's word. The error is [ErrSignIn], whatever is wrong, or [Throttled].
func (s *Sessions) SignIn(ctx context.Context, email, password string, from netip.Addr) (*record.User, error) {
	email = strings.ToLower(strings.TrimSpace(email))
	user, err := s.st.UserByEmail(ctx, email)
	if errors.Is(err, record.ErrNotFound) {
		user = &record.User{Disabled: true}
	} else if err != nil {
		return nil, fmt.Errorf("sign in: %w", err)
	}
	if err := s.gate.try(ctx, email, password, user, from, s.now()); err != nil {
		return nil, err
	}
	return user, nil
}

// Login begins a session of user, under a new token and with nothing kept of the one before, so that whoever planted or
// saw the old token is left with nothing. The user must have proved who they are.
func (s *Sessions) Login(ctx context.Context, user *record.User, by Means) error {
	if user.Disabled {
		return fmt.Errorf("begin session of a disabled user: %w", record.ErrForbidden)
	}
	if err := s.scs.RenewToken(ctx); err != nil {
		return fmt.Errorf("begin session: %w", err)
	}
	if err := s.scs.Clear(ctx); err != nil {
		return fmt.Errorf("begin session: %w", err)
	}
	s.scs.Put(ctx, userKey, strconv.FormatInt(int64(user.ID), 10))
	s.scs.Put(ctx, stampKey, stamp(user))
	s.scs.Put(ctx, meansKey, string(by))
	s.scs.Put(ctx, atKey, strconv.FormatInt(s.now().Unix(), 10))
	s.scs.Put(ctx, csrfKey, newToken())
	return nil
}

// Logout ends the session.
func (s *Sessions) Logout(ctx context.Context) error {
	return s.scs.Destroy(ctx)
}

// User is who sends the request, as the store has them now, or nil when nobody is signed in. A session ends here 8 hours
// after it began, or when its user was disabled or deleted, or had the role, the password or anything else changed since.
func (s *Sessions) User(ctx context.Context) (*record.User, error) {
	id, at := s.number(ctx, userKey), s.number(ctx, atKey)
	if id == 0 {
		return nil, nil
	}
	user, err := s.st.User(ctx, record.UserID(id))
	if err != nil && !errors.Is(err, record.ErrNotFound) {
		return nil, fmt.Errorf("user of the session: %w", err)
	}
	young := s.now().Sub(time.Unix(at, 0)) < lifetime
	if err == nil && young && !user.Disabled && equal(stamp(user), s.scs.GetString(ctx, stampKey)) {
		return user, nil
	}
	return nil, s.Logout(ctx)
}

// number is a value of the session as a number, 0 if there is none.
func (s *Sessions) number(ctx context.Context, key string) int64 {
	n, err := strconv.ParseInt(s.scs.GetString(ctx, key), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// Token is the session's CSRF token, for a hidden input of each form. Before sign-in, asking for one begins an anonymous
// session: ask on pages with a form only.
func (s *Sessions) Token(ctx context.Context) string {
	token := s.scs.GetString(ctx, csrfKey)
	if token == "" {
		token = newToken()
		s.scs.Put(ctx, csrfKey, token)
	}
	return token
}

// ValidToken tells whether sent is the session's CSRF token; a session that was never asked for one has none.
func (s *Sessions) ValidToken(ctx context.Context, sent string) bool {
	token := s.scs.GetString(ctx, csrfKey)
	return token != "" && equal(token, sent)
}

// ChangePassword sets the password of the session's user, as [Sessions.User] returned them, and ends all their other
// sessions; this one goes on under a new token. Current is the old password, needed unless there is none or the session
// began by link within 15 minutes, and counts as a guess: it may be [Throttled]. Faults of input are record.Fields with
// "current" or "password"; a user changed by somebody else meanwhile is record.ErrConflict.
func (s *Sessions) ChangePassword(ctx context.Context, user *record.User, current, password string, from netip.Addr) error {
	if err := CheckPassword(password, user).OrNil(); err != nil {
		return err
	}
	if err := s.confirm(ctx, user, current, from); err != nil {
		return err
	}
	changed := *user
	var err error
	if changed.PasswordHash, err = Hash(ctx, password); err != nil {
		return err
	}
	if err := s.st.As(user.Actor()).UpdateUser(ctx, &changed); err != nil { // in the audit log under their own name
		return fmt.Errorf("change password: %w", err)
	}
	if err := s.st.DeleteSessionsOf(ctx, user.ID); err != nil {
		return fmt.Errorf("change password: %w", err) // the sessions are dead all the same: their stamp is the old one
	}
	stored, err := s.st.User(ctx, user.ID)
	if err != nil {
		return fmt.Errorf("change password: %w", err)
	}
	return s.Login(ctx, stored, ByPassword)
}

// confirm makes sure that whoever holds the session is its user.
func (s *Sessions) confirm(ctx context.Context, user *record.User, current string, from netip.Addr) error {
	if user.PasswordHash == "" || s.freshByLink(ctx) {
		return nil
	}
	err := s.gate.try(ctx, user.Email, current, user, from, s.now())
	if errors.Is(err, ErrSignIn) {
		return record.Fields{"current": "This is not your current password."}
	}
	return err
}

// freshByLink tells whether the session began by link, at most linkGrace ago.
func (s *Sessions) freshByLink(ctx context.Context) bool {
	at := time.Unix(s.number(ctx, atKey), 0)
	return s.scs.GetString(ctx, meansKey) == string(ByLink) && s.now().Sub(at) <= linkGrace
}

// stamp is a digest of everything whose change ends the user's sessions. The version counts every change, the rest is
// there for changes that bypass it.
func stamp(u *record.User) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %d %q %q", u.ID, u.Version, u.Role, u.PasswordHash))
	return hex.EncodeToString(sum[:])
}

// equal compares secrets in a time that depends on their lengths only.
func equal(a, b string) bool {
	return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1
}
