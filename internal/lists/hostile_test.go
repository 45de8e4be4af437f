package lists

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
)

// What a hostile file may cost: beside what a small list costs the same process.
const (
	mostTime   = 2 * time.Second // of the processor
	mostMemory = 100             // megabytes from the system
)

// book is a workbook with that sheet, packed small, and perhaps further parts.
func book(t *testing.T, sheet io.Reader, more map[string]io.Reader) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := map[string]io.Reader{
		"[Content_Types].xml":        strings.NewReader(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`),
		"_rels/.rels":                strings.NewReader(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
		"xl/workbook.xml":            strings.NewReader(`<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`),
		"xl/_rels/workbook.xml.rels": strings.NewReader(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`),
		"xl/worksheets/sheet1.xml":   sheet,
	}
	for name, part := range more {
		parts[name] = part
	}
	for name, part := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.Copy(w, part)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const sheetBegins, sheetEnds = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`, `</sheetData></worksheet>`

func sheetOf(rows string) io.Reader { return strings.NewReader(sheetBegins + rows + sheetEnds) }

func hostile(t *testing.T) map[string][]byte {
	var million strings.Builder
	for n := range 1_000_000 {
		fmt.Fprintf(&million, `<row r="%d"><c><v>1</v></c></row>`, n+1)
	}
	const full = record.MaxDocument
	return map[string][]byte{
		"a million rows.xlsx":         book(t, sheetOf(million.String()), nil),
		"unpacks to 200 MB.xlsx":      book(t, io.MultiReader(strings.NewReader(sheetBegins), io.LimitReader(blanks{}, 200<<20)), nil),
		"strings of 200 MB.xlsx":      book(t, sheetOf(`<row r="1"><c t="s"><v>0</v></c></row>`), map[string]io.Reader{"xl/sharedStrings.xml": io.LimitReader(blanks{}, 200<<20)}),
		"deep.xlsx":                   book(t, sheetOf(strings.Repeat("<a>", 5_000_000)), nil),
		"one row at the end.xlsx":     book(t, sheetOf(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`), nil),
		"a row of many cells.xlsx":    book(t, sheetOf(`<row r="1">`+strings.Repeat("<c><v>1</v></c>", 2_000_000)+`</row>`), nil),
		"cut off.xlsx":                book(t, sheetOf("<row r=\"1\"><c><v>1</v></c></row>"), nil)[:200],
		"commas.csv":                  bytes.Repeat([]byte(","), full),
		"quotes.csv":                  bytes.Repeat([]byte(`"`), full-1),
		"a quote that never ends.csv": append([]byte("name\nx\n\""), bytes.Repeat([]byte("a,b\n"), full/4-4)...),
		"lines.csv":                   bytes.Repeat([]byte("a\n"), full/2),
		"blank lines.csv":             bytes.Repeat([]byte("\n"), full),
		"one line.csv":                bytes.Repeat([]byte("a"), full),
		"rows of commas.csv":          bytes.Repeat([]byte(strings.Repeat(",", 90_000)+"\n"), full/90_001),
		"zeros.csv":                   make([]byte, full),
		"not a letter.csv":            bytes.Repeat([]byte{0xff}, full),
	}
}

type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// TestReadAlone is the process that TestHostileFilesAreRefused starts: it reads one file, and fails unless it is refused.
func TestReadAlone(t *testing.T) {
	path := os.Getenv("HABEAS_HOSTILE")
	if path == "" {
		t.Skip("started by TestHostileFilesAreRefused")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Read(path, raw)
	var used runtime.MemStats
	runtime.ReadMemStats(&used)
	fmt.Println("memory", used.Sys>>20)
	if wrong := (record.Fields{}); !errors.As(err, &wrong) && !strings.HasSuffix(path, "small.csv") {
		t.Errorf("%s is not refused: %v", path, err)
	}
}

// Files that are made to exhaust the program are refused, each in a process of its own of which the system tells the cost.
func TestHostileFilesAreRefused(t *testing.T) {
	folder := t.TempDir()
	cost := func(name string, raw []byte) (time.Duration, int) {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		process := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestReadAlone$")
		process.Env = append(os.Environ(), "HABEAS_HOSTILE="+path)
		out, err := process.CombinedOutput()
		var megabytes int
		if _, bad := fmt.Sscanf(string(out), "memory %d", &megabytes); err != nil || bad != nil {
			t.Errorf("%s: %v\n%s", name, err, out[:min(len(out), 600)])
		}
		return process.ProcessState.UserTime() + process.ProcessState.SystemTime(), megabytes
	}
	_, least := cost("small.csv", []byte("name\nAnar\n"))
	for name, raw := range hostile(t) {
		took, peak := cost(name, raw)
		own := peak - least - len(raw)>>20 // the file itself is in memory already
		t.Logf("%-30s %8s %5d MB", name, took.Round(time.Millisecond), own)
		if took > mostTime || own > mostMemory {
			t.Errorf("%s took %s and %d MB", name, took, own)
		}
	}
}
