package names

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

var seeds = []string{
	"", "A.", "İbadoğlu", "Гасанлы Джейхун", "Vaqif qızı", "S\u0327ahla", "al-Zahrani, Dr.", "\xff\xfe", "ﷺ", "K\u212a Å", "한국",
	"Ş. Qurbanov", "dzhdzh", "ksks", "aleXander", "ovanes", "ой\u0306", "\u0130\u0307", "ⅷ", "ǅ",
}

func FuzzFold(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if !utf8.ValidString(once) {
			t.Fatalf("Fold(%q) = %q is not UTF-8", s, once)
		}
		if twice := Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q, and again %q", s, once, twice)
		}
		if strings.TrimSpace(once) != once || strings.Contains(once, "  ") {
			t.Fatalf("Fold(%q) = %q has loose spaces", s, once)
		}
	})
}

func FuzzKey(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		k := Key(s)
		if !utf8.ValidString(k) || !utf8.ValidString(TokenKey(s)) {
			t.Fatalf("Key(%q) = %q, TokenKey %q: not UTF-8", s, k, TokenKey(s))
		}
		if k != Key(Fold(s)) || strings.TrimSpace(k) != k || strings.Contains(k, "  ") {
			t.Fatalf("Key(%q) = %q, of its fold %q", s, k, Key(Fold(s)))
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := Parse(s)
		for _, part := range []string{n.Given, n.Patronymic, n.Family, n.Sort()} {
			if !utf8.ValidString(part) || strings.Join(strings.Fields(part), " ") != part {
				t.Fatalf("Parse(%q) = %q", s, n)
			}
		}
		if Fold(s) != "" && n == (Name{}) {
			t.Fatalf("Parse(%q) is empty", s)
		}
	})
}

func FuzzAlike(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, seeds[(i+5)%len(seeds)])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		s, why := Alike(a, b)
		s2, why2 := Alike(b, a)
		if s != s2 || !slices.Equal(why, why2) {
			t.Fatalf("Alike(%q, %q) = %v %q, turned round %v %q", a, b, s, why, s2, why2)
		}
		if !(s >= 0 && s <= 1) {
			t.Fatalf("Alike(%q, %q) = %v", a, b, s)
		}
		for _, w := range why {
			if !utf8.ValidString(w) {
				t.Fatalf("Alike(%q, %q) because %q: not UTF-8", a, b, w)
			}
		}
		if own, _ := Alike(a, a); Fold(a) != "" && own != 1 {
			t.Fatalf("Alike(%q, itself) = %v", a, own)
		}
	})
}
