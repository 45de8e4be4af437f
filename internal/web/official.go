package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/internal/timeline"
	"habeas/views/desk"
	"habeas/views/ui"
)

func (v *visit) showOfficials() error {
	ctx, st, search := v.Request().Context(), v.shelf(), clipped(v.QueryParam("q"), 200)
	f := store.OfficialFilter{
		Fold: names.Fold(search), Key: names.Key(search), Position: record.Position(v.QueryParam("position")), MostEvents: v.QueryParam("sort") == "events",
		After: v.QueryParam("after"), AfterEvents: int(v.queryID("after_events")), AfterID: record.OfficialID(v.queryID("after_id")), Limit: directoryPage + 1,
	}
	rows, err := st.Officials(ctx, f)
	if err != nil {
		return err
	}
	total, err := st.OfficialCount(ctx, f)
	if err != nil {
		return err
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.OfficialsPage{Page: p, Can: v.rights(), Search: search, Position: f.Position, Sort: v.QueryParam("sort"), Total: cappedCount(total, "1 official", "%s officials")}
	query := []string{"q", search, "position", string(f.Position), "sort", page.Sort}
	if f.AfterID > 0 {
		page.Prev = route.With(route.Officials(), query...)
	}
	if len(rows) > directoryPage {
		rows = rows[:directoryPage]
		last := rows[directoryPage-1]
		page.Next = route.With(route.Officials(), append(query, "after", last.Sort, "after_events", strconv.Itoa(last.Events), "after_id", decimal(last.ID))...)
	}
	for _, r := range rows {
		page.Rows = append(page.Rows, desk.OfficialRow{Official: r.Official, Events: r.Events})
	}
	return render(v, http.StatusOK, desk.Officials(page))
}

func (v *visit) showOfficial() error {
	o, err := v.shelf().Official(v.Request().Context(), record.OfficialID(v.id("id")))
	if err != nil {
		return err
	}
	h, _, err := v.hanging(store.Anchor{Official: o.ID}, route.Official(o.ID))
	if err != nil {
		return err
	}
	h.HeldHere = "People concerned"
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Official(desk.OfficialPage{Page: p, Can: v.rights(), Official: *o, Hanging: h}))
}

func (v *visit) showNewOfficial() error {
	return v.officialForm(http.StatusOK, desk.OfficialFormPage{Form: desk.OfficialForm{Name: clipped(v.QueryParam("name"), 200)}})
}

// officialForm shows the form with the organisations that an official may be of.
func (v *visit) officialForm(status int, page desk.OfficialFormPage) error {
	var err error
	if page.Page, err = v.page(route.Directory()); err != nil {
		return err
	}
	page.Organisations, err = v.shelf().Organisations(v.Request().Context(), store.OrganisationFilter{Limit: mostChoices})
	if err != nil {
		return err
	}
	return render(v, status, desk.OfficialEdit(page))
}

const mostChoices = 500 // of a list to choose from

// officialOf is an official as somebody typed them.
func officialOf(f desk.OfficialForm) record.Official {
	name := strings.Join(strings.Fields(f.Name), " ")
	o := record.Official{
		Name: name, Sort: names.Parse(name).Sort(), Fold: names.Fold(name), Key: names.Key(name), Position: record.Position(f.Position),
		Title: strings.TrimSpace(f.Title), Note: strings.TrimSpace(f.Note), Version: f.Version,
	}
	if f.Organisation > 0 {
		id := record.OrganisationID(f.Organisation)
		o.OrganisationID = &id
	}
	return o
}

func (v *visit) addOfficial() error {
	var f desk.OfficialForm
	if err := v.bind(&f); err != nil {
		return err
	}
	o := officialOf(f)
	o.CreatedBy, o.CreatedAt, o.UpdatedAt = v.user.ID, v.Now().UTC(), v.Now().UTC()
	err := o.Check()
	if err == nil {
		err = v.shelf().AddOfficial(v.Request().Context(), &o)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.officialForm(http.StatusUnprocessableEntity, desk.OfficialFormPage{Form: f, Errors: wrong})
	} else if err != nil {
		return err
	}
	return v.done(route.Official(o.ID), ui.Flash{Text: "The official is added."})
}

