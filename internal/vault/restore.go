package vault

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"filippo.io/age"
)

// Restored is what came back from a backup.
type Restored struct {
	At      time.Time // the moment of its data
	Files   int       // the database among them
	Bytes   int64     // of them all
	Damaged []string  // hashes of originals whose bytes had changed before the backup
}

// restoring ends the name of the database until all is there: a folder in which it does is none of a site yet.
const restoring = ".restoring"

// Restore writes what a backup holds to a folder that is empty or not there. Sum is the hash that the backup must have, if
// somebody knows it; most is how many bytes it may write. Nothing is left of a backup that is not whole.
func Restore(ctx context.Context, from io.Reader, to string, with []age.Identity, sum string, most int64) (back *Restored, err error) {
	root, err := blank(to)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	defer func() {
		if err != nil {
			err = errors.Join(err, root.RemoveAll(databaseName+restoring), root.RemoveAll(strings.TrimSuffix(filesFolder, "/")))
		}
	}()
	if err := root.Mkdir(strings.TrimSuffix(filesFolder, "/"), 0o700); err != nil {
		return nil, err
	}
	hash := sha256.New()
	begin, end, err := unpack(ctx, io.TeeReader(from, hash), with, most, func(name string, content io.Reader) error {
		if name == databaseName {
			name += restoring
		}
		return write(root, name, content)
	})
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(hash, patient{ctx, from}); err != nil {
		return nil, err
	}
	if sum != "" && !strings.EqualFold(sum, hex.EncodeToString(hash.Sum(nil))) {
		return nil, errors.New("it is another file than the one with that SHA-256")
	}
	if err := root.Rename(databaseName+restoring, databaseName); err != nil {
		return nil, fmt.Errorf("%w: there is no database in it", ErrUnlike)
	}
	return &Restored{At: begin.At, Files: end.Files, Bytes: end.Bytes, Damaged: end.Damaged}, syncFolder(to)
}

// blank opens a folder that is empty, or makes it.
func blank(path string) (*os.Root, error) {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, err
	}
	there, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	if len(there) > 0 {
		return nil, fmt.Errorf("the folder %s is not empty: nothing is ever restored over something else", path)
	}
	return os.OpenRoot(path)
}

// write makes a file that is not there yet.
func write(root *os.Root, name string, content io.Reader) error {
	file, err := root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	return errors.Join(err, file.Sync(), file.Close())
}
