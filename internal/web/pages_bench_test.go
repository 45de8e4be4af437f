package web_test

import (
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// BenchmarkDeskPages measures every page of the desk with 100,000 people, a million events and a file of 300 more, with one
// core for server and client together: the median and the 95th percentile of a request in milliseconds, the same of the
// processor's time alone, which other programs disturb less, and what a page weighs and asks of the database. Beside them
// stands the ceiling: the bytes of a page from memory through the same kind of server. -short measures with a hundredth.
func BenchmarkDeskPages(b *testing.B) {
	people := 100_000
	if testing.Short() {
		people = 1_000
	}
	began := time.Now()
	c := newCrowd(b, testkit.Crowd{People: people, Events: 10, Long: 300})
	b.Logf("%d people with 10 events each: %s", people, time.Since(began).Round(time.Second))
	measurePages(b, c)
}

func measurePages(b *testing.B, c *crowd) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	c.ceiling(b)
	for _, p := range deskPages {
		ask := func(i int) (int, int64) {
			got, statements := c.ask(p.path(c, i))
			return len(got.text), statements
		}
		b.Run(p.pattern+" "+p.name, func(b *testing.B) { measure(b, ask) })
	}
	c.long = true
	for _, path := range []func(record.PersonID) string{route.Person, route.Timeline, route.Detention, route.Court, route.Around, route.Sources, route.History, route.Publish} {
		path := path(c.person(0))
		b.Run("300 events "+path, func(b *testing.B) {
			measure(b, func(int) (int, int64) {
				got, statements := c.ask(path)
				return len(got.text), statements
			})
		})
	}
}

// ceiling measures the bytes of a page from memory through the same kind of server.
func (c *crowd) ceiling(b *testing.B) {
	page := c.lead.get(route.Person(1)).text
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(page)) }))
	defer server.Close()
	memory := &client{t: b, site: &site{Server: server}, http: http.DefaultClient}
	b.Run("ceiling", func(b *testing.B) { measure(b, func(int) (int, int64) { return len(memory.get("/").text), 0 }) })
}

// measure asks as often as the benchmark wants; ask gives the bytes of an answer and the statements that it took.
func measure(b *testing.B, ask func(i int) (size int, statements int64)) {
	measureAfter(b, func(int) {}, ask)
}

// measureAfter does something before it asks each time, which is not measured.
func measureAfter(b *testing.B, before func(i int), ask func(i int) (size int, statements int64)) {
	var took, busy []time.Duration
	var bytes, statements int64
	ask(0) // what a process or a connection reads once
	for i := 0; b.Loop(); i++ {
		before(i)
		at, cpu := time.Now(), processorTime()
		size, n := ask(i)
		took, busy = append(took, time.Since(at)), append(busy, processorTime()-cpu)
		bytes, statements = bytes+int64(size), statements+n
	}
	report := func(name string, list []time.Duration, percent int) {
		slices.Sort(list)
		b.ReportMetric(float64(list[len(list)*percent/100].Microseconds())/1000, name)
	}
	report("p50-ms", took, 50)
	report("p95-ms", took, 95)
	report("p50-cpu-ms", busy, 50)
	report("p95-cpu-ms", busy, 95)
	b.ReportMetric(float64(bytes)/float64(len(took)), "B/page")
	b.ReportMetric(float64(statements)/float64(len(took)), "statements")
	b.ReportMetric(0, "ns/op")
}

// processorTime is what this process has used of the processor so far.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
