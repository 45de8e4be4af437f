package review

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/casefile"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Wave is an event as somebody typed it for several people at once: what they have in common, one source for all, and a line
// for each of them.
type Wave struct {
	Kind   record.Kind
	Typed  record.Sheet
	Source record.Source
	Token  string // of the preview
	Lines  []WaveLine
}

// WaveLine is one of the people of a wave: the name as typed, what was chosen for it, and the values that are the person's own.
type WaveLine struct {
	Name   string
	Given  record.PersonID // the number that was typed behind the name, 0 for none
	Own    record.Sheet
	Choice WaveChoice
	Seen   []WaveChoice // what the preview offered; nil when there was none
}

// WaveChoice is what is recorded for a line: nothing, an event in a new file or in that of a person, or another source for an
// event that is on record. The zero value is no choice yet.
type WaveChoice struct {
	Skip, New bool
	Person    record.PersonID
	Event     record.EventID // of Person, which gets the source
}

// WaveOffer is one choice that a preview offers for a line, and why.
type WaveOffer struct {
	WaveChoice
	Name  string        // of the person
	About string        // what the person does, or the category
	Like  *record.Event // the event that is on record
	Why   []string      // reasons in plain English
	Sure  bool          // by the stated rules it is the person, and the event
}

// WaveGuess is what a preview says of a line: the choices, but for a new file and for leaving it out, which every line has, and
// the one that stands chosen by the rules.
type WaveGuess struct {
	Offers []WaveOffer
	Chosen WaveChoice
}

// Sheet are the values of a line: its own before those that all have in common.
func (w Wave) Sheet(l WaveLine) record.Sheet {
	s := w.Typed
	for name, value := range l.Own {
		if value != "" {
			s = s.With(name, value)
		}
	}
	return s
}

// Preview says for each line of a wave who it may be and which like event is on record, in a number of queries that does not
// grow with the lines but by one for every hundred names. Values that are faulty count as not told.
func (w Wave) Preview(ctx context.Context, st *store.Store) ([]WaveGuess, error) {
	found, err := w.candidates(ctx, st)
	if err != nil {
		return nil, err
	}
	events := make([]record.Event, len(w.Lines))
	var people []record.PersonID
	var first, last record.Date
	for i, l := range w.Lines {
		if e, err := record.EventOf(w.Kind, w.Sheet(l)); err == nil {
			events[i] = e
		}
		if d := events[i].Date; d != "" && (first == "" || d < first) {
			first = d
		}
		last = max(last, events[i].Date)
		for _, c := range found[i] {
			people = append(people, c.Person.ID)
		}
	}
	var near []record.Event
	if first != "" && len(people) > 0 {
		slices.Sort(people)
		if near, err = st.EventsNear(ctx, slices.Compact(people), first, last); err != nil {
			return nil, err
		}
	}
	terms, err := st.Vocabularies(ctx)
	if err != nil {
		return nil, err
	}
	guesses := make([]WaveGuess, len(w.Lines))
	for i := range w.Lines {
		guesses[i] = guess(found[i], terms, &events[i], near)
	}
	return guesses, nil
}

// candidates are the people whom each line may mean, the likeliest first.
func (w Wave) candidates(ctx context.Context, st *store.Store) ([][]Candidate, error) {
	asked := make([]store.Likeness, len(w.Lines))
	for i, l := range w.Lines {
		asked[i] = store.Likeness{Fold: names.Fold(l.Name), Key: names.Key(l.Name)}
		if l.Given != 0 {
			asked[i].Also = []record.PersonID{l.Given}
		}
	}
	people, err := st.SuggestPeopleOf(ctx, asked, mostSuggested)
	if err != nil {
		return nil, err
	}
	found := make([][]Candidate, len(w.Lines))
	for i, l := range w.Lines {
		for _, p := range people[i] {
			c := compare(p, l.Name)
			if p.ID == l.Given {
				c.Known, c.Score, c.Why = true, 1, []string{"Named by number"}
			}
			if c.Score >= names.Possible {
				found[i] = append(found[i], c)
			}
		}
		slices.SortFunc(found[i], likeliest)
		found[i] = found[i][:min(len(found[i]), mostCandidates)]
	}
	return found, nil
}

