package chronicle

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
)

// inked tells whether anything is drawn on a page.
func inked(page *image.RGBA) bool {
	for y := page.Rect.Min.Y; y < page.Rect.Max.Y; y++ {
		for x := page.Rect.Min.X; x < page.Rect.Max.X; x++ {
			if page.RGBAAt(x, y) != (color.RGBA{255, 255, 255, 255}) {
				return true
			}
		}
	}
	return false
}

func TestAttachedPDF(t *testing.T) {
	text := "BT /F 1 Tf 10 10 Td (01.10.24: One.) Tj ET\n"
	whole := pdfOf(column(70, 780, "No dates at all.", "Məhkəmə qərar verdi."))
	first, err := AttachedPDF(whole) // compiles PDFium
	if err != nil || first.State != record.TextRead || !strings.Contains(first.Text, "No dates at all.") {
		t.Fatalf("%+v, %v", first, err)
	}
	if first.Page == nil || first.Page.Rect.Dy() != pageSide || first.Page.Rect.Dx() >= pageSide || !inked(first.Page) {
		t.Errorf("the first page is not drawn: %v", first.Page.Bounds())
	}
	locked := bytes.Replace(whole, []byte("trailer\n<<"), []byte("trailer\n<</ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"+strings.Repeat("a7", 32)+">/U<"+strings.Repeat("5c", 32)+">>>"), 1)
	loop := func(contents string) string {
		return strings.Replace(packed(contents), "<<", "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R/Y 6 0 R>>>>", 1)
	}
	endless := pdfFile("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2000/Kids["+strings.Repeat("3 0 R ", 2_000)+"]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>", packed(strings.Repeat(text, 2000)))
	for _, c := range []struct {
		name   string
		state  record.TextState // "" where any will do
		refuse bool
		raw    []byte
	}{
		{"pictures alone", record.TextEmpty, false, onePage(stream("0 0 300 300 re f"))},
		{"locked", record.TextLocked, false, locked},
		{"zeros", record.TextDamaged, false, append([]byte("%PDF-1.7\n"), make([]byte, 1<<20)...)},
		{"10,000 pages", record.TextLarge, false, pdfFile("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 10000/Kids["+strings.Repeat("3 0 R ", 10_000)+"]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")},
		{"endless", "", true, endless},
		{"forms that multiply", "", true, onePage(stream("/X Do"), loop(strings.Repeat("/Y Do ", 2000)), loop(strings.Repeat(text, 2000)))},
		{"a page a thousand miles wide", "", false, pdfFile("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99999999 1]>>")},
		{"huge picture", "", false, onePage(stream("/X Do"), "<</Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceRGB/Length 0>>\nstream\n\nendstream")},
	} {
		begun := time.Now()
		got, err := AttachedPDF(c.raw)
		took := time.Since(begun)
		t.Logf("%s: %s %q %v", c.name, took.Round(time.Millisecond), got.State, err)
		if took > 4500*time.Millisecond || c.refuse && took > 2500*time.Millisecond { // half a second more for a busy machine
			t.Errorf("%s: took %s", c.name, took)
		}
		var fields record.Fields
		if errors.As(err, &fields) != c.refuse && c.name != "forms that multiply" || err != nil && fields == nil || c.state != "" && got.State != c.state {
			t.Errorf("%s: %q %v", c.name, got.State, err)
		}
	}
	if again, err := AttachedPDF(whole); err != nil || again.Text != first.Text || !bytes.Equal(again.Page.Pix, first.Page.Pix) {
		t.Errorf("after all these a sound file reads otherwise: %v", err)
	}
}

func TestAttachedDOCX(t *testing.T) {
	if got, err := AttachedZipped(docxOf(para("A letter without a date."))); err != nil || got.Text != "A letter without a date." || got.State != record.TextRead {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := AttachedZipped(docxOf("<w:p/>")); err != nil || got.State != record.TextEmpty {
		t.Errorf("%+v, %v", got, err)
	}
	for name, raw := range map[string][]byte{
		"bomb": docxOf(strings.Repeat(" ", 16<<20)), "spreadsheet": zipOf("xl/workbook.xml", "<x/>"), "zip": zipOf("a.exe", "MZ"), "cut": docxOf(para("x"))[:60],
	} {
		var fields record.Fields
		if _, err := AttachedZipped(raw); !errors.As(err, &fields) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAttachedText(t *testing.T) {
	for raw, want := range map[string]Attached{
		"Məhkəmə": {Text: "Məhkəmə", State: record.TextRead}, " \n": {State: record.TextEmpty}, "a\x00b": {State: record.TextDamaged},
		"\xff\xfeB\x00a\x00k\x00u\x00": {Text: "Baku", State: record.TextRead},
	} {
		if got := AttachedText([]byte(raw)); got != want {
			t.Errorf("%q: %+v", raw, got)
		}
	}
	if got := AttachedText(make([]byte, record.MaxDocument+1)); got.State != record.TextLarge {
		t.Errorf("%+v", got)
	}
}
