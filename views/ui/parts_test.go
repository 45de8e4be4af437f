package ui

import (
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

func TestLayout(t *testing.T) {
	public := render(t, Layout(Page{Title: "People", Lang: "az", Nav: []NavItem{{Label: "Home", URL: "/", Current: true}, {Label: "About", URL: "/about"}}}))
	want(t, public, `<html lang="az"`, "<title>People – Habeas</title>", `href="#main"`, `<main class="govuk-main-wrapper" id="main"`,
		"the children", `aria-current="page"`, "Exit this page", `rel="nofollow noreferrer"`, `<a class="masthead__home" href="/">`)
	refuse(t, public, "htmx", "noindex", "Sign out")

	desk := render(t, Layout(Page{Desk: true, User: "Leyla", SignOutURL: "/out", CSRF: "token", Nav: []NavItem{{Label: "Review", URL: "/r", Count: 12}}}))
	want(t, desk, `<html lang="en"`, "<title>Habeas</title>", "noindex", "&#34;allowEval&#34;:false", "&#34;selfRequestsOnly&#34;:true",
		"&#34;includeIndicatorStyles&#34;:false", "&#34;historyCacheSize&#34;:0", `action="/out"`, `name="csrf" value="token"`, `<span class="count">12</span>`, `href="/desk"`)
	refuse(t, desk, "Exit this page")
}

func TestFlash(t *testing.T) {
	undo := render(t, Layout(Page{CSRF: "token", Flash: &Flash{Kind: "success", Text: "Done.", UndoURL: "/undo"}}))
	want(t, undo, `role="status"`, `action="/undo"`, `name="csrf" value="token"`, ">Undo</button>")
	failed := render(t, Layout(Page{Flash: &Flash{Kind: "error", Text: "Not done."}}))
	want(t, failed, `role="alert"`, "flash--error")
	refuse(t, failed, "<form")
}

func TestFieldIsDescribedByHintAndError(t *testing.T) {
	for _, tt := range []struct {
		field Field
		want  string
	}{
		{Field{Name: "a", Hint: "h"}, `aria-describedby="a-hint"`},
		{Field{Name: "a", Error: "e"}, `aria-describedby="a-error"`},
		{Field{Name: "a", ID: "b", Hint: "h", Error: "e"}, `aria-describedby="b-hint b-error"`},
	} {
		options := []Option{{Value: "1", Label: "One"}}
		tt.field.Label = "Label"
		for _, part := range []string{render(t, Input(tt.field)), render(t, Textarea(tt.field)), render(t, Select(tt.field, options)), render(t, Radios(tt.field, options)), render(t, Checkboxes(tt.field, options))} {
			want(t, part, tt.want)
		}
	}
	plain := render(t, Input(Field{Name: "a", Label: "Label"}))
	want(t, plain, `<label class="govuk-label" for="a">Label</label>`, `id="a"`, `name="a"`, `type="text"`)
	refuse(t, plain, "aria-describedby", "aria-invalid", "govuk-hint")
	want(t, render(t, Input(Field{Name: "a", Label: "Label", Error: "Wrong."})), `aria-invalid="true"`, "govuk-form-group--error", "govuk-input--error")
}

func TestErrorSummaryLeadsToTheFields(t *testing.T) {
	if got := render(t, ErrorSummary(nil)); got != "" {
		t.Errorf("without errors: %s", got)
	}
	got := render(t, ErrorSummary([]FieldError{{"court", "Name the court."}, {"", "Nothing was chosen."}}))
	want(t, got, `<a href="#court">Name the court.</a>`, "<span>Nothing was chosen.</span>", `role="alert"`)
}

func TestFieldErrorsKeepTheOrderOfTheForm(t *testing.T) {
	got := FieldErrors(map[string]string{"z": "1", "b": "2", "court": "3", "date": "4"}, "date", "court")
	want := []FieldError{{"date", "4"}, {"court", "3"}, {"b", "2"}, {"z", "1"}}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func TestDateInput(t *testing.T) {
	got := render(t, DateInput(Field{Name: "date", Label: "Date", Value: "2024-10"}))
	want(t, got, "2024-10-03, 2024-10 or 2024", `aria-describedby="date-hint"`, `value="2024-10"`, `maxlength="10"`, `autocomplete="off"`)
}

func TestChoices(t *testing.T) {
	options := []Option{{Value: "1", Label: "One"}, {Value: "2", Label: "Two", Hint: "why"}}
	f := Field{Name: "person", Label: "Person", Value: "2"}
	radios := render(t, Radios(f, options))
	want(t, radios, `id="person" name="person" value="1"`, `id="person-2" name="person" value="2" checked`, `aria-describedby="person-2-item-hint"`, "<legend")
	if strings.Count(radios, "checked") != 1 {
		t.Error(radios)
	}
	want(t, render(t, Select(f, options)), `<option value="2" selected>Two</option>`, `<option value="1">One</option>`)
	want(t, render(t, Checkboxes(f, []Option{{Value: "1", Label: "One", Selected: true}})), `value="1" checked`)
	refuse(t, render(t, Checkboxes(Field{Name: "x"}, options)), "<fieldset", "checked")
}

func TestTimeline(t *testing.T) {
	got := render(t, Timeline([]TimelineItem{
		{ID: "e7", Date: "3 Oct 2024", DateTime: "2024-10-03", Kind: "remand", Word: "Remand", Title: "Three months", Lines: []Line{{"Court", "Sabail", "/c"}}, Quotes: []QuoteItem{{"The words.", "Chronicle", "/d", "Source changed"}}},
		{Date: "2024", DateTime: "2024", Kind: "release", Word: "Released", Tone: "release"},
	}))
	want(t, got, `id="e7"`, `<time datetime="2024-10-03">3 Oct 2024</time>`, `d="`+icons["remand"]+`"`, "Remand", "Three months", "timeline__item--release",
		`<blockquote class="quote__text">The words.</blockquote>`, `<a class="govuk-link" href="/d">Chronicle</a>`, `href="/c"`)
	if n := strings.Count(got, `aria-hidden="true"`); n != 2 {
		t.Errorf("%d icons are hidden from screen readers, want 2", n)
	}
}

func TestOrderBar(t *testing.T) {
	got := render(t, OrderBar(OrderBarView{ID: "o", Title: "Two orders", From: "1 Jan", To: "1 Jun", Today: "Today", TodayAt: 120, Segments: []OrderSegment{
		{Start: 0, Width: 50, Label: "Remand", Dates: "1 Jan – 1 Mar"}, {Start: 50, Width: 0, Gap: true, Label: "No order"}, {Start: 60, Width: 70, Label: "Extension", URL: "/e"},
	}}))
	want(t, got, `<title id="o-title">Two orders</title>`, `role="img" aria-labelledby="o-title"`, `x="0.00%" y="26" width="50.00%"`,
		`width="0.40%"`, `fill="url(#o-hatch)"`, `x="60.00%" y="26" width="40.00%"`, `x="100.00%" y="13" text-anchor="end"`, "1 Jan – 1 Mar", `href="/e"`)
	if n := strings.Count(got, `<li class="orders__line">`); n != 3 {
		t.Errorf("the list has %d lines, want 3", n)
	}
	refuse(t, render(t, OrderBar(OrderBarView{Title: "None"})), "orders__today")
}

// The marks must not change the text that they mark: not a blank more or less.
func TestMarkedTextKeepsTheText(t *testing.T) {
	parts := []MarkPart{{Text: "On ", Active: true}, {"2 October", "date", "Date", true}, {Text: ", the"}, {Text: " "}, {"court", "court", "Court", false}, {Text: "."}, {Text: "\nEnd"}}
	got := render(t, MarkedText(parts))
	if text := words(got); text != "On 2 October, the court.\nEnd" {
		t.Errorf("reads %q", text)
	}
	want(t, got, `<mark class="mark mark--when mark--active" title="Date" data-label="Date">2 October</mark>`, `<mark class="mark--quote">On </mark>`)
	if n := strings.Count(render(t, MarkLegend(append(parts, parts...))), "<li>"); n != 3 {
		t.Errorf("the legend has %d lines, want 3", n)
	}
}

// Colour never carries meaning alone: what is red or green has a sign as well.
func TestTonesHaveSigns(t *testing.T) {
	want(t, render(t, Tag("wrong", "Order ran out")), icons["wrong"], "tag--wrong", "Order ran out")
	want(t, render(t, Tag("release", "Released")), icons["done"])
	want(t, render(t, Note("wrong", "A gap.")), icons["wrong"])
	refuse(t, render(t, Tag("nonsense", "x")), "nonsense")
}

func TestEmptyPartsRenderNothing(t *testing.T) {
	if got := render(t, Pagination("", "")); got != "" {
		t.Error(got)
	}
	if got := render(t, Lines(nil)); got != "" {
		t.Error(got)
	}
	refuse(t, render(t, EmptyState("Nothing", "Import one.", "", "")), "<a ")
	refuse(t, render(t, Quote("Words.", "", "")), "figcaption")
}

func TestEveryKindHasAnIcon(t *testing.T) {
	kinds := strings.Fields("arrest remand extension house_arrest hearing charge sentence appeal release transfer hunger_strike ill_treatment health death disappearance visit travel_ban search designation recognition statement")
	for _, kind := range kinds {
		if icons[kind] == "" {
			t.Errorf("no icon for %s", kind)
		}
	}
	paths := slices.Sorted(maps.Values(icons))
	if len(slices.Compact(paths)) != len(icons) {
		t.Error("two kinds have the same icon")
	}
}

// A whole profile of the usual length: what it costs to render one public page.
func BenchmarkProfile(b *testing.B) {
	item := TimelineItem{Date: "3 Oct 2024", DateTime: "2024-10-03", Kind: "remand", Word: "Remand", Title: "Three months", Lines: []Line{{"Court", "Sabail", ""}}, Quotes: []QuoteItem{{"The words.", "Chronicle", "/d", ""}}}
	page := Layout(Page{Title: "People"})
	timeline := Timeline(slices.Repeat([]TimelineItem{item}, 20))
	b.ReportAllocs()
	for b.Loop() {
		ctx := templ.WithChildren(b.Context(), timeline) // a context gives its children once
		if err := page.Render(ctx, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
