package web

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/auth"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

// waveRoutes are the routes of events for several people and of sources.
var waveRoutes = map[string]deskRoute{
	"GET /desk/people/wave":                                   {auth.EditCase, (*visit).showWave, 0},
	"POST /desk/people/wave":                                  {auth.EditCase, (*visit).takeWave, 0},
	"GET /desk/waves/:id":                                     {auth.ReadDesk, (*visit).showRecordedWave, 0},
	"POST /desk/waves/:id/undo":                               {auth.EditCase, (*visit).undoWave, 0},
	"GET /desk/people/:id/events/:event/sources/:source":      {auth.EditCase, (*visit).showSource, 0},
	"POST /desk/people/:id/events/:event/sources/:source":     {auth.EditCase, (*visit).changeSource, 0},
	"POST /desk/people/:id/events/:event/sources/:source/end": {auth.EditCase, (*visit).endSource, 0},
}

const latestWaves = 20

func waveKey(kind record.Kind) string { return "wave/" + string(kind) }

func (v *visit) showWave() error {
	kind := record.Kind(v.QueryParam("kind"))
	if kind.Valid() {
		return v.waveForm(http.StatusOK, kind, record.Sheet{}, nil)
	}
	waves, err := v.shelf().Waves(v.Request().Context(), latestWaves)
	if err != nil {
		return err
	}
	page := desk.WavesPage{}
	for _, w := range waves {
		page.Waves = append(page.Waves, desk.WaveLine{Wave: w.Wave, People: w.People})
	}
	if page.Users, err = v.userNames(); err != nil {
		return err
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Waves(page))
}

// waveForm asks for the people and for what they have in common.
func (v *visit) waveForm(status int, kind record.Kind, values record.Sheet, wrong record.Fields) error {
	ctx, st := v.Request().Context(), v.shelf()
	documents, err := st.RecentDocuments(ctx, documentsOffered)
	if err != nil {
		return err
	}
	p := desk.WavePage{Kind: kind, NamesURL: route.SearchNames(), SheetPage: desk.SheetPage{
		Action: route.Wave(kind), Fields: record.WaveFields(kind), Values: values, Errors: wrong,
		Source: &desk.SourceForm{Must: true, Documents: documents},
	}}
	draft, err := st.Draft(ctx, waveKey(kind))
	switch {
	case errors.Is(err, record.ErrNotFound):
	case err != nil:
		return err
	case len(wrong) == 0 && len(values) == 0:
		p.Draft = draft
		if v.QueryParam("draft") != "" {
			p.Values, p.Filled = draft.Values, true
		}
	}
	if p.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, status, desk.WaveForm(p))
}

// takeWave takes the form: to keep its draft, to show what it would record, to go back from there, or to record it.
func (v *visit) takeWave() error {
	kind := record.Kind(v.QueryParam("kind"))
	if !kind.Valid() {
		return record.ErrNotFound
	}
	if done, err := v.keptDraft(waveKey(kind), route.Wave(kind)); done {
		return err
	}
	typed := v.typed().With("step", "")
	switch v.form.Get("step") {
	case "back":
		return v.waveForm(http.StatusOK, kind, typed, nil)
	case "save":
		return v.recordWave(kind, typed)
	}
	return v.previewWave(http.StatusOK, kind, typed, nil)
}

// onOneLine are the inputs of the preview that belong to a line: NAME-N.
var onOneLine = regexp.MustCompile(`^(at|choice|seen|date|term|facility|place|articles)-(\d+)$`)

var namedByNumber = regexp.MustCompile(`^(.*\S)\s*#(\d{1,18})$`)

// waveOf is what somebody typed. What was typed for a line belongs to it wherever it stands by now.
func waveOf(kind record.Kind, typed record.Sheet) review.Wave {
	w := review.Wave{Kind: kind, Typed: record.Sheet{}, Token: clipped(typed["token"], 100), Source: record.Source{Confidentiality: record.Internal}}
	for _, f := range record.WaveFields(kind) {
		w.Typed = w.Typed.With(f.Name, typed[f.Name])
	}
	if source := sourceOf(typed); source != nil {
		w.Source = *source
	}
	for _, line := range strings.Split(record.Field{Sort: record.Names}.Tidy(typed["names"]), "\n") {
		if line == "" {
			continue
		}
		l := review.WaveLine{Name: line, Own: record.Sheet{}}
		if m := namedByNumber.FindStringSubmatch(line); m != nil {
			n, _ := strconv.ParseInt(m[2], 10, 64)
			l.Name, l.Given = m[1], record.PersonID(n)
		}
		if n := lineOf(line, typed); n != "" {
			for _, f := range record.OwnFields(kind) {
				l.Own = l.Own.With(f.Name, f.Tidy(typed[f.Name+"-"+n]))
			}
			l.Choice, l.Seen = waveChoice(typed["choice-"+n]), []review.WaveChoice{}
			for _, text := range strings.Fields(typed["seen-"+n]) {
				l.Seen = append(l.Seen, waveChoice(text))
			}
		}
		w.Lines = append(w.Lines, l)
	}
	return w
}

// lineOf is the number under which a line stood in the preview, empty when it did not.
func lineOf(line string, typed record.Sheet) string {
	for name, value := range typed {
		if n, is := strings.CutPrefix(name, "at-"); is && value == line {
			return n
		}
	}
	return ""
}

