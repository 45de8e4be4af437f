package web_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// BenchmarkDeadlines measures the list of deadlines with 100,000 people, of whom each has an order that runs out.
func BenchmarkDeadlines(b *testing.B) {
	s := newSite(b)
	testkit.Fill(b, s.store, 100_000, 3)
	reader, advocate := s.signedIn(b, record.Reader), s.signedIn(b, record.Advocate)
	for _, page := range []struct {
		name string
		who  *client
		path string
	}{
		{"usual", reader, route.Deadlines()}, {"all", reader, route.Deadlines() + "?when=all"}, {"next page", reader, route.Deadlines() + "?when=all&after=2024-10-04&after_id=50000"},
		{"category", reader, route.Deadlines() + "?when=all&category=lawyer"}, {"court", reader, route.Deadlines() + "?when=all&court=district+39"},
		{"nothing found", reader, route.Deadlines() + "?when=all&court=nowhere"}, {"case", reader, route.Detention(77)}, {"as CSV", advocate, route.DeadlinesCSV() + "?when=all"},
	} {
		b.Run(page.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				if got := page.who.get(page.path); got.status != http.StatusOK {
					b.Fatal(got.status)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
}
