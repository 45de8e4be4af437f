package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

func fold(search string) string { return names.Fold(search) }

func (v *visit) showOrganisations() error {
	ctx, st, search := v.Request().Context(), v.shelf(), clipped(v.QueryParam("q"), 200)
	f := store.OrganisationFilter{
		Kind: record.OrganisationKind(v.QueryParam("kind")), Body: record.Body(v.askedTerm(record.BodyVocabulary, "body")), Text: search, Words: organisationWords(search), Newest: v.QueryParam("sort") == "new", MostEvents: v.QueryParam("sort") == "events",
		After: v.QueryParam("after"), AfterEvents: int(v.queryID("after_events")), AfterID: record.OrganisationID(v.queryID("after_id")), Limit: directoryPage + 1,
	}
	list, err := st.Organisations(ctx, f)
	if err != nil {
		return err
	}
	total, err := st.OrganisationCount(ctx, f)
	if err != nil {
		return err
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.OrganisationsPage{Page: p, Terms: v.terms, Can: v.rights(), Search: search, Kind: f.Kind, Body: f.Body, Sort: v.QueryParam("sort"), Total: cappedCount(total, "1 organisation", "%s organisations")}
	query := []string{"q", search, "kind", string(f.Kind), "body", string(f.Body), "sort", page.Sort}
	if f.AfterID > 0 {
		page.Prev = route.With(route.Organisations(), query...)
	}
	more := len(list) > directoryPage
	list = list[:min(len(list), directoryPage)]
	ids := make([]record.OrganisationID, len(list))
	for i, o := range list {
		ids[i] = o.ID
	}
	numbers, err := st.EventNumbers(ctx, ids)
	if err != nil {
		return err
	}
	if more {
		last := list[directoryPage-1]
		page.Next = route.With(route.Organisations(), append(query, "after", last.Name, "after_events", strconv.Itoa(numbers[last.ID]), "after_id", decimal(last.ID))...)
	}
	for _, o := range list {
		page.Rows = append(page.Rows, desk.OrganisationRow{Organisation: o, Events: capped(numbers[o.ID])})
	}
	return render(v, http.StatusOK, desk.Organisations(page))
}

// heldHere is the heading of the people of each kind of organisation.
var heldHere = map[record.OrganisationKind]string{
	record.CourtOrganisation: "People before this court", record.FacilityOrganisation: "People held here", record.OtherOrganisation: "People it speaks of",
}

func (v *visit) showOrganisation() error {
	ctx, st, id := v.Request().Context(), v.shelf(), record.OrganisationID(v.id("id"))
	o, err := st.Organisation(ctx, id)
	if errors.Is(err, record.ErrNotFound) {
		if into, gone := st.OrganisationMergedInto(ctx, id); gone == nil && into != id {
			return v.Redirect(http.StatusSeeOther, route.Organisation(into))
		}
	}
	if err != nil {
		return err
	}
	h, _, err := v.hanging(store.Anchor{Organisation: o.ID}, route.Organisation(o.ID))
	if err != nil {
		return err
	}
	h.HeldHere = heldHere[o.Kind]
	if o.Kind == record.FacilityOrganisation {
		h.Here = o.Name
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.OrganisationPage{Page: p, Terms: v.terms, Can: v.rights(), Organisation: *o, Hanging: h}
	if page.Followed, err = st.IsFollowed(ctx, record.Follow{OrganisationID: &o.ID}); err != nil {
		return err
	}
	if page.Officials, err = st.Officials(ctx, store.OfficialFilter{Organisation: o.ID, Limit: directoryPage}); err != nil {
		return err
	}
	merges, err := st.OrganisationMerges(ctx, o.ID)
	if err != nil {
		return err
	}
	for _, m := range merges {
		page.Merged = append(page.Merged, desk.MergedFile{Name: m.OrganisationGone.Name, Note: m.OrganisationGone.Note, At: "Merged on " + m.At.Format("2 January 2006"), URL: route.Merge(m.ID)})
	}
	return render(v, http.StatusOK, desk.Organisation(page))
}

func (v *visit) organisationSide(o *record.Organisation) desk.MergeSide {
	side := desk.MergeSide{Name: o.Name, URL: route.Organisation(o.ID), Version: o.Version, Rows: []ui.Row{{Key: "Kind", Text: v.terms.SortOf(*o)}}, Also: strings.ReplaceAll(o.Sheet()["names"], "\n", ", ")}
	if o.Note != "" {
		side.Rows = append(side.Rows, ui.Row{Key: "Note", Text: o.Note})
	}
	return side
}

func (v *visit) showMergeOrganisation() error {
	ctx, st, search := v.Request().Context(), v.shelf(), clipped(v.QueryParam("q"), 200)
	kept, err := st.Organisation(ctx, record.OrganisationID(v.id("id")))
	if err != nil {
		return err
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.MergeChoicePage{Page: p, Name: kept.Name, URL: route.Organisation(kept.ID), Action: route.MergeOrganisation(kept.ID), Search: search}
	add := func(o record.Organisation, why ...string) {
		page.Found = append(page.Found, desk.Lookalike{Name: o.Name, URL: route.Organisation(o.ID), Note: o.Kind.Word(), Why: why, MergeURL: route.MergeOrganisations(kept.ID, o.ID)})
	}
	if search == "" {
		pairs, err := review.OrganisationDuplicates(ctx, st)
		if err != nil {
			return err
		}
		for _, d := range pairs {
			switch kept.ID {
			case d.First.ID:
				add(d.Other, d.Why)
			case d.Other.ID:
				add(d.First, d.Why)
			}
		}
		return render(v, http.StatusOK, desk.MergeChoice(page))
	}
	found, err := st.Organisations(ctx, store.OrganisationFilter{Kind: kept.Kind, Text: search, Words: organisationWords(search), Limit: directoryPage})
	if err != nil {
		return err
	}
	for _, o := range found {
		if o.ID != kept.ID {
			add(o)
		}
	}
	return render(v, http.StatusOK, desk.MergeChoice(page))
}

// distinctOrganisations remembers that two are not the same.
func (v *visit) distinctOrganisations() error {
	id, other := record.OrganisationID(v.id("id")), record.OrganisationID(v.id("other"))
	if id == other {
		return record.ErrNotFound
	}
	d := record.Distinction{OrganisationID: &id, OtherOrganisationID: &other, By: v.user.ID, At: v.Now().UTC()}
	if err := v.shelf().AddDistinction(v.Request().Context(), &d); err != nil {
		return err
	}
	return v.done(v.back(route.Organisation(id)), ui.Flash{Text: "It is remembered that the two are not the same."})
}

func (v *visit) showOrganisationDuplicates() error {
	pairs, err := review.OrganisationDuplicates(v.Request().Context(), v.shelf())
	if err != nil {
		return err
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.DuplicatesPage{Page: p, Can: v.rights(), Title: "Organisations that may be one", Back: v.Request().URL.RequestURI(),
		Others: duplicateLists(route.OrganisationDuplicates())}
	from := min(int(v.queryID("from")), len(pairs))
	to := min(from+hangingPage, len(pairs))
	if to < len(pairs) {
		page.Next = route.With(route.OrganisationDuplicates(), "from", decimal(int64(to)))
	}
	for _, d := range pairs[from:to] {
		page.Pairs = append(page.Pairs, desk.DuplicatePair{
			First: v.organisationSide(&d.First), Other: v.organisationSide(&d.Other), Why: []string{d.Why},
			MergeURL: route.MergeOrganisations(d.First.ID, d.Other.ID), Distinct: route.DistinctOrganisations(d.First.ID, d.Other.ID),
		})
	}
	return render(v, http.StatusOK, desk.Duplicates(page))
}
