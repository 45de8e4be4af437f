package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"habeas/internal/config"
	"habeas/internal/ingest"
)

const canary = "CNRY-secret"

// site is a data folder with a chronicle in it, and a key for its backups.
func site(t *testing.T) (data, key string) {
	t.Helper()
	folder := t.TempDir()
	data, key = filepath.Join(folder, "data"), filepath.Join(folder, "key")
	for _, args := range [][]string{
		{"import", sample(t), "--data", data}, {"user", "add", "leyla@habeas.example", "--name", canary, "--role", "lead", "--data", data}, {"backup-key", key},
	} {
		if status, out, complaints := habeas(t, "", args...); status != 0 {
			t.Fatalf("%s: %d\n%s%s", args, status, out, complaints)
		}
	}
	return data, key
}

// does runs a command that must do.
func does(t *testing.T, want string, args ...string) string {
	t.Helper()
	status, out, complaints := habeas(t, "", args...)
	if status != 0 || !strings.Contains(out, want) {
		t.Fatalf("habeas %s: %d, wanted %q\n%s%s", strings.Join(args, " "), status, want, out, complaints)
	}
	return out
}

// only is the one file of a folder.
func only(t *testing.T, folder string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	return found[0]
}

// written are documents that somebody goes on importing into a data folder, through a program of their own, until told to
// stop.
func written(t *testing.T, data string) (stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	type end struct {
		n   int
		err error
	}
	ended, begun := make(chan end, 1), make(chan struct{})
	go func() {
		d, err := open(t.Context(), config.Config{Data: data}, streams{})
		if err != nil {
			close(begun)
			ended <- end{0, err}
			return
		}
		n := 0
		for ; err == nil && ctx.Err() == nil; n++ {
			text := fmt.Sprintf("3 October 2024\n\nPerson Number%d was arrested in Baku on 2 October.\n", n)
			_, err = ingest.Import(t.Context(), d.store, d.files, ingest.Source{Name: fmt.Sprintf("note%d.txt", n), Raw: []byte(text), At: time.Now().UTC(), Separate: true}, nil)
			if n == 0 {
				close(begun)
			}
		}
		ended <- end{n, errors.Join(err, d.store.Close())}
	}()
	<-begun
	return func() int {
		cancel()
		e := <-ended
		if e.err != nil {
			t.Error(e.err)
		}
		return e.n
	}
}

// A backup made while somebody writes is whole: all rows fit together and every document has its bytes.
func TestBackupUnderAWriter(t *testing.T) {
	data, key := site(t)
	for n := range 3 {
		backups, back := t.TempDir(), filepath.Join(t.TempDir(), "back")
		stop := written(t, data)
		out := does(t, "It was read back, opened and is whole.", "backup", backups, "--recipients-file", key+".pub", "--identity", key, "--data", data)
		if total := stop(); total == 0 {
			t.Error("nobody wrote")
		}
		does(t, "Nothing is broken.", "restore", only(t, backups), "--identity", key, "--sha256", out[strings.Index(out, "SHA-256 ")+8:][:64], "--data", back)
		if got := len(rows(t, back)["documents"]); got < n+2 {
			t.Errorf("%d documents came back", got)
		}
	}
}

// Restored on a blank machine, every row and every byte is as it was; what is encrypted shows nothing.
func TestBackupAndRestore(t *testing.T) {
	data, key := site(t)
	backups, open, back := t.TempDir(), filepath.Join(t.TempDir(), "open.tar.gz"), filepath.Join(t.TempDir(), "back")
	before, files := rows(t, data), hashes(t, data)
	does(t, "It was read back and is whole.", "backup", backups, "--recipients-file", key+".pub", "--data", data)
	does(t, "3 files of", "restore", only(t, backups), "--identity", key, "--data", back)
	after := rows(t, back)
	for table, want := range before {
		if got := after[table]; !slices.Equal(got, want) {
			t.Errorf("%s: %d rows before, %d after", table, len(want), len(got))
		}
	}
	if got := hashes(t, back); !slices.Equal(got, files) {
		t.Errorf("files: %v, then %v", files, got)
	}
	does(t, "Nothing is broken.", "check", "--data", data)
	does(t, "Nothing is broken.", "check", "--data", back)

	does(t, "opened", "backup", open, "--unencrypted", "--data", data)
	sealed, err := os.ReadFile(only(t, backups))
	if err != nil || bytes.Contains(sealed, []byte(canary)) || bytes.Contains(unzipped(t, sealed), []byte(canary)) {
		t.Error("the encrypted backup shows what is in it", err)
	}
	plain, err := os.ReadFile(open)
	if err != nil || !bytes.Contains(unzipped(t, plain), []byte(canary)) {
		t.Error("the other one does not", err)
	}
	for path := range map[string]bool{only(t, backups): true, open: true} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Error(info, err)
		}
	}
}

