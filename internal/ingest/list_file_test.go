package ingest_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"habeas/internal/attach"
	"habeas/internal/casefile"
	"habeas/internal/ingest"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
	"habeas/internal/vault"
)

// The source that a list gave an event with other values goes when the import is taken back, and not before.
func TestUndoTakesSourcesBack(t *testing.T) {
	m := newImporter(t)
	m.run(m.preview("wave.csv", wave))
	l := m.preview("news.csv", "Name,Arrested,Court,Order until\nÜlvi Həsənli,2023-11-20,Khatai,2024-04-19\n")
	m.run(l)
	order := func() record.Event {
		for _, e := range m.events(1) {
			if e.Kind == record.KindRemand {
				return e
			}
		}
		t.Fatal("there is no order")
		return record.Event{}
	}
	if e := order(); len(e.Sources) != 2 || e.DetentionOrder.Until != "2024-04-19" {
		t.Fatalf("%+v rests on %+v", e.DetentionOrder, e.Sources)
	}
	m.undo(l)
	if e := order(); len(e.Sources) != 1 || e.DetentionOrder.Until != "2024-03-19" || m.outcomes(l) != "undone" {
		t.Errorf("%s: %+v rests on %+v", m.outcomes(l), e.DetentionOrder, e.Sources)
	}
	ends, err := m.st.EndedSources(t.Context(), order().ID)
	if err != nil || len(ends) != 1 || ends[0].Reason != "Import of the list “news.csv” taken back" {
		t.Errorf("%+v, %v", ends, err)
	}
}

// A source of the list that somebody took back since stays as they left it.
func TestUndoLeavesSourcesThatWereTakenBack(t *testing.T) {
	m := newImporter(t)
	m.run(m.preview("wave.csv", wave))
	l := m.preview("news.csv", "Name,Arrested,Court,Order until\nÜlvi Həsənli,2023-11-20,Khatai,2024-04-19\n")
	m.run(l)
	e := m.events(1)[0]
	if err := casefile.EndSource(t.Context(), m.st, e.ID, e.Sources[len(e.Sources)-1].ID, "A mistake", m.by()); err != nil {
		t.Fatal(err)
	}
	m.undo(l)
	ends, err := m.st.EndedSources(t.Context(), e.ID)
	if err != nil || len(ends) != 1 || ends[0].Reason != "A mistake" || m.outcomes(l) != "undone" {
		t.Errorf("%s, %+v, %v", m.outcomes(l), ends, err)
	}
}

// The file of a list lies in the vault as long as the list is on file, and no longer than anything has the same bytes.
func TestFileOfAListIsKept(t *testing.T) {
	m := newImporter(t)
	l, twin := m.preview("wave.csv", wave), m.preview("again.csv", wave)
	there := func() bool { _, err := m.files.Bytes(l.SHA256); return err == nil }
	if raw, err := m.files.Bytes(l.SHA256); err != nil || string(raw) != wave || !l.Filed {
		t.Fatalf("%q, %v", raw, err)
	}
	forget := func(l *record.ListFile) {
		t.Helper()
		if err := ingest.RemoveList(t.Context(), m.st, m.files, l.ID, l.Version); err != nil {
			t.Fatal(err)
		}
	}
	if forget(twin); !there() {
		t.Error("the bytes are gone, but a list has them")
	}
	if forget(l); there() {
		t.Error("the bytes of a forgotten list are left")
	}
	kept := m.preview("wave.csv", wave)
	m.run(kept)
	if err := ingest.RemoveList(t.Context(), m.st, m.files, kept.ID, m.list(kept.ID).Version); !errors.Is(err, record.ErrConflict) || !there() {
		t.Errorf("a list that was imported is forgotten: %v", err)
	}
	if err := m.files.Remove(l.SHA256); err != nil {
		t.Fatal(err)
	}
	if found, err := attach.Check(t.Context(), m.st.As(record.System()), m.files); err != nil || len(found) != 1 || found[0] != fmt.Sprintf("The bytes of list %d are missing.", kept.ID) {
		t.Errorf("%q, %v", found, err)
	}
}

