package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"habeas/db"
)

// habeas runs the program and returns its status, output and complaints.
func habeas(t *testing.T, stdin string, args ...string) (int, string, string) {
	t.Helper()
	var out, complaints bytes.Buffer
	status := run(t.Context(), args, streams{in: strings.NewReader(stdin), out: &out, err: &complaints})
	return status, out.String(), complaints.String()
}

func sample(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "october.txt")
	if err := os.WriteFile(path, db.Sample, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestHelp(t *testing.T) {
	for _, args := range []string{"", "serve", "demo", "import", "reread", "extract", "export people", "check", "migrate", "user add", "user link"} {
		status, out, _ := habeas(t, "", append(strings.Fields(args), "--help")...)
		if status != 0 || !strings.Contains(out, "habeas "+args) {
			t.Errorf("habeas %s --help: %d, without an example\n%s", args, status, out)
		}
	}
}

func TestExtract(t *testing.T) {
	if status, out, _ := habeas(t, "", "extract", sample(t)); status != 0 || !strings.Contains(out, "Khatai District Court") {
		t.Errorf("%d\n%s", status, out)
	}
	status, out, _ := habeas(t, string(db.Sample), "extract", "-", "--format", "jsonl")
	if status != 0 || !strings.Contains(out, `"kind":"extension"`) || strings.Count(out, "\n") < 30 {
		t.Errorf("%d, %d lines", status, strings.Count(out, "\n"))
	}
}

func TestComplaintsAreOneSentence(t *testing.T) {
	data := t.TempDir()
	for args, want := range map[string]string{
		"extract nowhere.txt":                                      "there is no file nowhere.txt",
		"extract " + data:                                          "cannot be read",
		"extract -":                                                "empty",
		"import - --data " + data:                                  "empty",
		"import http://127.0.0.1:1/x --data " + data:               "could not be read",
		"user link nobody@habeas.example --data " + data:           "there is no user",
		"user add nobody --name N --data " + data:                  "is not an e-mail address",
		"user add a@b.example --name N --role king --data " + data: "must be one of",
		"serve --listen nowhere --data " + data:                    "HOST:PORT",
		"dance":                                                    "dance",
		"extract":                                                  "expected",
	} {
		status, out, complaints := habeas(t, "", strings.Fields(args)...)
		lines := strings.Split(strings.TrimSpace(complaints), "\n")
		if status == 0 || !strings.Contains(lines[len(lines)-1], want) {
			t.Errorf("habeas %s: %d\n%s%s", args, status, out, complaints)
		}
	}
}

func TestImportCheckAndExport(t *testing.T) {
	data, file := filepath.Join(t.TempDir(), "data"), sample(t)
	status, out, complaints := habeas(t, "", "import", file, "--data", data)
	if status != 0 || !strings.Contains(out, "45 entries, 3 repeats") || !strings.Contains(out, "claims") {
		t.Fatalf("%d\n%s%s", status, out, complaints)
	}
	if status, out, _ := habeas(t, string(db.Sample), "import", "-", "--data", data); status != 0 || !strings.Contains(out, "nothing has changed") || !strings.Contains(out, "45 entries, 3 repeats") {
		t.Errorf("the same bytes again: %d\n%s", status, out)
	}
	if status, out, _ := habeas(t, "", "check", "--data", data); status != 0 || !strings.Contains(out, "Nothing is broken") {
		t.Errorf("%d\n%s", status, out)
	}
	if status, out, _ := habeas(t, "", "check", "--rebuild", "--data", data); status != 0 || !strings.Contains(out, "Nothing is broken") {
		t.Errorf("%d\n%s", status, out)
	}
	if status, out, _ := habeas(t, "", "export", "people", "--data", data); status != 0 || !strings.Contains(out, "who,category,status") {
		t.Errorf("%d\n%s", status, out)
	}
	if status, _, _ := habeas(t, "", "migrate", "--data", data); status != 0 {
		t.Error("migrate")
	}
	status, out, _ = habeas(t, "", "user", "add", "Leyla@Habeas.example", "--name", "Leyla", "--role", "lead", "--data", data)
	if status != 0 || !strings.Contains(out, "http://127.0.0.1:8080/desk/link/") {
		t.Errorf("%d\n%s", status, out)
	}
	if status, _, complaints := habeas(t, "", "user", "add", "leyla@habeas.example", "--name", "L", "--data", data); status != 1 || !strings.Contains(complaints, "already") {
		t.Errorf("%d\n%s", status, complaints)
	}
}

// Check holds originals against their hashes.
func TestCheckFindsChangedBytes(t *testing.T) {
	data, file := filepath.Join(t.TempDir(), "data"), sample(t)
	habeas(t, "", "import", file, "--data", data)
	originals, err := filepath.Glob(filepath.Join(data, "files", strings.Repeat("[0-9a-f]", 64)))
	if err != nil || len(originals) != 1 {
		t.Fatal(originals, err)
	}
	if err := os.WriteFile(originals[0], []byte("otherwise"), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, out, _ := habeas(t, "", "check", "--data", data); status != 1 || !strings.Contains(out, "The bytes of document 1 have changed.") {
		t.Errorf("%d\n%s", status, out)
	}
}

// A newer version says how it differs; reading again proposes nothing that is on file.
func TestImportOfANewerVersion(t *testing.T) {
	data, file := filepath.Join(t.TempDir(), "data"), sample(t)
	habeas(t, "", "import", file, "--data", data)
	changed := bytes.Replace(db.Sample, []byte("Three more months"), []byte("Four more months"), 1)
	if err := os.WriteFile(file, changed, 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, complaints := habeas(t, "", "import", file, "--data", data)
	if status != 0 || !strings.Contains(out, "A newer version of document 1 (october.txt)") || !strings.Contains(out, "entries: 44 unchanged, 1 changed, 0 new, 0 gone") || !strings.Contains(out, "1 changed, 0 obsolete, 0 new") {
		t.Errorf("%d\n%s%s", status, out, complaints)
	}
	if status, again, _ := habeas(t, "", "import", file, "--data", data); status != 0 || !strings.Contains(again, "nothing has changed") || !strings.Contains(again, "44 unchanged") {
		t.Errorf("the same bytes again: %d\n%s", status, again)
	}
	for args, want := range map[string]string{"reread": "of 1 document.", "reread 2": "nothing has changed"} {
		if status, out, complaints := habeas(t, "", append(strings.Fields(args), "--data", data)...); status != 0 || !strings.Contains(out, want) {
			t.Errorf("%s: %d\n%s%s", args, status, out, complaints)
		}
	}
	for args, want := range map[string]string{"reread 1": "a newer version", "reread 9": "there is no document 9"} {
		if status, _, complaints := habeas(t, "", append(strings.Fields(args), "--data", data)...); status != 1 || !strings.Contains(complaints, want) {
			t.Errorf("%s: %d\n%s", args, status, complaints)
		}
	}
	if err := os.WriteFile(file, append(changed, "\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, out, _ := habeas(t, "", "import", file, "--separate", "--data", data); status != 0 || strings.Contains(out, "newer version") {
		t.Errorf("%d\n%s", status, out)
	}
	if status, out, _ := habeas(t, "", "check", "--data", data); status != 0 {
		t.Errorf("%d\n%s", status, out)
	}
}

// The demo runs, serves both sides, ends when told to, and runs again without harm.
func TestDemoTwice(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	var people []string
	for range 2 {
		ctx, stop := context.WithCancel(t.Context())
		read, write := io.Pipe()
		ended := make(chan int, 1)
		go func() {
			ended <- run(ctx, []string{"demo", "--data", data, "--listen", "127.0.0.1:0"}, streams{in: strings.NewReader(""), out: write, err: io.Discard})
			write.Close()
		}()
		address := waitFor(t, read, regexp.MustCompile(`Sign in once\s+(http://[^/]+)/desk/link/`))
		response, err := http.Get(address + "/")
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		people = append(people, regexp.MustCompile(`\d+ people`).FindString(string(page)))
		stop()
		go io.Copy(io.Discard, read)
		if status := <-ended; status != 0 {
			t.Errorf("the demo ended with %d", status)
		}
	}
	if people[0] == "" || people[0] != people[1] {
		t.Errorf("published: %q", people)
	}
	if status, out, _ := habeas(t, "", "check", "--data", data); status != 0 {
		t.Errorf("%d\n%s", status, out)
	}
}

// waitFor reads until the pattern has come, and returns its first group.
func waitFor(t *testing.T, from io.Reader, pattern *regexp.Regexp) string {
	t.Helper()
	var text []byte
	part := make([]byte, 512)
	for {
		n, err := from.Read(part)
		text = append(text, part[:n]...)
		if found := pattern.FindSubmatch(text); found != nil {
			return string(found[1])
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
}
