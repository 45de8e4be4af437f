package attach_test

import (
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
)

const letter = `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>` +
	`<text:p>The detention centre of Kurdakhani<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Near Baku</text:p></text:note-body></text:note>.</text:p></office:text></office:body></office:document-content>`

// An OpenDocument text is told by its content, whatever its name says and wherever its media type stands, and can be searched with
// its notes; one that is locked is kept unread.
func TestOpenDocumentsAreSearched(t *testing.T) {
	d := open(t)
	media := string(record.ODT)
	for name, raw := range map[string][]byte{
		"letter.odt": zipped(t, "mimetype", media, "content.xml", letter), "letter.docx": zipped(t, "content.xml", letter, "mimetype", media),
	} {
		a, err := d.add(name, raw, d.person)
		ok(t, err)
		if a.MediaType != record.ODT || a.Reading != record.TextRead || a.Text != "The detention centre of Kurdakhani.\n\nNear Baku" || a.MediaType.Word() != "ODT" {
			t.Errorf("%s: %+v", name, a)
		}
	}
	for word, want := range map[string]int{"kurdakhani": 2, "baku": 2, "ganja": 0} {
		if list, _, err := d.store.Candidates(t.Context(), store.SearchFilter{Words: []string{word}}); err != nil || len(list) != want {
			t.Errorf("%s: %d, %v", word, len(list), err)
		}
	}
	locked, err := d.add("locked.odt", zipped(t, "mimetype", media, "META-INF/manifest.xml", "<encryption-data/>", "encrypted-package", "x"), d.person)
	ok(t, err)
	if locked.Reading != record.TextLocked || locked.MediaType != record.ODT || !strings.Contains(locked.Reading.Word(), "password") {
		t.Errorf("%+v", locked)
	}
}