const killRows = 700 // in three batches

// openAt is the importer of a data folder, as a process opens it.
func openAt(t testing.TB, folder string) *importer {
	t.Helper()
	files, err := vault.Open(filepath.Join(folder, "files"))
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(t.Context(), store.Options{Path: filepath.Join(folder, "habeas.db"), AuditKey: []byte("a key for tests"), Keep: casefile.KeepDeadlines})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	system := st.As(record.System())
	u, err := system.UserByEmail(t.Context(), "killed@habeas.example")
	if errors.Is(err, record.ErrNotFound) {
		u = &record.User{Email: "killed@habeas.example", Name: "Killed", Role: record.Advocate, CreatedAt: testkit.Now}
		err = system.AddUser(t.Context(), u)
	}
	if err != nil {
		t.Fatal(err)
	}
	return &importer{t, st.As(u.Actor()), files, u}
}

// TestProcessToBeKilled is the process that TestKilledInMidRun starts and kills. It imports a list, takes it back, and says each
// batch.
func TestProcessToBeKilled(t *testing.T) {
	folder := os.Getenv("HABEAS_KILL")
	if folder == "" {
		t.Skip("started by TestKilledInMidRun")
	}
	m := openAt(t, folder)
	l := m.preview("thousand.csv", thousand(killRows))
	if err := ingest.StartList(t.Context(), m.st, l.ID, l.Version, m.by()); err != nil {
		t.Fatal(err)
	}
	for _, do := range []func(context.Context, *store.Store, record.ListID, casefile.By) (bool, error){ingest.RunList, ingest.UndoList} {
		for more := true; more; {
			fmt.Println("next batch")
			var err error
			if more, err = do(t.Context(), m.st, l.ID, m.by()); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A process that is killed in mid-run leaves whole batches, a database in which nothing is broken, and an import, or its undoing,
// that can be taken up again: each row is imported once, and all of it goes.
func TestKilledInMidRun(t *testing.T) {
	for batch := range 6 {
		t.Run(strconv.Itoa(batch+1), func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			killedIn(t, folder, batch+1)
			m := openAt(t, folder)
			system := m.st.As(record.System())
			whole := func(when string) {
				t.Helper()
				broken, err := system.Broken(t.Context())
				if err != nil || len(broken) > 0 {
					t.Fatalf("%s: %q, %v", when, broken, err)
				}
				changed, err := attach.Check(t.Context(), system, m.files)
				if err != nil || len(changed) > 0 {
					t.Fatalf("%s: %q, %v", when, changed, err)
				}
			}
			whole("killed")
			people := func() int {
				list, err := m.st.People(t.Context(), store.PeopleFilter{Limit: 2 * killRows})
				if err != nil {
					t.Fatal(err)
				}
				return len(list)
			}
			l := m.list(1)
			if n := people(); n%250 != 0 && n != killRows && n != killRows-250 && n != killRows-500 {
				t.Errorf("%d people are on file", n)
			}
			for more, err := l.State == record.ListRunning, error(nil); more; {
				if more, err = ingest.RunList(t.Context(), m.st, l.ID, m.by()); err != nil {
					t.Fatal(err)
				}
			}
			if l.State == record.ListRunning && people() != killRows {
				t.Errorf("%d people after the import was taken up again", people())
			}
			whole("taken up again")
			if m.list(l.ID).State == record.ListDone {
				m.undo(l)
			}
			if people() != 0 || m.list(l.ID).State != record.ListUndone {
				t.Errorf("%d people are left of a list that is %s", people(), m.list(l.ID).State)
			}
			whole("taken back")
		})
	}
}

// killedIn starts the process and kills it when it has begun that batch.
func killedIn(t *testing.T, folder string, batch int) {
	t.Helper()
	process := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestProcessToBeKilled$")
	process.Env = append(os.Environ(), "HABEAS_KILL="+folder)
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for begun := 0; begun < batch && lines.Scan(); {
		if lines.Text() == "next batch" {
			begun++
		}
	}
	if err := process.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := process.Wait(); err == nil {
		t.Error("the process ended by itself")
	}
}
