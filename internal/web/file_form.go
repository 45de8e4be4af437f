package web

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"habeas/internal/attach"
	"habeas/internal/vault"
)

// fileForm marks a form with a file that may be as large as the operator allows: it goes straight to the vault.
const fileForm = -1

// An upload or download may be slow, but must go on: so many bytes a second after a beginning of that length.
const (
	slowest  = 16 << 10
	patience = 30 * time.Second
)

// allowed is how long so many bytes may take.
func allowed(bytes int64) time.Duration {
	return patience + time.Duration(bytes/slowest)*time.Second
}

// incoming is the file of a form, which dropIncoming forgets unless it was kept.
type incoming struct {
	file  *vault.Incoming // nil when none was chosen, or it was too large
	name  string
	large bool
}

func (v *visit) limits() attach.Limits {
	if v.Limits == (attach.Limits{}) {
		return attach.Usual
	}
	return v.Limits
}

// readFileForm reads a form whose last input is a file. The file is received only if the form's token, which comes first,
// is the session's.
func (v *visit) readFileForm() error {
	r, most := v.Request(), v.limits().File
	connection := http.NewResponseController(v.Response())
	r.Body = &paced{ReadCloser: http.MaxBytesReader(v.Response(), r.Body, most+smallForm), connection: connection, begun: time.Now()}
	parts, err := r.MultipartReader()
	if err != nil {
		return echo.ErrBadRequest
	}
	v.form = url.Values{}
	for room := int64(smallForm); ; {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return connection.SetWriteDeadline(time.Now().Add(patience)) // the server's own began with the request
		} else if err != nil {
			return unread(err)
		}
		if part.FormName() == "file" {
			if err := v.receive(part, most); err != nil || v.incoming.large {
				return err
			}
			continue
		}
		text, err := io.ReadAll(io.LimitReader(part, room+1))
		if err != nil {
			return unread(err)
		}
		if room -= int64(len(text)) + 64; room < 0 { // an input costs some bytes even when it is empty
			return echo.ErrStatusRequestEntityTooLarge
		}
		v.form.Add(part.FormName(), string(text))
	}
}

// receive takes the first file of a form into the vault.
func (v *visit) receive(part *multipart.Part, most int64) (err error) {
	if part.FileName() == "" || v.incoming.file != nil {
		_, err = io.Copy(io.Discard, part)
		return unread(err)
	}
	if !v.sessions.ValidToken(v.Request().Context(), v.form.Get("csrf")) {
		return errCrossSite
	}
	v.incoming.name = part.FileName()
	v.incoming.file, err = v.Files.Receive(part, most)
	if errors.Is(err, vault.ErrTooLarge) {
		v.incoming.large = true
		return nil
	}
	return unread(err)
}

// unread is the error of a body that could not be read: too large, cut off or no form at all. Others are our own.
func unread(err error) error {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large), errors.Is(err, multipart.ErrMessageTooLarge):
		return echo.ErrStatusRequestEntityTooLarge
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return echo.ErrBadRequest
	}
	return err
}

// dropIncoming forgets a file that nobody kept.
func (v *visit) dropIncoming() {
	if v.incoming.file != nil {
		if err := v.incoming.file.Drop(); err != nil {
			v.Log.Error("an upload was left behind", "error", err)
		}
	}
}

// paced is a body that must keep coming.
type paced struct {
	io.ReadCloser
	connection *http.ResponseController
	begun      time.Time
	read       int64
}

func (p *paced) Read(b []byte) (int, error) {
	if err := p.connection.SetReadDeadline(p.begun.Add(allowed(p.read))); err != nil {
		return 0, err
	}
	n, err := p.ReadCloser.Read(b)
	p.read += int64(n)
	return n, err
}
