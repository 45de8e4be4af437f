package web_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
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
	return c.sendFile(path, name, raw, form)
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

// A recording is played in parts, noted once in the log, and shown with a player that the page's policy lets load.
func TestRecordingsArePlayed(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	p := advocate.person("Tural Safarli")
	raw := append([]byte("ID3\x04\x00\x00\x00\x00\x00\x00"), bytes.Repeat([]byte("sound"), 1000)...)
	id := advocate.attach(p, "call.mp3", raw, url.Values{"kind": {"recording"}})
	page := advocate.get(route.File(id))
	want(t, page, http.StatusOK, "<audio", route.PlayFile(id))
	if policy := page.header.Get("Content-Security-Policy"); !strings.HasSuffix(policy, "media-src 'self'") {
		t.Errorf("policy %q", policy)
	}
	for ranges, part := range map[string]string{"bytes=0-2": "ID3", "bytes=10-14": "sound", "bytes=-5": "sound"} {
		r := advocate.request(http.MethodGet, route.PlayFile(id), "", nil)
		r.Header.Set("Range", ranges)
		got := advocate.do(r)
		if got.status != http.StatusPartialContent || got.text != part || got.header.Get("Content-Type") != "audio/mpeg" || got.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %d %q %v", ranges, got.status, got.text, got.header)
		}
	}
	if n := strings.Count(advocate.get(route.File(id)).text, "Original played"); n != 1 {
		t.Errorf("the log notes the playing %d times", n)
	}
	want(t, advocate.get(route.FilePicture(id)), http.StatusNotFound)
	want(t, advocate.get(route.PlayFile(advocate.attach(p, "scan.png", scan(t), nil))), http.StatusNotFound)
}

// To all but its members a restricted case's file is as if it were not there, on every route; so is a confidential one to all
// but leads and whoever added it.
func TestFilesAreHiddenAsCasesAre(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	p, other := lead.person("Tural Safarli"), lead.person("Anar Quliyev")
	hidden := lead.attach(p, "CNRY-name.txt", []byte("CNRY-text"), url.Values{"title": {"CNRY-title"}, "party": {"CNRY-party"}})
	secret := lead.attach(other, "CNRY-name.png", scan(t), url.Values{"title": {"CNRY-title"}, "confidentiality": {"confidential"}})
	twin := s.signedIn(t, record.Lead).attach(other, "same.txt", []byte("CNRY-text"), nil)
	want(t, lead.post(route.RestrictPerson(p), lead.get(route.Person(p)), url.Values{"version": {"1"}, "restricted": {"1"}}), http.StatusSeeOther)
	want(t, lead.get(route.File(hidden)), http.StatusOK, "CNRY-title")
	want(t, lead.get(route.File(twin)), http.StatusOK, "CNRY-title") // the same bytes
	for _, role := range []record.Role{record.Lead, record.Admin, record.Advocate, record.Reader} {
		c := s.signedIn(t, role)
		c.get(route.Desk())
		for _, id := range []record.AttachmentID{hidden, secret} {
			if id == secret && role == record.Lead {
				want(t, c.get(route.File(id)), http.StatusOK, "CNRY-title")
				continue
			}
			for _, path := range []func(record.AttachmentID) string{route.File, route.EditFile, route.FileOriginal, route.PlayFile, route.FilePicture, route.FileThumbnail} {
				there, absent := c.get(path(id)), c.get(path(999999))
				if there.status != absent.status || bare(strings.ReplaceAll(there.text, path(id), path(999999))) != bare(absent.text) {
					t.Errorf("%s: %s tells that it is there: %d", role, path(id), there.status)
				}
			}
			page := c.get(route.Account())
			for _, path := range []func(record.AttachmentID) string{route.EditFile, route.FileCustody, route.VerifyFile, route.RemoveFile} {
				there, absent := c.post(path(id), page, url.Values{"version": {"1"}, "reason": {"x"}}), c.post(path(999999), page, url.Values{"version": {"1"}, "reason": {"x"}})
				if there.status != absent.status || there.status == http.StatusSeeOther {
					t.Errorf("%s: %s answers %d, %d", role, path(id), there.status, absent.status)
				}
			}
		}
		pages := []string{route.Files(other), route.File(twin), route.With(route.Search(), "q", "CNRY-text"), route.With(route.Search(), "q", "CNRY-title"), route.With(route.Search(), "noun", "file")}
		for _, path := range pages {
			text := c.get(path).text
			if role == record.Lead {
				text = strings.ReplaceAll(text, "CNRY-title", "") // of the confidential one
			}
			text = strings.ReplaceAll(strings.ReplaceAll(text, `value="CNRY-text"`, ""), `value="CNRY-title"`, "")
			if path != route.File(twin) && strings.Contains(text, route.File(hidden)+`"`) || strings.Contains(text, "CNRY-party") || strings.Contains(text, "CNRY-name") {
				t.Errorf("%s finds the file on %s", role, path)
			}
		}
	}
	if got := s.signedIn(t, record.Lead).attachTo(route.NewFile(p, 0), "x.txt", []byte("x"), nil); got.status != http.StatusNotFound {
		t.Errorf("a file is attached to a restricted case: %d", got.status)
	}
}

