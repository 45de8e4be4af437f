package chronicle

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"

	"habeas/internal/record"
)

// decode reads the bytes as text, through the mark-up where there is any.
func decode(name string, raw []byte) (*Parsed, error) {
	if len(raw) > record.MaxDocument {
		return nil, refuse("The file is over 20 MB, the most that is read.")
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil, refuse("The file is empty.")
	}
	switch kind := foreign(raw); {
	case isPDF(name, raw):
		return decodePDF(raw)
	case bytes.HasPrefix(raw, []byte("PK\x03\x04")):
		return decodeZipped(raw)
	case kind != "":
		return nil, refuse("The file is " + kind + ", which cannot be read. Save its text as .docx, .odt, .pdf, .txt or .html and import that.")
	}
	markup := isHTML(name, raw)
	text, ok := toUTF8(raw, markup)
	if !ok {
		return nil, refuse("The file is not text.")
	}
	if markup || isHTML(name, []byte(text[:min(len(text), 1024)])) {
		return decodeHTML(text)
	}
	if start, end := trim(text, 0, len(text)); start == end {
		return nil, refuse("The file is empty.")
	}
	return &Parsed{MediaType: "text/plain", Text: text}, nil
}

// magic are the first bytes of kinds of file that are often tried, and that are not text.
var magic = []struct{ begins, kind string }{
	{"PK\x05\x06", "an empty zipped file"},
	{ole, "an old Word or Excel document"},
	{"{\\rtf", "a rich-text document"},
	{"\x89PNG", "an image"},
	{"\xff\xd8\xff", "an image"},
	{"GIF8", "an image"},
	{"II*\x00", "an image"},
	{"MM\x00*", "an image"},
	{"RIFF", "a picture, sound or film"},
	{"\x1f\x8b", "a compressed file"},
	{"Rar!", "a compressed file"},
	{"7z\xbc\xaf", "a compressed file"},
	{"\x7fELF", "a program"},
	{"MZ\x90", "a program"},
}

// ole begins both old Office documents and new ones that are locked with a password.
const ole = "\xd0\xcf\x11\xe0"

// locked is the name that the contents of a locked Office document go by, in UTF-16.
const locked = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"

// foreign names the kind of file that raw is, empty where it may be text.
func foreign(raw []byte) string {
	if bytes.HasPrefix(raw, []byte(ole)) && bytes.Contains(raw, []byte(locked)) {
		return "locked with a password"
	}
	for _, m := range magic {
		if bytes.HasPrefix(raw, []byte(m.begins)) {
			return m.kind
		}
	}
	return ""
}

// isPDF tells a PDF by its first bytes; by its name, too, where something was put before them.
func isPDF(name string, raw []byte) bool {
	head := bytes.TrimLeft(raw[:min(len(raw), 1024)], "\xef\xbb\xbf \t\r\n")
	return bytes.HasPrefix(head, []byte("%PDF-")) || strings.EqualFold(path.Ext(name), ".pdf") && bytes.Contains(head, []byte("%PDF-"))
}

// isHTML tells a page by its first tag, or by its name and any tag.
func isHTML(name string, raw []byte) bool {
	head := bytes.ToLower(bytes.TrimLeft(raw[:min(len(raw), 1024)], "\xef\xbb\xbf \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return true
		}
	}
	if bytes.HasPrefix(head, []byte("<?xml")) || bytes.HasPrefix(head, []byte("<!--")) {
		return bytes.Contains(head, []byte("<html"))
	}
	ext := strings.ToLower(path.Ext(name))
	return (ext == ".html" || ext == ".htm" || ext == ".xhtml") && bytes.IndexByte(raw, '<') >= 0
}

// isText tells whether decoded bytes are text: no NUL, and next to no other control characters.
func isText(s string) bool {
	control := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == 0:
			return false
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f':
			control++
		}
	}
	return control <= len(s)/200
}

// mostlyUTF8 tells whether raw is UTF-8 with a few broken bytes, as files that were cut or pasted together are.
func mostlyUTF8(raw []byte) bool {
	whole, broken := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			whole++
		}
		i += n
	}
	return whole > 50*broken
}
