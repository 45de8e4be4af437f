package compare

import (
	"cmp"
	"slices"
	"strings"

	"habeas/internal/record"
)

// None is the index of what is not there.
const None = -1

// Pair is an entry or a claim of the older side with the one of the newer side that it became, by their indexes. Old is
// None for what is new, New for what is gone.
type Pair struct {
	Old, New int
	Same     bool // word for word, white space aside
}

// Least likeness of two entries of which one became the other.
const (
	alikeSameDay  = 0.35
	alikeOtherDay = 0.6
)

// Entries pairs the entries of two versions: first those with the same date and words, then those with the same words,
// then the likeliest. Order does not matter, and copies give way to first copies. Every entry is in exactly one pair; the
// pairs are in the order of the newer version, what is gone comes last.
func Entries(old, fresh []record.Entry) []Pair {
	m := matcher{became: filled(len(old)), was: filled(len(fresh)), same: make([]bool, len(fresh))}
	dated := func(e record.Entry) string { return string(e.Date) + "\x00" + words(e.Text) }
	first := func(e record.Entry) string {
		if e.RepeatOf != 0 {
			return ""
		}
		return dated(e)
	}
	m.byKey(old, fresh, first, true)
	m.byKey(old, fresh, dated, true)
	m.byKey(old, fresh, func(e record.Entry) string { return words(e.Text) }, false)
	m.byLikeness(old, fresh)
	return m.pairs()
}

// words is a text with single spaces.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// matcher holds who became whom.
type matcher struct {
	became, was []int
	same        []bool
}

func filled(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = None
	}
	return list
}

func (m *matcher) pair(o, n int, same bool) { m.became[o], m.was[n], m.same[n] = n, o, same }

// byKey pairs what has the same key, in order; what has none is left.
func (m *matcher) byKey(old, fresh []record.Entry, key func(record.Entry) string, same bool) {
	waiting := map[string][]int{}
	for i, e := range old {
		if k := key(e); m.became[i] == None && k != "" {
			waiting[k] = append(waiting[k], i)
		}
	}
	for i, e := range fresh {
		if m.was[i] != None {
			continue
		}
		k := key(e)
		if list := waiting[k]; k != "" && len(list) > 0 {
			m.pair(list[0], i, same)
			waiting[k] = list[1:]
		}
	}
}

// likely is a pair that may be one entry.
type likely struct {
	old, new int
	score    float64
}

func (m *matcher) byLikeness(old, fresh []record.Entry) {
	left := shingled(old, m.became)
	var found []likely
	for n, e := range fresh {
		if m.was[n] != None {
			continue
		}
		mine := shingles(e.Text)
		for _, o := range left.candidates(mine) {
			score, least := dice(mine, left.of[o]), alikeOtherDay
			if old[o].Date == e.Date {
				least = alikeSameDay
			}
			if score >= least {
				found = append(found, likely{o, n, score})
			}
		}
	}
	slices.SortFunc(found, func(a, b likely) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.new, b.new), cmp.Compare(a.old, b.old))
	})
	for _, f := range found {
		if m.became[f.old] == None && m.was[f.new] == None {
			m.pair(f.old, f.new, false)
		}
	}
}

func (m *matcher) pairs() []Pair {
	var list []Pair
	for n, o := range m.was {
		list = append(list, Pair{o, n, m.same[n]})
	}
	for o, n := range m.became {
		if n == None {
			list = append(list, Pair{o, None, false})
		}
	}
	return list
}
