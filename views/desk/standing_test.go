package desk

import (
	"testing"

	"habeas/internal/clock"
)

// What is wrong always stands on the page; of doubts only the first few do.
func TestManyDoubtsAreFolded(t *testing.T) {
	for _, c := range []struct{ wrong, doubts, first, more int }{{0, 0, 0, 0}, {0, 4, 4, 0}, {0, 9, 4, 5}, {3, 3, 4, 2}, {6, 2, 6, 2}} {
		var d clock.Detention
		for range c.doubts {
			d.Problems = append(d.Problems, clock.Problem{Kind: clock.Conflict})
		}
		for range c.wrong {
			d.Problems = append(d.Problems, clock.Problem{Kind: clock.Gap})
		}
		if first, more := partedProblems(d); len(first) != c.first || len(more) != c.more {
			t.Errorf("%d wrong and %d doubts: %d and %d", c.wrong, c.doubts, len(first), len(more))
		}
	}
}
