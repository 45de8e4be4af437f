package attach_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"habeas/internal/attach"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
	"habeas/internal/vault"
)

// desk is a store and a vault with one person and one user.
type desk struct {
	t      *testing.T
	store  *store.Store
	files  *vault.Vault
	folder string
	user   *record.User
	person record.PersonID
	limits attach.Limits
}

func open(t *testing.T) *desk {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "files")
	files, err := vault.Open(folder)
	ok(t, err)
	d := &desk{t: t, store: testkit.Open(t), files: files, folder: folder, limits: attach.Usual}
	d.user = testkit.User(t, d.store, record.Lead)
	d.person = d.somebody("Tural Safarli")
	return d
}

func (d *desk) somebody(name string) record.PersonID {
	d.t.Helper()
	p := &record.Person{Name: name, Sort: name, Category: "journalist", CreatedAt: testkit.Now, UpdatedAt: testkit.Now,
		Names: []record.PersonName{{Name: name, Fold: strings.ToLower(name), Key: "k"}}}
	ok(d.t, d.store.AddPerson(d.t.Context(), p))
	return p.ID
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// add attaches bytes under a name to a person.
func (d *desk) add(name string, raw []byte, person record.PersonID) (*record.Attachment, error) {
	d.t.Helper()
	in, err := d.files.Receive(bytes.NewReader(raw), d.limits.File)
	ok(d.t, err)
	return attach.Add(d.t.Context(), d.store, d.files, attach.New{
		File: in, Name: name, About: record.Attachment{PersonID: &person, Kind: "scan", Confidentiality: record.Internal},
		Received: record.Custody{Party: "The family"},
	}, d.limits, d.user.ID, testkit.Now)
}

func (d *desk) kept() []string {
	d.t.Helper()
	entries, err := os.ReadDir(d.folder)
	ok(d.t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// docx is a Word document with a body, and further parts by turns of name and bytes.
func docx(t *testing.T, body string, more ...string) []byte {
	t.Helper()
	return zipped(t, append([]string{"word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`}, more...)...)
}

// zipped is a zip of parts, by turns of name and bytes.
func zipped(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		part, err := w.Create(parts[i])
		ok(t, err)
		_, err = part.Write([]byte(parts[i+1]))
		ok(t, err)
	}
	ok(t, w.Close())
	return b.Bytes()
}

// What is hostile is refused with a sentence within two seconds, and nothing of it is left behind.
func TestHostileFilesLeaveNothing(t *testing.T) {
	d := open(t)
	for name, raw := range map[string][]byte{
		"empty.pdf":       {},
		"page.jpg":        []byte("<!doctype html><script>alert(1)</script>"),
		"drawing.png":     []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`),
		"program.pdf":     []byte("MZ\x90\x00\x03%PDF-1.7"),
		"gif.html":        []byte("GIF89a/*<script>alert(1)</script>*/=1;"),
		"jpeg.jpg":        []byte("\xff\xd8\xff\xe0<script>alert(1)</script>"),
		"bomb.docx":       docx(t, strings.Repeat(" ", 64<<20)),
		"deep.docx":       docx(t, strings.Repeat("<w:p>", 100_000)),
		"book.docx":       docx(t, "", "xl/workbook.xml", "<x/>")[:80],
		"bomb.odt":        zipped(t, "mimetype", string(record.ODT), "content.xml", strings.Repeat(" ", 64<<20)),
		"sheet.odt":       zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"),
		"archive.docx":    []byte("PK\x03\x04" + strings.Repeat("\x00", 100)),
		"bytes.txt":       []byte("a\x00b"),
		"photo.heic":      []byte("\x00\x00\x00\x20ftypheic\x00\x00\x00\x00"),
		"\x00.txt":        {},
		"../../audit.key": []byte("\x7fELF"),
	} {
		begun := time.Now()
		_, err := d.add(name, raw, d.person)
		var fields record.Fields
		if !errors.As(err, &fields) || fields["file"] == "" {
			t.Errorf("%q: %v", name, err)
		}
		if took := time.Since(begun); took > 2500*time.Millisecond {
			t.Errorf("%q: %s", name, took)
		}
	}
	if left := d.kept(); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if list, err := d.store.Attachments(t.Context(), d.person, 0, 9); err != nil || len(list) > 0 {
		t.Errorf("%v, %v", list, err)
	}
}

// Names are for people alone: whatever they hold, files lie under their hashes.
func TestNamesAreNoPaths(t *testing.T) {
	d := open(t)
	for i, c := range []struct{ name, kept, title string }{
		{"../../../etc/passwd", "passwd", "passwd"}, {`C:\Users\x\order.txt`, "order.txt", "order"}, {"a\x00b\r\n.txt", "ab.txt", "ab"},
		{"\u202etxt.exe", "txt.exe", "txt"}, {"", "file", "file"}, {"..", "file", "file"}, {".txt", "txt", "txt"}, {"/", "file", "file"}, {"\xff\xfe", "file", "file"},
	} {
		a, err := d.add(c.name, fmt.Appendf(nil, "text %d", i), d.person)
		ok(t, err)
		if a.Name != c.kept || a.Title != c.title {
			t.Errorf("%q is %q, %q", c.name, a.Name, a.Title)
		}
	}
	long, err := d.add(strings.Repeat("ə", 500)+".txt", []byte("long"), d.person)
	if err != nil || len(long.Name) > 200 || !strings.HasSuffix(long.Name, "ə.txt") {
		t.Errorf("%v %v", long, err)
	}
	for _, name := range d.kept() {
		if len(name) != 64 {
			t.Errorf("a file lies under %q", name)
		}
	}
}

// The text of a document is found by a search; a restricted person's and a confidential file's are not by others.
func TestTextsAreSearched(t *testing.T) {
	d := open(t)
	ctx := t.Context()
	a, err := d.add("order.docx", docx(t, "<w:p><w:r><w:t>The detention centre of Kurdakhani</w:t></w:r></w:p>"), d.person)
	ok(t, err)
	if a.MediaType != record.DOCX || a.Reading != record.TextRead || !strings.Contains(a.Text, "Kurdakhani") {
		t.Fatalf("%+v", a)
	}
	reader := d.store.As(testkit.User(t, d.store, record.Reader).Actor())
	found := func(st *store.Store) int {
		list, _, err := st.Candidates(ctx, store.SearchFilter{Words: []string{"kurdakhani"}})
		ok(t, err)
		ids := make([]int64, len(list))
		for i, c := range list {
			if c.Noun() != record.FoundFile {
				t.Errorf("a %s", c.Noun())
			}
			ids[i] = c.ID
		}
		hits, err := st.Found(ctx, ids)
		ok(t, err)
		if len(hits) != len(list) {
			t.Errorf("%d candidates, %d hits", len(list), len(hits))
		}
		return len(hits)
	}
	if found(reader) != 1 {
		t.Error("the text is not found")
	}
	secret := *a
	secret.Confidentiality = record.Confidential
	ok(t, attach.Edit(ctx, d.store, a, secret, d.user.ID, testkit.Now))
	if found(reader) != 0 || found(d.store) != 1 {
		t.Error("a confidential file is found by a reader, or not by a lead")
	}
	if _, err := reader.Attachment(ctx, a.ID); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("a confidential file is read by a reader: %v", err)
	}
	a, err = d.store.Attachment(ctx, a.ID)
	ok(t, err)
	plain := *a
	plain.Confidentiality = record.Internal
	ok(t, attach.Edit(ctx, d.store, a, plain, d.user.ID, testkit.Now))
	ok(t, d.store.SetRestricted(ctx, d.person, 1, true, []record.UserID{d.user.ID}))
	if found(reader) != 0 || found(d.store.As(d.user.Actor())) != 1 {
		t.Error("a restricted case's file is found by others, or not by a member")
	}
	if _, err := reader.Attachment(ctx, a.ID); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("a restricted case's file is read by a reader: %v", err)
	}
	a, err = d.store.Attachment(ctx, a.ID)
	ok(t, err)
	ok(t, attach.Remove(ctx, d.store, d.files, a.ID, a.Version, "A test", d.user.ID, testkit.Now))
	if found(d.store) != 0 {
		t.Error("a removed file is found")
	}
}

// Bytes that two people have go when the last of the two files goes; the same bytes for one person are refused.
func TestSameBytes(t *testing.T) {
	d := open(t)
	ctx := t.Context()
	raw := []byte("One decision on two people.")
	first, err := d.add("a.txt", raw, d.person)
	ok(t, err)
	var fields record.Fields
	if _, err := d.add("b.txt", raw, d.person); !errors.As(err, &fields) || !strings.Contains(fields["file"], "as “a”") {
		t.Errorf("%v", err)
	}
	second, err := d.add("b.txt", raw, d.somebody("Anar Quliyev"))
	ok(t, err)
	if same, err := d.store.SameBytes(ctx, first.SHA256, 9); err != nil || len(same) != 2 {
		t.Errorf("%v %v", same, err)
	}
	ok(t, attach.Remove(ctx, d.store, d.files, first.ID, 1, "A test", d.user.ID, testkit.Now))
	ok(t, d.files.Verify(first.SHA256))
	if err := attach.Remove(ctx, d.store, d.files, first.ID, 2, "Again", d.user.ID, testkit.Now); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("removed twice: %v", err)
	}
	if err := attach.Remove(ctx, d.store, d.files, second.ID, 7, "Another version", d.user.ID, testkit.Now); !errors.Is(err, record.ErrConflict) {
		t.Errorf("%v", err)
	}
	ok(t, attach.Remove(ctx, d.store, d.files, second.ID, 1, "A test", d.user.ID, testkit.Now))
	if left := d.kept(); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if _, err := d.add("c.txt", raw, d.person); err != nil {
		t.Errorf("what was removed cannot come again: %v", err)
	}
}

func TestLimits(t *testing.T) {
	d := open(t)
	d.limits = attach.Limits{File: 100, All: 150}
	if _, err := d.files.Receive(strings.NewReader(strings.Repeat("a", 101)), d.limits.File); !errors.Is(err, vault.ErrTooLarge) {
		t.Errorf("%v", err)
	}
	_, err := d.add("a.txt", []byte(strings.Repeat("a", 100)), d.person)
	ok(t, err)
	var fields record.Fields
	if _, err := d.add("b.txt", []byte(strings.Repeat("b", 51)), d.person); !errors.As(err, &fields) || !strings.Contains(fields["file"], "no room") {
		t.Errorf("%v", err)
	}
	if _, err := d.add("a.txt", []byte(strings.Repeat("a", 100)), d.somebody("Anar Quliyev")); err != nil {
		t.Errorf("bytes that are there take no room: %v", err)
	}
	if n := len(d.kept()); n != 1 {
		t.Errorf("%d files", n)
	}
}

// What somebody does to the bytes is found, by one and by all, and the log says so.
func TestDamageIsFound(t *testing.T) {
	d := open(t)
	ctx := t.Context()
	a, err := d.add("a.txt", []byte("As it came."), d.person)
	ok(t, err)
	if act, err := attach.Verify(ctx, d.store, d.files, a, d.user.ID, testkit.Now); act != record.Verified || err != nil {
		t.Error(act, err)
	}
	if found, err := attach.Check(ctx, d.store, d.files); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
	ok(t, os.WriteFile(filepath.Join(d.folder, a.SHA256), []byte("Otherwise."), 0o600))
	if act, err := attach.Verify(ctx, d.store, d.files, a, d.user.ID, testkit.Now); act != record.Damaged || err != nil {
		t.Error(act, err)
	}
	if found, err := attach.Check(ctx, d.store, d.files); err != nil || len(found) != 1 || found[0] != "The bytes of file 1 have changed." {
		t.Error(found, err)
	}
	ok(t, os.Remove(filepath.Join(d.folder, a.SHA256)))
	if found, err := attach.Check(ctx, d.store, d.files); err != nil || len(found) != 1 || found[0] != "The bytes of file 1 are missing." {
		t.Error(found, err)
	}
	log, err := d.store.Custody(ctx, a.ID, 0, 9)
	if err != nil || len(log) != 3 || log[0].Act != record.Damaged || log[2].Act != record.Received || log[2].SHA256 != a.SHA256 {
		t.Errorf("%+v %v", log, err)
	}
}
