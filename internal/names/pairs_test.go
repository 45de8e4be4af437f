package names

import (
	_ "embed"
	"slices"
	"strings"
	"testing"
)

//go:embed testdata/pairs.tsv
var pairsTSV string

// tally counts what Same says of labelled pairs.
type tally struct{ hit, missed, wrong, right int }

func (c *tally) add(same, said bool) {
	switch {
	case same && said:
		c.hit++
	case same:
		c.missed++
	case said:
		c.wrong++
	default:
		c.right++
	}
}

func (c tally) precision() float64 { return float64(c.hit) / float64(c.hit+c.wrong) }
func (c tally) recall() float64    { return float64(c.hit) / float64(c.hit+c.missed) }

// TestPairs measures Same on pairs labelled by hand. Rules and costs may be tuned on lines 1, 3, 5 …; the others are
// held back: their failures are counted, and shown only with -v.
func TestPairs(t *testing.T) {
	var tuning, held, all tally
	keyed := 0
	lines := strings.Split(strings.TrimSpace(pairsTSV), "\n")
	for i, line := range lines {
		f := strings.Split(line, "\t")
		if len(f) != 4 || f[2] != "same" && f[2] != "different" {
			t.Fatalf("line %d is not a, b, same or different, note: %q", i+1, line)
		}
		score, why := Alike(f[0], f[1])
		same, said := f[2] == "same", Same(f[0], f[1])
		all.add(same, said)
		if same && Key(f[0]) == Key(f[1]) {
			keyed++
		}
		if i%2 == 1 {
			held.add(same, said)
		} else {
			tuning.add(same, said)
		}
		if same != said && (i%2 == 0 || testing.Verbose()) {
			t.Logf("line %d: %s ~ %s is %s (%s), but scores %.2f %q", i+1, f[0], f[1], f[2], f[3], score, why)
		}
	}
	for _, c := range []struct {
		name string
		tally
	}{{"tuning", tuning}, {"held", held}, {"all", all}} {
		t.Logf("%s: precision %.3f, recall %.3f (%+v)", c.name, c.precision(), c.recall(), c.tally)
		if c.precision() < 0.97 || c.recall() < 0.95 {
			t.Errorf("%s: precision below 0.97 or recall below 0.95", c.name)
		}
	}
	t.Logf("one key for %d of %d pairs that are the same (others have another order or parts left out)", keyed, all.hit+all.missed)
	if len(lines) < 300 {
		t.Errorf("only %d pairs", len(lines))
	}
}

// TestStable: the fold of a fold, the key of a fold and a second or turned-round question give the first answer.
func TestStable(t *testing.T) {
	for line := range strings.Lines(pairsTSV) {
		f := strings.Split(line, "\t")
		a, b := f[0], f[1]
		for _, s := range []string{a, b} {
			if Fold(Fold(s)) != Fold(s) || Key(Fold(s)) != Key(s) || Fold(s) != Fold(strings.Clone(s)) {
				t.Errorf("%q folds to %q, then %q; keys %q, %q", s, Fold(s), Fold(Fold(s)), Key(s), Key(Fold(s)))
			}
		}
		s, why := Alike(a, b)
		s2, why2 := Alike(b, a)
		if s3, _ := Alike(a, b); s != s2 || s != s3 || !slices.Equal(why, why2) {
			t.Errorf("Alike(%q, %q) = %v %q, turned round %v %q", a, b, s, why, s2, why2)
		}
	}
}
