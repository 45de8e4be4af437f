package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

// mergeDoor is how the pages show and merge two of a noun.
type mergeDoor[Noun any, ID ~int64] struct {
	preview  func(ctx context.Context, st *store.Store, kept, gone ID) (*review.NamedMerge[Noun], error)
	merge    func(ctx context.Context, st *store.Store, kept, gone ID, seen review.Seen, reason string, by record.UserID, at time.Time) (*record.Merge, error)
	side     func(*visit, *Noun) desk.MergeSide
	why      func(kept, gone *Noun) []string
	url      func(ID) string
	mergeURL func(kept, gone ID) string
	distinct func(id, other ID) string
}

func organisationDoor() mergeDoor[record.Organisation, record.OrganisationID] {
	return mergeDoor[record.Organisation, record.OrganisationID]{review.PreviewOrganisations, review.MergeOrganisations, (*visit).organisationSide,
		func(kept, gone *record.Organisation) []string { return some(review.SameBody(*kept, *gone)) }, route.Organisation, route.MergeOrganisations, route.DistinctOrganisations}
}

func officialDoor() mergeDoor[record.Official, record.OfficialID] {
	return mergeDoor[record.Official, record.OfficialID]{review.PreviewOfficials, review.MergeOfficials, (*visit).officialSide,
		func(kept, gone *record.Official) []string { return review.SameOfficial(*kept, *gone) }, route.Official, route.MergeOfficials, route.DistinctOfficials}
}

func caseDoor() mergeDoor[record.Case, record.CaseID] {
	return mergeDoor[record.Case, record.CaseID]{review.PreviewCases, review.MergeCases, (*visit).caseSide,
		func(kept, gone *record.Case) []string { return review.SameCase(*kept, *gone) }, route.Case, route.MergeCases, route.DistinctCases}
}

