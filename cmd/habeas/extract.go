package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"habeas/internal/chronicle"
	"habeas/internal/extract"
	"habeas/internal/record"
)

type extractCommand struct {
	Source  string `arg:"" help:"File, address (http:// or https://), or - for standard input."`
	Format  string `help:"${enum}: for people, or one JSON record a line." enum:"table,jsonl" default:"table"`
	Explain bool   `help:"Say, entry by entry, what was found and why, and what was passed over."`
}

// Help is shown below the flags.
func (extractCommand) Help() string {
	return `Offsets are bytes of the document's text; for plain text in UTF-8 that is the file itself.

  habeas extract october.txt
  habeas extract october.txt --format jsonl > claims.jsonl
  habeas extract october.txt --explain | less`
}

func (c extractCommand) Run(ctx context.Context, io streams) error {
	if folder, err := os.UserCacheDir(); err == nil {
		chronicle.CacheIn(filepath.Join(folder, "habeas"))
	}
	src, err := read(ctx, c.Source, io.in)
	if err != nil {
		return err
	}
	parsed, err := chronicle.Parse(src.Name, src.Raw)
	if err != nil {
		return fmt.Errorf("%s: %w", src.Name, err)
	}
	out := bufio.NewWriter(io.out)
	show := c.printer(out)
	reader := extract.New()
	for _, entry := range parsed.Entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		if entry.RepeatOf != 0 {
			continue
		}
		claims, passed := reader.Explain(entry)
		if err := show(entry, claims, passed); err != nil {
			return err
		}
	}
	return out.Flush()
}

// printer is how an entry's claims are shown.
func (c extractCommand) printer(w io.Writer) func(record.Entry, []record.Claim, []extract.Passed) error {
	lines := table(w)
	return func(e record.Entry, claims []record.Claim, passed []extract.Passed) error {
		switch {
		case c.Explain:
			return explainEntry(w, e, claims, passed)
		case c.Format == "jsonl":
			return extract.WriteJSON(w, e, claims)
		}
		return lines(e, claims)
	}
}

// table prints an entry's claims below its date, one a line, with their values.
func table(w io.Writer) func(record.Entry, []record.Claim) error {
	return func(e record.Entry, claims []record.Claim) error {
		if len(claims) == 0 {
			return nil
		}
		fmt.Fprintf(w, "%s  %s\n", e.Date, shorten(e.Text, 90))
		lines := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		for _, c := range claims {
			who := c.Named(record.Subject)
			if len(who) == 0 {
				who = c.Named(record.Issuer)
			}
			fmt.Fprintf(lines, "    %s\t%s\t%s\t%.2f\n", c.Kind.Word(), strings.Join(who, ", "), values(c), c.Confidence)
		}
		if err := lines.Flush(); err != nil {
			return err
		}
		_, err := fmt.Fprintln(w)
		return err
	}
}

// values are the fields of a claim that say more than its kind and its people.
func values(c record.Claim) string {
	var parts []string
	add := func(label, value string) {
		if value != "" {
			parts = append(parts, label+value)
		}
	}
	add("", string(c.Date))
	add("", c.Court)
	add("", c.Term.Words())
	add("until ", string(c.Until))
	add("art. ", c.Articles)
	add("faces ", c.MaxTerm.Words())
	add("", c.Facility)
	add("", string(c.Outcome))
	add("", c.Statement.Word())
	add("case ", c.Case)
	if c.Day > 0 {
		add("day ", fmt.Sprint(c.Day))
	}
	return strings.Join(parts, ", ")
}

// shorten cuts a text to at most n characters, at a word.
func shorten(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	cut := string(runes[:n])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + " …"
}
