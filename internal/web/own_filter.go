package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/views/desk"
)

// ownFilter is what a list of people or events is narrowed to by a field of the organisation, by the values of its address, with what
// the page shows of it. What does not fit the field is left out of account.
func (v *visit) ownFilter(object record.Object, values url.Values) (store.OwnFilter, desk.OwnFilter, error) {
	fields, err := v.ownOf(object)
	asked, _ := strconv.ParseInt(values.Get("own"), 10, 64)
	shown := desk.OwnFilter{Fields: fields, Asked: asked > 0}
	i := slices.IndexFunc(fields, func(f record.OwnField) bool { return f.ID == record.OwnFieldID(max(asked, 0)) })
	if err != nil || i < 0 {
		return store.OwnFilter{Field: record.OwnFieldID(max(asked, 0))}, shown, err
	}
	f := fields[i]
	filter := store.OwnFilter{Field: f.ID, Without: values.Get("own_is") == desk.OwnMissing}
	shown.Field, shown.Missing = f, filter.Without
	switch {
	case f.Listed():
		filter.Choices = ownChoices(f, values)
		shown.Choices = filter.Choices
	case f.Sort == record.Number || f.Sort == record.OfDate:
		shown.From, shown.To, shown.Wrong = ownRange(f, values)
		of := store.Range{From: shown.From, To: shown.To}
		if shown.Wrong["own_from"] != "" {
			of.From = ""
		}
		if shown.Wrong["own_to"] != "" {
			of.To = ""
		}
		if f.Sort == record.Number {
			filter.Numbers = of
		} else {
			filter.Dates = of
		}
	case f.Sort != record.Yes:
		shown.Text, shown.Whole = clipped(values.Get("own_text"), 200), values.Get("own_whole") != ""
		if shown.Whole {
			filter.Exact = shown.Text
		} else {
			filter.Words = strings.Fields(names.Fold(shown.Text))
		}
	}
	filter, err = v.shelf().LookUp(v.Request().Context(), object, filter)
	return filter, shown, err
}

// ownChoices are the choices of a field that the address names.
func ownChoices(f record.OwnField, values url.Values) []record.OwnChoiceID {
	var list []record.OwnChoiceID
	for _, c := range f.Choices {
		if slices.Contains(values["own_choice"], strconv.FormatInt(int64(c.ID), 10)) {
			list = append(list, c.ID)
		}
	}
	return list
}

// ownRange is the first and the last number or date that the address gives, and what is wrong with them.
func ownRange(f record.OwnField, values url.Values) (from, to string, wrong record.Fields) {
	wrong = record.Fields{}
	read := func(input, label string) string {
		field := record.Field{Name: input, Label: label, Sort: f.Sort}
		value := field.Tidy(clipped(values.Get(input), 40))
		if sentence := field.Check(value); sentence != "" {
			wrong[input] = sentence
		}
		return value
	}
	return read("own_from", f.Label+" from"), read("own_to", f.Label+" to"), wrong
}
