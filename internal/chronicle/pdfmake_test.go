package chronicle

import (
	"bytes"
	"fmt"
	"strings"
	codes "unicode/utf16"
)

// printed is a line of text at a place of a page, in points from its lower left corner.
type printed struct {
	x, y, size float64
	text       string
}

// pdfFile puts objects, of which the first is number 1, into a PDF whose catalogue is object 1.
func pdfFile(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

func stream(s string) string { return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(s), s) }

// toUnicode maps each two-byte code to the character of that number, for the blocks that the tests need.
func toUnicode() string {
	var ranges strings.Builder
	blocks := []int{0x00, 0x01, 0x02, 0x04, 0x20}
	for _, hi := range blocks {
		fmt.Fprintf(&ranges, "<%02X00> <%02XFF> <%02X00>\n", hi, hi, hi)
	}
	return fmt.Sprintf("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /X def\n/CMapType 2 def\n"+
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n%d beginbfrange\n%sendbfrange\nendcmap\nend\nend", len(blocks), &ranges)
}

// pdfOf is a PDF with the given pages. Its font is composite, as those of word processors are: the codes say nothing of the
// letters, and a ToUnicode map does.
func pdfOf(pages ...[]printed) []byte {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"",
		"<</Type/Font/Subtype/Type0/BaseFont/Serif/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
		"<</Type/Font/Subtype/CIDFontType2/BaseFont/Serif/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 5 0 R/DW 500>>",
		"<</Type/FontDescriptor/FontName/Serif/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
		stream(toUnicode()),
	}
	var kids strings.Builder
	for _, page := range pages {
		n := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>", n+1),
			stream(contents(page)))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(pages))
	return pdfFile(objects...)
}

func contents(page []printed) string {
	var b strings.Builder
	for _, l := range page {
		var hex strings.Builder
		for _, u := range codes.Encode([]rune(l.text)) {
			fmt.Fprintf(&hex, "%04X", u)
		}
		fmt.Fprintf(&b, "BT /F %g Tf %g %g Td <%s> Tj ET\n", l.size, l.x, l.y, &hex)
	}
	return b.String()
}

// column prints lines below each other, 14 points apart, an empty one as a gap.
func column(x, y float64, lines ...string) (page []printed) {
	for _, text := range lines {
		if text != "" {
			page = append(page, printed{x, y, 11, text})
		}
		y -= 14
	}
	return page
}
