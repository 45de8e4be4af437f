package ingest

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"habeas/internal/record"
)

func serve(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

func TestFetch(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/news/october.txt", http.StatusFound)
			return
		}
		_, _ = w.Write([]byte("01.10.24: Text."))
	})
	src, err := Fetch(t.Context(), server.URL+"/old", true)
	if err != nil || src.Name != "october.txt" || src.Address != server.URL+"/old" || string(src.Raw) != "01.10.24: Text." {
		t.Errorf("%+v, %v", src, err)
	}
}

func TestFetchRefuses(t *testing.T) {
	large := bytes.Repeat([]byte("x"), record.MaxDocument+10)
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/large":
			_, _ = w.Write(large)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	})
	for _, c := range []struct {
		address  string
		anywhere bool
		sentence string
	}{
		{server.URL + "/gone", true, "404"},
		{server.URL + "/large", true, "20 MB"},
		{server.URL + "/loop", true, "could not be read"},
		{server.URL + "/gone", false, "not a public address"},
		{"http://localhost:1/", false, "not a public address"},
		{"http://10.0.0.1/", false, "not a public address"},
		{"http://169.254.169.254/latest", false, "not a public address"},
		{"http://100.64.0.1/", false, "not a public address"},
		{"http://[::1]/", false, "not a public address"},
		{"http://[::ffff:127.0.0.1]/", false, "not a public address"},
		{"ftp://example.org/x", true, "begins with"},
		{"file:///etc/passwd", true, "begins with"},
		{"http://user:secret@example.org/", true, "begins with"},
		{"example.org", true, "begins with"},
		{"", true, "begins with"},
	} {
		_, err := Fetch(t.Context(), c.address, c.anywhere)
		var wrong record.Fields
		if !errors.As(err, &wrong) || !strings.Contains(wrong["address"], c.sentence) {
			t.Errorf("Fetch(%s): %v; want a sentence with %q", c.address, err, c.sentence)
		}
	}
}

func TestFetchEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	server := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if _, err := Fetch(ctx, server.URL, true); err == nil {
		t.Error("read from a server that never answers")
	}
}
