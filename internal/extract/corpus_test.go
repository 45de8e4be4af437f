package extract_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var attributes = strings.Fields("date court term until articles max_term facility outcome lawyers reported_by issuers case statement day dry")

// rate counts what was right, what was made up and what was missed.
type rate struct{ met, extra, missed int }

// bin counts claims of about one confidence.
type bin struct{ claims, right, sum float64 }

// tally counts over the whole corpus.
type tally struct {
	kinds                map[string]*rate
	all, people, linking rate
	right, asked         int // attributes
	bins                 map[int]*bin
}

func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

func (r rate) precision() float64 { return ratio(r.met, r.met+r.extra) }
func (r rate) recall() float64    { return ratio(r.met, r.met+r.missed) }
func (r rate) f1() float64        { return ratio(2*r.met, 2*r.met+r.extra+r.missed) }

// count counts by kind and in all.
func (s *tally) count(kind string, met, extra, missed int) {
	for _, r := range []*rate{at(s.kinds, kind), &s.all} {
		r.met, r.extra, r.missed = r.met+met, r.extra+extra, r.missed+missed
	}
}

// at finds what a map holds, or starts it.
func at[K comparable, V any](m map[K]*V, key K) *V {
	if m[key] == nil {
		m[key] = new(V)
	}
	return m[key]
}

// readCorpus has the extractor read every text of the corpus, and counts.
func readCorpus(t *testing.T) *tally {
	t.Helper()
	s := &tally{kinds: map[string]*rate{}, bins: map[int]*bin{}}
	files, _ := filepath.Glob(filepath.Join("testdata", "corpus", "*.txt"))
	for _, file := range files {
		text, g := read(t, file), readGold(t, strings.TrimSuffix(file, ".txt")+".gold.json")
		got, ids := map[unit][]told{}, map[unit]any{}
		for line := range bytes.Lines(jsonLines(t, filepath.Base(file), text)) {
			var claim told
			if err := json.Unmarshal(line, &claim); err != nil {
				t.Fatal(err)
			}
			start, end := int(claim["start"].(float64)), int(claim["end"].(float64))
			if start >= end || string(text[start:end]) != claim["quote"] {
				t.Errorf("%s: %d to %d is not %q", file, start, end, claim["quote"])
			}
			s.claim(g, claim, got, ids)
		}
		s.facts(g, got, ids)
	}
	t.Logf("%d documents, %d facts", len(files), s.all.met+s.all.missed)
	return s
}

// claim notes the facts and persons of a claim, and whether it is right at its confidence.
func (s *tally) claim(g *gold, claim told, got map[unit][]told, ids map[unit]any) {
	entry := g.entry(fmt.Sprint(claim["entry"].(map[string]any)["text"]))
	wanted, wrong := false, false
	for _, u := range g.units(claim, entry) {
		got[u] = append(got[u], claim)
		wanted, wrong = wanted || g.want[u] != nil, wrong || g.madeUp(u)
	}
	people, _ := claim["persons"].([]any)
	for i, name := range claim.list("persons") {
		ids[unit{entry, "", g.names([]string{name})[0]}] = people[i].(map[string]any)["id"]
	}
	if !wanted && !wrong {
		return // what the gold calls optional is neither right nor wrong
	}
	confidence := claim["confidence"].(float64)
	b := at(s.bins, int(math.Round(confidence*100))/5)
	b.claims, b.sum = b.claims+1, b.sum+confidence
	if !wrong {
		b.right++
	}
}

// facts counts the facts of one text.
func (s *tally) facts(g *gold, got map[unit][]told, ids map[unit]any) {
	known, some := map[unit]bool{}, map[unit]bool{}
	for u := range got {
		some[unit{u.entry, u.kind, ""}] = true
		if g.madeUp(u) {
			s.count(u.kind, 0, 1, 0)
		}
	}
	for u, records := range g.want {
		if got[u] == nil && (u.who != "" || !some[unit{u.entry, u.kind, ""}]) { // who is not named is met by anybody
			s.count(u.kind, 0, 0, 1)
			continue
		}
		s.count(u.kind, 1, 0, 0)
		known[unit{u.entry, "", u.who}] = true
		s.attributes(g, u, records, got[u])
	}
	s.subjects(g, got)
	maps.DeleteFunc(ids, func(u unit, _ any) bool { return !known[u] })
	s.links(ids)
}

