package web_test

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/url"
	"testing"

	"habeas/internal/route"
)

// odt is an OpenDocument text of paragraphs.
func odt(t *testing.T, paragraphs ...string) []byte {
	t.Helper()
	content := `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>`
	for _, p := range paragraphs {
		content += "<text:p>" + p + "</text:p>"
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range [][2]string{{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", content + "</office:text></office:body></office:document-content>"}} {
		f, err := w.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Store})
		ok(t, err)
		_, err = f.Write([]byte(part[1]))
		ok(t, err)
	}
	ok(t, w.Close())
	return b.Bytes()
}

// A chronicle and a letter that were written in LibreOffice are read as any others.
func TestOpenDocumentsComeIn(t *testing.T) {
	s := newSite(t)
	lead, reader := s.signedIn(t, "lead"), s.signedIn(t, "reader")
	want(t, lead.get(route.Documents()), http.StatusOK, "OpenDocument (.odt)", ".odt")
	lead.upload("october.odt", odt(t, "Notes of a month", "03.10.24: Khatai District Court extended the detention of Tural Safarli by 2 months.", "04.10.24: It rained."))
	want(t, reader.get(finds("khatai", "noun", "entry")), http.StatusOK, "1 result", "Notes of a month")
	lead.people("Anar Mammadli")
	id := lead.attach(1, "letter.odt", odt(t, "The detention centre of Kurdakhani"), url.Values{"title": {"Letter"}})
	want(t, lead.get(route.File(id)), http.StatusOK, "ODT")
	want(t, reader.get(finds("kurdakhani")), http.StatusOK, "Text of the file", route.File(id))
	got := lead.attachTo(route.NewFile(1, 0), "sheet.odt", bytes.Replace(odt(t, "x"), []byte("opendocument.text"), []byte("opendocument.base"), 1), nil)
	want(t, got, http.StatusUnprocessableEntity, "There is a problem")
	got = lead.uploadWith("book.odt", bytes.Replace(odt(t, "x"), []byte("opendocument.text"), []byte("opendocument.base"), 1), nil)
	want(t, got, http.StatusUnprocessableEntity, "There is a problem")
}
