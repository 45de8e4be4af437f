package web

import (
	"errors"
	"mime"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"habeas/internal/attach"
	"habeas/internal/record"
	"habeas/internal/vault"
)

// sandbox is the policy of originals: should a browser open one after all, nothing of it runs or loads.
const sandbox = "default-src 'none'; sandbox"

var errDamagedFile = echo.NewHTTPError(http.StatusInternalServerError,
	"The bytes of this file are not those that were received, so it is not sent. Tell whoever runs this site: it has to come back from a backup.")

// sendFile sends the file as it came, as a download that no browser opens by itself. Its bytes are held against their hash
// first, and the log has a line of it.
func (v *visit) sendFile() error {
	a, err := v.liveFile()
	if err != nil {
		return err
	}
	ctx, st, now := v.Request().Context(), v.shelf(), v.Now().UTC()
	if err := v.Files.Verify(a.SHA256); err != nil {
		if _, err := attach.Verify(ctx, st, v.Files, a, v.user.ID, now); err != nil {
			return err
		}
		return errDamagedFile
	}
	line := record.Custody{AttachmentID: a.ID, Act: record.Downloaded, UserID: v.user.ID, At: now, SHA256: a.SHA256}
	if err := st.AddCustody(ctx, &line); err != nil {
		return err
	}
	disposition := mime.FormatMediaType("attachment", map[string]string{"filename": a.Name})
	return v.sendBytes(a, "application/octet-stream", disposition)
}

// playedOnce is how long one playing lasts: a player asks for parts of a recording again and again.
const playedOnce = 10 * time.Minute

// playFile sends a recording to the browser's player, any part of it. The log has a line of each time that it is begun.
func (v *visit) playFile() error {
	a, err := v.liveFile()
	if err != nil {
		return err
	}
	if !a.MediaType.Plays() {
		return record.ErrNotFound
	}
	ctx, st := v.Request().Context(), v.shelf()
	line := record.Custody{AttachmentID: a.ID, Act: record.Viewed, UserID: v.user.ID, At: v.Now().UTC()}
	if lately, err := st.AddedLately(ctx, line, line.At.Add(-playedOnce)); err != nil {
		return err
	} else if !lately { // whatever part comes first
		if err := st.AddCustody(ctx, &line); err != nil {
			return err
		}
	}
	return v.sendBytes(a, string(a.MediaType), "inline")
}

// sendBytes sends a file, or the part of it that is asked for.
func (v *visit) sendBytes(a *record.Attachment, kind, disposition string) error {
	file, err := v.Files.Open(a.SHA256)
	if errors.Is(err, record.ErrNotFound) {
		return errDamagedFile
	} else if err != nil {
		return err
	}
	defer file.Close()
	if err := http.NewResponseController(v.Response()).SetWriteDeadline(time.Now().Add(allowed(a.Size))); err != nil {
		return err
	}
	h := v.Response().Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", disposition)
	h.Set("Content-Security-Policy", sandbox)
	http.ServeContent(v.Response(), v.Request(), "", a.AddedAt, file)
	return nil
}

func (v *visit) sendPicture() error   { return v.sendShape(vault.Large) }
func (v *visit) sendThumbnail() error { return v.sendShape(vault.Small) }

// sendShape sends a picture that was made of a file.
func (v *visit) sendShape(shape vault.Shape) error {
	a, err := v.liveFile()
	if err != nil {
		return err
	}
	if !a.Pictured {
		return record.ErrNotFound
	}
	jpeg, err := v.Files.Picture(a.SHA256, shape)
	if err != nil {
		return err
	}
	h := v.Response().Header()
	h.Set("Content-Security-Policy", sandbox)
	h.Set("Content-Disposition", "inline")
	return v.Blob(http.StatusOK, string(record.JPEG), jpeg)
}
