package record

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

var (
	typedDay   = regexp.MustCompile(`^(\d{1,2})[. /]+(\d{1,2}|\pL+)\.?[. /,]+(\d{4})$`)
	typedMonth = regexp.MustCompile(`^(\pL+)\.?[ ,]+(\d{4})$`)
	typedTerm  = regexp.MustCompile(`^(?:(\d{1,3}) ?(?:years?|y))?[ ,]*(?:(\d{1,3}) ?(?:months?|m))?[ ,]*(?:(\d{1,4}) ?(?:days?|d))?$`)
)

// tidyDate reads the ways in which people type dates: "March 2019", "about 2017", "3 October 2024", "03.10.2024". What it
// cannot read stays as it is.
func tidyDate(value string) string {
	text, about := strings.ToLower(value), ""
	for _, word := range []string{"about ", "around ", "circa ", "ca. ", "c. ", "~"} {
		if rest, found := strings.CutPrefix(text, word); found {
			text, about = strings.TrimSpace(rest), "~"
			break
		}
	}
	if m := typedDay.FindStringSubmatch(text); m != nil {
		if day, err := strconv.Atoi(m[1]); err == nil && month(m[2]) > 0 {
			return fmt.Sprintf("%s-%02d-%02d%s", m[3], month(m[2]), day, about)
		}
	}
	if m := typedMonth.FindStringSubmatch(text); m != nil && month(m[1]) > 0 {
		return fmt.Sprintf("%s-%02d%s", m[2], month(m[1]), about)
	}
	if about != "" {
		return text + about
	}
	return value
}

// month is the number of a month that is typed as a word, its first three letters or more, or as a number; 0 for none.
func month(word string) int {
	if n, err := strconv.Atoi(word); err == nil {
		return n
	}
	return 1 + slices.IndexFunc(months, func(name string) bool { return len(word) >= 3 && strings.HasPrefix(name, word) })
}

var months = func() []string {
	names := make([]string, 12)
	for i := range names {
		names[i] = strings.ToLower(time.Month(i + 1).String())
	}
	return names
}()

// tidyTerm reads "3 months", "1 month 20 days", "9 years 6 months" and "life" beside P3M. What it cannot read stays as it is.
func tidyTerm(value string) string {
	text := strings.ToLower(value)
	if text == "life" {
		return string(Life)
	}
	m := typedTerm.FindStringSubmatch(text)
	if m == nil || text == "" {
		return strings.ToUpper(value)
	}
	n := func(i int) int { number, _ := strconv.Atoi(m[i]); return number }
	return string(TermOf(n(1), n(2), n(3)))
}
