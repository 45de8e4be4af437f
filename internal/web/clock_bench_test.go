package web_test

import (
	"bytes"
	"database/sql"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/internal/testkit"
	"habeas/internal/web"
)

// crowd makes 100,000 people in custody, each with an arrest, an order and an extension, as rows: without what they rest on,
// which the list does not read.
const crowd = `
CREATE TEMP TABLE n AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i, date('2024-11-04', '-' || (i % 300 + 20) || ' days') AS day FROM n;
INSERT INTO organisations (id, kind, name, fold) SELECT i, 'court', 'District Court ' || i, 'court ' || i FROM n WHERE i <= 40;
INSERT INTO people (id, name, sort, category, occupation, note, created_by, created_at, updated_at)
	SELECT i, 'Anar ' || i || ' Mammadov', 'Mammadov, Anar ' || i, CASE i % 3 WHEN 0 THEN 'lawyer' WHEN 1 THEN 'journalist' ELSE '' END, '', '', 0, '2024-11-04', '2024-11-04' FROM n;
INSERT INTO events (id, kind, date, note, created_by, created_at) SELECT 3 * i - 2, 'arrest', day, '', 0, '2024-11-04' FROM n
	UNION ALL SELECT 3 * i - 1, 'remand', date(day, '+1 day'), '', 0, '2024-11-04' FROM n UNION ALL SELECT 3 * i, 'extension', date(day, '+90 days'), '', 0, '2024-11-04' FROM n;
INSERT INTO detention_orders (event_id, measure, extension, court_id, term, until) SELECT 3 * i - 1, 'remand', 0, i % 40 + 1, 'P3M', '' FROM n
	UNION ALL SELECT 3 * i, 'remand', 1, i % 40 + 1, 'P2M', '' FROM n;
INSERT INTO event_parties (event_id, role, name, person_id) SELECT e.i, 'subject', 'Anar', (e.i + 2) / 3 FROM (SELECT 3 * i - 2 AS i FROM n UNION ALL SELECT 3 * i - 1 FROM n UNION ALL SELECT 3 * i FROM n) e;`

// crowded is the site over that database, with what more adds to it; it logs how long the deadlines of everybody took.
func crowded(b *testing.B, more string) *site {
	b.Helper()
	path := filepath.Join(b.TempDir(), "crowd.db")
	st, err := store.Open(b.Context(), store.Options{Path: path, AuditKey: []byte("a key for tests"), Keep: casefile.KeepDeadlines})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { st.Close() })
	raw, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		b.Fatal(err)
	}
	defer raw.Close()
	raw.SetMaxOpenConns(1)
	if _, err := raw.ExecContext(b.Context(), crowd+more); err != nil {
		b.Fatal(err)
	}
	st = st.As(record.System())
	start := time.Now()
	if err := st.Settle(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.Logf("the deadlines of everybody: %s", time.Since(start).Round(time.Millisecond))
	s := &site{store: st, now: testkit.Now, log: &bytes.Buffer{}}
	s.Server = httptest.NewServer(web.New(web.Options{Store: st, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return s.now }}))
	b.Cleanup(s.Close)
	return s
}

// BenchmarkDeadlines measures the list of deadlines with 100,000 people, of whom each has an order that runs out.
func BenchmarkDeadlines(b *testing.B) {
	s := crowded(b, "")
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
