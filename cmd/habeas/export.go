package main

import (
	"context"
	"time"

	"habeas/internal/casefile"
	"habeas/internal/config"
)

type exportCommand struct {
	People exportPeopleCommand `cmd:"" help:"Who is held, by whose order, until when."`
}

type exportPeopleCommand struct {
	config.Config
	Format string `help:"${enum}." enum:"csv" default:"csv"`
}

// Help is shown below the flags.
func (exportPeopleCommand) Help() string {
	return "Everybody is in the list, restricted people too: keep it accordingly.\n\n  habeas export people --format csv > people.csv"
}

func (c exportPeopleCommand) Run(ctx context.Context, io streams) (err error) {
	d, err := open(ctx, c.Config, io)
	if err != nil {
		return err
	}
	defer d.close(&err)
	return casefile.WriteCSV(ctx, d.store, io.out, time.Now())
}
