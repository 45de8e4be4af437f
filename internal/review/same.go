package review

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"habeas/internal/names"
	"habeas/internal/record"
)

// reportedWithin is how many days after an event a report of it may come that gives no date of its own.
const reportedWithin = 3

// confused are kinds that reports take for each other.
var confused = [][2]record.Kind{
	{record.KindArrest, record.KindRemand}, {record.KindRemand, record.KindExtension}, {record.KindRemand, record.KindHouseArrest},
	{record.KindHearing, record.KindAppeal},
}

func mayBeConfused(a, b record.Kind) bool {
	return slices.Contains(confused, [2]record.Kind{a, b}) || slices.Contains(confused, [2]record.Kind{b, a})
}

// report is what one report tells: a claim, or an event of the record.
type report struct {
	record.Facts
	told    bool // the date stands in its words
	issuers []string
}

func reportOf(c *record.Claim) report {
	facts := c.Facts
	if c.Entry != nil {
		facts = facts.AsOf(c.Entry.Date)
	}
	return report{facts, c.DateTold(), c.Named(record.Issuer)}
}

// verdict is whether two reports may tell one event.
type verdict struct {
	fits  bool
	sure  bool
	rank  int      // the greater, the likelier
	why   []string // reasons in plain English
	apart []string // the fields in which they differ
}

// sameEvent compares two reports about the same people. They fit when the kinds do (or are often confused and a detail
// agrees), and the dates do: equal, or one the more exact, or told by an entry of the next days while no detail differs.
func sameEvent(now, on report) verdict {
	agree, apart := details(now, on)
	v := verdict{apart: apart}
	dates, why := fit(now, on)
	switch {
	case dates == none, dates != equal && len(apart) > 0:
		return v
	case now.Kind != on.Kind && (!mayBeConfused(now.Kind, on.Kind) || !telling(agree) || len(apart) > 0):
		return v
	case dates < within && !telling(agree) && (dates == before || goesOn[now.Kind]):
		return v
	}
	v.fits, v.rank = true, 10*int(dates)+2*len(agree)-len(apart)
	v.why = append(v.why, why)
	if now.Kind == on.Kind {
		v.rank += 5
	} else {
		v.why = append(v.why, fmt.Sprintf("reports often confuse “%s” and “%s”", now.Kind.Word(), on.Kind.Word()))
	}
	for _, field := range agree {
		v.why = append(v.why, agreement[field])
	}
	exact := dates == equal && now.Date.Precision() == record.Day
	v.sure = now.Kind == on.Kind && len(apart) == 0 && (exact || dates != before && telling(agree)) && spokenByTheSame(now, on)
	return v
}

// goesOn are kinds of which a person may see another one every day: a report of the next day tells of another one, unless a
// detail agrees.
var goesOn = map[record.Kind]bool{
	record.KindStatement: true, record.KindVisit: true, record.KindHealth: true, record.KindIllTreatment: true, record.KindHungerStrike: true,
	record.KindHearing: true, record.KindDesignation: true, record.KindRecognition: true,
}

// telling tells whether a detail agrees that hardly agrees by chance.
func telling(agree []string) bool {
	return slices.ContainsFunc(agree, func(field string) bool { return field != "statement" && field != "case" })
}

// spokenByTheSame tells whether two statements or visits have the same authors; other kinds have none.
func spokenByTheSame(now, on report) bool {
	if now.Kind != record.KindStatement && now.Kind != record.KindVisit {
		return true
	}
	return len(now.issuers) == 0 && len(on.issuers) == 0 || shareName(now.issuers, on.issuers)
}

var agreement = map[string]string{
	"court": "same court", "term": "same term", "until": "same end", "articles": "same articles", "max_term": "same penalty", "facility": "same place",
	"outcome": "same outcome", "case": "same case", "statement": "same sort of statement", "day": "same day of the hunger strike", "issuers": "said by the same",
}

// details are the fields in which two reports agree and those in which they differ; what only one of them tells is neither.
func details(now, on report) (agree, apart []string) {
	note := func(field string, known, same bool) {
		switch {
		case known && same:
			agree = append(agree, field)
		case known:
			apart = append(apart, field)
		}
	}
	text := func(field, a, b string, same func(a, b string) bool) { note(field, a != "" && b != "", same(a, b)) }
	exact := func(a, b string) bool { return a == b }
	text("court", now.Court, on.Court, sameName)
	text("term", string(now.Term), string(on.Term), exact)
	text("until", string(now.Until), string(on.Until), contains)
	text("articles", now.Articles, on.Articles, shareArticle)
	text("max_term", string(now.MaxTerm), string(on.MaxTerm), exact)
	text("facility", now.Facility, on.Facility, sameName)
	if now.Outcome != record.Scheduled && on.Outcome != record.Scheduled { // that it was announced is no report of its outcome
		text("outcome", string(now.Outcome), string(on.Outcome), exact)
	}
	text("statement", string(now.Statement), string(on.Statement), exact)
	note("day", now.Day > 0 && on.Day > 0, now.Day == on.Day)
	note("issuers", len(now.issuers) > 0 && len(on.issuers) > 0, shareName(now.issuers, on.issuers))
	if sameName(now.Case, on.Case) && now.Case != "" { // a person has several cases: another name of one is no difference
		agree = append(agree, "case")
	}
	return agree, apart
}

// sameName tells whether two names of a body are the same, or one says more than the other.
func sameName(a, b string) bool {
	if names.Organisation(a) == names.Organisation(b) {
		return true
	}
	a, b = names.Fold(a), names.Fold(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}

func shareName(a, b []string) bool {
	return slices.ContainsFunc(a, func(n string) bool {
		return slices.ContainsFunc(b, func(o string) bool { return sameName(n, o) })
	})
}

func shareArticle(a, b string) bool {
	theirs := record.Facts{Articles: b}.ArticleList()
	return slices.ContainsFunc(record.Facts{Articles: a}.ArticleList(), func(x string) bool { return slices.Contains(theirs, x) })
}

// contains tells whether two dates may be one: equal, or one the more exact.
func contains(a, b string) bool {
	a, b = strings.TrimSuffix(a, "~"), strings.TrimSuffix(b, "~")
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

// dateFit is how the dates of two reports fit.
type dateFit int

const (
	none   dateFit = iota
	before         // the claim's own date is a few days before: the event may have the date of its report
	after          // told by an entry of the next days, without a date of its own
	within         // one date is the more exact
	equal
)

func fit(now, on report) (dateFit, string) {
	switch {
	case now.Date == "" || on.Date == "":
		return none, ""
	case now.Date == on.Date:
		return equal, "same date"
	case contains(string(now.Date), string(on.Date)):
		return within, "one date is the more exact"
	}
	a, ok := now.Date.Time()
	b, both := on.Date.Time()
	if !ok || !both {
		return none, ""
	}
	days := int(a.Sub(b) / (24 * time.Hour))
	switch {
	case days > 0 && days <= reportedWithin && !now.told:
		return after, later(days, "told 1 day later, without a date of its own", "told %d days later, without a date of its own")
	case days < 0 && -days <= reportedWithin && !on.told:
		return before, later(-days, "dated 1 day before", "dated %d days before")
	}
	return none, ""
}

func later(days int, one, many string) string {
	if days == 1 {
		return one
	}
	return fmt.Sprintf(many, days)
}
