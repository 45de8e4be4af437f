package web_test

import (
	"net/http"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// BenchmarkDirectory measures lists of the directory and the form that offers its names, beside 100,000 people with their
// events.
func BenchmarkDirectory(b *testing.B) {
	s := crowded(b)
	advocate := s.signedIn(b, record.Advocate)
	for _, page := range []struct{ name, path string }{
		{"by name", route.Organisations()}, {"most events", route.Organisations() + "?sort=events"}, {"form", route.NewEvent(77, record.KindRemand)},
		{"duplicates", route.OfficialDuplicates()}, {"history", route.ListingHistory(record.OrganisationObject, 1)},
	} {
		b.Run(page.name, func(b *testing.B) {
			for b.Loop() {
				if got := advocate.get(page.path); got.status != http.StatusOK {
					b.Fatal(got.status)
				}
			}
		})
	}
}
