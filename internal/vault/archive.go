package vault

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"filippo.io/age"
)

// A backup is a tar file, compressed with gzip and encrypted with age, so that it can be opened without this program:
// “age -d -i KEY FILE | tar xz” gives a data folder. The first file in it tells what it is, the last one what must be there.
const (
	firstName    = "backup.json"
	lastName     = "backup-end.json"
	databaseName = "habeas.db"
	filesFolder  = "files/"
	format       = 1
	sumRecord    = "HABEAS.sha256" // of the tar header: the hash of a file that is not named by it
	longestNote  = 16 << 20        // bytes of the first and the last file
)

// opening is the first file of a backup.
type opening struct {
	Format int       `json:"format"`
	At     time.Time `json:"at"` // the moment of the data
}

// closing is the last file of a backup.
type closing struct {
	Files   int      `json:"files"` // the database among them
	Bytes   int64    `json:"bytes"`
	Damaged []string `json:"damaged,omitempty"` // hashes of originals whose bytes had changed by then
}

// packer writes a backup.
type packer struct {
	tar   *tar.Writer
	close []io.Closer // from the inside outwards
	end   closing
}

// pack begins a backup that the readers can open; without any, it is not encrypted.
func pack(to io.Writer, readers []age.Recipient, at time.Time) (*packer, error) {
	p := &packer{}
	if len(readers) > 0 {
		sealed, err := age.Encrypt(to, readers...)
		if err != nil {
			return nil, err
		}
		p.close, to = append(p.close, sealed), sealed
	}
	zip, err := gzip.NewWriterLevel(to, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	p.tar = tar.NewWriter(zip)
	p.close = append([]io.Closer{p.tar, zip}, p.close...)
	return p, p.note(firstName, opening{format, at.UTC()})
}

// note adds a small file about the backup.
func (p *packer) note(name string, value any) error {
	raw, err := json.Marshal(value)
	if err == nil {
		err = p.tar.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(raw)), Typeflag: tar.TypeReg})
	}
	if err == nil {
		_, err = p.tar.Write(raw)
	}
	return err
}

// add adds a file of so many bytes. Sum is its hash, empty for an original, whose name tells it. The hash of what was written
// comes back.
func (p *packer) add(ctx context.Context, name, sum string, size int64, from io.Reader) (string, error) {
	header := &tar.Header{Name: name, Mode: 0o600, Size: size, Typeflag: tar.TypeReg}
	if sum != "" {
		header.PAXRecords = map[string]string{sumRecord: sum}
	}
	if err := p.tar.WriteHeader(header); err != nil {
		return "", err
	}
	hash := sha256.New()
	n, err := io.Copy(io.MultiWriter(p.tar, hash), patient{ctx, from})
	if err == nil && n != size {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return "", err
	}
	p.end.Files, p.end.Bytes = p.end.Files+1, p.end.Bytes+n
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// finish writes what is left.
func (p *packer) finish() error {
	if err := p.note(lastName, p.end); err != nil {
		return err
	}
	for _, c := range p.close {
		if err := c.Close(); err != nil {
			return err
		}
	}
	return nil
}

// unpack reads a backup to its end and gives every file of it to take. It refuses files that no backup has, files whose bytes
// do not match their hash (but for originals that had changed before the backup), more than most bytes, and a backup that
// ends early.
func unpack(ctx context.Context, from io.Reader, with []age.Identity, most int64, take func(name string, content io.Reader) error) (opening, closing, error) {
	u := unpacker{most: most, take: take}
	zip, err := unsealed(bufio.NewReader(patient{ctx, from}), with)
	if err != nil {
		return u.begin, u.end, err
	}
	files := tar.NewReader(zip)
	for !u.ended {
		header, err := files.Next()
		if err == nil {
			err = u.file(header, files)
		}
		if err != nil {
			return u.begin, u.end, notWhole(ctx, err)
		}
	}
	if _, err := io.Copy(io.Discard, zip); err != nil { // to the sums at its end
		return u.begin, u.end, notWhole(ctx, err)
	}
	return u.begin, u.end, u.tally()
}

// ErrUnlike says that a file is no backup, or no whole one.
var ErrUnlike = errors.New("it is no whole backup")

// notWhole says that a backup could not be read to its end.
func notWhole(ctx context.Context, err error) error {
	if ctx.Err() != nil || errors.Is(err, ErrUnlike) || errors.Is(err, errTaking) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrUnlike, err)
}

