package auth

import (
	"context"
	"errors"
	"testing"
	"time"

	"habeas/internal/record"
)

const fresh = "dörd yaşıl qapı küçəsi"

func TestChangePasswordEndsOtherSessions(t *testing.T) {
	d := newDesk(t)
	user := d.user(record.Advocate)
	here, there := d.browser(), d.browser()
	here.login(user, ByPassword)
	there.login(user, ByPassword)
	before := here.cookie.Value
	here.visit(func(ctx context.Context) {
		if err := d.ChangePassword(ctx, user, "right", fresh, address(1)); err != nil {
			t.Fatal(err)
		}
	})
	if here.cookie.Value == before {
		t.Error("the token stayed the same")
	}
	if here.who() != user.ID {
		t.Error("the session that changed the password ended")
	}
	if _, err := there.row(); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("the other session is stored: %v", err)
	}
	if there.who() != 0 {
		t.Error("the other session goes on")
	}
	d.gate.verify = verify
	if _, err := d.SignIn(t.Context(), user.Email, fresh, address(1)); err != nil {
		t.Errorf("the new password: %v", err)
	}
}

func TestChangePasswordNeedsTheOldOne(t *testing.T) {
	tests := []struct {
		name, current, password string
		by                      Means
		later                   time.Duration
		unset                   bool
		fault                   string // the input at fault
	}{
		{name: "with it", current: "right", password: fresh, by: ByPassword},
		{name: "with a wrong one", current: "wrong", password: fresh, by: ByPassword, fault: "current"},
		{name: "without", password: fresh, by: ByPassword, fault: "current"},
		{name: "just signed in by link", password: fresh, by: ByLink, later: 14 * time.Minute},
		{name: "signed in by link a while ago", password: fresh, by: ByLink, later: 16 * time.Minute, fault: "current"},
		{name: "the first", password: fresh, by: ByLink, later: 16 * time.Minute, unset: true},
		{name: "too short", current: "right", password: "short", by: ByPassword, fault: "password"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			user, b := d.user(record.Advocate), d.browser()
			if tt.unset {
				user = change(t, d.st, user.ID, func(u *record.User) { u.PasswordHash = "" })
			}
			b.login(user, tt.by)
			for ; tt.later > 0; tt.later -= 8 * time.Minute {
				d.at = d.at.Add(min(tt.later, 8*time.Minute))
				b.who()
			}
			b.visit(func(ctx context.Context) {
				err := d.ChangePassword(ctx, user, tt.current, tt.password, address(1))
				var fields record.Fields
				if tt.fault == "" && err != nil || tt.fault != "" && (!errors.As(err, &fields) || fields[tt.fault] == "") {
					t.Errorf("%v", err)
				}
			})
			stored, err := d.st.As(record.System()).User(t.Context(), user.ID)
			if err != nil || (stored.PasswordHash != user.PasswordHash) != (tt.fault == "") {
				t.Errorf("stored: %v, %v", stored.PasswordHash != user.PasswordHash, err)
			}
			if b.who() != user.ID {
				t.Error("the session ended")
			}
		})
	}
}

// Whoever finds an unlocked laptop does not get to guess the password through the form that changes it.
func TestChangePasswordIsThrottled(t *testing.T) {
	d := newDesk(t)
	user, b := d.user(record.Advocate), d.browser()
	b.login(user, ByPassword)
	b.visit(func(ctx context.Context) {
		evaluated := 0
		for range 100 {
			var throttled Throttled
			err := d.ChangePassword(ctx, user, "wrong", fresh, address(1))
			if errors.As(err, &throttled) {
				continue
			}
			evaluated++
		}
		if evaluated < 1 || evaluated > 20 {
			t.Errorf("%d evaluated", evaluated)
		}
	})
}

func TestChangePasswordMeetsAnotherChange(t *testing.T) {
	d := newDesk(t)
	user, b := d.user(record.Advocate), d.browser()
	b.login(user, ByPassword)
	b.visit(func(ctx context.Context) {
		change(t, d.st, user.ID, func(u *record.User) { u.Disabled = true })
		if err := d.ChangePassword(ctx, user, "right", fresh, address(1)); !errors.Is(err, record.ErrConflict) {
			t.Errorf("%v", err)
		}
	})
	if b.who() != 0 {
		t.Error("a disabled user is signed in")
	}
}
