package web_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// scan is a small PNG.
func scan(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	picture := image.NewRGBA(image.Rect(0, 0, 40, 20))
	picture.Set(3, 3, color.White)
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// attachTo sends a file to the form of an address, told by the family; values change what is typed.
func (c *client) attachTo(path, name string, raw []byte, values url.Values) answer {
	c.t.Helper()
	form := url.Values{"kind": {"scan"}, "confidentiality": {"internal"}, "party": {"The family"}, "when": {"March 2024"}, "how": {"By hand"}}
	for n, list := range values {
		form[n] = list
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	ok(c.t, w.WriteField("csrf", token(c.get(path))))
	for n := range form {
		ok(c.t, w.WriteField(n, form.Get(n)))
	}
	part, err := w.CreateFormFile("file", name)
	ok(c.t, err)
	_, err = part.Write(raw)
	ok(c.t, err)
	ok(c.t, w.Close())
	return c.do(c.request(http.MethodPost, path, w.FormDataContentType(), &body))
}

// attach attaches a file to somebody.
func (c *client) attach(id record.PersonID, name string, raw []byte, values url.Values) record.AttachmentID {
	c.t.Helper()
	return c.attached(c.attachTo(route.NewFile(id, 0), name, raw, values))
}

func (c *client) attached(got answer) record.AttachmentID {
	c.t.Helper()
	id, err := strconv.ParseInt(strings.TrimPrefix(got.header.Get("Location"), "/desk/files/"), 10, 64)
	if err != nil {
		c.t.Fatalf("%d\n%s", got.status, got.text)
	}
	return record.AttachmentID(id)
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The whole way of a file: attached, shown, downloaded, handed over, verified, changed, removed, with its log.
func TestFileFromFamilyToRemoval(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	p := lead.person("Tural Safarli")
	want(t, lead.get(route.Files(p)), http.StatusOK, "No file is attached yet", route.NewFile(p, 0))
	raw := scan(t)
	id := lead.attach(p, "order.png", raw, url.Values{"title": {"Order of the Khatai court"}, "date": {"3 October 2024"}})
	page := lead.get(route.File(id))
	want(t, page, http.StatusOK, "Order of the Khatai court", "3 October 2024", "The family, March 2024", "By hand", "Received", route.FilePicture(id), "order.png")
	want(t, lead.get(route.Files(p)), http.StatusOK, "Order of the Khatai court", route.FileThumbnail(id))
	for _, path := range []string{route.FilePicture(id), route.FileThumbnail(id)} {
		got := lead.get(path)
		if _, err := jpeg.Decode(strings.NewReader(got.text)); err != nil || got.header.Get("Content-Type") != "image/jpeg" || !strings.Contains(got.header.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%s: %d %v %v", path, got.status, got.header, err)
		}
	}
	got := lead.get(route.FileOriginal(id))
	h := got.header
	if got.text != string(raw) || h.Get("Content-Disposition") != `attachment; filename=order.png` || h.Get("Content-Type") != "application/octet-stream" ||
		h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Content-Security-Policy") != "default-src 'none'; sandbox" || h.Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v", got.status, h)
	}
	lead.post(route.FileCustody(id), page, url.Values{"act": {"handed_over"}, "party": {"Lawyer R."}, "when": {"2024-11"}, "how": {"A copy for the appeal"}})
	lead.post(route.VerifyFile(id), page, nil)
	want(t, lead.get(route.File(id)), http.StatusOK, "Original downloaded", "Handed over", "Lawyer R., November 2024", "A copy for the appeal", "exactly those that were received", "Verified: unchanged")
	form := url.Values{"version": {"1"}, "title": {"Order of 3 October"}, "kind": {"decision"}, "date": {"2024-10-03"}, "confidentiality": {"internal"}}
	want(t, lead.post(route.EditFile(id), page, form), http.StatusSeeOther)
	want(t, lead.get(route.File(id)), http.StatusOK, "Details changed", "Kind: Scan → Decision")
	want(t, lead.post(route.EditFile(id), page, form), http.StatusConflict, "Somebody else changed this meanwhile")
	want(t, lead.post(route.RemoveFile(id), page, url.Values{"version": {"2"}}), http.StatusUnprocessableEntity, "Say why the file is removed")
	want(t, lead.post(route.RemoveFile(id), page, url.Values{"version": {"2"}, "reason": {"The family asked for it"}}), http.StatusSeeOther)
	want(t, lead.get(route.File(id)), http.StatusOK, "removed for good", "The family asked for it", "Handed over")
	for _, path := range []string{route.FilePicture(id), route.FileThumbnail(id), route.FileOriginal(id), route.EditFile(id)} {
		want(t, lead.get(path), http.StatusNotFound)
	}
	if left := s.kept(t); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// kept are the names of the files in the vault.
func (s *site) kept(t testing.TB) []string {
	t.Helper()
	entries, err := os.ReadDir(s.folder)
	ok(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, filepath.Base(e.Name()))
	}
	return names
}
