package vault

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"time"

	"filippo.io/age"

	"habeas/internal/record"
	"habeas/internal/store"
)

// Made is a backup that was written and read back.
type Made struct {
	record.Backup
	Files  int      // the database among them
	Opened bool     // it was decrypted and read to its end, not only compared with what was written
	Faults []string // sentences on what was damaged or missing before: the backup has all the rest
}

// Keys are who can open backups, and what opens them here.
type Keys struct {
	Readers    []age.Recipient // none: it is not encrypted
	Identities []age.Identity
}

const (
	attempts  = 3       // at a moment in which nobody removes files
	blockSize = 1 << 20 // bytes written at once
)

// errMoved says that a file was removed while it should have been copied.
var errMoved = errors.New("files were removed while the backup was made; try again")

// Backup writes the database as it is at one moment and all files that it needs to a new file, while others go on working,
// and reads that back. Where a backup cannot be made or read back, no file is left.
func Backup(ctx context.Context, st *store.Store, v *Vault, to string, keys Keys, now time.Time) (*Made, error) {
	for attempt := 1; ; attempt++ {
		made, err := v.backup(ctx, st, to, keys, now)
		if !errors.Is(err, errMoved) || attempt == attempts {
			return made, err
		}
	}
}

func (v *Vault) backup(ctx context.Context, st *store.Store, to string, keys Keys, now time.Time) (made *Made, err error) {
	if _, err := os.Lstat(to); err == nil {
		return nil, fmt.Errorf("there is a file %s already", to)
	}
	unfinished := to + "." + rand.Text() + ".unfinished"
	file, err := os.OpenFile(unfinished, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, gone(unfinished), gone(to))
		}
	}()
	made = &Made{Backup: record.Backup{At: now.UTC().Truncate(time.Second)}}
	hash := sha256.New()
	out := bufio.NewWriterSize(io.MultiWriter(file, hash), blockSize)
	err = v.packAll(ctx, st, out, keys.Readers, made)
	if err = errors.Join(err, out.Flush(), file.Sync(), file.Close()); err != nil {
		return nil, err
	}
	made.SHA256 = hex.EncodeToString(hash.Sum(nil))
	if err := errors.Join(os.Rename(unfinished, to), syncFolder(filepath.Dir(to))); err != nil {
		return nil, err
	}
	return made, made.readBack(ctx, to, keys)
}

// gone removes a file; one that is not there is no error.
func gone(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// syncFolder makes the names in a folder last.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// packAll writes the database and all that it needs.
func (v *Vault) packAll(ctx context.Context, st *store.Store, to io.Writer, readers []age.Recipient, made *Made) error {
	p, err := pack(to, readers, made.At)
	if err != nil {
		return err
	}
	kept, err := v.packDatabase(ctx, st, p)
	if err != nil {
		return err
	}
	var lost []store.Kept
	for _, k := range kept {
		switch err := v.packOriginal(ctx, p, k, made); {
		case errors.Is(err, record.ErrNotFound):
			lost = append(lost, k)
		case err != nil:
			return err
		}
	}
	if err := missing(ctx, st, lost, made); err != nil {
		return err
	}
	key, err := v.root.ReadFile(AuditKey)
	if err != nil {
		return fmt.Errorf("the audit key cannot be read: %w", err)
	}
	if err := p.small(ctx, AuditKey, key); err != nil {
		return err
	}
	made.Files = p.end.Files
	return p.finish()
}

// packDatabase writes a copy of the database, which lies in the vault meanwhile: a second time on the disk, but nowhere else.
// What a killed process leaves of one is swept away like files that were half received.
func (v *Vault) packDatabase(ctx context.Context, st *store.Store, p *packer) (kept []store.Kept, err error) {
	name := incoming + rand.Text()
	copied, err := v.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, copied.Close(), v.remove(name)) }()
	if kept, err = st.Snapshot(ctx, filepath.Join(v.root.Name(), name)); err != nil {
		return nil, err
	}
	hash := sha256.New()
	size, err := io.Copy(hash, patient{ctx, copied})
	if err == nil {
		_, err = copied.Seek(0, io.SeekStart)
	}
	if err == nil {
		_, err = p.add(ctx, databaseName, hex.EncodeToString(hash.Sum(nil)), size, copied)
	}
	return kept, err
}

// packOriginal writes an original and its pictures. One that is damaged goes in as it is, which is a fault; one that is not
// there is record.ErrNotFound.
func (v *Vault) packOriginal(ctx context.Context, p *packer, k store.Kept, made *Made) error {
	file, err := v.Open(k.SHA256)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	sum, err := p.add(ctx, filesFolder+k.SHA256, "", info.Size(), file)
	if err != nil {
		return err
	}
	if sum != k.SHA256 {
		p.end.Damaged = append(p.end.Damaged, k.SHA256)
		made.Faults = append(made.Faults, fmt.Sprintf("The bytes of %s have changed.", k.What))
	}
	for _, shape := range []Shape{Large, Small} {
		jpeg, err := v.Picture(k.SHA256, shape)
		if errors.Is(err, record.ErrNotFound) {
			continue
		}
		if err == nil {
			err = p.small(ctx, k.SHA256+string(shape), jpeg)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// missing tells of files that were not there: somebody removed them for good in these moments, or they are lost.
func missing(ctx context.Context, st *store.Store, lost []store.Kept, made *Made) error {
	if len(lost) == 0 {
		return nil
	}
	kept, err := st.Kept(ctx)
	if err != nil {
		return err
	}
	still := make(map[string]bool, len(kept))
	for _, k := range kept {
		still[k.SHA256] = true
	}
	for _, k := range lost {
		if !still[k.SHA256] {
			return errMoved
		}
		made.Faults = append(made.Faults, fmt.Sprintf("The bytes of %s are missing.", k.What))
	}
	return nil
}

// small adds a file of the vault that is no original.
func (p *packer) small(ctx context.Context, name string, raw []byte) error {
	sum := sha256.Sum256(raw)
	_, err := p.add(ctx, filesFolder+name, hex.EncodeToString(sum[:]), int64(len(raw)), bytes.NewReader(raw))
	return err
}

// readBack reads a backup again: every byte is compared with what was written, and if it can be opened here, every file in it
// with its hash.
func (m *Made) readBack(ctx context.Context, path string, keys Keys) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	hash := sha256.New()
	if m.Size, err = io.Copy(hash, patient{ctx, file}); err != nil {
		return fmt.Errorf("the backup cannot be read back: %w", err)
	}
	if hex.EncodeToString(hash.Sum(nil)) != m.SHA256 {
		return errors.New("the backup was read back with other bytes than were written: the disk or its connection is not to be trusted")
	}
	if len(keys.Readers) > 0 && len(keys.Identities) == 0 {
		return nil
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, _, err = unpack(ctx, file, keys.Identities, math.MaxInt64, func(string, io.Reader) error { return nil })
	if err != nil {
		return fmt.Errorf("the backup cannot be opened again: %w", err)
	}
	m.Opened = true
	return nil
}
