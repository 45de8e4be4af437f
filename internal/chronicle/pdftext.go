package chronicle

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// joinPages makes running text of the lines of all pages: the lines of a paragraph are joined by a space, words that were
// broken at a line's end are mended, and page numbers and running titles are left out. Where the page shows a gap stands a
// blank line, where only the words tell of a new paragraph a line's end.
func joinPages(pages [][]pdfLine) string {
	pages = withoutFurniture(pages)
	shape := shapeOf(pages)
	var text []byte
	var before pdfLine
	for _, page := range pages {
		for i, l := range page {
			words := unbroken(l.text)
			switch between := shape.between(before, l, i == 0); {
			case len(text) == 0:
			case between == " " && isBroken(text, words):
				text = bytes.TrimRight(text, "-\u00ad\u2010")
			default:
				text = append(text, between...)
			}
			text = append(text, words...)
			before = l
		}
	}
	return string(text)
}

// pageShape is what is usual in a document.
type pageShape struct {
	pitch float32         // from one line's base to the next
	right map[int]float32 // how far lines go that begin at the same place, by that place
}

func shapeOf(pages [][]pdfLine) pageShape {
	s := pageShape{right: map[int]float32{}}
	var steps []float32
	for _, page := range pages {
		for i, l := range page {
			s.right[int(l.left)] = max(s.right[int(l.left)], l.right)
			if i > 0 {
				if step := page[i-1].base - l.top + l.size; step > l.size/2 && step < 3*l.size {
					steps = append(steps, step)
				}
			}
		}
	}
	if len(steps) > 0 {
		slices.Sort(steps)
		s.pitch = steps[len(steps)/4] // gaps between paragraphs are among them, and larger
	}
	return s
}

// between is what parts two lines: a space within a paragraph, else one line's end or two.
func (s pageShape) between(above, l pdfLine, newPage bool) string {
	step := above.base - l.top + l.size
	header, atHeader := readHeader(l.text[:min(len(l.text), maxHeader)])
	ended := endsSentence(above.text)
	switch {
	case newPage || step < -l.size/2: // the text goes on at the top of a page or column
		if ended && readsAsHeading(l.text, true) && !atHeader {
			return "\n\n"
		}
	case step > 1.3*s.pitch && step > 1.2*l.size, step > l.size/2 && (l.size > 1.15*above.size || above.size > 1.15*l.size):
		return "\n\n"
	}
	switch first, _ := utf8.DecodeRuneInString(l.text); {
	case atHeader && (!header.weak || ended):
		return "\n"
	case strings.ContainsRune("•▪◦·●", first):
		return "\n"
	case ended && (s.isShort(above) || l.left > above.left+l.size && step > l.size/2):
		return "\n"
	}
	return " "
}

// isShort tells whether a line ends well before the others do that begin where it begins.
func (s pageShape) isShort(l pdfLine) bool {
	right := s.right[int(l.left)]
	return l.right < right-(right-l.left)/5
}

// unbroken joins the words that PDFium marks as broken at a line's end. The hyphen stays where a small letter does not follow
// it ("COP-29").
func unbroken(text string) string {
	if !strings.ContainsRune(text, hyphenMark) {
		return text
	}
	var b strings.Builder
	for part := range strings.SplitSeq(text, string(hyphenMark)) {
		if r, _ := utf8.DecodeRuneInString(part); b.Len() > 0 && !unicode.IsLower(r) {
			b.WriteByte('-')
		}
		b.WriteString(part)
	}
	return b.String()
}

// isBroken tells whether the text ends in a word that was broken at its line's end and goes on with the next words.
func isBroken(text []byte, next string) bool {
	bare := bytes.TrimRight(text, "-\u00ad\u2010")
	last, _ := utf8.DecodeLastRune(bare)
	first, _ := utf8.DecodeRuneInString(next)
	return len(bare) < len(text) && unicode.IsLetter(last) && unicode.IsLower(first)
}

// edge is how many lines at the top and at the bottom of a page may be its furniture.
const edge = 2

// withoutFurniture leaves out page numbers, and lines that stand at the edge of most pages with nothing but their figures
// changed.
func withoutFurniture(pages [][]pdfLine) [][]pdfLine {
	seen := map[string]int{}
	for _, page := range pages {
		for i, l := range page {
			if atEdge(i, len(page)) {
				seen[withoutFigures(l.text)]++
			}
		}
	}
	kept := make([][]pdfLine, len(pages))
	for n, page := range pages {
		for i, l := range page {
			often := seen[withoutFigures(l.text)]
			number, err := strconv.Atoi(strings.Trim(l.text, "-–— "))
			if atEdge(i, len(page)) && (err == nil && number == n+1 || often > 2 && 2*often > len(pages)) {
				continue
			}
			kept[n] = append(kept[n], l)
		}
	}
	return kept
}

func atEdge(i, n int) bool { return i < edge || i >= n-edge }

func withoutFigures(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '#'
		}
		return r
	}, s)
}
