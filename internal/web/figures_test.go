package web_test

import (
	"net/http"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

func TestFiguresPages(t *testing.T) {
	s := newSite(t)
	lead, reader := s.signedIn(t, record.Lead), s.signedIn(t, record.Reader)
	want(t, reader.get(route.Figures()), http.StatusOK, "0 people held on 4 November 2024.", "Nothing on record yet.")
	s.chain(t, lead.user, s.now)
	want(t, reader.get(route.Figures()), http.StatusOK, "1 person held on 4 November 2024.", "In custody before judgment", "Baku Court of Serious Crimes")
}
