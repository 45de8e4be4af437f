package web

import (
	"crypto/rand"
	"errors"
	"net/http"
	"strconv"

	"habeas/internal/auth"
	"habeas/internal/casefile"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

const latestBulks = 20

// bulkForm is what the form of a change of several files sends.
type bulkForm struct {
	People   []record.PersonID `form:"person"`
	Kind     record.BulkKind   `form:"kind"`
	Category string            `form:"category"`
	Tag      string            `form:"tag"`
	Title    string            `form:"title"`
	Due      string            `form:"due"`
	Assignee string            `form:"assignee"`
	Members  []string          `form:"members"`
	Token    string            `form:"token"`
	Sum      string            `form:"sum"`
	Do       string            `form:"do"`
}

// change is the change that the form asks for: of what was sent, only what the kind needs.
func (f bulkForm) change() record.Bulk {
	b := record.Bulk{Kind: f.Kind, Token: f.Token, Value: record.Sheet{}}
	switch f.Kind {
	case record.BulkCategory:
		b.Value = b.Value.With("category", f.Category)
	case record.BulkTag, record.BulkUntag:
		b.Value = b.Value.With("tag", clipped(f.Tag, 400))
	case record.BulkTask:
		b.Value = b.Value.With("title", clipped(f.Title, 500)).With("due", clipped(f.Due, 40)).With("assignee", f.Assignee)
	case record.BulkAssign:
		b.Value = b.Value.With("assignee", f.Assignee)
	case record.BulkRestrict:
		for _, id := range f.Members {
			b.Value = b.Value.With("members", joined(b.Value["members"], id))
		}
	}
	return b
}

func joined(list, more string) string {
	if list == "" {
		return more
	}
	return list + "," + more
}

// showBulk asks what to change of the people that were chosen, one by one or by the filter of the list.
func (v *visit) showBulk() error {
	var f bulkForm
	if err := v.decode(&f, v.QueryParams()); err != nil {
		return err
	}
	if v.QueryParam("all") != "" {
		search := clipped(v.QueryParam("q"), 200)
		own, _, err := v.ownFilter(record.PersonObject, v.QueryParams())
		if err != nil {
			return err
		}
		people, err := v.shelf().People(v.Request().Context(), store.PeopleFilter{
			Own:  own,
			Fold: names.Fold(search), Key: names.Key(search), Category: record.Category(v.QueryParam("category")), Tag: record.TagID(v.queryID("tag_id")), Limit: record.MostInBulk + 1,
		})
		if err != nil {
			return err
		}
		for _, p := range people {
			f.People = append(f.People, p.ID)
		}
	}
	return v.bulkPage(http.StatusOK, f, nil, nil)
}

func (v *visit) bulkPage(status int, f bulkForm, plan *casefile.BulkPlan, wrong record.Fields) error {
	ctx, st := v.Request().Context(), v.shelf()
	page := desk.BulkPage{Can: v.rights(), Form: desk.BulkForm(f), Errors: wrong}
	if len(f.People) > record.MostInBulk {
		f.People = f.People[:record.MostInBulk]
		page.Cut = true
	}
	page.Form.People = f.People
	if page.Form.Token == "" {
		page.Form.Token = rand.Text()
	}
	var err error
	if page.People, err = st.PeopleIn(ctx, f.People); err != nil {
		return err
	}
	if page.Users, err = st.Users(ctx); err != nil {
		return err
	}
	if page.Tags, err = st.Tags(ctx); err != nil {
		return err
	}
	if plan != nil {
		page.Previewed, page.Form.Sum = true, plan.Sum
		for _, l := range plan.Lines {
			page.Lines = append(page.Lines, bulkLine(f.Kind, l, page.Users))
		}
		for _, l := range plan.Left {
			page.Left = append(page.Left, ui.Line{Label: l.Person.Name, Value: l.Why, URL: route.Person(l.Person.ID)})
		}
	}
	latest, err := st.Bulks(ctx, latestBulks)
	if err != nil {
		return err
	}
	page.Latest = latest
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, status, desk.Bulk(page))
}

