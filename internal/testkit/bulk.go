package testkit

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Bulk makes a database of that many people with as many events each, straight into the tables: for measurements alone, since
// the events have neither citations nor decisions and the audit log is empty. It is indexed when it is opened, which takes
// about a minute for a million events.
func Bulk(t testing.TB, people, events int) *store.Store {
	t.Helper()
	options := store.Options{Path: filepath.Join(t.TempDir(), "bulk.db"), AuditKey: []byte("a key for tests")}
	st, err := store.Open(t.Context(), options)
	if err == nil {
		err = st.Close()
	}
	if err == nil {
		err = pour(options.Path, people, events)
	}
	if err == nil {
		st, err = store.Open(t.Context(), options)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return st.As(record.System())
}

// pour writes the rows in one transaction.
func pour(path string, people, events int) error {
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)")
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	p := pourer{tx: tx, random: rand.New(rand.NewPCG(1, 2))}
	for n := range 40 {
		p.add("INSERT INTO organisations (kind, name, fold) VALUES ('court', ?, ?)", fmt.Sprintf("District Court %d", n), fmt.Sprintf("district court %d", n))
	}
	for n := range 50 {
		p.add("INSERT INTO documents (sha256, name, source, media_type, title, size, imported_by, imported_at) VALUES (?, ?, '', 'text/plain', ?, 1, 0, ?)",
			fmt.Sprintf("%064x", n), "chronicle.txt", fmt.Sprintf("Chronicle %d", n), Now)
	}
	for n := range people {
		p.person(n, people, events)
	}
	if p.err != nil {
		return p.err
	}
	return tx.Commit()
}

type pourer struct {
	tx       *sql.Tx
	random   *rand.Rand
	prepared map[string]*sql.Stmt
	err      error
}

// add writes one row and gives its id. After an error it does nothing.
func (p *pourer) add(statement string, values ...any) int64 {
	if p.err != nil {
		return 0
	}
	if p.prepared == nil {
		p.prepared = map[string]*sql.Stmt{}
	}
	ready := p.prepared[statement]
	if ready == nil {
		if ready, p.err = p.tx.Prepare(statement); p.err != nil {
			return 0
		}
		p.prepared[statement] = ready
	}
	result, err := ready.Exec(values...)
	if err != nil {
		p.err = err
		return 0
	}
	id, err := result.LastInsertId()
	p.err = err
	return id
}

// syllables make surnames beyond the usual ones.
var syllables = strings.Fields("ba da ga ha ka la ma na ra sa ta va za bu du gu hu ku lu mu nu ru su tu vu zu be de ge he ke le me ne re se te ve ze")

func (p *pourer) person(n, people, events int) {
	full := name(n)
	if n >= 14_000 {
		part := func() string { return syllables[p.random.IntN(len(syllables))] }
		surname := part() + part() + part() + "li"
		full = givenNames[n%len(givenNames)] + " " + strings.ToUpper(surname[:1]) + surname[1:]
	}
	id := p.add("INSERT INTO people (name, sort, category, occupation, note, created_by, created_at, updated_at) VALUES (?, ?, ?, '', '', 0, ?, ?)",
		full, full, categories[n%len(categories)], Now, Now)
	p.add("INSERT INTO person_names (person_id, name, fold, key) VALUES (?, ?, ?, ?)", id, full, names.Fold(full), names.Key(full))
	for i := range events {
		p.event(id, full, n, i, people*events)
	}
}

// event adds one with the entry that tells of it. The days go from 2000 on, evenly.
func (p *pourer) event(person int64, full string, n, i, all int) {
	at := p.random.IntN(all)
	date := record.DateOf(Now.AddDate(-24, 0, at*24*365/all))
	kind := kinds[p.random.IntN(len(kinds))]
	court := p.random.IntN(40)
	text := fmt.Sprintf("%s of %s was told of by District Court %d in report %d, with word%d and word%d.", kind.Word(), full, court, i,
		int(p.random.ExpFloat64()*2000), int(p.random.ExpFloat64()*2000))
	document := n%50 + 1
	p.add(`INSERT INTO entries (document_id, ordinal, date, section, start, body, "end", text) VALUES (?, ?, ?, '', 0, 0, ?, ?)`, document, (n/50)*100+i+1, date, len(text), text)
	event := p.add("INSERT INTO events (kind, date, note, created_by, created_at) VALUES (?, ?, ?, 0, ?)", kind, date, text, Now)
	p.add("INSERT INTO event_parties (event_id, role, name, person_id) VALUES (?, 'subject', ?, ?)", event, full, person)
	p.add("INSERT INTO hearings (event_id, court_id, outcome) VALUES (?, ?, '')", event, court+1)
}
