package extract

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"habeas/internal/record"
)

//go:embed testdata/cases.txt
var casesText string

// TestCases reads one short text for each phenomenon and expects exactly the claims below it.
func TestCases(t *testing.T) {
	for _, block := range strings.Split(casesText, "\n## ")[1:] {
		name, rest, _ := strings.Cut(block, "\n")
		t.Run(name, func(t *testing.T) {
			var text, want []string
			for line := range strings.Lines(rest) {
				switch line = strings.TrimSpace(line); {
				case strings.Contains(line, " | "):
					want = append(want, line)
				case line != "":
					text = append(text, line)
				}
			}
			got := New().Entry(entry(strings.Join(text, "\n"), "2021-03-15"))
			if len(got) != len(want) {
				t.Errorf("%d claims, want %d", len(got), len(want))
			}
			for i, c := range got {
				if i >= len(want) || !says(c, want[i]) {
					t.Errorf("got %s", brief(c))
				}
			}
			if t.Failed() {
				t.Log(strings.Join(want, "\n"))
			}
		})
	}
}

func entry(text string, date record.Date) record.Entry {
	return record.Entry{Ordinal: 1, Date: date, Body: 10, End: 10 + len(text), Text: text}
}

// says tells whether a claim has the kind, the subjects and at least the fields of a line.
func says(c record.Claim, line string) bool {
	parts := strings.Split(line, " | ")
	if string(c.Kind) != strings.TrimSpace(parts[0]) || strings.Join(c.Named(record.Subject), ", ") != strings.TrimSpace(parts[1]) {
		return false
	}
	if len(parts) < 3 {
		return true
	}
	for name, value := range fieldsOf(parts[2]) {
		if values(c)[name] != value {
			return false
		}
	}
	return true
}

// fieldsOf reads "term=P3M court=Khatai District Court": a value goes on to the next name.
func fieldsOf(text string) map[string]string {
	fields := map[string]string{}
	last := ""
	for _, word := range strings.Fields(text) {
		if name, value, ok := strings.Cut(word, "="); ok {
			last = name
			fields[last] = value
			continue
		}
		fields[last] += " " + word
	}
	return fields
}

func values(c record.Claim) map[string]string {
	return map[string]string{
		"date": string(c.Date), "court": c.Court, "term": string(c.Term), "until": string(c.Until), "articles": strings.ReplaceAll(c.Articles, ", ", ","),
		"max_term": string(c.MaxTerm), "facility": c.Facility, "outcome": string(c.Outcome), "case": c.Case, "statement": string(c.Statement),
		"issuers": strings.Join(c.Named(record.Issuer), ","), "lawyers": strings.Join(c.Named(record.Lawyer), ","), "day": fmt.Sprint(c.Day),
	}
}

func brief(c record.Claim) string {
	line := string(c.Kind) + " | " + strings.Join(c.Named(record.Subject), ", ") + " |"
	for name, value := range values(c) {
		if value != "" && value != "0" {
			line += " " + name + "=" + value
		}
	}
	return line
}
