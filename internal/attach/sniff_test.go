package attach

import (
	"strings"
	"testing"

	"habeas/internal/record"
)

func TestSniff(t *testing.T) {
	for head, want := range map[string]record.MediaType{
		"\xff\xd8\xff\xe0\x00\x10JFIF": record.JPEG,
		"\x89PNG\r\n\x1a\n":            record.PNG,
		"GIF89a\x01\x00":               record.GIF,
		"RIFF\x10\x00\x00\x00WEBPVP8 ": record.WebP,
		"RIFF\x10\x00\x00\x00WAVEfmt ": record.WAV,
		"RIFF\x10\x00\x00\x00AVI LIST": "",
		"%PDF-1.7\n":                   record.PDF,
		"MZ\x90\x00%PDF-1.7":           "",
		"PK\x03\x04\x14\x00":           record.DOCX,
		"PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.text": record.ODT,
		"PK\x03\x05" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.text": "",
		"OggS\x00\x02": record.Ogg,
		"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00":                             record.M4A,
		"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00":                             record.MP4,
		"\x00\x00\x00\x20ftypheic\x00\x00\x00\x00":                             "",
		"\x00\x00\x00\x04ftypisom\x00\x00\x02\x00":                             "",
		"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1f\x42\x82\x84webm":     record.WebM,
		"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1f\x42\x82\x88matroska": "",
		"ID3\x04\x00\x00\x00\x00\x00\x00TT":                                    record.MP3,
		"\xff\xfb\x90\x64\x00":                                                 record.MP3,
		"\xff\xf9\x50\x80\x00":                                                 "", // ADTS
		"\xff\xff\xff\xff\xff":                                                 "",
		"Baku, 3 October.\r\n\tMəhkəmə":                                        record.TXT,
		"\xff\xfeB\x00a\x00k\x00u\x00":                                         record.TXT,
		"\xff\xfe<\x00s\x00v\x00g\x00":                                         "",
		"\xcc\xe0\xec\xe5\xe4\xee\xe2":                                         record.TXT, // Windows-1251
		"text\x00more":                                                         "",
		"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>":           "",
		"\xef\xbb\xbf  <!DOCTYPE html><script>x</script>":                      "",
		"A harmless line.\n<script>x</script>":                                 "",
		"<?xml version=\"1.0\"?><a/>":                                          "",
		"\x7fELF\x02\x01":                                                      "",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":                                     "",
		"":                                                                     record.TXT, // an empty file is refused before
	} {
		if got := sniff([]byte(head)); got != want {
			t.Errorf("%.20q is %q, want %q", head, got, want)
		}
	}
	if got := sniff([]byte(strings.Repeat("a", sniffed-1) + "\xc9")); got != record.TXT {
		t.Errorf("a text cut within a letter is %q", got)
	}
}

func FuzzSniff(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x20ftypisom"))
	f.Add([]byte("\xff\xfe<\x00"))
	f.Fuzz(func(t *testing.T, head []byte) { sniff(head) })
}
