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

// busyCrowd is what a day's work adds to the crowd: seven more events each, a million in all, of which a tenth are hearings that
// were announced and every hundredth is a hunger strike; 50 documents with 20,000 claims that wait, and 5,000 changes by others.
// The text index is left out: no list of the day reads it.
const busyCrowd = crowd + `
INSERT INTO events (id, kind, date, note, created_by, created_at)
	SELECT 300000 + 7 * i - k.value, CASE WHEN k.value = 0 AND i % 10 = 0 THEN 'hearing' WHEN k.value = 1 AND i % 100 = 0 THEN 'hunger_strike' ELSE 'statement' END,
		CASE WHEN k.value = 0 AND i % 10 = 0 THEN date('2024-11-04', (i / 10 % 400 - 200) || ' days') ELSE date(day, (k.value * 20 + i % 150) || ' days') END, '', i % 50 + 1, '2024-11-04'
	FROM n, json_each('[0,1,2,3,4,5,6]') k;
INSERT INTO event_parties (event_id, role, name, person_id) SELECT id, 'subject', 'Anar', (id - 300000 + 6) / 7 FROM events WHERE id > 300000;
INSERT INTO hearings (event_id, court_id, outcome) SELECT id, id % 40 + 1, 'scheduled' FROM events WHERE kind = 'hearing';
INSERT INTO hunger_strikes (event_id, day, dry) SELECT id, 3, 0 FROM events WHERE kind = 'hunger_strike';
INSERT INTO documents (id, sha256, name, source, media_type, title, size, imported_by, imported_at)
	SELECT i, printf('%064x', i), 'chronicle.txt', '', 'text/plain', 'Chronicle ' || i, 1, 0, '2024-11-04 12:00:00+00:00' FROM n WHERE i <= 50;
INSERT INTO entries (id, document_id, ordinal, date, section, start, body, "end", text) SELECT i, i % 50 + 1, i, '2024-10-03', '', 0, 0, 8, 'It is so' FROM n;
INSERT INTO claims (id, entry_id, kind, date, court, term, until, articles, max_term, facility, outcome, "case", statement, day, dry, start, "end", quote, rule, confidence, extractor, status, stands_in)
	SELECT i, i, 'arrest', '2024-10-03', '', '', '', '', '', '', '', '', '', 0, 0, 0, 8, 'It is so', 'r', 0.9, 'x', 'proposed', i FROM n WHERE i <= 20000;
INSERT INTO audit (id, at, user_id, action, object, object_id, sum) SELECT i, '2024-11-04 12:00:00+00:00', 7, CASE i % 2 WHEN 0 THEN 'event.add' ELSE 'person.update' END,
	CASE i % 2 WHEN 0 THEN 'event' ELSE 'person' END, i, printf('%064x', i) FROM n WHERE i <= 5000;
DELETE FROM search_queue;
ANALYZE;`

// busySite is the site over that database.
func busySite(b *testing.B) *site {
	b.Helper()
	path := filepath.Join(b.TempDir(), "busy.db")
	options := store.Options{Path: path, AuditKey: []byte("a key for tests"), Keep: casefile.KeepDeadlines}
	st, err := store.Open(b.Context(), options)
	if err == nil {
		err = st.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	raw, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)")
	if err != nil {
		b.Fatal(err)
	}
	raw.SetMaxOpenConns(1)
	if _, err := raw.ExecContext(b.Context(), busyCrowd); err != nil {
		b.Fatal(err)
	}
	if err := raw.Close(); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if st, err = store.Open(b.Context(), options); err != nil { // computes whatever is stale
		b.Fatal(err)
	}
	b.Cleanup(func() { st.Close() })
	b.Logf("what everybody waits for: %s", time.Since(start).Round(time.Millisecond))
	s := &site{store: st.As(record.System()), now: testkit.Now, log: &bytes.Buffer{}}
	s.Server = httptest.NewServer(web.New(web.Options{Store: st, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return s.now }}))
	b.Cleanup(s.Close)
	return s
}

// BenchmarkToday measures the page of the day, its lists and the calendar with 100,000 people and a million events.
func BenchmarkToday(b *testing.B) {
	s := busySite(b)
	reader, advocate := s.signedIn(b, record.Reader), s.signedIn(b, record.Advocate)
	for _, page := range []struct {
		name string
		who  *client
		path string
	}{
		{"today", reader, route.Desk()}, {"today of an advocate", advocate, route.Desk()}, {"today, mine", advocate, route.With(route.Desk(), "who", "mine")},
		{"orders that ran out", reader, route.TodayGroup("past")}, {"next page", reader, route.TodayGroup("past") + "?after=2024-09-01&after_id=50000"},
		{"files without news", reader, route.TodayGroup("stale")}, {"changes", reader, route.TodayGroup("changes")},
		{"month", reader, route.Calendar()}, {"month of a court", reader, route.With(route.Calendar(), "court", "district 39")}, {"agenda", reader, route.With(route.Calendar(), "view", "agenda")},
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
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
}
