package web

import (
	"errors"
	"net/http"
	"strconv"

	"habeas/internal/auth"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

type signInForm struct {
	Email    string `form:"email"`
	Password string `form:"password"`
	Next     string `form:"next"`
}

func (v *visit) showSignIn() error {
	if v.user != nil {
		return v.Redirect(http.StatusSeeOther, local(v.QueryParam("next")))
	}
	return v.signInPage(http.StatusOK, signInForm{Next: v.QueryParam("next")}, nil)
}

func (v *visit) signInPage(status int, f signInForm, wrong record.Fields) error {
	p, err := v.page("")
	if err != nil {
		return err
	}
	return render(v, status, desk.SignIn(desk.SignInPage{Page: p, Email: f.Email, Next: f.Next, Errors: wrong}))
}

func (v *visit) signIn() error {
	var f signInForm
	if err := v.bind(&f); err != nil {
		return err
	}
	ctx := v.Request().Context()
	user, err := v.sessions.SignIn(ctx, f.Email, f.Password, v.remote())
	var throttled auth.Throttled
	switch {
	case errors.As(err, &throttled):
		v.Response().Header().Set("Retry-After", strconv.Itoa(int(throttled.After.Seconds())))
		return v.signInPage(http.StatusTooManyRequests, f, record.Fields{"password": throttled.Error()})
	case errors.Is(err, auth.ErrSignIn):
		return v.signInPage(http.StatusUnprocessableEntity, f, record.Fields{"password": err.Error()})
	case err != nil:
		return err
	}
	if err := v.sessions.Login(ctx, user, auth.ByPassword); err != nil {
		return err
	}
	return v.Redirect(http.StatusSeeOther, local(f.Next))
}

// showLink asks for a click before a sign-in link is used, so that a program that looks into mails does not use it up.
func (v *visit) showLink() error {
	user, err := auth.PeekLink(v.Request().Context(), v.Store, v.Param("token"), v.Now())
	if err != nil {
		return err
	}
	p, err := v.page("")
	if err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.LinkConfirm(desk.LinkPage{Page: p, Token: v.Param("token"), Name: user.Name}))
}

func (v *visit) useLink() error {
	ctx := v.Request().Context()
	user, err := auth.UseLink(ctx, v.Store, v.Param("token"), v.Now())
	if err != nil {
		return err
	}
	if err := v.sessions.Login(ctx, user, auth.ByLink); err != nil {
		return err
	}
	if user.PasswordHash == "" {
		v.flash(ui.Flash{Kind: "notice", Text: "The link is used up. Set a password on the account page, so that you can sign in again."})
	}
	return v.Redirect(http.StatusSeeOther, route.Desk())
}

func (v *visit) signOut() error {
	if err := v.sessions.Logout(v.Request().Context()); err != nil {
		return err
	}
	return v.Redirect(http.StatusSeeOther, route.SignIn())
}

type passwordForm struct {
	Current  string `form:"current"`
	Password string `form:"password"`
}

type keysForm struct {
	Keys string `form:"keys"` // on, or empty
}

// setKeys turns keys of one character on or off for the user, in every browser.
func (v *visit) setKeys() error {
	var f keysForm
	if err := v.bind(&f); err != nil {
		return err
	}
	off := f.Keys != "on"
	if err := v.shelf().SetKeys(v.Request().Context(), off); err != nil {
		return err
	}
	text := "Keys of one character are on."
	if off {
		text = "Keys of one character are off."
	}
	return v.done(route.Account(), ui.Flash{Text: text})
}

func (v *visit) showAccount() error { return v.accountPage(http.StatusOK, nil) }

func (v *visit) accountPage(status int, wrong record.Fields) error {
	p, err := v.page(route.Account())
	if err != nil {
		return err
	}
	return render(v, status, desk.Account(desk.AccountPage{
		Page: p, Name: v.user.Name, Email: v.user.Email, Role: v.user.Role, HasPassword: v.user.PasswordHash != "", Errors: wrong,
	}))
}

func (v *visit) changePassword() error {
	var f passwordForm
	if err := v.bind(&f); err != nil {
		return err
	}
	err := v.sessions.ChangePassword(v.Request().Context(), v.user, f.Current, f.Password, v.remote())
	var wrong record.Fields
	var throttled auth.Throttled
	switch {
	case errors.As(err, &wrong):
		return v.accountPage(http.StatusUnprocessableEntity, wrong)
	case errors.As(err, &throttled):
		return v.accountPage(http.StatusTooManyRequests, record.Fields{"current": throttled.Error()})
	case err != nil:
		return err
	}
	return v.done(route.Account(), ui.Flash{Text: "The password is set. Your other sessions have ended."})
}
