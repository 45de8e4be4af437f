package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"time"

	"github.com/pressly/goose/v3"

	"habeas/db"
)

// inspect reads the file, through a connection that cannot write, and tells why it must not be used. Every page is looked at
// unless the file is as it was when it was last closed in order; checked is when that was done last.
func inspect(ctx context.Context, path string) (checked time.Time, err error) {
	if checked = closedInOrder(path); !checked.IsZero() {
		return checked, acceptable(ctx, path, "SELECT 'ok' FROM (SELECT count(*) FROM sqlite_master)")
	}
	return time.Now().UTC(), acceptable(ctx, path, "PRAGMA quick_check(1)")
}

// acceptable tells why a file must not be used: the check does not find it “ok”, or it is not ours to read.
func acceptable(ctx context.Context, path, check string) error {
	handle, err := sql.Open("sqlite", dsn(path, url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(10000)", "trusted_schema(0)"}}))
	if err != nil {
		return err
	}
	defer handle.Close()
	var verdict string
	if err := handle.QueryRowContext(ctx, check).Scan(&verdict); err != nil || verdict != "ok" {
		return errors.Join(errors.New("the file is damaged or no database; restore a backup"), err)
	}
	var tables, migrated int
	err = handle.QueryRowContext(ctx, "SELECT count(*), coalesce(sum(name = ?), 0) FROM sqlite_master", goose.DefaultTablename).Scan(&tables, &migrated)
	if err != nil {
		return err
	}
	if migrated == 0 {
		if tables > 0 {
			return errors.New("it is a database of another program")
		}
		return nil
	}
	return known(ctx, handle)
}

// known refuses a schema that a newer version of the program has made.
func known(ctx context.Context, handle *sql.DB) error {
	provider, err := migrations(handle)
	if err != nil {
		return err
	}
	sources := provider.ListSources()
	newest := sources[len(sources)-1].Version
	var at int64
	err = handle.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM "+goose.DefaultTablename).Scan(&at)
	if err == nil && at > newest {
		err = fmt.Errorf("it was written by a newer version of Habeas (schema %d; this program knows %d)", at, newest)
	}
	return err
}

func migrations(handle *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(db.Migrations, "migrations/sqlite")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, handle, files, goose.WithDisableGlobalRegistry(true))
}

// migrate brings the schema up to date.
func migrate(ctx context.Context, handle *sql.DB, log *slog.Logger) error {
	provider, err := migrations(handle)
	if err != nil {
		return err
	}
	done, err := provider.Up(ctx)
	if err == nil && len(done) > 0 && log != nil {
		log.InfoContext(ctx, "schema brought up to date", "schema", done[len(done)-1].Source.Version)
	}
	return err
}
