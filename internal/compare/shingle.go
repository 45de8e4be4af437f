package compare

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"habeas/internal/record"
)

const (
	mostShingles   = 2000 // of one text
	mostOwners     = 40   // of a shingle: what stands in more texts tells nothing
	mostCandidates = 12   // for one text
)

// shingles are the words of a text and its neighbouring pairs, in small letters, without punctuation.
func shingles(text string) map[string]bool {
	list := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	set := make(map[string]bool, 2*len(list))
	for i, w := range list {
		if len(set) >= mostShingles {
			break
		}
		set[w] = true
		if i > 0 {
			set[list[i-1]+" "+w] = true
		}
	}
	return set
}

// dice is how much two sets have in common, 0 to 1.
func dice(a, b map[string]bool) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	both := 0
	for s := range a {
		if b[s] {
			both++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}

// likeness of two texts, 0 to 1.
func likeness(a, b string) float64 { return dice(shingles(a), shingles(b)) }

// index finds the texts that share rare shingles.
type index struct {
	of     map[int]map[string]bool
	owners map[string][]int
}

// shingled is the index of the texts that are not taken.
func shingled(list []record.Entry, taken []int) index {
	x := index{map[int]map[string]bool{}, map[string][]int{}}
	for i, e := range list {
		if taken[i] != None {
			continue
		}
		x.of[i] = shingles(e.Text)
		for s := range x.of[i] {
			if len(x.owners[s]) <= mostOwners {
				x.owners[s] = append(x.owners[s], i)
			}
		}
	}
	return x
}

// candidates are the texts that share most with the given one.
func (x index) candidates(mine map[string]bool) []int {
	shared := map[int]int{}
	for s := range mine {
		if list := x.owners[s]; len(list) <= mostOwners {
			for _, i := range list {
				shared[i]++
			}
		}
	}
	found := make([]int, 0, len(shared))
	for i := range shared {
		found = append(found, i)
	}
	slices.SortFunc(found, func(a, b int) int { return cmp.Or(shared[b]-shared[a], a-b) })
	return found[:min(len(found), mostCandidates)]
}