// guess offers each candidate, before it the events on record that are like the one to be recorded, and chooses by the rule of
// Suggest: the person named by number, else the only one of that name, else a new one, else nobody.
func guess(candidates []Candidate, terms *record.Vocabularies, e *record.Event, near []record.Event) WaveGuess {
	var g WaveGuess
	who, clear := Suggest(candidates)
	if clear && who == nil {
		g.Chosen.New = true
	}
	for _, c := range candidates {
		is := who != nil && who.Person.ID == c.Person.ID
		own := WaveOffer{WaveChoice: WaveChoice{Person: c.Person.ID}, Name: c.Person.Name, About: aboutPerson(c.Person, terms), Why: c.Why, Sure: is}
		for _, like := range likes(c.Person.ID, e, near) {
			like.Name, like.About, like.Sure = own.Name, own.About, like.Sure && is
			own.Sure = own.Sure && !like.Sure
			g.Offers = append(g.Offers, like)
		}
		g.Offers = append(g.Offers, own)
	}
	for _, o := range g.Offers {
		if o.Sure {
			g.Chosen = o.WaveChoice
		}
	}
	return g
}

// aboutPerson is what a person does, or the group that they are listed in, empty when neither is known.
func aboutPerson(p record.Person, terms *record.Vocabularies) string {
	if p.Occupation == "" && p.Category != "" {
		return terms.Word(p.Category)
	}
	return p.Occupation
}

// likes are the events of a person that are like one to be recorded, as offers to give them its source. At most one is sure.
func likes(person record.PersonID, e *record.Event, near []record.Event) []WaveOffer {
	now := report{e.Facts(), true, e.Named(record.Issuer)}
	var found []WaveOffer
	sure := false
	for i := range near {
		if !slices.Contains(near[i].Subjects(), person) || near[i].Kind != e.Kind {
			continue
		}
		v := sameEvent(now, told(&near[i]))
		if !v.fits {
			continue
		}
		found = append(found, WaveOffer{WaveChoice: WaveChoice{Person: person, Event: near[i].ID}, Like: &near[i], Why: v.why, Sure: v.sure && !sure})
		sure = sure || v.sure
	}
	return found
}

// choices are what a guess offers beside a new file and leaving the line out.
func (g WaveGuess) choices() []WaveChoice {
	list := []WaveChoice{}
	for _, o := range g.Offers {
		list = append(list, o.WaveChoice)
	}
	return list
}

// RecordWave records an event for several people: all of them, or with record.Fields none. Faults of what they have in common
// stand under the names of the inputs, those of a line under INPUT-N, counted from 1, and choice-N. record.ErrConflict tells
// that the same preview was recorded already.
func RecordWave(ctx context.Context, st *store.Store, w Wave, by casefile.By) (record.WaveID, error) {
	if err := w.check(); err != nil {
		return 0, err
	}
	made := record.Wave{Kind: w.Kind, Token: w.Token, RecordedBy: by.User, RecordedAt: by.At}
	err := st.InTx(ctx, func(tx *store.Store) error {
		if err := tx.AddWave(ctx, &made); err != nil {
			return err
		}
		if err := w.unchanged(ctx, tx); err != nil {
			return err
		}
		var lines []record.WaveLine
		wrong := record.Fields{}
		for i, l := range w.Lines {
			line, err := w.record(ctx, tx, l, by)
			var fields record.Fields
			switch {
			case errors.As(err, &fields):
				for name, sentence := range fields {
					wrong[w.input(l, name, i)] = sentence
				}
			case errors.Is(err, record.ErrNotFound):
				wrong[onLine("choice", i)] = "This is no longer on record. Choose again: " + l.Name + "."
			case err != nil:
				return err
			case line != nil:
				lines = append(lines, *line)
			}
		}
		if len(wrong) > 0 {
			return wrong
		}
		return tx.AddWaveLines(ctx, made.ID, lines)
	})
	return made.ID, err
}

func onLine(name string, line int) string { return name + "-" + strconv.Itoa(line+1) }

// input is where a fault of a line is mended: at its own value if it has one, else at what all have in common.
func (w Wave) input(l WaveLine, name string, line int) string {
	if l.Own[name] != "" || name == "choice" {
		return onLine(name, line)
	}
	return name
}

