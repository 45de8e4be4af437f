package store

import (
	"database/sql"

	"gorm.io/gorm"
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
	count := func(*gorm.DB) { *statements++ }
	callbacks := s.db.Callback()
	for _, register := range []func(string, func(*gorm.DB)) error{
		callbacks.Query().Before("gorm:query").Register, callbacks.Create().Before("gorm:create").Register,
		callbacks.Update().Before("gorm:update").Register, callbacks.Delete().Before("gorm:delete").Register,
		callbacks.Row().Before("gorm:row").Register, callbacks.Raw().Before("gorm:raw").Register,
	} {
		if err := register("count", count); err != nil {
			panic(err)
		}
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
