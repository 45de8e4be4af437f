package record

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Term is a length of detention or of a sentence as an ISO 8601 duration in calendar units: "P3M", "P1M20D", "P9Y6M",
// "P15D", "PT48H" for police custody, "PL" for life. The empty Term is unknown.
type Term string

// Life is imprisonment for life. ISO 8601 has no sign for it.
const Life Term = "PL"

var termForm = regexp.MustCompile(`^P(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(\d{1,3})H)?$`)

// TermOf makes a Term of years, months and days; zero parts are left out.
func TermOf(years, months, days int) Term {
	s := "P"
	for _, part := range []struct {
		n    int
		unit string
	}{{years, "Y"}, {months, "M"}, {days, "D"}} {
		if part.n > 0 {
			s += strconv.Itoa(part.n) + part.unit
		}
	}
	if s == "P" {
		return ""
	}
	return Term(s)
}

// ParseTerm reads an ISO 8601 duration; an empty text is the unknown Term.
func ParseTerm(s string) (Term, error) {
	t := Term(strings.ToUpper(strings.TrimSpace(s)))
	if !t.Valid() {
		return "", fmt.Errorf("%q is not a term such as P3M, P1M20D or P9Y6M", s)
	}
	return t, nil
}

// Valid tells whether t is unknown, life, or a duration of at least one unit.
func (t Term) Valid() bool {
	if t == "" || t == Life {
		return true
	}
	return len(t) > 2 && !strings.HasSuffix(string(t), "T") && termForm.MatchString(string(t))
}

// parts are the years, months, days (weeks counted as seven) and hours.
func (t Term) parts() (years, months, days, hours int, ok bool) {
	m := termForm.FindStringSubmatch(string(t))
	if m == nil || !t.Valid() || t == "" {
		return 0, 0, 0, 0, false
	}
	n := func(i int) int { v, _ := strconv.Atoi(m[i]); return v }
	return n(1), n(2), n(3)*7 + n(4), n(5), true
}

// From is the day on which a term that starts on start runs out: calendar years and months first, where a day that the
// month does not have becomes its last one, then days. It is false for an unknown term and for life.
func (t Term) From(start time.Time) (time.Time, bool) {
	years, months, days, hours, ok := t.parts()
	if !ok {
		return time.Time{}, false
	}
	first := time.Date(start.Year(), start.Month(), 1, 0, 0, 0, 0, start.Location()).AddDate(years, months, 0)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(start.Day(), last)-1+days+(hours+23)/24), true
}

// Words is the term for people to read: "9 years 6 months", "life".
func (t Term) Words() string {
	if t == Life {
		return "life"
	}
	years, months, days, hours, ok := t.parts()
	if !ok {
		return ""
	}
	var words []string
	for _, part := range []struct {
		n    int
		unit string
	}{{years, "year"}, {months, "month"}, {days, "day"}, {hours, "hour"}} {
		switch {
		case part.n == 1:
			words = append(words, "1 "+part.unit)
		case part.n > 1:
			words = append(words, strconv.Itoa(part.n)+" "+part.unit+"s")
		}
	}
	return strings.Join(words, " ")
}
