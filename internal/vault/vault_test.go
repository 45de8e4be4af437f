package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"habeas/internal/record"
)

func open(t *testing.T) (*Vault, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "files")
	v, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return v, dir
}

func TestPutAndRead(t *testing.T) {
	v, dir := open(t)
	sha, err := v.Put([]byte("01.10.24: Text."))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := v.Put([]byte("01.10.24: Text.")); err != nil || again != sha {
		t.Errorf("put again: %s, %v", again, err)
	}
	if raw, err := v.Bytes(sha); err != nil || string(raw) != "01.10.24: Text." {
		t.Errorf("%q, %v", raw, err)
	}
	for path, want := range map[string]os.FileMode{dir: 0o700, filepath.Join(dir, sha): 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s may be read by %v, %v", path, info.Mode(), err)
		}
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("%d files; temporary ones stay behind", len(files))
	}
}

func TestNamesOutsideAreNothing(t *testing.T) {
	v, dir := open(t)
	if err := os.WriteFile(filepath.Join(filepath.Dir(dir), "secret"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../secret", "", ".", "audit.key", "..%2fsecret", "0000"} {
		if _, err := v.Bytes(name); !errors.Is(err, record.ErrNotFound) {
			t.Errorf("Bytes(%q): %v", name, err)
		}
	}
}

func TestDamagedFileIsRefused(t *testing.T) {
	v, dir := open(t)
	sha, err := v.Put([]byte("original"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, sha), []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Bytes(sha); err == nil || errors.Is(err, record.ErrNotFound) {
		t.Errorf("a damaged file reads as %v", err)
	}
	if _, err := v.Put([]byte("original")); err != nil {
		t.Fatal(err)
	}
	if raw, err := v.Bytes(sha); err != nil || string(raw) != "original" {
		t.Errorf("putting the original again does not mend it: %q, %v", raw, err)
	}
}

func TestKeyStays(t *testing.T) {
	v, dir := open(t)
	first, err := v.Key("audit.key")
	if err != nil || len(first) != keySize {
		t.Fatal(first, err)
	}
	if again, err := v.Key("audit.key"); err != nil || string(again) != string(first) {
		t.Errorf("the key changed: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "audit.key"), []byte("short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Key("audit.key"); err == nil {
		t.Error("a damaged key was taken")
	}
}
