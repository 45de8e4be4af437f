// Package vault keeps files by their content: the original bytes of each document, list and attached file under their SHA-256,
// pictures of them, and the keys that the data folder needs. Names come from hashes alone, nothing outside the folder can be
// opened, and a file whose bytes no longer match its name is refused. It makes backups of all of it together with the database,
// and restores none that is not whole.
package vault

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"habeas/internal/record"
)

const keySize = 32 // bytes

// AuditKey is the name of the key of the audit log's chain.
const AuditKey = "audit.key"

// Vault is an open folder of files.
type Vault struct{ root *os.Root }

// Open opens a folder, making it (for its owner alone) if it is not there.
func Open(dir string) (*Vault, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	v := &Vault{root}
	return v, v.tidy(time.Now())
}

// Put keeps the bytes and tells their SHA-256. Bytes that are there already are left alone.
func (v *Vault) Put(raw []byte) (string, error) {
	sum := sha256.Sum256(raw)
	name := hex.EncodeToString(sum[:])
	if _, err := v.Bytes(name); err == nil {
		return name, nil
	}
	return name, v.write(name, raw)
}

// Bytes are the bytes of that SHA-256, record.ErrNotFound when they are not kept, and another error when the file was
// damaged.
func (v *Vault) Bytes(sha string) ([]byte, error) {
	if err := named(sha); err != nil {
		return nil, err
	}
	raw, err := v.root.ReadFile(sha)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, record.ErrNotFound
	} else if err != nil {
		return nil, fmt.Errorf("read a file of the vault: %w", err)
	}
	if sum := sha256.Sum256(raw); hex.EncodeToString(sum[:]) != sha {
		return nil, fmt.Errorf("the file %s of the vault is damaged: its bytes do not match its name", sha)
	}
	return raw, nil
}

// Key is the key of that name, made from random bytes the first time.
func (v *Vault) Key(name string) ([]byte, error) {
	key, err := v.root.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		key = make([]byte, keySize)
		rand.Read(key)
		return key, v.write(name, key)
	}
	if err == nil && len(key) != keySize {
		err = fmt.Errorf("the key %s is damaged: it has %d bytes, not %d", name, len(key), keySize)
	}
	return key, err
}

// write puts a file in place whole or not at all: a crash leaves the temporary name behind, never half a file.
func (v *Vault) write(name string, raw []byte) error {
	temporary := name + "." + rand.Text()
	file, err := v.root.OpenFile(temporary, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("write to the vault: %w", err)
	}
	_, err = file.Write(raw)
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = v.root.Rename(temporary, name)
	}
	if err != nil {
		return fmt.Errorf("write to the vault: %w", errors.Join(err, v.root.Remove(temporary)))
	}
	return nil
}
