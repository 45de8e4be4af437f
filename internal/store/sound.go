package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"time"
)

// soundFor is how long a database that was closed in order is taken for sound without another look at every page, which
// takes a minute for a million entries. Whatever changes the file between two openings (another program, a backup laid
// back, a disk that cut it off) shows in its mark, and an opening without a mark looks at every page. `habeas check` always
// does.
const soundFor = 30 * 24 * time.Hour

// soundPart is how many bytes at each end of the file the mark holds to; the whole of a small file.
const soundPart = 1 << 20

// mark is what a database that was closed in order was like; it lies beside the file.
type mark struct {
	Size    int64
	Changed int64     // in nanoseconds since 1970, as the file system tells
	Sum     string    // of both ends of the file
	Checked time.Time // when every page was looked at
}

func markPath(path string) string { return path + ".sound" }

// markOf is the mark of the file as it is now.
func markOf(path string, checked time.Time) (mark, error) {
	file, err := os.Open(path)
	if err != nil {
		return mark{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return mark{}, err
	}
	sum := sha256.New()
	for _, from := range []int64{0, max(0, info.Size()-soundPart)} {
		if _, err := io.Copy(sum, io.NewSectionReader(file, from, soundPart)); err != nil {
			return mark{}, err
		}
	}
	return mark{info.Size(), info.ModTime().UnixNano(), hex.EncodeToString(sum.Sum(nil)), checked}, nil
}

// closedInOrder tells when every page of the database was last looked at, if nothing has touched the file since it was
// closed in order; else it is the zero time.
func closedInOrder(path string) time.Time {
	raw, err := os.ReadFile(markPath(path))
	var was mark
	if err != nil || json.Unmarshal(raw, &was) != nil || !nothingPending(path) || time.Since(was.Checked) > soundFor {
		return time.Time{}
	}
	if now, err := markOf(path, was.Checked); err != nil || now != was {
		return time.Time{}
	}
	return was.Checked
}

// nothingPending tells whether no write-ahead log is left over: one is after a crash, or while somebody else is at work.
func nothingPending(path string) bool {
	info, err := os.Stat(path + "-wal")
	return errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0
}

// leaveMark marks the file as closed in order. A mark that cannot be written costs the next opening time, and nothing else.
func leaveMark(path string, checked time.Time) {
	if !nothingPending(path) || checked.IsZero() {
		return
	}
	now, err := markOf(path, checked)
	if err != nil {
		return
	}
	if raw, err := json.Marshal(now); err == nil {
		_ = os.WriteFile(markPath(path), raw, 0o600)
	}
}
