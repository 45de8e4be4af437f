package store

import (
	"database/sql"

	"github.com/pressly/goose/v3"
)

// StaleAtOnce sets how many people's deadlines are computed at once, and gives what it was.
func StaleAtOnce(n int) int {
	was := staleAtOnce
	staleAtOnce = n
	return was
}

// Handle is the pool beneath, for tests that look under the shelf.
func (s *Store) Handle() *sql.DB {
	handle, err := s.db.DB()
	if err != nil {
		panic(err)
	}
	return handle
}

// Count counts the statements of every further call.
func (s *Store) Count(statements *int) {
	if err := eachStatement(s.db, func() { *statements++ }); err != nil {
		panic(err)
	}
}

// MovedColumns are the columns whose rows merges move.
func MovedColumns() []string {
	var list []string
	for _, kinds := range [][]moving{personRows, organisationRows, officialRows, caseRows} {
		for _, m := range kinds {
			list = append(list, m.table+"."+m.column)
		}
	}
	return list
}

// ClosedInOrder tells whether the database may be opened without a look at every page.
func ClosedInOrder(path string) bool { return !closedInOrder(path).IsZero() }

// Migrations steps through the migrations, both ways.
func (s *Store) Migrations() (*goose.Provider, error) { return migrations(s.Handle()) }