var waveChoiceForm = regexp.MustCompile(`^p(\d{1,18})(?:e(\d{1,18}))?$`)

// waveChoice reads a choice as the preview writes it: new, skip, p7 or p7e3.
func waveChoice(text string) review.WaveChoice {
	if m := waveChoiceForm.FindStringSubmatch(text); m != nil {
		person, _ := strconv.ParseInt(m[1], 10, 64)
		event, _ := strconv.ParseInt(m[2], 10, 64)
		return review.WaveChoice{Person: record.PersonID(person), Event: record.EventID(event)}
	}
	return review.WaveChoice{New: text == "new", Skip: text == "skip"}
}

func choiceText(c review.WaveChoice) string {
	switch {
	case c.New:
		return "new"
	case c.Skip:
		return "skip"
	case c.Event != 0:
		return fmt.Sprintf("p%de%d", c.Person, c.Event)
	case c.Person != 0:
		return fmt.Sprintf("p%d", c.Person)
	}
	return ""
}

// previewWave shows for each line what would be recorded. Faults of what the people have in common lead back to the form.
func (v *visit) previewWave(status int, kind record.Kind, typed record.Sheet, wrong record.Fields) error {
	w := waveOf(kind, typed)
	var faults record.Fields
	if errors.As(w.CheckCommon(), &faults) {
		return v.waveForm(http.StatusUnprocessableEntity, kind, typed, faults)
	}
	guesses, err := w.Preview(v.Request().Context(), v.shelf())
	if err != nil {
		return err
	}
	p := desk.WavePreviewPage{Kind: kind, Shared: record.Sheet{}, Errors: wrong, Source: w.Source}
	for name, value := range typed {
		if !onOneLine.MatchString(name) {
			p.Shared = p.Shared.With(name, value)
		}
	}
	if w.Token == "" {
		p.Shared["token"] = rand.Text()
	}
	for i, g := range guesses {
		p.Rows = append(p.Rows, waveRow(w.Lines[i], g))
	}
	if p.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, status, desk.WavePreview(p))
}

// waveRow is a line with its choices; that which was made stands while it is still there.
func waveRow(l review.WaveLine, g review.WaveGuess) desk.WaveRow {
	row := desk.WaveRow{Name: l.Name, At: l.Name, Own: l.Own}
	if l.Given != 0 {
		row.At = fmt.Sprintf("%s #%d", l.Name, l.Given)
	}
	chosen := g.Chosen
	for _, o := range g.Offers {
		if l.Choice == o.WaveChoice {
			chosen = l.Choice
		}
		row.Offers = append(row.Offers, desk.WaveOffer{Value: choiceText(o.WaveChoice), Name: o.Name, Number: decimal(o.Person), About: o.About, Like: o.Like, Why: strings.Join(o.Why, "; ")})
	}
	if l.Choice.New || l.Choice.Skip {
		chosen = l.Choice
	}
	row.Chosen = choiceText(chosen)
	return row
}

func (v *visit) recordWave(kind record.Kind, typed record.Sheet) error {
	ctx, st := v.Request().Context(), v.shelf()
	w := waveOf(kind, typed)
	if w.Token == "" || slices.ContainsFunc(w.Lines, func(l review.WaveLine) bool { return l.Seen == nil }) {
		return v.previewWave(http.StatusOK, kind, typed, nil) // nothing is recorded that was not shown
	}
	id, err := review.RecordWave(ctx, st, w, v.by())
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		for name := range wrong {
			if !onOneLine.MatchString(name) {
				return v.waveForm(http.StatusUnprocessableEntity, kind, typed, wrong)
			}
		}
		return v.previewWave(http.StatusUnprocessableEntity, kind, typed, wrong)
	case errors.Is(err, record.ErrConflict):
		recorded, lost := st.WaveOfToken(ctx, w.Token)
		if lost != nil {
			return err
		}
		return v.done(route.RecordedWave(recorded.ID), ui.Flash{Text: "This was recorded already. Nothing is recorded twice."})
	case err != nil:
		return err
	}
	return v.saved(waveKey(kind), route.RecordedWave(id), "It is on record.")
}

func (v *visit) showRecordedWave() error { return v.recordedWave(http.StatusOK, nil) }

func (v *visit) recordedWave(status int, wrong record.Fields) error {
	w, err := v.shelf().Wave(v.Request().Context(), record.WaveID(v.id("id")))
	if err != nil {
		return err
	}
	p := desk.RecordedWavePage{Can: v.rights(), Wave: *w, Reason: v.form.Get("reason"), Errors: wrong}
	if p.Users, err = v.userNames(); err != nil {
		return err
	}
	if p.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, status, desk.RecordedWave(p))
}

func (v *visit) undoWave() error {
	id, why := record.WaveID(v.id("id")), clipped(v.form.Get("reason"), 500)
	left, err := review.UndoWave(v.Request().Context(), v.shelf(), id, why, v.by())
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.recordedWave(http.StatusUnprocessableEntity, wrong)
	} else if err != nil {
		return err
	}
	text := "All of it is taken back. The history keeps it."
	if n := len(left.Kept); n > 0 {
		text += " " + plural(n, "case file stays: it holds something else by now.", "case files stay: they hold something else by now.")
	}
	return v.done(route.RecordedWave(id), ui.Flash{Text: text})
}
