package public

import (
	"slices"
	"strings"
	"time"

	"habeas/internal/publish"
	"habeas/views/ui"
)

// Stretch is one stretch of a chain of detention orders: an order, a sentence, or a time that no known order covers.
type Stretch struct {
	From, Until publish.Date // Until is empty when it is not known
	Label       string       // such as "Extension of detention, 3 months"
	Note        string       // such as the court
	URL         string
	Gap         bool // no known order
	Ended       bool // the detention that it belongs to is over
}

// Cut is the stretch as far as it lasted, where the detention ended before the order did; the note keeps the order's end.
func (s Stretch) Cut(end publish.Date) Stretch {
	_, last, known := edges(end)
	_, until, ok := edges(s.Until)
	from, _, _ := edges(s.From)
	if !known || last.Before(from) || ok && !last.Before(until) {
		return s
	}
	if ok {
		s.Note = strings.TrimPrefix(s.Note+"; ordered until "+brief(s.Until), "; ")
	}
	s.Until = end
	return s
}

// OrderBar draws the chain from its first day to its last. Stretches whose beginning is not known are left out. A stretch
// without a known end is drawn up to the next one or to today. A zero today is not marked, as for people who are free.
func OrderBar(id string, stretches []Stretch, today time.Time) (view ui.OrderBarView, ok bool) {
	spans := lay(stretches, today)
	if len(spans) == 0 {
		return view, false
	}
	first, last := spans[0].from, today
	for _, s := range spans {
		if s.to.After(last) {
			last = s.to
		}
	}
	whole := max(last.Sub(first).Hours(), 24)
	at := func(t time.Time) float64 { return t.Sub(first).Hours() / whole * 100 }
	view = ui.OrderBarView{
		ID: id, Title: count(len(spans), "One stretch of detention, listed below.", "%s stretches of detention in order of time, listed below."),
		From: first.Format(dayLayout), To: last.Format(dayLayout),
	}
	if !today.IsZero() {
		view.Today, view.TodayAt = "Today", at(today)
	}
	for _, s := range spans {
		view.Segments = append(view.Segments, ui.OrderSegment{
			Start: at(s.from), Width: at(s.to) - at(s.from), Gap: s.Gap, Ended: s.Ended, Label: s.Label, Note: s.Note, URL: s.URL, Dates: s.dates(),
		})
	}
	return view, true
}

const dayLayout = "2 January 2006"

// span is a stretch with the days that it is drawn from and to.
type span struct {
	Stretch
	from, to time.Time
}

// lay gives each stretch its place, in order of time.
func lay(stretches []Stretch, today time.Time) []span {
	var spans []span
	for _, s := range stretches {
		if from, _, ok := edges(s.From); ok {
			spans = append(spans, span{Stretch: s, from: from})
		}
	}
	slices.SortStableFunc(spans, func(a, b span) int { return a.from.Compare(b.from) })
	for i := range spans {
		s := &spans[i]
		_, end, known := edges(s.Until)
		switch {
		case known:
			s.to = end
		case i+1 < len(spans):
			s.to = spans[i+1].from
		default:
			s.to = today
		}
		if s.to.Before(s.from) {
			s.to = s.from
		}
	}
	return spans
}

func (s span) dates() string {
	if !s.Until.Known() {
		return brief(s.From) + " – end not known"
	}
	return brief(s.From) + " – " + brief(s.Until)
}

// brief is a date that leaves room for another beside it.
func brief(d publish.Date) string {
	if t, ok := d.Day(); ok {
		return t.Format("2 Jan 2006")
	}
	return d.Words()
}

// stretches are the chain of a published profile: its orders, the times without one, its sentence, and the time since the
// last order ran out.
func stretches(p publish.Profile, today time.Time) []Stretch {
	var list []Stretch
	for _, o := range p.Orders {
		s := Stretch{From: o.From, Until: o.Until, Label: orderLabel(o), Note: o.Court, Ended: !detained(p.Status)}
		if !detained(p.Status) || p.Status == "imprisoned" {
			s = s.Cut(p.StatusSince)
		}
		list = append(list, s)
	}
	for _, g := range p.Gaps {
		list = append(list, Stretch{From: g.From, Until: g.To, Label: "No order is known for this time", Gap: true})
	}
	if p.Sentence != "" && p.Status == "imprisoned" {
		list = append(list, Stretch{From: p.StatusSince, Until: p.Until, Label: "Sentence, " + p.Sentence, Note: p.Court})
	}
	if detained(p.Status) && !p.EndsItself && p.Overdue(today) {
		list = append(list, Stretch{From: p.UntilBy, Until: publish.Date(today.Format("2006-01-02")), Label: "The order ran out; nothing newer is known", Gap: true})
	}
	return list
}

func orderLabel(o publish.Order) string {
	if o.Term == "" {
		return o.Word
	}
	return o.Word + ", " + o.Term
}

// marked is the day that the bar marks: today for people who are held, none for those who are free.
func marked(p publish.Profile, today time.Time) time.Time {
	if !detained(p.Status) {
		return time.Time{}
	}
	return today.UTC().Truncate(24 * time.Hour)
}
