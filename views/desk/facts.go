package desk

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"habeas/internal/record"
	"habeas/views/ui"
)

// FactsForm are the facts of a claim as typed into the form that corrects them, under the names of the inputs.
type FactsForm struct {
	Kind      string `form:"kind"`
	Date      string `form:"date"`
	Court     string `form:"court"`
	Term      string `form:"term"`
	Until     string `form:"until"`
	Articles  string `form:"articles"`
	MaxTerm   string `form:"max_term"`
	Facility  string `form:"facility"`
	Outcome   string `form:"outcome"`
	Case      string `form:"case"`
	Statement string `form:"statement"`
	Day       string `form:"day"`
	Dry       string `form:"dry"` // "1" when ticked
}

// FormOf is the form filled in with what is known.
func FormOf(f record.Facts) FactsForm {
	form := FactsForm{
		Kind: string(f.Kind), Date: string(f.Date), Court: f.Court, Term: string(f.Term), Until: string(f.Until), Articles: f.Articles,
		MaxTerm: string(f.MaxTerm), Facility: f.Facility, Outcome: string(f.Outcome), Case: f.Case, Statement: string(f.Statement),
	}
	if f.Day > 0 {
		form.Day = strconv.Itoa(f.Day)
	}
	if f.Dry {
		form.Dry = "1"
	}
	return form
}

// factRows are the facts in a summary list; what is not known is left out.
func factRows(f record.Facts) []ui.Row {
	rows := []ui.Row{{Key: "Date", Text: f.Date.Words()}}
	add := func(field, text string) {
		if text != "" {
			rows = append(rows, ui.Row{Key: fieldWords[field], Text: text})
		}
	}
	add("court", f.Court)
	add("term", f.Term.Words())
	if f.Until != "" {
		add("until", f.Until.Words())
	}
	add("articles", f.Articles)
	add("max_term", f.MaxTerm.Words())
	add("facility", f.Facility)
	add("outcome", outcomeWord(f.Outcome))
	add("case", f.Case)
	add("statement", f.Statement.Word())
	if f.Day > 0 {
		add("day", strconv.Itoa(f.Day))
	}
	if f.Dry {
		add("dry", "Refuses water as well")
	}
	return rows
}

// roleRows are the names of a claim other than its subjects, which are linked one by one.
func roleRows(c record.Claim) []ui.Row {
	var rows []ui.Row
	for _, role := range []record.MentionRole{record.Issuer, record.Lawyer, record.Reporter} {
		if names := c.Named(role); len(names) > 0 {
			rows = append(rows, ui.Row{Key: fieldWords[roleFields[role]], Text: strings.Join(names, ", ")})
		}
	}
	return rows
}

// openWords say what the words of a claim leave open.
var openWords = map[string]string{
	"date": "date not told", "date_entry": "date taken from the entry", "court": "court not named", "term": "term not given", "articles": "articles not named",
	"max_term": "penalty faced not given", "outcome": "outcome not told", "facility": "place not named", "issuers": "who said it not named",
	"persons": "nobody named", "statement": "sort of statement not told", "day": "day not told",
}

// leftOpen is a sentence about what the words leave open, empty when they leave nothing that matters.
func leftOpen(c record.Claim) string {
	var words []string
	for _, field := range c.LeftOpen() {
		words = append(words, openWords[field])
	}
	if len(words) == 0 {
		return ""
	}
	return "Left open: " + strings.Join(words, ", ") + "."
}

func outcomeWord(o record.Outcome) string {
	if o == "" {
		return ""
	}
	return strings.ToUpper(string(o[:1])) + string(o[1:])
}

// confidence is how sure the rule is, in words and per cent.
func confidence(c record.Claim) string {
	percent := int(math.Round(c.Confidence * 100))
	if c.Confidence >= record.Confident {
		return fmt.Sprintf("Confident (%d%%)", percent)
	}
	return fmt.Sprintf("Look closely (%d%%)", percent)
}
