package search

import (
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// BenchmarkSearch measures, with 100,000 people and a million events and as many entries, each sort of search as a reader
// asks for it: the median and the 99th percentile of a call, in milliseconds. -short measures with a hundredth of it.
func BenchmarkSearch(b *testing.B) {
	people := 100_000
	if testing.Short() {
		people = 1_000
	}
	began := time.Now()
	system := testkit.Crowd{People: people, Events: 10}.Open(b)
	b.Logf("%d people with 10 events each: %s", people, time.Since(began).Round(time.Second))
	measure(b, system)
}

func measure(b *testing.B, system *store.Store) {
	reader := testkit.User(b, system, record.Reader)
	st := system.As(reader.Actor())
	var names Names
	find := func(address func(i int) string) func(i int) error {
		return func(i int) error {
			v, err := url.ParseQuery(address(i))
			if err != nil {
				return err
			}
			_, err = Find(b.Context(), st, Read(v, terms))
			return err
		}
	}
	given, family := []string{"anar", "leyla", "kamran", "sevinj", "tural"}, []string{"mammadov", "quliyev", "hasanov", "agayev", "karimli"}
	for _, c := range []struct {
		name string
		ask  func(i int) error
	}{
		{"two common words", find(func(int) string { return "q=district+court" })},
		{"a common and a rare word", find(func(i int) string { return fmt.Sprintf("q=court+word%d", 2000+i%3000) })},
		{"two words that never meet", find(func(int) string { return "q=arrest+remand" })},
		{"a name", find(func(i int) string { return "q=" + given[i%5] + "+" + family[i/5%5] })},
		{"a name in another spelling", find(func(i int) string { return "q=" + given[i%5] + "+" + []string{"Məmmədov", "Guliyev", "Gasanov"}[i%3] })},
		{"one common word with filters", find(func(i int) string { return fmt.Sprintf("q=court&kind=arrest&year=%d", 2001+i%20) })},
		{"two words, the newest first", find(func(int) string { return "q=district+court&sort=newest" })},
		{"a later page", find(func(int) string { return "q=district+court&sort=newest&after=2020150603000001000" })},
		{"in whose files two common words stand", func(int) error {
			_, _, err := People(b.Context(), st, Query{Text: "district court"})
			return err
		}},
		{"typeahead", func(i int) error {
			_, err := names.Begun(b.Context(), st, []string{"a", "ma", "mam", "mamm", "tural ma", "ba", "z", "le ha"}[i%8], 8)
			return err
		}},
		{"a misspelt name", func(i int) error {
			_, err := names.Like(b.Context(), st, []string{"mamadlov", "Tural Safarlu", "anra mammadov", "lyela hasanvo", "quliyevv"}[i%5], 8)
			return err
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			if err := c.ask(0); err != nil { // reads what the process keeps
				b.Fatal(err)
			}
			var took []time.Duration
			i := 0
			for b.Loop() {
				began := time.Now()
				if err := c.ask(i); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
				i++
			}
			slices.Sort(took)
			b.ReportMetric(took[len(took)/2].Seconds()*1000, "p50-ms")
			b.ReportMetric(took[len(took)*99/100].Seconds()*1000, "p99-ms")
		})
	}
}
