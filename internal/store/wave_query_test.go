package store_test

import (
	"testing"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// The preview of a wave takes as many queries for forty people as for two, and so do a wave and the list of waves.
func TestQueriesOfAWaveDoNotGrow(t *testing.T) {
	st := testkit.Open(t)
	lead := testkit.Fill(t, st, 42, 2)
	people := must(st.People(t.Context(), store.PeopleFilter{Limit: 42}))(t)
	shelf := st.As(lead.Actor())
	statements := 0
	st.Count(&statements)
	counts := map[string][]int{}
	count := func(name string, do func()) {
		before := statements
		do()
		counts[name] = append(counts[name], statements-before)
	}
	for i, part := range [][]record.Person{people[:2], people[2:]} {
		w := review.Wave{Kind: record.KindRelease, Typed: record.Sheet{"date": "2024-10-03"}, Source: record.Source{Described: "a call", Confidentiality: record.Internal}, Token: part[0].Name}
		for _, p := range part {
			w.Lines = append(w.Lines, review.WaveLine{Name: p.Name, Choice: review.WaveChoice{Person: p.ID}})
		}
		count("preview", func() {
			for k, g := range must(w.Preview(t.Context(), shelf))(t) {
				if g.Chosen.Person != part[k].ID {
					t.Errorf("%s is not found: %+v", part[k].Name, g.Chosen)
				}
			}
		})
		id := must(review.RecordWave(t.Context(), shelf, w, casefile.By{User: lead.ID, At: testkit.Now}))(t)
		count("wave", func() { must(shelf.Wave(t.Context(), id))(t) })
		count("list", func() {
			if list := must(shelf.Waves(t.Context(), 9))(t); len(list) != i+1 || list[0].People != len(part) {
				t.Errorf("%+v", list)
			}
		})
		count("articles", func() { must(shelf.ChargedArticles(t.Context()))(t) })
	}
	for name, n := range counts {
		if n[1] > n[0] {
			t.Errorf("%s: %d queries, then %d", name, n[0], n[1])
		}
	}
}
