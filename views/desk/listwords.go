package desk

import (
	"strconv"

	"habeas/internal/record"
	"habeas/views/ui"
)

// lead says in one sentence how the import of the list stands.
func (p ListPage) lead() string {
	switch p.List.State {
	case record.ListPreview:
		return "Nothing is changed yet. This is what the import would do."
	case record.ListRunning:
		return "The import is not finished."
	case record.ListUndone:
		return "The import was taken back."
	}
	return "The list is imported."
}

// recordRows are the record of the import: the file, who imported it and when.
func (p ListPage) recordRows() []ui.Row {
	l := p.List
	rows := []ui.Row{
		{Key: "File", Text: l.Name + ", " + l.Format}, {Key: "SHA-256", Text: l.SHA256}, {Key: "Rows", Text: count(l.Rows, "1 row", "%s rows") + " of " + map[record.ListAbout]string{record.OfPeople: "people", record.OfEvents: "events"}[l.About]},
		{Key: "Who may know", Text: l.Confidentiality.Word()}, {Key: "Added", Text: moment(l.AddedAt) + " by " + p.Names[l.AddedBy]},
	}
	if l.RunAt != nil {
		rows = append(rows, ui.Row{Key: "Imported", Text: moment(*l.RunAt) + " by " + p.Names[*l.RunBy]})
	}
	if l.UndoneAt != nil {
		rows = append(rows, ui.Row{Key: "Taken back", Text: moment(*l.UndoneAt) + " by " + p.Names[*l.UndoneBy]})
	}
	return rows
}

// word is what would become, or became, of a row.
func (r ListRowView) word() string {
	switch {
	case r.Row.Result != "":
		return r.Row.Result.Word()
	case r.Row.Choice == record.ChooseSkip:
		return "To be left out"
	case r.Row.Outcome == record.RowLikely && r.Row.Choice == record.ChooseNew:
		return "New, as you chose"
	case r.Row.Outcome == record.RowLikely && r.Row.Choice == record.ChoosePerson:
		return "Update, as you chose"
	}
	return r.Row.Outcome.Word()
}

func (r ListRowView) tone() string {
	switch {
	case r.Row.Result == record.RowFailed, r.Row.Result == "" && r.Row.Outcome == record.RowError:
		return "wrong"
	case r.Row.Result == record.RowAdded, r.Row.Result == record.RowChanged:
		return "release"
	case r.Row.Result != "", r.Row.Choice == record.ChooseSkip, r.Row.Outcome == record.RowSame:
		return "quiet"
	}
	return "accent"
}

// caption names a table of values among those of the page.
func (r ListRowView) caption(what string) string {
	return what + ", line " + strconv.Itoa(r.Row.Line)
}

func (r ListRowView) question() string {
	if r.Row.Outcome == record.RowLikely {
		return "Who is meant?"
	}
	return "What is to be done with this row?"
}

func (r ListRowView) choiceTitle() string {
	if r.Row.Choice == record.ChooseSkip {
		return "Take this row in again"
	}
	return "Leave this row out, or take it for somebody else"
}

// chosen is the value of the choice that stands.
func (r ListRowView) chosen() string {
	switch {
	case r.Row.Choice == record.ChoosePerson && r.Row.PersonID == nil:
		return "line"
	case r.Row.Choice == record.ChooseSkip, r.Row.Choice == record.ChooseNew:
		return string(r.Row.Choice)
	case r.Row.PersonID != nil:
		return formID(*r.Row.PersonID)
	case r.Row.Outcome == record.RowNew:
		return string(record.ChooseNew)
	}
	return ""
}

func (r ListRowView) options(terms *record.Vocabularies) []ui.Option {
	var list []ui.Option
	seen := map[record.PersonID]bool{}
	people := r.Candidates
	if r.Person != nil {
		people = append([]record.Person{*r.Person}, people...)
	}
	for _, p := range people {
		if seen[p.ID] {
			continue
		}
		seen[p.ID] = true
		hint := p.Occupation
		if p.Born != "" {
			hint = either(hint, terms.Word(p.Category)) + ", born " + p.Born.Words()
		}
		list = append(list, ui.Option{Value: formID(p.ID), Label: p.Name, Hint: either(hint, terms.Word(p.Category))})
	}
	if r.Row.Plan.SameAs > 0 {
		list = append(list, ui.Option{Value: "line", Label: "The person of line " + strconv.Itoa(r.Row.Plan.SameAs)})
	}
	return append(list, ui.Option{Value: string(record.ChooseNew), Label: "Somebody else: open a new file"}, ui.Option{Value: string(record.ChooseSkip), Label: "Leave this row out"})
}
