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

const (
	odtHead = `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">` +
		`<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style><style:style style:name="T1" style:family="paragraph"/>` +
		`<style:style style:name="P9" style:family="paragraph"><style:text-properties text:display="none"/></style:style></office:automatic-styles><office:body><office:text>`
	odtTail     = `</office:text></office:body></office:document-content>`
	odtManifest = `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>`
)

// odtZip is an OpenDocument as word processors write it: the media type first and not packed; then parts, given as name and content
// in turn.
func odtZip(media string, parts ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	first, err := w.CreateHeader(&zip.FileHeader{Name: "mimetype", Method: zip.Store})
	if err != nil {
		panic(err)
	}
	io.WriteString(first, media)
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

// odtOf is an OpenDocument text with the given body.
func odtOf(body string) []byte {
	return odtZip(MediaTypeODT, "META-INF/manifest.xml", odtManifest, "styles.xml", "<x>Header</x>", "content.xml", odtHead+body+odtTail)
}

func odtPara(text string) string { return `<text:p text:style-name="Standard">` + text + `</text:p>` }

// TestODT reads OpenDocument texts: what is told apart, and what is left out.
func TestODT(t *testing.T) {
	cell := func(s ...string) string {
		return `<table:table-cell office:value-type="string">` + strings.Join(s, "") + `</table:table-cell>`
	}
	row := func(s ...string) string { return "<table:table-row>" + strings.Join(s, "") + "</table:table-row>" }
	for _, c := range []struct{ name, body, text, notes string }{
		{name: "paragraphs", body: odtPara("Events") + odtPara("01.10.24: Məhkəmə qərar verdi.") + odtPara("Суд. ş ğ ı") + "<text:p/>" + odtPara("02.10.24: Two &amp; &#x2018;more&#x2019;."),
			text: "Events\n\n01.10.24: Məhkəmə qərar verdi.\n\nСуд. ş ğ ı\n\n02.10.24: Two & ‘more’."},
		{name: "spaces, tabs and lines", body: odtPara(`01.10.24:<text:s text:c="3"/>One<text:tab/>tab<text:line-break/>lines <text:span text:style-name="T2">well</text:span>-known` + "\n   folded<text:line-break/>x"),
			text: "01.10.24: One tab\nlines well-known folded\nx"},
		{name: "headings and lists", body: `<text:h text:outline-level="1">Events</text:h><text:list><text:list-header>` + odtPara("Baku") + `</text:list-header><text:list-item>` + odtPara("01.10.24: One.") +
			`<text:list><text:list-item>` + odtPara("Deeper") + `</text:list-item></text:list></text:list-item></text:list>` + odtPara("02.10.24: Two."),
			text: "Events\n\nBaku\n\n01.10.24: One.\n\nDeeper\n\n02.10.24: Two."},
		{name: "tables", body: odtPara("Events") + `<table:table><table:table-column table:number-columns-repeated="2"/><table:table-header-rows>` + row(cell(odtPara("01.10.24")), cell(odtPara("One."), odtPara("More."))) + `</table:table-header-rows>` +
			row(cell(odtPara("02.10.24:")), cell(odtPara("Two.")), `<table:covered-table-cell table:number-columns-repeated="1000000"/>`) + "</table:table>" + odtPara("After"),
			text: "Events\n\n01.10.24 One.\nMore.\n02.10.24: Two.\n\nAfter"},
		{name: "changes and comments", body: `<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>L</dc:creator></office:change-info>` + odtPara("gone") + `</text:deletion></text:changed-region></text:tracked-changes>` +
			odtPara(`01.10.24: See <text:a>this</text:a><text:change text:change-id="c1"/><office:annotation><dc:creator>Leyla</dc:creator>`+odtPara("a comment")+`</office:annotation><text:change-start text:change-id="c2"/> new<text:change-end text:change-id="c2"/> <text:page-number>7</text:page-number>`),
			text: "01.10.24: See this new 7"},
		{name: "notes", body: odtPara(`01.10.24: The court<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>`+odtPara("Of Khatai.")+`</text:note-body></text:note> ruled<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body>`+odtPara("In camera.")+`</text:note-body></text:note>.`) + odtPara("After"),
			text: "01.10.24: The court ruled.\n\nAfter", notes: "Of Khatai.\n\nIn camera."},
		{name: "hidden, ruby and pictures", body: odtPara(`01.10.24: <text:span text:style-name="T1">secret</text:span>One<text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>r</text:ruby-text></text:ruby><draw:frame><svg:title>Logo</svg:title><svg:desc>A drawing</svg:desc></draw:frame>`) +
			`<text:p text:style-name="P9">not shown</text:p><text:p text:style-name="T1">Shown.</text:p><text:section text:display="none">` + odtPara("nor this") + `</text:section>`,
			text: "01.10.24: Oneb\n\nShown."},
		{name: "text boxes", body: odtPara(`01.10.24: One.<draw:frame><draw:text-box>` + odtPara("Box") + `</draw:text-box></draw:frame>`), text: "01.10.24: One.\n\nBox"},
	} {
		raw := odtOf(c.body)
		doc, err := Parse("x.odt", raw)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if doc.Text != c.text || doc.MediaType != MediaTypeODT {
			t.Errorf("%s: %s\n%q, want\n%q", c.name, doc.MediaType, doc.Text, c.text)
		}
		checkParsed(t, doc)
		whole := strings.TrimSpace(c.text + "\n\n" + c.notes)
		if got, err := AttachedZipped(raw); err != nil || got.Text != whole || got.MediaType != MediaTypeODT || got.State != record.TextRead {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
}

// TestODTEntries takes a document by its content, whatever its name says, and wherever in the zip its media type stands.
func TestODTEntries(t *testing.T) {
	body := odtPara("October") + odtPara("01.10.24: One.") + odtPara("More.") + odtPara("Georgia") + odtPara("02.10.24: Two.")
	want := []string{"2024-10-01 [October] One. More.", "2024-10-02 [Georgia] Two."}
	for name, raw := range map[string][]byte{
		"x.docx": odtOf(body), "y.txt": zipOf("content.xml", odtHead+body+odtTail, "word/other.xml", "", "mimetype", MediaTypeODT+"\n"), "z.ott": odtZip(MediaTypeODT+"-template", "content.xml", odtHead+body+odtTail),
	} {
		doc, err := Parse(name, raw)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := outline(doc); !slices.Equal(got, want) || doc.Title != "October" {
			t.Errorf("%s: %q, %q", name, doc.Title, got)
		}
	}
}

// TestHostileODT refuses what is made to exhaust the reader, or is no text, with a sentence that says so.
func TestHostileODT(t *testing.T) {
	entry := odtPara("01.10.24: One.")
	var attributes strings.Builder
	for i := range 300_000 {
		fmt.Fprintf(&attributes, " a%d=''", i)
	}
	many := make([]string, 0, 2*maxParts+4)
	for i := range maxParts + 1 {
		many = append(many, fmt.Sprint("a", i), "")
	}
	content := func(xml string) []byte { return odtZip(MediaTypeODT, "content.xml", xml) }
	whole := odtOf(entry)
	for _, c := range []struct {
		name, word string
		raw        []byte
	}{
		{"bomb", "unpacks", odtOf(entry + strings.Repeat(" ", 16<<20))},
		{"bomb of words", "unpacks", odtOf(strings.Repeat(entry, 1<<16))},
		{"bomb of styles", "unpacks", odtOf(strings.Repeat(`<style:style style:family="text" style:name="A"/>`, 1<<17) + entry)},
		{"bomb of a media type", "no Word document or OpenDocument", zipOf("mimetype", strings.Repeat(" ", 64<<20), "content.xml", odtHead+entry+odtTail)},
		{"bomb of a manifest", "", odtZip(MediaTypeODT, "META-INF/manifest.xml", strings.Repeat(" ", 64<<20), "content.xml", odtHead+entry+odtTail)},
		{"deep", "nested", odtOf(strings.Repeat("<text:p>", 10_000) + entry)},
		{"deep lists", "nested", odtOf(strings.Repeat("<text:list><text:list-item>", 10_000) + entry)},
		{"attributes", "unpacks", odtOf("<text:p" + attributes.String() + "/>" + entry)},
		{"one long tag", "unpacks", odtOf("<text:p a='" + strings.Repeat("x y z ", 1<<18) + "'/>" + entry)},
		{"tags", "unpacks", odtOf(strings.Repeat("<text:s/>", 500_000) + entry)},
		{"files", "unpacks", odtZip(MediaTypeODT, append(many, "content.xml", odtHead+entry+odtTail)...)},
		{"doctype", "damaged", content(`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + odtHead + entry + odtTail)},
		{"laughs", "damaged", content(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>` + odtHead + odtPara("01.10.24: &b;") + odtTail)},
		{"entity", "damaged", odtOf(odtPara("01.10.24: &b;"))},
		{"not closed", "damaged", content(odtHead + entry)},
		{"crossed tags", "damaged", odtOf("<text:p><text:span></text:p></text:span>" + entry)},
		{"UTF-16", "damaged", content("\xff\xfe<\x00o\x00")},
		{"cut", "damaged", whole[:len(whole)/2]},
		{"no content", "damaged", odtZip(MediaTypeODT, "styles.xml", "<x/>")},
		{"sum", "damaged", bytes.Replace(zipStoredODT(odtHead+entry+odtTail), []byte("One"), []byte("Two"), 1)},
		{"locked", "password", odtZip(MediaTypeODT, "META-INF/manifest.xml", strings.Replace(odtManifest, "/></manifest:manifest>", `><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>`, 1), "content.xml", "\x93\x01")},
		{"spreadsheet", "spreadsheet", odtZip("application/vnd.oasis.opendocument.spreadsheet", "content.xml", odtHead+odtTail)},
		{"presentation", "presentation", odtZip("application/vnd.oasis.opendocument.presentation", "content.xml", "")},
		{"drawing", "without text", odtZip("application/vnd.oasis.opendocument.graphics", "content.xml", "")},
		{"another media type", "no Word document or OpenDocument", odtZip("application/epub+zip", "content.xml", odtHead+entry+odtTail)},
		{"without a media type", "no Word document or OpenDocument", zipOf("content.xml", odtHead+entry+odtTail)},
		{"nothing", "no text", odtOf("<text:p/>")},
		{"words outside the body", "no text", content(strings.Replace(odtHead, "<office:text>", odtPara("01.10.24: One.")+"<office:text>", 1) + odtTail)},
		{"another namespace", "no text", content(strings.ReplaceAll(odtHead, "xmlns:text:1.0", "xmlns:text:9.0") + entry + odtTail)},
		{"no dates", "No dated entry", odtOf(odtPara("Nothing."))},
	} {
		_, err := Parse("x.odt", c.raw)
		var fields record.Fields
		if c.word == "" && err == nil {
			continue
		}
		if !errors.As(err, &fields) || !strings.Contains(fields["file"], c.word) {
			t.Errorf("%s: %v, want %q", c.name, err, c.word)
		}
	}
	if got, err := AttachedZipped(odtZip(MediaTypeODT, "META-INF/manifest.xml", "encryption-data", "encrypted-package", "x")); err != nil || got.State != record.TextLocked || got.MediaType != MediaTypeODT {
		t.Errorf("locked: %+v, %v", got, err)
	}
}

// zipStoredODT is an OpenDocument text of which no part is packed.
func zipStoredODT(content string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range [][2]string{{"mimetype", MediaTypeODT}, {"content.xml", content}} {
		f, err := w.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Store})
		if err != nil {
			panic(err)
		}
		io.WriteString(f, part[1])
	}
	w.Close()
	return b.Bytes()
}

// FuzzODT checks what holds of every document where the XML of an OpenDocument text is anything at all.
func FuzzODT(f *testing.F) {
	for _, seed := range []string{
		odtPara("01.10.24: One.") + odtPara("02.10.24: Two."), "<text:p>01.10.24: a<text:line-break/><text:tab/><text:s text:c='9'/>b</text:p>",
		"<table:table><table:table-row><table:table-cell>" + odtPara("01.10.24") + "</table:table-cell><table:table-cell>" + odtPara("a") + "</table:table-cell></table:table-row></table:table>",
		"<text:tracked-changes><text:p>", "</table:table-row></table:table-cell>", "<text:p>01.10.24: a<text:note><text:note-citation>1</text:note-citation><text:note-body>" + odtPara("b") + "</text:note-body></text:note></text:p>",
		"<text:span text:style-name='T1'>x</text:span><text:h>01.10.24: &#x18f; &amp;</text:h>", "<![CDATA[01.10.24: a]]><!-- b --><?c d?>", "<!DOCTYPE a>", "&b;", "</office:text><text:p>01.10.24: a</text:p><office:text>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		raw := odtOf(body)
		if got, err := AttachedZipped(raw); err != nil {
			if _, ok := err.(record.Fields); !ok || got != (Attached{}) {
				t.Fatalf("%+v, %v", got, err)
			}
		}
		doc, err := Parse("x.odt", raw)
		if err != nil {
			if _, ok := err.(record.Fields); !ok || doc != nil {
				t.Fatalf("%v, %v", doc, err)
			}
			return
		}
		checkParsed(t, doc)
	})
}
