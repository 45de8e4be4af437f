package web

import (
	"errors"
	"net/http"
	"slices"
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

func (v *visit) showPeople() error {
	search := clipped(v.QueryParam("q"), 200)
	category := record.Category(v.QueryParam("category"))
	filter := store.PeopleFilter{
		Fold: names.Fold(search), Key: names.Key(search), Category: category, Limit: peoplePage + 1, After: v.QueryParam("after"),
		Newest: v.QueryParam("sort") == "new",
	}
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
	page := desk.PeoplePage{Page: p, Can: v.rights(), Search: search, Category: category, Sort: v.QueryParam("sort"), Total: cappedCount(total, "1 person", "%s people")}
	query := []string{"q", search, "category", string(category), "sort", page.Sort}
	first := route.With(route.People(), query...)
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
	ctx, now := v.Request().Context(), v.Now()
	h := v.Response().Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="people-`+now.Format("2006-01-02")+`.csv"`)
	return casefile.WriteCSV(ctx, v.shelf(), v.Response(), now)
}

func (v *visit) showNewPerson() error {
	return v.personForm(http.StatusOK, 0, desk.PersonForm{Name: clipped(v.QueryParam("name"), 200)}, nil)
}

func (v *visit) personForm(status int, id record.PersonID, f desk.PersonForm, wrong record.Fields) error {
	p, err := v.page(route.People())
	if err != nil {
		return err
	}
	return render(v, status, desk.PersonEdit(desk.PersonFormPage{Page: p, ID: id, Form: f, Errors: wrong}))
}

func (v *visit) addPerson() error {
	var f desk.PersonForm
	if err := v.bind(&f); err != nil {
		return err
	}
	p := casefile.NewPerson(strings.TrimSpace(f.Name))
	fill(&p, f)
	for _, name := range f.OtherSpellings() {
		p.Names = append(p.Names, casefile.Spelling(name))
	}
	p.CreatedBy, p.CreatedAt, p.UpdatedAt = v.user.ID, v.Now().UTC(), v.Now().UTC()
	err := p.Check()
	if err == nil {
		err = v.shelf().AddPerson(v.Request().Context(), &p)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.personForm(http.StatusUnprocessableEntity, 0, f, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Person(p.ID), ui.Flash{Text: "The case file is open."})
}

// fill puts what somebody typed into a person.
func fill(p *record.Person, f desk.PersonForm) {
	p.Name, p.Occupation, p.Note = strings.TrimSpace(f.Name), strings.TrimSpace(f.Occupation), strings.TrimSpace(f.Note)
	p.Category, p.Version = record.Category(f.Category), f.Version
}

func (v *visit) showEditPerson() error {
	p, err := v.shelf().Person(v.Request().Context(), record.PersonID(v.id("id")))
	if err != nil {
		return err
	}
	return v.personForm(http.StatusOK, p.ID, desk.PersonFormOf(*p), nil)
}

func (v *visit) editPerson() error {
	var f desk.PersonForm
	if err := v.bind(&f); err != nil {
		return err
	}
	ctx, st := v.Request().Context(), v.shelf()
	p, err := st.Person(ctx, record.PersonID(v.id("id")))
	if err != nil {
		return err
	}
	changed := *p
	fill(&changed, f)
	changed.UpdatedAt = v.Now().UTC()
	err = casefile.Change(ctx, st, changed, f.OtherSpellings())
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.personForm(http.StatusUnprocessableEntity, p.ID, f, wrong)
	case errors.Is(err, record.ErrConflict):
		return v.personConflict(p, f)
	case err != nil:
		return err
	}
	return v.done(route.Person(p.ID), ui.Flash{Text: "Saved."})
}

// personConflict shows both texts, so that the second of two editors chooses and nothing is lost.
func (v *visit) personConflict(theirs *record.Person, yours desk.PersonForm) error {
	p, err := v.page(route.People())
	if err != nil {
		return err
	}
	return render(v, http.StatusConflict, desk.PersonConflict(desk.PersonConflictPage{
		Page: p, ID: theirs.ID, Yours: yours, Theirs: desk.PersonFormOf(*theirs),
	}))
}

type restrictForm struct {
	Version    int             `form:"version"`
	Restricted string          `form:"restricted"`
	Members    []record.UserID `form:"member"`
}

// restrictPerson sets who may see a case file. Whoever restricts it stays a member: nobody can lock a file away from all.
func (v *visit) restrictPerson() error {
	var f restrictForm
	if err := v.bind(&f); err != nil {
		return err
	}
	if f.Restricted != "" && !slices.Contains(f.Members, v.user.ID) {
		f.Members = append(f.Members, v.user.ID)
	}
	id := record.PersonID(v.id("id"))
	err := casefile.Restrict(v.Request().Context(), v.shelf(), id, f.Version, f.Restricted != "", f.Members, v.Now().UTC())
	if err != nil {
		return err
	}
	return v.done(route.Person(id), ui.Flash{Text: "Who may see this case is saved."})
}
