package ui

import (
	"fmt"

	"github.com/a-h/templ"
)

// TimelineItem is one dated node of a timeline.
type TimelineItem struct {
	ID       string // for links to this item; may be empty
	Date     string // for people
	DateTime string // ISO 8601, as exact as it is known
	Kind     string // of the vocabulary: arrest, remand, hearing …
	Icon     string // Kind when empty
	Word     string // the kind in the reader's language, beside the icon
	Title    string
	Lines    []Line
	Quotes   []QuoteItem
	Tone     string          // "", "wrong" (in law) or "release"
	More     templ.Component // such as the actions of the desk; may be nil
}

// QuoteItem is one citation: the words, the source, and where it can be read.
type QuoteItem struct {
	Text, Source, URL string
	Note              string // below it, such as that the source has changed; may be empty
}

// OrderBarView is the chain of detention orders from the first day to the last, in percent of the whole.
type OrderBarView struct {
	ID       string // unique in the page; "orders" when empty
	Title    string // what the picture shows, in one sentence, for those who do not see it
	From, To string // dates at both ends
	Today    string // label of the mark; no mark when empty
	TodayAt  float64
	Segments []OrderSegment
}

// OrderSegment is one order, or one gap without an order.
type OrderSegment struct {
	Start, Width float64 // percent
	Gap          bool    // held without an order: hatched in red
	Ended        bool    // a released or closed stretch: drawn pale
	Label        string  // such as "Remand, 3 months"
	Dates        string  // such as "2 Oct 2024 – 2 Jan 2025"
	Note         string  // such as the court
	URL          string
}

func (v OrderBarView) id() string { return or(v.ID, "orders") }

func (v OrderBarView) hatch() string { return v.id() + "-hatch" }

func (s OrderSegment) class(i int) string {
	switch {
	case s.Gap:
		return "order order--gap"
	case s.Ended:
		return "order order--ended"
	case i%2 == 1:
		return "order order--next"
	}
	return "order order--held"
}

// percent writes a length of an SVG attribute, kept within the picture.
func percent(v float64) string {
	return fmt.Sprintf("%.2f%%", min(max(v, 0), 100))
}

// width keeps the shortest stretch visible and the last one inside.
func (s OrderSegment) width() string {
	return percent(max(min(s.Width, 100-s.Start), 0.4))
}

// anchor keeps a label near either end inside the picture.
func anchor(at float64) string {
	switch {
	case at < 18:
		return "start"
	case at > 82:
		return "end"
	}
	return "middle"
}
