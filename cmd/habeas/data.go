package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"habeas/internal/attach"
	"habeas/internal/casefile"
	"habeas/internal/chronicle"
	"habeas/internal/config"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// data is an open data folder.
type data struct {
	store *store.Store // unscoped: the command line sees everything
	files *vault.Vault
}

// open opens the data folder, creating what is missing and bringing the schema up to date.
func open(ctx context.Context, c config.Config, io streams) (*data, error) {
	chronicle.CacheIn(filepath.Join(c.Data, "cache"))
	files, err := vault.Open(c.Files())
	if err != nil {
		return nil, fmt.Errorf("the folder %s cannot be used: %w", c.Data, err)
	}
	key, err := files.Key(vault.AuditKey)
	if err != nil {
		return nil, fmt.Errorf("the audit key cannot be read: %w", err)
	}
	st, err := store.Open(ctx, store.Options{Path: c.Database(), AuditKey: key, Log: io.log, Keep: casefile.KeepDeadlines})
	if err != nil {
		return nil, err
	}
	d := &data{store: st.As(record.System()), files: files}
	if err := d.store.Sweep(ctx, files.Remove); err != nil { // what a process that was killed left of removed files
		return nil, errors.Join(fmt.Errorf("removed files cannot be cleared away: %w", err), st.Close())
	}
	return d, nil
}

func (d *data) close(err *error) { *err = errors.Join(*err, d.store.Close()) }

type migrateCommand struct {
	config.Config
}

// Help is shown below the flags.
func (migrateCommand) Help() string {
	return "Every command does this by itself; it is here for operators who want to see it done.\n\n  habeas migrate --data /srv/habeas"
}

func (m migrateCommand) Run(ctx context.Context, io streams) (err error) {
	d, err := open(ctx, m.Config, io)
	if err != nil {
		return err
	}
	defer d.close(&err)
	fmt.Fprintf(io.out, "The database %s is up to date.\n", m.Database())
	return nil
}

type checkCommand struct {
	config.Config
	Rebuild bool `help:"Compute the deadlines and detentions of everybody anew before looking."`
}

// Help is shown below the flags.
func (checkCommand) Help() string {
	return "Checks the file, every rule that holds for the whole database, the chain of the audit log, and the bytes of every\n" +
		"document, list and attached file against their hashes. It changes nothing,\n" +
		"but with --rebuild it first computes all deadlines and detentions anew.\n\n  habeas check\n  habeas check --rebuild"
}

func (c checkCommand) Run(ctx context.Context, io streams) (err error) {
	d, err := open(ctx, c.Config, io)
	if err != nil {
		return err
	}
	defer d.close(&err)
	if c.Rebuild {
		if err := d.store.Rebuild(ctx); err != nil {
			return err
		}
	}
	return d.faultless(ctx, c.Config, io)
}

// faultless prints whatever is wrong with the data, which is then an error.
func (d *data) faultless(ctx context.Context, c config.Config, io streams) error {
	broken, err := d.store.Broken(ctx)
	if err != nil {
		return err
	}
	changed, err := attach.Check(ctx, d.store, d.files)
	if err != nil {
		return err
	}
	broken = append(broken, changed...)
	for _, sentence := range broken {
		fmt.Fprintln(io.out, sentence)
	}
	if len(broken) > 0 {
		return fmt.Errorf("%s found in %s", plural(len(broken), "fault", "faults"), c.Database())
	}
	fmt.Fprintln(io.out, "Nothing is broken.")
	return nil
}

// plural is a number with its noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
