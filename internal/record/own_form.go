package record

import (
	"slices"
	"strconv"
	"strings"
)

const (
	longestLabel = 100 // characters, also of a choice
	longestHint  = 300
	mostChoices  = 200
)

// OwnFieldForm are the fields of the form that describes a field of the organisation; the field so far, or a new one with
// its Object.
func OwnFieldForm(f OwnField) []Field {
	fields := []Field{must(line("label", "Label", "What forms and pages call it, such as “Language”")), line("hint", "Help", "A short sentence under the label. It may be left empty.")}
	if f.ID == 0 {
		sort := must(one("sort", "What it holds", ""))
		sort.Choices, sort.Hint = OwnSorts(), "This cannot be changed afterwards."
		fields = append(fields, sort)
	}
	for _, c := range f.Choices {
		field := line(choiceInput(c.ID), "Choice", "Empty it to take it out of the list. Values that have it keep it.")
		if c.ArchivedAt != nil {
			field.Label, field.Hint = "Former choice", "Forms do not offer it. Change its word to offer it again."
		}
		fields = append(fields, field)
	}
	if f.ID == 0 || f.Listed() {
		fields = append(fields, people("choices", "Choices to add", "One to a line. For lists alone."))
	}
	if f.Object == EventObject {
		kinds := many("kinds", "Kinds of event", words(Kinds())...)
		kinds.Hint = "None chosen means every kind."
		fields = append(fields, kinds)
	}
	exported := yes("exported", "Lists of people carry it")
	if f.Object == EventObject {
		exported.Label = "Lists of events carry it"
	}
	return append(fields, yes("must", "It must be filled in"), yes("confidential", "Confidential: leads alone see it"),
		exported, Field{Name: "ordinal", Label: "Place in the form", Hint: "A number. Lower ones come first.", Sort: Number})
}

func choiceInput(id OwnChoiceID) string { return "choice" + strconv.FormatInt(int64(id), 10) }

// Sheet are the values of the field under the names of its form's inputs.
func (f OwnField) Sheet() Sheet {
	var kinds []string
	for _, k := range f.Kinds {
		kinds = append(kinds, string(k.Kind))
	}
	slices.SortFunc(kinds, func(a, b string) int { return slices.Index(Kinds(), Kind(a)) - slices.Index(Kinds(), Kind(b)) })
	s := sheetOf("label", f.Label, "hint", f.Hint, "sort", string(f.Sort), "kinds", strings.Join(kinds, ","), "ordinal", strconv.Itoa(f.Ordinal))
	for _, c := range f.Choices {
		s = s.With(choiceInput(c.ID), c.Word)
	}
	for name, is := range map[string]bool{"must": f.Must, "confidential": f.Confidential, "exported": f.Exported} {
		if is {
			s = s.With(name, "1")
		}
	}
	return s
}

// OwnFieldOf is the field as its form describes it: the one so far with what was typed. New choices have no id; one whose
// word was emptied is archived, one whose word was changed is renamed and offered again. The error is Fields.
func OwnFieldOf(f OwnField, typed Sheet) (OwnField, error) {
	s, err := Tidied(OwnFieldForm(f), typed)
	wrong, _ := err.(Fields)
	if wrong == nil {
		wrong = Fields{}
	}
	if f.ID == 0 {
		f.Sort = Sort(s["sort"])
	}
	f.Label, f.Hint, f.Must, f.Confidential, f.Exported, f.Kinds = s["label"], s["hint"], s["must"] != "", s["confidential"] != "", s["exported"] != "", nil
	f.Ordinal, _ = strconv.Atoi(s["ordinal"])
	for _, k := range parted(s["kinds"], ",") {
		f.Kinds = append(f.Kinds, OwnFieldKind{f.ID, Kind(k)})
	}
	f.Choices = f.typedChoices(s, wrong)
	f.check(wrong)
	return f, wrong.OrNil()
}

func (f OwnField) check(wrong Fields) {
	if len([]rune(f.Label)) > longestLabel {
		wrong["label"] = "Keep the label to 100 characters."
	}
	if len([]rune(f.Hint)) > longestHint {
		wrong["hint"] = "Keep the help to 300 characters."
	}
	if f.Confidential && f.Exported {
		wrong["exported"] = "A confidential field cannot be in lists."
	}
	if f.Confidential && f.Must {
		wrong["must"] = "A confidential field cannot be required: whoever does not see it could not fill it in."
	}
	switch {
	case f.Listed() && !slices.ContainsFunc(f.Choices, func(c OwnChoice) bool { return c.ArchivedAt == nil && c.Word != "" }):
		wrong["choices"] = "Give at least one choice."
	case !f.Listed() && len(f.Choices) > 0 && wrong["sort"] == "":
		wrong["choices"] = "Choices are for lists alone."
	case len(f.Choices) > mostChoices:
		wrong["choices"] = "Give at most 200 choices."
	}
}

// typedChoices are the choices as typed: of those on record the word, empty for one to be taken out.
func (f OwnField) typedChoices(s Sheet, wrong Fields) []OwnChoice {
	var list []OwnChoice
	var known []string
	add := func(input string, c OwnChoice) {
		switch fold := strings.ToLower(c.Word); {
		case len([]rune(c.Word)) > longestLabel:
			wrong[input] = "Keep a choice to 100 characters."
		case c.Word != "" && slices.Contains(known, fold):
			wrong[input] = "This choice is there twice: " + c.Word + "."
		default:
			known = append(known, fold)
		}
		list = append(list, c)
	}
	for _, c := range f.Choices {
		word := s[choiceInput(c.ID)]
		if word != "" && word != c.Word {
			c.ArchivedAt = nil
		}
		if c.ArchivedAt != nil && word == "" {
			word = c.Word
		}
		c.Word = word
		add(choiceInput(c.ID), c)
	}
	for _, word := range parted(s["choices"], "\n") {
		add("choices", OwnChoice{FieldID: f.ID, Word: word})
	}
	return list
}
