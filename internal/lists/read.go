package lists

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"strconv"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
)

// The limits of a list. A larger one is refused whole.
const (
	MaxRows    = 10_000
	MaxColumns = 250
	MaxCell    = 32_767 // bytes, as many as Excel holds letters
)

// Table is a list as it was read: its headings, and its rows as received.
type Table struct {
	Format   string // for people to read: "CSV, semicolons, UTF-8"
	Headings []string
	Rows     []Row
}

// Row is one row below the headings.
type Row struct {
	Line  int // of the file, from 1
	Cells []string
}

// SHA256 is the hash of the cells, in lower-case hex.
func (r Row) SHA256() string {
	text, _ := json.Marshal(r.Cells) // strings always can be
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Read reads a list. What cannot be one is record.Fields under the name "file".
func Read(name string, raw []byte) (*Table, error) {
	var format string
	var lines []Row
	var err error
	switch {
	case len(raw) == 0:
		return nil, refused("The file is empty.")
	case len(raw) > record.MaxDocument:
		return nil, refused("The file is larger than 20 MB.")
	case bytes.HasPrefix(raw, []byte("PK")):
		format = "XLSX"
		lines, err = readXLSX(raw)
	case bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0")), strings.EqualFold(path.Ext(name), ".xls"):
		return nil, refused("This is a workbook of an old kind, or one with a password. Save it as .xlsx without a password, or as CSV.")
	default:
		format, lines, err = readCSV(raw)
	}
	if err != nil {
		return nil, err
	}
	return tableOf(format, lines)
}

func refused(sentence string) error { return record.Fields{"file": sentence} }

// tableOf takes the first line that is not blank for the headings, and leaves blank lines out.
func tableOf(format string, lines []Row) (*Table, error) {
	t := &Table{Format: format}
	for _, l := range lines {
		if blank(l.Cells) {
			continue
		}
		if t.Headings == nil {
			t.Headings = headings(l.Cells)
			continue
		}
		t.Rows = append(t.Rows, l)
	}
	if len(t.Rows) == 0 {
		return nil, refused("There are no rows below the headings. The first line must say what each column holds.")
	}
	for i, r := range t.Rows {
		t.Rows[i].Cells = fitted(r.Cells, len(t.Headings))
	}
	return t, nil
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// headings are the titles of the columns; one without a title is called by its number.
func headings(cells []string) []string {
	list := make([]string, len(cells))
	for i, c := range cells {
		if list[i] = strings.Join(strings.Fields(c), " "); list[i] == "" {
			list[i] = "Column " + strconv.Itoa(i+1)
		}
	}
	return list
}

// fitted are cells as many as there are headings. Cells beyond the headings are kept with the last one, so nothing is lost.
func fitted(cells []string, columns int) []string {
	list := make([]string, columns)
	copy(list, cells)
	for _, more := range cells[min(len(cells), columns):] {
		if strings.TrimSpace(more) != "" {
			list[columns-1] += "\n" + more
		}
	}
	return list
}

var manyColumns = refused("The list has more than 250 columns.")

// counted is refused when a list has grown beyond its limits.
func counted(rows int, cells []string) error {
	switch {
	case rows > MaxRows+1:
		return refused("The list has more than 10,000 rows. Divide it.")
	case len(cells) > MaxColumns:
		return manyColumns
	}
	for _, c := range cells {
		if len(c) > MaxCell {
			return refused("A cell holds more than 32,767 letters.")
		}
	}
	return nil
}

// HeadingKey is the same for lists with the same headings, in whatever spelling and order of letters' case.
func HeadingKey(headings []string) string {
	folded := make([]string, len(headings))
	for i, h := range headings {
		folded[i] = names.Fold(h)
	}
	sum := sha256.Sum256([]byte(strings.Join(folded, "\x00")))
	return hex.EncodeToString(sum[:])
}
