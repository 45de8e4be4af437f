package ui

import "github.com/a-h/templ"

// Row is one line of a SummaryList. Give Text, or Value for content of its own; the action is a link when ActionURL is set.
type Row struct {
	Key, Text              string
	Value                  templ.Component // instead of Text
	ActionLabel, ActionURL string
	Detail                 string // what the action concerns, for screen readers; Key when empty
}

// Crumb is one step of the way to a page. The last one has no URL.
type Crumb struct{ Label, URL string }

// HeadingOpts is the head of a page.
type HeadingOpts struct {
	Title  string
	Kicker string // small line above, such as the sort of page
	Lead   string // a sentence below
	Name   bool   // the title is a person's name: set larger, in the serif
	Also   string // other spellings of the name, below it
}

// PersonItem is one person of a list.
type PersonItem struct {
	Name, URL string
	Also      string // other spellings
	Status    string // a few words
	Tone      string // of the status: "", "wrong", "release", "accent" or "quiet"
	Lines     []Line // such as the place, the charge, the last order
	Days      int    // days held; not shown when zero
	DaysLabel string
}

// Line is a labelled detail; without a Label it is a plain line. URL makes the value a link.
type Line struct{ Label, Value, URL string }

// FilterOpts describes a panel of filters: a form that GETs Action.
type FilterOpts struct {
	Action, Label string
	Submit        string // "Apply filters" when empty
	ClearURL      string // a link that takes every filter off; none when empty
	Auto          bool   // apply on change when JavaScript is on
}

// TableOpts is the head of a table. The children are its rows.
type TableOpts struct {
	Caption     string
	HideCaption bool
	Columns     []Column
}

// Column is one column of a table.
type Column struct {
	Label   string
	Numeric bool // figures, set to the right
	Hide    bool // the label is for screen readers only
}

// Task is one line of a task list: something to do and how it stands.
type Task struct {
	Label, URL, Hint string
	Status, Tone     string // tone as PersonItem.Tone
	Count            int    // before the status when above zero
}

// tag gives the class of a tag or badge; an unknown tone is plain.
func tag(base, tone string) string {
	switch tone {
	case "wrong", "release", "accent", "quiet":
		return base + " " + base + "--" + tone
	}
	return base
}

// toneIconName says which sign goes with a tone, since colour never carries meaning alone.
func toneIconName(tone string) string {
	switch tone {
	case "wrong", "error":
		return "wrong"
	case "release":
		return "done"
	}
	return "note"
}

// StandingView is how things stand with one person, at the head of the case.
type StandingView struct {
	Days         int // held; not shown when zero
	DaysLabel    string
	Status, Tone string // tone as PersonItem.Tone
	Lines        []Line
}