// attributes counts where, when, for how long and so on.
func (s *tally) attributes(g *gold, u unit, records, claims []told) {
	if claims == nil || u.kind == "statement about" {
		return
	}
	for _, r := range records {
		for _, attribute := range attributes {
			if r.list(attribute) == nil || attribute == "issuers" && u.kind != "visit" {
				continue
			}
			s.asked++
			if g.agrees(attribute, r, claims) {
				s.right++
			}
		}
	}
}

// subjects counts the people that one text is about.
func (s *tally) subjects(g *gold, got map[unit][]told) {
	want, found, excused := people(g.want), people(got), people(g.optional)
	for u := range got {
		if g.want[u] == nil && !g.madeUp(u) {
			excused[u.who] = true
		}
	}
	for who := range want {
		if found[who] {
			s.people.met++
		} else {
			s.people.missed++
		}
	}
	for who := range found {
		if !want[who] && !excused[who] {
			s.people.extra++
		}
	}
}

func people(facts map[unit][]told) map[string]bool {
	out := map[string]bool{}
	for u := range facts {
		if u.kind != "statement" && u.who != "" {
			out[u.who] = true
		}
	}
	return out
}

// links counts pairs of mentions that are held to be one person.
func (s *tally) links(ids map[unit]any) {
	mentions := slices.Collect(maps.Keys(ids))
	for i, a := range mentions {
		for _, b := range mentions[:i] {
			switch one, same := a.who == b.who, ids[a] == ids[b]; {
			case one && same:
				s.linking.met++
			case same:
				s.linking.extra++
			case one:
				s.linking.missed++
			}
		}
	}
}

// TestCorpus prints how well the extractor reads the corpus, kind by kind, and fails when it reads worse than it did.
func TestCorpus(t *testing.T) {
	s := readCorpus(t)
	table := fmt.Sprintf("\n%-18s %5s %8s %7s\n", "kind", "met", "made up", "missed")
	for _, kind := range slices.Sorted(maps.Keys(s.kinds)) {
		table += fmt.Sprintf("%-18s %5d %8d %7d\n", kind, s.kinds[kind].met, s.kinds[kind].extra, s.kinds[kind].missed)
	}
	for _, figure := range []struct {
		name       string
		got, least float64
	}{
		{"precision", s.all.precision(), 0.92},
		{"recall", s.all.recall(), 0.79},
		{"F1", s.all.f1(), 0.85},
		{"attributes", ratio(s.right, s.asked), 0.84},
		{"people F1", s.people.f1(), 0.94},
		{"linking F1", s.linking.f1(), 0.98},
	} {
		table += fmt.Sprintf("%-18s %.3f\n", figure.name, figure.got)
		if figure.got < figure.least {
			t.Errorf("%s is %.3f, below %.2f", figure.name, figure.got, figure.least)
		}
	}
	t.Log(table)
}

// TestCalibration holds the extractor to its word: of claims at 0.9, nine in ten are right.
func TestCalibration(t *testing.T) {
	s := readCorpus(t)
	table := fmt.Sprintf("\n%-12s %7s %6s %12s\n", "confidence", "claims", "right", "share right")
	for _, i := range slices.Sorted(maps.Keys(s.bins)) {
		b, from := s.bins[i], float64(i)/20
		table += fmt.Sprintf("%.2f–%.2f    %7.0f %6.0f %12.2f\n", from, from+0.04, b.claims, b.right, b.right/b.claims)
		if b.claims >= 20 && b.right/b.claims < b.sum/b.claims-0.05 {
			t.Errorf("of claims at %.2f, %.2f are right", b.sum/b.claims, b.right/b.claims)
		}
	}
	t.Log(table)
}
