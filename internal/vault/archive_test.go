package vault

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
)

// when is the moment of the backups of tests.
var when = time.Date(2024, 11, 3, 2, 0, 0, 0, time.UTC)

// member is a file of an archive made by hand.
type member struct {
	name, text, sum string
	sort            byte
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// kept is a member with its hash.
func kept(name, text string) member { return member{name: name, text: text, sum: sumOf(text)} }

// archive makes a backup of members, as whoever wants to do harm could.
func archive(t *testing.T, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	zip := gzip.NewWriter(&b)
	out := tar.NewWriter(zip)
	for _, m := range members {
		header := &tar.Header{Name: m.name, Size: int64(len(m.text)), Mode: 0o600, Typeflag: tar.TypeReg}
		if m.sort != 0 {
			header.Typeflag, header.Size, header.Linkname = m.sort, 0, m.text
		}
		if m.sum != "" {
			header.PAXRecords = map[string]string{sumRecord: m.sum}
		}
		err := out.WriteHeader(header)
		if err == nil && header.Size > 0 {
			_, err = io.WriteString(out, m.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(out.Close(), zip.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func first() member { return member{name: firstName, text: `{"format":1,"at":"2024-11-03T02:00:00Z"}`} }

// last is the end of a backup of some members.
func last(t *testing.T, damaged []string, members ...member) member {
	t.Helper()
	end := closing{Damaged: damaged}
	for _, m := range members {
		end.Files, end.Bytes = end.Files+1, end.Bytes+int64(len(m.text))
	}
	raw, err := json.Marshal(end)
	if err != nil {
		t.Fatal(err)
	}
	return member{name: lastName, text: string(raw)}
}

// whole is a backup that is whole, of some members.
func whole(t *testing.T, members ...member) []byte {
	t.Helper()
	all := append([]member{first()}, members...)
	return archive(t, append(all, last(t, nil, members...))...)
}

// Hostile or broken backups are refused, and nothing of them is left, neither in the folder nor beside it.
func TestRestoreRefuses(t *testing.T) {
	db, file := kept(databaseName, "rows"), member{name: filesFolder + sumOf("bytes"), text: "bytes"}
	link := func(name, to string) member { return member{name: name, text: to, sort: tar.TypeSymlink} }
	good := whole(t, db, file)
	changed := bytes.Clone(good)
	changed[len(changed)-6] ^= 1 // in the sum at its end
	for name, raw := range map[string][]byte{
		"a path upwards":          whole(t, db, kept("../evil", "x")),
		"a path from files":       whole(t, db, kept(filesFolder+"../../evil", "x")),
		"an absolute path":        whole(t, db, kept("/tmp/evil", "x")),
		"a path with a backslash": whole(t, db, kept(`files\..\evil`, "x")),
		"another name":            whole(t, db, kept(filesFolder+"evil.exe", "x")),
		"another folder":          whole(t, db, kept("cache/"+sumOf("x"), "x")),
		"a symbolic link":         archive(t, first(), db, link(filesFolder+sumOf("x"), "/etc/passwd"), last(t, nil, db)),
		"a link as the folder":    archive(t, first(), link("files", "/tmp"), db, last(t, nil, db)),
		"a device":                archive(t, first(), db, member{name: filesFolder + AuditKey, sort: tar.TypeChar}, last(t, nil, db)),
		"a folder":                archive(t, first(), db, member{name: "files/", sort: tar.TypeDir}, last(t, nil, db)),
		"the same name twice":     whole(t, db, file, file),
		"other bytes":             whole(t, db, member{name: filesFolder + sumOf("bytes"), text: "bites"}),
		"other rows":              whole(t, member{name: databaseName, text: "rows", sum: sumOf("rowz")}),
		"rows without a hash":     whole(t, member{name: databaseName, text: "rows"}),
		"a picture with another":  whole(t, db, member{name: filesFolder + sumOf("x") + ".large", text: "a", sum: sumOf("b")}),
		"no database":             whole(t, file),
		"nothing":                 whole(t),
		"no beginning":            archive(t, db, last(t, nil, db)),
		"no end":                  archive(t, first(), db),
		"a file too few":          archive(t, first(), db, last(t, nil, db, file)),
		"damage that is not told": archive(t, first(), db, file, last(t, []string{sumOf("z")}, db, file)),
		"another format":          archive(t, member{name: firstName, text: `{"format":2}`}, db, last(t, nil, db)),
		"too much":                whole(t, db, kept(filesFolder+AuditKey, strings.Repeat("0", 2000))),
		"half of it":              good[:len(good)/2],
		"all but its end":         good[:len(good)-4],
		"a changed end":           changed,
		"no archive":              []byte("age-encryption.or"),
		"no bytes":                nil,
	} {
		t.Run(name, func(t *testing.T) {
			around := t.TempDir()
			to := filepath.Join(around, "data")
			if _, err := Restore(t.Context(), bytes.NewReader(raw), to, nil, "", 1000); !errors.Is(err, ErrUnlike) && !errors.Is(err, os.ErrExist) {
				t.Errorf("%v", err)
			}
			left, err := filepath.Glob(filepath.Join(around, "*", "*"))
			beside, _ := filepath.Glob(filepath.Join(around, "*"))
			if err != nil || len(left) > 0 || len(beside) != 1 {
				t.Errorf("left %v beside %v, %v", left, beside, err)
			}
		})
	}
	to := filepath.Join(t.TempDir(), "data")
	back, err := Restore(t.Context(), bytes.NewReader(good), to, nil, "", 1000)
	if err != nil || back.Files != 2 || back.Bytes != 9 {
		t.Fatalf("%+v, %v", back, err)
	}
	if raw, err := os.ReadFile(filepath.Join(to, databaseName)); err != nil || string(raw) != "rows" {
		t.Errorf("%q, %v", raw, err)
	}
	if _, err := Restore(t.Context(), bytes.NewReader(good), to, nil, "", 1000); err == nil {
		t.Error("it was restored over itself")
	}
}

// An original that had changed before the backup comes back as it was.
func TestRestoreOfWhatWasDamaged(t *testing.T) {
	db, file := kept(databaseName, "rows"), member{name: filesFolder + sumOf("bytes"), text: "bites"}
	raw := archive(t, first(), db, file, last(t, []string{sumOf("bytes")}, db, file))
	back, err := Restore(t.Context(), bytes.NewReader(raw), filepath.Join(t.TempDir(), "data"), nil, "", 1000)
	if err != nil || len(back.Damaged) != 1 {
		t.Errorf("%+v, %v", back, err)
	}
}

// Whoever stops it leaves nothing behind, and no byte of an encrypted backup can be changed.
func TestRestoreStopsAndNoticesChanges(t *testing.T) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	p, err := pack(&b, []age.Recipient{identity.Recipient()}, when)
	if err == nil {
		_, err = p.add(t.Context(), databaseName, sumOf("rows"), 4, strings.NewReader("rows"))
	}
	if err == nil {
		err = p.finish()
	}
	if err != nil {
		t.Fatal(err)
	}
	ids := []age.Identity{identity}
	take := func(string, io.Reader) error { return nil }
	if begin, end, err := unpack(t.Context(), bytes.NewReader(b.Bytes()), ids, 1000, take); err != nil || end.Files != 1 || !begin.At.Equal(when) {
		t.Fatalf("%+v, %+v, %v", begin, end, err)
	}
	for at := range b.Bytes() {
		changed := bytes.Clone(b.Bytes())
		changed[at] ^= 1
		if _, _, err := unpack(t.Context(), bytes.NewReader(changed), ids, 1000, take); err == nil {
			t.Errorf("byte %d of %d can be changed", at, b.Len())
		}
		if _, _, err := unpack(t.Context(), bytes.NewReader(b.Bytes()[:at]), ids, 1000, take); err == nil {
			t.Errorf("%d bytes of %d are taken for all", at, b.Len())
		}
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	to := filepath.Join(t.TempDir(), "data")
	if _, err := Restore(stopped, bytes.NewReader(b.Bytes()), to, ids, "", 1000); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if left, err := os.ReadDir(to); err != nil || len(left) > 0 {
		t.Error(left, err)
	}
}
