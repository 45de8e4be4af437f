package vault

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"habeas/internal/record"
)

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestReceiveKeepRemove(t *testing.T) {
	v, dir := open(t)
	for range 2 { // the same bytes again are left alone
		in, err := v.Receive(strings.NewReader("As it came."), 11)
		if err != nil || in.Size != 11 {
			t.Fatal(in, err)
		}
		if err := errors.Join(in.Keep(), in.Drop(), v.Verify(in.SHA256)); err != nil {
			t.Fatal(err)
		}
		if raw, err := v.Bytes(in.SHA256); err != nil || string(raw) != "As it came." {
			t.Errorf("%q, %v", raw, err)
		}
		if list := names(t, dir); len(list) != 1 || list[0] != in.SHA256 {
			t.Errorf("%v", list)
		}
	}
	sha := names(t, dir)[0]
	if info, err := os.Stat(filepath.Join(dir, sha)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if err := errors.Join(v.Draw(sha, Large, []byte("l")), v.Draw(sha, Small, []byte("s"))); err != nil {
		t.Fatal(err)
	}
	if jpeg, err := v.Picture(sha, Small); err != nil || string(jpeg) != "s" {
		t.Errorf("%q %v", jpeg, err)
	}
	if err := errors.Join(v.Remove(sha), v.Remove(sha)); err != nil {
		t.Fatal(err)
	}
	if list := names(t, dir); len(list) > 0 {
		t.Errorf("left behind: %v", list)
	}
}

// Of what is too large, breaks off or is dropped nothing is left.
func TestNothingIsLeftOfWhatIsNotKept(t *testing.T) {
	v, dir := open(t)
	if _, err := v.Receive(strings.NewReader("twelve bytes"), 11); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v", err)
	}
	broken := io.MultiReader(strings.NewReader("half"), iotest.ErrReader(io.ErrUnexpectedEOF))
	if _, err := v.Receive(broken, 100); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("%v", err)
	}
	in, err := v.Receive(strings.NewReader("dropped"), 100)
	if err := errors.Join(err, in.Drop(), in.Drop()); err != nil {
		t.Error(err)
	}
	if list := names(t, dir); len(list) > 0 {
		t.Errorf("left behind: %v", list)
	}
}

// What a killed process left half received goes a day later; what another process receives now stays.
func TestStaleUploadsGo(t *testing.T) {
	v, dir := open(t)
	old, err := v.Receive(strings.NewReader("old"), 100)
	if err != nil {
		t.Fatal(err)
	}
	before := time.Now().Add(-25 * time.Hour)
	if err := os.Chtimes(filepath.Join(dir, old.name), before, before); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Receive(strings.NewReader("new"), 100); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Key("audit.key"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); err != nil {
		t.Fatal(err)
	}
	if list := names(t, dir); len(list) != 2 || list[0] != "audit.key" {
		t.Errorf("%v", list)
	}
}

func TestHashesAreTheOnlyNames(t *testing.T) {
	v, _ := open(t)
	for _, name := range []string{"../secret", "", ".", "audit.key", "0000", strings.Repeat("A", 64), strings.Repeat("a", 63) + "/"} {
		_, opened := v.Open(name)
		_, seen := v.Picture(name, Large)
		for _, err := range []error{opened, seen, v.Verify(name), v.Remove(name), v.Draw(name, Small, nil)} {
			if !errors.Is(err, record.ErrNotFound) {
				t.Errorf("%q: %v", name, err)
			}
		}
	}
}
