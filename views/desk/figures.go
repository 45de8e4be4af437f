package desk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/figures"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/ui"
)

// FigureFilter is what somebody asked the figures for, as it was typed. From and To come before When.
type FigureFilter struct {
	When, From, To string
	Category       record.Category
	Sex            record.Sex
	Country        record.Country // where held
	Court, Place   string         // words of a name
	Article        string
}

// URL is an address with the filter in its query.
func (f FigureFilter) URL(path string, more ...string) string {
	return route.With(path, append([]string{
		"when", f.When, "from", f.From, "to", f.To, "category", string(f.Category), "sex", string(f.Sex), "country", string(f.Country), "court", f.Court, "place", f.Place, "article", f.Article,
	}, more...)...)
}

func (f FigureFilter) set() bool { return f != FigureFilter{} }

// Periods are the choices of the period.
func Periods() []ui.Option {
	return []ui.Option{
		{Label: "The last 12 months"}, {Value: "year", Label: "This year"}, {Value: "last-year", Label: "Last year"},
		{Value: "five", Label: "The last 5 years"}, {Value: "all", Label: "All time"},
	}
}

// FigureBlock is one figure, counted, with the names of its organisations.
type FigureBlock struct {
	figures.Result
	Names  map[record.OrganisationID]string
	Terms  *record.Vocabularies
	Filter FigureFilter
	On     figures.Day // the day for which people are held
	Most   int         // bars that are shown
}

// FigureBar is one bar with its words.
type FigureBar struct {
	figures.Bar
	Label, Short, Under string
}

// FiguresPage is all figures with their longest bars. Inputs (GET): when, from, to, category, sex, country, court, place, article.
type FiguresPage struct {
	ui.Page
	Can    Rights
	Terms  *record.Vocabularies
	Filter FigureFilter
	Period string // in words
	Blocks []FigureBlock
	Errors record.Fields
}

// FigurePage is one figure with all of its bars.
type FigurePage struct {
	ui.Page
	Can    Rights
	Terms  *record.Vocabularies
	Filter FigureFilter
	Period string
	Block  FigureBlock
	Errors record.Fields
}

var figureTitles = map[figures.Figure]string{
	figures.HeldHow: "People held", figures.HeldCategory: "People held, by category", figures.HeldCourt: "People held, by court",
	figures.HeldArticle: "People held, by article", figures.HeldFacility: "People held, by place of detention",
	figures.Arrests: "Arrests", figures.Releases: "Releases", figures.Sentences: "Sentences",
	figures.Length: "Length of custody before judgment", figures.Extensions: "Extensions of custody before judgment",
	figures.IllTreatment: "Ill-treatment, by place of detention", figures.Statements: "Statements, by organisation",
}

// FigureTitle is what a figure is called.
func FigureTitle(f figures.Figure) string { return figureTitles[f] }

var figureColumns = map[figures.Figure]string{
	figures.HeldHow: "How", figures.HeldCategory: "Category", figures.HeldCourt: "Court", figures.HeldArticle: "Article",
	figures.HeldFacility: "Place of detention", figures.Length: "Length", figures.Extensions: "Extensions",
	figures.IllTreatment: "Place of detention", figures.Statements: "Organisation",
}

// FigureColumns are the heads of a figure's table.
func FigureColumns(r figures.Result) []string {
	unit := map[bool]string{true: "People", false: "Reports"}[r.Figure.Held()]
	switch {
	case r.Figure.OverTime():
		return []string{map[bool]string{true: "Year", false: "Month"}[r.Yearly], FigureTitle(r.Figure)}
	case r.Figure.Custody():
		unit = "Detentions"
	case r.Figure == figures.Statements:
		unit = "Statements"
	}
	return []string{figureColumns[r.Figure], unit}
}

var noneWords = map[figures.Figure]string{
	figures.HeldCategory: "Not categorised", figures.HeldCourt: "No court on record", figures.HeldArticle: "No charge on record",
	figures.HeldFacility: "Place not known", figures.IllTreatment: "Place not known", figures.Statements: "Not linked to an organisation",
}

