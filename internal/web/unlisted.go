package web

import (
	"errors"
	"maps"
	"strconv"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/views/desk"
	"habeas/views/ui"
)

// unlisted asks what the names of a form are that the directory does not have, and tells which of them were not answered yet.
func (v *visit) unlisted(kind record.Kind, typed, was record.Sheet) ([]desk.Unlisted, record.Fields, error) {
	names, err := casefile.UnlistedNames(v.Request().Context(), v.shelf(), kind, typed, was)
	if err != nil {
		return nil, nil, err
	}
	var asked []desk.Unlisted
	open := record.Fields{}
	for _, u := range names {
		input := casefile.AnswerInput(u.Field.Name)
		q := desk.Unlisted{Input: input, Label: u.Field.Label, Name: u.Name}
		for _, o := range u.Alike {
			q.Options = append(q.Options, ui.Option{Value: casefile.AnswerOfficial + "-" + strconv.FormatInt(int64(o.ID), 10), Label: o.Name, Hint: v.officialHint(o)})
		}
		q.Options = append(q.Options, answersTo[u.Field.Of]...)
		if !answered(q.Options, typed[input]) {
			open[input] = "Say what becomes of a name that the directory does not have: " + u.Field.Label + "."
		}
		asked = append(asked, q)
	}
	return asked, open, nil
}

func answered(options []ui.Option, answer string) bool {
	for _, o := range options {
		if o.Value == answer {
			return true
		}
	}
	return false
}

func (v *visit) officialHint(o record.Official) string {
	if o.Title != "" {
		return o.Title
	}
	return v.terms.Word(o.Position)
}

// answersTo are what a name can become that the directory does not have. A court or a place is a row of the directory or is
// not told at all.
var answersTo = map[record.Listed][]ui.Option{
	record.ListedCourt:    {{Value: casefile.AnswerOrganisation, Label: "Add it to the directory as a court"}},
	record.ListedFacility: {{Value: casefile.AnswerOrganisation, Label: "Add it to the directory as a place of detention"}},
	record.ListedOfficial: {{Value: casefile.AnswerOfficial, Label: "Add a new official of this name"}, {Value: casefile.AnswerText, Label: "Keep the name as text alone"}},
	record.ListedOfficialBody: {{Value: casefile.AnswerOrganisation, Label: "Add a new organisation of this name"}, {Value: casefile.AnswerOfficial, Label: "Add a new official of this name"},
		{Value: casefile.AnswerText, Label: "Keep it as text alone"}},
}

// withFaults are the questions that are open, with what else is wrong with the form of an event.
func withFaults(open record.Fields, kind record.Kind, typed record.Sheet, source *record.Source) record.Fields {
	_, faults := record.EventOf(kind, typed)
	all := []error{faults}
	if source != nil {
		all = append(all, source.Check())
	}
	for _, err := range all {
		var wrong record.Fields
		if errors.As(err, &wrong) {
			maps.Copy(open, wrong)
		}
	}
	return open
}
