package public

import (
	"fmt"
	"strings"
	"time"

	"github.com/dustin/go-humanize"

	"habeas/internal/publish"
	"habeas/views/ui"
)

func titled(p ui.Page, title string) ui.Page {
	p.Title = title
	return p
}

func home(p ui.Page) string {
	if p.HomeURL != "" {
		return p.HomeURL
	}
	return "/"
}

// count is the sentence for a number of things: one for exactly one, many (with %s for the number) for any other.
func count(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, humanize.Comma(int64(n)))
}

// tone colours a status, whose words say it as well.
func tone(status string) string {
	switch status {
	case "released":
		return "release"
	case "missing":
		return "wrong"
	case "held", "house_arrest", "imprisoned":
		return "accent"
	}
	return "quiet"
}

func detained(status string) bool {
	return status == "held" || status == "house_arrest" || status == "imprisoned"
}

// iso is a date for machines; HTML knows no "about".
func iso(d publish.Date) string { return strings.TrimSuffix(string(d), "~") }

// end is the day on which what is in force runs out, or the latest that it can be.
func end(p publish.Profile) publish.Date {
	if p.Until.Known() {
		return p.Until
	}
	return p.UntilBy
}

// edges are the first and the last day that a date can be.
func edges(d publish.Date) (first, last time.Time, ok bool) {
	for _, form := range []struct {
		layout              string
		years, months, days int
	}{{"2006-01-02", 0, 0, 0}, {"2006-01", 0, 1, -1}, {"2006", 1, 0, -1}} {
		if t, err := time.Parse(form.layout, iso(d)); err == nil {
			return t, t.AddDate(form.years, form.months, form.days), true
		}
	}
	return first, last, false
}
