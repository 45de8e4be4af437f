package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/dustin/go-humanize"

	"habeas/internal/config"
	"habeas/internal/vault"
)

// opener are the flags of what opens a backup.
type opener struct {
	Identity       string `help:"Key file that opens backups." type:"path" placeholder:"FILE"`
	PassphraseFile string `help:"File of a passphrase, in place of keys." type:"path" env:"HABEAS_BACKUP_PASSPHRASE_FILE" placeholder:"FILE"`
}

type backupCommand struct {
	config.Config
	To             string   `arg:"" name:"file|folder" help:"New file, or a folder, in which it is named after the time." type:"path"`
	Recipient      []string `help:"Public key of who can open it; several are possible." env:"HABEAS_BACKUP_RECIPIENT" placeholder:"AGE1…"`
	RecipientsFile string   `help:"File of public keys, one to a line." type:"path" env:"HABEAS_BACKUP_RECIPIENTS_FILE" placeholder:"FILE"`
	opener
	Unencrypted bool `help:"Do not encrypt it: whoever gets hold of it reads everything."`
	Keep        int  `help:"Remove all but so many of the backups in the folder, the newest." placeholder:"N"`
}

// Help is shown below the flags.
func (backupCommand) Help() string {
	return `It holds the database and every file, as they are at one moment, and reads itself back. The site may run meanwhile.
Encryption is that of age (age-encryption.org). With --identity the backup is opened again, too, to see that it can be;
that key should not lie on the machine of the site for longer. The database is on the disk twice for a while.

  habeas backup-key backup-key.txt
  habeas backup /mnt/backups --recipients-file backup-key.txt.pub --data /srv/habeas --keep 30
  habeas backup before-update.age --passphrase-file words.txt`
}

func (c backupCommand) Run(ctx context.Context, io streams) (err error) {
	keys, err := c.keys()
	if err != nil {
		return err
	}
	now := time.Now()
	to, err := c.target(now)
	if err != nil {
		return err
	}
	if _, err := os.Stat(c.Database()); err != nil { // opening would make a new one
		return fmt.Errorf("there is no database in %s", c.Data)
	}
	d, err := open(ctx, c.Config, io)
	if err != nil {
		return err
	}
	defer d.close(&err)
	made, err := vault.Backup(ctx, d.store, d.files, to, keys, now)
	if err != nil {
		return fmt.Errorf("no backup was made: %w", err)
	}
	fmt.Fprintf(io.out, "%s: %s, %s.\nSHA-256 %s\n", to, plural(made.Files, "file", "files"), humanize.IBytes(uint64(made.Size)), made.SHA256)
	if len(made.Faults) > 0 {
		fmt.Fprintln(io.out, strings.Join(made.Faults, "\n"))
		return fmt.Errorf("%s found in %s: the backup holds all the rest, but does not count as a good one", plural(len(made.Faults), "fault", "faults"), c.Data)
	}
	if err := d.store.AddBackup(ctx, &made.Backup); err != nil {
		return err
	}
	if made.Opened {
		fmt.Fprintln(io.out, "It was read back, opened and is whole.")
	} else {
		fmt.Fprintln(io.out, "It was read back and is whole. Whether its key opens it can be seen with --identity, or by restoring it.")
	}
	return c.prune(to, io)
}

// keys are who can open the backup.
func (c backupCommand) keys() (keys vault.Keys, err error) {
	for _, r := range c.Recipient {
		if err := keys.AddReaders(strings.NewReader(r)); err != nil {
			return keys, err
		}
	}
	if c.RecipientsFile != "" {
		file, err := os.Open(c.RecipientsFile)
		if err != nil {
			return keys, err
		}
		defer file.Close()
		if err := keys.AddReaders(file); err != nil {
			return keys, err
		}
	}
	if err := c.opener.add(&keys); err != nil {
		return keys, err
	}
	switch {
	case c.Unencrypted && len(keys.Readers) > 0:
		return keys, errors.New("--unencrypted and keys do not go together")
	case !c.Unencrypted && len(keys.Readers) == 0:
		return keys, errors.New("say who can open the backup: --recipient, --recipients-file or --passphrase-file. “habeas backup-key” makes a key")
	}
	return keys, nil
}

// add adds what the flags name.
func (o opener) add(keys *vault.Keys) error {
	if o.Identity != "" {
		file, err := os.Open(o.Identity)
		if err != nil {
			return err
		}
		defer file.Close()
		if err := keys.AddIdentities(file); err != nil {
			return fmt.Errorf("%s: %w", o.Identity, err)
		}
	}
	if o.PassphraseFile == "" {
		return nil
	}
	words, err := os.ReadFile(o.PassphraseFile)
	if err != nil {
		return err
	}
	return keys.SetPassphrase(string(words))
}

// The names of backups in a folder: habeas-20241103T020000Z.tar.gz.age, without the last part if it is not encrypted.
const (
	backupPrefix = "habeas-"
	backupTime   = "20060102T150405Z"
	backupSuffix = ".tar.gz"
	sealedSuffix = ".age"
)

// target is the file that the backup goes to, outside of the data folder.
func (c backupCommand) target(now time.Time) (string, error) {
	to := c.To
	if info, err := os.Stat(to); err == nil && info.IsDir() {
		to = filepath.Join(to, backupPrefix+now.UTC().Format(backupTime)+backupSuffix)
		if !c.Unencrypted {
			to += sealedSuffix
		}
	} else if c.Keep != 0 {
		return "", errors.New("--keep wants a folder of backups")
	}
	if c.Keep < 0 {
		return "", errors.New("--keep wants a number from 1 on")
	}
	if rest, err := filepath.Rel(c.Data, to); err == nil && filepath.IsLocal(rest) {
		return "", fmt.Errorf("%s lies in the data folder: a backup there is lost together with it", to)
	}
	return to, nil
}

// prune removes old backups of the folder. What has another name stays.
func (c backupCommand) prune(newest string, io streams) error {
	if c.Keep == 0 {
		return nil
	}
	entries, err := os.ReadDir(c.To)
	if err != nil {
		return err
	}
	var old []string
	for _, e := range entries {
		stamp, ok := strings.CutPrefix(strings.TrimSuffix(strings.TrimSuffix(e.Name(), sealedSuffix), backupSuffix), backupPrefix)
		if _, err := time.Parse(backupTime, stamp); ok && err == nil && e.Type().IsRegular() {
			old = append(old, e.Name())
		}
	}
	slices.Sort(old) // by time, as they are named
	for _, name := range old[:max(0, len(old)-c.Keep)] {
		if path := filepath.Join(c.To, name); path != newest {
			if err := os.Remove(path); err != nil {
				return err
			}
			fmt.Fprintf(io.out, "%s is removed.\n", path)
		}
	}
	return nil
}

type backupKeyCommand struct {
	File string `arg:"" help:"New file of the secret key; the public one goes beside it, with .pub behind its name." type:"path"`
}

// Help is shown below the flags.
func (backupKeyCommand) Help() string {
	return `Backups are made with the public key and opened with the secret one alone. Keep the secret one twice, away from the site and
from the backups: without it they are lost. The keys are those of age 1.3 or newer.

  habeas backup-key backup-key.txt`
}

func (c backupKeyCommand) Run(io streams) error {
	if err := vault.NewKey(c.File); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "%s opens backups: keep it away from the site.\n%s.pub makes them.\n", c.File, c.File)
	return nil
}
