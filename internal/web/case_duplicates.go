package web

import (
	"net/http"

	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

func (v *visit) showCaseDuplicates() error {
	pairs, err := review.CaseDuplicates(v.Request().Context(), v.shelf())
	if err != nil {
		return err
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.DuplicatesPage{Page: p, Can: v.rights(), Title: "Cases that may be one", Back: v.Request().URL.RequestURI(), Others: duplicateLists(route.CaseDuplicates())}
	from := min(int(v.queryID("from")), len(pairs))
	to := min(from+hangingPage, len(pairs))
	if to < len(pairs) {
		page.Next = route.With(route.CaseDuplicates(), "from", decimal(int64(to)))
	}
	for _, d := range pairs[from:to] {
		page.Pairs = append(page.Pairs, desk.DuplicatePair{
			First: v.caseSide(&d.First), Other: v.caseSide(&d.Other), Why: d.Why,
			MergeURL: route.MergeCases(d.First.ID, d.Other.ID), Distinct: route.DistinctCases(d.First.ID, d.Other.ID),
		})
	}
	return render(v, http.StatusOK, desk.Duplicates(page))
}

// distinctCases remembers that two are not the same.
func (v *visit) distinctCases() error {
	id, other := record.CaseID(v.id("id")), record.CaseID(v.id("other"))
	if id == other {
		return record.ErrNotFound
	}
	d := record.Distinction{CaseID: &id, OtherCaseID: &other, By: v.user.ID, At: v.Now().UTC()}
	if err := v.shelf().AddDistinction(v.Request().Context(), &d); err != nil {
		return err
	}
	return v.done(v.back(route.Case(id)), ui.Flash{Text: "It is remembered that the two are not the same."})
}
