package publish

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"habeas/internal/clock"
	"habeas/internal/record"
	"habeas/internal/timeline"
)

// Snapshot is what would be published of p: the preview and the publication are the same value. Events are those that d
// was read from. The status and its dates are always part of it; what was excluded is left out of everything else. The category is told in the words that the terms have now.
func Snapshot(p record.Person, terms *record.Vocabularies, events []record.Event, d clock.Detention, c Choice, at time.Time) Profile {
	c.Excluded = append(slices.Clone(c.Excluded), secret(events)...)
	shown := publicEvents(events, c)
	prof := Profile{
		Version: Version, Name: p.Name, Sort: p.Sort, Category: string(p.Category), AsOf: Date(d.AsOf), PublishedAt: at.UTC(),
	}
	if p.Category != "" {
		prof.CategoryWord = terms.Word(p.Category)
	}
	if c.Occupation {
		prof.Occupation = p.Occupation
	}
	if c.Spellings {
		prof.Spellings = spellings(p)
	}
	if c.Facility && facilityShown(d, shown) {
		prof.Facility = d.Facility
	}
	if charge := timeline.LastCharge(shown); charge != nil {
		prof.Charges, prof.Penalty = record.Facts{Articles: charge.Articles}.ArticleList(), charge.MaxTerm.Words()
	}
	prof.stand(d, c)
	if slices.ContainsFunc(shown, func(e record.Event) bool { return e.Date == d.KnownSince }) {
		prof.KnownSince = Date(d.KnownSince)
	}
	prof.Orders, prof.Gaps = orders(d, c), gaps(d, c)
	prof.Timeline = items(p, shown, events, c)
	return prof
}

func publicEvents(events []record.Event, c Choice) []record.Event {
	var shown []record.Event
	for i := range events {
		if c.shows(&events[i]) {
			shown = append(shown, c.public(&events[i]))
		}
	}
	return shown
}

// secret are the events that rest on confidential sources alone: they are excluded from everything that is published.
func secret(events []record.Event) []record.EventID {
	var ids []record.EventID
	for i := range events {
		if events[i].Secret() {
			ids = append(ids, events[i].ID)
		}
	}
	return ids
}

// spellings are the other spellings of the name, each once, in order.
func spellings(p record.Person) []string {
	var found []string
	for _, n := range p.Names {
		if n.Name != "" && n.Name != p.Name {
			found = append(found, n.Name)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// facilityShown tells whether an event that is published names the place; else it would tell of one that is not.
func facilityShown(d clock.Detention, shown []record.Event) bool {
	return slices.ContainsFunc(shown, func(e record.Event) bool { return e.Facility != nil && e.Facility.Name == d.Facility })
}

// stand fills in the status and what it rests on. The reason for an inferred status stays private: it tells of events
// that may not be published.
func (p *Profile) stand(d clock.Detention, c Choice) {
	p.Status, p.StatusWord, p.Inferred = string(d.Status), d.Status.Word(), d.Inferred
	if d.Inferred {
		p.StatusWord = inferredWords[d.Status]
	}
	p.Since, p.StatusSince, p.Lapsed = Date(d.Since), Date(d.StatusSince), d.Lapsed
	switch {
	case d.Sentence != nil && (d.Status == clock.Imprisoned || d.Status == clock.Convicted):
		if !slices.Contains(c.Excluded, d.Sentence.Event) {
			p.Sentence, p.Court, p.UntilBy, p.EndsItself = d.Sentence.Term.Words(), d.Sentence.Court, Date(d.Sentence.UntilBy), true
			p.Until, p.Computed, p.Basis = Date(d.Until), d.Until != "", d.Basis
		}
	case d.Order != nil && d.Status.Detained() && d.Measure == d.Order.Measure && !slices.Contains(c.Excluded, d.Order.Event):
		p.Court, p.UntilBy, p.EndsItself = d.Order.Court, Date(d.Order.UntilBy), d.Measure == record.Administrative
		p.Until, p.Computed, p.Basis = Date(d.Until), d.Until != "" && !d.UntilStated, d.Basis
	}
}

// inferredWords are the statuses that no report states.
var inferredWords = map[clock.Status]string{
	clock.Held:        "Reported in detention",
	clock.HouseArrest: "Reported under house arrest",
	clock.Imprisoned:  "Reported in prison",
	clock.Missing:     "Reported missing",
	clock.Convicted:   "Reported convicted",
	clock.Released:    "Reported released",
	clock.Dead:        "Reported dead",
	clock.Unknown:     "Not known",
}

var orderWords = map[record.Measure]string{
	record.InCustody: record.KindRemand.Word(), record.AtHome: record.KindHouseArrest.Word(), record.Administrative: "Administrative arrest",
}

func orders(d clock.Detention, c Choice) []Order {
	var found []Order
	for _, o := range d.Orders {
		if o.Repeats != 0 || slices.Contains(c.Excluded, o.Event) {
			continue
		}
		word := orderWords[o.Measure]
		if o.Extension {
			word = record.KindExtension.Word()
		}
		found = append(found, Order{
			Word: word, Measure: string(o.Measure), Extension: o.Extension, From: Date(o.From), Until: Date(o.Until), Computed: o.Until != "" && !o.UntilStated, Term: o.Term.Words(), Court: o.Court,
		})
	}
	return found
}

// gaps are those between an order that is on record and a later event, both published. A time before the first order that
// is known stays private: press reports often leave that order out.
func gaps(d clock.Detention, c Choice) []Gap {
	var found []Gap
	for _, p := range d.Problems {
		private := slices.ContainsFunc(p.Events, func(id record.EventID) bool { return slices.Contains(c.Excluded, id) })
		if p.Kind == clock.Gap && len(p.Events) > 1 && p.From != "" && p.To != "" && !private {
			found = append(found, Gap{Date(p.From), Date(p.To)})
		}
	}
	return found
}

func items(p record.Person, shown, all []record.Event, c Choice) []Item {
	w := newWithholder(p, all)
	var found []Item
	for _, it := range timeline.Of(shown) {
		item := Item{Date: Date(it.Date), Kind: string(it.Kind), Word: it.Word, Title: it.Title, Tone: it.Tone}
		for _, d := range it.Details {
			item.Details = append(item.Details, Detail(d))
		}
		i := slices.IndexFunc(shown, func(e record.Event) bool { return e.ID == it.Event })
		item.Sources = sources(shown[i].Citations, w, c, slices.Contains(c.Naming, it.Event))
		found = append(found, item)
	}
	return found
}

// sources are the documents, and the words where they are published, each once.
func sources(citations []record.Citation, w withholder, c Choice, naming bool) []Source {
	var found []Source
	for _, cite := range citations {
		var s Source
		claim := cite.Claim
		if claim == nil {
			continue
		}
		if c.Quotes {
			s.Quote = w.redact(claim, naming)
		}
		if entry := claim.Entry; c.Sources && entry != nil {
			s.Date = Date(entry.Date)
			if entry.Document != nil {
				s.Document, s.URL = documentName(entry.Document), webAddress(entry.Document.Source)
			}
		}
		if s != (Source{}) && !slices.Contains(found, s) {
			found = append(found, s)
		}
	}
	return found
}

// documentName is the title; a file name is the last resort, as it may tell who sent the file.
func documentName(d *record.Document) string {
	if d.Title != "" {
		return d.Title
	}
	if webAddress(d.Source) != "" {
		return d.Name
	}
	return ""
}

// webAddress is the address if anybody can open it: http or https, without a user name or password.
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}
