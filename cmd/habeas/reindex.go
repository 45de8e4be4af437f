package main

import (
	"context"
	"fmt"

	"habeas/internal/config"
)

type reindexCommand struct {
	config.Config
}

// Help is shown below the flags.
func (reindexCommand) Help() string {
	return "For when “habeas check” says that an index or the search is out of step. It changes nothing else.\n\n  habeas reindex"
}

func (c reindexCommand) Run(ctx context.Context, io streams) (err error) {
	d, err := open(ctx, c.Config, io)
	if err != nil {
		return err
	}
	defer d.close(&err)
	if err := d.store.RebuildSearch(ctx); err != nil {
		return err
	}
	fmt.Fprintln(io.out, "The search indexes are made anew.")
	return nil
}