func (v *visit) showEditOfficial() error {
	o, err := v.shelf().Official(v.Request().Context(), record.OfficialID(v.id("id")))
	if err != nil {
		return err
	}
	return v.officialForm(http.StatusOK, desk.OfficialFormPage{ID: o.ID, Form: desk.OfficialFormOf(*o)})
}

func (v *visit) editOfficial() error {
	var f desk.OfficialForm
	if err := v.bind(&f); err != nil {
		return err
	}
	ctx, st := v.Request().Context(), v.shelf()
	was, err := st.Official(ctx, record.OfficialID(v.id("id")))
	if err != nil {
		return err
	}
	o := officialOf(f)
	o.ID, o.UpdatedAt = was.ID, v.Now().UTC()
	err = o.Check()
	if err == nil {
		err = st.UpdateOfficial(ctx, &o)
	}
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.officialForm(http.StatusUnprocessableEntity, desk.OfficialFormPage{ID: was.ID, Form: f, Errors: wrong})
	case errors.Is(err, record.ErrConflict):
		theirs := desk.OfficialFormOf(*was)
		return v.officialForm(http.StatusConflict, desk.OfficialFormPage{ID: was.ID, Form: f, Theirs: &theirs})
	case err != nil:
		return err
	}
	return v.done(route.Official(was.ID), ui.Flash{Text: "Saved."})
}

func (v *visit) showEventOfficials() error {
	return v.eventOfficials(http.StatusOK, desk.InvolvementForm{}, nil)
}

func (v *visit) eventOfficials(status int, f desk.InvolvementForm, wrong record.Fields) error {
	ctx, st := v.Request().Context(), v.shelf()
	e, err := st.Event(ctx, record.EventID(v.id("id")))
	if err != nil {
		return err
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.EventOfficialsPage{Page: p, Can: v.rights(), Event: timeline.Of([]record.Event{*e})[0], Search: clipped(v.QueryParam("q"), 200), Form: f, Errors: wrong}
	for _, party := range e.Parties {
		if party.Role == record.Subject && party.Person != nil {
			page.Whom = append(page.Whom, ui.Line{Label: "Concerns", Value: party.Person.Name, URL: route.Person(party.Person.ID)})
		}
	}
	if page.List, err = st.Involvements(ctx, []record.EventID{e.ID}); err != nil {
		return err
	}
	found, err := st.Officials(ctx, store.OfficialFilter{Fold: names.Fold(page.Search), Key: names.Key(page.Search), Limit: hangingPage})
	for _, r := range found {
		page.Found = append(page.Found, r.Official)
	}
	if err != nil {
		return err
	}
	return render(v, status, desk.EventOfficials(page))
}

func (v *visit) attachOfficial() error {
	var f desk.InvolvementForm
	if err := v.bind(&f); err != nil {
		return err
	}
	i := record.Involvement{
		EventID: record.EventID(v.id("id")), OfficialID: record.OfficialID(f.Official), Part: record.Part(f.Part),
		Source: strings.TrimSpace(f.Source), Note: strings.TrimSpace(f.Note), AddedBy: v.user.ID, AddedAt: v.Now().UTC(),
	}
	err := i.Check()
	if err == nil {
		err = v.shelf().AddInvolvement(v.Request().Context(), &i)
	}
	var wrong record.Fields
	switch {
	case errors.Is(err, record.ErrConflict):
		return v.eventOfficials(http.StatusUnprocessableEntity, f, record.Fields{"part": "This official is attached with that part already."})
	case errors.As(err, &wrong):
		return v.eventOfficials(http.StatusUnprocessableEntity, f, wrong)
	case err != nil:
		return err
	}
	return v.done(route.EventOfficials(i.EventID), ui.Flash{Text: "The official is attached."})
}

func (v *visit) detachOfficial() error {
	i, err := v.shelf().RemoveInvolvement(v.Request().Context(), record.InvolvementID(v.id("id")))
	if err != nil {
		return err
	}
	return v.done(route.EventOfficials(i.EventID), ui.Flash{Text: "Removed."})
}
