package web

import (
	"strconv"
	"strings"

	"habeas/internal/record"
	"habeas/views/desk"
)

// factsOf reads the facts that a reviewer typed; the error is record.Fields by the names of the inputs.
func factsOf(f desk.FactsForm) (record.Facts, error) {
	wrong := record.Fields{}
	facts := record.Facts{
		Kind: record.Kind(f.Kind), Court: strings.TrimSpace(f.Court), Facility: strings.TrimSpace(f.Facility),
		Outcome: record.Outcome(f.Outcome), Case: strings.TrimSpace(f.Case), Statement: record.StatementKind(f.Statement),
		Dry: f.Dry != "", Articles: articles(f.Articles),
	}
	var err error
	if facts.Date, err = record.ParseDate(f.Date); err != nil {
		wrong["date"] = "Give the date as 2024-10-03, 2024-10 or 2024."
	}
	if facts.Until, err = record.ParseDate(f.Until); err != nil {
		wrong["until"] = "Give the end of detention as 2024-10-03, 2024-10 or 2024."
	}
	if facts.Term, err = record.ParseTerm(f.Term); err != nil {
		wrong["term"] = "Give the term as P3M, P1M20D or P9Y6M."
	}
	if facts.MaxTerm, err = record.ParseTerm(f.MaxTerm); err != nil {
		wrong["max_term"] = "Give the penalty faced as P8Y or P9Y6M."
	}
	if day := strings.TrimSpace(f.Day); day != "" {
		if facts.Day, err = strconv.Atoi(day); err != nil {
			wrong["day"] = "Give the day of the hunger strike as a number from 1."
		}
	}
	if len(wrong) > 0 {
		return facts, wrong
	}
	return facts, facts.Check()
}

// articles are the articles that somebody typed, joined as the record keeps them.
func articles(typed string) string {
	var list []string
	for _, a := range strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == ';' }) {
		if a = strings.TrimSpace(a); a != "" {
			list = append(list, a)
		}
	}
	return strings.Join(list, ", ")
}
