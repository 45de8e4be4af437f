package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"habeas/internal/record"
)

var errCrossSite = echo.NewHTTPError(http.StatusForbidden,
	"This form did not come from a page of this site, or the page was too old. Go back, load the page again and send it once more.")

// fail alone turns errors into a status and a sentence. What is nobody's business is logged and shown as "Something went
// wrong"; denied looks exactly like absent.
func (s *server) fail(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	status, sentence := explain(err)
	if status == http.StatusInternalServerError && !errors.Is(err, context.Canceled) {
		s.Log.Error("request failed", slog.String("method", c.Request().Method), slog.String("route", c.Path()), slog.Any("error", err))
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	if c.Request().Method == http.MethodHead {
		_ = c.NoContent(status)
		return
	}
	if err := s.showError(c, status, sentence); err != nil {
		s.Log.Error("error page failed", slog.Any("error", err))
	}
}

// explain is the status and the sentence of an error.
func explain(err error) (int, string) {
	var fields record.Fields
	var routed *echo.HTTPError
	switch {
	case errors.Is(err, record.ErrNotFound):
		return http.StatusNotFound, "There is nothing here, or nothing that you may see."
	case errors.Is(err, record.ErrForbidden):
		return http.StatusForbidden, "Your role does not allow this. Ask a lead if you need it."
	case errors.Is(err, record.ErrConflict):
		return http.StatusConflict, "Somebody else changed this meanwhile. Go back, load the page again and look at what they did."
	case errors.As(err, &fields):
		return http.StatusUnprocessableEntity, fields.Error()
	case errors.As(err, &routed):
		return routed.Code, sentenceOf(routed)
	}
	return http.StatusInternalServerError, "Something went wrong. Nothing was changed. Try again, and tell whoever runs this site if it happens again."
}

// sentenceOf is the sentence of an error of the router's or of our own.
func sentenceOf(err *echo.HTTPError) string {
	switch err.Code {
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		return "There is nothing here, or nothing that you may see."
	case http.StatusRequestEntityTooLarge:
		return "That is more than can be sent at once. A document may have up to 20 MB."
	case http.StatusBadRequest:
		return "The form could not be read. Go back and try again."
	}
	if sentence, ok := err.Message.(string); ok {
		return sentence
	}
	return http.StatusText(err.Code)
}
