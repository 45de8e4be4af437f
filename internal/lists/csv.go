package lists

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

var separators = []struct {
	sign rune
	word string
}{{',', "commas"}, {';', "semicolons"}, {'\t', "tabs"}, {'|', "bars"}}

// readCSV reads a table in CSV: the charset by its mark or its bytes, the separator by the first lines.
func readCSV(raw []byte) (format string, lines []Row, err error) {
	text, charset, ok := decoded(raw)
	if !ok {
		return "", nil, refused("This is no table that can be read: give a CSV file or an Excel workbook (.xlsx).")
	}
	first, rest, _ := strings.Cut(text, "\n")
	skipped := 0
	sign, word := separator(text)
	if s, said := strings.CutPrefix(strings.TrimSpace(first), "sep="); said && utf8.RuneCountInString(s) == 1 { // Excel's own line
		for _, one := range separators {
			if strings.ContainsRune(s, one.sign) {
				sign, word, text, skipped = one.sign, one.word, rest, 1
			}
		}
	}
	if crowded(text, sign) {
		return "", nil, manyColumns
	}
	row := &bounded{from: strings.NewReader(text)}
	in := csv.NewReader(row)
	in.Comma, in.FieldsPerRecord, in.LazyQuotes = sign, -1, true
	for {
		row.left = mostOfRow
		cells, err := in.Read()
		switch {
		case errors.Is(err, errRow):
			return "", nil, refused("A row holds more than 4 MB. A quotation mark may never be closed: save the file again as CSV.")
		case errors.Is(err, io.EOF) && endless(text, lines):
			return "", nil, refused("A quotation mark is never closed, so the rest of the file is one cell. Save it again as CSV.")
		case errors.Is(err, io.EOF):
			return "CSV, " + word + ", " + charset, lines, nil
		case err != nil:
			return "", nil, refused("The quotation marks of the file cannot be read. Save it again as CSV.")
		}
		line, _ := in.FieldPos(0)
		lines = append(lines, Row{line + skipped, cells})
		if err := counted(len(lines), cells); err != nil {
			return "", nil, err
		}
	}
}

const mostOfRow = 4 << 20 // bytes

var errRow = errors.New("the row is too long")

// bounded is a text of which no more than what is left can be read at a time.
type bounded struct {
	from io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errRow
	}
	n, err := b.from.Read(p)
	b.left -= n
	return n, err
}

// endless tells whether the last cell swallowed the lines behind a quotation mark that is never closed.
func endless(text string, lines []Row) bool {
	if len(lines) == 0 || strings.Count(text, `"`)%2 == 0 {
		return false
	}
	cells := lines[len(lines)-1].Cells
	return strings.Contains(strings.TrimRight(cells[len(cells)-1], "\n"), "\n")
}

// separator is the sign that divides the most lines of the beginning into the same number of cells, more than one.
func separator(text string) (rune, string) {
	head := text[:min(len(text), 32<<10)]
	best, sign, word := 0, separators[0].sign, separators[0].word
	for _, s := range separators {
		in := csv.NewReader(strings.NewReader(head))
		in.Comma, in.FieldsPerRecord, in.LazyQuotes = s.sign, -1, true
		like, cells := 0, 0
		for range 30 {
			line, err := in.Read()
			if err != nil {
				break
			}
			if cells == 0 {
				cells = len(line)
			}
			if len(line) == cells && cells > 1 {
				like++
			}
		}
		if score := like*1000 + cells; like > 0 && score > best {
			best, sign, word = score, s.sign, s.word
		}
	}
	return sign, word
}

// decoded is the text in UTF-8 with the name of the charset that it came in, and false for what is no text.
func decoded(raw []byte) (text, name string, ok bool) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		text, ok = decodedBy(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), raw)
		return text, "UTF-16", ok
	case utf8.Valid(raw):
		text = strings.TrimPrefix(string(raw), "\ufeff")
		return text, "UTF-8", !strings.ContainsRune(text, 0)
	case bytes.IndexByte(raw, 0) >= 0:
		return "", "", false
	}
	label := detected(raw)
	e, name := charset.Lookup(label)
	if e == nil {
		return "", "", false
	}
	text, ok = decodedBy(e, raw)
	return text, name, ok
}

// detected is the charset that the bytes are most likely in. Turkish and Azerbaijani in Latin letters are taken for Western
// European by the detector, and Russian of Windows for that of the Macintosh.
func detected(raw []byte) string {
	found := strings.ToLower(chardet.Detect(raw[:min(len(raw), 64<<10)]).Charset)
	switch found {
	case "", "iso-8859-1", "iso-8859-9", "windows-1252", "x-mac-roman", "macroman":
		return "windows-1254"
	case "x-mac-cyrillic", "maccyrillic":
		return "windows-1251"
	}
	return found
}

func decodedBy(e encoding.Encoding, raw []byte) (string, bool) {
	var text strings.Builder
	text.Grow(2 * len(raw)) // most letters take two bytes; growing by doubling would take many times as much
	_, err := io.Copy(&text, e.NewDecoder().Reader(bytes.NewReader(raw)))
	s := strings.TrimPrefix(text.String(), "\ufeff")
	return s, err == nil && utf8.ValidString(s) && !strings.ContainsRune(s, 0)
}
