package chronicle

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"habeas/internal/record"
)

// TestMain keeps the compiled PDFium in a folder for the time of the tests.
func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "habeas-pdf")
	if err != nil {
		panic(err)
	}
	CacheIn(folder)
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// TestPDF makes running text of pages: paragraphs, date headers, words broken at a line's end, columns, furniture.
func TestPDF(t *testing.T) {
	furnished := func(n int, lines ...string) []printed {
		page := column(70, 760, lines...)
		page = append([]printed{{70, 810, 9, "Monthly chronicle"}}, page...)
		return append(page, printed{290, 30, 9, fmt.Sprint("Page ", n)})
	}
	long := "a line as long as the others are, so that the paragraph goes on"
	for _, c := range []struct {
		name  string
		pages [][]printed
		text  string
	}{
		{"letters", [][]printed{column(70, 780, "Xülasə", "", "01.10.24: Məhkəmə İbadoğlunun həbsini uzatdı, ş ğ ı.", "02.10.24: Суд продлил арест; „Ёлка“.")},
			"Xülasə\n\n01.10.24: Məhkəmə İbadoğlunun həbsini uzatdı, ş ğ ı.\n02.10.24: Суд продлил арест; „Ёлка“."},
		{"paragraphs", [][]printed{column(70, 780, "01.10.24: The court met and", long, "and it rose.", "", "More of it, which is also", "long.", "", "Georgia", "", "02.10.24: Two.")},
			"01.10.24: The court met and " + long + " and it rose.\n\nMore of it, which is also long.\n\nGeorgia\n\n02.10.24: Two."},
		{"hyphens", [][]printed{column(70, 780, "01.10.24: The deten-", "tion was pro-", "longed before COP-", "29, said Al-", "Khatib. -02D-", "02.10.24: Two -", "and more.")},
			"01.10.24: The detention was prolonged before COP-29, said Al-Khatib. -02D-\n02.10.24: Two - and more."},
		{"dates within a sentence", [][]printed{column(70, 780, "01.10.24: The court met on", "5 March 2024 He was "+long, "and free.")},
			"01.10.24: The court met on 5 March 2024 He was " + long + " and free."},
		{"indents", [][]printed{append(append(column(70, 780, "01.10.24: The court met and "+long+".", "It rose. This line is also "+long+"."), printed{90, 752, 11, "He was not there, and the judge read the motion " + long}), column(70, 738, "to the end.")...)},
			"01.10.24: The court met and " + long + ". It rose. This line is also " + long + ".\nHe was not there, and the judge read the motion " + long + " to the end."},
		{"columns", [][]printed{append(column(70, 780, "01.10.24: The left", "column goes on"), column(310, 780, "in the right one.", "02.10.24: Two.")...)},
			"01.10.24: The left column goes on in the right one.\n02.10.24: Two."},
		{"furniture", [][]printed{furnished(1, "01.10.24: One goes on "+long), furnished(2, "on the second page.", "02.10.24: Two."), furnished(3, "03.10.24: Three."), furnished(4, "2024 was a year.")},
			"01.10.24: One goes on " + long + " on the second page.\n02.10.24: Two.\n03.10.24: Three.\n2024 was a year."},
	} {
		doc, err := Parse("x.pdf", pdfOf(c.pages...))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if doc.Text != c.text || doc.MediaType != MediaTypePDF {
			t.Errorf("%s: %s\n%q, want\n%q", c.name, doc.MediaType, doc.Text, c.text)
		}
		checkParsed(t, doc)
	}
}

// TestPrintedPDF reads a sample chronicle that a browser printed, with fonts of its own and each letter placed by itself,
// as it reads the text. It was made once from db/sample/chronicle.txt, a <p> for each paragraph, set justified with
// hyphens, with Chromium's --print-to-pdf.
func TestPrintedPDF(t *testing.T) {
	raw, err := os.ReadFile("testdata/printed.pdf")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../../db/sample/chronicle.txt")
	if err != nil {
		t.Fatal(err)
	}
	want, err := Parse("chronicle.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Parse("chronicle.txt", raw)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(outline(got), outline(want)) {
		t.Errorf("%q, want %q", outline(got), outline(want))
	}
}

// packed is a stream that unpacks to s, and says so.
func packed(s string) string {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	w.Write([]byte(s))
	w.Close()
	return fmt.Sprintf("<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", b.Len(), b.String())
}

// onePage is a PDF whose only page has the given contents, and what else is given as objects from 5 on.
func onePage(contents string, more ...string) []byte {
	return pdfFile(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X 5 0 R>>>>/Contents 4 0 R>>",
		contents,
	}, more...)...)
}

