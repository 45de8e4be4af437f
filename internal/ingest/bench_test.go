package ingest

import (
	"path/filepath"
	"strconv"
	"testing"

	"habeas/db"
	"habeas/internal/testkit"
	"habeas/internal/vault"
)

// BenchmarkImportMonth imports the sample, a month of entries, each time with other bytes: parsing, extraction, the
// vault and one transaction with synchronous=FULL.
func BenchmarkImportMonth(b *testing.B) {
	st := testkit.Open(b)
	files, err := vault.Open(filepath.Join(b.TempDir(), "files"))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		raw := append(db.Sample[:len(db.Sample):len(db.Sample)], "\n\nNote "+strconv.Itoa(n)...)
		if _, err := Import(b.Context(), st, files, Source{Name: "sample.txt", Raw: raw, At: testkit.Now}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
