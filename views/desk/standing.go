package desk

import (
	"strings"
	"time"

	"habeas/internal/clock"
	"habeas/internal/publish"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/timeline"
	"habeas/views/public"
	"habeas/views/ui"
)

// standing is how things stand: the days held, the status, where, since when, by whose order and until when.
func standing(d clock.Detention) ui.StandingView {
	view := ui.StandingView{Status: statusWord(d), Tone: statusTone(d)}
	add := func(label, value string) {
		if value != "" {
			view.Lines = append(view.Lines, ui.Line{Label: label, Value: value})
		}
	}
	if d.Status.Detained() {
		view.Days, view.DaysLabel = d.DaysAtLeast, daysLabel(d)
		add("Held in", d.Facility)
	}
	switch {
	case d.Since != "":
		add("Since", d.Since.Words())
	case d.KnownSince != "":
		add("Since", "not told; by "+d.KnownSince.Words())
	}
	switch {
	case d.Status == clock.Imprisoned && d.Sentence != nil:
		add("Sentenced by", either(d.Sentence.Court, "court not named"))
	case d.Status.Detained() && d.Order != nil:
		add("By order of", either(d.Order.Court, "court not named"))
	}
	if d.Until != "" {
		add("Until", d.Until.Words())
	}
	if d.TotalDays > d.DaysAtLeast {
		add("In all", totalDays(d))
	}
	return view
}

func daysLabel(d clock.Detention) string {
	switch {
	case d.Lapsed && d.DaysAtLeast != 1:
		return "days held, as far as is known"
	case d.DaysHeld == 0 && d.DaysAtLeast == 1:
		return "day held at least"
	case d.DaysHeld == 0:
		return "days held at least"
	case d.DaysHeld == 1:
		return "day held"
	}
	return "days held"
}

func totalDays(d clock.Detention) string {
	if d.TotalExact {
		return count(d.TotalDays, "1 day of detention", "%s days of detention")
	}
	return count(d.TotalDays, "at least 1 day of detention", "at least %s days of detention")
}

// knowledge are sentences about how the standing is known and what was taken for granted.
func knowledge(d clock.Detention) []string {
	var lines []string
	for _, line := range []string{d.Because, d.Basis} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return append(lines, d.Assumptions...)
}

// timelineItems are the items with their citations, each leading to its entry at the desk.
func timelineItems(items []timeline.Item) []ui.TimelineItem {
	list := make([]ui.TimelineItem, len(items))
	for i, it := range items {
		item := ui.TimelineItem{
			ID: eventAnchor(it.Event), Date: brief(it.Date), DateTime: strings.TrimSuffix(string(it.Date), "~"), Kind: string(it.Kind), Word: it.Word, Tone: it.Tone,
		}
		if it.Title != it.Word {
			item.Title = it.Title
		}
		for _, d := range it.Details {
			item.Lines = append(item.Lines, ui.Line{Label: d.Label, Value: d.Value})
		}
		if len(it.Differ) > 0 {
			item.Lines = append(item.Lines, ui.Line{Label: "Reports differ", Value: differing(it.Differ)})
		}
		for _, c := range it.Citations {
			quote := ui.QuoteItem{Text: c.Quote, Source: c.Document + ", entry of " + c.EntryDate.Words(), URL: route.EntryClaim(c.Entry, c.Claim)}
			if c.Obsolete {
				quote.Note = "No longer in the newest version of the source"
			}
			item.Quotes = append(item.Quotes, quote)
		}
		list[i] = item
	}
	return list
}

// differing are values that reports tell differently: "term 3 months / 4 months; court …".
func differing(list []timeline.Detail) string {
	var parts []string
	for _, d := range list {
		parts = append(parts, d.Label+" "+d.Value)
	}
	return strings.Join(parts, "; ")
}

// brief is a date that keeps to a narrow column: "3 Oct 2024".
func brief(d record.Date) string {
	if t, ok := d.Time(); ok {
		return t.Format("2 Jan 2006")
	}
	return d.Words()
}

func eventAnchor(id record.EventID) string { return "event-" + formID(id) }

// stretches are the chain of orders with its gaps and the sentence, each order leading to its event in the timeline.
func stretches(d clock.Detention, items []timeline.Item) []public.Stretch {
	link := map[record.EventID]string{}
	for _, it := range items {
		link[it.Event] = "#" + eventAnchor(it.Event)
	}
	var list []public.Stretch
	for _, o := range d.Orders {
		if o.Repeats == 0 {
			list = append(list, public.Stretch{
				From: publish.Date(o.From), Until: publish.Date(o.Until), Label: orderLabel(o), Note: either(o.Court, "Court not named"),
				URL: link[o.Event], Ended: !running(d, o.Episode),
			}.Cut(publish.Date(lasted(d, o))))
		}
	}
	if s := d.Sentence; s != nil && d.Status == clock.Imprisoned {
		list = append(list, public.Stretch{From: publish.Date(either(s.Date, s.From)), Until: publish.Date(s.Until), Label: "Sentence, " + either(s.Term.Words(), "term not told"), Note: s.Court, URL: link[s.Event]})
	}
	for _, p := range d.Problems {
		if p.Kind.Wrong() {
			list = append(list, public.Stretch{From: publish.Date(p.From), Until: publish.Date(either(p.To, d.AsOf)), Label: problemWords[p.Kind], Gap: true})
		}
	}
	return list
}

var problemWords = map[clock.ProblemKind]string{
	clock.Gap: "No order is known for this time", clock.RanOut: "The order ran out; nothing newer is known",
}

func running(d clock.Detention, episode int) bool {
	return episode >= 0 && episode < len(d.Episodes) && d.Episodes[episode].Running
}

// lasted is the day on which an order was overtaken, by the end of its episode or by the sentence; empty when none did.
func lasted(d clock.Detention, o clock.Order) record.Date {
	switch {
	case o.Episode >= 0 && o.Episode < len(d.Episodes) && d.Episodes[o.Episode].To != "":
		return d.Episodes[o.Episode].To
	case d.Status == clock.Imprisoned && d.Sentence != nil && running(d, o.Episode):
		return d.Sentence.Date
	}
	return ""
}

var measureWords = map[record.Measure]string{
	record.InCustody: "Remand in custody", record.AtHome: "House arrest", record.Administrative: "Administrative arrest",
}

func orderLabel(o clock.Order) string {
	label := measureWords[o.Measure]
	if o.Extension {
		label = "Extension"
	}
	if words := o.Term.Words(); words != "" {
		label += ", " + words
	}
	return label
}

// marked is the day that the bar marks: today for people who are held, none for those who are free.
func marked(d clock.Detention, today time.Time) time.Time {
	if !d.Status.Detained() {
		return time.Time{}
	}
	return today.UTC().Truncate(24 * time.Hour)
}

const mostProblems = 4 // that stand on a page; the others are folded

// partedProblems are what is wrong, and with it the first doubts, then the other doubts, so that a long file does not begin
// with a wall of them.
func partedProblems(d clock.Detention) (first, more []clock.Problem) {
	room := mostProblems
	for _, p := range d.Problems {
		if p.Kind.Wrong() {
			room--
		}
	}
	for _, p := range d.Problems {
		switch {
		case p.Kind.Wrong():
			first = append(first, p)
		case room > 0:
			room--
			first = append(first, p)
		default:
			more = append(more, p)
		}
	}
	return first, more
}
