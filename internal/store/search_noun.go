package store

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas/internal/names"
	"habeas/internal/record"
)

// searchNoun is one sort of thing that search finds. To let another noun be found, add it here and let triggers write the
// ids of what changes into search_queue (migration 0007 shows how).
type searchNoun struct {
	code   int64 // the first digit of its items' ids; higher ones are listed first
	noun   record.Noun
	title  string // what its title is, of record.FoundIn
	names  bool   // its title and text are names: every word is known by its key, not those with a capital alone
	table  string // that holds the objects, under the alias o
	source string // the columns of itemRow but the first, of objects o
	where  string // which objects can be found
}

// part is SQL for one part of a text, nothing when it is empty: what it is, then its words; see itemRow.parts.
func part(in, words string) string {
	return fmt.Sprintf("'%s' || char(30) || nullif(%s, '')", in, words)
}

// What an event, under the alias e, tells of its people.
const (
	eventCategories = `(SELECT group_concat(DISTINCT p.category) FROM event_parties y JOIN people p ON p.id = y.person_id WHERE y.event_id = e.id AND y.role = 'subject')`
	eventTitle      = `coalesce((SELECT group_concat(p.name, ', ') FROM event_parties y JOIN people p ON p.id = y.person_id WHERE y.event_id = e.id AND y.role = 'subject'), '')`
	eventPerson     = `coalesce((SELECT y.person_id FROM event_parties y WHERE y.event_id = e.id AND y.role = 'subject' ORDER BY y.id LIMIT 1), 0)`
	eventEntry      = `coalesce((SELECT c.stands_in FROM citations t JOIN claims c ON c.id = t.claim_id WHERE t.event_id = e.id ORDER BY t.id LIMIT 1), 0)`
	eventGuards     = `(SELECT group_concat(DISTINCT p.id) FROM event_parties y JOIN people p ON p.id = y.person_id AND p.restricted = 1 WHERE y.event_id = e.id)`
	eventColumns    = "e.id AS event_id, e.date AS date, e.kind AS kind, " + eventCategories + " AS categories, " + eventTitle + " AS title, " +
		eventPerson + " AS person_id, " + eventEntry + " AS entry_id, " + eventGuards + " AS guards, "
)

