package chronicle

import "encoding/xml"

// MediaTypeDOCX is the media type of Word documents.
const MediaTypeDOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

var docx = &zipped{
	mediaType: MediaTypeDOCX,
	damaged:   "The file is a damaged Word document or another zipped file. Open it in a word processor, save it as .docx again and import that.",
	large:     "The Word document unpacks to more than can be read. Import it in parts.",
	deep:      "The Word document is nested too deeply to be read.",
	noText:    "The Word document holds no text. If its pages are pictures, they have to be typed or recognised first.",
	words:     func() words { return &docxBody{} },
}

// docxBody writes down the words of a Word document's body as its tags go by. Its notes stand in other parts and are not read.
type docxBody struct {
	flow
	inText  bool // within a w:t
	skipped int  // tags that are open within one whose words are left out
	hidden  bool // the run is set as hidden
}

// leftOut are the tags whose words are not the document's own: what was deleted or moved away, the second copy of a text
// box, and the definitions of fields.
var leftOut = set("del moveFrom Fallback instrText delText delInstrText rt fldData")

func (b *docxBody) text() (body, notes string) { return b.w.b.String(), "" }

func (b *docxBody) start(t xml.StartElement) {
	name := t.Name.Local
	if b.skipped > 0 || leftOut[name] {
		b.skipped++
		return
	}
	switch name {
	case "t":
		b.inText = true
	case "r":
		b.hidden = false
	case "vanish":
		b.hidden = isOn(t)
	case "p":
		b.paragraph()
	case "tbl":
		b.apart()
	case "tr":
		b.startRow()
	case "br", "cr":
		b.line()
	case "tab", "tc", "ptab":
		b.w.space = true
	case "noBreakHyphen":
		b.w.word("-")
	}
}

func (b *docxBody) end(name xml.Name) {
	if b.skipped > 0 {
		b.skipped--
		return
	}
	switch name.Local {
	case "t":
		b.inText = false
	case "p", "tbl":
		b.apart()
	case "tc":
		b.endCell()
	case "tr":
		b.endRow()
	}
}

func (b *docxBody) chars(s xml.CharData) {
	if b.inText && b.skipped == 0 && !b.hidden {
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
