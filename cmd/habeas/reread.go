package main

import (
	"context"
	"errors"
	"fmt"

	"habeas/internal/config"
	"habeas/internal/ingest"
	"habeas/internal/record"
	"habeas/internal/store"
)

type rereadCommand struct {
	config.Config
	Document []int64 `arg:"" optional:"" help:"Numbers of documents, as in their addresses at the desk; all when none is given."`
}

// Help is shown below the flags.
func (rereadCommand) Help() string {
	return `Reads the stored entries again, with the rules of this version of the program, and proposes what is new. What is on
file is not proposed again, whatever was decided on it; doing it twice changes nothing. Older versions of documents are
left as they are.

  habeas reread
  habeas reread 3 --data /srv/habeas`
}

func (c rereadCommand) Run(ctx context.Context, io streams) (err error) {
	d, err := open(ctx, c.Config, io)
	if err != nil {
		return err
	}
	defer d.close(&err)
	ids, err := c.documents(ctx, d)
	if err != nil {
		return err
	}
	var all ingest.Rereading
	for _, id := range ids {
		done, err := ingest.Reread(ctx, d.store, id)
		switch {
		case errors.Is(err, record.ErrNotFound):
			return fmt.Errorf("there is no document %d", id)
		case errors.Is(err, record.ErrConflict):
			return fmt.Errorf("document %d has a newer version; its claims stand there", id)
		case err != nil:
			return fmt.Errorf("document %d: %w", id, err)
		}
		all.Add(done)
	}
	fmt.Fprintf(io.out, "Read again: %s of %s.\n", plural(all.Entries, "entry", "entries"), plural(len(ids), "document", "documents"))
	if all.Nothing() {
		fmt.Fprintln(io.out, "  All that they say is on file; nothing has changed.")
		return nil
	}
	fmt.Fprintf(io.out, "  claims: %d new, %d changed, %d obsolete\n", all.New, all.Changed, all.Obsolete)
	return nil
}

// documents are those that were asked for, or all of which no version is newer.
func (c rereadCommand) documents(ctx context.Context, d *data) ([]record.DocumentID, error) {
	var ids []record.DocumentID
	for _, id := range c.Document {
		ids = append(ids, record.DocumentID(id))
	}
	if len(ids) > 0 {
		return ids, nil
	}
	rows, err := d.store.Documents(ctx, store.DocumentFilter{Newest: true})
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return ids, err
}
