package chronicle

import (
	"bytes"
	"encoding/json"
	"html"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"habeas/internal/record"
)

const october = "../../../shared/chronicle/2024-10.txt"

// TestOctober reads a real month: its entries, their dates and sections, and which of them are repeats.
func TestOctober(t *testing.T) {
	raw, err := os.ReadFile(october)
	if err != nil {
		t.Skip("the shared chronicle is not here")
	}
	doc, err := Parse("2024-10.txt", raw)
	if err != nil {
		t.Fatal(err)
	}
	if doc.Title != "October Summary" || doc.MediaType != "text/plain" || doc.Text != string(raw) {
		t.Errorf("title %q, type %q, %d bytes of text", doc.Title, doc.MediaType, len(doc.Text))
	}
	sections := map[string]int{}
	for _, e := range doc.Entries {
		sections[e.Section]++
		day, month, _ := strings.Cut(doc.Text[e.Start:e.Start+5], ".")
		if want := record.Date("2024-" + month + "-" + day); e.Date != want {
			t.Errorf("entry %d: %s, want %s", e.Ordinal, e.Date, want)
		}
	}
	want := map[string]int{
		"Chronicle of events": 87, "Increased attention": 1, "The Long road to peace": 3, "The Iranian adjustment": 1, "Istanbul 3+3-1 format": 2,
	}
	if len(doc.Entries) != 94 || distinct(doc) != 87 || !maps.Equal(sections, want) {
		t.Errorf("%d entries, %d distinct, in %v", len(doc.Entries), distinct(doc), sections)
	}
	if second := doc.Entries[1].Text; !strings.HasSuffix(second, "Prohibition of Chemical Weapons.") {
		t.Errorf("the second paragraph is not in %q", second)
	}
	checkGold(t, doc)
}

// checkGold looks for the entries that the hand-made record of the month speaks of.
func checkGold(t *testing.T, doc *Parsed) {
	t.Helper()
	raw, err := os.ReadFile("../../../shared/score/2024-10.gold.json")
	if err != nil {
		t.Skip("the hand-made record is not here")
	}
	var gold struct {
		Records []struct{ Entry string }
	}
	if err := json.Unmarshal(raw, &gold); err != nil || len(gold.Records) == 0 {
		t.Fatal(err, len(gold.Records))
	}
	for _, r := range gold.Records {
		if !slices.ContainsFunc(doc.Entries, func(e record.Entry) bool { return e.RepeatOf == 0 && strings.HasPrefix(e.Text, r.Entry) }) {
			t.Errorf("no entry begins with %q", r.Entry)
		}
	}
}

// TestOctoberPage reads the same month as a page with navigation and teasers around it.
func TestOctoberPage(t *testing.T) {
	raw, err := os.ReadFile(october)
	if err != nil {
		t.Skip("the shared chronicle is not here")
	}
	plain, err := Parse("2024-10.txt", raw)
	if err != nil {
		t.Fatal(err)
	}
	var page strings.Builder
	page.WriteString(`<html><head><title>October</title><script>var a = "01.10.24: x";</script></head><body><nav><a href="/">Home</a></nav><div class="content">`)
	for _, p := range strings.Split(string(raw), "\n\n") {
		page.WriteString("<p>" + html.EscapeString(p) + "</p>\n")
	}
	page.WriteString(`</div><div class="sidebar"><ul><li><a href="/1">30.10.24 Another story</a></li><li><a href="/2">29.10.24 And another</a></li></ul></div></body></html>`)
	doc, err := Parse("2024-10.html", []byte(page.String()))
	if err != nil {
		t.Fatal(err)
	}
	checkParsed(t, doc)
	if len(doc.Entries) != 94 || distinct(doc) != 87 {
		t.Errorf("%d entries, %d distinct", len(doc.Entries), distinct(doc))
	}
	for i, e := range doc.Entries[:min(94, len(doc.Entries))] {
		if o := plain.Entries[i]; o.Date != e.Date || o.Section != e.Section || !same(o.Text, e.Text) {
			t.Errorf("entry %d: %s %q, want %s %q", e.Ordinal, e.Date, e.Text, o.Date, o.Text)
		}
	}
}

// distinct counts the entries that are no repeats.
func distinct(doc *Parsed) int {
	n := 0
	for _, e := range doc.Entries {
		if e.RepeatOf == 0 {
			n++
		}
	}
	return n
}

// same tells whether two texts coincide once folded.
func same(a, b string) bool {
	var fa, fb folded
	fa.read(a)
	fb.read(b)
	return bytes.Equal(fa.letters, fb.letters)
}
