package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"habeas/internal/config"
	"habeas/internal/ingest"
	"habeas/internal/record"
)

type importCommand struct {
	config.Config
	Source   string `arg:"" help:"File, address (http:// or https://), or - for standard input."`
	Separate bool   `help:"It is a document of its own, even if its address or its name and entries are known."`
}

// Help is shown below the flags.
func (importCommand) Help() string {
	return `Reads plain text, HTML, Word documents (.docx), OpenDocument texts (.odt) and PDF of up to 20 MB. Importing the same bytes again changes nothing.

What comes from the same address as a document on file, or has the same file name and at least half of the entries, is
a newer version of it: claims that it still says keep their decisions, what it says otherwise is proposed again beside
the old words, and what it says no more is marked. A document that merely shares a name stays independent.

  habeas import october.txt
  habeas import https://example.org/chronicle.html
  curl -s https://example.org/chronicle.html | habeas import -`
}

func (c importCommand) Run(ctx context.Context, io streams) (err error) {
	src, err := read(ctx, c.Source, io.in)
	if err != nil {
		return err
	}
	d, err := open(ctx, c.Config, io)
	if err != nil {
		return err
	}
	defer d.close(&err)
	src.Separate = c.Separate
	progress, done := bar(io)
	result, err := ingest.Import(ctx, d.store, d.files, src, progress)
	done()
	if err != nil {
		return fmt.Errorf("%s: %w", src.Name, err)
	}
	report(io.out, result)
	return nil
}

// read reads a document from where the argument says, and no more of it than one byte over the limit.
func read(ctx context.Context, source string, stdin io.Reader) (ingest.Source, error) {
	if strings.HasPrefix(source, "http://") || strings.HasPrefix(source, "https://") {
		src, err := ingest.Fetch(ctx, source, true)
		src.At = time.Now().UTC()
		return src, err
	}
	src := ingest.Source{Name: filepath.Base(source), At: time.Now().UTC()}
	from := stdin
	if source == "-" {
		src.Name = "standard input"
	} else {
		file, err := os.Open(source)
		if err != nil {
			return src, explain(source, err)
		}
		defer file.Close()
		from = file
	}
	var err error
	src.Raw, err = io.ReadAll(io.LimitReader(from, record.MaxDocument+1))
	if err != nil {
		return src, explain(source, err)
	}
	return src, nil
}

func explain(source string, err error) error {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no file %s", source)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("the file %s may not be read", source)
	case errors.As(err, &path):
		err = path.Err
	}
	return fmt.Errorf("%s cannot be read: %w", source, err)
}

// bar shows progress on a terminal; elsewhere it stays silent.
func bar(io streams) (progress func(done, total int), done func()) {
	file, ok := io.err.(*os.File)
	if !ok || !terminal(file) {
		return nil, func() {}
	}
	container := mpb.New(mpb.WithOutput(file), mpb.WithWidth(40))
	line := container.AddBar(0, mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name("Reading entries ")), mpb.AppendDecorators(decor.CountersNoUnit("%d of %d")))
	progress = func(done, total int) {
		line.SetTotal(int64(total), false)
		line.SetCurrent(int64(done))
	}
	return progress, func() { line.SetTotal(-1, true); container.Wait() }
}

func terminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// reportVersion says how a newer version differs from the one before.
func reportVersion(w io.Writer, r *ingest.Result) {
	if r.Previous == nil || r.Diff == nil {
		return
	}
	d := r.Diff
	fmt.Fprintf(w, "  A newer version of document %d (%s):\n", r.Previous.ID, r.Previous.Name)
	fmt.Fprintf(w, "    entries: %d unchanged, %d changed, %d new, %d gone\n", d.EntriesSame, d.EntriesChanged, d.EntriesNew, d.EntriesGone)
	fmt.Fprintf(w, "    claims: %d kept, %d changed, %d obsolete, %d new\n", d.ClaimsKept, d.ClaimsChanged, d.ClaimsObsolete, d.ClaimsNew)
}

// report says what an import found.
func report(w io.Writer, r *ingest.Result) {
	if r.Unchanged {
		fmt.Fprintf(w, "%s was imported before; nothing has changed.\n", r.Document.Name)
	} else {
		fmt.Fprintf(w, "%s is imported.\n", r.Document.Name)
	}
	reportVersion(w, r)
	fmt.Fprintf(w, "  %s, %s\n", plural(r.Entries, "entry", "entries"), plural(r.Repeats, "repeat", "repeats"))
	fmt.Fprintf(w, "  %s\n", plural(r.Total(), "claim", "claims"))
	for _, kind := range record.Kinds() {
		if n := r.Claims[kind]; n > 0 {
			fmt.Fprintf(w, "  %5d  %s\n", n, kind.Word())
		}
	}
}
