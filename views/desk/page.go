package desk

import (
	"fmt"
	"time"

	"github.com/dustin/go-humanize"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/ui"
)

// Rights are what the user's role allows. Pages leave out what it does not; the server refuses it all the same.
type Rights struct {
	Import, Review, Edit, Export, Restrict, Publish, Reread, SetRules, RemoveFile, SetFields bool
}

// Nav is the navigation of the desk, with the number of claims that wait; current is the address that it marks.
func Nav(current string, waiting int) []ui.NavItem {
	items := []ui.NavItem{
		{Label: "Today", URL: route.Desk()},
		{Label: "Review", URL: route.Review(), Count: waiting},
		{Label: "People", URL: route.People()},
		{Label: "Deadlines", URL: route.Deadlines()},
		{Label: "Calendar", URL: route.Calendar()},
		{Label: "Tasks", URL: route.Tasks("")},
		{Label: "Following", URL: route.Following()},
		{Label: "Figures", URL: route.Figures()},
		{Label: "Directory", URL: route.Directory()},
		{Label: "Documents", URL: route.Documents()},
	}
	for i := range items {
		items[i].Current = items[i].URL == current
	}
	return items
}

// titled is the shell with the page's title; a page with errors says so first, for whoever hears titles read out.
func titled(p ui.Page, title string, errors record.Fields) ui.Page {
	p.Title, p.Desk = title, true
	if len(errors) > 0 {
		p.Title = "Error: " + title
	}
	return p
}

func wide(p ui.Page) ui.Page {
	p.Wide = true
	return p
}

// count is the sentence for a number of things: one for exactly one, many (with %s for the number) for any other.
func count(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, humanize.Comma(int64(n)))
}

func figure(n int) string { return humanize.Comma(int64(n)) }

func moment(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04 UTC") }

// Moment is a moment for people to read.
func Moment(t time.Time) string { return moment(t) }

func day(t time.Time) string { return t.Format("2 January 2006") }

// excerpt is the beginning of a text, cut between words.
func excerpt(text string, length int) string {
	runes := []rune(text)
	if len(runes) <= length {
		return text
	}
	for cut := length; cut > length/2; cut-- {
		if runes[cut] == ' ' {
			return string(runes[:cut]) + " …"
		}
	}
	return string(runes[:length]) + "…"
}

// option lists choices of a vocabulary, first the empty one when it has a label.
func options[T ~string](empty string, values []T, word func(T) string) []ui.Option {
	var list []ui.Option
	if empty != "" {
		list = append(list, ui.Option{Label: empty})
	}
	for _, v := range values {
		list = append(list, ui.Option{Value: string(v), Label: word(v)})
	}
	return list
}

// termOptions are the terms that forms offer, and those of the values that are set, first the empty one when it has a label.
func termOptions(empty string, terms *record.Vocabularies, of record.Vocabulary, set ...string) []ui.Option {
	var list []ui.Option
	if empty != "" {
		list = append(list, ui.Option{Label: empty})
	}
	for _, c := range terms.Offered(of, set...) {
		list = append(list, ui.Option{Value: c.Value, Label: c.Word})
	}
	return list
}

// TermFilter are all terms that rows can have, for narrowing a list: also those that forms do not offer any more.
func TermFilter(empty string, terms *record.Vocabularies, of record.Vocabulary) []ui.Option {
	var standing []string
	for _, t := range terms.Terms(of) {
		if t.MergedIntoID == nil {
			standing = append(standing, t.Key)
		}
	}
	return termOptions(empty, terms, of, standing...)
}

func kinds(empty string) []ui.Option { return options(empty, record.Kinds(), record.Kind.Word) }

func formID[ID ~int64](id ID) string { return fmt.Sprint(int64(id)) }
