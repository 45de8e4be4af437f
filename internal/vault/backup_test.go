package vault

import (
	"errors"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// A file that the database has and the vault has not is a fault; one that neither has any more was removed meanwhile.
func TestMissingFiles(t *testing.T) {
	st := testkit.Open(t)
	d := record.Document{SHA256: sumOf("a"), Name: "a.txt", MediaType: "text/plain", Title: "A", Size: 1, ImportedAt: when}
	if err := st.AddDocument(t.Context(), &d); err != nil {
		t.Fatal(err)
	}
	made := &Made{}
	if err := missing(t.Context(), st, []store.Kept{{SHA256: sumOf("a"), What: "document 1"}}, made); err != nil || len(made.Faults) != 1 {
		t.Errorf("%v, %v", made.Faults, err)
	}
	if err := missing(t.Context(), st, []store.Kept{{SHA256: sumOf("b"), What: "document 2"}}, made); !errors.Is(err, errMoved) {
		t.Error(err)
	}
}