var searchNouns = []searchNoun{
	{code: 1, noun: record.FoundEntry, title: "document", table: "entries o JOIN documents d ON d.id = o.document_id",
		source: `o.date AS date, '' AS kind, '' AS categories, o.document_id AS documents,
			CASE d.title WHEN '' THEN d.name ELSE d.title END AS title, ` + part("entry", "o.text") + ` AS text, 0 AS person_id, '' AS guards`,
		where: "o.repeat_of = 0 AND NOT EXISTS (SELECT 1 FROM entries n WHERE n.previous_id = o.id)"},
	{code: 2, noun: record.FoundEvent, title: "person", table: "events o JOIN events e ON e.id = o.id", source: eventColumns + `
			(SELECT group_concat(DISTINCT e.document_id) FROM citations t JOIN claims c ON c.id = t.claim_id JOIN entries e ON e.id = c.stands_in WHERE t.event_id = o.id) AS documents,
			concat_ws(char(31), ` + strings.Join([]string{
		part("court", "(SELECT g.name FROM hearings h JOIN organisations g ON g.id = h.court_id WHERE h.event_id = o.id)"),
		part("court", "(SELECT g.name FROM detention_orders h JOIN organisations g ON g.id = h.court_id WHERE h.event_id = o.id)"),
		part("court", "(SELECT g.name FROM sentences h JOIN organisations g ON g.id = h.court_id WHERE h.event_id = o.id)"),
		part("place", "(SELECT name FROM organisations WHERE id = o.facility_id)"), part("case", "(SELECT name FROM cases WHERE id = o.case_id)"),
		part("articles", "(SELECT articles FROM charges WHERE event_id = o.id)"),
		part("named", "(SELECT group_concat(y.name, ', ') FROM event_parties y WHERE y.event_id = o.id AND y.role <> 'subject')"), part("note", "o.note"),
		part("quote", "(SELECT group_concat(c.quote, ' … ') FROM citations t JOIN claims c ON c.id = t.claim_id WHERE t.event_id = o.id)")}, ", ") + `) AS text`,
		where: "o.retracted_at IS NULL"},
	{code: 3, noun: record.FoundNote, title: "person", table: "people o", source: `substr(o.updated_at, 1, 10) AS date, '' AS kind, o.category AS categories,
			'' AS documents, o.name AS title, ` + part("note", "o.note") + ` AS text, o.id AS person_id, CASE o.restricted WHEN 1 THEN o.id ELSE '' END AS guards`,
		where: "trim(o.note) <> '' AND o.merged_into_id IS NULL"},
	{code: 4, noun: record.FoundNote, title: "person", table: "notes o JOIN people h ON h.id = o.person_id", source: `substr(o.updated_at, 1, 10) AS date, '' AS kind,
			h.category AS categories, '' AS documents, h.name AS title, ` + part("note", "o.text") + ` AS text, h.id AS person_id, CASE h.restricted WHEN 1 THEN h.id ELSE '' END AS guards`,
		where: "h.merged_into_id IS NULL"},
	{code: 5, noun: record.FoundPerson, names: true, title: "name", table: "people o", source: `substr(o.updated_at, 1, 10) AS date, '' AS kind, o.category AS categories,
			'' AS documents, o.name AS title, concat_ws(char(31), ` + part("spelling", "(SELECT group_concat(n.name, ' · ') FROM person_names n WHERE n.person_id = o.id AND n.name <> o.name)") + `,
				` + part("occupation", "o.occupation") + `) AS text, o.id AS person_id, CASE o.restricted WHEN 1 THEN o.id ELSE '' END AS guards`,
		where: "o.merged_into_id IS NULL"},
	// A source is a thing of its own: a confidential one is not found by everybody who finds its event.
	{code: 6, noun: record.FoundSource, title: "person", table: "event_sources o JOIN events e ON e.id = o.event_id", source: eventColumns + `'' AS documents,
			concat_ws(char(31), ` + part("source", "o.described") + `, ` + part("value", "CASE WHEN o.field IN ('court', 'facility', 'articles') THEN o.value END") + `) AS text,
			CASE o.confidentiality WHEN 'confidential' THEN o.added_by ELSE 0 END AS secret_of`,
		where: "e.retracted_at IS NULL AND NOT EXISTS (SELECT 1 FROM event_source_ends x WHERE x.source_id = o.id) AND (o.described <> '' OR o.field IN ('court', 'facility', 'articles'))"},
	fileNoun, ownNoun, taskNoun, commentNoun,
}

// The parts of an item's id; see migration 0007.
const (
	nounUnit = 1_000_000_000_000_000_000
	dateUnit = 10_000_000_000
)

// below is the id below which all items of the noun are.
func (n searchNoun) below() int64 {
	if n.code == math.MaxInt64/nounUnit {
		return math.MaxInt64
	}
	return (n.code + 1) * nounUnit
}

// itemID is the id of an item of the search.
func itemID(code int64, date record.Date, object int64) int64 {
	return code*nounUnit + dateNumber(date)*dateUnit + object
}

// dateNumber is a date as eight digits, 0 for what is not known of it.
func dateNumber(d record.Date) int64 {
	digits := strings.ReplaceAll(strings.TrimSuffix(string(d), "~"), "-", "")
	n, err := strconv.ParseInt((digits + "00000000")[:8], 10, 64)
	if err != nil || len(digits) > 8 {
		return 0
	}
	return n
}

