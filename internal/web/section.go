package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/timeline"
	"habeas/views/desk"
)

const eventsPage = 50

var (
	detentionKinds = []record.Kind{record.KindArrest, record.KindRemand, record.KindExtension, record.KindHouseArrest, record.KindTransfer, record.KindRelease, record.KindSearch, record.KindDisappearance}
	courtKinds     = []record.Kind{record.KindCharge, record.KindHearing, record.KindSentence, record.KindAppeal, record.KindTravelBan}
	healthKinds    = []record.Kind{record.KindIllTreatment, record.KindHungerStrike, record.KindHealth, record.KindDeath}
	spokenKinds    = []record.Kind{record.KindStatement, record.KindDesignation, record.KindRecognition}
	visitKinds     = []record.Kind{record.KindVisit}
)

func (v *visit) showTimeline() error   { return v.showSection("Timeline", record.Kinds()) }
func (v *visit) showCourt() error      { return v.showSection("Court", courtKinds) }
func (v *visit) showHealth() error     { return v.showSection("Health and treatment", healthKinds) }
func (v *visit) showStatements() error { return v.showSection("Statements", spokenKinds) }

func (v *visit) showSection(label string, kinds []record.Kind) error {
	page, _, err := v.section(label, kinds)
	if err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Section(page))
}

// section is a section of a case file with its events of some kinds, the newest first, a page at a time.
func (v *visit) section(label string, kinds []record.Kind) (desk.SectionPage, *casefile.File, error) {
	ctx := v.Request().Context()
	file, err := casefile.Read(ctx, v.shelf(), record.PersonID(v.id("id")), v.Now())
	if err != nil {
		return desk.SectionPage{}, nil, err
	}
	page := desk.SectionPage{Can: v.rights(), Person: file.Person, Section: label, Kinds: kinds}
	if page.Users, err = v.userNames(); err != nil {
		return page, nil, err
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return page, nil, err
	}
	page.Events = newestFirst(file.Events, kinds)
	if label == "Timeline" {
		page.Years = years(page.Events, v.QueryParam("year"))
		page.Events = ofYear(page.Events, v.QueryParam("year"))
	}
	after, _ := strconv.ParseInt(v.QueryParam("after"), 10, 64)
	if i := slices.IndexFunc(page.Events, func(e record.Event) bool { return int64(e.ID) == after }); i >= 0 {
		page.Events = page.Events[i+1:]
	}
	if len(page.Events) > eventsPage {
		page.Events = page.Events[:eventsPage]
		last := strconv.FormatInt(int64(page.Events[eventsPage-1].ID), 10)
		page.Next = route.With(v.Request().URL.Path, "year", v.QueryParam("year"), "after", last)
	}
	return page, file, nil
}

// newestFirst are the events of some kinds in the order of the timeline.
func newestFirst(events []record.Event, kinds []record.Kind) []record.Event {
	byID := map[record.EventID]record.Event{}
	for _, e := range events {
		if slices.Contains(kinds, e.Kind) {
			byID[e.ID] = e
		}
	}
	var list []record.Event
	for _, it := range timeline.Of(events) {
		if e, is := byID[it.Event]; is {
			list = append(list, e)
		}
	}
	return list
}

func yearOf(e record.Event) string {
	if e.Date == "" {
		return "unknown"
	}
	return string(e.Date[:4])
}

func years(events []record.Event, current string) []desk.YearLink {
	var list []desk.YearLink
	for _, e := range events {
		year := yearOf(e)
		i := slices.IndexFunc(list, func(y desk.YearLink) bool { return y.Year == year })
		if i < 0 {
			i, list = len(list), append(list, desk.YearLink{Year: year, Current: year == current})
		}
		list[i].Events++
	}
	return list
}

func ofYear(events []record.Event, year string) []record.Event {
	if year == "" {
		return events
	}
	return slices.DeleteFunc(slices.Clone(events), func(e record.Event) bool { return yearOf(e) != year })
}

func (v *visit) showAround() error {
	section, file, err := v.section("People around the case", visitKinds)
	if err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.AroundCase(desk.AroundPage{SectionPage: section, Parts: partsOf(file)}))
}

// partsOf are the parts of others in a case: lawyers first, then who told it, who spoke or came, and whom it happened to too.
func partsOf(file *casefile.File) []desk.Part {
	var parts []desk.Part
	for _, e := range newestFirst(file.Events, record.Kinds()) {
		for _, party := range e.Parties {
			name, url := party.Name, ""
			if party.Person != nil {
				if party.Person.ID == file.Person.ID {
					continue
				}
				name, url = party.Person.Name, route.Person(party.Person.ID)
			}
			i := slices.IndexFunc(parts, func(p desk.Part) bool { return p.Role == party.Role && strings.EqualFold(p.Name, name) && p.URL == url })
			if i < 0 {
				i, parts = len(parts), append(parts, desk.Part{Role: party.Role, Name: name, URL: url})
			}
			parts[i].Events = append(parts[i].Events, e)
		}
	}
	order := []record.MentionRole{record.Lawyer, record.Reporter, record.Issuer, record.Subject}
	slices.SortStableFunc(parts, func(a, b desk.Part) int { return slices.Index(order, a.Role) - slices.Index(order, b.Role) })
	return parts
}

func (v *visit) showSources() error {
	section, file, err := v.section("Sources", nil)
	if err != nil {
		return err
	}
	page := desk.SourcesPage{SectionPage: section}
	cite := func(d *record.Document) {
		if d == nil {
			return
		}
		i := slices.IndexFunc(page.Documents, func(s desk.SourceDocument) bool { return s.Document.ID == d.ID })
		if i < 0 {
			i, page.Documents = len(page.Documents), append(page.Documents, desk.SourceDocument{Document: *d})
		}
		page.Documents[i].Citations++
	}
	for _, e := range newestFirst(file.Events, record.Kinds()) {
		for _, c := range e.Citations {
			if c.Claim != nil && c.Claim.Entry != nil {
				cite(c.Claim.Entry.Document)
			}
		}
		for _, s := range e.Sources {
			cite(s.Document)
			if s.Claim != nil && s.Claim.Entry != nil {
				cite(s.Claim.Entry.Document)
			}
			if s.Described != "" || s.Hidden {
				page.Described = append(page.Described, desk.DescribedSource{Source: s, Event: e})
			}
		}
	}
	return render(v, http.StatusOK, desk.CaseSources(page))
}
