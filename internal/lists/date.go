package lists

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
)

// Dates is how a list writes dates in numbers.
type Dates struct {
	Order  record.DateOrder
	Sure   bool   // the values of the list show it, or it does not matter
	Sample string // a date that can be read both ways, when they do not
}

var (
	isoDate = regexp.MustCompile(`^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?:[t ].*)?$`)
	dayYear = regexp.MustCompile(`^(\d{1,2})([-./])(\d{1,2})[-./](\d{4}|\d{2})\.?(?:[ ,]+\d{1,2}:\d{2}.*|[ ,]*(?:г|года|il|ci il)\.?)?$`)
	wordDay = regexp.MustCompile(`^(?:(\d{1,2})(?:st|nd|rd|th|-?го)?[ .]+)?(\pL+)\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?[ ,]+(\d{4})(?:[ ,]*(?:г|года|il|ci il|cı il)\.?)?$`)
	onlyDay = regexp.MustCompile(`^(\d{1,2})[./](\d{4})$`)
	yearish = regexp.MustCompile(`^(\d{4})(?:[ ,]*(?:г|года|год|il|ci il)\.?)?$`)
)

// DatesOf tells the order of dates from the values of the columns that hold dates.
func DatesOf(t *Table, about record.ListAbout, own Own, columns []string) Dates {
	dates := Dates{Order: record.DayFirst, Sure: true}
	day, month := false, false
	for i, key := range columns {
		if sortOf(about, own, key) != record.OfDate {
			continue
		}
		for _, r := range t.Rows {
			m := dayYear.FindStringSubmatch(clean(r.Cells[i]))
			if m == nil || m[2] == "." { // dots stand between day, month and year alone
				continue
			}
			a, _ := strconv.Atoi(m[1])
			b, _ := strconv.Atoi(m[3])
			switch {
			case a > 12:
				day = true
			case b > 12:
				month = true
			case a != b && dates.Sample == "":
				dates.Sample = m[0]
			}
		}
	}
	if month && !day {
		dates.Order = record.MonthFirst
	}
	dates.Sure = dates.Sample == "" || day != month
	return dates
}

// ReadDate reads a date as lists write it, as exact as it is; false for what is none.
func ReadDate(text string, order record.DateOrder) (record.Date, bool) {
	text = strings.ToLower(strings.ReplaceAll(clean(text), "\u00a0", " "))
	about := ""
	if first, rest, found := strings.Cut(text, " "); found && meaning("about", first) != "" {
		text, about = rest, "~"
	}
	if rest, found := strings.CutPrefix(text, "~"); found {
		text, about = strings.TrimSpace(rest), "~"
	}
	if rest, found := strings.CutSuffix(text, "~"); found {
		text, about = rest, "~"
	}
	d := record.Date(numbers(text, order))
	if d == "" {
		d = record.Date(inWords(text))
	}
	if d == "" || d.Precision() == record.Unknown {
		return "", false
	}
	return d + record.Date(about), true
}

// numbers reads a date in numbers; empty for what is none.
func numbers(text string, order record.DateOrder) string {
	if m := isoDate.FindStringSubmatch(text); m != nil {
		return dashed(m[1], m[2], m[3])
	}
	if m := dayYear.FindStringSubmatch(text); m != nil {
		day, month := m[1], m[3]
		if order == record.MonthFirst && m[2] != "." {
			day, month = month, day
		}
		return dashed(century(m[4]), month, day)
	}
	if m := onlyDay.FindStringSubmatch(text); m != nil {
		return dashed(m[2], m[1], "")
	}
	if m := yearish.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// inWords reads "3 October 2024", "October 3, 2024" and "October 2024" in the three languages.
func inWords(text string) string {
	m := wordDay.FindStringSubmatch(text)
	if m == nil || m[1] != "" && m[3] != "" {
		return ""
	}
	list := words["months"].of[names.Fold(m[2])]
	if len(list) == 0 {
		return ""
	}
	return dashed(m[4], list[0], m[1]+m[3])
}

// century is a year in full: of two digits, those up to 30 are of this century.
func century(year string) string {
	if len(year) == 4 {
		return year
	}
	if year <= "30" {
		return "20" + year
	}
	return "19" + year
}

func dashed(year, month, day string) string {
	m, _ := strconv.Atoi(month)
	d, err := strconv.Atoi(day)
	if err != nil {
		return fmt.Sprintf("%s-%02d", year, m)
	}
	return fmt.Sprintf("%s-%02d-%02d", year, m, d)
}
