package chronicle

import (
	"os"
	"testing"
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
	distinct, sections := 0, map[string]int{}
	for _, e := range doc.Entries {
		if e.RepeatOf == 0 {
			distinct++
		}
		sections[e.Section]++
		t.Logf("%d %s r%d %q %d..%d %.40q … %q", e.Ordinal, e.Date, e.RepeatOf, e.Section, e.Start, e.End, e.Text, e.Text[max(0, len(e.Text)-40):])
	}
	if len(doc.Entries) != 94 || distinct != 87 {
		t.Errorf("%d entries, %d distinct", len(doc.Entries), distinct)
	}
	t.Log(sections)
}
