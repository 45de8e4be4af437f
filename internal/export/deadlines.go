package export

import (
	"io"
	"iter"
	"strconv"
	"time"

	"habeas/internal/record"
)

// DeadlineRow is one line of the list of deadlines.
type DeadlineRow struct {
	record.Deadline
	Name, Category, Court, Rule string
	Unverified                  bool // nobody verified the rule
}

var deadlineHeader = []string{"latest day", "date", "days left", "what", "who", "category", "court", "how computed (not legal advice)", "rule", "rule verified"}

// DeadlinesCSV writes deadlines as CSV (WriteCSV). Days left are counted from today, below 0 where the day has passed.
func DeadlinesCSV(w io.Writer, rows iter.Seq[DeadlineRow], today time.Time) error {
	return WriteCSV(w, "the list of deadlines", deadlineHeader, func(yield func([]string) bool) {
		for r := range rows {
			if !yield(r.cells(today)) {
				return
			}
		}
	})
}

func (r DeadlineRow) cells(today time.Time) []string {
	verified := ""
	if r.Rule != "" {
		verified = map[bool]string{true: "no", false: "yes"}[r.Unverified]
	}
	return []string{
		string(r.Due), written(r.Date), daysLeft(r.Due, today), r.Kind.Word(), r.Name, r.Category, r.Court, r.Basis, r.Rule, verified,
	}
}

func daysLeft(due record.Date, today time.Time) string {
	last, ok := due.Time()
	from, known := record.DateOf(today).Time()
	if !ok || !known {
		return ""
	}
	return strconv.Itoa(int(last.Sub(from).Hours() / 24))
}
