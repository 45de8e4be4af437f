package vault

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"habeas/internal/record"
)

// ErrTooLarge says that a file has more bytes than it may have.
var ErrTooLarge = errors.New("the file is too large")

// Incoming is a file that has come whole and is not kept yet. Whoever has one calls Keep or Drop in the end.
type Incoming struct {
	vault  *Vault
	name   string
	SHA256 string // lower-case hex
	Size   int64  // bytes
}

const (
	incoming   = "incoming-"    // begins the name of what is not kept yet
	staleAfter = 24 * time.Hour // what is left of a process that was killed; an upload never takes as long
)

// Receive writes a stream of at most so many bytes to disk and hashes it on its way. Of a stream that breaks off, or is
// larger (ErrTooLarge), nothing is left behind.
func (v *Vault) Receive(from io.Reader, most int64) (*Incoming, error) {
	in := &Incoming{vault: v, name: incoming + rand.Text()}
	file, err := v.root.OpenFile(in.name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("write to the vault: %w", err)
	}
	hash := sha256.New()
	in.Size, err = io.Copy(io.MultiWriter(file, hash), io.LimitReader(from, most+1))
	if err == nil && in.Size > most {
		err = ErrTooLarge
	}
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return nil, errors.Join(err, in.Drop())
	}
	in.SHA256 = hex.EncodeToString(hash.Sum(nil))
	return in, nil
}

// Open opens the bytes for reading.
func (in *Incoming) Open() (*os.File, error) { return in.vault.root.Open(in.name) }

// Keep puts the bytes under their hash; undamaged bytes that are there already stay.
func (in *Incoming) Keep() error {
	if in.vault.Verify(in.SHA256) == nil {
		return in.Drop()
	}
	if err := in.vault.root.Rename(in.name, in.SHA256); err != nil {
		return fmt.Errorf("write to the vault: %w", err)
	}
	return nil
}

// Drop forgets the bytes. It does nothing to what was kept.
func (in *Incoming) Drop() error { return in.vault.remove(in.name) }

// remove deletes a file; one that is not there is no error.
func (v *Vault) remove(name string) error {
	if err := v.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove from the vault: %w", err)
	}
	return nil
}

// tidy removes what killed processes left half received.
func (v *Vault) tidy(now time.Time) error {
	entries, err := fs.ReadDir(v.root.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), incoming) {
			continue
		}
		info, err := e.Info()
		if err == nil && now.Sub(info.ModTime()) > staleAfter {
			err = v.remove(e.Name())
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// named is record.ErrNotFound unless sha is the name of a file of the vault.
func named(sha string) error {
	if sum, err := hex.DecodeString(sha); err != nil || len(sum) != sha256.Size || strings.ToLower(sha) != sha {
		return record.ErrNotFound
	}
	return nil
}
