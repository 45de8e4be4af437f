// Package assets holds the style sheet, scripts and pictures of the site and serves them under names that carry a hash
// of their content, so that a browser may keep them for ever.
//
// Everything is embedded: nothing is loaded from elsewhere, and nothing but the files in dist can be reached. The style
// sheet is built from styles/ and scripts/ by "npm run build" and committed, so that users need no Node.
package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

// Prefix is the folder of the site that Handler expects to be mounted at.
const Prefix = "/assets/"

//go:embed dist
var dist embed.FS

// types is stated here and not asked of the machine, whose mime table may differ.
var types = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// A file is one embedded file, ready to be sent.
type file struct {
	url         string
	etag        string
	contentType string
	plain, gzip []byte
}

// An index finds files by the name in dist and by the name in the URL.
type index struct {
	byName, byHash map[string]*file
}

var files = sync.OnceValue(load)

// Path gives the URL of the named file of dist, such as "/assets/habeas.1f2e3d4c.css" for "habeas.css".
// It panics when there is no such file: names are constants in templates, and tests render every template.
func Path(name string) string {
	f, ok := files().byName[name]
	if !ok {
		panic("assets: no file " + strconv.Quote(name))
	}
	return f.url
}

// Handler serves the files by the URLs that Path gives, to GET and HEAD, and answers 404 to every other name.
func Handler() http.Handler {
	return http.HandlerFunc(serve)
}

func serve(w http.ResponseWriter, r *http.Request) {
	f, ok := files().byHash[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "Method not allowed", http.StatusMethodNotAllowed)
		return
	}
	f.send(w, r)
}

func (f *file) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("ETag", f.etag)
	h.Set("Vary", "Accept-Encoding")
	h.Set("X-Content-Type-Options", "nosniff")
	if strings.Contains(r.Header.Get("If-None-Match"), f.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := f.plain
	if acceptsGzip(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
		body = f.gzip
	}
	h.Set("Content-Type", f.contentType)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodGet {
		w.Write(body) // a reader that went away is nobody's error
	}
}

// acceptsGzip reports whether an Accept-Encoding header names gzip without refusing it by q=0 (RFC 9110, 12.5.3).
func acceptsGzip(header string) bool {
	for coding := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(coding, ";")
		if !strings.EqualFold(strings.TrimSpace(name), "gzip") {
			continue
		}
		_, q, weighted := strings.Cut(strings.ReplaceAll(params, " ", ""), "q=")
		weight, err := strconv.ParseFloat(q, 64)
		return !weighted || err == nil && weight > 0
	}
	return false
}

func load() index {
	ix := index{byName: map[string]*file{}, byHash: map[string]*file{}}
	entries, err := dist.ReadDir("dist")
	if err != nil {
		panic(err) // embedded: cannot fail at run time
	}
	for _, entry := range entries {
		f := newFile(entry)
		ix.byName[entry.Name()] = f
		ix.byHash[f.url] = f
	}
	return ix
}

func newFile(entry fs.DirEntry) *file {
	name := entry.Name()
	plain, err := dist.ReadFile("dist/" + name)
	if err != nil {
		panic(err)
	}
	sum := sha256.Sum256(plain)
	hash := hex.EncodeToString(sum[:4])
	ext := path.Ext(name)
	contentType, ok := types[ext]
	if !ok {
		panic(fmt.Sprintf("assets: no content type for %s", name))
	}
	return &file{
		url:         Prefix + strings.TrimSuffix(name, ext) + "." + hash + ext,
		etag:        `"` + hash + `"`,
		contentType: contentType,
		plain:       plain,
		gzip:        compressed(plain),
	}
}

func compressed(plain []byte) []byte {
	var b bytes.Buffer
	zw, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err)
	}
	zw.Write(plain) // into memory: cannot fail
	zw.Close()
	return b.Bytes()
}