// itemRow is an object as its noun's source tells it.
type itemRow struct {
	ObjectID   int64
	Date       record.Date
	Kind       record.Kind
	Categories string // separated by commas, as are Documents and Guards
	Documents  string
	Title      string
	Text       string // see parts
	PersonID   record.PersonID
	EventID    record.EventID
	EntryID    record.EntryID
	CaseID     record.CaseID    // of a task and a comment: the case that it is about
	TaskID     record.TaskID    // of a task, and of a comment on one
	State      record.TaskState // of a task
	Guards     string           // the restricted people who have a part in it
	SecretOf   record.UserID    // who entered a confidential source, 0 for anything else
}

// parts are the texts of an item: they stand one behind the other with char(31) between them, what each is before char(30).
func (r itemRow) parts() []record.FoundPart {
	var list []record.FoundPart
	for text := range strings.SplitSeq(r.Text, "\x1f") {
		if in, words, ok := strings.Cut(text, "\x1e"); ok {
			list = append(list, record.FoundPart{In: in, Text: words})
		}
	}
	return list
}

// items reads the objects of a noun that can be found, of those asked for.
func (s *Store) items(ctx context.Context, n searchNoun, objects []int64) ([]itemRow, error) {
	var rows []itemRow
	query := fmt.Sprintf("SELECT o.id AS object_id, %s FROM %s WHERE o.id IN ? AND %s", n.source, n.table, n.where)
	return rows, edge(s.with(ctx).Raw(query, objects).Scan(&rows).Error)
}

// tags are the values that filters ask for, each a word of the text index.
func (r itemRow) tags() string {
	var list []string
	if r.Kind != "" {
		list = append(list, Tag("k", string(r.Kind)))
	}
	for _, c := range split(r.Categories) {
		list = append(list, Tag("c", c))
	}
	if len(r.Date) >= 4 {
		list = append(list, Tag("y", string(r.Date[:4])))
	}
	for _, d := range split(r.Documents) {
		list = append(list, Tag("d", d))
	}
	return strings.Join(list, " ")
}

// Tag is a value as one word without the marks at which the index would part it.
func Tag(sort, value string) string { return sort + strings.ReplaceAll(value, "_", "") }

func split(list string) []string {
	return slices.DeleteFunc(strings.Split(list, ","), func(v string) bool { return v == "" })
}

// words are the folded words of an item, and the keys of those that are names.
func (r itemRow) words(n searchNoun) (fold, key string) {
	text := r.Title
	for _, p := range r.parts() {
		text += " " + p.Text
	}
	if r.Kind != "" {
		text = r.Kind.Word() + " " + text
	}
	var keys []string
	for _, w := range strings.Fields(text) {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(w, func(c rune) bool { return !unicode.IsLetter(c) }))
		if n.names || unicode.IsUpper(first) {
			keys = append(keys, nameKeys(w)...)
		}
	}
	slices.Sort(keys)
	return names.Fold(text), strings.Join(slices.Compact(keys), " ")
}

const shortestKey = 3 // letters: shorter keys are of too many names

// plain are words of so many texts, with and without a capital, that as names they would only slow searches down.
var plain = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields("administrative and appeal appeals city court department district general grave crimes military ministry " +
		"of office police prison prosecutor region report serious service state supreme the") {
		set[w] = true
	}
	for _, k := range record.Kinds() {
		for _, w := range strings.Fields(names.Fold(k.Word())) {
			set[w] = true
		}
	}
	return set
}()

// nameKeys are the keys of the words of a text that may be names and are long enough to tell names apart.
func nameKeys(text string) []string {
	var keys []string
	for _, w := range strings.Fields(names.Fold(text)) {
		if key := names.TokenKey(w); !plain[w] && len(key) >= shortestKey {
			keys = append(keys, key)
		}
	}
	return keys
}

// nounOf is the noun with that code.
func nounOf(code int64) searchNoun {
	at := slices.IndexFunc(searchNouns, func(n searchNoun) bool { return n.code == code })
	return searchNouns[at]
}

// nounsLast are the nouns in the order in which they are listed.
func nounsLast() []searchNoun {
	return slices.SortedFunc(slices.Values(searchNouns), func(a, b searchNoun) int { return cmp.Compare(b.code, a.code) })
}
