package web_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/route"
)

// busy adds to the crowd what figures count: a third was released and a third sentenced, and there are 100,000 reports of
// ill-treatment and as many statements.
const busy = `
INSERT INTO organisations (id, kind, name, fold) SELECT 1000 + i, 'facility', 'Prison ' || i, 'prison ' || i FROM n WHERE i <= 30 UNION ALL SELECT 2000 + i, 'other', 'Committee ' || i, 'committee ' || i FROM n WHERE i <= 60;
INSERT INTO charges (event_id, articles, max_term) SELECT 3 * i - 1, '206.' || (i % 9) || ', 228.1', '' FROM n;
INSERT INTO events (id, kind, date, facility_id, note, created_by, created_at)
	SELECT 300000 + i, CASE i % 3 WHEN 0 THEN 'release' WHEN 1 THEN 'sentence' ELSE 'health' END, date('2024-11-04', '-' || (i % 15) || ' days'), NULL, '', 0, '2024-11-04' FROM n
	UNION ALL SELECT 400000 + i, 'ill_treatment', date('2024-11-04', '-' || (i % 900) || ' days'), 1001 + i % 30, '', 0, '2024-11-04' FROM n
	UNION ALL SELECT 500000 + i, 'statement', date('2024-11-04', '-' || (i % 900) || ' days'), NULL, '', 0, '2024-11-04' FROM n;
INSERT INTO sentences (event_id, court_id, term) SELECT 300000 + i, i % 40 + 1, 'P5Y' FROM n WHERE i % 3 = 1;
INSERT INTO event_parties (event_id, role, name, person_id) SELECT 100000 * m.i + n.i, 'subject', 'Anar', n.i FROM n JOIN n m ON m.i BETWEEN 3 AND 5;
INSERT INTO event_parties (event_id, role, name, organisation_id) SELECT 500000 + i, 'issuer', 'Committee', 2001 + i % 60 FROM n;`

// BenchmarkFigures measures the pages of the figures with 100,000 people and 600,000 events, first when nothing is in memory.
func BenchmarkFigures(b *testing.B) {
	s := crowded(b, busy)
	reader, advocate := s.signedIn(b, record.Reader), s.signedIn(b, record.Advocate)
	start := time.Now()
	if got := reader.get(route.Figures()); got.status != http.StatusOK {
		b.Fatal(got.status)
	}
	b.Logf("the first page: %s", time.Since(start).Round(time.Millisecond))
	for _, page := range []struct {
		name string
		who  *client
		path string
	}{
		{"a page without figures", reader, route.Account()}, {"all", reader, route.Figures()}, {"all time", reader, route.Figures() + "?when=all"},
		{"every filter", reader, route.Figures() + "?when=all&category=journalist&court=district+court+7&place=prison&article=206"},
		{"one", reader, route.Figure("held-by-court")}, {"list", reader, route.FigureList("held-by-court") + "?bar=7"},
		{"list of all", reader, route.FigureList("statements") + "?when=all"}, {"table as CSV", advocate, route.FigureCSV("ill-treatment")},
	} {
		b.Run(page.name, func(b *testing.B) { measure(b, page.who, page.path) })
	}
	b.Run("after a change", func(b *testing.B) {
		var took []time.Duration
		for b.Loop() {
			p, err := s.store.Person(b.Context(), 5)
			if err == nil {
				p.Category = map[record.Category]record.Category{"lawyer": "journalist"}[p.Category]
				if p.Category == "" {
					p.Category = "lawyer"
				}
				err = s.store.UpdatePerson(b.Context(), p)
			}
			if err != nil {
				b.Fatal(err)
			}
			start := time.Now()
			if got := reader.get(route.Figures()); got.status != http.StatusOK {
				b.Fatal(got.status)
			}
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	})
}

// measure asks for a page again and again.
func measure(b *testing.B, who *client, path string) {
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		if got := who.get(path); got.status != http.StatusOK {
			b.Fatal(got.status)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}
