// Command habeas reads chronicles, keeps case files, publishes profiles and exports lists. This package is flags and
// wiring; what it does is in internal.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

const description = `Who is held, by whose order, until when, and how we know.

Habeas reads a human-rights chronicle, proposes typed claims with the exact words that support them, keeps case files
with an advocate's review, and publishes profiles.

  habeas demo                        try it: sample chronicle, public site and desk
  habeas extract october.txt         what a chronicle says, without a database
  habeas import october.txt          bring a chronicle into the data folder
  habeas export people --format csv  the list of people for a report`

type commands struct {
	Serve   serveCommand   `cmd:"" help:"Serve the public site and the desk."`
	Demo    demoCommand    `cmd:"" help:"Set up a data folder with the sample chronicle and serve it."`
	Import  importCommand  `cmd:"" help:"Import a chronicle from a file, an address or standard input."`
	Reread  rereadCommand  `cmd:"" help:"Read the stored entries again with the rules of this version."`
	Extract extractCommand `cmd:"" help:"Print the claims of a chronicle; needs no database."`
	Export  exportCommand  `cmd:"" help:"Export lists for reports."`
	Check   checkCommand   `cmd:"" help:"Verify the whole database and its audit log."`
	Reindex reindexCommand `cmd:"" help:"Make the search indexes anew from the tables."`
	Migrate migrateCommand `cmd:"" help:"Create the database or bring its schema up to date."`

	Backup    backupCommand    `cmd:"" help:"Write an encrypted backup of everything, while the site runs."`
	Restore   restoreCommand   `cmd:"" help:"Bring a backup back into an empty folder."`
	BackupKey backupKeyCommand `cmd:"" help:"Make the key that opens backups."`

	User userCommand `cmd:"" help:"Add users and make sign-in links."`
}

// streams are what a command reads and writes, and the log it keeps.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
	log *slog.Logger
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr}))
}

// run is the whole program: it parses the arguments, runs one command and returns the exit status, 0 for success, 1 when
// the command failed and 2 when the arguments make no sense.
func run(ctx context.Context, args []string, io streams) (status int) {
	io.log = slog.New(slog.NewTextHandler(io.err, nil))
	var cli commands
	helped := false
	parser, err := kong.New(&cli,
		kong.Name("habeas"), kong.Description(description), kong.UsageOnError(),
		kong.Writers(io.out, io.err), kong.Exit(func(int) { helped = true }),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(io),
	)
	if err != nil {
		return fail(io, err)
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if helped {
		return 0
	}
	if err != nil {
		fmt.Fprintf(io.err, "habeas: %v. Run “habeas --help” to see what there is.\n", err)
		return 2
	}
	if err := command.Run(); err != nil {
		return fail(io, err)
	}
	return 0
}

// fail says in one sentence what went wrong.
func fail(io streams, err error) int {
	if errors.Is(err, context.Canceled) {
		err = errors.New("stopped before it was done")
	}
	fmt.Fprintf(io.err, "habeas: %v\n", err)
	return 1
}
