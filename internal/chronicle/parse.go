package chronicle

import (
	"path"
	"strings"

	"habeas/internal/record"
)

// maxEntries bounds what a hostile document of nothing but headers can cost. The longest honest chronicle that fits into
// record.MaxDocument stays well below it.
const maxEntries = 100_000

// Parsed is a document's text and what stands in it.
type Parsed struct {
	Title     string // first heading, an HTML page's title, or the file name
	MediaType string // text/plain, text/html, MediaTypeDOCX, MediaTypeODT or MediaTypePDF
	Text      string // UTF-8; the bytes of a UTF-8 text file unchanged
	Entries   []record.Entry

	date written // when a page says it was published
}

// Parse reads a document: name is its file name, raw its bytes. What cannot be read is told as record.Fields{"file": …}.
func Parse(name string, raw []byte) (*Parsed, error) {
	doc, err := decode(name, raw)
	if err != nil {
		return nil, err
	}
	headers := findHeaders(doc.Text)
	if len(headers) > maxEntries {
		return nil, refuse("The document has more than 100,000 dated entries. Import it in parts.")
	}
	heading := firstHeading(doc.Text, headers)
	doc.Entries = doc.cut(headers, yearHint(heading, doc.Title, name, doc.Text))
	if len(doc.Entries) == 0 {
		return nil, refuse("No dated entry was found. An entry begins with its date at the beginning of a line, as in “03.10.24:”.")
	}
	markRepeats(doc.Entries)
	doc.Title = title(heading, doc.Title, name)
	return doc, nil
}

// cut gives the entries of a chronicle, or the one of an article, which is dated by its date line, else by what the page
// says of itself, else by the only date near its top, else by the day that its first sentences tell.
func (doc *Parsed) cut(headers []header, hint int) []record.Entry {
	headers, article := asArticle(doc.Text, headers)
	entries := segment(doc.Text, resolveDates(headers, hint), article)
	if len(entries) == 0 && doc.date.year > 0 {
		entries = segment(doc.Text, resolveDates(undated(doc.Text, doc.date), hint), true)
	}
	for _, dated := range []func(string) []header{looseDate, leadDate} {
		if len(entries) == 0 {
			entries = segment(doc.Text, resolveDates(dated(doc.Text), hint), true)
		}
	}
	return entries
}

func refuse(sentence string) error { return record.Fields{"file": sentence} }

// title is the page's own title, else the first heading, else the file name without its extension.
func title(heading, page, name string) string {
	for _, s := range []string{page, heading} {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			return s
		}
	}
	base := path.Base(strings.ToValidUTF8(name, ""))
	return strings.TrimSuffix(base, path.Ext(base))
}
