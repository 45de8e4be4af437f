package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"habeas/internal/config"
	"habeas/internal/vault"
)

type restoreCommand struct {
	config.Config
	From string `arg:"" name:"file" help:"The backup." type:"path"`
	opener
	SHA256 string `name:"sha256" help:"Refuse any other file than the one that this hash was printed for." placeholder:"HEX"`
	MostGB int64  `name:"most-gb" help:"Gigabytes that it may write." default:"500" placeholder:"GB"`
}

// Help is shown below the flags.
func (restoreCommand) Help() string {
	return `The folder must be empty or not there. Everything is checked: each file against its hash, then the rules of the whole
database and the chain of the audit log. Everybody must sign in anew, and private calendar and feed addresses end.

  habeas restore habeas-20241103T020000Z.tar.gz.age --identity backup-key.txt --data /srv/habeas`
}

func (c restoreCommand) Run(ctx context.Context, io streams) (err error) {
	var keys vault.Keys
	if err := c.opener.add(&keys); err != nil {
		return err
	}
	if c.MostGB < 1 {
		return fmt.Errorf("--most-gb wants a number from 1 on, not %d", c.MostGB)
	}
	file, err := os.Open(c.From)
	if err != nil {
		return err
	}
	defer file.Close()
	back, err := vault.Restore(ctx, file, c.Data, keys.Identities, c.SHA256, c.MostGB<<30)
	if err != nil {
		return fmt.Errorf("%s was not restored: %w", c.From, err)
	}
	d, err := open(ctx, c.Config, io)
	if err != nil {
		return err
	}
	defer d.close(&err)
	if err := d.store.Restored(ctx); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "%s of %s are in %s.\n", plural(back.Files, "file", "files"), back.At.Format(time.RFC3339), c.Data)
	return d.faultless(ctx, c.Config, io)
}
