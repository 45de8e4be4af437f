package clock

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"habeas/internal/record"
)

// Law is the limits that people have entered, and how grave the crimes of articles are. Rules that are off do not count.
type Law struct {
	Limits    []record.TimeLimitRule
	Gravities []record.ArticleGravity
}

// In is the law that applies to those whom a country holds: its own, and what holds everywhere.
func (l Law) In(country record.Country) Law {
	var own Law
	for _, r := range l.Limits {
		if r.Jurisdiction == string(country) || slices.Contains(record.Everywhere, r.Jurisdiction) {
			own.Limits = append(own.Limits, r)
		}
	}
	for _, g := range l.Gravities {
		if g.Jurisdiction == string(country) {
			own.Gravities = append(own.Gravities, g)
		}
	}
	return own
}

// Limit is the rule for a stage and a gravity as it was on a day. A rule for that gravity comes before one for all, one
// that began later before one that began earlier, a verified one before one that is not.
func (l Law) Limit(stage record.Stage, gravity record.Gravity, on record.Date) (record.TimeLimitRule, bool) {
	var found []record.TimeLimitRule
	for _, r := range l.Limits {
		if r.Stage == stage && (r.Gravity == "" || r.Gravity == gravity) && r.Holds(on) {
			found = append(found, r)
		}
	}
	if len(found) == 0 {
		return record.TimeLimitRule{}, false
	}
	return slices.MinFunc(found, func(a, b record.TimeLimitRule) int {
		return cmp.Or(-cmp.Compare(a.Gravity.Rank(), b.Gravity.Rank()), -strings.Compare(firstDay(a.ValidFrom), firstDay(b.ValidFrom)),
			-cmp.Compare(truth(a.Verified()), truth(b.Verified())), cmp.Compare(a.ID, b.ID))
	}), true
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Off is a rule for the stage and gravity that is not in use, so that a page can lead to it.
func (l Law) Off(stage record.Stage, gravity record.Gravity) (record.TimeLimitRule, bool) {
	i := slices.IndexFunc(l.Limits, func(r record.TimeLimitRule) bool {
		return r.Stage == stage && (r.Gravity == "" || r.Gravity == gravity) && !r.InUse
	})
	if i < 0 {
		return record.TimeLimitRule{}, false
	}
	return l.Limits[i], true
}

// Accusation is what somebody is charged with from a day on: each charge that names articles is taken to replace the one
// before it.
type Accusation struct {
	Event    record.EventID
	Date     record.Date
	Articles string
	Gravity  record.Gravity // of the gravest article; empty while one is not known that could be graver
	Unknown  []string       // articles whose gravity is not known
}

// Accusations are the charges of a person in order of time; those without a date come first.
func (l Law) Accusations(person record.PersonID, events []record.Event) []Accusation {
	var list []Accusation
	for _, e := range inOrder(theirs(person, events)) {
		if e.Charge == nil || strings.TrimSpace(e.Charge.Articles) == "" {
			continue
		}
		list = l.accuse(list, e, e.Date, e.Charge.Articles)
		for _, u := range e.Updates {
			if u.Status == record.Requalified && u.Articles != "" {
				list = l.accuse(list, e, u.Date, u.Articles)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Accusation) int { return strings.Compare(firstDay(a.Date), firstDay(b.Date)) })
	return list
}

// accuse adds a charge, unless the last one is told again. The gravity that somebody recorded with it comes before that of
// its articles.
func (l Law) accuse(list []Accusation, e *record.Event, from record.Date, articles string) []Accusation {
	if n := len(list); n > 0 && list[n-1].Articles == articles {
		return list
	}
	a := Accusation{Event: e.ID, Date: from, Articles: articles, Gravity: record.Gravity(e.Told("gravity"))}
	if a.Gravity == "" || articles != e.Charge.Articles {
		a.Gravity, a.Unknown = l.gravest(articles)
	}
	return append(list, a)
}

var articleNumber = regexp.MustCompile(`\d+(?:[.-]\d+)*`)

// gravest is the gravity of the gravest of the articles. While the gravity of one is not known, only the gravest of all
// is sure.
func (l Law) gravest(articles string) (highest record.Gravity, unknown []string) {
	for _, article := range strings.Split(articles, ", ") {
		number := articleNumber.FindString(article)
		g := l.gravityOf(number)
		if g == "" {
			unknown = append(unknown, cmp.Or(number, article))
		} else if g.Rank() > highest.Rank() {
			highest = g
		}
	}
	if len(unknown) > 0 && highest != record.EspeciallySerious {
		return "", unknown
	}
	return highest, nil
}

func (l Law) gravityOf(article string) record.Gravity {
	best := record.ArticleGravity{}
	for _, g := range l.Gravities {
		if g.InUse && g.Fits(article) && len(g.Prefix) > len(best.Prefix) {
			best = g
		}
	}
	return best.Gravity
}

// accused is the charge in force on a day.
func accused(list []Accusation, on record.Date) (Accusation, bool) {
	for i := len(list) - 1; i >= 0; i-- {
		if firstDay(list[i].Date) <= firstDay(on) {
			return list[i], true
		}
	}
	return Accusation{}, false
}
