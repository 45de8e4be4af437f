package vault

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"habeas/internal/record"
)

// ErrDamaged says that the bytes of a file do not match its name any more.
var ErrDamaged = errors.New("the bytes of the file do not match its name")

// Open opens the bytes of that SHA-256 for reading from any place, without looking at them first: see Verify.
func (v *Vault) Open(sha string) (*os.File, error) {
	if err := named(sha); err != nil {
		return nil, err
	}
	file, err := v.root.Open(sha)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, record.ErrNotFound
	}
	return file, err
}

// Verify hashes the bytes of that SHA-256 anew: ErrDamaged when they changed, record.ErrNotFound when they are not kept.
func (v *Vault) Verify(sha string) error {
	file, err := v.Open(sha)
	if err != nil {
		return err
	}
	defer file.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return fmt.Errorf("read a file of the vault: %w", err)
	}
	if hex.EncodeToString(hash.Sum(nil)) != sha {
		return ErrDamaged
	}
	return nil
}

// Shape is a picture made of an original, without its metadata.
type Shape string

// The shapes.
const (
	Large Shape = ".large" // to look at
	Small Shape = ".small" // for lists
)

// shapes are what there can be of an original: itself and its pictures.
var shapes = []Shape{"", Large, Small}

// Draw keeps a picture of the original of that SHA-256.
func (v *Vault) Draw(sha string, shape Shape, jpeg []byte) error {
	if err := named(sha); err != nil {
		return err
	}
	return v.write(sha+string(shape), jpeg)
}

// Picture is a picture of the original of that SHA-256, a JPEG; record.ErrNotFound when there is none.
func (v *Vault) Picture(sha string, shape Shape) ([]byte, error) {
	if err := named(sha); err != nil {
		return nil, err
	}
	jpeg, err := v.root.ReadFile(sha + string(shape))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, record.ErrNotFound
	}
	return jpeg, err
}

// Remove takes an original and its pictures away for good; what is not there is no error.
func (v *Vault) Remove(sha string) error {
	if err := named(sha); err != nil {
		return err
	}
	return errors.Join(v.remove(sha), v.remove(sha+string(Large)), v.remove(sha+string(Small)))
}
