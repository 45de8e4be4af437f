package store_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"runtime/metrics"
	"syscall"
	"testing"
	"time"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// measuring is where a list goes: it counts lines and sees when the first bytes come and how much memory there is at most.
type measuring struct {
	began       time.Time
	first       time.Duration
	parts       int
	lines       int
	peak        uint64 // bytes of the heap
	measurement []metrics.Sample
}

func (m *measuring) Write(p []byte) (int, error) {
	if m.first == 0 {
		m.first = time.Since(m.began)
	}
	for _, c := range p {
		if c == '\n' {
			m.lines++
		}
	}
	if m.parts++; m.parts%8 == 0 {
		metrics.Read(m.measurement)
		m.peak = max(m.peak, m.measurement[0].Value.Uint64())
	}
	return len(p), nil
}

// BenchmarkLists measures the lists of everybody with 100,000 people and a million events: lines a second by the clock and by
// the time of the processor, the first bytes, and the most memory that lives at once. The ceiling is what it costs to read
// the same rows of events with one statement and to write them with csv.Writer. -short measures with a hundredth.
func BenchmarkLists(b *testing.B) {
	people := 100_000
	if testing.Short() {
		people = 1_000
	}
	st := testkit.Crowd{People: people, Events: 10, Long: 300}.Open(b)
	desk := st.As(record.Actor{UserID: 1, Role: record.Lead})
	for _, l := range []struct {
		name  string
		write func(context.Context, io.Writer) error
	}{
		{"ceiling", func(ctx context.Context, w io.Writer) error { return plainRows(ctx, st, w) }},
		{"people", func(ctx context.Context, w io.Writer) error { return casefile.WriteCSV(ctx, desk, w, testkit.Now) }},
		{"events", func(ctx context.Context, w io.Writer) error { return casefile.WriteEventsCSV(ctx, desk, w) }},
		{"deadlines", func(ctx context.Context, w io.Writer) error {
			return casefile.WriteDeadlines(ctx, desk, w, store.DeadlineFilter{}, testkit.Now)
		}},
	} {
		b.Run(l.name, func(b *testing.B) {
			for b.Loop() {
				m := &measuring{began: time.Now(), measurement: []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}}
				used := processorTime()
				if err := l.write(b.Context(), m); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(m.lines)/time.Since(m.began).Seconds(), "lines/s")
				b.ReportMetric(float64(m.lines)/(processorTime()-used).Seconds(), "lines/cpu-s")
				b.ReportMetric(float64(m.first.Microseconds())/1000, "first-ms")
				b.ReportMetric(float64(m.peak)/(1<<20), "peak-MB")
				b.ReportMetric(float64(m.lines), "lines")
			}
		})
	}
}

func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// plainRows are the events of everybody as one statement gives them.
func plainRows(ctx context.Context, st *store.Store, w io.Writer) error {
	rows, err := st.Handle().QueryContext(ctx, `SELECT e.id, p.person_id, people.name, e.kind, e.date, coalesce(k.name, ''), coalesce(o.term, s.term, ''), coalesce(o.until, ''), coalesce(c.articles, ''), coalesce(c.max_term, ''),
		coalesce(f.name, ''), coalesce(h.outcome, ''), coalesce(cases.name, ''), coalesce(t.kind, ''), coalesce(g.day, ''), coalesce(g.dry, ''),
		coalesce((SELECT group_concat(q.name) FROM event_parties q WHERE q.event_id = e.id AND q.role = 'issuer'), ''),
		(SELECT group_concat(d.title || ' ' || n.date) FROM citations q CROSS JOIN claims m ON m.id = q.claim_id CROSS JOIN entries n ON n.id = m.stands_in CROSS JOIN documents d ON d.id = n.document_id WHERE q.event_id = e.id)
		FROM people INDEXED BY people_sort CROSS JOIN event_parties p INDEXED BY event_parties_person ON p.person_id = people.id AND p.role = 'subject' CROSS JOIN events e ON e.id = p.event_id
		LEFT JOIN hearings h ON h.event_id = e.id LEFT JOIN detention_orders o ON o.event_id = e.id LEFT JOIN charges c ON c.event_id = e.id LEFT JOIN sentences s ON s.event_id = e.id
		LEFT JOIN statements t ON t.event_id = e.id LEFT JOIN hunger_strikes g ON g.event_id = e.id LEFT JOIN cases ON cases.id = e.case_id
		LEFT JOIN organisations f ON f.id = e.facility_id LEFT JOIN organisations k ON k.id = coalesce(h.court_id, o.court_id, s.court_id)
		ORDER BY people.sort, people.id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	out, cells, into := csv.NewWriter(w), make([]string, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	if err := rows.Err(); err != nil {
		return fmt.Errorf("ceiling: %w", err)
	}
	return out.Error()
}