// errTaking marks errors of whoever takes files.
var errTaking = errors.New("what the backup holds cannot be written")

const sealedBegins = "age-encryption.org/"

// unsealed decrypts a backup, if it is encrypted, and opens it.
func unsealed(from *bufio.Reader, with []age.Identity) (io.Reader, error) {
	begins, err := from.Peek(len(sealedBegins))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	var inner io.Reader = from
	if string(begins) == sealedBegins {
		if len(with) == 0 {
			return nil, errors.New("it is encrypted: give the key with --identity, or the passphrase with --passphrase-file")
		}
		if inner, err = age.Decrypt(from, with...); err != nil {
			return nil, unopened(err)
		}
	}
	zip, err := gzip.NewReader(inner)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnlike, err)
	}
	return zip, nil
}

// unopened says in words why a backup cannot be decrypted.
func unopened(err error) error {
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) || errors.Is(err, age.ErrIncorrectIdentity) {
		return errors.New("this key or passphrase does not open it")
	}
	return fmt.Errorf("%w: %w", ErrUnlike, err)
}

// unpacker is how far a backup was read.
type unpacker struct {
	begin opening
	end   closing
	ended bool
	most  int64
	take  func(name string, content io.Reader) error

	files   int
	bytes   int64
	damaged []string
}

// file reads one file.
func (u *unpacker) file(header *tar.Header, content io.Reader) error {
	if header.Typeflag != tar.TypeReg {
		return fmt.Errorf("%w: %q is no file", ErrUnlike, header.Name)
	}
	switch {
	case u.begin.Format == 0:
		if header.Name != firstName {
			return fmt.Errorf("%w: it begins with %q", ErrUnlike, header.Name)
		}
		err := json.NewDecoder(io.LimitReader(content, longestNote)).Decode(&u.begin)
		if err == nil && u.begin.Format != format {
			err = fmt.Errorf("%w: it was made by another version of Habeas (format %d; this program knows %d)", ErrUnlike, u.begin.Format, format)
		}
		return err
	case header.Name == lastName:
		u.ended = true
		return json.NewDecoder(io.LimitReader(content, longestNote)).Decode(&u.end)
	}
	return u.keep(header, content)
}

// keep gives a file to whoever takes it, and looks at its hash.
func (u *unpacker) keep(header *tar.Header, content io.Reader) error {
	if header.Name != databaseName && !ours(header.Name) {
		return fmt.Errorf("%w: %q does not belong there", ErrUnlike, header.Name)
	}
	u.files, u.bytes = u.files+1, u.bytes+header.Size
	if u.bytes > u.most {
		return fmt.Errorf("%w: it holds more than %d GB; --most-gb allows more", ErrUnlike, u.most>>30)
	}
	hash := sha256.New()
	if err := u.take(header.Name, io.TeeReader(content, hash)); err != nil {
		return fmt.Errorf("%w: %w", errTaking, err)
	}
	if _, err := io.Copy(hash, content); err != nil { // what was not taken
		return err
	}
	name := strings.TrimPrefix(header.Name, filesFolder)
	switch sum := hex.EncodeToString(hash.Sum(nil)); {
	case sum == name, sum == header.PAXRecords[sumRecord]:
		return nil
	case named(name) == nil && len(u.damaged) < longestNote/sha256.Size:
		u.damaged = append(u.damaged, name)
		return nil
	}
	return fmt.Errorf("%w: the bytes of %q do not match their hash", ErrUnlike, header.Name)
}

// tally compares what came with what the end tells.
func (u *unpacker) tally() error {
	if u.files != u.end.Files || u.bytes != u.end.Bytes || strings.Join(u.damaged, " ") != strings.Join(u.end.Damaged, " ") {
		return fmt.Errorf("%w: what is in it is not what its end tells", ErrUnlike)
	}
	return nil
}

// ours tells whether a backup can have a file of that name beside the database: an original, a picture of one, or the key of
// the audit log. No other name is ever opened.
func ours(name string) bool {
	rest, ok := strings.CutPrefix(name, filesFolder)
	if !ok {
		return false
	}
	for _, shape := range shapes {
		if sha, ok := strings.CutSuffix(rest, string(shape)); ok && named(sha) == nil {
			return true
		}
	}
	return rest == AuditKey
}

// patient ends reading when the context ends.
type patient struct {
	ctx  context.Context
	from io.Reader
}

// Read is io.Reader.
func (p patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.from.Read(b)
}
