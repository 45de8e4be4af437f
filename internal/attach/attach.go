// Package attach takes files into a case: it tells by their bytes what they are, keeps the originals unchanged, makes pictures
// of them without their metadata and reads their texts for the search. It refuses what is not on the list of record.MediaType,
// whatever its name says, and what would take too long or too much memory to open.
package attach

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dustin/go-humanize"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// Limits are how many bytes one file may have, and all files together.
type Limits struct{ File, All int64 }

// Usual are the limits where the operator sets none.
var Usual = Limits{File: 200 << 20, All: 20 << 30}

// New is a file that somebody attaches.
type New struct {
	File     *vault.Incoming   // nil when none was chosen, or it was too large
	Large    bool              // it was too large
	Name     string            // as the browser gave it
	About    record.Attachment // what was typed, with the person or event; an empty title is made of the name
	Received record.Custody    // from whom it came, when and how
}

// Size is a limit for people to read, in the binary megabytes that the operator gave it in.
func Size(bytes int64) string { return humanize.Comma(bytes>>20) + " MB" }

// longestText is how many bytes of a text can be searched.
const longestText = 512 << 10

// Check tells what is wrong with what was typed, under the names of the inputs, and that no file came or that it was too large.
func (n New) Check(most Limits) record.Fields {
	wrong := record.Fields{}
	n.Received.Act = record.Received
	switch {
	case n.Large:
		wrong["file"] = "The file is larger than " + Size(most.File) + ", the most that one file may have."
	case n.File == nil:
		wrong["file"] = "Choose a file."
	}
	for _, err := range []error{n.named().Check(), n.Received.Check()} {
		var fields record.Fields
		errors.As(err, &fields)
		for name, sentence := range fields {
			wrong[name] = sentence
		}
	}
	return wrong
}

// named is what was typed, with a title in any case.
func (n New) named() record.Attachment {
	a := n.About
	if a.Title = strings.TrimSpace(a.Title); a.Title == "" {
		a.Title = strings.TrimSuffix(record.FileName(n.Name), path.Ext(record.FileName(n.Name)))
	}
	if a.Title == "" {
		a.Title = record.FileName(n.Name)
	}
	return a
}

// Add attaches a file by somebody at a moment. What is wrong with the file or with what was typed is told as record.Fields; then,
// and on any other error, nothing is kept.
func Add(ctx context.Context, st *store.Store, files *vault.Vault, n New, most Limits, by record.UserID, at time.Time) (*record.Attachment, error) {
	a, err := n.add(ctx, st, files, most, by, at)
	if err != nil && n.File != nil {
		err = errors.Join(err, n.File.Drop())
	}
	return a, err
}

func (n New) add(ctx context.Context, st *store.Store, files *vault.Vault, most Limits, by record.UserID, at time.Time) (*record.Attachment, error) {
	n.Received.Act, n.Received.UserID, n.Received.At = record.Received, by, at
	if err := n.Check(most).OrNil(); err != nil {
		return nil, err
	}
	a := n.named()
	a.Name, a.Size, a.SHA256, a.AddedBy, a.AddedAt = record.FileName(n.Name), n.File.Size, n.File.SHA256, by, at
	seen, err := look(n.File, &a)
	if err != nil {
		return nil, err
	}
	return &a, st.AddAttachment(ctx, &a, n.Received, most.All, func() error {
		if err := n.File.Keep(); err != nil || !a.Pictured {
			return err
		}
		return errors.Join(files.Draw(a.SHA256, vault.Large, seen.large), files.Draw(a.SHA256, vault.Small, seen.small))
	})
}

