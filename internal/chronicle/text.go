package chronicle

import (
	"strings"
	"unicode/utf8"

	"habeas/internal/record"
)

// decode reads the bytes as text.
func decode(name string, raw []byte) (*Parsed, error) {
	if len(raw) > record.MaxDocument {
		return nil, refuse("The file is over 20 MB, the most that is read.")
	}
	if !utf8.Valid(raw) {
		return nil, refuse("The file is not text.")
	}
	text := string(raw)
	if strings.TrimSpace(text) == "" {
		return nil, refuse("The file is empty.")
	}
	return &Parsed{MediaType: "text/plain", Text: text}, nil
}
