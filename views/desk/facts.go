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

// expected are the facts that a kind is hardly of use without.
var expected = map[record.Kind][]string{
	record.KindRemand: {"court", "term"}, record.KindExtension: {"court", "term"}, record.KindHouseArrest: {"court", "term"},
	record.KindHearing: {"court"}, record.KindCharge: {"articles"}, record.KindSentence: {"court", "term"},
	record.KindAppeal: {"court", "outcome"}, record.KindTransfer: {"facility"}, record.KindStatement: {"issuers"},
}

var missingSentences = map[string]string{
	"date": "The date is not told.", "court": "The court is not named.", "term": "The term is not told.", "articles": "The articles are not named.",
	"outcome": "The outcome is not told.", "facility": "The place is not named.", "issuers": "Who said it is not named.", "persons": "Nobody is named.",
}

// missing are sentences about what the words leave out.
func missing(c record.Claim) []string {
	known := map[string]bool{
		"date": c.Date != "", "court": c.Court != "", "term": c.Term != "" || c.Until != "", "articles": c.Articles != "", "outcome": c.Outcome != "",
		"facility": c.Facility != "", "issuers": len(c.Named(record.Issuer)) > 0, "persons": len(c.Named(record.Subject)) > 0,
	}
	var sentences []string
	for _, field := range append([]string{"date", "persons"}, expected[c.Kind]...) {
		if !known[field] && !(field == "persons" && c.Kind == record.KindStatement) {
			sentences = append(sentences, missingSentences[field])
		}
	}
	return sentences
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
