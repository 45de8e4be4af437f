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

// Bounds on a document that is XML in a zip. Past any of them it is refused.
const (
	maxParts  = 10_000    // files in the zip
	maxPart   = 32 << 20  // bytes of XML that its text is taken from
	maxRatio  = 200       // times a part may grow when it is unpacked, once it is over a megabyte
	maxToken  = 1 << 20   // bytes of one tag, with all its attributes
	maxTokens = 2_000_000 // tags and pieces of text
	maxDepth  = 256       // tags within tags
	maxLabel  = 1 << 20   // bytes of a small part that says what the others are
)

const largeZip = "The document unpacks to more than can be read. Import it in parts."

// zipped is a sort of document that is XML in a zip, with what its readers are told when it cannot be read.
type zipped struct {
	mediaType                    string
	damaged, large, deep, noText string
	words                        func() words
}

// words write down the words of a document as its tags go by.
type words interface {
	start(xml.StartElement)
	end(xml.Name)
	chars(xml.CharData)
	text() (body, notes string) // notes are those at the foot of a page or the end, one behind the other
}

// decodeZipped reads a Word document or an OpenDocument text: the words of its body that a reader sees, without what was deleted,
// field codes, comments, notes, headers and footers.
func decodeZipped(raw []byte) (*Parsed, error) {
	part, sort, err := mainPart(raw)
	if errors.Is(err, errLocked) {
		return nil, refuse("The file is locked with a password. Take the password off, save it again and import that.")
	} else if err != nil {
		return nil, err
	}
	text, _, err := sort.read(part)
	if err != nil {
		var fields record.Fields
		if errors.As(err, &fields) {
			return nil, fields
		}
		return nil, refuse(sort.damaged)
	}
	if strings.TrimSpace(text) == "" {
		return nil, refuse(sort.noText)
	}
	if len(text) > record.MaxDocument {
		return nil, refuse(sort.large)
	}
	return &Parsed{MediaType: sort.mediaType, Text: text}, nil
}

// errLocked tells that a document is encrypted.
var errLocked = errors.New("the document is locked with a password")

// mainPart finds the part of a zip that holds the document's body, and of what sort it is; of one that is locked (errLocked), the
// sort alone.
func mainPart(raw []byte) (*zip.File, *zipped, error) {
	if bytes.Count(raw, []byte("PK\x01\x02")) > maxParts {
		return nil, nil, refuse(largeZip)
	}
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, nil, refuse("The file is a damaged document or another zipped file. Open it in a word processor, save it as .docx or .odt again and import that.")
	}
	if media := label(archive, "mimetype"); strings.HasPrefix(media, openDocument) {
		part, err := odtPart(archive, media)
		return part, odt, err
	}
	for _, f := range archive.File {
		switch name := strings.ToLower(f.Name); {
		case name == "word/document.xml" || name == "word/document2.xml":
			return f, docx, nil
		case strings.HasPrefix(name, "xl/"):
			return nil, nil, refuse(spreadsheet)
		case strings.HasPrefix(name, "ppt/"):
			return nil, nil, refuse(presentation)
		}
	}
	return nil, nil, refuse("The file is zipped and no Word document or OpenDocument text. Unpack it and import what is inside.")
}

const (
	spreadsheet  = "The file is a spreadsheet, which cannot be read. Save its text as .docx or .txt and import that."
	presentation = "The file is a presentation, which cannot be read. Save its text as .docx or .txt and import that."
)

// label is the beginning of a small part of a zip, empty when there is none or it cannot be unpacked.
func label(archive *zip.Reader, name string) string {
	for _, f := range archive.File {
		if f.Name != name {
			continue
		}
		content, err := f.Open()
		if err != nil {
			return ""
		}
		defer content.Close()
		text, err := io.ReadAll(io.LimitReader(content, maxLabel))
		if err != nil {
			return ""
		}
		return string(text)
	}
	return ""
}

// read is the text of a body's part.
func (z *zipped) read(part *zip.File) (body, notes string, err error) {
	content, err := part.Open()
	if err != nil {
		return "", "", err
	}
	defer content.Close()
	source := &bounded{from: content, packed: int64(part.CompressedSize64), large: z.large}
	decoder, w := xml.NewDecoder(source), z.words()
	for tokens, depth := 0, 0; ; tokens++ {
		source.token = 0
		token, err := decoder.Token()
		switch {
		case err == io.EOF:
			body, notes = w.text()
			return body, notes, nil
		case err != nil:
			return "", "", err
		case tokens > maxTokens:
			return "", "", refuse(z.large)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return "", "", refuse(z.deep)
			}
			w.start(t)
		case xml.EndElement:
			depth--
			w.end(t.Name)
		case xml.CharData:
			w.chars(t)
		case xml.Directive: // a document type, whose entities could refer to anything
			return "", "", refuse(z.damaged)
		}
	}
}

// bounded reads no more of a part than is allowed: in all, for what it was packed into, and for one tag.
type bounded struct {
	from                io.Reader
	packed, read, token int64
	large               string // the sentence on what is more
}

func (r *bounded) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	r.read += int64(n)
	r.token += int64(n)
	if r.read > maxPart || r.token > maxToken || r.read > 1<<20 && r.read > maxRatio*r.packed {
		return 0, refuse(r.large)
	}
	return n, err
}

// flow keeps paragraphs, lines and cells apart.
type flow struct {
	w    textWriter
	rows int // table rows that are open
}

// apart puts a blank line between paragraphs, and a line's end between those of one cell.
func (f *flow) apart() {
	if f.rows > 0 {
		f.w.lines = max(f.w.lines, 1)
	} else {
		f.w.lines = 2
	}
}

// paragraph begins a paragraph; one that begins a cell stands on the line of the cell.
func (f *flow) paragraph() {
	if f.rows == 0 {
		f.apart()
	}
}

func (f *flow) line() { f.w.lines = min(f.w.lines+1, 2) }

func (f *flow) startRow() {
	f.w.lines = max(f.w.lines, 1)
	f.rows++
}

// endCell leaves the next cell on the same line.
func (f *flow) endCell() { f.w.lines, f.w.space = 0, true }

func (f *flow) endRow() {
	f.rows = max(f.rows-1, 0)
	f.w.lines = max(f.w.lines, 1)
}
