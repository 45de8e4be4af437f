package attach

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"

	"habeas/internal/record"
)

const sniffed = 4096 // bytes at a file's beginning that tell its type

// signatures are the bytes that files of a type have at a place.
var signatures = []struct {
	media   record.MediaType
	at      int
	begins  string
	further func(head []byte) bool // what must hold as well, if anything
}{
	{record.JPEG, 0, "\xff\xd8\xff", nil},
	{record.PNG, 0, "\x89PNG\r\n\x1a\n", nil},
	{record.GIF, 0, "GIF87a", nil},
	{record.GIF, 0, "GIF89a", nil},
	{record.WebP, 0, "RIFF", riff("WEBP")},
	{record.WAV, 0, "RIFF", riff("WAVE")},
	{record.PDF, 0, "%PDF-", nil},
	{record.ODT, 30, "mimetype" + string(record.ODT), zipBegins}, // the first part, not packed (OpenDocument 1.3, part 2, 3.3)
	{record.DOCX, 0, "PK\x03\x04", nil},                          // what else is zipped is refused when it is read
	{record.Ogg, 0, "OggS\x00", nil},
	{record.M4A, 4, "ftyp", brand("M4A ", "M4B ")},
	{record.MP4, 4, "ftyp", brand("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "M4VH", "M4VP", "dash", "MSNV", "3gp4", "3gp5", "3gp6")},
	{record.WebM, 0, "\x1a\x45\xdf\xa3", func(head []byte) bool { return bytes.Contains(head[:min(len(head), 64)], []byte("\x42\x82\x84webm")) }},
	{record.MP3, 0, "ID3", func(head []byte) bool { return len(head) > 10 && head[3] < 5 && head[5]&0x0f == 0 }},
}

func riff(form string) func([]byte) bool {
	return func(head []byte) bool { return len(head) >= 12 && string(head[8:12]) == form }
}

func zipBegins(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// brand tells whether the first box of an ISO base media file names one of the brands as its major one (ISO/IEC 14496-12, 4.3).
func brand(names ...string) func([]byte) bool {
	return func(head []byte) bool {
		return len(head) >= 16 && binary.BigEndian.Uint32(head) >= 16 && slices.Contains(names, string(head[8:12]))
	}
}

// sniff is the type that the beginning of a file tells, empty for what is not taken.
func sniff(head []byte) record.MediaType {
	for _, s := range signatures {
		if len(head) >= s.at && bytes.HasPrefix(head[s.at:], []byte(s.begins)) && (s.further == nil || s.further(head)) {
			return s.media
		}
	}
	switch {
	case isFrame(head):
		return record.MP3
	case isText(head):
		return record.TXT
	}
	return ""
}

// isFrame tells whether a file begins with a frame of MPEG audio, layer III (ISO/IEC 11172-3, 2.4.1.3).
func isFrame(head []byte) bool {
	if len(head) < 4 || head[0] != 0xff || head[1]&0xe6 != 0xe2 { // sync and layer
		return false
	}
	version, rate, frequency := head[1]>>3&3, head[2]>>4, head[2]>>2&3
	return version != 1 && rate != 0 && rate != 15 && frequency != 3
}

// isText tells whether a file reads as plain text and not as a page or picture that a browser would run. UTF-16 has a mark.
func isText(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return len(head)%2 == 0 && !isMarkup(bytes.ReplaceAll(head[2:], []byte{0}, nil))
	}
	for _, c := range head {
		if c < ' ' && !strings.ContainsRune("\t\n\r\f", rune(c)) || c == 0x7f {
			return false
		}
	}
	return !isMarkup(head) && (utf8.Valid(head) || !bytes.HasPrefix(head, []byte("\xff")))
}

// isMarkup tells whether a text has the tags of a page, of an image or of anything else in XML near its beginning.
func isMarkup(head []byte) bool {
	text := bytes.ToLower(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n\f"))
	for _, tag := range []string{"<?xml", "<!doctype", "<!--", "<html", "<head", "<body", "<svg", "<script", "<iframe", "<img", "<meta", "<link", "<style", "<?php"} {
		if bytes.Contains(text, []byte(tag)) {
			return true
		}
	}
	return false
}
