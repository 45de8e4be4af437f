package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"habeas/internal/auth"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

var vocabularyRoutes = map[string]deskRoute{
	"GET /desk/vocabulary":              {auth.SetFields, (*visit).showVocabulary, 0},
	"GET /desk/vocabulary/new":          {auth.SetFields, (*visit).showNewOwnField, 0},
	"POST /desk/vocabulary/new":         {auth.SetFields, (*visit).addOwnField, 0},
	"GET /desk/vocabulary/:id":          {auth.SetFields, (*visit).showOwnField, 0},
	"POST /desk/vocabulary/:id":         {auth.SetFields, (*visit).changeOwnField, 0},
	"POST /desk/vocabulary/:id/archive": {auth.SetFields, (*visit).archiveOwnField, 0},
	"POST /desk/vocabulary/:id/restore": {auth.SetFields, (*visit).restoreOwnField, 0},
	"POST /desk/vocabulary/:id/remove":  {auth.SetFields, (*visit).removeOwnField, 0},
}

func (v *visit) showVocabulary() error {
	fields, err := v.shelf().AllOwnFields(v.Request().Context())
	if err != nil {
		return err
	}
	p, err := v.page(route.People())
	if err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Vocabulary(desk.VocabularyPage{Page: p, Fields: fields}))
}

func ownFieldKey(f record.OwnField) string {
	if f.ID == 0 {
		return "own-field/new/" + string(f.Object)
	}
	return fmt.Sprintf("own-field/%d", f.ID)
}

// newOwn is a new field of what the address says: people or events.
func (v *visit) newOwn() (record.OwnField, error) {
	f := record.OwnField{Object: record.Object(v.QueryParam("object")), CreatedBy: v.user.ID, CreatedAt: v.Now().UTC()}
	if f.Object != record.PersonObject && f.Object != record.EventObject {
		return f, record.ErrNotFound
	}
	return f, nil
}

func (v *visit) showNewOwnField() error {
	f, err := v.newOwn()
	if err != nil {
		return err
	}
	return v.ownFieldForm(http.StatusOK, f, record.Sheet{}, nil)
}

func (v *visit) ownFieldForm(status int, f record.OwnField, values record.Sheet, wrong record.Fields) error {
	p := desk.SheetPage{Title: desk.NewFieldTitle(f.Object), Action: route.NewOwnField(f.Object), Back: route.Vocabulary(), Fields: record.OwnFieldForm(f), Values: values, Errors: wrong}
	if f.ID != 0 {
		p.Title, p.Lead, p.Action = "Change: "+f.Label, f.SortWord(), route.OwnField(f.ID)
	}
	p.Crumbs = []ui.Crumb{{Label: "People", URL: route.People()}, {Label: "Our own fields", URL: route.Vocabulary()}, {Label: p.Title}}
	return v.showSheet(status, p, ownFieldKey(f))
}

func (v *visit) addOwnField() error {
	f, err := v.newOwn()
	if err != nil {
		return err
	}
	if done, err := v.keptDraft(ownFieldKey(f), route.NewOwnField(f.Object)); done {
		return err
	}
	typed, key := v.typed(), ownFieldKey(f)
	next, err := record.OwnFieldOf(f, typed)
	if err == nil {
		err = v.shelf().AddOwnField(v.Request().Context(), &next)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.ownFieldForm(http.StatusUnprocessableEntity, f, typed, wrong)
	} else if err != nil {
		return err
	}
	return v.saved(key, route.Vocabulary(), "The field is there. Forms ask for it from now on.")
}

// ownField is the field of the path.
func (v *visit) ownField() (*record.OwnField, error) {
	return v.shelf().OwnField(v.Request().Context(), record.OwnFieldID(v.id("id")))
}

func (v *visit) showOwnField() error {
	f, err := v.ownField()
	if err != nil {
		return err
	}
	return v.ownFieldForm(http.StatusOK, *f, f.Sheet().With("version", strconv.Itoa(f.Version)), nil)
}

func (v *visit) changeOwnField() error {
	f, err := v.ownField()
	if err != nil {
		return err
	}
	if done, err := v.keptDraft(ownFieldKey(*f), route.OwnField(f.ID)); done {
		return err
	}
	typed := picked(v.typed(), f.Sheet())
	next, err := record.OwnFieldOf(*f, typed)
	next.Version = v.number("version")
	if err == nil {
		err = v.shelf().UpdateOwnField(v.Request().Context(), &next)
	}
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.ownFieldForm(http.StatusUnprocessableEntity, *f, typed, wrong)
	case errors.Is(err, record.ErrConflict):
		return v.clash(desk.ClashPage{What: f.Label, Action: route.OwnField(f.ID), Back: route.Vocabulary(), Now: f.Version}, record.OwnFieldForm(*f), nil, f.Sheet(), typed)
	case err != nil:
		return err
	}
	return v.saved(ownFieldKey(*f), route.Vocabulary(), "Saved.")
}

func (v *visit) archiveOwnField() error {
	err := v.shelf().ArchiveOwnField(v.Request().Context(), record.OwnFieldID(v.id("id")), v.number("version"), true)
	if err != nil {
		return err
	}
	return v.done(route.Vocabulary(), ui.Flash{Text: "The field is archived. Forms ask for it no more; its values stay."})
}

func (v *visit) restoreOwnField() error {
	err := v.shelf().ArchiveOwnField(v.Request().Context(), record.OwnFieldID(v.id("id")), v.number("version"), false)
	if err != nil {
		return err
	}
	return v.done(route.Vocabulary(), ui.Flash{Text: "Forms ask for the field again."})
}

func (v *visit) removeOwnField() error {
	err := v.shelf().RemoveOwnField(v.Request().Context(), record.OwnFieldID(v.id("id")), v.number("version"))
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		v.flash(ui.Flash{Kind: "error", Text: wrong.Error()})
		return v.Redirect(http.StatusSeeOther, route.Vocabulary())
	case err != nil:
		return err
	}
	return v.done(route.Vocabulary(), ui.Flash{Text: "The field is removed."})
}
