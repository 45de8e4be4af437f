package web

import (
	"errors"
	"net/http"
	"strings"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

const checksShown = 50

func (v *visit) showChecks() error {
	return v.checksPage(http.StatusOK, record.CheckUp{Day: record.DateOf(v.Now())}, nil)
}

func (v *visit) checksPage(status int, typed record.CheckUp, wrong record.Fields) error {
	ctx, id := v.Request().Context(), record.PersonID(v.id("id"))
	person, err := v.shelf().Person(ctx, id)
	if err != nil {
		return err
	}
	page := desk.CheckPage{Can: v.rights(), Person: *person, Typed: typed, Errors: wrong}
	if page.Checks, err = v.shelf().Checks(ctx, id, checksShown); err != nil {
		return err
	}
	if page.Users, err = v.userNames(); err != nil {
		return err
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, status, desk.Checks(page))
}

// addCheck adds that somebody was asked and there was no news.
func (v *visit) addCheck() error {
	now := v.Now()
	c := record.CheckUp{
		PersonID: record.PersonID(v.id("id")), Day: record.Date(strings.TrimSpace(v.form.Get("day"))), Asked: record.Asked(v.form.Get("asked")),
		Note: tidyNote(v.form.Get("note")), By: v.user.ID, At: now.UTC(),
	}
	err := c.Check(record.DateOf(now))
	if err == nil {
		err = v.shelf().AddCheck(v.Request().Context(), &c)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.checksPage(http.StatusUnprocessableEntity, c, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Checks(c.PersonID), ui.Flash{Text: "The check is on record. It counts as news of contact."})
}
