package figures

import (
	"slices"
	"strings"
	"sync"

	"habeas/internal/record"
)

// Question is what figures are asked for. Category, sex, country, courts, facilities and article choose people: those in whose file they
// stand, at any time. The period chooses days and events.
type Question struct {
	From, To   Day // the first and the last day; Ever and Never when open
	Today      Day
	Category   record.Category
	Sex        record.Sex
	Country    record.Country
	Courts     []record.OrganisationID // any of them; nil does not matter, and none at all leaves nobody
	Facilities []record.OrganisationID
	Article    string // a number, or its beginning: 206 finds 206.3.2
	Seen       []record.PersonID
	SeesAll    bool // every restricted person, not only Seen
}

// On is the day for which people are counted as held: the last of the period, and never one that lies ahead.
func (q Question) On() Day { return min(q.To, q.Today) }

// View is what one reader may ask of a table: the people who pass the filters. What was counted is remembered; readers may
// share it.
type View struct {
	q      Question
	people []*Person

	mu      sync.Mutex
	counted map[Figure]Result
}

// Ask chooses the people.
func (t *Table) Ask(q Question) *View {
	slices.Sort(q.Seen)
	v := &View{q: q, counted: map[Figure]Result{}}
	for _, p := range t.people {
		if q.passes(p) {
			v.people = append(v.people, p)
		}
	}
	return v
}

func (q *Question) passes(p *Person) bool {
	if p.Restricted && !q.SeesAll {
		if _, seen := slices.BinarySearch(q.Seen, p.ID); !seen {
			return false
		}
	}
	if q.Category != "" && p.Category != q.Category || q.Sex != "" && p.Sex != q.Sex || q.Country != "" && p.Country != q.Country {
		return false
	}
	if q.Courts != nil && !meet(p.Courts, q.Courts) || q.Facilities != nil && !meet(p.Facilities, q.Facilities) {
		return false
	}
	return q.Article == "" || slices.ContainsFunc(p.Articles, q.isArticle)
}

func (q *Question) isArticle(a string) bool {
	return a == q.Article || strings.HasPrefix(a, q.Article) && strings.ContainsAny(a[len(q.Article):len(q.Article)+1], ".-")
}

func meet(a, b []record.OrganisationID) bool {
	return slices.ContainsFunc(a, func(id record.OrganisationID) bool { return slices.Contains(b, id) })
}
