package chronicle

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"habeas/internal/record"
)

// MediaTypePDF is the media type of PDF documents.
const MediaTypePDF = "application/pdf"

// Bounds on a PDF. PDFium runs in a sandbox without files or network; each document has one of its own, which is thrown
// away behind it, so that nothing of a damaged file is left for the next.
const (
	maxPages  = 2_000
	pdfTail   = 4_096 // bytes at the end of a file, in which its mark must stand
	pdfMemory = 1_280 // of the sandbox, in pages of 64 KB: 80 MB

	pdfTime  = 1_700 * time.Millisecond // for a document, and for each character that comes out of it pdfPace more,
	pdfPace  = 25 * time.Microsecond    // unless the file is too small to hold so many
	pdfAtAll = 20 * time.Second         // for the longest document
	pdfWait  = 25 * time.Second         // until the documents before it are read: one is read at a time
)

// pdfReader is the compiled PDFium. It is made when the first PDF is read.
var pdfReader struct {
	sync.Mutex
	folder string
	pool   pdfium.Pool
}

// CacheIn keeps the machine code that PDFium is compiled to in a folder. Compiling takes some seconds and 400 MB; from the
// folder it is loaded in a tenth of a second. The folder may be emptied at any time. CacheIn has to be called before the
// first PDF is read.
func CacheIn(folder string) {
	pdfReader.Lock()
	defer pdfReader.Unlock()
	pdfReader.folder = folder
}

// Prepare makes PDFium ready, so that the first PDF need not wait for it. Whoever does not call it loses nothing else.
func Prepare() error {
	_, err := startPDF()
	return err
}

// startPDF is the compiled PDFium.
func startPDF() (pool pdfium.Pool, err error) {
	pdfReader.Lock()
	defer pdfReader.Unlock()
	if pdfReader.pool != nil {
		return pdfReader.pool, nil
	}
	if pdfReader.folder != "" {
		pool, err = compilePDF(pdfReader.folder)
	}
	if pdfReader.folder == "" || err != nil { // a folder that cannot be used, or holds something damaged, costs time alone
		pool, err = compilePDF("")
	}
	if err != nil {
		return nil, err
	}
	pdfReader.pool = pool
	return pool, nil
}

// compilePDF compiles PDFium, or takes it from the folder if one is given and holds it.
func compilePDF(folder string) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(pdfMemory).WithCloseOnContextDone(true)
	if folder != "" {
		cache, err := wazero.NewCompilationCacheWithDir(folder)
		if err != nil {
			return nil, err
		}
		config = config.WithCompilationCache(cache)
	}
	return webassembly.Init(webassembly.Config{
		Context: experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(new(sandboxMemory).renew)),
		MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), // without it all of the machine's files could be read
		Stdout:   io.Discard, Stderr: io.Discard,
	})
}

// sandboxMemory is the memory of the sandboxes, of which one lives at a time. It is set aside at once and used again, while
// the system gives what is touched of it: if each had its own, and made it larger step by step as wazero does, the old
// copies would take several times as much until they are collected.
type sandboxMemory struct{ bytes []byte }

// renew gives the memory to a new sandbox, with nothing of the last one in it.
func (m *sandboxMemory) renew(_, _ uint64) experimental.LinearMemory {
	if m.bytes == nil {
		m.bytes = make([]byte, 0, pdfMemory<<16)
	}
	clear(m.bytes)
	m.bytes = m.bytes[:0]
	return m
}

// Reallocate gives the first size bytes, or nil where there are not so many.
func (m *sandboxMemory) Reallocate(size uint64) []byte {
	if size > uint64(cap(m.bytes)) {
		return nil
	}
	m.bytes = m.bytes[:size]
	return m.bytes
}

// Free does nothing: the next sandbox has the memory.
func (m *sandboxMemory) Free() {}

// decodePDF reads a PDF's text. A file that was cut off is refused, for of some the first pages could still be read.
func decodePDF(raw []byte) (*Parsed, error) {
	if !bytes.Contains(raw[max(0, len(raw)-pdfTail):], []byte("%%EOF")) {
		return nil, refuse("The PDF is damaged: its end is missing. Fetch or save it once more and import that.")
	}
	pool, err := startPDF()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), pdfWait)
	defer cancel()
	instance, err := pool.GetInstanceWithContext(ctx)
	switch {
	case err != nil && ctx.Err() == nil:
		return nil, err
	case err != nil:
		return nil, refuse("Other PDFs are still being read. Try again in a minute.")
	}
	pages, err := readPDF(instance, raw)
	if err != nil {
		return nil, err
	}
	text := joinPages(pages)
	switch {
	case strings.TrimSpace(text) == "":
		return nil, refuse("The PDF holds no text. If its pages are pictures, their text has to be recognised first.")
	case len(text) > record.MaxDocument:
		return nil, refuse("The PDF's text is over 20 MB, the most that is read. Import it in parts.")
	}
	return &Parsed{MediaType: MediaTypePDF, Text: text}, nil
}

// readPDF reads the lines of all pages in the time that is allowed, and throws the sandbox away.
func readPDF(instance pdfium.Pdfium, raw []byte) ([][]pdfLine, error) {
	var late atomic.Bool
	kill := sync.OnceFunc(func() { instance.Kill() }) // Close would run the document's sandbox once more
	begun := time.Now()
	timer := time.AfterFunc(pdfTime, func() {
		late.Store(true)
		kill()
	})
	pages, err := pdfPages(instance, raw, func(chars int) {
		timer.Reset(time.Until(begun.Add(pdfAllowed(chars, len(raw)))))
	})
	timer.Stop()
	kill()
	var fields record.Fields
	switch {
	case err == nil:
		return pages, nil
	case late.Load():
		return nil, refuse("The PDF takes too long to read. Import it in parts, or save its text as .docx or .txt.")
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return nil, refuse("The PDF is locked with a password. Save it without one and import that.")
	case errors.As(err, &fields):
		return nil, fields
	}
	return nil, refuse("The PDF is damaged or too large to be read. Open it in a PDF viewer, print it to a new PDF and import that.")
}

// pdfAllowed is the time that a file of so many bytes may take of which so many characters were read. A small file that
// repeats a page without end gains little by it.
func pdfAllowed(chars, size int) time.Duration {
	return min(pdfTime+time.Duration(min(chars, size))*pdfPace, pdfAtAll)
}
