package search

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

const (
	mostTyped = 200 // bytes that are read
	mostWords = 12
)

// Query is what somebody asks for.
type Query struct {
	Text     string
	Noun     record.Noun
	Kind     record.Kind
	Category record.Category
	Year     int
	Document record.DocumentID
	Newest   bool   // the newest first, else the best match
	After    string // where the page before ended
}

// Read reads a query from the values of an address; what makes no sense is left out. A category that was merged into another
// asks for that one.
func Read(v url.Values, terms *record.Vocabularies) Query {
	q := Query{Text: clip(v.Get("q")), Noun: record.Noun(v.Get("noun")), Kind: record.Kind(v.Get("kind")), Category: record.Category(v.Get("category")),
		Newest: v.Get("sort") == "newest", After: v.Get("after")}
	if !q.Noun.Valid() {
		q.Noun = ""
	}
	if !q.Kind.Valid() {
		q.Kind = ""
	}
	q.Category = record.Category(terms.Resolved(record.CategoryVocabulary, string(q.Category)))
	if !terms.Has(record.CategoryVocabulary, string(q.Category)) {
		q.Category = ""
	}
	if year, err := strconv.Atoi(v.Get("year")); err == nil && year >= 1000 && year < 3000 {
		q.Year = year
	}
	if id, err := strconv.ParseInt(v.Get("document"), 10, 64); err == nil && id > 0 {
		q.Document = record.DocumentID(id)
	}
	return q
}

// Values are the query as values of an address, the opposite of Read, without the page.
func (q Query) Values() url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" && value != "0" {
			v.Set(name, value)
		}
	}
	set("q", q.Text)
	set("noun", string(q.Noun))
	set("kind", string(q.Kind))
	set("category", string(q.Category))
	set("year", strconv.Itoa(q.Year))
	set("document", strconv.FormatInt(int64(q.Document), 10))
	if q.Newest {
		v.Set("sort", "newest")
	}
	return v
}

// Words are the folded words of the query, each once.
func (q Query) Words() []string {
	var words []string
	for _, w := range strings.Fields(names.Fold(q.Text)) {
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words[:min(len(words), mostWords)]
}

// Filtered tells whether a filter is set.
func (q Query) Filtered() bool {
	return q.Noun != "" || q.Kind != "" || q.Category != "" || q.Year != 0 || q.Document != 0
}

// Asks tells whether there is anything to find. A filter alone asks, but for the noun, which no index lists.
func (q Query) Asks() bool {
	return len(q.Words()) > 0 || q.Kind != "" || q.Category != "" || q.Year != 0 || q.Document != 0
}

// NamesAlone tells whether it could be a misspelt name: words, and no filter that people as a whole do not pass.
func (q Query) NamesAlone() bool {
	return len(q.Words()) > 0 && q.After == "" && q.Kind == "" && q.Category == "" && q.Year == 0 && q.Document == 0 &&
		(q.Noun == "" || q.Noun == record.FoundPerson)
}

func (q Query) filter() store.SearchFilter {
	return store.SearchFilter{Words: q.Words(), Noun: q.Noun, Kind: q.Kind, Category: q.Category, Year: q.Year, Document: q.Document}
}

// clip cuts what somebody typed, between letters.
func clip(s string) string {
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "")))
	if len(s) > mostTyped {
		s = strings.ToValidUTF8(s[:mostTyped], "")
	}
	return s
}