// TestHostilePDF refuses what is damaged, locked or made to exhaust the reader within two seconds, with a sentence that says
// so; and reads the next file as if nothing had been.
func TestHostilePDF(t *testing.T) {
	whole := pdfOf(column(70, 780, "01.10.24: One.", "02.10.24: Two."))
	if _, err := Parse("x.pdf", whole); err != nil { // compiles PDFium
		t.Fatal(err)
	}
	text := "BT /F 1 Tf 10 10 Td (01.10.24: One.) Tj ET\n"
	form := func(contents string) string {
		return strings.Replace(packed(contents), "<<", "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R/Y 6 0 R>>>>", 1)
	}
	encrypted := bytes.Replace(whole, []byte("trailer\n<<"), []byte("trailer\n<</ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"+strings.Repeat("a7", 32)+">/U<"+strings.Repeat("5c", 32)+">>>"), 1)
	for _, c := range []struct {
		name, word string
		raw        []byte
	}{
		{"encrypted", "locked with a password", encrypted},
		{"header alone", "end is missing", []byte("%PDF-1.7 01.10.24: One.")},
		{"cut", "end is missing", whole[:len(whole)/2]},
		{"cut behind all text", "end is missing", whole[:len(whole)-8]},
		{"no references", "", bytes.Replace(whole, []byte("xref\n0"), []byte("xxxx\n0"), 1)},
		{"cut early", "end is missing", whole[:40]},
		{"zeros", "damaged", append(append([]byte("%PDF-1.7\n"), make([]byte, 1<<20)...), "%%EOF"...)},
		{"no pages", "", pdfFile("<</Type/Catalog>>")},
		{"10,000 pages", "2,000 pages", pdfFile("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 10000/Kids["+strings.Repeat("3 0 R ", 10_000)+"]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")},
		{"a billion pages", "", pdfFile("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1000000000/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")},
		{"tree in a loop", "", pdfFile("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 3/Kids[3 0 R]/Parent 3 0 R>>", "<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 3 0 R]/Parent 2 0 R>>")},
		{"objects in a loop", "", pdfFile("2 0 R", "3 0 R", "2 0 R")},
		{"forms in a loop", "", onePage(stream("/X Do"), form("/X Do /X Do /Y Do"), form("/X Do /Y Do /X Do"))},
		{"forms that multiply", "", onePage(stream("/X Do"), form(strings.Repeat("/Y Do ", 2000)), form(strings.Repeat(text, 2000)))},
		{"deep arrays", "", onePage(stream(strings.Repeat("[", 200_000)))},
		{"deep objects", "", pdfFile("<</Type/Catalog/Pages 2 0 R/X "+strings.Repeat("<</X ", 100_000)+">>", "<<>>")},
		{"bomb", "", onePage(packed(strings.Repeat(" ", 100<<20)))},
		{"bomb of words", "", onePage(packed(strings.Repeat(text, 1<<20)))},
		{"bomb of paths", "", onePage(packed(strings.Repeat("1 2 m 3 4 l S\n", 1<<20)))},
		{"bomb within a bomb", "", onePage(strings.Replace(packed(pack(pack(strings.Repeat("\x00", 100<<20)))), "/FlateDecode", "[/FlateDecode/FlateDecode/FlateDecode]", 1))},
		{"huge picture", "", onePage(stream("/X Do"), "<</Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceRGB/Length 0>>\nstream\n\nendstream")},
		{"endless", "too long", pdfFile("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2000/Kids["+strings.Repeat("3 0 R ", 2_000)+"]>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>", packed(strings.Repeat(text, 2000)))},
		{"no text", "no text", onePage(stream("0 0 9 9 re f"))},
		{"no dates", "No dated entry", pdfOf(column(70, 780, "Nothing."))},
	} {
		begun := time.Now()
		doc, err := Parse("x.pdf", c.raw)
		took := time.Since(begun)
		t.Logf("%s: %d bytes, %s: %v", c.name, len(c.raw), took.Round(time.Millisecond), err)
		if took > 2500*time.Millisecond { // half a second for a busy machine
			t.Errorf("%s: took %s", c.name, took)
		}
		var fields record.Fields
		if err != nil && (!errors.As(err, &fields) || !strings.Contains(fields["file"], c.word)) || err == nil && (c.word != "" || len(doc.Entries) == 0) {
			t.Errorf("%s: %v, want %q", c.name, err, c.word)
		}
		if _, err := Parse("x.pdf", whole); err != nil {
			t.Errorf("after %s: %v", c.name, err)
		}
	}
}

func pack(s string) string {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// TestPDFsAtOnce reads one document after the other when several come at once, and mixes none of them up.
func TestPDFsAtOnce(t *testing.T) {
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			text := fmt.Sprintf("01.10.24: Number %d.", i)
			raw := pdfOf(column(70, 780, text))
			if i%3 == 0 {
				raw = bytes.Replace(raw, []byte("/Pages 2 0 R"), []byte("/Pages 9 0 R"), 1)
			}
			doc, err := Parse("x.pdf", raw)
			if i%3 == 0 && err == nil || i%3 != 0 && (err != nil || doc.Text != text) {
				t.Errorf("%d: %v, %v", i, doc, err)
			}
		})
	}
	all.Wait()
}