// unzipped are the bytes as a gzip file, empty when they are none.
func unzipped(t *testing.T, raw []byte) []byte {
	t.Helper()
	zip, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil
	}
	all, err := io.ReadAll(zip)
	if err != nil {
		t.Error(err)
	}
	return all
}

// ownRows are the tables that backing up and restoring write to.
var ownRows = []string{"audit", "audit_head", "backups", "sessions", "sign_in_links"}

// rows are all rows of the other tables.
func rows(t *testing.T, data string) map[string][]string {
	t.Helper()
	handle, err := sql.Open("sqlite", "file:"+filepath.Join(data, "habeas.db")+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer handle.Close()
	all := map[string][]string{}
	for _, table := range asked(t, handle, "SELECT name FROM sqlite_master WHERE type = 'table'") {
		name := strings.Trim(table, "[]")
		if !slices.Contains(ownRows, name) {
			all[name] = asked(t, handle, `SELECT * FROM "`+name+`"`)
		}
	}
	return all
}

func asked(t *testing.T, handle *sql.DB, query string) []string {
	t.Helper()
	found, err := handle.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(query, err)
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for found.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := found.Scan(into...); err != nil {
			t.Fatal(err)
		}
		list = append(list, fmt.Sprintf("%v", values))
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// hashes are the files of the vault with their bytes.
func hashes(t *testing.T, data string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(filepath.Join(data, "files"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		list = append(list, e.Name()+" "+string(raw))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Today tells of the backup; sessions and links of the copy are ended.
func TestBackupIsRecordedAndRestoredSignedOut(t *testing.T) {
	data, key := site(t)
	words, back := filepath.Join(t.TempDir(), "words"), filepath.Join(t.TempDir(), "back")
	if err := os.WriteFile(words, []byte("seven words of a dictionary taken by chance\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "b.age")
	does(t, "opened", "backup", file, "--passphrase-file", words, "--data", data)
	d, err := open(t.Context(), config.Config{Data: data}, streams{})
	if err != nil {
		t.Fatal(err)
	}
	last, err := d.store.LastBackup(t.Context())
	if err != nil || last == nil || last.Size < 1000 || time.Since(last.At) > time.Hour {
		t.Errorf("%+v, %v", last, err)
	}
	if err := d.store.Close(); err != nil {
		t.Error(err)
	}
	if status, _, complaints := habeas(t, "", "restore", file, "--identity", key, "--data", back); status != 1 || !strings.Contains(complaints, "does not open it") {
		t.Errorf("the wrong key: %d\n%s", status, complaints)
	}
	does(t, "Nothing is broken.", "restore", file, "--passphrase-file", words, "--data", back)
	handle, err := sql.Open("sqlite", "file:"+filepath.Join(back, "habeas.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer handle.Close()
	if left := asked(t, handle, "SELECT token_hash FROM sign_in_links UNION ALL SELECT token_hash FROM sessions"); len(left) != 0 {
		t.Errorf("%d ways in are left", len(left))
	}
}

// What is damaged or lost is named, everything else is in the backup, and it does not count as a good one.
func TestBackupOfADamagedSite(t *testing.T) {
	data, key := site(t)
	does(t, "imported", "import", "--separate", fileOf(t, "3 October 2024\n\nAnar Mammadov was arrested in Baku.\n"), "--data", data)
	originals, err := filepath.Glob(filepath.Join(data, "files", strings.Repeat("[0-9a-f]", 64)))
	if err != nil || len(originals) != 2 {
		t.Fatal(originals, err)
	}
	if err := errors.Join(os.WriteFile(originals[0], []byte("otherwise"), 0o600), os.Remove(originals[1])); err != nil {
		t.Fatal(err)
	}
	file, back := filepath.Join(t.TempDir(), "b.age"), filepath.Join(t.TempDir(), "back")
	status, out, complaints := habeas(t, "", "backup", file, "--recipients-file", key+".pub", "--identity", key, "--data", data)
	if status != 1 || !strings.Contains(out, "have changed.") || !strings.Contains(out, "are missing.") || !strings.Contains(complaints, "2 faults found") {
		t.Errorf("%d\n%s%s", status, out, complaints)
	}
	status, out, complaints = habeas(t, "", "restore", file, "--identity", key, "--data", back)
	if status != 1 || !strings.Contains(out, "have changed.") || !strings.Contains(out, "are missing.") || !strings.Contains(complaints, "2 faults found") {
		t.Errorf("%d\n%s%s", status, out, complaints)
	}
	if len(rows(t, data)["backups"]) != 0 || !slices.Equal(rows(t, data)["entries"], rows(t, back)["entries"]) {
		t.Error("the rows are not as they were")
	}
}

func fileOf(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "text.txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestBackupsThatAreKept(t *testing.T) {
	data, key := site(t)
	folder := t.TempDir()
	for _, name := range []string{"habeas-20240101T020000Z.tar.gz.age", "habeas-20240102T020000Z.tar.gz", "habeas-20240103T020000Z.tar.gz.age", "letter.tar.gz", "habeas-mine.tar.gz.age"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	does(t, "is removed.", "backup", folder, "--recipients-file", key+".pub", "--keep", "2", "--data", data)
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 4 || left[0].Name() != "habeas-20240103T020000Z.tar.gz.age" {
		t.Error(left, err)
	}
}

func TestComplaintsOfBackups(t *testing.T) {
	data, key := site(t)
	folder, full, short := t.TempDir(), t.TempDir(), fileOf(t, "too short\n")
	there := fileOf(t, "something")
	file := filepath.Join(folder, "b.age")
	does(t, "read back", "backup", file, "--recipients-file", key+".pub", "--data", data)
	if err := os.WriteFile(filepath.Join(full, "x"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "other")
	does(t, "opens backups", "backup-key", other)
	for _, c := range []struct{ args, want string }{
		{"backup " + folder + "/c --data " + data, "say who can open the backup"},
		{"backup " + folder + "/c --unencrypted --recipients-file " + key + ".pub --data " + data, "do not go together"},
		{"backup " + folder + "/c --recipient nobody --data " + data, "names nobody"},
		{"backup " + folder + "/c --passphrase-file " + short + " --data " + data, "16 characters"},
		{"backup " + folder + "/c --recipients-file " + key + ".pub --identity " + other + " --data " + data, "does not open it"},
		{"backup " + folder + "/c --recipients-file " + key + ".pub --data " + full, "there is no database"},
		{"backup " + there + " --recipients-file " + key + ".pub --data " + data, "already"},
		{"backup " + data + "/c --recipients-file " + key + ".pub --data " + data, "lost together with it"},
		{"backup " + folder + "/c --keep 3 --recipients-file " + key + ".pub --data " + data, "wants a folder"},
		{"backup " + folder + "/no/c --recipients-file " + key + ".pub --data " + data, "no such file"},
		{"backup-key " + key, "exists"},
		{"restore " + file + " --data " + folder + "/back", "it is encrypted"},
		{"restore " + file + " --identity " + other + " --data " + folder + "/back", "does not open it"},
		{"restore " + file + " --identity " + short + " --data " + folder + "/back", "holds no key"},
		{"restore " + file + " --identity " + key + " --data " + full, "is not empty"},
		{"restore " + file + " --identity " + key + " --sha256 " + strings.Repeat("a", 64) + " --data " + folder + "/back", "another file"},
		{"restore " + there + " --identity " + key + " --data " + folder + "/back", "no whole backup"},
		{"restore nowhere --data " + folder + "/back", "no such file"},
	} {
		status, out, complaints := habeas(t, "", strings.Fields(c.args)...)
		if status != 1 || !strings.Contains(complaints, c.want) {
			t.Errorf("habeas %s: %d\n%s%s", c.args, status, out, complaints)
		}
		if left, err := filepath.Glob(folder + "/back/*"); err != nil || len(left) != 0 {
			t.Fatalf("habeas %s: left %v, %v", c.args, left, err)
		}
	}
	if left, err := filepath.Glob(folder + "/*"); err != nil || len(left) != 2 { // the backup and the empty folder
		t.Errorf("left %v, %v", left, err)
	}
	if left, err := filepath.Glob(data + "/files/incoming-*"); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}
