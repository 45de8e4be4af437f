package store

import "gorm.io/gorm"

// eachStatement has do called before every statement that goes to the database.
func eachStatement(db *gorm.DB, do func()) error {
	before := func(*gorm.DB) { do() }
	callbacks := db.Callback()
	for _, register := range []func(string, func(*gorm.DB)) error{
		callbacks.Query().Before("gorm:query").Register, callbacks.Create().Before("gorm:create").Register,
		callbacks.Update().Before("gorm:update").Register, callbacks.Delete().Before("gorm:delete").Register,
		callbacks.Row().Before("gorm:row").Register, callbacks.Raw().Before("gorm:raw").Register,
	} {
		if err := register("count", before); err != nil {
			return err
		}
	}
	return nil
}
