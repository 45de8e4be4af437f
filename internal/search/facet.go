package search

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/record"
	"habeas/internal/store"
)

// Count is a number of things, AtLeast when some were not counted.
type Count struct {
	N       int
	AtLeast bool
}

// Facet is one value of a filter with how many results it would leave.
type Facet struct {
	Value string
	Count Count
}

// Facets are the values of each filter among the results, the most frequent first; years the latest first.
type Facets struct{ Nouns, Kinds, Categories, Years, Documents []Facet }

func total(candidates []store.Candidate, cut map[record.Noun]bool) Count {
	return capped(Count{len(candidates), anyTrue(cut)})
}

// capped is a count that ends below store.MostCounted.
func capped(c Count) Count {
	if c.N >= store.MostCounted {
		return Count{store.MostCounted - 1, true}
	}
	return c
}

// facets counts the values of the candidates; what a cut noun counts is at least as many.
func facets(candidates []store.Candidate, terms *record.Vocabularies, cut map[record.Noun]bool) Facets {
	counts := map[string]Count{}
	for _, c := range candidates {
		noun := c.Noun()
		add(counts, "n"+string(noun), cut[noun])
		for t := range strings.FieldsSeq(c.Tags) {
			add(counts, t, cut[noun])
		}
	}
	kinds, categories := map[string]string{}, map[string]string{}
	for _, k := range record.Kinds() {
		kinds[store.Tag("k", string(k))] = string(k)
	}
	for _, t := range terms.Terms(record.CategoryVocabulary) {
		categories[store.Tag("c", t.Key)] = t.Key
	}
	var f Facets
	for t, n := range counts {
		value := Facet{t[1:], capped(n)}
		switch t[0] {
		case 'n':
			f.Nouns = append(f.Nouns, value)
		case 'k':
			f.Kinds = append(f.Kinds, Facet{kinds[t], value.Count})
		case 'c':
			f.Categories = append(f.Categories, Facet{categories[t], value.Count})
		case 'y':
			f.Years = append(f.Years, value)
		case 'd':
			f.Documents = append(f.Documents, value)
		}
	}
	f.sort()
	return f
}

func add(counts map[string]Count, name string, cut bool) {
	c := counts[name]
	counts[name] = Count{c.N + 1, c.AtLeast || cut}
}

func (f *Facets) sort() {
	slices.SortFunc(f.Nouns, func(a, b Facet) int {
		return slices.Index(record.Nouns(), record.Noun(a.Value)) - slices.Index(record.Nouns(), record.Noun(b.Value))
	})
	slices.SortFunc(f.Years, func(a, b Facet) int { return cmp.Compare(b.Value, a.Value) })
	for _, list := range [][]Facet{f.Kinds, f.Categories, f.Documents} {
		slices.SortFunc(list, func(a, b Facet) int { return cmp.Or(cmp.Compare(b.Count.N, a.Count.N), cmp.Compare(a.Value, b.Value)) })
	}
}

// DocumentIDs are the documents of the facets, at most so many.
func (f Facets) DocumentIDs(most int) []record.DocumentID {
	var ids []record.DocumentID
	for _, d := range f.Documents[:min(len(f.Documents), most)] {
		if id, err := strconv.ParseInt(d.Value, 10, 64); err == nil {
			ids = append(ids, record.DocumentID(id))
		}
	}
	return ids
}
