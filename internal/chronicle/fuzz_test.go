package chronicle

import (
	"testing"
	"unicode/utf8"

	"habeas/internal/record"
)

// FuzzParse checks what holds of every document: offsets in the text, in order, without overlap; texts as they stand
// there, trimmed; dates valid and known; copies that point back to an original of the same day.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"October\n\n01.10.24: One.\n\nMore.\n\nGeorgia\n\n02.10.24:Two -0-\n", "Baku/18.05.20/Turan: One", "3105: a\n\n0106: b\n\n2020",
		"5 March 2024. One\nMarch 6, 2024 — Two", "06/13/17: a\n06/14/17: a\n", "\xff\xfe0\x001\x00", "<html><p>01.10.24: a<p>01.10.24: A",
		"01.10.42: a\n01.10.24: a\n02.10.24: a", "5 марта 2024 г. Суд", "\ufeff 01-02.10.24 – 03.10.24: a", "\xd1\xf3\xe4 01.10.24",
		"A\n\n2014 May 06 (Tuesday) 17:26:28\n\nHe was held. -16 06D-\n\nB", "A\n\nPosted on: March 9th, 2022 at 2:30 p.m. GMT+4\n\nBy B\n\nBAKU, March 5 (C) -- He was held.",
		"A\n5 May 2021 - Updated on 6 May 2021\nHe was\nheld.\nRelated links\n17.05.20 B", "<html><meta name=date content=2021-03-05T10:00Z><p>He was held.", "A\n\nB: 5 May 2021 C\n\nHe was held.",
	} {
		f.Add("x.txt", []byte(seed))
	}
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		doc, err := Parse(name, raw)
		if err != nil {
			if _, ok := err.(record.Fields); !ok || doc != nil {
				t.Fatalf("%v, %v", doc, err)
			}
			return
		}
		checkParsed(t, doc)
	})
}

func checkParsed(t *testing.T, doc *Parsed) {
	t.Helper()
	if !utf8.ValidString(doc.Text) || !utf8.ValidString(doc.Title) || len(doc.Entries) == 0 {
		t.Fatalf("%d entries, title %q", len(doc.Entries), doc.Title)
	}
	last := 0
	for i, e := range doc.Entries {
		if e.Ordinal != i+1 || e.Start < last || e.Body < e.Start || e.End <= e.Body || e.End > len(doc.Text) {
			t.Fatalf("entry %d: %d, %d, %d behind %d", e.Ordinal, e.Start, e.Body, e.End, last)
		}
		start, end := trim(doc.Text, e.Body, e.End)
		if e.Text != doc.Text[e.Body:e.End] || start != e.Body || end != e.End {
			t.Fatalf("entry %d: text %q", e.Ordinal, e.Text)
		}
		if e.Date == "" || !e.Date.Valid() {
			t.Fatalf("entry %d: date %q", e.Ordinal, e.Date)
		}
		if r := e.RepeatOf; r != 0 && (r >= e.Ordinal || doc.Entries[r-1].RepeatOf != 0 || doc.Entries[r-1].Date != e.Date) {
			t.Fatalf("entry %d repeats %d", e.Ordinal, r)
		}
		last = e.End
	}
}

// FuzzDOCX checks what holds of every document where the XML of a Word document is anything at all.
func FuzzDOCX(f *testing.F) {
	for _, seed := range []string{
		para("01.10.24: One.") + para("02.10.24: Two."), "<w:p><w:r><w:t>01.10.24: a</w:t><w:br/><w:tab/><w:t>b</w:t></w:r></w:p>",
		"<w:tbl><w:tr><w:tc>" + para("01.10.24") + "</w:tc><w:tc>" + para("a") + "</w:tc></w:tr></w:tbl>", "<w:del><w:p>", "</w:tr></w:tc>",
		"<w:p><w:hyperlink>" + run("01.10.24: &#x18f; &amp;") + "</w:hyperlink></w:p><mc:Fallback>" + para("x") + "</mc:Fallback>",
		"<![CDATA[01.10.24: a]]><!-- b --><?c d?>", "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>01.10.24: a</w:t></w:r>", "<!DOCTYPE a>", "&b;",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		doc, err := Parse("x.docx", docxOf(body))
		if err != nil {
			if _, ok := err.(record.Fields); !ok || doc != nil {
				t.Fatalf("%v, %v", doc, err)
			}
			return
		}
		checkParsed(t, doc)
	})
}
