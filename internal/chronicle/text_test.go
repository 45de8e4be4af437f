package chronicle

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"habeas/internal/record"
)

// TestCharsets reads the charsets that chronicles of the region come in.
func TestCharsets(t *testing.T) {
	const (
		russian = "Сводка за октябрь\n\n01.10.24: Суд продлил срок ареста журналиста на три месяца. Адвокат намерен обжаловать решение.\n\n02.10.24: Заключённый объявил голодовку."
		azeri   = "Oktyabr xülasəsi\n\n01.10.24: Məhkəmə jurnalistin həbs müddətini üç ay uzatdı. Vəkil qərardan şikayət verəcək.\n"
		turkish = "Ekim özeti\n\n01.10.24: Mahkeme gazetecinin tutukluluk süresini üç ay uzattı. Avukatı itiraz edecek; İstanbul’da çok sayıda kişi gözaltına alındı.\n"
		english = "October\n\n01.10.24: The court’s decision was “unfair”, said André — the lawyer — in court.\n"
	)
	for _, c := range []struct {
		name, text string
		encoding   encoding.Encoding
	}{
		{"UTF-8", azeri, unicode.UTF8},
		{"UTF-8 with a mark", azeri, unicode.UTF8BOM},
		{"UTF-16, little end first", azeri, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16, big end first", russian, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"UTF-16 without mark", azeri, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
		{"UTF-16 without mark, Russian", russian, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"windows-1251", russian, charmap.Windows1251},
		{"KOI8-R", russian, charmap.KOI8R},
		{"windows-1254", turkish, charmap.Windows1254},
		{"windows-1252", english, charmap.Windows1252},
	} {
		raw, err := c.encoding.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatal(c.name, err)
		}
		doc, err := Parse("x.txt", raw)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := strings.TrimPrefix(doc.Text, "\ufeff"); got != c.text {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// TestUnchanged keeps every byte of UTF-8 text, and its byte order mark, so that offsets hold in the file as well.
func TestUnchanged(t *testing.T) {
	raw := "\ufeff01.10.24:\u00a0\u00a0“One”  \r\n\r\n 02.10.24:Two.\r\n"
	doc, err := Parse("x.txt", []byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	if e := doc.Entries[0]; doc.Text != raw || e.Start != 3 || raw[e.Body:e.End] != "“One”" || e.Text != "“One”" {
		t.Errorf("%+v", e)
	}
}

// TestPageCharset believes a page that names its charset.
func TestPageCharset(t *testing.T) {
	raw, _ := charmap.Windows1251.NewEncoder().Bytes([]byte(`<html><meta charset="windows-1251"><p>01.10.24: Суд.`))
	doc, err := Parse("x", raw)
	if err != nil || doc.Entries[0].Text != "Суд." {
		t.Errorf("%+v, %v", doc, err)
	}
}

// TestRefusals tells in a sentence why a file is not read.
func TestRefusals(t *testing.T) {
	for _, c := range []struct{ raw, word string }{
		{"", "empty"},
		{" \n\u00a0\r\n", "empty"},
		{"\ufeff", "empty"},
		{"%PDF-1.7 01.10.24: One.", "PDF"},
		{"PK\x03\x04\x00\x00", ".docx or .odt"},
		{"\x89PNG\r\n\x1a\n", "image"},
		{"\xff\xd8\xff\xe0\x00", "image"},
		{"01.10.24: One.\x00", "not text"},
		{strings.Repeat("\x01\x02\x03\x85\x96", 100), "not text"},
		{"\xff\xfe\x00\x00a\x00\x00\x00", "not text"},
		{"Nothing here has a date.", "No dated entry"},
		{"3105: The court met.", "No dated entry"},
		{"01.10.24:", "No dated entry"},
		{"<html><body></body></html>", "no text"},
		{"<html><body><p>Nothing</p></body></html>", "No dated entry"},
		{strings.Repeat("01.10.24:a\n", maxEntries+1), "100,000"},
		{strings.Repeat("a", record.MaxDocument+1), "20 MB"},
	} {
		_, err := Parse("x", []byte(c.raw))
		var fields record.Fields
		if !errors.As(err, &fields) || !strings.Contains(fields["file"], c.word) {
			t.Errorf("%.20q: %v, want %q", c.raw, err, c.word)
		}
	}
}

// TestBrokenBytes reads UTF-8 with a byte that was cut, as it reads everything around it.
func TestBrokenBytes(t *testing.T) {
	text := "01.10.24: " + strings.Repeat("Məhkəmə qərar verdi. ", 20)
	doc, err := Parse("x", []byte(text+"\xc9"))
	if err != nil || !strings.HasPrefix(doc.Text, text) {
		t.Errorf("%v", err)
	}
}

// TestHostileText reads texts that are made to exhaust the reader. The spans of days once overflowed the stack.
func TestHostileText(t *testing.T) {
	alike := "01.10.24:" + story
	if _, err := Parse("x", []byte(alike+strings.Repeat("x", 4<<20)+strings.Repeat("\n"+alike, 20_000))); err != nil {
		t.Error(err)
	}
	for _, part := range []string{"1-1", "01.10.24 - ", "a/1.1.20/b ", "-", "* ", " -0-\n", "a\n\n", "1", "\u200b", "01.10.24 a\n", "(", "5 May - "} {
		raw := strings.Repeat(part, record.MaxDocument/5/len(part))
		doc, err := Parse("x", []byte(raw))
		if err == nil {
			checkParsed(t, doc)
		}
	}
}
