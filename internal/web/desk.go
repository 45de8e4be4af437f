package web

import (
	"net/http"
	"slices"

	"habeas/internal/route"
	"habeas/views/desk"
)

const (
	latest        = 5  // documents
	mostWithdrawn = 10 // claims
)

func (v *visit) showDesk() error {
	lines, err := v.documentLines()
	if err != nil {
		return err
	}
	p, err := v.page(route.Desk())
	if err != nil {
		return err
	}
	lines = slices.DeleteFunc(lines, func(l desk.DocumentLine) bool { return l.Older })
	page := desk.HomePage{Page: p, Can: v.rights(), Latest: lines[:min(len(lines), latest)]}
	if page.Withdrawn, page.WithdrawnTotal, err = v.shelf().Withdrawn(v.Request().Context(), mostWithdrawn); err != nil {
		return err
	}
	for _, l := range lines {
		if l.Waiting > 0 {
			page.Waiting = append(page.Waiting, l)
		}
	}
	return render(v, http.StatusOK, desk.Home(page))
}
