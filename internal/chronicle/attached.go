package chronicle

import (
	"context"
	"errors"
	"image"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"

	"habeas/internal/record"
)

// Attached is what can be read of a file that is attached to a case, which need not be a chronicle nor hold any words.
type Attached struct {
	Text      string           // empty unless State is record.TextRead
	State     record.TextState // what became of the text
	MediaType string           // of a zipped document, empty for all others
	Page      *image.RGBA      // the first page of a PDF, nil where it could not be drawn
}

// pageSide is how many pixels the longer side of a page's picture has.
const pageSide = 1600

// AttachedText reads a plain text in whatever charset it is written.
func AttachedText(raw []byte) Attached {
	if len(raw) > record.MaxDocument {
		return Attached{State: record.TextLarge}
	}
	text, ok := toUTF8(raw, false)
	if !ok {
		return Attached{State: record.TextDamaged}
	}
	return withText(text)
}

// AttachedZipped reads a Word document or an OpenDocument text, and tells which of the two it is. What stands in the notes of an
// OpenDocument text comes behind its body. One that unpacks to more than can be read is told as record.Fields{"file": …}.
func AttachedZipped(raw []byte) (Attached, error) {
	part, sort, err := mainPart(raw)
	if errors.Is(err, errLocked) {
		return Attached{MediaType: sort.mediaType, State: record.TextLocked}, nil
	} else if err != nil {
		return Attached{}, err
	}
	body, notes, err := sort.read(part)
	var fields record.Fields
	if errors.As(err, &fields) {
		return Attached{}, fields
	}
	found := Attached{State: record.TextDamaged}
	if err == nil {
		found = withText(strings.TrimSpace(body + "\n\n" + notes))
	}
	found.MediaType = sort.mediaType
	return found, nil
}

func withText(text string) Attached {
	switch {
	case strings.TrimSpace(text) == "":
		return Attached{State: record.TextEmpty}
	case len(text) > record.MaxDocument:
		return Attached{State: record.TextLarge}
	}
	return Attached{Text: text, State: record.TextRead}
}

// AttachedPDF reads a PDF's text and draws its first page. A file that is locked, damaged or all pictures has no text; one
// that takes too long is told as record.Fields{"file": …}.
func AttachedPDF(raw []byte) (Attached, error) {
	pool, err := startPDF()
	if err != nil {
		return Attached{}, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), pdfWait)
	defer cancel()
	instance, err := pool.GetInstanceWithContext(ctx)
	switch {
	case err != nil && ctx.Err() == nil:
		return Attached{}, err
	case err != nil:
		return Attached{}, refuse("Other PDFs are still being read. Try again in a minute.")
	}
	return readAttached(instance, raw)
}

// readAttached reads the text in the time that is allowed for it, then draws the first page in pdfTime, and throws the
// sandbox away.
func readAttached(instance pdfium.Pdfium, raw []byte) (Attached, error) {
	var late atomic.Bool
	kill := sync.OnceFunc(func() { instance.Kill() })
	defer kill()
	begun := time.Now()
	timer := time.AfterFunc(pdfTime, func() {
		late.Store(true)
		kill()
	})
	defer timer.Stop()
	pages, err := pdfPages(instance, raw, func(chars int) { timer.Reset(time.Until(begun.Add(pdfAllowed(chars, len(raw))))) })
	var fields record.Fields
	switch {
	case late.Load():
		return Attached{}, refuse("The PDF takes too long to read. Attach it in parts, or print it to a new PDF and attach that.")
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return Attached{State: record.TextLocked}, nil
	case errors.As(err, &fields):
		return Attached{State: record.TextLarge}, nil
	case err != nil:
		return Attached{State: record.TextDamaged}, nil
	}
	found := withText(joinPages(pages))
	timer.Reset(pdfTime)
	found.Page = drawPage(instance, raw)
	return found, nil
}

// drawPage is the first page as a picture, nil where PDFium cannot draw it or is stopped.
func drawPage(instance pdfium.Pdfium, raw []byte) *image.RGBA {
	doc, err := instance.OpenDocument(&requests.OpenDocument{File: &raw})
	if err != nil {
		return nil
	}
	drawn, err := instance.RenderPageInPixels(&requests.RenderPageInPixels{
		Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document}}, Width: pageSide, Height: pageSide,
	})
	if err != nil {
		return nil
	}
	source, is := drawn.Result.RenderedImage.(*image.RGBA)
	if !is || source.Rect.Empty() || len(source.Pix) < source.Stride*source.Rect.Dy() {
		return nil
	}
	page := *source
	page.Pix = append([]byte(nil), source.Pix...) // the sandbox's memory is used again
	return &page
}