// What does not come from our own form, is too large, or is nothing leaves nothing in the vault.
func TestUploadsThatAreRefused(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	p := advocate.person("Tural Safarli")
	path := route.NewFile(p, 0)
	send := func(fields [][2]string, file io.Reader, header map[string]string) answer {
		read, write := io.Pipe()
		form := multipart.NewWriter(write)
		go func() {
			for _, f := range fields {
				_ = form.WriteField(f[0], f[1])
			}
			if part, err := form.CreateFormFile("file", "x.txt"); err == nil {
				_, _ = io.Copy(part, file)
			}
			write.CloseWithError(form.Close())
		}()
		r := advocate.request(http.MethodPost, path, form.FormDataContentType(), read)
		for name, value := range header {
			r.Header.Set(name, value)
		}
		response, err := advocate.http.Do(r)
		if err != nil { // the server may close the line before all is sent
			return answer{status: http.StatusRequestEntityTooLarge}
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		return answer{response.StatusCode, response.Header, string(body)}
	}
	token := token(advocate.get(path))
	small := func() io.Reader { return strings.NewReader("text") }
	var many [][2]string
	for range 10_000 {
		many = append(many, [2]string{"title", ""})
	}
	for name, c := range map[string]struct {
		fields [][2]string
		file   io.Reader
		header map[string]string
		status int
	}{
		"without a token":        {nil, small(), nil, http.StatusForbidden},
		"with a wrong one":       {[][2]string{{"csrf", "wrong"}}, small(), nil, http.StatusForbidden},
		"cross-site":             {[][2]string{{"csrf", token}}, small(), map[string]string{"Sec-Fetch-Site": "cross-site"}, http.StatusForbidden},
		"no form":                {nil, small(), map[string]string{"Content-Type": "text/plain"}, http.StatusBadRequest},
		"nothing typed":          {[][2]string{{"csrf", token}}, small(), nil, http.StatusUnprocessableEntity},
		"10,000 inputs":          {append([][2]string{{"csrf", token}}, many...), small(), nil, http.StatusRequestEntityTooLarge},
		"an input without end":   {[][2]string{{"csrf", token}, {"title", strings.Repeat("x", 300<<10)}}, small(), nil, http.StatusRequestEntityTooLarge},
		"a file without end":     {[][2]string{{"csrf", token}}, io.LimitReader(zeros{}, 5<<30), nil, http.StatusRequestEntityTooLarge},
		"nothing but hostile":    {[][2]string{{"csrf", token}, {"kind", "scan"}, {"confidentiality", "internal"}, {"party", "P"}}, strings.NewReader("<svg onload=x()>"), nil, http.StatusUnprocessableEntity},
		"a title that is longer": {[][2]string{{"csrf", token}, {"kind", "scan"}, {"confidentiality", "internal"}, {"party", "P"}, {"title", strings.Repeat("x", 201)}}, small(), nil, http.StatusUnprocessableEntity},
	} {
		if got := send(c.fields, c.file, c.header); got.status != c.status {
			t.Errorf("%s: %d\n%.300s", name, got.status, got.text)
		}
	}
	want(t, advocate.attachTo(path, "", nil, nil), http.StatusUnprocessableEntity, "Choose a file.")
	if left := s.kept(t); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if got := s.signedIn(t, record.Reader).attachTo(path, "x.txt", []byte("x"), nil); got.status != http.StatusForbidden {
		t.Errorf("a reader attaches: %d", got.status)
	}
}

// A file of an event is shown on the event's page and in the case of everybody whom it happened to.
func TestFileOfAnEvent(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	p, other := advocate.person("Tural Safarli"), advocate.person("Anar Quliyev")
	event := advocate.records(p, record.KindRemand, url.Values{"date": {"3 October 2024"}})
	want(t, advocate.get(route.Event(p, event)), http.StatusOK, "None are attached", route.NewFile(p, event))
	want(t, advocate.get(route.NewFile(other, event)), http.StatusNotFound)
	want(t, advocate.get(route.NewFile(p, 0)+"?event=x"), http.StatusNotFound)
	id := advocate.attached(advocate.attachTo(route.NewFile(p, event), "order.png", scan(t), url.Values{"title": {"The order"}}))
	for _, path := range []string{route.Event(p, event), route.Files(p)} {
		want(t, advocate.get(path), http.StatusOK, "The order", route.FileThumbnail(id))
	}
	want(t, advocate.get(route.File(id)), http.StatusOK, "Remand in custody, 3 October 2024", route.Event(p, event))
	page := advocate.get(route.Event(p, event))
	want(t, advocate.post(route.RemoveEvent(p, event), page, url.Values{"version": {"1"}, "reason": {"Entered twice"}}), http.StatusSeeOther)
	want(t, advocate.get(route.Files(p)), http.StatusOK, "The order", "off the record")
	want(t, advocate.get(route.File(id)), http.StatusOK, "off the record", "Tural Safarli")
	want(t, advocate.post(route.RemoveFile(id), page, url.Values{"version": {"1"}, "reason": {"x"}}), http.StatusForbidden)
}

// Bytes that somebody changed on the disk are not sent, and the log says so.
func TestDamagedFilesAreNotSent(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	id := lead.attach(lead.person("Tural Safarli"), "a.txt", []byte("As it came."), nil)
	ok(t, os.WriteFile(filepath.Join(s.folder, s.kept(t)[0]), []byte("Otherwise."), 0o600))
	want(t, lead.get(route.FileOriginal(id)), http.StatusInternalServerError, "so it is not sent")
	want(t, lead.post(route.VerifyFile(id), lead.get(route.File(id)), nil), http.StatusSeeOther)
	want(t, lead.get(route.File(id)), http.StatusOK, "The bytes are not those that were received", "Verified: the bytes have changed")
}
