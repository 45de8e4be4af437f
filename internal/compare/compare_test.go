package compare

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
)

func entries(list ...string) []record.Entry {
	var all []record.Entry
	for i, line := range list {
		date, text, _ := strings.Cut(line, " ")
		e := record.Entry{Ordinal: i + 1, Date: record.Date(date), Text: text}
		if of, rest, ok := strings.Cut(text, "|"); ok {
			_, _ = fmt.Sscan(of, &e.RepeatOf)
			e.Text = rest
		}
		all = append(all, e)
	}
	return all
}

func TestEntries(t *testing.T) {
	const (
		court = "2024-10-03 The court of Khatai extended the detention of six people by three months on Thursday."
		rain  = "2024-10-04 It rained in the mountains and the road was closed."
		wolf  = "2024-10-05 A wolf was seen near the village by a shepherd."
	)
	for name, c := range map[string]struct {
		old, fresh []record.Entry
		want       string // old>new, = for the same
	}{
		"the same":                  {entries(court, rain), entries(court, rain), "0=0 1=1"},
		"another order":             {entries(court, rain, wolf), entries(wolf, court, rain), "2=0 0=1 1=2"},
		"one put in":                {entries(court, rain), entries(court, wolf, rain), "0=0 ->1 1=2"},
		"one taken out":             {entries(court, wolf, rain), entries(court, rain), "0=0 2=1 1>-"},
		"other white space":         {entries(court), entries(strings.ReplaceAll(court, "people by", "people\n by")), "0=0"},
		"a word changed":            {entries(court, rain), entries(strings.Replace(court, "three", "four", 1), rain), "0>0 1=1"},
		"another date":              {entries(court, rain), entries(strings.Replace(court, "-03", "-02", 1), rain), "0>0 1=1"},
		"another date, half new":    {entries(rain), entries("2024-11-20 It rained in the capital and a man sold his umbrella to a tourist."), "->0 0>-"},
		"much added":                {entries(court), entries(court + " Their lawyers will appeal, and their families spoke to the press."), "0>0"},
		"nothing in common":         {entries(court), entries(wolf), "->0 0>-"},
		"a copy before the first":   {entries(court, rain), entries(court, rain, strings.Replace(court, " ", " 1|", 1)), "0=0 1=1 ->2"},
		"the first of two is gone":  {entries(court, strings.Replace(court, " ", " 1|", 1)), entries(court), "0=0 1>-"},
		"the same words, two dates": {entries(rain, strings.Replace(rain, "-04", "-06", 1)), entries(strings.Replace(rain, "-04", "-06", 1), rain), "1=0 0=1"},
		"empty":                     {nil, nil, ""},
	} {
		var got []string
		for _, p := range Entries(c.old, c.fresh) {
			got = append(got, strings.ReplaceAll(fmt.Sprintf("%d%s%d", p.Old, map[bool]string{true: "=", false: ">"}[p.Same], p.New), "-1", "-"))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
}

func claim(kind record.Kind, quote string, f record.Facts, subjects ...string) record.Claim {
	f.Kind = kind
	c := record.Claim{Facts: f, Quote: quote}
	for _, s := range subjects {
		c.Mentions = append(c.Mentions, record.Mention{Role: record.Subject, Name: s})
	}
	return c
}

func TestClaims(t *testing.T) {
	three := record.Facts{Date: "2024-10-03", Term: "P3M"}
	remand := claim(record.KindRemand, "The court remanded Tural Safarli for three months.", three, "Tural Safarli")
	longer := claim(record.KindRemand, "The court remanded Tural Safarli for four months.", record.Facts{Date: "2024-10-03", Term: "P4M"}, "Tural Safarli")
	spelt := claim(record.KindRemand, "The court remanded  Tural Safarli\nfor three months.", three, "TURAL SAFARLI")
	other := claim(record.KindRemand, "The court remanded Elmar Valiyev for three months.", three, "Elmar Valiyev")
	health := claim(record.KindHealth, "Tural Safarli is ill.", record.Facts{Date: "2024-10-03"}, "Tural Safarli")
	reworded := claim(record.KindRemand, "For three months Tural Safarli was remanded.", three, "Tural Safarli")
	for name, c := range map[string]struct {
		old, fresh []record.Claim
		quotes     bool
		want       string
	}{
		"the same":              {[]record.Claim{remand}, []record.Claim{spelt}, true, "[{0 0 true}]"},
		"another value":         {[]record.Claim{remand}, []record.Claim{longer}, true, "[{0 0 false}]"},
		"other words":           {[]record.Claim{remand}, []record.Claim{reworded}, true, "[{0 0 false}]"},
		"other words, any will": {[]record.Claim{remand}, []record.Claim{reworded}, false, "[{0 0 true}]"},
		"another person":        {[]record.Claim{remand, other}, []record.Claim{other}, true, "[{1 0 true} {0 -1 false}]"},
		"another kind":          {[]record.Claim{remand}, []record.Claim{health}, true, "[{-1 0 false} {0 -1 false}]"},
		"the likelier":          {[]record.Claim{remand, reworded}, []record.Claim{longer}, true, "[{0 0 false} {1 -1 false}]"},
		"none":                  {nil, []record.Claim{health}, true, "[{-1 0 false}]"},
	} {
		if got := fmt.Sprint(Claims(c.old, c.fresh, c.quotes)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestSaysNothingNew(t *testing.T) {
	on := claim(record.KindRemand, "q", record.Facts{Date: "2024-10-03", Term: "P3M"}, "Tural Safarli")
	right := on.Facts
	right.Court = "Khatai District Court"
	on.Decisions = []record.Decision{{Verb: record.Correct, Correction: &right}}
	for name, c := range map[string]struct {
		fresh record.Claim
		want  bool
	}{
		"as read":        {claim(record.KindRemand, "q", on.Facts, "Tural Safarli"), true},
		"as corrected":   {claim(record.KindRemand, "q", right, "Tural Safarli"), true},
		"less":           {claim(record.KindRemand, "q", record.Facts{Date: "2024-10-03"}, "Tural Safarli"), true},
		"another value":  {claim(record.KindRemand, "q", record.Facts{Date: "2024-10-03", Term: "P4M"}, "Tural Safarli"), false},
		"another kind":   {claim(record.KindArrest, "q", on.Facts, "Tural Safarli"), false},
		"another person": {claim(record.KindRemand, "q", on.Facts, "Elmar Valiyev"), false},
	} {
		if got := SaysNothingNew(c.fresh, on); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ old, fresh, want string }{
		{"extended by three months", "extended by four months", "=extended by|-three|+four|=months"},
		{"the same", "the same", "=the same"},
		{"", "all new", "+all new"},
		{"all gone", "", "-all gone"},
		{"a b c d", "a c d e", "=a|-b|=c d|+e"},
		{"", "", ""},
	} {
		var got []string
		for _, p := range Words(c.old, c.fresh) {
			got = append(got, string("=-+"[p.In])+p.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q, %q: %s, want %s", c.old, c.fresh, s, c.want)
		}
	}
}

// The pieces make up both texts, to the word.
func FuzzWords(f *testing.F) {
	f.Add("a b c", "b c d")
	f.Add(strings.Repeat("x y ", 400), strings.Repeat("y z ", 400))
	f.Fuzz(func(t *testing.T, before, after string) {
		var a, b []string
		for _, p := range Words(before, after) {
			if p.In != NewOnly {
				a = append(a, p.Text)
			}
			if p.In != OldOnly {
				b = append(b, p.Text)
			}
		}
		if strings.Join(a, " ") != words(before) || strings.Join(b, " ") != words(after) {
			t.Errorf("%q and %q became %q and %q", before, after, a, b)
		}
	})
}

// Every entry is in one pair, whatever the texts.
func FuzzEntries(f *testing.F) {
	f.Add("a\nb\nc", "c\na b\nd")
	f.Fuzz(func(t *testing.T, before, after string) {
		old, fresh := entries(strings.Split(before, "\n")...), entries(strings.Split(after, "\n")...)
		seenOld, seenNew := map[int]bool{}, map[int]bool{}
		for _, p := range Entries(old, fresh) {
			if p.Old != None && seenOld[p.Old] || p.New != None && seenNew[p.New] || p.Old == None && p.New == None {
				t.Fatalf("%+v comes twice", p)
			}
			seenOld[p.Old], seenNew[p.New] = true, true
		}
		delete(seenOld, None)
		delete(seenNew, None)
		if len(seenOld) != len(old) || len(seenNew) != len(fresh) {
			t.Errorf("%d of %d, %d of %d", len(seenOld), len(old), len(seenNew), len(fresh))
		}
	})
}

// Hostile versions, of many entries that are all alike, are compared in a moment.
func TestManyAlikeEntries(t *testing.T) {
	var old, fresh []record.Entry
	for i := range 20_000 {
		e := record.Entry{Ordinal: i + 1, Date: "2024-10-03", Text: fmt.Sprintf("The court extended the detention of person %d by three months.", i)}
		old = append(old, e)
		e.Text += " It did."
		fresh = append(fresh, e)
	}
	start := time.Now()
	if pairs := Entries(old, fresh); len(pairs) < len(old) {
		t.Error(len(pairs))
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
}