// Remove takes a file away for good, with its bytes unless something else has the same. The log keeps who did it and why.
func Remove(ctx context.Context, st *store.Store, files *vault.Vault, id record.AttachmentID, version int, why string, by record.UserID, at time.Time) error {
	if why = strings.TrimSpace(why); why == "" {
		return record.Fields{"reason": "Say why the file is removed. The log keeps the reason."}
	} else if utf8.RuneCountInString(why) > 500 {
		return record.Fields{"reason": "Keep the reason to 500 characters."}
	}
	line := record.Custody{Act: record.Destroyed, UserID: by, At: at, Note: why}
	if err := st.RemoveAttachment(ctx, id, version, line); err != nil {
		return err
	}
	return st.Sweep(ctx, files.Remove)
}

// Verify hashes the bytes of a file anew and writes in its log whether they are those that were received.
func Verify(ctx context.Context, st *store.Store, files *vault.Vault, a *record.Attachment, by record.UserID, at time.Time) (record.CustodyAct, error) {
	line := record.Custody{AttachmentID: a.ID, Act: record.Verified, UserID: by, At: at, SHA256: a.SHA256}
	err := files.Verify(a.SHA256)
	if errors.Is(err, vault.ErrDamaged) || errors.Is(err, record.ErrNotFound) {
		line.Act, line.SHA256 = record.Damaged, ""
	} else if err != nil {
		return "", err
	}
	return line.Act, st.AddCustody(ctx, &line)
}

// Edit changes what is told about a file and writes in its log what changed. The version is that which was read.
func Edit(ctx context.Context, st *store.Store, before *record.Attachment, after record.Attachment, by record.UserID, at time.Time) error {
	if err := after.Check(); err != nil {
		return err
	}
	var changes []string
	for _, c := range []struct{ label, before, after string }{
		{"Title", before.Title, after.Title}, {"Kind", before.Kind.Word(), after.Kind.Word()}, {"Date", string(before.Date), string(after.Date)},
		{"Language", before.Language.Word(), after.Language.Word()}, {"Who may see it", string(before.Confidentiality), string(after.Confidentiality)},
	} {
		if c.before != c.after {
			changes = append(changes, fmt.Sprintf("%s: %s → %s", c.label, orDash(c.before), orDash(c.after)))
		}
	}
	if len(changes) == 0 && before.Version == after.Version {
		return nil
	}
	line := record.Custody{Act: record.Described, UserID: by, At: at, Note: strings.Join(changes, "\n")}
	return st.SetAttachment(ctx, &after, line)
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// Check names, in sentences, each file that is missing from the vault or whose bytes have changed.
func Check(ctx context.Context, st *store.Store, files *vault.Vault) ([]string, error) {
	kept, err := st.Kept(ctx)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, k := range kept {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		switch err := files.Verify(k.SHA256); {
		case errors.Is(err, record.ErrNotFound):
			found = append(found, fmt.Sprintf("The bytes of %s are missing.", k.What))
		case errors.Is(err, vault.ErrDamaged):
			found = append(found, fmt.Sprintf("The bytes of %s have changed.", k.What))
		case err != nil:
			return nil, err
		}
	}
	return found, nil
}

// sight is what can be shown of a file.
type sight struct{ large, small []byte } // JPEG

// look reads a file as what its bytes say that it is, and fills in its type, text and whether there are pictures.
func look(in *vault.Incoming, a *record.Attachment) (s sight, err error) {
	if in.Size == 0 {
		return s, refuse("The file is empty.")
	}
	file, err := in.Open()
	if err != nil {
		return s, err
	}
	defer file.Close()
	head := make([]byte, sniffed)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return s, err
	}
	if a.MediaType = sniff(head[:n]); a.MediaType == "" {
		return s, refuse("Files of this type are not taken. Attach a JPEG, PNG, GIF, WebP, PDF, DOCX, ODT, TXT, MP3, M4A, OGG, WAV, MP4 or WebM.")
	}
	switch {
	case a.MediaType.Picture():
		s, err = drawPicture(file, a.MediaType)
	case !a.MediaType.Plays():
		s, err = read(file, a)
	}
	a.Pictured = err == nil && s.large != nil
	return s, err
}

func refuse(sentence string) error { return record.Fields{"file": sentence} }
