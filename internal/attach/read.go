package attach

import (
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"habeas/internal/chronicle"
	"habeas/internal/record"
)

// read reads the text of a PDF, Word document, OpenDocument text or text file into a, and draws the first page of a PDF. A file that is larger
// than any document is kept unread.
func read(file *os.File, a *record.Attachment) (sight, error) {
	if a.Size > record.MaxDocument {
		a.Reading = record.TextLarge
		return sight{}, nil
	}
	raw := make([]byte, a.Size)
	if _, err := file.ReadAt(raw, 0); err != nil && err != io.EOF {
		return sight{}, err
	}
	var found chronicle.Attached
	var err error
	switch a.MediaType {
	case record.PDF:
		found, err = chronicle.AttachedPDF(raw)
	case record.DOCX, record.ODT:
		if found, err = chronicle.AttachedZipped(raw); err == nil {
			a.MediaType = record.MediaType(found.MediaType) // what its parts say, not how the zip begins
		}
	default:
		found = chronicle.AttachedText(raw)
		if found.State == record.TextDamaged {
			err = refuse("The file is neither a text nor anything else that is taken.")
		}
	}
	if err != nil {
		return sight{}, err
	}
	a.Text, a.Reading = clip(found.Text), found.State
	if found.Page == nil {
		return sight{}, nil
	}
	return shrink(found.Page, 0)
}

// clip is the beginning of a text, as much of it as can be searched, without what is no character.
func clip(text string) string {
	text = strings.ReplaceAll(text, "\x00", "")
	if len(text) <= longestText {
		return text
	}
	end := longestText
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}
