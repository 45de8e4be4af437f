package store_test

import (
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// schemaOf are all statements that made a database, in the order of what they made.
func schemaOf(t *testing.T, st *store.Store) string {
	t.Helper()
	rows, err := st.Handle().QueryContext(t.Context(), `SELECT type || ' ' || name || ': ' || sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY type, name`)
	ok(t, err)
	defer rows.Close()
	var all []string
	for rows.Next() {
		var one string
		ok(t, rows.Scan(&one))
		all = append(all, strings.Join(strings.Fields(strings.ReplaceAll(one, `"`, "")), " "))
	}
	ok(t, rows.Err())
	return strings.Join(all, "\n")
}

// Every migration can be taken back, also with data, and done again with the same schema.
func TestEveryMigrationGoesDownAndUp(t *testing.T) {
	for name, fill := range map[string]func(*store.Store){
		"empty": func(*store.Store) {}, "with data": func(st *store.Store) { testkit.Fill(t, st, 3, 4) },
		"with a wave": func(st *store.Store) { s := stocked(t, st); s.wave(t) },
	} {
		t.Run(name, func(t *testing.T) {
			st, _ := open(t)
			fill(st)
			migrations := must(st.Migrations())(t)
			for {
				version := must(migrations.GetDBVersion(t.Context()))(t)
				if version == 0 {
					break
				}
				before := schemaOf(t, st)
				if _, err := migrations.Down(t.Context()); err != nil {
					t.Fatalf("down from %d: %v", version, err)
				}
				if schemaOf(t, st) == before {
					t.Errorf("the way down from %d does nothing", version)
				}
				if _, err := migrations.UpByOne(t.Context()); err != nil {
					t.Fatalf("up to %d again: %v", version, err)
				}
				if after := schemaOf(t, st); after != before {
					t.Errorf("%d makes another schema the second time:\n%s", version, difference(before, after))
				}
				if _, err := migrations.Down(t.Context()); err != nil {
					t.Fatalf("down from %d again: %v", version, err)
				}
			}
		})
	}
}

// difference are the lines that one of two texts alone has.
func difference(a, b string) string {
	var lines []string
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		for line := range strings.Lines(pair[0]) {
			if !strings.Contains(pair[1]+"\n", line) {
				lines = append(lines, line)
			}
		}
		lines = append(lines, "--\n")
	}
	return strings.Join(lines, "")
}

// wave records an arrest for both people of the shelf: one event, and a source that was replaced.
func (s *shelf) wave(t *testing.T) record.EventID {
	t.Helper()
	w := record.Wave{Kind: record.KindArrest, Token: "a token", RecordedBy: s.user.ID, RecordedAt: testkit.Now}
	ok(t, s.AddWave(t.Context(), &w))
	var lines []record.WaveLine
	for _, p := range []*record.Person{s.ulvi, s.gunel} {
		e := record.Event{Kind: record.KindArrest, Date: "2024-10-03", ByHand: true, CreatedBy: s.user.ID, CreatedAt: testkit.Now,
			Parties: []record.Party{{Role: record.Subject, Name: p.Name, PersonID: &p.ID}},
			Sources: []record.Source{{Described: "a call", Confidentiality: record.Internal, AddedBy: s.user.ID, AddedAt: testkit.Now}}}
		ok(t, s.AddEvent(t.Context(), &e))
		next := e.Sources[0]
		next.ID, next.Described = 0, "a letter"
		ok(t, s.EndSource(t.Context(), e.ID, &record.SourceEnd{SourceID: e.Sources[0].ID, By: s.user.ID, At: testkit.Now}, &next))
		lines = append(lines, record.WaveLine{EventID: e.ID})
	}
	ok(t, s.AddWaveLines(t.Context(), w.ID, lines))
	return lines[0].EventID
}
