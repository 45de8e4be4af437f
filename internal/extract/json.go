package extract

import (
	"encoding/json"
	"io"

	"habeas/internal/record"
)

// line is one claim as "habeas extract --format jsonl" prints it.
type line struct {
	Kind       record.Kind          `json:"kind"`
	Date       record.Date          `json:"date,omitempty"`
	Entry      lineEntry            `json:"entry"`
	Start      int                  `json:"start"`
	End        int                  `json:"end"`
	Quote      string               `json:"quote"`
	Persons    []linePerson         `json:"persons,omitempty"`
	Issuers    []string             `json:"issuers,omitempty"`
	Statement  record.StatementKind `json:"statement,omitempty"`
	Court      string               `json:"court,omitempty"`
	Term       record.Term          `json:"term,omitempty"`
	Until      record.Date          `json:"until,omitempty"`
	Articles   []string             `json:"articles,omitempty"`
	MaxTerm    record.Term          `json:"max_term,omitempty"`
	Facility   string               `json:"facility,omitempty"`
	Outcome    record.Outcome       `json:"outcome,omitempty"`
	Lawyers    []string             `json:"lawyers,omitempty"`
	ReportedBy []string             `json:"reported_by,omitempty"`
	Case       string               `json:"case,omitempty"`
	Day        int                  `json:"day,omitempty"`
	Dry        bool                 `json:"dry,omitempty"`
	Rule       string               `json:"rule"`
	Confidence float64              `json:"confidence"`
}

type lineEntry struct {
	Ordinal int         `json:"ordinal"`
	Date    record.Date `json:"date"`
	Text    string      `json:"text"`
}

type linePerson struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// WriteJSON writes the claims of an entry as JSON, one a line.
func WriteJSON(w io.Writer, e record.Entry, claims []record.Claim) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for i := range claims {
		c := &claims[i]
		l := line{
			Kind: c.Kind, Date: c.Date, Entry: lineEntry{e.Ordinal, e.Date, e.Text}, Start: c.Start, End: c.End, Quote: c.Quote,
			Issuers: c.Named(record.Issuer), Statement: c.Statement, Court: c.Court, Term: c.Term, Until: c.Until,
			Articles: c.ArticleList(), MaxTerm: c.MaxTerm, Facility: c.Facility, Outcome: c.Outcome, Lawyers: c.Named(record.Lawyer),
			ReportedBy: c.Named(record.Reporter), Case: c.Case, Day: c.Day, Dry: c.Dry, Rule: c.Rule, Confidence: c.Confidence,
		}
		for _, m := range c.Mentions {
			if m.Role == record.Subject {
				l.Persons = append(l.Persons, linePerson{m.Identity, m.Name})
			}
		}
		if err := out.Encode(l); err != nil {
			return err
		}
	}
	return nil
}
