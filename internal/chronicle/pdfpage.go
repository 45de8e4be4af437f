package chronicle

import (
	codes "unicode/utf16"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Bounds on the text of a PDF, in characters.
const (
	maxPageText = 500_000
	maxPDFText  = 10_000_000
)

// pdfLine is a line of a page, with its place in points from the page's lower left corner; or several lines that end in
// hyphens, which PDFium gives as one with hyphenMark between them.
type pdfLine struct {
	text        string
	left, top   float32 // of its first character
	right, base float32 // of its last character: its right and its lower edge
	size        float32 // height of its first character
}

// pdfPages are the lines of all pages in reading order. After each page it tells how many characters were read so far.
func pdfPages(in pdfium.Pdfium, raw []byte, progress func(chars int)) ([][]pdfLine, error) {
	doc, err := in.OpenDocument(&requests.OpenDocument{File: &raw})
	if err != nil {
		return nil, err
	}
	count, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, err
	}
	if count.PageCount > maxPages {
		return nil, refuse("The PDF has more than 2,000 pages. Import it in parts.")
	}
	var pages [][]pdfLine
	var before references.FPDF_PAGE
	for i, total := 0, 0; i < count.PageCount; i++ {
		page, err := in.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc.Document, Index: i})
		if err != nil {
			return nil, err
		}
		if i > 0 { // only now, for the pages share fonts, which are read again once no page holds them
			if _, err := in.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: before}); err != nil {
				return nil, err
			}
		}
		before = page.Page
		lines, size, err := pdfPage(in, page.Page)
		if err != nil {
			return nil, err
		}
		if total += size; total > maxPDFText {
			return nil, refuse("The PDF has more text than is read. Import it in parts.")
		}
		pages = append(pages, lines)
		progress(total)
	}
	return pages, nil
}

// pdfPage are the lines of one page, with the number of its characters.
func pdfPage(in pdfium.Pdfium, ref references.FPDF_PAGE) ([]pdfLine, int, error) {
	page, err := in.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &ref}})
	if err != nil {
		return nil, 0, err
	}
	count, err := in.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: page.TextPage})
	if err != nil {
		return nil, 0, err
	}
	if count.Count <= 0 {
		return nil, 0, nil
	}
	if count.Count > maxPageText {
		return nil, 0, refuse("A page of the PDF has more text than is read.")
	}
	text, err := in.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: page.TextPage, Count: count.Count})
	if err != nil {
		return nil, 0, err
	}
	lines := pdfLines(in, page.TextPage, text.Text)
	_, err = in.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: page.TextPage})
	return lines, count.Count, err
}

// hyphenMark is what PDFium puts for a hyphen at the end of a line, and for the line's end with it.
const hyphenMark = '\ufffe'

// pdfLines cuts a page's text into its lines and asks where each begins and ends.
func pdfLines(in pdfium.Pdfium, page references.FPDF_TEXTPAGE, text string) []pdfLine {
	var lines []pdfLine
	at := 0 // in UTF-16 units, as PDFium counts
	for text != "" {
		n := lineEnd(text)
		start, end := trim(text, 0, n)
		if start < end {
			l := pdfLine{text: text[start:end]}
			first := at + units(text[:start])
			l.locate(in, page, first, first+units(l.text)-1)
			lines = append(lines, l)
		}
		at += units(text[:n])
		text = text[n:]
	}
	return lines
}

// lineEnd is the offset behind the line that text begins with. A hyphen before a date header ends a line, for it belongs to
// the agency's sign-off: "-02D-".
func lineEnd(text string) int {
	for i, r := range text {
		switch r {
		case '\n':
			return i + 1
		case hyphenMark:
			next := text[i+utf8.RuneLen(r):]
			if h, ok := readHeader(next[:min(len(next), maxHeader)]); ok && !h.weak {
				return len(text) - len(next)
			}
		}
	}
	return len(text)
}

func units(s string) (n int) {
	for _, r := range s {
		n += max(codes.RuneLen(r), 1)
	}
	return n
}

// locate sets the place of a line by its first and last character. What PDFium cannot place stays at zero.
func (l *pdfLine) locate(in pdfium.Pdfium, page references.FPDF_TEXTPAGE, first, last int) {
	for _, at := range []int{first, last} {
		char, err := in.FPDFText_GetCharIndexFromTextIndex(&requests.FPDFText_GetCharIndexFromTextIndex{TextPage: page, NTextIndex: at})
		if err != nil {
			continue
		}
		box, err := in.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: char.CharIndex})
		if err != nil {
			continue
		}
		if at == first {
			l.left, l.top, l.size = box.Rect.Left, box.Rect.Top, box.Rect.Top-box.Rect.Bottom
		}
		l.right, l.base = box.Rect.Right, box.Rect.Bottom
	}
}
