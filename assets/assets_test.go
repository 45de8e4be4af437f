package assets

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func request(t *testing.T, method, path string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r io.Reader) []byte {
	t.Helper()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestPathCarriesTheHash(t *testing.T) {
	if got := Path("habeas.css"); !regexp.MustCompile(`^/assets/habeas\.[0-9a-f]{8}\.css$`).MatchString(got) {
		t.Errorf("Path: %s", got)
	}
	if got := Path("htmx.min.js"); !regexp.MustCompile(`^/assets/htmx\.min\.[0-9a-f]{8}\.js$`).MatchString(got) {
		t.Errorf("Path: %s", got)
	}
}

func TestPathOfUnknownFilePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Path("nothing.css")
}

func TestHandlerServesEveryFile(t *testing.T) {
	for name, f := range files().byName {
		res := request(t, "GET", Path(name))
		if res.StatusCode != http.StatusOK || !bytes.Equal(body(t, res.Body), f.plain) {
			t.Errorf("%s: %d, or other bytes", name, res.StatusCode)
		}
		for header, want := range map[string]string{
			"Content-Type":           f.contentType,
			"Cache-Control":          "public, max-age=31536000, immutable",
			"X-Content-Type-Options": "nosniff",
			"Vary":                   "Accept-Encoding",
			"Content-Encoding":       "",
		} {
			if got := res.Header.Get(header); got != want {
				t.Errorf("%s: %s is %q, want %q", name, header, got, want)
			}
		}
	}
}

func TestHandlerSendsGzipToThoseWhoTakeIt(t *testing.T) {
	res := request(t, "GET", Path("habeas.css"), "Accept-Encoding", "br;q=1.0, gzip;q=0.8")
	if res.Header.Get("Content-Encoding") != "gzip" {
		t.Fatal("not compressed")
	}
	zr, err := gzip.NewReader(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got := body(t, zr); !bytes.Equal(got, files().byName["habeas.css"].plain) {
		t.Error("decompresses to other bytes")
	}
}

func TestAcceptsGzip(t *testing.T) {
	for header, want := range map[string]bool{
		"":                       false,
		"gzip":                   true,
		"br, GZIP":               true,
		"gzip;q=0":               false,
		"gzip; q=0.0, identity":  false,
		"gzip; q=0.5":            true,
		"gzip;q=nonsense":        false,
		"x-gzip":                 false,
		"deflate, gzip;q=1, *;q": true,
	} {
		if got := acceptsGzip(header); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
}

func TestHandlerAnswersNotModified(t *testing.T) {
	first := request(t, "GET", Path("habeas.css"))
	again := request(t, "GET", Path("habeas.css"), "If-None-Match", first.Header.Get("ETag"))
	if again.StatusCode != http.StatusNotModified || len(body(t, again.Body)) != 0 {
		t.Errorf("%d", again.StatusCode)
	}
}

func TestHandlerSendsNoBodyToHead(t *testing.T) {
	res := request(t, "HEAD", Path("habeas.css"))
	if res.StatusCode != http.StatusOK || len(body(t, res.Body)) != 0 || res.Header.Get("Content-Length") == "0" {
		t.Errorf("%d, length %s", res.StatusCode, res.Header.Get("Content-Length"))
	}
}

func TestHandlerKnowsNothingElse(t *testing.T) {
	for _, path := range []string{
		"/assets/", "/assets", "/", "/assets/habeas.css", "/assets/habeas.00000000.css", "/assets/assets.go",
		"/assets/../assets.go", "/assets/dist/habeas.css", Path("habeas.css") + "/",
	} {
		if res := request(t, "GET", path); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
	if res := request(t, "POST", Path("habeas.css")); res.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", res.StatusCode)
	}
}

// The style sheet loads nothing from anywhere, and wears nothing of an official British site.
func TestStyleSheetIsOurOwn(t *testing.T) {
	css := string(files().byName["habeas.css"].plain)
	for _, foreign := range []string{"@import", "@font-face", "url(", "GDS Transport", "#1d70b8", "#00703c"} {
		if strings.Contains(css, foreign) {
			t.Errorf("holds %q", foreign)
		}
	}
}

func BenchmarkHandler(b *testing.B) {
	r := httptest.NewRequest("GET", Path("habeas.css"), nil)
	r.Header.Set("Accept-Encoding", "gzip")
	h := Handler()
	b.ReportAllocs()
	for b.Loop() {
		h.ServeHTTP(httptest.NewRecorder(), r)
	}
}