// Words are the bars of a figure with their words.
func (b FigureBlock) Words() []FigureBar {
	bars := make([]FigureBar, len(b.Bars))
	for i, bar := range b.Bars {
		bars[i] = FigureBar{Bar: bar, Label: FigureLabel(b.Figure, bar.Key, b.Names, b.Terms)}
		if b.Figure.OverTime() && !b.Yearly {
			name, year, _ := strings.Cut(bars[i].Label, " ")
			bars[i].Short = name[:3]
			if i == 0 || name == "January" {
				bars[i].Under = year
			}
		}
		if b.Figure.Custody() {
			bars[i].Short, bars[i].Under = bandShort(b.Figure, bar.Key)
		}
	}
	return bars
}

// FigureLabel are the words of a bar.
func FigureLabel(f figures.Figure, key string, names map[record.OrganisationID]string, terms *record.Vocabularies) string {
	switch {
	case key == figures.None:
		return noneWords[f]
	case f == figures.HeldHow:
		return record.StayKind(key).Word()
	case f == figures.HeldCategory:
		return terms.Word(record.Category(key))
	case f.OverTime():
		return record.Date(key).Words()
	case f.Custody():
		return bandWords(f, key)
	case f.Named():
		id, _ := strconv.ParseInt(key, 10, 64)
		return either(names[record.OrganisationID(id)], "Name not shown")
	}
	return key
}

var lengthWords = []string{"Up to 2 days", "3 to 30 days", "31 to 90 days", "91 to 180 days", "181 to 365 days", "1 to 2 years", "More than 2 years"}

func bandWords(f figures.Figure, key string) string {
	n, err := strconv.Atoi(key)
	switch {
	case err != nil || n < 0:
		return key
	case f == figures.Length:
		return lengthWords[min(n, len(lengthWords)-1)]
	case n == 0:
		return "No extension"
	case n == figures.MostExtensions:
		return fmt.Sprintf("%d extensions or more", n)
	}
	return count(n, "1 extension", "%s extensions")
}

var lengthShort = [][2]string{{"≤ 2", "days"}, {"3–30", "days"}, {"31–90", "days"}, {"91–180", "days"}, {"181–365", "days"}, {"1–2", "years"}, {"> 2", "years"}}

// bandShort are the words beneath a column of custody.
func bandShort(f figures.Figure, key string) (string, string) {
	n, err := strconv.Atoi(key)
	switch {
	case err != nil || n < 0:
		return key, ""
	case f == figures.Length:
		words := lengthShort[min(n, len(lengthShort)-1)]
		return words[0], words[1]
	case n == figures.MostExtensions:
		return "6 +", ""
	}
	return key, ""
}

// shown are the bars that the block shows.
func (b FigureBlock) shown() []FigureBar {
	bars := b.Words()
	if b.Most == 0 || b.Figure.OverTime() || b.Figure.Custody() {
		return bars
	}
	return bars[:min(b.Most, len(bars))]
}

func (b FigureBlock) left() int { return len(b.Bars) - len(b.shown()) }

// Organisations are those of the bars that are shown.
func (b FigureBlock) Organisations() []record.OrganisationID {
	if !b.Figure.Named() {
		return nil
	}
	var ids []record.OrganisationID
	for _, bar := range b.shown() {
		if id, err := strconv.ParseInt(bar.Key, 10, 64); err == nil {
			ids = append(ids, record.OrganisationID(id))
		}
	}
	return ids
}

// url is the list behind a bar.
func (b FigureBlock) url(bar FigureBar) string {
	if bar.N == 0 {
		return ""
	}
	return b.Filter.URL(route.FigureList(string(b.Figure)), "bar", bar.Key)
}

func (b FigureBlock) chart() ui.ChartView {
	view := ui.ChartView{ID: string(b.Figure), Title: FigureTitle(b.Figure), Desc: b.desc(), Columns: b.Figure.OverTime() || b.Figure.Custody()}
	bars := b.shown()
	if len(bars) > mostBars && !view.Columns {
		bars = bars[:mostBars]
	}
	for _, bar := range bars {
		view.Bars = append(view.Bars, ui.ChartBar{Label: bar.Label, Short: bar.Short, Under: bar.Under, Value: figure(bar.N), N: bar.N, URL: b.url(bar)})
	}
	return view
}

