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
		Fold: names.Fold(search), Key: names.Key(search), Position: record.Position(v.askedTerm(record.PositionVocabulary, "position")), MostEvents: v.QueryParam("sort") == "events",
		After: v.QueryParam("after"), AfterEvents: int(v.queryID("after_events")), AfterID: record.OfficialID(v.queryID("after_id")), Limit: directoryPage + 1,
	}
	rows, err := st.CountedOfficials(ctx, f)
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
	page := desk.OfficialsPage{Page: p, Terms: v.terms, Can: v.rights(), Search: search, Position: f.Position, Sort: v.QueryParam("sort"), Total: cappedCount(total, "1 official", "%s officials")}
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
	ctx, st, id := v.Request().Context(), v.shelf(), record.OfficialID(v.id("id"))
	o, err := st.Official(ctx, id)
	if errors.Is(err, record.ErrNotFound) {
		if into, gone := st.OfficialMergedInto(ctx, id); gone == nil && into != id {
			return v.Redirect(http.StatusSeeOther, route.Official(into))
		}
	}
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
	page := desk.OfficialPage{Page: p, Terms: v.terms, Can: v.rights(), Official: *o, Hanging: h}
	merges, err := st.OfficialMerges(ctx, o.ID)
	for _, m := range merges {
		page.Merged = append(page.Merged, desk.MergedFile{Name: m.OfficialGone.Name, Also: m.OfficialGone.Title, Note: m.OfficialGone.Note, At: "Merged on " + m.At.Format("2 January 2006"), URL: route.Merge(m.ID)})
	}
	if err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Official(page))
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
	page := desk.EventOfficialsPage{Page: p, Terms: v.terms, Can: v.rights(), Event: timeline.Of([]record.Event{*e})[0], Search: clipped(v.QueryParam("q"), 200), Form: f, Errors: wrong}
	for _, party := range e.Parties {
		if party.Role == record.Subject && party.Person != nil {
			page.Whom = append(page.Whom, ui.Line{Label: "Concerns", Value: party.Person.Name, URL: route.Person(party.Person.ID)})
		}
	}
	if page.List, err = st.Involvements(ctx, []record.EventID{e.ID}); err != nil {
		return err
	}
	if page.Removed, err = st.RemovedInvolvements(ctx, e.ID); err != nil {
		return err
	}
	if page.Found, err = v.actorsFound(page.Search); err != nil {
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
		EventID: record.EventID(v.id("id")), Part: record.Part(v.terms.Resolved(record.PartVocabulary, f.Part)),
		Source: strings.TrimSpace(f.Source), Note: strings.TrimSpace(f.Note), AddedBy: v.user.ID, AddedAt: v.Now().UTC(),
	}
	i.OfficialID, i.OrganisationID = f.Actor()
	err := i.Check()
	if err == nil && !v.terms.Has(i.Part.Term()) {
		err = record.Fields{"part": "Choose what they did from the list."}
	}
	if err == nil {
		err = v.shelf().AddInvolvement(v.Request().Context(), &i)
	}
	var wrong record.Fields
	switch {
	case errors.Is(err, record.ErrConflict):
		return v.eventOfficials(http.StatusUnprocessableEntity, f, record.Fields{"part": "They are attached with that part already."})
	case errors.As(err, &wrong):
		return v.eventOfficials(http.StatusUnprocessableEntity, f, wrong)
	case err != nil:
		return err
	}
	return v.done(route.EventOfficials(i.EventID), ui.Flash{Text: "Attached."})
}

func (v *visit) detachOfficial() error {
	i, err := v.shelf().RemoveInvolvement(v.Request().Context(), record.InvolvementID(v.id("id")), v.user.ID, v.Now())
	if err != nil {
		return err
	}
	return v.done(route.EventOfficials(i.EventID), ui.Flash{Text: "Removed. It can be put back from its history."})
}

// actorsFound are the officials, and the organisations if something was typed, that somebody may mean.
func (v *visit) actorsFound(search string) ([]ui.Option, error) {
	ctx, st := v.Request().Context(), v.shelf()
	officials, err := st.Officials(ctx, store.OfficialFilter{Fold: names.Fold(search), Key: names.Key(search), Limit: hangingPage})
	if err != nil {
		return nil, err
	}
	var found []ui.Option
	for _, o := range officials {
		found = append(found, ui.Option{Value: decimal(o.ID), Label: o.Name, Hint: v.officialHint(o)})
	}
	if search != "" {
		bodies, err := st.Organisations(ctx, store.OrganisationFilter{Text: search, Words: organisationWords(search), Limit: hangingPage})
		if err != nil {
			return nil, err
		}
		for _, o := range bodies {
			found = append(found, ui.Option{Value: desk.BodyActor(o.ID), Label: o.Name, Hint: v.terms.SortOf(o)})
		}
	}
	if len(found) == 1 {
		found[0].Selected = true
	}
	return found, nil
}
