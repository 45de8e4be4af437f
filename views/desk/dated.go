package desk

import (
	"strings"
	"time"

	"habeas/internal/clock"
	"habeas/internal/record"
)

// DatedWord is a kind of deadline or of what is awaited, for people to read.
func DatedWord(kind string) string {
	if word := record.AwaitedKind(kind).Word(); word != "" {
		return word
	}
	return record.DeadlineKind(kind).Word()
}

// Brief is a date that keeps to a narrow column.
func Brief(d record.Date) string { return brief(d) }

// Left is how far a date is from today; due is the latest day that it can be.
func Left(date, due record.Date, today time.Time) string {
	return relative(record.Deadline{Date: date, Due: due}, today)
}

// StrikeDay is the day of a hunger strike today, if it goes on.
func StrikeDay(from record.Date, today time.Time) string {
	if n := clock.Days(from, today); n > 0 {
		return "Day " + figure(n)
	}
	return "Day not known"
}

// RuleURL is where a rule stands on the page of rules.
func RuleURL(id record.TimeLimitRuleID) string { return ruleAnchor(id) }

// OrderOf names what a deadline comes from: an order, a sentence, an arrest.
func OrderOf(kind record.Kind, date record.Date, court string) string {
	if kind == "" {
		return ""
	}
	parts := []string{kind.Word()}
	if date != "" {
		parts = append(parts, date.Words())
	}
	if court != "" {
		parts = append(parts, court)
	}
	return strings.Join(parts, ", ")
}

// Sentences are texts one behind the other, each with a full stop; what is empty is left out.
func Sentences(texts ...string) string {
	var list []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			list = append(list, strings.TrimSuffix(t, ".")+".")
		}
	}
	return strings.Join(list, " ")
}
