package web_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

const (
	manyPeople = 10_000
	eventsEach = 10
	published  = 500
)

// BenchmarkPages measures pages with 10,000 people and 100,000 events, and beside them the ceiling: the bytes of the
// profile from memory through the same kind of server. Only ratios within one run count.
func BenchmarkPages(b *testing.B) {
	s := newSite(b)
	lead := testkit.Fill(b, s.store, manyPeople, eventsEach)
	testkit.Publish(b, s.store, lead, published, s.now)
	anybody, reader, advocate := s.visitor(b), s.signedIn(b, record.Reader), s.signedIn(b, record.Advocate)
	list, err := s.store.PublicationOf(b.Context(), 1)
	if err != nil {
		b.Fatal(err)
	}
	profile := anybody.get(route.Profile(list.Slug))
	ceiling := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(profile.text)) }))
	defer ceiling.Close()
	memory := &client{t: b, site: &site{Server: ceiling}, http: http.DefaultClient}
	for _, page := range []struct {
		name string
		who  *client
		path string
	}{
		{"ceiling", memory, "/"},
		{"public profile", anybody, route.Profile(list.Slug)},
		{"public list", anybody, route.Home()},
		{"public search", anybody, route.Home() + "?q=Qulijev"},
		{"people list", reader, route.People()},
		{"people search", reader, route.People() + "?q=Qulijev"},
		{"case file", reader, route.Person(77)},
		{"review queue", reader, route.Review()},
		{"people as CSV", advocate, route.PeopleCSV()},
	} {
		b.Run(page.name, func(b *testing.B) {
			for b.Loop() {
				if got := page.who.get(page.path); got.status != http.StatusOK {
					b.Fatal(got.status)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "req/s")
		})
	}
}
