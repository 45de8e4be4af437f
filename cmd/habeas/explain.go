package main

import (
	"fmt"
	"io"
	"strings"

	"habeas/internal/extract"
	"habeas/internal/record"
)

// explainEntry prints an entry with what was found in it and why, and what was passed over and why.
func explainEntry(w io.Writer, e record.Entry, claims []record.Claim, passed []extract.Passed) error {
	fmt.Fprintf(w, "%d  %s  %s\n", e.Ordinal, e.Date, shorten(e.Text, 90))
	if len(claims)+len(passed) == 0 {
		fmt.Fprintln(w, "    nothing")
	}
	for _, c := range claims {
		fmt.Fprintf(w, "  + %s: %s. %.2f\n", c.Kind.Word(), c.Rule, c.Confidence)
		fmt.Fprintf(w, "      “%s”\n", shorten(c.Quote, 160))
		for _, m := range c.Mentions {
			fmt.Fprintf(w, "      %s = %s%s\n", mentionWords[m.Role], m.Name, printedAs(e, m))
		}
		for _, s := range c.Spans {
			fmt.Fprintf(w, "      %s = %s  “%s”\n", strings.ReplaceAll(s.Field, "_", " "), valueOf(c, s.Field), e.Text[s.Start-e.Body:s.End-e.Body])
		}
	}
	for _, p := range passed {
		fmt.Fprintf(w, "  - %s: “%s”: %s (%s)\n", p.Kind.Word(), shorten(p.Quote, 80), p.Why, p.Rule)
	}
	_, err := fmt.Fprintln(w)
	return err
}

var mentionWords = map[record.MentionRole]string{
	record.Subject: "person", record.Issuer: "issuer", record.Lawyer: "lawyer", record.Reporter: "told by",
}

// printedAs is how the entry prints a name that is held in another form.
func printedAs(e record.Entry, m record.Mention) string {
	if m.End == 0 || e.Text[m.Start-e.Body:m.End-e.Body] == m.Name {
		return ""
	}
	return "  “" + e.Text[m.Start-e.Body:m.End-e.Body] + "”"
}

// valueOf is the value of one field of a claim.
func valueOf(c record.Claim, field string) string {
	switch field {
	case "date":
		return string(c.Date)
	case "court":
		return c.Court
	case "term":
		return c.Term.Words()
	case "until":
		return string(c.Until)
	case "articles":
		return c.Articles
	case "max_term":
		return c.MaxTerm.Words()
	case "facility":
		return c.Facility
	case "case":
		return c.Case
	case "statement":
		return c.Statement.Word()
	case "day":
		return fmt.Sprint(c.Day)
	}
	return "yes"
}
