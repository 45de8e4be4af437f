// Package store is the shelf: the only importer of gorm, one file for each noun. Reads are scoped to the actor that a
// Store is bound to by As, and a Store bound to nobody sees no restricted person; what an actor may not see is
// record.ErrNotFound, as if it were not there. Every write is a transaction with its audit line. Errors of the database
// leave the package as record.ErrNotFound and record.ErrConflict, or wrapped, without values.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	gormsqlite "gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"habeas/internal/record"
)

// Options says which database to open.
type Options struct {
	Path     string       // file of the database, made if it is not there
	AuditKey []byte       // of the audit log's chain; it must not be empty
	Log      *slog.Logger // of what is done to the schema; may be nil
	Keep     Keep         // computes deadlines; without it they are left out of date

	Statements *atomic.Int64 // counts the statements that go to the database, for measurements; may be nil
}

// Store is the database as one actor may see it.
type Store struct {
	db    *gorm.DB
	actor record.Actor
	key   []byte
	keep  Keep
	inTx  bool
	work  *work                                // of the transaction
	terms *atomic.Pointer[record.Vocabularies] // as they were read last, for all that share the file

	path    string
	checked time.Time // when every page of the file was last looked at
}

// The connection's settings: each must hold on every pooled connection, so they are part of its name.
var pragmas = []string{
	"journal_mode(WAL)", "foreign_keys(1)", "busy_timeout(10000)", "synchronous(FULL)", "secure_delete(1)", "trusted_schema(0)",
	"mmap_size(2000000000)", // bytes that are read without a copy: a quarter less time where the file is large; written to as ever
}

const (
	connections = 8   // of the pool
	insertRows  = 500 // of one INSERT: all columns of them stay far below SQLite's 32,766 bound values
)

// Open opens the database and brings its schema up to date. A file that is damaged, is no database of Habeas or was
// written by a newer version is refused and left as it is.
func Open(ctx context.Context, o Options) (*Store, error) {
	if len(o.AuditKey) == 0 {
		return nil, errors.New("the database needs the key of the audit log")
	}
	if err := ownerOnly(o.Path); err != nil {
		return nil, fmt.Errorf("the database %s cannot be opened: %w", o.Path, err)
	}
	checked, err := inspect(ctx, o.Path)
	if err != nil {
		return nil, fmt.Errorf("the database %s cannot be used: %w", o.Path, err)
	}
	if err := os.Remove(markPath(o.Path)); err != nil && !errors.Is(err, os.ErrNotExist) { // a crash must leave none
		return nil, fmt.Errorf("the database %s cannot be opened: %w", o.Path, err)
	}
	handle, err := sql.Open("sqlite", dsn(o.Path, url.Values{"_pragma": pragmas, "_txlock": {"immediate"}}))
	if err != nil {
		return nil, fmt.Errorf("the database %s cannot be opened: %w", o.Path, err)
	}
	handle.SetMaxOpenConns(connections)
	handle.SetMaxIdleConns(connections)
	if err := migrate(ctx, handle, o.Log); err != nil {
		return nil, errors.Join(fmt.Errorf("the database %s cannot be used: %w", o.Path, err), handle.Close())
	}
	gdb, err := gorm.Open(gormsqlite.Dialector{Conn: handle}, &gorm.Config{
		Logger:                 logger.Discard, // errors are returned; statements with values must not reach a log
		SkipDefaultTransaction: true, NowFunc: func() time.Time { return time.Now().UTC() }, CreateBatchSize: insertRows,
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the database %s cannot be opened: %w", o.Path, err), handle.Close())
	}
	if o.Statements != nil {
		if err := eachStatement(gdb, func() { o.Statements.Add(1) }); err != nil {
			return nil, errors.Join(err, handle.Close())
		}
	}
	st := &Store{db: gdb, key: o.AuditKey, keep: o.Keep, terms: &atomic.Pointer[record.Vocabularies]{}, path: o.Path, checked: checked}
	if err := st.Settle(ctx); err != nil { // what a migration left to be computed
		return nil, errors.Join(fmt.Errorf("the database %s cannot be used: %w", o.Path, err), handle.Close())
	}
	if err := st.indexWaiting(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("the database %s cannot be indexed: %w", o.Path, err), handle.Close())
	}
	return st, nil
}

// dsn names the file, whatever its name holds, with the settings of every connection.
func dsn(path string, settings url.Values) string {
	settings.Set("_time_format", "sqlite")
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: settings.Encode()}).String()
}

// ownerOnly makes the database file, if it is not there, and lets nobody but its owner read it.
func ownerOnly(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(file.Chmod(0o600), file.Close())
}

// Close closes the database, and marks the file as closed in order.
func (s *Store) Close() error {
	handle, err := s.db.DB()
	if err == nil {
		err = handle.Close()
	}
	if err == nil {
		leaveMark(s.path, s.checked)
	}
	return err
}

// As is the shelf as the actor may see it.
func (s *Store) As(a record.Actor) *Store {
	bound := *s
	bound.actor = a
	return &bound
}

// InTx does something whole or not at all, with the deadlines that it changes. Within a transaction it goes on in the same
// one.
func (s *Store) InTx(ctx context.Context, do func(tx *Store) error) error {
	if s.inTx {
		return do(s)
	}
	more, err := false, error(nil)
	for again := true; again; again = err == nil && more {
		err = edge(s.db.WithContext(ctx).Transaction(func(gtx *gorm.DB) (err error) {
			tx := *s
			tx.db, tx.inTx, tx.work = gtx, true, &work{}
			if err = do(&tx); err == nil {
				err = tx.keepHistory(ctx)
			}
			if err == nil {
				err = tx.indexChanges(ctx)
			}
			if err == nil {
				more, err = tx.settle(ctx)
			}
			if err == nil {
				err = tx.keepAudit(ctx)
			}
			return err
		}))
		do = func(*Store) error { return nil }
	}
	return err
}

func (s *Store) with(ctx context.Context) *gorm.DB { return s.db.WithContext(ctx) }

// write does something whose change is audited, in one transaction.
func (s *Store) write(ctx context.Context, action, object string, do func(tx *Store) (id int64, err error)) error {
	return s.InTx(ctx, func(tx *Store) error {
		id, err := do(tx)
		if err != nil {
			return edge(err)
		}
		return tx.Audit(ctx, action, object, id)
	})
}

// edge turns the database's errors into those of the record.
func edge(err error) error {
	var failed *sqlite.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, gorm.ErrRecordNotFound):
		return record.ErrNotFound
	case errors.As(err, &failed):
		switch failed.Code() {
		case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
			return fmt.Errorf("%w: it is there already", record.ErrConflict)
		case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
			return fmt.Errorf("%w: what it refers to", record.ErrNotFound)
		}
	}
	return err
}

// changed is the error of an update: conflict tells that no row had the version that the writer had read.
func changed(result *gorm.DB) error {
	if result.Error == nil && result.RowsAffected == 0 {
		return record.ErrConflict
	}
	return edge(result.Error)
}
