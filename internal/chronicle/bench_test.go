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

// BenchmarkParseDOCX counts the megabytes of the text.
func BenchmarkParseDOCX(b *testing.B) {
	var body strings.Builder
	size := 0
	for p := range strings.SplitSeq(longText("\n\n"), "\n\n") {
		body.WriteString(para(p))
		size += len(p)
	}
	benchmark(b, "x.docx", string(docxOf(body.String())))
	b.SetBytes(int64(size))
}

// BenchmarkParsePDF reads ten pages with a composite font, and counts the megabytes of the text.
func BenchmarkParsePDF(b *testing.B) {
	var pages [][]printed
	size := 0
	for p := range 10 {
		var lines []string
		for i := range 50 {
			lines = append(lines, strconv.Itoa(10+i/3)+".10.24: Number "+strconv.Itoa(p*50+i)+"."+story[:80])
			size += len(lines[i])
		}
		pages = append(pages, column(70, 780, lines...))
	}
	raw := string(pdfOf(pages...))
	if _, err := Parse("x.pdf", []byte(raw)); err != nil { // compiles PDFium
		b.Fatal(err)
	}
	benchmark(b, "x.pdf", raw)
	b.SetBytes(int64(size))
}