// bulkLine is a line of a change for people to read.
func bulkLine(kind record.BulkKind, l casefile.BulkStep, users []record.User) desk.BulkLine {
	line := desk.BulkLine{Name: l.Person.Name, URL: route.Person(l.PersonID), Before: bulkWord(kind, l.Before, users), After: bulkWord(kind, l.After, users)}
	if l.Task != nil {
		line.Task = l.Task.Title
	}
	return line
}

// bulkWord is what a line writes before or after, for people to read.
func bulkWord(kind record.BulkKind, value string, users []record.User) string {
	switch kind {
	case record.BulkCategory:
		return record.Category(value).Word()
	case record.BulkFollow:
		return map[string]string{"": "Not followed by you", "1": "Followed by you"}[value]
	case record.BulkRestrict:
		return map[string]string{"": "Seen by everybody at the desk", "1": "Seen by members only"}[value]
	case record.BulkAssign:
		for _, u := range users {
			if strconv.FormatInt(int64(u.ID), 10) == value {
				return u.Name
			}
		}
		return "Nobody yet"
	}
	return value
}

// changeBulk shows what a change would do, or does it when it comes from that preview.
func (v *visit) changeBulk() error {
	var f bulkForm
	if err := v.bind(&f); err != nil {
		return err
	}
	if f.Kind == record.BulkRestrict && !v.may(auth.Restrict) {
		return record.ErrForbidden
	}
	ctx, st, b := v.Request().Context(), v.shelf(), f.change()
	var wrong record.Fields
	if f.Do == "apply" {
		err := casefile.ApplyBulk(ctx, st, &b, f.People, f.Sum, v.by())
		switch {
		case err == nil:
			return v.done(route.BulkChange(b.ID), ui.Flash{Text: "The files are changed.", UndoURL: route.UndoBulk(b.ID), UndoLabel: "Take it all back"})
		case errors.Is(err, record.ErrConflict):
			wrong = record.Fields{"people": "Something changed since the preview, or this was done already. Look at what would change now."}
		case !errors.As(err, &wrong):
			return err
		}
		f.Token = "" // a new preview
	}
	plan, err := casefile.PlanBulk(ctx, st, b, f.People)
	var missing record.Fields
	if errors.As(err, &missing) {
		return v.bulkPage(http.StatusUnprocessableEntity, f, nil, missing)
	} else if err != nil {
		return err
	}
	status := http.StatusOK
	if len(wrong) > 0 {
		status = http.StatusConflict
	}
	return v.bulkPage(status, f, &plan, wrong)
}

func (v *visit) showBulkChange() error {
	ctx, st := v.Request().Context(), v.shelf()
	b, err := st.Bulk(ctx, record.BulkID(v.id("id")))
	if err != nil {
		return err
	}
	page := desk.BulkChangePage{Can: v.rights(), Bulk: *b}
	if page.Users, err = v.userNames(); err != nil {
		return err
	}
	ids := make([]record.PersonID, len(b.Lines))
	for i, l := range b.Lines {
		ids[i] = l.PersonID
	}
	known, err := st.NamesOf(ctx, ids)
	if err != nil {
		return err
	}
	users, err := st.Users(ctx)
	if err != nil {
		return err
	}
	for _, l := range b.Lines {
		line := desk.BulkLine{Name: known[l.PersonID], URL: route.Person(l.PersonID), Before: bulkWord(b.Kind, l.Before, users), After: bulkWord(b.Kind, l.After, users)}
		if line.Name == "" {
			line.Name = "A file that was merged with another"
		}
		page.Lines = append(page.Lines, line)
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.BulkChange(page))
}

func (v *visit) undoBulk() error {
	id := record.BulkID(v.id("id"))
	b, err := v.shelf().Bulk(v.Request().Context(), id)
	if err != nil {
		return err
	}
	if b.Kind == record.BulkRestrict && !v.may(auth.Restrict) {
		return record.ErrForbidden
	}
	err = casefile.UndoBulk(v.Request().Context(), v.shelf(), id, v.by())
	var wrong record.Fields
	if errors.As(err, &wrong) {
		v.flash(ui.Flash{Kind: "error", Text: wrong.Error()})
		return v.Redirect(http.StatusSeeOther, route.BulkChange(id))
	} else if err != nil {
		return err
	}
	return v.done(route.BulkChange(id), ui.Flash{Text: "All of it is taken back."})
}
