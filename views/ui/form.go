package ui

import (
	"slices"

	"github.com/a-h/templ"
)

// Field describes one form field of any sort. Hint and Error are tied to the input by aria-describedby.
type Field struct {
	Name  string // of the input
	ID    string // Name when empty; links of the error summary lead here
	Label string
	Hint  string
	Error string // one sentence; empty when the field is right
	Value string

	Type         string // of an Input: "text" when empty
	Autocomplete string
	InputMode    string
	Width        string // of an Input, in characters: "2", "3", "4", "5", "10", "20" or "30"; the whole width when empty
	List         string // id of the Datalist of an Input
	Rows         int    // of a Textarea: 4 when zero
	MaxLength    int    // no limit in the browser when zero
	Size         string // of the label: "s", "m", "l" or plain
	HideLabel    bool   // shown to screen readers only
	Required     bool   // stated to assistive technology; the server decides
	Inline       bool   // Radios side by side
	Small        bool   // Radios and Checkboxes in the small size
	Attrs        templ.Attributes
}

// Option is one choice of a Select, of Radios or of Checkboxes.
type Option struct {
	Value, Label, Hint string
	Selected           bool
}

// FieldError is one line of an error summary: the id of the input and the sentence.
type FieldError struct {
	Field, Text string
}

// FieldErrors lists the errors of a form, in the order of the inputs named first, then by name.
func FieldErrors(fields map[string]string, order ...string) []FieldError {
	var list []FieldError
	rank := func(name string) int {
		if i := slices.Index(order, name); i >= 0 {
			return i
		}
		return len(order)
	}
	for name, text := range fields {
		list = append(list, FieldError{name, text})
	}
	slices.SortFunc(list, func(a, b FieldError) int {
		if d := rank(a.Field) - rank(b.Field); d != 0 {
			return d
		}
		if a.Field < b.Field {
			return -1
		}
		return 1
	})
	return list
}

// ButtonOpts describes a button of a form.
type ButtonOpts struct {
	Text        string
	Kind        string // "" for the main one, "secondary", "warning" or "link"
	Name, Value string // sent with the form when Name is set
	Attrs       templ.Attributes
}

func (b ButtonOpts) class() string {
	switch b.Kind {
	case "":
		return "govuk-button"
	case "link":
		return "link-button"
	}
	return "govuk-button govuk-button--" + b.Kind
}

func (f Field) id() string      { return or(f.ID, f.Name) }
func (f Field) hintID() string  { return f.id() + "-hint" }
func (f Field) errorID() string { return f.id() + "-error" }

func (f Field) rows() int {
	if f.Rows > 0 {
		return f.Rows
	}
	return 4
}

// describedBy names the elements that explain the field, hint first.
func (f Field) describedBy() string {
	switch {
	case f.Hint != "" && f.Error != "":
		return f.hintID() + " " + f.errorID()
	case f.Hint != "":
		return f.hintID()
	case f.Error != "":
		return f.errorID()
	}
	return ""
}

// attrs are the attributes that every sort of input has in common.
func (f Field) attrs() templ.Attributes {
	a := templ.Attributes{"id": f.id(), "name": f.Name}
	set := func(name, value string) {
		if value != "" {
			a[name] = value
		}
	}
	set("aria-describedby", f.describedBy())
	set("autocomplete", f.Autocomplete)
	set("inputmode", f.InputMode)
	set("list", f.List)
	if f.Error != "" {
		a["aria-invalid"] = "true"
	}
	if f.Required {
		a["aria-required"] = "true"
	}
	if f.MaxLength > 0 {
		a["maxlength"] = number(f.MaxLength)
	}
	for name, value := range f.Attrs {
		a[name] = value
	}
	return a
}

// optionID is the id of the i-th choice; the first has the field's own, so that the error summary finds it.
func (f Field) optionID(i int) string {
	if i == 0 {
		return f.id()
	}
	return f.id() + "-" + number(i+1)
}

// chosen reports whether an option of a single choice stands chosen.
func (f Field) chosen(o Option) bool {
	return o.Selected || f.Value != "" && f.Value == o.Value
}

// asDate fills in what is the same for every date: the hint, the width and the keyboard.
func (f Field) asDate() Field {
	f.Hint = or(f.Hint, "2024-10-03, 2024-10 or 2024")
	f.Width = or(f.Width, "10")
	f.Autocomplete = or(f.Autocomplete, "off")
	if f.MaxLength == 0 {
		f.MaxLength = 10
	}
	return f
}