// CheckCommon says what is wrong with what the people of a wave have in common, their names among it.
func (w Wave) CheckCommon() error {
	wrong := record.Fields{}
	switch {
	case len(w.Lines) == 0:
		wrong["names"] = "Name at least one person."
	case len(w.Lines) > record.MostInWave:
		wrong["names"] = fmt.Sprintf("At most %d people fit on one form. Record the others on another one.", record.MostInWave)
	}
	for _, l := range w.Lines {
		if len(l.Name) > longestName {
			wrong["names"] = fmt.Sprintf("Keep each name to %d characters.", longestName)
		}
	}
	_, err := record.EventOf(w.Kind, w.Typed)
	var fields record.Fields
	if errors.As(err, &fields) {
		maps.Copy(wrong, fields)
	}
	if errors.As(w.Source.Check(), &fields) {
		maps.Copy(wrong, fields)
	}
	if w.Source.ClaimID != nil {
		wrong["source"] = "A claim tells of one event. Give a document or describe the source."
	}
	return wrong.OrNil()
}

const longestName = 200

// check says what is wrong with a wave before anything is looked up.
func (w Wave) check() error {
	if err := w.CheckCommon(); err != nil {
		return err
	}
	wrong, taken, any := record.Fields{}, map[record.PersonID]string{}, false
	for i, l := range w.Lines {
		any = any || !l.Choice.Skip
		if l.Choice == (WaveChoice{}) {
			wrong[onLine("choice", i)] = "Choose who this is: " + l.Name + "."
		} else if other, twice := taken[l.Choice.Person]; twice && l.Choice.Person != 0 {
			wrong[onLine("choice", i)] = fmt.Sprintf("The same person is chosen for %s. Leave one of the lines out.", other)
		}
		taken[l.Choice.Person] = l.Name
		for _, f := range record.OwnFields(w.Kind) {
			if sentence := f.Check(f.Tidy(l.Own[f.Name])); sentence != "" {
				wrong[onLine(f.Name, i)] = strings.TrimSuffix(sentence, ".") + " (" + l.Name + ")."
			}
		}
	}
	if !any {
		wrong["names"] = "Name at least one person."
	}
	return wrong.OrNil()
}

// unchanged is record.Fields when somebody else opened a file or recorded an event meanwhile that the preview did not offer.
func (w Wave) unchanged(ctx context.Context, tx *store.Store) error {
	wrong := record.Fields{}
	guesses, err := w.Preview(ctx, tx)
	for i, g := range guesses {
		l := w.Lines[i]
		if l.Seen == nil || l.Choice.Skip {
			continue
		}
		if slices.ContainsFunc(g.choices(), func(c WaveChoice) bool { return !slices.Contains(l.Seen, c) }) {
			wrong[onLine("choice", i)] = "There is more to choose from than before. Look again: " + l.Name + "."
		}
	}
	if err != nil {
		return err
	}
	return wrong.OrNil()
}

// record records one line; it is nil when the line is left out.
func (w Wave) record(ctx context.Context, tx *store.Store, l WaveLine, by casefile.By) (*record.WaveLine, error) {
	switch {
	case l.Choice.Skip:
		return nil, nil
	case l.Choice.Event != 0:
		return w.cite(ctx, tx, l, by)
	}
	line, person := record.WaveLine{Opened: l.Choice.New}, l.Choice.Person
	if l.Choice.New {
		var err error
		if person, err = casefile.AddPerson(ctx, tx, record.Sheet{"name": l.Name}, by); err != nil {
			return nil, of(err, "name", "choice")
		}
	}
	var err error
	line.EventID, err = casefile.AddEvent(ctx, tx, person, w.Kind, w.Sheet(l), w.Source, by)
	return &line, err
}

// cite gives the source of the wave to an event of a person that is on record.
func (w Wave) cite(ctx context.Context, tx *store.Store, l WaveLine, by casefile.By) (*record.WaveLine, error) {
	e, err := tx.Event(ctx, l.Choice.Event)
	if err == nil && !slices.Contains(e.Subjects(), l.Choice.Person) {
		err = record.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	source, err := casefile.AddSource(ctx, tx, e.ID, w.Source, by)
	return &record.WaveLine{EventID: e.ID, SourceID: &source}, err
}

// of are the faults with one input called by another name.
func of(err error, name, instead string) error {
	var fields record.Fields
	if errors.As(err, &fields) && fields[name] != "" {
		return record.Fields{instead: fields[name]}
	}
	return err
}
