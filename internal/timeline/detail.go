package timeline

import (
	"strconv"
	"strings"

	"habeas/internal/record"
)

// labels are the details in the order that they are shown.
var labels = []struct {
	field, label string
	value        func(*record.Event) string
}{
	{"court", "Court", court},
	{"outcome", "Outcome", outcome},
	{"term", "Term", term},
	{"until", "Until", until},
	{"articles", "Articles", func(e *record.Event) string { return strings.Join(articlesOf(e), ", ") }},
	{"max_term", "Penalty faced", penalty},
	{"facility", "Place of detention", facility},
	{"case", "Case", caseName},
	{"day", "Day of hunger strike", strikeDay},
	{"issuers", "By", func(e *record.Event) string { return list(e.Named(record.Issuer)) }},
	{"lawyers", "Lawyers", func(e *record.Event) string { return list(e.Named(record.Lawyer)) }},
	{"reported_by", "Reported by", func(e *record.Event) string { return list(e.Named(record.Reporter)) }},
}

func details(e *record.Event) []Detail {
	var found []Detail
	for _, l := range labels {
		if value := l.value(e); value != "" {
			found = append(found, Detail{l.field, l.label, value})
		}
	}
	return found
}

func list(names []string) string { return strings.Join(names, ", ") }

func court(e *record.Event) string { return name(e.Court()) }

func facility(e *record.Event) string { return name(e.Facility) }

func name(o *record.Organisation) string {
	if o == nil {
		return ""
	}
	return o.Name
}

func caseName(e *record.Event) string {
	if e.Case == nil {
		return ""
	}
	return e.Case.Name
}

var outcomes = map[record.Outcome]string{
	"granted": "Granted", "rejected": "Rejected", "upheld": "Upheld", "overturned": "Overturned", "adjourned": "Adjourned",
	"scheduled": "Scheduled", "held": "Held",
}

func outcome(e *record.Event) string {
	if e.Hearing == nil {
		return ""
	}
	return outcomes[e.Hearing.Outcome]
}

func term(e *record.Event) string {
	switch {
	case e.DetentionOrder != nil:
		return e.DetentionOrder.Term.Words()
	case e.Sentence != nil:
		return e.Sentence.Term.Words()
	}
	return ""
}

func until(e *record.Event) string {
	if e.DetentionOrder == nil || e.DetentionOrder.Until.Precision() == record.Unknown {
		return ""
	}
	return e.DetentionOrder.Until.Words()
}

func penalty(e *record.Event) string {
	if e.Charge == nil {
		return ""
	}
	return e.Charge.MaxTerm.Words()
}

func strikeDay(e *record.Event) string {
	if e.HungerStrike == nil || e.HungerStrike.Day <= 0 {
		return ""
	}
	return strconv.Itoa(e.HungerStrike.Day)
}
