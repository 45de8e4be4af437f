package chronicle

import (
	"strconv"
	"strings"
	"testing"
)

// longText is about a megabyte of entries in the shape of a chronicle.
func longText(lineEnd string) string {
	var b strings.Builder
	b.WriteString("October" + lineEnd)
	for i := range 2600 {
		b.WriteString([]string{"01.10.24: ", " 02.10.24:  ", "03.10.24:"}[i%3])
		b.WriteString("Number " + strconv.Itoa(i) + "." + strings.Repeat(story, 2) + " “Enough,” he said." + lineEnd)
	}
	return b.String()
}

func benchmark(b *testing.B, name, text string) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	raw := []byte(text)
	for b.Loop() {
		if _, err := Parse(name, raw); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseText(b *testing.B) { benchmark(b, "x.txt", longText("\n\n")) }

func BenchmarkParseLines(b *testing.B) {
	benchmark(b, "x.txt", strings.ReplaceAll(longText("\n\n"), ", ", ",\n"))
}

func BenchmarkParseHTML(b *testing.B) {
	benchmark(b, "x.html", "<html><body><article><p>"+longText("</p><p>")+"</article>")
}
