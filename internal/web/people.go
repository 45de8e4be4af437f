package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"habeas/internal/casefile"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

const peoplePage = 50

// peopleFilter is what the list of people is narrowed to, on all pages, by the values of its address.
func (v *visit) peopleFilter(values url.Values) (store.PeopleFilter, desk.OwnFilter, error) {
	own, shown, err := v.ownFilter(record.PersonObject, values)
	search := clipped(values.Get("q"), 200)
	tag, _ := strconv.ParseInt(values.Get("tag"), 10, 64)
	return store.PeopleFilter{
		Fold: names.Fold(search), Key: names.Key(search), Category: record.Category(v.terms.Resolved(record.CategoryVocabulary, values.Get("category"))), Tag: record.TagID(tag), Own: own,
	}, shown, err
}

func (v *visit) showPeople() error {
	filter, own, err := v.peopleFilter(v.QueryParams())
	if err != nil {
		return err
	}
	search, category := clipped(v.QueryParam("q"), 200), filter.Category
	filter.Limit, filter.After, filter.Newest = peoplePage+1, v.QueryParam("after"), v.QueryParam("sort") == "new"
	afterID, _ := strconv.ParseInt(v.QueryParam("after_id"), 10, 64)
	filter.AfterID = record.PersonID(afterID)
	files, err := casefile.Page(v.Request().Context(), v.shelf(), filter, v.Now())
	if err != nil {
		return err
	}
	p, err := v.page(route.People())
	if err != nil {
		return err
	}
	total, err := v.shelf().PeopleCount(v.Request().Context(), filter)
	if err != nil {
		return err
	}
	page := desk.PeoplePage{Page: p, Terms: v.terms, Can: v.rights(), Search: search, Category: category, Sort: v.QueryParam("sort"), Own: own, Matches: total, Total: cappedCount(total, "1 person", "%s people")}
	if page.Tags, err = v.shelf().Tags(v.Request().Context()); err != nil {
		return err
	}
	page.Tag = filter.Tag
	query := append([]string{"q", search, "category", string(category), "tag", v.QueryParam("tag"), "sort", page.Sort}, own.Query()...)
	first := route.With(route.People(), query...)
	_, asked, _ := strings.Cut(first, "?")
	page.Query = cmp.Or(asked, "q=") // which asks for everybody, where nothing would ask for nobody
	if filter.After != "" {
		page.Prev = first
	}
	if len(files) > peoplePage {
		files = files[:peoplePage]
		last := files[peoplePage-1].Person
		page.Next = route.With(route.People(), append(query, "after", last.Sort, "after_id", decimal(last.ID))...)
	}
	for _, f := range files {
		page.People = append(page.People, desk.PersonRow{Person: f.Person, Detention: f.Detention})
	}
	return render(v, http.StatusOK, desk.People(page))
}

// clipped cuts a text that somebody typed to at most n bytes, between letters.
func clipped(s string, n int) string {
	s = strings.ToValidUTF8(strings.TrimSpace(s), "")
	if len(s) > n {
		s = strings.ToValidUTF8(s[:n], "")
	}
	return s
}

// sendPeople sends the list of people that the user may see as CSV.
func (v *visit) sendPeople() error {
	return v.sendCSV("people", func(ctx context.Context, w io.Writer) error { return casefile.WriteCSV(ctx, v.shelf(), w, v.Now()) })
}

func (v *visit) showNewPerson() error {
	return v.personForm(http.StatusOK, 0, record.Sheet{"name": clipped(v.QueryParam("name"), 200)}, nil)
}

func personKey(id record.PersonID) string { return fmt.Sprintf("person/%d", id) }

// personForm asks who somebody is; the id is 0 for a new person.
func (v *visit) personForm(status int, id record.PersonID, values record.Sheet, wrong record.Fields) error {
	fields, err := v.personFields(values)
	if err != nil {
		return err
	}
	p := desk.SheetPage{Title: "New person", Action: route.NewPerson(), Back: route.People(), Fields: fields, Values: values, Errors: wrong}
	if id != 0 {
		p.Title, p.Action, p.Back, p.Saved = "Change who this is", route.EditPerson(id), route.Person(id), true
	}
	p.Crumbs = []ui.Crumb{{Label: "People", URL: p.Back}, {Label: p.Title}}
	return v.showSheet(status, p, personKey(id))
}

// typedPerson is who somebody is as it was typed, tidied.
func (v *visit) typedPerson() record.Sheet {
	s := v.typed()
	for _, f := range record.PersonFields() {
		s = s.With(f.Name, f.Tidy(s[f.Name]))
	}
	return s
}

func (v *visit) addPerson() error {
	if done, err := v.keptDraft(personKey(0), route.NewPerson()); done {
		return err
	}
	typed := v.typedPerson()
	id, err := casefile.AddPerson(v.Request().Context(), v.shelf(), typed, v.by())
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.personForm(http.StatusUnprocessableEntity, 0, typed, wrong)
	} else if err != nil {
		return err
	}
	return v.saved(personKey(0), route.Person(id), "The case file is open.")
}

func (v *visit) showEditPerson() error {
	p, err := v.shelf().Person(v.Request().Context(), record.PersonID(v.id("id")))
	if err != nil {
		return err
	}
	return v.personForm(http.StatusOK, p.ID, p.Sheet().With("version", strconv.Itoa(p.Version)), nil)
}

func (v *visit) editPerson() error {
	ctx, st := v.Request().Context(), v.shelf()
	p, err := st.Person(ctx, record.PersonID(v.id("id")))
	if err != nil {
		return err
	}
	if done, err := v.keptDraft(personKey(p.ID), route.EditPerson(p.ID)); done {
		return err
	}
	typed := picked(v.typedPerson(), p.Sheet())
	changed := *p
	changed.Version = v.number("version")
	err = casefile.Change(ctx, st, changed, typed, record.Edited, strings.TrimSpace(typed["why"]), v.by())
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.personForm(http.StatusUnprocessableEntity, p.ID, typed, wrong)
	case errors.Is(err, record.ErrConflict):
		base, err := st.Base(ctx, record.PersonObject, int64(p.ID), v.number("version"))
		if err != nil {
			return err
		}
		fields, err := v.personFields(p.Sheet(), typed, base)
		if err != nil {
			return err
		}
		return v.clash(desk.ClashPage{What: p.Name, Action: route.EditPerson(p.ID), Back: route.Person(p.ID), Now: p.Version}, fields, base, p.Sheet(), typed)
	case err != nil:
		return err
	}
	return v.saved(personKey(p.ID), route.Person(p.ID), "Saved.")
}

type restrictForm struct {
	Version    int             `form:"version"`
	Restricted string          `form:"restricted"`
	Members    []record.UserID `form:"members"`
}

// restricted is the way back from a form that set who may see a case.
func (v *visit) restricted(id record.PersonID) error {
	return v.done(route.Person(id), ui.Flash{Text: "Who may see this case is saved."})
}
