package testkit

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"habeas/internal/casefile"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// crowd writes everything but people and organisations.
//
//go:embed crowd.sql
var crowd string

// The numbers of organisations of a crowd; their ids go on from each other in this order.
const (
	Courts     = 40
	Facilities = 20
	Bodies     = 200
)

// Crowd is a database for measurements: that many people with as many events each, and one person more with a long file.
// Every event has its entry, accepted claim and citation with the same id; the events of a person follow each other, and of
// ten in a row each is of another sort. Beside them stand cases, officials, relationships, notes, histories, deadlines, and
// for one person in seven an entry of two claims that wait. The rows come straight into the tables, so that the audit log
// tells nothing of them. A million events take some minutes, most of them for the search.
type Crowd struct {
	People, Events, Long int
	Statements           *atomic.Int64 // counts what is asked of the database; may be nil
}

// Courts are how many courts the events are spread over; their ids go from 1 on.
func (c Crowd) Courts() int { return min(Courts, 1+c.People/100) }

// Facilities are how many places the events are spread over; their ids follow those of all courts.
func (c Crowd) Facilities() int { return min(Facilities, 1+c.People/100) }

// Bodies are how many other organisations made the statements; their ids follow those of all places.
func (c Crowd) Bodies() int { return min(Bodies, 1+c.People/100) }

// Open makes the database.
func (c Crowd) Open(t testing.TB) *store.Store {
	t.Helper()
	o := options(filepath.Join(t.TempDir(), "crowd.db"))
	o.Statements = c.Statements
	st, err := store.Open(t.Context(), o)
	if err == nil {
		err = st.Close()
	}
	if err == nil {
		err = c.pour(t.Context(), o.Path)
	}
	if err == nil {
		st, err = store.Open(t.Context(), o)
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

// pour writes the rows. Triggers and indexes are taken off meanwhile: made afterwards, they take a fifth of the time.
func (c Crowd) pour(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", "file:"+path+"?_time_format=sqlite&_pragma=synchronous(OFF)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-200000)")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	again, err := bare(ctx, tx)
	if err != nil {
		return err
	}
	p := pourer{ctx: ctx, tx: tx}
	p.organisations()
	p.people(c)
	p.exec(crowd)
	p.exec(again)
	p.exec("INSERT INTO person_search (person_search) VALUES ('rebuild')")
	if p.err != nil {
		return p.err
	}
	return tx.Commit()
}

// bare takes triggers and indexes off the schema, and gives the statements that make them again.
func bare(ctx context.Context, tx *sql.Tx) (again string, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL")
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var drop, create strings.Builder
	for rows.Next() {
		var sort, name, statement string
		if err := rows.Scan(&sort, &name, &statement); err != nil {
			return "", err
		}
		fmt.Fprintf(&drop, "DROP %s %s;\n", sort, name)
		fmt.Fprintf(&create, "%s;\n", statement)
	}
	if err := rows.Err(); err != nil {
		return "", err
	}
	_, err = tx.ExecContext(ctx, drop.String())
	return create.String(), err
}

type pourer struct {
	ctx      context.Context
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
	err      error
}

// exec does something unless there was an error before.
func (p *pourer) exec(statements string) {
	if p.err == nil {
		_, p.err = p.tx.ExecContext(p.ctx, statements)
	}
}

// add writes one row unless there was an error before.
func (p *pourer) add(statement string, values ...any) {
	if p.prepared == nil {
		p.prepared = map[string]*sql.Stmt{}
	}
	ready := p.prepared[statement]
	if ready == nil && p.err == nil {
		ready, p.err = p.tx.PrepareContext(p.ctx, statement)
		p.prepared[statement] = ready
	}
	if p.err == nil {
		_, p.err = ready.ExecContext(p.ctx, values...)
	}
}

func (p *pourer) organisations() {
	for _, o := range []struct {
		kind record.OrganisationKind
		name string
		many int
	}{{record.CourtOrganisation, "District Court", Courts}, {record.FacilityOrganisation, "Prison", Facilities}, {record.OtherOrganisation, "Human Rights Society", Bodies}} {
		for n := range o.many {
			called := fmt.Sprintf("%s %d", o.name, n)
			p.add("INSERT INTO organisations (kind, name, fold) VALUES (?, ?, ?)", o.kind, called, names.Organisation(called))
		}
	}
}

// people writes everybody, and what crowd.sql reads of them. The events of every third end in these months, those of the others lie in
// the years from 2000 on.
func (p *pourer) people(c Crowd) {
	p.exec(`CREATE TEMP TABLE whom (person INTEGER PRIMARY KEY, name TEXT, category TEXT, first_day TEXT, step INTEGER, events INTEGER, turn INTEGER, full BOOLEAN);
		CREATE TEMP TABLE kind_words (kind TEXT PRIMARY KEY, word TEXT); CREATE TEMP TABLE options (today DATETIME, people INTEGER, courts INTEGER, facilities INTEGER, bodies INTEGER)`)
	p.add("INSERT INTO options VALUES (?, ?, ?, ?, ?)", Now, c.People, c.Courts(), c.Facilities(), c.Bodies())
	for _, k := range record.Kinds() {
		p.add("INSERT INTO kind_words VALUES (?, ?)", k, k.Word())
	}
	p.add("INSERT INTO users (email, name, role, created_at) VALUES ('clerk@habeas.example', 'The clerk', 'lead', ?)", Now)
	for n := range c.People {
		ago := 30*c.Events - n%90
		if n%3 != 0 {
			ago += n * 7919 % max(1, 8700-30*c.Events)
		}
		p.person(n+1, crowdName(n), ago, 30, c.Events, n+1, n%10 == 0)
	}
	p.person(c.People+1, "Long "+familyNames[0], 20*c.Long, 20, c.Long, 1, true)
}

func (p *pourer) person(id int, full string, ago, step, events, turn int, edited bool) {
	made := casefile.NewPerson(full)
	category := Categories[id%len(Categories)]
	p.add("INSERT INTO people (id, name, sort, category, occupation, sex, note, created_by, created_at, updated_at) VALUES (?, ?, ?, ?, '', ?, '', 1, ?, ?)", id, full, made.Sort, category, record.Sexes()[id%2], Now, Now)
	for _, n := range made.Names {
		p.add("INSERT INTO person_names (person_id, name, fold, key) VALUES (?, ?, ?, ?)", id, n.Name, n.Fold, n.Key)
	}
	p.add("INSERT INTO whom VALUES (?, ?, ?, ?, ?, ?, ?, ?)", id, full, category, record.DateOf(Now.AddDate(0, 0, -ago)), step, events, turn, edited)
}

// syllables make surnames beyond the usual ones.
var syllables = strings.Fields("ba da ga ha ka la ma na ra sa ta va za bu du gu hu ku lu mu nu ru su tu vu zu be de ge he ke le me ne re se te ve ze")

// crowdName is the name of the n-th person. One in a hundred has that of somebody else.
func crowdName(n int) string {
	if n%100 == 99 {
		n -= 50
	}
	if n < 14_000 {
		return name(n)
	}
	many := len(syllables)
	surname := syllables[n*7919%many] + syllables[n/many*31%many] + syllables[n/many/many*17%many] + syllables[n*13%many] + "li"
	return givenNames[n%len(givenNames)] + " " + strings.ToUpper(surname[:1]) + surname[1:]
}
