package web

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"habeas/internal/record"
)

const (
	smallForm = 256 << 10                  // bytes of an ordinary form
	largeForm = record.MaxDocument + 1<<20 // bytes of a form with a document
	mostParts = 1000                       // values of a form
)

// readForm reads the body of a POST. What is too large is refused before it is read to the end.
func (v *visit) readForm(limit int64) error {
	r := v.Request()
	if r.Method != http.MethodPost {
		return nil
	}
	r.Body = http.MaxBytesReader(v.Response(), r.Body, limit)
	err := r.ParseForm()
	if err == nil {
		err = r.ParseMultipartForm(1 << 20)
	}
	if errors.Is(err, http.ErrNotMultipart) {
		err = nil // an ordinary form, which ParseForm has read
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large), errors.Is(err, multipart.ErrMessageTooLarge), err != nil && strings.Contains(err.Error(), "number of URL query parameters"):
		return echo.ErrStatusRequestEntityTooLarge
	case err != nil:
		return echo.ErrBadRequest
	}
	values := 0
	for _, list := range r.PostForm {
		values += len(list)
	}
	if values > mostParts {
		return echo.ErrStatusRequestEntityTooLarge
	}
	v.form = r.PostForm
	return nil
}

// bind reads the values of a POST, and of nothing else, into a form struct.
func (v *visit) bind(into any) error {
	return v.decode(into, v.form)
}

// decode reads values into a form struct.
func (v *visit) decode(into any, values url.Values) error {
	if err := v.forms.Decode(into, values); err != nil {
		return echo.ErrBadRequest
	}
	return nil
}

// upload reads a file of a form, and no more of it than one byte over the limit; it is nil when none was chosen.
func (v *visit) upload(name string) (fileName string, raw []byte, err error) {
	header, err := v.FormFile(name)
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, echo.ErrBadRequest
	}
	file, err := header.Open()
	if err != nil {
		return "", nil, err
	}
	defer file.Close()
	raw, err = io.ReadAll(io.LimitReader(file, record.MaxDocument+1))
	return header.Filename, raw, err
}

// id is a number of the path, 0 (which nothing has) when it is none.
func (v *visit) id(name string) int64 {
	n, err := strconv.ParseInt(v.Param(name), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
