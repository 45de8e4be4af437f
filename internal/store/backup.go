package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"

	"gorm.io/gorm"
	"modernc.org/sqlite"

	"habeas/internal/record"
)

// pagesAtOnce is how many pages are copied between two looks at whether to stop.
const pagesAtOnce = 2000

// Snapshot copies the whole database as it is at one moment to an empty file, while others read and write, looks at every
// page of the copy, and tells which files the vault must have for it.
func (s *Store) Snapshot(ctx context.Context, to string) (kept []Kept, err error) {
	handle, err := s.db.DB()
	if err != nil {
		return nil, err
	}
	conn, err := handle.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil { // what is read first fixes the moment for all that follows
		return nil, err
	}
	defer func() {
		_, ended := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		err = errors.Join(err, ended)
	}()
	if kept, err = keptBy(ctx, conn); err != nil {
		return nil, err
	}
	if err := conn.Raw(func(source any) error { return copyPages(ctx, source, to) }); err != nil {
		return nil, fmt.Errorf("copy the database: %w", err)
	}
	return kept, sound(ctx, to)
}

// keptBy are the files that the vault must have for what the connection sees.
func keptBy(ctx context.Context, conn *sql.Conn) ([]Kept, error) {
	rows, err := conn.QueryContext(ctx, keptFiles)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Kept
	for rows.Next() {
		var k Kept
		if err := rows.Scan(&k.SHA256, &k.What); err != nil {
			return nil, err
		}
		list = append(list, k)
	}
	return list, rows.Err()
}

// copyPages copies all pages of the database that the connection is in a transaction on. Whatever is written meanwhile lies
// outside of that transaction, so that the copy never begins anew.
func copyPages(ctx context.Context, source any, to string) (err error) {
	from, ok := source.(interface {
		NewBackup(string) (*sqlite.Backup, error)
	})
	if !ok {
		return errors.New("the driver of the database makes no copies")
	}
	pages, err := from.NewBackup(dsn(to, url.Values{"_pragma": {"journal_mode(OFF)", "synchronous(OFF)"}}))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pages.Finish()) }()
	for more := true; more && err == nil; {
		if err = ctx.Err(); err == nil {
			more, err = pages.Step(pagesAtOnce)
		}
	}
	return err
}

// sound looks at every page of a copy that nobody else has open.
func sound(ctx context.Context, path string) error {
	handle, err := sql.Open("sqlite", dsn(path, url.Values{"mode": {"ro"}, "immutable": {"1"}, "_pragma": {"trusted_schema(0)"}}))
	if err != nil {
		return err
	}
	defer handle.Close()
	var verdict string
	if err := handle.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil || verdict != "ok" {
		return errors.Join(errors.New("the database is damaged"), err)
	}
	return nil
}

// AddBackup adds a backup that was read back.
func (s *Store) AddBackup(ctx context.Context, b *record.Backup) error {
	return s.write(ctx, "backup.add", "backup", func(tx *Store) (int64, error) {
		err := tx.with(ctx).Create(b).Error
		return b.ID, err
	})
}

// comeBack are the tables of what lets somebody in. An older copy of the database has some that were ended since.
var comeBack = []any{&record.Session{}, &record.SignInLink{}, &record.CalendarFeed{}}

// Restored ends all sessions, sign-in links and private addresses of a database that came back from a backup.
func (s *Store) Restored(ctx context.Context) error {
	return s.write(ctx, "backup.restore", "backup", func(tx *Store) (int64, error) {
		for _, rows := range comeBack {
			if err := tx.with(ctx).Where("1 = 1").Delete(rows).Error; err != nil {
				return 0, err
			}
		}
		return 0, edge(tx.with(ctx).Model(&record.DigestSettings{}).Where("token_hash IS NOT NULL").
			Updates(map[string]any{"token_hash": nil, "version": gorm.Expr("version + 1")}).Error)
	})
}
