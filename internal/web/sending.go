package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"
)

// sendTime is how long a part of a list may take on its way. The time that the server gives a whole answer is for pages: a
// list may come down a slow line for longer, as long as it comes.
const sendTime = time.Minute

// sendCSV sends a list that write writes as a CSV file with the day behind its name. A list that breaks off half-way breaks the
// connection, so that nobody takes half of it for all.
func (v *visit) sendCSV(name string, write func(ctx context.Context, w io.Writer) error) error {
	h := v.Response().Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s-%s.csv"`, name, v.Now().Format("2006-01-02")))
	ctx := v.Request().Context()
	err := write(ctx, sending{v.Response(), http.NewResponseController(v.Response())})
	if err == nil || !v.Response().Committed {
		return err
	}
	if ctx.Err() == nil {
		v.Log.Error("list broken off", slog.String("list", name), slog.Any("error", err))
	}
	panic(http.ErrAbortHandler)
}

// sending passes on each part of a list at once.
type sending struct {
	to      io.Writer
	control *http.ResponseController
}

// Write is io.Writer.
func (s sending) Write(part []byte) (int, error) {
	if err := s.control.SetWriteDeadline(time.Now().Add(sendTime)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	n, err := s.to.Write(part)
	if err == nil {
		err = s.control.Flush()
	}
	return n, err
}