const mostBars = 30 // of a chart; the table has all

// desc says the chart in a sentence.
func (b FigureBlock) desc() string {
	if len(b.Bars) == 0 {
		return "There are no bars."
	}
	bars := b.Words()
	most := slices.MaxFunc(bars, func(a, b FigureBar) int { return a.N - b.N })
	return fmt.Sprintf("The highest of %s is “%s” with %s.", count(len(bars), "1 bar", "%s bars"), most.Label, figure(most.N))
}

// lead is the figure in a sentence.
func (b FigureBlock) lead() string {
	on := b.On.Date().Words()
	switch b.Figure {
	case figures.Arrests:
		return count(b.Total, "1 arrest in the period.", "%s arrests in the period.")
	case figures.Releases:
		return count(b.Total, "1 release in the period.", "%s releases in the period.")
	case figures.Sentences:
		return count(b.Total, "1 sentence in the period.", "%s sentences in the period.")
	case figures.IllTreatment:
		return count(b.Total, "1 report of ill-treatment in the period.", "%s reports of ill-treatment in the period.")
	case figures.Statements:
		return count(b.Total, "1 statement in the period.", "%s statements in the period.")
	case figures.Length, figures.Extensions:
		return count(b.Total, "1 custody before judgment ended in the period.", "%s times custody before judgment ended in the period.")
	}
	return count(b.Total, "1 person held on "+on+".", "%s people held on "+on+".")
}

// notes are what a reader must know beside the numbers.
func (b FigureBlock) notes() []string {
	var notes []string
	add := func(n int, one, many string) {
		if n > 0 {
			notes = append(notes, count(n, one, many))
		}
	}
	if b.Figure.Custody() && b.Total > 0 {
		if b.Figure == figures.Length {
			notes = append(notes, count(b.Median, "The median is 1 day.", "The median is %s days."))
			add(b.Result.Most, "The longest lasted 1 day.", "The longest lasted %s days.")
		} else {
			notes = append(notes, count(b.Median, "The median is 1 extension.", "The median is %s extensions."))
		}
	}
	if b.Figure.Custody() {
		add(b.Running, "1 custody had not ended on the last day of the period and is not counted.", "%s had not ended on the last day of the period and are not counted.")
		add(b.Apart, "1 more ended in the period, but its first or last day is not known.", "%s more ended in the period, but their first or last days are not known.")
		return notes
	}
	add(b.Apart, "1 more may belong here, but its date is not known exactly enough.", "%s more may belong here, but their dates are not known exactly enough.")
	return notes
}

// definition says what the figure counts; among all others, who is held is said once.
func (b FigureBlock) definition() string {
	held := "Held are people in custody, under administrative arrest or house arrest, or imprisoned, as the events on record tell, on the last day of the period or today. The day of release does not count. A term that ends by itself ends detention unless newer reports tell otherwise. "
	if b.Most > 0 && b.Figure != figures.HeldHow {
		held = ""
	}
	switch b.Figure {
	case figures.HeldHow:
		return held + "People whose sentence is on record but not whether they are in custody are not counted."
	case figures.HeldCategory:
		return held + "The category is that of the person."
	case figures.HeldCourt:
		return held + "The court is the one that made the last order or gave the sentence."
	case figures.HeldArticle:
		return held + "Articles are those of the last charge; who is charged under several counts for each."
	case figures.HeldFacility:
		return held + "The place is the last one reported in this detention."
	case figures.Arrests, figures.Releases, figures.Sentences:
		return "Each person counts: an event that concerns three people counts three times. Only dates that are known to the month are placed, of long periods those known to the year; all others are counted apart."
	case figures.Length:
		return "From the day of arrest, or of the first order, to judgment, release, house arrest or death; both days count unless something else begins on the last. House arrest and administrative arrest are left out. Each stretch counts by itself. The median is the length that half of them do not exceed."
	case figures.Extensions:
		return "How often custody before judgment was extended until it ended. Two reports of one extension count once."
	case figures.IllTreatment:
		return "Each report counts for each person whom it concerns, at the place where it happened."
	}
	return "Each statement counts once, whomever it concerns, and once for each organisation that made it. The number of all statements counts it once."
}
