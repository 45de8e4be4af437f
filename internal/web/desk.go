package web

import (
	"net/http"

	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
)

const (
	latest        = 5  // documents
	mostWaiting   = 50 // documents of which claims wait
	mostWithdrawn = 10 // claims
)

func (v *visit) showDesk() error {
	lines, err := v.documentLines(store.DocumentFilter{Newest: true, Limit: latest})
	if err != nil {
		return err
	}
	waiting, err := v.documentLines(store.DocumentFilter{Newest: true, Waiting: true, Limit: mostWaiting})
	if err != nil {
		return err
	}
	p, err := v.page(route.Desk())
	if err != nil {
		return err
	}
	page := desk.HomePage{Page: p, Can: v.rights(), Latest: lines, Waiting: waiting}
	if page.Withdrawn, page.WithdrawnTotal, err = v.shelf().Withdrawn(v.Request().Context(), mostWithdrawn); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Home(page))
}
