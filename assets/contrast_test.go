package assets

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestContrast holds every pair of colours that the style sheet sets on each other to WCAG 2.2 AA:
// 4.5 to 1 for text (1.4.3), 3 to 1 for the edges of inputs, signs and the focus (1.4.11).
func TestContrast(t *testing.T) {
	text := pairs(4.5,
		"ink paper", "ink sheet", "ink shade", "faint paper", "faint sheet", "faint shade",
		"accent paper", "accent sheet", "accent shade", "accent-deep paper", "accent-deep sheet", "accent-deep accent-wash",
		"visited paper", "visited sheet", "visited shade",
		"solid-ink accent", "solid-ink accent-deep", "solid-ink error", "paper ink",
		"wrong paper", "wrong sheet", "wrong wrong-wash", "release paper", "release sheet", "release release-wash",
		"error paper", "error sheet", "error shade", "focus-ink focus",
		"ink who-wash", "ink when-wash", "ink where-wash", "ink what-wash")
	shapes := pairs(3,
		"edge paper", "edge sheet", "edge shade", "accent paper", "accent who-wash", "accent when-wash", "accent where-wash", "accent what-wash",
		"accent shade", "accent-deep shade", "wrong shade", "ink accent-wash", "focus-ink paper|focus paper")
	css := string(files().byName["habeas.css"].plain)
	for theme, colours := range themes(t, css) {
		for _, p := range append(text, shapes...) {
			p.check(t, theme, colours)
		}
	}
}

// A pair is a foreground and a background; with alternatives, one of them must reach the ratio.
type pair struct {
	names string
	least float64
}

func pairs(least float64, names ...string) []pair {
	var list []pair
	for _, n := range names {
		list = append(list, pair{n, least})
	}
	return list
}

func (p pair) check(t *testing.T, theme string, colours map[string]string) {
	t.Helper()
	best := 0.0
	for names := range strings.SplitSeq(p.names, "|") {
		fore, back, _ := strings.Cut(names, " ")
		if colours[fore] == "" || colours[back] == "" {
			t.Fatalf("%s: no colour for %q", theme, names)
		}
		best = max(best, contrast(t, colours[fore], colours[back]))
	}
	if best < p.least {
		t.Errorf("%s: %s: %.2f, want %.1f", theme, p.names, best, p.least)
	}
}

var (
	rootRule = regexp.MustCompile(`:root\{([^}]*--paper[^}]*)\}`)
	property = regexp.MustCompile(`--([a-z-]+): ?(#[0-9a-f]+)`)
)

// themes reads the properties of the built style sheet: light, dark, print, in this order.
func themes(t *testing.T, css string) map[string]map[string]string {
	t.Helper()
	rules := rootRule.FindAllStringSubmatch(css, -1)
	if len(rules) != 3 {
		t.Fatalf("found %d themes, want light, dark and print", len(rules))
	}
	found := map[string]map[string]string{}
	for i, name := range []string{"light", "dark", "print"} {
		found[name] = map[string]string{}
		for _, m := range property.FindAllStringSubmatch(rules[i][1], -1) {
			found[name][m[1]] = m[2]
		}
	}
	return found
}

// contrast is the ratio of WCAG 2.2, from 1 to 21.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2 of "#rgb" or "#rrggbb".
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	digits := strings.TrimPrefix(hex, "#")
	if len(digits) == 3 {
		digits = fmt.Sprintf("%[1]c%[1]c%[2]c%[2]c%[3]c%[3]c", digits[0], digits[1], digits[2])
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 6 {
		t.Fatalf("not a colour: %q", hex)
	}
	return 0.2126*linear(n>>16&255) + 0.7152*linear(n>>8&255) + 0.0722*linear(n&255)
}

func linear(channel uint64) float64 {
	c := float64(channel) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}
