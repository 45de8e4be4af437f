package chronicle

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestSample reads the project's own sample and the difficulties that it was written with.
func TestSample(t *testing.T) {
	raw, err := os.ReadFile("../../db/sample/chronicle.txt")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Parse("chronicle.txt", raw)
	if err != nil {
		t.Fatal(err)
	}
	checkParsed(t, doc)
	var repeats []int
	for _, e := range doc.Entries {
		if e.RepeatOf != 0 {
			repeats = append(repeats, e.RepeatOf)
		}
	}
	if len(doc.Entries) != 45 || !slices.Equal(repeats, []int{10, 15, 25}) {
		t.Errorf("%d entries, repeats of %v", len(doc.Entries), repeats)
	}
	if first, last := doc.Entries[0], doc.Entries[44]; first.Section != "Chronicle of events" || last.Section != "Tehran" ||
		!strings.HasSuffix(last.Text, "leaves outsiders out.") || doc.Title != "October in brief" {
		t.Errorf("%q: %+v … %+v", doc.Title, first, last)
	}
}
