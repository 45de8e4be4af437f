package store_test

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write db/schema.sql anew")

// db/schema.sql is what the migrations add up to, for reading.
func TestSchemaDump(t *testing.T) {
	st, _ := open(t)
	rows, err := st.Handle().QueryContext(t.Context(), `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%'
		AND name NOT LIKE '%\_search\_%' ESCAPE '\' ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 ELSE 3 END, name`)
	ok(t, err)
	defer rows.Close()
	var dump strings.Builder
	dump.WriteString("-- What the migrations add up to. Made by: go test ./internal/store -run TestSchemaDump -update\n")
	for rows.Next() {
		var statement string
		ok(t, rows.Scan(&statement))
		dump.WriteString("\n" + statement + ";\n")
	}
	ok(t, rows.Err())
	const path = "../../db/schema.sql"
	if *update {
		ok(t, os.WriteFile(path, []byte(dump.String()), 0o644))
	}
	if have, err := os.ReadFile(path); err != nil || string(have) != dump.String() {
		t.Errorf("db/schema.sql is out of step with the migrations; run this test with -update (%v)", err)
	}
}
