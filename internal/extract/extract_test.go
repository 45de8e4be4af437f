package extract_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"habeas/db"
	"habeas/internal/chronicle"
	"habeas/internal/extract"
	"habeas/internal/record"
)

var update = flag.Bool("update", false, "write the golden file anew; read it before it is committed")

// jsonLines is what the extractor says of a whole chronicle.
func jsonLines(t testing.TB, name string, raw []byte) []byte {
	t.Helper()
	parsed, err := chronicle.Parse(name, raw)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	reader := extract.New()
	for _, e := range parsed.Entries {
		if err := extract.WriteJSON(&out, e, reader.Entry(e)); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

// TestSampleGolden holds the claims of the sample chronicle, each read by eye.
func TestSampleGolden(t *testing.T) {
	golden := filepath.Join("testdata", "sample.golden.jsonl")
	got := jsonLines(t, "chronicle.txt", db.Sample)
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	wanted, lines := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range max(len(wanted), len(lines)) {
		if i >= len(wanted) || i >= len(lines) || wanted[i] != lines[i] {
			t.Fatalf("line %d differs; look at the difference, then run with -update", i+1)
		}
	}
}

// The same input gives the same output, byte for byte.
func TestDeterministic(t *testing.T) {
	if !bytes.Equal(jsonLines(t, "a.txt", db.Sample), jsonLines(t, "a.txt", db.Sample)) {
		t.Error("two runs differ")
	}
}

// TestOctober scores the extractor on a month that it was developed on.
func TestOctober(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "shared")
	text := filepath.Join(shared, "chronicle", "2024-10.txt")
	raw, err := os.ReadFile(text)
	if err != nil {
		t.Skip("../shared is not beside the repository: October is not scored")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is missing: October is not scored")
	}
	predicted := filepath.Join(t.TempDir(), "october.jsonl")
	if err := os.WriteFile(predicted, jsonLines(t, "2024-10.txt", raw), 0o600); err != nil {
		t.Fatal(err)
	}
	score := filepath.Join(shared, "score")
	out, err := exec.Command(python, filepath.Join(score, "score.py"), filepath.Join(score, "2024-10.gold.json"), predicted,
		"--text", text, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var figures map[string]float64
	if err := json.Unmarshal(out, &figures); err != nil {
		t.Fatal(err)
	}
	for name, least := range map[string]float64{"records_f1": 0.97, "people_f1": 0.99, "attributes": 0.95, "linking_f1": 0.98} {
		if figures[name] < least {
			t.Errorf("%s is %.3f, below %.2f", name, figures[name], least)
		}
	}
	if figures["bad_quotes"] != 0 {
		t.Errorf("%v bad quotes", figures["bad_quotes"])
	}
}

func FuzzEntry(f *testing.F) {
	parsed, err := chronicle.Parse("chronicle.txt", db.Sample)
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range parsed.Entries {
		f.Add(e.Text, string(e.Date))
	}
	f.Add("Əli Məmmədov’s arrest: “extended” for 3 months.Thus", "2024")
	f.Add("until 31 February, sentenced to 400 years and a half", "2024-02")
	f.Fuzz(func(t *testing.T, text, date string) {
		if !utf8.ValidString(text) {
			t.Skip("entries are valid UTF-8")
		}
		d := record.Date(date)
		if d.Precision() == record.Unknown {
			d = "2024-10-03"
		}
		e := record.Entry{Ordinal: 1, Date: d, Body: 7, End: 7 + len(text), Text: text}
		claims := extract.New().Entry(e)
		for _, c := range claims {
			within(t, e, c.Start, c.End)
			if c.Quote != text[c.Start-7:c.End-7] || strings.TrimSpace(c.Quote) == "" {
				t.Errorf("quote %q", c.Quote)
			}
			for _, s := range c.Spans {
				within(t, e, s.Start, s.End)
			}
			for _, m := range c.Mentions {
				within(t, e, m.Start, m.End)
			}
			if err := c.Check(); err != nil {
				t.Errorf("%s: %v", c.Kind, err)
			}
		}
		again := extract.New().Entry(e)
		if len(again) != len(claims) {
			t.Error("two readings differ")
		}
	})
}

// within tells whether a stretch lies in the entry, on the edges of letters.
func within(t *testing.T, e record.Entry, start, end int) {
	t.Helper()
	if start < e.Body || end > e.End || start >= end || !utf8.ValidString(e.Text[start-e.Body:end-e.Body]) {
		t.Errorf("%d to %d in an entry from %d to %d", start, end, e.Body, e.End)
	}
}

func BenchmarkEntry(b *testing.B) {
	parsed, err := chronicle.Parse("chronicle.txt", db.Sample)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(parsed.Text)))
	b.ReportAllocs()
	for b.Loop() {
		reader := extract.New()
		for _, e := range parsed.Entries {
			reader.Entry(e)
		}
	}
}

// BenchmarkLongSentence reads a text without full stops: the time for it grows with its length alone.
func BenchmarkLongSentence(b *testing.B) {
	text := strings.Repeat("the arrest of Ali Aliyev was extended by 3 months and ", 2000)
	e := record.Entry{Ordinal: 1, Date: "2024-10-03", End: len(text), Text: text}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		extract.New().Entry(e)
	}
}

// BenchmarkOctober reads a whole month, most of which is about other things.
func BenchmarkOctober(b *testing.B) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "chronicle", "2024-10.txt"))
	if err != nil {
		b.Skip("../shared is not beside the repository")
	}
	parsed, err := chronicle.Parse("2024-10.txt", raw)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(parsed.Text)))
	b.ReportAllocs()
	for b.Loop() {
		reader := extract.New()
		for _, e := range parsed.Entries {
			reader.Entry(e)
		}
	}
}
