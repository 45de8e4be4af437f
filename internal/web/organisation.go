package web

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
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
		Kind: record.OrganisationKind(v.QueryParam("kind")), Text: search, Words: organisationWords(search), Newest: v.QueryParam("sort") == "new",
		After: v.QueryParam("after"), AfterID: record.OrganisationID(v.queryID("after_id")), Limit: directoryPage + 1,
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
	page := desk.OrganisationsPage{Page: p, Search: search, Kind: f.Kind, Sort: v.QueryParam("sort"), Total: cappedCount(total, "1 organisation", "%s organisations")}
	query := []string{"q", search, "kind", string(f.Kind), "sort", page.Sort}
	if f.AfterID > 0 {
		page.Prev = route.With(route.Organisations(), query...)
	}
	if len(list) > directoryPage {
		list = list[:directoryPage]
		last := list[directoryPage-1]
		page.Next = route.With(route.Organisations(), append(query, "after", last.Name, "after_id", decimal(last.ID))...)
	}
	ids := make([]record.OrganisationID, len(list))
	for i, o := range list {
		ids[i] = o.ID
	}
	numbers, err := st.EventNumbers(ctx, ids)
	if err != nil {
		return err
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
	page := desk.OrganisationPage{Page: p, Can: v.rights(), Organisation: *o, Hanging: h}
	if page.Followed, err = st.IsFollowed(ctx, record.Follow{OrganisationID: &o.ID}); err != nil {
		return err
	}
	officials, err := st.Officials(ctx, store.OfficialFilter{Organisation: o.ID, Limit: directoryPage})
	if err != nil {
		return err
	}
	for _, r := range officials {
		page.Officials = append(page.Officials, r.Official)
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

func (v *visit) showEditOrganisation() error {
	o, err := v.shelf().Organisation(v.Request().Context(), record.OrganisationID(v.id("id")))
	if err != nil {
		return err
	}
	return v.organisationForm(http.StatusOK, desk.OrganisationFormPage{ID: o.ID, Form: desk.OrganisationFormOf(*o)})
}

func (v *visit) organisationForm(status int, page desk.OrganisationFormPage) error {
	var err error
	if page.Page, err = v.page(route.Directory()); err != nil {
		return err
	}
	return render(v, status, desk.OrganisationEdit(page))
}

func (v *visit) editOrganisation() error {
	var f desk.OrganisationForm
	if err := v.bind(&f); err != nil {
		return err
	}
	ctx, st := v.Request().Context(), v.shelf()
	was, err := st.Organisation(ctx, record.OrganisationID(v.id("id")))
	if err != nil {
		return err
	}
	changed := organisationOf(f, was)
	err = changed.Check()
	if err == nil {
		err = st.UpdateOrganisation(ctx, &changed)
	}
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.organisationForm(http.StatusUnprocessableEntity, desk.OrganisationFormPage{ID: was.ID, Form: f, Errors: wrong})
	case errors.Is(err, record.ErrConflict):
		theirs := desk.OrganisationFormOf(*was)
		return v.organisationForm(http.StatusConflict, desk.OrganisationFormPage{ID: was.ID, Form: f, Theirs: &theirs})
	case err != nil:
		return err
	}
	return v.done(route.Organisation(was.ID), ui.Flash{Text: "Saved."})
}

// organisationOf is the organisation as somebody typed it; the name that it had is another name from then on.
func organisationOf(f desk.OrganisationForm, was *record.Organisation) record.Organisation {
	name := strings.Join(strings.Fields(f.Name), " ")
	o := record.Organisation{ID: was.ID, Kind: record.OrganisationKind(f.Kind), Name: name, Fold: names.Organisation(name), Note: strings.TrimSpace(f.Note), Version: f.Version}
	others := strings.Split(f.Names, "\n")
	if was.Name != name && f.Version == was.Version {
		others = append(others, was.Name)
	}
	for _, line := range others {
		other := strings.Join(strings.Fields(line), " ")
		known := slices.ContainsFunc(o.Names, func(n record.OrganisationName) bool { return n.Name == other })
		if other != "" && other != name && !known {
			o.Names = append(o.Names, record.OrganisationName{Name: other, Fold: names.Organisation(other)})
		}
	}
	return o
}

func organisationSide(o *record.Organisation) desk.MergeSide {
	side := desk.MergeSide{Name: o.Name, URL: route.Organisation(o.ID), Version: o.Version, Rows: []ui.Row{{Key: "Kind", Text: o.Kind.Word()}}}
	if names := desk.OrganisationFormOf(*o).Names; names != "" {
		side.Also = strings.ReplaceAll(names, "\n", ", ")
	}
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

func (v *visit) showMergeOrganisations() error {
	return v.mergeOrganisationsPage(http.StatusOK, "", nil)
}

func (v *visit) mergeOrganisationsPage(status int, reason string, wrong record.Fields) error {
	ctx, st := v.Request().Context(), v.shelf()
	m, err := review.PreviewOrganisations(ctx, st, record.OrganisationID(v.id("id")), record.OrganisationID(v.id("other")))
	if err != nil {
		return err
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.MergePage{
		Page: p, Kept: organisationSide(m.Kept), Gone: organisationSide(m.Gone), Action: route.MergeOrganisations(m.Kept.ID, m.Gone.ID),
		Swap: route.MergeOrganisations(m.Gone.ID, m.Kept.ID), Distinct: route.DistinctOrganisations(m.Kept.ID, m.Gone.ID),
		Moves: moves(m.Moves), Total: m.Total(), Refused: m.Refused, Reason: reason, Errors: wrong,
	}
	if why := review.SameBody(*m.Kept, *m.Gone); why != "" {
		page.Why = []string{why}
		if len(wrong) == 0 {
			page.Reason = cmp.Or(reason, why)
		}
	}
	for _, n := range append([]record.OrganisationName{{Name: m.Gone.Name}}, m.Gone.Names...) {
		page.Spellings = append(page.Spellings, n.Name)
	}
	return render(v, status, desk.Merge(page))
}

func (v *visit) mergeOrganisations() error {
	var f mergeForm
	if err := v.bind(&f); err != nil {
		return err
	}
	kept := record.OrganisationID(v.id("id"))
	m, err := review.MergeOrganisations(v.Request().Context(), v.shelf(), kept, record.OrganisationID(v.id("other")), f.seen(), f.Reason, v.user.ID, v.Now().UTC())
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.mergeOrganisationsPage(http.StatusUnprocessableEntity, f.Reason, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Organisation(kept), ui.Flash{Text: "The two are one.", UndoURL: route.UndoMerge(m.ID)})
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
		Other: ui.Crumb{Label: "People who may be one", URL: route.Duplicates()}}
	from := min(int(v.queryID("from")), len(pairs))
	to := min(from+hangingPage, len(pairs))
	if to < len(pairs) {
		page.Next = route.With(route.OrganisationDuplicates(), "from", decimal(int64(to)))
	}
	for _, d := range pairs[from:to] {
		page.Pairs = append(page.Pairs, desk.DuplicatePair{
			First: organisationSide(&d.First), Other: organisationSide(&d.Other), Why: []string{d.Why},
			MergeURL: route.MergeOrganisations(d.First.ID, d.Other.ID), Distinct: route.DistinctOrganisations(d.First.ID, d.Other.ID),
		})
	}
	return render(v, http.StatusOK, desk.Duplicates(page))
}