// some is a list of a text, empty for none.
func some(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// showMergeTwo shows what a merge of two would move.
func showMergeTwo[Noun any, ID ~int64](door func() mergeDoor[Noun, ID]) func(*visit) error {
	return func(v *visit) error { return mergeTwoPage(v, door(), http.StatusOK, "", nil) }
}

func mergeTwoPage[Noun any, ID ~int64](v *visit, d mergeDoor[Noun, ID], status int, reason string, wrong record.Fields) error {
	kept, gone := ID(v.id("id")), ID(v.id("other"))
	m, err := d.preview(v.Request().Context(), v.shelf(), kept, gone)
	if err != nil {
		return err
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.MergePage{
		Page: p, Kept: d.side(v, m.Kept), Gone: d.side(v, m.Gone), Action: d.mergeURL(kept, gone), Swap: d.mergeURL(gone, kept), Why: d.why(m.Kept, m.Gone),
		Moves: moves(m.Moves), Total: m.Total(), Refused: m.Refused, Reason: reason, Errors: wrong,
	}
	page.Distinct = d.distinct(kept, gone)
	if len(wrong) == 0 && reason == "" {
		page.Reason = strings.Join(page.Why, "; ")
	}
	page.Spellings = slices.DeleteFunc(append([]string{page.Gone.Name}, strings.Split(page.Gone.Also, ", ")...), func(n string) bool { return n == "" })
	return render(v, status, desk.Merge(page))
}

// mergeTwo merges the second of two into the first.
func mergeTwo[Noun any, ID ~int64](door func() mergeDoor[Noun, ID]) func(*visit) error {
	return func(v *visit) error {
		var f mergeForm
		if err := v.bind(&f); err != nil {
			return err
		}
		d, kept := door(), ID(v.id("id"))
		m, err := d.merge(v.Request().Context(), v.shelf(), kept, ID(v.id("other")), f.seen(), f.Reason, v.user.ID, v.Now().UTC())
		if status, wrong := refused(err, "reason"); status != 0 {
			return mergeTwoPage(v, d, status, f.Reason, wrong)
		} else if err != nil {
			return err
		}
		return v.done(d.url(kept), ui.Flash{Text: "The two are one.", UndoURL: route.UndoMerge(m.ID)})
	}
}

func (v *visit) officialSide(o *record.Official) desk.MergeSide {
	s := o.Sheet()
	return desk.MergeSide{Name: o.Name, URL: route.Official(o.ID), Version: o.Version, Also: strings.ReplaceAll(s["names"], "\n", ", "), Rows: v.sideRows(record.OfficialObject, s)}
}

func (v *visit) caseSide(c *record.Case) desk.MergeSide {
	s := c.Sheet()
	return desk.MergeSide{Name: c.Name, URL: route.Case(c.ID), Version: c.Version, Also: strings.ReplaceAll(s["names"], "\n", ", "), Rows: v.sideRows(record.CaseObject, s)}
}

// sideRows are the values of a sheet but for the names.
func (v *visit) sideRows(object record.Object, s record.Sheet) []ui.Row {
	var rows []ui.Row
	for _, f := range v.terms.Known(record.ListingFields(object)) {
		if value := s[f.Name]; value != "" && f.Name != "name" && f.Name != "names" {
			rows = append(rows, ui.Row{Key: f.Label, Text: f.Words(value)})
		}
	}
	return rows
}

// showMergeOfficial asks which other official is the same.
func (v *visit) showMergeOfficial() error {
	ctx, st, search := v.Request().Context(), v.shelf(), clipped(v.QueryParam("q"), 200)
	kept, err := st.Official(ctx, record.OfficialID(v.id("id")))
	if err != nil {
		return err
	}
	page := desk.MergeChoicePage{Name: kept.Name, URL: route.Official(kept.ID), Action: route.MergeOfficial(kept.ID), Search: search}
	add := func(o record.Official, why ...string) {
		if o.ID != kept.ID {
			page.Found = append(page.Found, desk.Lookalike{Name: o.Name, URL: route.Official(o.ID), Note: o.Title, Why: why, MergeURL: route.MergeOfficials(kept.ID, o.ID)})
		}
	}
	if search == "" {
		pairs, err := review.OfficialDuplicates(ctx, st)
		if err != nil {
			return err
		}
		for _, d := range pairs {
			if d.First.ID == kept.ID || d.Other.ID == kept.ID {
				add(d.First, d.Why...)
				add(d.Other, d.Why...)
			}
		}
	} else {
		found, err := st.Officials(ctx, store.OfficialFilter{Fold: names.Fold(search), Key: names.Key(search), Limit: directoryPage})
		if err != nil {
			return err
		}
		for _, r := range found {
			add(r)
		}
	}
	return v.mergeChoice(page)
}

// showMergeCase asks which other case is the same.
func (v *visit) showMergeCase() error {
	ctx, st, search := v.Request().Context(), v.shelf(), clipped(v.QueryParam("q"), 200)
	kept, err := st.Case(ctx, record.CaseID(v.id("id")))
	if err != nil {
		return err
	}
	page := desk.MergeChoicePage{Name: kept.Name, URL: route.Case(kept.ID), Action: route.MergeCase(kept.ID), Search: search}
	add := func(c record.Case, why ...string) {
		if c.ID != kept.ID {
			page.Found = append(page.Found, desk.Lookalike{Name: c.Name, URL: route.Case(c.ID), Note: c.Code, MergeURL: route.MergeCases(kept.ID, c.ID), Why: why})
		}
	}
	if search == "" {
		pairs, err := review.CaseDuplicates(ctx, st)
		if err != nil {
			return err
		}
		for _, d := range pairs {
			if d.First.ID == kept.ID || d.Other.ID == kept.ID {
				add(d.First, d.Why...)
				add(d.Other, d.Why...)
			}
		}
		return v.mergeChoice(page)
	}
	found, err := st.Cases(ctx, store.CaseFilter{Text: search, Fold: fold(search), Limit: casesPage})
	if err != nil {
		return err
	}
	for _, r := range found {
		add(r.Case)
	}
	return v.mergeChoice(page)
}

func (v *visit) mergeChoice(page desk.MergeChoicePage) error {
	var err error
	if page.Page, err = v.page(route.Directory()); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.MergeChoice(page))
}

// distinctOfficials remembers that two are not the same.
func (v *visit) distinctOfficials() error {
	id, other := record.OfficialID(v.id("id")), record.OfficialID(v.id("other"))
	if id == other {
		return record.ErrNotFound
	}
	d := record.Distinction{OfficialID: &id, OtherOfficialID: &other, By: v.user.ID, At: v.Now().UTC()}
	if err := v.shelf().AddDistinction(v.Request().Context(), &d); err != nil {
		return err
	}
	return v.done(v.back(route.Official(id)), ui.Flash{Text: "It is remembered that the two are not the same."})
}

func (v *visit) showOfficialDuplicates() error {
	pairs, err := review.OfficialDuplicates(v.Request().Context(), v.shelf())
	if err != nil {
		return err
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.DuplicatesPage{Page: p, Can: v.rights(), Title: "Officials who may be one", Back: v.Request().URL.RequestURI(), Others: duplicateLists(route.OfficialDuplicates())}
	from := min(int(v.queryID("from")), len(pairs))
	to := min(from+hangingPage, len(pairs))
	if to < len(pairs) {
		page.Next = route.With(route.OfficialDuplicates(), "from", decimal(int64(to)))
	}
	for _, d := range pairs[from:to] {
		page.Pairs = append(page.Pairs, desk.DuplicatePair{
			First: v.officialSide(&d.First), Other: v.officialSide(&d.Other), Why: d.Why,
			MergeURL: route.MergeOfficials(d.First.ID, d.Other.ID), Distinct: route.DistinctOfficials(d.First.ID, d.Other.ID),
		})
	}
	return render(v, http.StatusOK, desk.Duplicates(page))
}

// duplicateLists are the lists of likely duplicates but for the one that is shown.
func duplicateLists(shown string) []ui.Crumb {
	return slices.DeleteFunc([]ui.Crumb{
		{Label: "People who may be one", URL: route.Duplicates()}, {Label: "Organisations that may be one", URL: route.OrganisationDuplicates()},
		{Label: "Officials who may be one", URL: route.OfficialDuplicates()}, {Label: "Cases that may be one", URL: route.CaseDuplicates()},
	}, func(c ui.Crumb) bool { return c.URL == shown })
}
