package chronicle

import (
	"archive/zip"
	"encoding/xml"
	"strings"
)

// MediaTypeODT is the media type of OpenDocument texts.
const MediaTypeODT = openDocument + "text"

// openDocument begins the media types of all sorts of OpenDocument, as their part mimetype says them (OASIS OpenDocument 1.3,
// part 2, 3.3).
const openDocument = "application/vnd.oasis.opendocument."

var odt = &zipped{
	mediaType: MediaTypeODT,
	damaged:   "The file is a damaged OpenDocument text. Open it in a word processor, save it as .odt again and import that.",
	large:     "The OpenDocument text unpacks to more than can be read. Import it in parts.",
	deep:      "The OpenDocument text is nested too deeply to be read.",
	noText:    "The OpenDocument text holds no text. If its pages are pictures, they have to be typed or recognised first.",
	words:     func() words { return &odtBody{hidden: map[string]bool{}} },
}

// odtPart finds the body of an OpenDocument text, and refuses other sorts of OpenDocument and what is locked.
func odtPart(archive *zip.Reader, media string) (*zip.File, error) {
	switch sort, _, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(media, openDocument)), "-"); sort {
	case "text":
	case "spreadsheet":
		return nil, refuse(spreadsheet)
	case "presentation":
		return nil, refuse(presentation)
	default:
		return nil, refuse("The file is an OpenDocument without text of its own, which cannot be read. Save it as .odt or .pdf and import that.")
	}
	if strings.Contains(label(archive, "META-INF/manifest.xml"), "encryption-data") {
		return nil, errLocked
	}
	for _, f := range archive.File {
		if f.Name == "content.xml" {
			return f, nil
		}
	}
	return nil, refuse(odt.damaged)
}

// The namespaces of OpenDocument whose tags matter here.
const (
	nsODF    = "urn:oasis:names:tc:opendocument:xmlns:"
	nsText   = nsODF + "text:1.0"
	nsTable  = nsODF + "table:1.0"
	nsOffice = nsODF + "office:1.0"
	nsStyle  = nsODF + "style:1.0"
	nsSVG    = nsODF + "svg-compatible:1.0"
)

// odtLeftOut are the tags whose words are not the document's own: what was deleted, comments, the marks of notes, how ruby is read,
// and what pictures are described by.
var odtLeftOut = map[xml.Name]bool{
	{Space: nsText, Local: "tracked-changes"}: true, {Space: nsOffice, Local: "annotation"}: true, {Space: nsText, Local: "note-citation"}: true,
	{Space: nsText, Local: "ruby-text"}: true, {Space: nsSVG, Local: "title"}: true, {Space: nsSVG, Local: "desc"}: true, {Space: nsOffice, Local: "binary-data"}: true,
}

// odtBody writes down the words of an OpenDocument text as its tags go by.
type odtBody struct {
	flow
	notes   flow            // what stands in notes, apart from the sentences that they interrupt
	inNote  int             // notes that are open
	inText  bool            // within office:text
	inside  int             // paragraphs and headings that are open
	skipped int             // tags that are open within one whose words are left out
	style   string          // that is being defined: its family and name
	hidden  map[string]bool // styles whose text is not shown
}

func (b *odtBody) text() (body, notes string) { return b.w.b.String(), b.notes.w.b.String() }

// at is where words are written now.
func (b *odtBody) at() *flow {
	if b.inNote > 0 {
		return &b.notes
	}
	return &b.flow
}

func (b *odtBody) start(t xml.StartElement) {
	if b.skipped > 0 || odtLeftOut[t.Name] || b.isHidden(t) {
		b.skipped++
		return
	}
	switch t.Name.Space {
	case nsText:
		b.startText(t)
	case nsTable:
		switch t.Name.Local {
		case "table":
			b.at().apart()
		case "table-row":
			b.at().startRow()
		case "table-cell", "covered-table-cell":
			b.at().w.space = true
		}
	case nsOffice:
		b.inText = b.inText || t.Name.Local == "text"
	case nsStyle:
		b.startStyle(t)
	}
}

func (b *odtBody) startText(t xml.StartElement) {
	switch t.Name.Local {
	case "p", "h":
		b.at().paragraph()
		b.inside++
	case "line-break":
		b.at().line()
	case "s", "tab":
		b.at().w.space = true
	case "note":
		b.inNote++
		b.notes.apart()
	}
}

// startStyle remembers the styles of text that is not shown; they stand before the body.
func (b *odtBody) startStyle(t xml.StartElement) {
	switch t.Name.Local {
	case "style":
		b.style = odfValue(t, nsStyle, "family") + " " + odfValue(t, nsStyle, "name")
	case "text-properties":
		if odfValue(t, nsText, "display") == "none" && len(b.hidden) < maxParts {
			b.hidden[b.style] = true
		}
	}
}

// isHidden tells whether a paragraph, a stretch of it or a section is not shown.
func (b *odtBody) isHidden(t xml.StartElement) bool {
	if t.Name.Space != nsText {
		return false
	}
	switch style := odfValue(t, nsText, "style-name"); t.Name.Local {
	case "span":
		return b.hidden["text "+style]
	case "p", "h":
		return b.hidden["paragraph "+style]
	case "section":
		return odfValue(t, nsText, "display") == "none"
	}
	return false
}

func odfValue(t xml.StartElement, space, name string) string {
	for _, a := range t.Attr {
		if a.Name.Space == space && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (b *odtBody) end(name xml.Name) {
	if b.skipped > 0 {
		b.skipped--
		return
	}
	switch name {
	case xml.Name{Space: nsText, Local: "p"}, xml.Name{Space: nsText, Local: "h"}:
		b.inside = max(b.inside-1, 0)
		b.at().apart()
	case xml.Name{Space: nsTable, Local: "table"}:
		b.at().apart()
	case xml.Name{Space: nsTable, Local: "table-cell"}, xml.Name{Space: nsTable, Local: "covered-table-cell"}:
		b.at().endCell()
	case xml.Name{Space: nsTable, Local: "table-row"}:
		b.at().endRow()
	case xml.Name{Space: nsText, Local: "note"}:
		b.inNote = max(b.inNote-1, 0)
	case xml.Name{Space: nsOffice, Local: "text"}:
		b.inText = false
	}
}

func (b *odtBody) chars(s xml.CharData) {
	if b.inText && b.inside > 0 && b.skipped == 0 {
		b.at().w.text(string(s), false)
	}
}
