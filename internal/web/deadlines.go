package web

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"time"

	"habeas/internal/casefile"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
)

const (
	deadlinesPage = 50
	mostCounted   = 1000 // deadlines of one question; beyond that the page says "more than"
)

// deadlineFilter reads the filters of the list.
func (v *visit) deadlineFilter() store.DeadlineFilter {
	f := window(v.QueryParam("when"), v.Now())
	f.Kind, f.Category = record.DeadlineKind(v.QueryParam("kind")), record.Category(v.askedTerm(record.CategoryVocabulary, "category"))
	f.Court = names.Organisation(clipped(v.QueryParam("court"), 200))
	return f
}

// window is the filter for one of desk.Whens.
func window(when string, now time.Time) store.DeadlineFilter {
	today := record.DateOf(now)
	in := func(days int) record.Date { return record.DateOf(now.AddDate(0, 0, days)) }
	switch when {
	case "past":
		return store.DeadlineFilter{To: in(-1)}
	case "week":
		return store.DeadlineFilter{From: today, To: in(7)}
	case "month":
		return store.DeadlineFilter{From: today, To: in(30)}
	case "quarter":
		return store.DeadlineFilter{From: today, To: in(90)}
	case "unknown":
		return store.DeadlineFilter{Unknown: true}
	case "all":
		return store.DeadlineFilter{}
	}
	return store.DeadlineFilter{To: in(30)}
}

func (v *visit) showDeadlines() error {
	ctx, st, filter := v.Request().Context(), v.shelf(), v.deadlineFilter()
	after, _ := strconv.ParseInt(v.QueryParam("after_id"), 10, 64)
	filter.After, filter.AfterID, filter.Limit = record.Date(v.QueryParam("after")), record.DeadlineID(after), deadlinesPage+1
	rows, err := st.Deadlines(ctx, filter)
	if err != nil {
		return err
	}
	p, err := v.page(route.Deadlines())
	if err != nil {
		return err
	}
	query := []string{"when", v.QueryParam("when"), "kind", string(filter.Kind), "category", string(filter.Category), "court", clipped(v.QueryParam("court"), 200)}
	page := desk.DeadlinesPage{
		Terms: v.terms,
		Page:  p, Can: v.rights(), When: v.QueryParam("when"), Kind: filter.Kind, Category: filter.Category, Court: clipped(v.QueryParam("court"), 200),
		Today: v.Now(), CSV: route.With(route.DeadlinesCSV(), query...),
	}
	if filter.AfterID > 0 {
		page.Prev = route.With(route.Deadlines(), query...)
	}
	if len(rows) > deadlinesPage {
		rows = rows[:deadlinesPage]
		last := rows[deadlinesPage-1]
		page.Next = route.With(route.Deadlines(), append(query, "after", string(last.Due), "after_id", strconv.FormatInt(int64(last.ID), 10))...)
	}
	for _, r := range rows {
		page.Rows = append(page.Rows, desk.DeadlineRow{
			Deadline: r.Deadline, Name: r.Name, Court: r.Court, Rule: r.Rule, Restricted: r.Restricted, Unverified: r.Unverified,
		})
	}
	if page.Counts, err = v.deadlineCounts(st); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Deadlines(page))
}

// deadlineCounts are the usual questions: what passed, what comes, and orders whose end nobody told.
func (v *visit) deadlineCounts(st *store.Store) ([]desk.Count, error) {
	questions := []struct {
		label, when string
		kind        record.DeadlineKind
	}{
		{"Orders that ran out without news", "past", record.OrderEnd}, {"Orders that run out in the next 30 days", "month", record.OrderEnd},
		{"Orders whose end is not known", "unknown", record.OrderEnd},
	}
	counts := make([]desk.Count, len(questions))
	for i, q := range questions {
		filter := window(q.when, v.Now())
		filter.Kind = q.kind
		n, err := st.DeadlineCount(v.Request().Context(), filter, mostCounted+1)
		if err != nil {
			return nil, err
		}
		counts[i] = desk.Count{Label: q.label, URL: route.With(route.Deadlines(), "when", q.when, "kind", string(q.kind)), N: min(n, mostCounted), More: n > mostCounted}
	}
	return counts, nil
}

// sendDeadlines sends the list that the filters ask for as CSV.
func (v *visit) sendDeadlines() error {
	return v.sendCSV("deadlines", func(ctx context.Context, w io.Writer) error {
		return casefile.WriteDeadlines(ctx, v.shelf(), w, v.deadlineFilter(), v.Now())
	})
}
