package web

import (
	"encoding/json"
	"net/http"

	"github.com/labstack/echo/v4"

	"habeas/internal/auth"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/public"
	"habeas/views/ui"
)

// shelf is what the visitor may see.
func (v *visit) shelf() *store.Store { return v.Store.As(v.actor()) }

func (v *visit) actor() record.Actor {
	if v.user == nil {
		return record.Actor{}
	}
	return v.user.Actor()
}

func (v *visit) may(action auth.Action) bool { return auth.Can(v.actor(), action) }

// rights are what pages show buttons for.
func (v *visit) rights() desk.Rights {
	return desk.Rights{
		Import: v.may(auth.Import), Review: v.may(auth.Review), Edit: v.may(auth.EditCase),
		Export: v.may(auth.Export), Restrict: v.may(auth.Restrict), Publish: v.may(auth.Publish), Reread: v.may(auth.Reread), SetRules: v.may(auth.SetRules), RemoveFile: v.may(auth.RemoveFile),
		SetFields: v.may(auth.SetFields),
	}
}

// page is the shell of a page of the desk; current is the part of the navigation that it belongs to.
func (v *visit) page(current string) (ui.Page, error) {
	ctx := v.Request().Context()
	p := ui.Page{Desk: true, Path: v.Request().URL.Path, CSRF: v.sessions.Token(ctx), HomeURL: route.Desk()}
	if v.user == nil {
		p.HomeURL = route.Home()
		return p, nil
	}
	waiting, err := v.shelf().WaitingClaims(ctx)
	if err != nil {
		return p, err
	}
	p.SearchURL, p.SearchNamesURL = route.Search(), route.SearchNames()
	p.Keys = !v.user.KeysOff
	p.User, p.Role, p.SignOutURL = v.user.Name, string(v.user.Role), route.SignOut()
	p.HelpURL, p.AccountURL = route.Guide(topicOf(v.Path())), route.Account()
	p.Nav, p.Flash = desk.Nav(current, waiting), v.takeFlash()
	return p, nil
}

// flash keeps a message for the next page that the visitor sees.
func (v *visit) flash(f ui.Flash) {
	text, err := json.Marshal(f)
	if err == nil {
		v.sessions.PutNotice(v.Request().Context(), string(text))
	}
}

func (v *visit) takeFlash() *ui.Flash {
	text := v.sessions.TakeNotice(v.Request().Context())
	if text == "" {
		return nil
	}
	var f ui.Flash
	if json.Unmarshal([]byte(text), &f) != nil {
		return nil
	}
	return &f
}

// done tells what was done and goes on to another page.
func (v *visit) done(to string, f ui.Flash) error {
	f.Kind = "success"
	v.flash(f)
	return v.Redirect(http.StatusSeeOther, to)
}

// publicPage is the shell of a page for anyone.
func publicPage(c echo.Context) ui.Page {
	return ui.Page{Path: c.Request().URL.Path, HomeURL: route.Home(), Nav: []ui.NavItem{
		{Label: "People", URL: route.Home(), Current: c.Request().URL.Path == route.Home()},
		{Label: "About", URL: route.About(), Current: c.Request().URL.Path == route.About()},
	}}
}

// showError shows an error on a page of the side where it happened: the desk to whoever is signed in there, else public.
func (s *server) showError(c echo.Context, status int, sentence string) error {
	v, ok := c.Get("visit").(*visit)
	if !ok || v.user == nil {
		return render(c, status, public.Error(public.ErrorPage{Page: publicPage(c), Status: status, Sentence: sentence}))
	}
	p, err := v.page("")
	if err != nil { // the database itself is in trouble: the page must do without it
		p = ui.Page{Desk: true, HomeURL: route.Desk()}
	}
	return render(c, status, desk.Error(desk.ErrorPage{Page: p, Status: status, Sentence: sentence}))
}

// here is the address of this page with one value of its query changed.
func (v *visit) here(name, value string) string {
	query := v.QueryParams()
	query.Del(name)
	if value != "" {
		query.Set(name, value)
	}
	if len(query) == 0 {
		return v.Request().URL.Path
	}
	return v.Request().URL.Path + "?" + query.Encode()
}
