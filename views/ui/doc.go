// Package ui is the shell of every page and the parts that pages share. It knows nothing of the record: it takes plain
// strings, numbers and URLs, and renders them. It refuses raw HTML, inline styles and inline scripts.
//
// Shell: each page's struct embeds [Page]; its template begins with @ui.Layout(p.Page) { … }.
//
// Forms (GOV.UK markup): [ErrorSummary](FieldErrors(fields, order…)), [CSRFField](token) (the input is named "csrf"),
// [Hidden](name, value), [Input](Field), [DateInput](Field), [Textarea](Field), [Select](Field, []Option), [Radios](Field, []Option),
// [Checkboxes](Field, []Option), [Fieldset](legend, size) {…}, [Buttons]() {…}, [Button](ButtonOpts), [LinkButton](text, url, kind),
// [PostButton](action, csrf, ButtonOpts) {hidden inputs}.
//
// Content: [Heading](HeadingOpts), [Section](id, title) {…}, [Card](id) {…}, [Columns](main, aside), [Breadcrumbs]([]Crumb),
// [SummaryList]([]Row), [Tag](tone, text), [Badge](tone, text), [Quote](text, source, url), [BigNumber](value, label), [Standing](StandingView), [Lines]([]Line),
// [People]([]PersonItem), [Pagination](prev, next), [EmptyState](title, text, actionLabel, actionURL), [Filter](FilterOpts) {fields},
// [Table](TableOpts) {rows}, [Tasks]([]Task), [Details](summary) {…}, [Note](tone, text), [Time](text, iso).
//
// The record in pictures: [Timeline]([]TimelineItem), [OrderBar](OrderBarView), [MarkedText]([]MarkPart), [MarkLegend]([]MarkPart),
// [Icon](kind), [KindWord](kind, word), [Wordmark]().
//
// Tones: "" plain, "wrong" (red: wrong in law), "release" (green), "accent", "quiet". The words must say it without the colour.
// A wrong entry in a form and a dangerous button are ochre ("warning", "error"), never red.
// A form with the attribute data-unsaved asks before it is left with changes.
//
// Classes for text of a page's own: govuk-body, govuk-link, govuk-list, govuk-heading-m, govuk-grid-row with
// govuk-grid-column-two-thirds and -one-third, govuk-visually-hidden, figure (tabular figures), prose (text at a readable width).
package ui
