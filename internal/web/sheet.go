package web

import (
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

// typed is everything that was sent with a form but its token and its buttons; several values of one input are joined by
// commas.
func (v *visit) typed() record.Sheet {
	s := record.Sheet{}
	for name, values := range v.form {
		if name != "csrf" && name != "draft" && name != "next" {
			s = s.With(name, strings.ToValidUTF8(strings.Join(values, ","), ""))
		}
	}
	return s
}

// showSheet shows a form, with the offer of the draft that the user left of it.
func (v *visit) showSheet(status int, p desk.SheetPage, key string) error {
	draft, err := v.shelf().Draft(v.Request().Context(), key)
	switch {
	case errors.Is(err, record.ErrNotFound):
	case err != nil:
		return err
	case len(p.Errors) == 0:
		p.Draft = draft
		if v.QueryParam("draft") != "" {
			p.Values, p.Filled = draft.Values, true
		}
	}
	at := route.People()
	if len(p.Crumbs) > 0 && p.Crumbs[0].URL == route.Directory() {
		at = route.Directory()
	}
	if p.Page, err = v.page(at); err != nil {
		return err
	}
	return render(v, status, desk.Sheet(p))
}

// keptDraft keeps or forgets the draft of a form, if that is what the form was sent for. A script that sends what is being
// typed gets no page.
func (v *visit) keptDraft(key, back string) (done bool, err error) {
	ctx, st := v.Request().Context(), v.shelf()
	switch v.form.Get("draft") {
	case "":
		return false, nil
	case "discard":
		if err := st.RemoveDraft(ctx, key); err != nil {
			return true, err
		}
		return true, v.done(back, ui.Flash{Text: "The draft is forgotten."})
	}
	if err := st.PutDraft(ctx, key, v.typed(), v.Now().UTC()); err != nil {
		return true, err
	}
	if v.form.Get("draft") == "typed" {
		return true, v.NoContent(http.StatusNoContent)
	}
	return true, v.done(back, ui.Flash{Text: "The draft is kept. It is offered when you open this form again."})
}

// saved forgets the draft of a form that was saved, and goes on.
func (v *visit) saved(key, to, sentence string) error {
	if err := v.shelf().RemoveDraft(v.Request().Context(), key); err != nil {
		return err
	}
	return v.done(to, ui.Flash{Text: sentence})
}

// picked is what was typed, with the saved values of the fields for which an editor chose theirs.
func picked(typed, now record.Sheet) record.Sheet {
	next := record.Sheet{}
	for name, value := range typed {
		if !strings.HasPrefix(name, "pick-") {
			next = next.With(name, value)
		}
	}
	for name, choice := range typed {
		if field, is := strings.CutPrefix(name, "pick-"); is && choice == "theirs" {
			next = next.With(field, now[field])
		}
	}
	return next
}

// picks are the choices that an editor made between two texts.
func picks(typed record.Sheet) []string {
	return slices.DeleteFunc(slices.Collect(maps.Keys(typed)), func(name string) bool { return !strings.HasPrefix(name, "pick-") })
}

// number is a whole number of a form, 0 when it is none.
func (v *visit) number(name string) int {
	n, err := strconv.Atoi(v.form.Get(name))
	if err != nil {
		return 0
	}
	return n
}

// clash shows both texts of a form, so that the second of two editors chooses and nothing is lost. Base is what both began
// with, nil when it is not known.
func (v *visit) clash(p desk.ClashPage, fields []record.Field, base, theirs, yours record.Sheet) error {
	var err error
	if p.Page, err = v.page(route.People()); err != nil {
		return err
	}
	p.Yours = yours
	for _, f := range fields {
		mine := f.Tidy(yours[f.Name])
		if mine == theirs[f.Name] {
			continue
		}
		row := desk.ClashRow{Field: f, Theirs: f.Words(theirs[f.Name]), Yours: f.Words(mine)}
		if base != nil {
			row.Before, row.OnlyTheirs = f.Words(base[f.Name]), mine == base[f.Name]
		}
		p.Rows = append(p.Rows, row)
	}
	return render(v, http.StatusConflict, desk.Clash(p))
}
