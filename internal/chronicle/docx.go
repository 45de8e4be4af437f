package chronicle

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"habeas/internal/record"
)

// MediaTypeDOCX is the media type of Word documents.
const MediaTypeDOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// Bounds on a Word document. Past any of them it is refused.
const (
	maxParts  = 10_000    // files in the zip
	maxPart   = 32 << 20  // bytes of XML that its text is taken from
	maxRatio  = 200       // times a part may grow when it is unpacked, once it is over a megabyte
	maxToken  = 1 << 20   // bytes of one tag, with all its attributes
	maxTokens = 2_000_000 // tags and pieces of text
	maxDepth  = 256       // tags within tags
)

const (
	damagedDOCX = "The file is a damaged Word document or another zipped file. Open it in a word processor, save it as .docx again and import that."
	largeDOCX   = "The Word document unpacks to more than can be read. Import it in parts."
)

// decodeDOCX reads a Word document: the words of its body that a reader sees, without what was deleted, field codes,
// notes, headers and footers.
func decodeDOCX(raw []byte) (*Parsed, error) {
	part, err := mainPart(raw)
	if err != nil {
		return nil, err
	}
	content, err := part.Open()
	if err != nil {
		return nil, refuse(damagedDOCX)
	}
	defer content.Close()
	text, err := readDOCX(content, int64(part.CompressedSize64))
	if err != nil {
		var fields record.Fields
		if errors.As(err, &fields) {
			return nil, fields
		}
		return nil, refuse(damagedDOCX)
	}
	if strings.TrimSpace(text) == "" {
		return nil, refuse("The Word document holds no text. If its pages are pictures, they have to be typed or recognised first.")
	}
	if len(text) > record.MaxDocument {
		return nil, refuse(largeDOCX)
	}
	return &Parsed{MediaType: MediaTypeDOCX, Text: text}, nil
}

// mainPart finds the part of the zip that holds the document's body.
func mainPart(raw []byte) (*zip.File, error) {
	if bytes.Count(raw, []byte("PK\x01\x02")) > maxParts {
		return nil, refuse(largeDOCX)
	}
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, refuse(damagedDOCX)
	}
	for _, f := range archive.File {
		switch name := strings.ToLower(f.Name); {
		case name == "word/document.xml" || name == "word/document2.xml":
			return f, nil
		case strings.HasPrefix(name, "xl/"):
			return nil, refuse("The file is a spreadsheet, which cannot be read. Save its text as .docx or .txt and import that.")
		case strings.HasPrefix(name, "ppt/"):
			return nil, refuse("The file is a presentation, which cannot be read. Save its text as .docx or .txt and import that.")
		case name == "content.xml":
			return nil, refuse("The file is an OpenDocument text, which cannot be read. Save it as .docx or .pdf and import that.")
		}
	}
	return nil, refuse("The file is zipped and no Word document. Unpack it and import what is inside.")
}

// readDOCX is the text of a body's XML, packed is its size in the zip.
func readDOCX(content io.Reader, packed int64) (string, error) {
	source := &bounded{from: content, packed: packed}
	decoder := xml.NewDecoder(source)
	var b body
	for tokens, depth := 0, 0; ; tokens++ {
		source.token = 0
		token, err := decoder.Token()
		switch {
		case err == io.EOF:
			return b.w.b.String(), nil
		case err != nil:
			return "", err
		case tokens > maxTokens:
			return "", refuse(largeDOCX)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return "", refuse("The Word document is nested too deeply to be read.")
			}
			b.start(t)
		case xml.EndElement:
			depth--
			b.end(t.Name)
		case xml.CharData:
			b.chars(t)
		case xml.Directive: // a document type, whose entities could refer to anything
			return "", refuse(damagedDOCX)
		}
	}
}

// bounded reads no more of a part than is allowed: in all, for what it was packed into, and for one tag.
type bounded struct {
	from                io.Reader
	packed, read, token int64
}

func (r *bounded) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	r.read += int64(n)
	r.token += int64(n)
	if r.read > maxPart || r.token > maxToken || r.read > 1<<20 && r.read > maxRatio*r.packed {
		return 0, refuse(largeDOCX)
	}
	return n, err
}

// body writes down the words of a Word document's body as its tags go by.
type body struct {
	w       textWriter
	text    bool // within a w:t
	skipped int  // tags that are open within one whose words are left out
	rows    int  // table rows that are open
	hidden  bool // the run is set as hidden
}

// leftOut are the tags whose words are not the document's own: what was deleted or moved away, the second copy of a text
// box, and the definitions of fields.
var leftOut = set("del moveFrom Fallback instrText delText delInstrText rt fldData")

func (b *body) start(t xml.StartElement) {
	name := t.Name.Local
	if b.skipped > 0 || leftOut[name] {
		b.skipped++
		return
	}
	switch name {
	case "t":
		b.text = true
	case "r":
		b.hidden = false
	case "vanish":
		b.hidden = isOn(t)
	case "p":
		if b.rows == 0 {
			b.apart()
		}
	case "tbl":
		b.apart()
	case "tr":
		b.w.lines = max(b.w.lines, 1)
		b.rows++
	case "br", "cr":
		b.w.lines = min(b.w.lines+1, 2)
	case "tab", "tc", "ptab":
		b.w.space = true
	case "noBreakHyphen":
		b.w.word("-")
	}
}

func (b *body) end(name xml.Name) {
	if b.skipped > 0 {
		b.skipped--
		return
	}
	switch name.Local {
	case "t":
		b.text = false
	case "p":
		b.apart()
	case "tc": // the next cell stands on the same line
		b.w.lines, b.w.space = 0, true
	case "tr":
		b.rows = max(b.rows-1, 0)
		b.w.lines = max(b.w.lines, 1)
	case "tbl":
		b.apart()
	}
}

// apart puts a blank line between paragraphs, and a line's end between those of one cell.
func (b *body) apart() {
	if b.rows > 0 {
		b.w.lines = max(b.w.lines, 1)
	} else {
		b.w.lines = 2
	}
}

func (b *body) chars(s xml.CharData) {
	if b.text && b.skipped == 0 && !b.hidden {
		b.w.text(string(s), false)
	}
}

// isOn tells whether a switch such as w:vanish is on, as it is unless it says otherwise.
func isOn(t xml.StartElement) bool {
	for _, a := range t.Attr {
		if a.Name.Local == "val" {
			return a.Value != "0" && a.Value != "false" && a.Value != "off"
		}
	}
	return true
}
