package chronicle

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"habeas/internal/record"
)

// zipOf is a zip of parts, given as name and content in turn.
func zipOf(parts ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		part, err := w.Create(parts[i])
		if err != nil {
			panic(err)
		}
		io.WriteString(part, parts[i+1])
	}
	w.Close()
	return b.Bytes()
}

const (
	docxTypes = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	docxHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>`
	docxTail  = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`
)

// docxOf is a Word document with the given body.
func docxOf(body string) []byte {
	return zipOf("[Content_Types].xml", docxTypes, "word/document.xml", docxHead+body+docxTail)
}

// para is a paragraph of one run.
func para(text string) string {
	return `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func run(text string) string { return `<w:r><w:rPr><w:b/></w:rPr><w:t>` + text + `</w:t></w:r>` }

// TestDOCX reads Word documents: what is told apart, and what is left out.
func TestDOCX(t *testing.T) {
	cell := func(s ...string) string { return "<w:tc><w:tcPr/>" + strings.Join(s, "") + "</w:tc>" }
	row := func(s ...string) string { return "<w:tr><w:trPr/>" + strings.Join(s, "") + "</w:tr>" }
	for _, c := range []struct{ name, body, text string }{
		{"paragraphs", para("Events") + para("01.10.24: Məhkəmə qərar verdi.") + para("Суд. ş ğ ı") + "<w:p/>" + para("02.10.24: Two &amp; &#x2018;more&#x2019;."),
			"Events\n\n01.10.24: Məhkəmə qərar verdi.\n\nСуд. ş ğ ı\n\n02.10.24: Two & ‘more’."},
		{"runs", "<w:p>" + run("01.10.24") + run(": ") + run("One") + "<w:r><w:tab/></w:r>" + run("tab") + "<w:r><w:br/></w:r>" + run("lines ") + `<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:cr/><w:t>x</w:t></w:r></w:p>`,
			"01.10.24: One tab\nlines well-known\nx"},
		{"headings and lists", `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>` + run("Events") + `</w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr>` + run("01.10.24: One.") + `</w:p>` + para("02.10.24: Two."),
			"Events\n\n01.10.24: One.\n\n02.10.24: Two."},
		{"tables", para("Events") + "<w:tbl>" + row(cell(para("01.10.24")), cell(para("One."), para("More."))) + row(cell(para("02.10.24:")), cell(para("Two.")), cell("<w:p/>")) + "</w:tbl>" + para("After"),
			"Events\n\n01.10.24 One.\nMore.\n02.10.24: Two.\n\nAfter"},
		{"links, changes and fields", `<w:p><w:r><w:t>01.10.24: See </w:t></w:r><w:hyperlink r:id="rId1">` + run("this") + `</w:hyperlink><w:del w:id="1"><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:ins w:id="2">` + run(" new") + `</w:ins><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE \* MERGEFORMAT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve"> 7</w:t></w:r><w:fldSimple w:instr="DATE">` + run(" d") + `</w:fldSimple><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> shown</w:t></w:r></w:p>`,
			"01.10.24: See this new 7 d shown"},
		{"text boxes once", `<w:p><w:r><w:t>01.10.24: One.</w:t><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>` + para("Box") + `</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>` + para("Box") + `</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			"01.10.24: One.\n\nBox"},
	} {
		doc, err := Parse("x.docx", docxOf(c.body))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if doc.Text != c.text || doc.MediaType != MediaTypeDOCX {
			t.Errorf("%s: %s\n%q, want\n%q", c.name, doc.MediaType, doc.Text, c.text)
		}
		checkParsed(t, doc)
	}
}

// TestDOCXEntries takes a document by its content, whatever its name says.
func TestDOCXEntries(t *testing.T) {
	doc, err := Parse("x.txt", docxOf(para("October")+para("01.10.24: One.")+para("More.")+para("Georgia")+para("02.10.24: Two.")))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"2024-10-01 [October] One. More.", "2024-10-02 [Georgia] Two."}
	if got := outline(doc); !slices.Equal(got, want) || doc.Title != "October" {
		t.Errorf("%q, %q", doc.Title, got)
	}
}

// TestHostileDOCX refuses what is made to exhaust the reader, or is no Word document, with a sentence that says so.
func TestHostileDOCX(t *testing.T) {
	entry := para("01.10.24: One.")
	var attributes strings.Builder
	for i := range 300_000 {
		fmt.Fprintf(&attributes, " a%d=''", i)
	}
	many := make([]string, 0, 2*maxParts+4)
	for i := range maxParts + 1 {
		many = append(many, fmt.Sprint("a", i), "")
	}
	whole := docxOf(entry)
	for _, c := range []struct {
		name, word string
		raw        []byte
	}{
		{"bomb", "unpacks", docxOf(entry + strings.Repeat(" ", 16<<20))},
		{"bomb of words", "unpacks", docxOf(strings.Repeat(entry, 1<<16))},
		{"bomb of digits", "unpacks", docxOf("<w:p><w:r><w:t>" + strings.Repeat("0123456789abcdefghij", 1<<18))},
		{"deep", "nested", docxOf(strings.Repeat("<w:p>", 10_000) + entry)},
		{"attributes", "unpacks", docxOf("<w:p" + attributes.String() + "/>" + entry)},
		{"one long tag", "unpacks", docxOf("<w:p a='" + strings.Repeat("x y z ", 1<<18) + "'/>" + entry)},
		{"tags", "unpacks", docxOf(strings.Repeat("<a/>", 500_000) + entry)},
		{"files", "unpacks", zipOf(append(many, "word/document.xml", docxHead+entry+docxTail)...)},
		{"doctype", "damaged", zipOf("word/document.xml", `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>`+docxHead+entry+docxTail)},
		{"laughs", "damaged", zipOf("word/document.xml", `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>`+docxHead+para("01.10.24: &b;")+docxTail)},
		{"entity", "damaged", docxOf(para("01.10.24: &b;"))},
		{"not closed", "damaged", zipOf("word/document.xml", docxHead+entry)},
		{"crossed tags", "damaged", docxOf("<w:p><w:r></w:p></w:r>" + entry)},
		{"UTF-16", "damaged", zipOf("word/document.xml", "\xff\xfe<\x00w\x00")},
		{"cut", "damaged", whole[:len(whole)/2]},
		{"sum", "damaged", bytes.Replace(zipStored("word/document.xml", docxHead+entry+docxTail), []byte("One"), []byte("Two"), 1)},
		{"spreadsheet", "spreadsheet", zipOf("[Content_Types].xml", "", "xl/workbook.xml", "")},
		{"presentation", "presentation", zipOf("ppt/presentation.xml", "")},
		{"other zip", "no Word document", zipOf("../../etc/passwd", "01.10.24: One.")},
		{"nothing", "no text", docxOf("<w:p/>")},
		{"no dates", "No dated entry", docxOf(para("Nothing."))},
		{"empty zip", "empty zipped file", zipOf()},
		{"old Word", "old Word", append([]byte(ole), make([]byte, 512)...)},
		{"locked", "locked with a password", append([]byte(ole+"\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 600)), locked...)},
		{"rich text", "rich-text", []byte(`{\rtf1 01.10.24: One.}`)},
	} {
		_, err := Parse("x.docx", c.raw)
		var fields record.Fields
		if !errors.As(err, &fields) || !strings.Contains(fields["file"], c.word) {
			t.Errorf("%s: %v, want %q", c.name, err, c.word)
		}
	}
}

// zipStored is a zip of one part that is not packed.
func zipStored(name, content string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err != nil {
		panic(err)
	}
	io.WriteString(part, content)
	w.Close()
	return b.Bytes()
}
