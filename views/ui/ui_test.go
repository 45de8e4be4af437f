package ui

import (
	"context"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"
)

// attack is what a forged chronicle may hold; no part may let it out of its text or its attribute.
const attack = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`

// render renders a part with children of plain text, and fails unless the result is well-formed and free of what the
// content security policy would block.
func render(t *testing.T, c templ.Component) string {
	t.Helper()
	inner := templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, "the children")
		return err
	})
	var b strings.Builder
	if err := c.Render(templ.WithChildren(context.Background(), inner), &b); err != nil {
		t.Fatal(err)
	}
	checkMarkup(t, b.String())
	return b.String()
}

// checkMarkup: tags closed, ids once, references kept, nothing inline, nothing that runs.
func checkMarkup(t *testing.T, text string) {
	t.Helper()
	ids, refs := map[string]int{}, []string{}
	var open []string
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("not closed: %v", open)
			}
			for _, ref := range refs {
				if ids[ref] != 1 {
					t.Errorf("refers to id %q, which is there %d times", ref, ids[ref])
				}
			}
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			refs = append(refs, checkAttributes(t, tok, ids)...)
			if tok.Type == html.StartTagToken && !void[tok.Data] {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			name := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> closes %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

var void = map[string]bool{"meta": true, "link": true, "input": true, "br": true, "img": true}

func checkAttributes(t *testing.T, tok html.Token, ids map[string]int) (refs []string) {
	t.Helper()
	seen := map[string]bool{}
	for _, a := range tok.Attr {
		if seen[a.Key] {
			t.Errorf("<%s>: %s twice", tok.Data, a.Key)
		}
		seen[a.Key] = true
		switch {
		case a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Val, "javascript:"):
			t.Errorf("<%s>: %s=%q", tok.Data, a.Key, a.Val)
		case a.Key == "id":
			if ids[a.Val]++; ids[a.Val] > 1 || a.Val == "" {
				t.Errorf("id %q twice or empty", a.Val)
			}
		case a.Key == "for" || a.Key == "aria-describedby" || a.Key == "aria-labelledby":
			refs = append(refs, strings.Fields(a.Val)...)
		}
	}
	return refs
}

func want(t *testing.T, got string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(got, p) {
			t.Errorf("lacks %s\nin %s", p, got)
		}
	}
}

func refuse(t *testing.T, got string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if strings.Contains(got, p) {
			t.Errorf("holds %s\nin %s", p, got)
		}
	}
}

// Every part, with an attack in every text that it takes: nothing gets out.
func TestPartsEscape(t *testing.T) {
	opts := []Option{{Value: attack, Label: attack, Hint: attack, Selected: true}, {Value: "b", Label: attack, Hint: attack}}
	field := Field{Name: "name", Label: attack, Hint: attack, Error: attack, Value: attack}
	lines := []Line{{Label: attack, Value: attack, URL: "/x"}, {Value: attack}}
	page := Page{Title: attack, User: attack, Role: attack, CSRF: attack, SignOutURL: "/out", Nav: []NavItem{{Label: attack, URL: "/x", Current: true, Count: 3}}, Flash: &Flash{Kind: "success", Text: attack, UndoURL: "/undo", UndoLabel: attack}}
	desk := page
	desk.Desk = true
	for name, part := range map[string]templ.Component{
		"Layout public": Layout(page),
		"Layout desk":   Layout(desk),
		"ErrorSummary":  ErrorSummary([]FieldError{{"", attack}}),
		"CSRFField":     CSRFField(attack),
		"Hidden":        Hidden("v", attack),
		"Input":         Input(field),
		"DateInput":     DateInput(field),
		"Textarea":      Textarea(field),
		"Select":        Select(field, opts),
		"Radios":        Radios(field, opts),
		"Checkboxes":    Checkboxes(field, opts),
		"Fieldset":      Fieldset(attack, "m"),
		"Button":        Button(ButtonOpts{Text: attack, Name: "n", Value: attack}),
		"LinkButton":    LinkButton(attack, "/x", "secondary"),
		"Buttons":       Buttons(),
		"PostButton":    PostButton("/x", attack, ButtonOpts{Text: attack}),
		"Heading":       Heading(HeadingOpts{attack, attack, attack, true, attack}),
		"Section":       Section("s", attack),
		"Card":          Card("c"),
		"Columns":       Columns(Card(""), Card("")),
		"Breadcrumbs":   Breadcrumbs([]Crumb{{attack, "/x"}, {attack, ""}}),
		"SummaryList":   SummaryList([]Row{{Key: attack, Text: attack, ActionLabel: attack, ActionURL: "/x"}, {Key: attack, Value: Tag("", attack)}}),
		"Tag":           Tag("wrong", attack),
		"Badge":         Badge(attack, attack),
		"Quote":         Quote(attack, attack, "javascript:alert(1)"),
		"BigNumber":     BigNumber(232, attack),
		"Standing":      Standing(StandingView{232, attack, attack, "wrong", lines}),
		"Lines":         Lines(lines),
		"People":        People([]PersonItem{{Name: attack, URL: "/p", Also: attack, Status: attack, Tone: attack, Lines: lines, Days: 3, DaysLabel: attack}}),
		"Pagination":    Pagination("/a", "/b"),
		"EmptyState":    EmptyState(attack, attack, attack, "/x"),
		"Filter":        Filter(FilterOpts{Action: "/x", Label: attack, Submit: attack, ClearURL: "/x", Auto: true}),
		"Table":         Table(TableOpts{Caption: attack, Columns: []Column{{Label: attack, Numeric: true}, {Label: attack, Hide: true}}}),
		"Tasks":         Tasks([]Task{{attack, "/x", attack, attack, "wrong", 3}, {Label: attack}}),
		"Details":       Details(attack),
		"Note":          Note("wrong", attack),
		"Time":          Time(attack, attack),
		"Timeline":      Timeline([]TimelineItem{{ID: "e1", Date: attack, DateTime: attack, Kind: attack, Word: attack, Title: attack, Lines: lines, Quotes: []QuoteItem{{attack, attack, "javascript:alert(1)", attack}}, Tone: "wrong", More: Tag("", attack)}}),
		"OrderBar":      OrderBar(OrderBarView{Title: attack, From: attack, To: attack, Today: attack, Segments: []OrderSegment{{Gap: true, Label: attack, Dates: attack, Note: attack, URL: "/x"}}}),
		"MarkedText":    MarkedText([]MarkPart{{attack, attack, attack, true}, {Text: attack}, {Text: attack, Active: true}}),
		"MarkLegend":    MarkLegend([]MarkPart{{attack, attack, attack, true}}),
		"KindWord":      KindWord(attack, attack),
	} {
		t.Run(name, func(t *testing.T) { refuse(t, render(t, part), "<script>", "<img", "alert(1)'>") })
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// words is what a reader sees of markup without entities.
func words(markup string) string { return tags.ReplaceAllString(markup, "") }
