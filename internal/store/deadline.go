package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// Outlooks are the events of many people that their deadlines are computed from, and what was sent to the United Nations
// about them and has no reply, in a number of queries that does not depend on how many people there are.
func (s *Store) Outlooks(ctx context.Context, people []record.PersonID) (map[record.PersonID][]record.Event, map[record.PersonID][]record.Submission, error) {
	events, err := s.eventsOf(ctx, people, withDetails)
	if err != nil {
		return nil, nil, err
	}
	var list []record.Submission
	err = s.with(ctx).Joins("JOIN people ON people.id = submissions.person_id").Scopes(s.visible).
		Where("submissions.person_id IN ? AND replied_on = ''", people).Order("submissions.id").Find(&list).Error
	submissions := map[record.PersonID][]record.Submission{}
	for _, n := range list {
		submissions[n.PersonID] = append(submissions[n.PersonID], n)
	}
	return events, submissions, edge(err)
}

// PutDeadlines replaces the deadlines of people. They are computed, so nobody did it and no line of the audit log tells.
func (s *Store) PutDeadlines(ctx context.Context, people []record.PersonID, list []record.Deadline) error {
	return s.InTx(ctx, func(tx *Store) error {
		if err := tx.with(ctx).Where("person_id IN ?", people).Delete(&record.Deadline{}).Error; err != nil || len(list) == 0 {
			return edge(err)
		}
		if err := tx.with(ctx).Create(&list).Error; err != nil {
			return edge(err)
		}
		return edge(tx.with(ctx).Exec(`UPDATE deadlines SET category = (SELECT category FROM people WHERE id = deadlines.person_id),
			court_id = coalesce((SELECT court_id FROM detention_orders WHERE event_id = deadlines.event_id), (SELECT court_id FROM sentences WHERE event_id = deadlines.event_id))
			WHERE person_id IN ?`, people).Error)
	})
}

// DeadlineFilter asks for deadlines; what is empty does not matter.
type DeadlineFilter struct {
	From, To record.Date         // the first and the last day of Due, each to the day
	Unknown  bool                // those without a known day, and no others
	Kind     record.DeadlineKind //
	Category record.Category     // of the person
	Court    string              // words of the key of the court that made the order (names.Organisation), each to be found
	After    record.Date         // Due and the id of the last one of the page before
	AfterID  record.DeadlineID
	Limit    int
}

// DeadlineRow is a deadline with whom it concerns and what it comes from.
type DeadlineRow struct {
	record.Deadline
	Name       string // of the person
	Restricted bool
	Court      string // that made the order or gave the sentence
	Rule       string // law and article, where a rule gave the date
	Unverified bool   // nobody verified that rule
}

// Deadlines lists deadlines of everybody that the actor sees, the first to come or to have passed first; those whose day is
// not known come before all others.
func (s *Store) Deadlines(ctx context.Context, f DeadlineFilter) ([]DeadlineRow, error) {
	q := s.behind(ctx, f)
	if words := strings.Fields(f.Court); len(words) > 0 {
		q = s.deadlines(ctx, DeadlineFilter{}).Where("deadlines.id IN (?)", s.firstOfCourts(ctx, f, words))
	}
	q = q.Select(`deadlines.id, deadlines.person_id, deadlines.kind, deadlines.date, deadlines.due, deadlines.basis, deadlines.rule_id, deadlines.event_id, deadlines.submission_id,
		deadlines.court_id, deadlines.category, people.name, people.restricted <> 0, court.name, trim(coalesce(rule.law || ' ' || rule.article, '')), rule.verified_by = ''`).
		Joins("LEFT JOIN time_limit_rules rule ON rule.id = deadlines.rule_id").
		Joins("LEFT JOIN organisations court ON court.id = deadlines.court_id").
		Order("deadlines.due, deadlines.id").Limit(f.Limit)
	var rows []DeadlineRow
	return rows, eachRow(q, 16, func(r row) { rows = append(rows, r.deadline()) })
}

// deadline is the row of a deadline as Deadlines asks for it.
func (r row) deadline() DeadlineRow {
	return DeadlineRow{
		Deadline: record.Deadline{
			ID: record.DeadlineID(r.number(0)), PersonID: record.PersonID(r.number(1)), Kind: record.DeadlineKind(r.text(2)), Date: record.Date(r.text(3)), Due: record.Date(r.text(4)), Basis: r.text(5),
			RuleID: reference[record.TimeLimitRuleID](r, 6), EventID: reference[record.EventID](r, 7), SubmissionID: reference[record.SubmissionID](r, 8),
			CourtID: reference[record.OrganisationID](r, 9), Category: record.Category(r.text(10)),
		},
		Name: r.text(11), Restricted: r.number(12) != 0, Court: r.text(13), Rule: r.text(14), Unverified: r.number(15) != 0,
	}
}

// behind is the query of the deadlines that pass the filter on this page and all that follow.
func (s *Store) behind(ctx context.Context, f DeadlineFilter) *gorm.DB {
	q := s.deadlines(ctx, f)
	if f.AfterID > 0 {
		q = q.Where("(deadlines.due, deadlines.id) > (?, ?)", f.After, f.AfterID)
	}
	return q
}

// firstOfCourts is a query of the ids of a page of each of the courts: the page of all of them is among these, and no court's
// deadlines need be read to the end to find it.
func (s *Store) firstOfCourts(ctx context.Context, f DeadlineFilter, words []string) *gorm.DB {
	f.Court = ""
	page := s.behind(ctx, f).Where("deadlines.court_id = courts.id").Select("deadlines.id").Order("deadlines.due, deadlines.id").Limit(f.Limit)
	return s.with(ctx).Table("(?) AS courts", s.courtsWith(ctx, words)).Joins("CROSS JOIN deadlines d ON d.id IN (?)", page).Select("d.id")
}

// DeadlineCount is the number of deadlines that pass the filter, at most most.
func (s *Store) DeadlineCount(ctx context.Context, f DeadlineFilter, most int) (int, error) {
	var n int64
	return int(n), edge(s.with(ctx).Table("(?) AS counted", s.deadlines(ctx, f).Select("1").Limit(most)).Count(&n).Error)
}

// deadlines is the query of the deadlines that pass the filter, of people that the actor sees.
func (s *Store) deadlines(ctx context.Context, f DeadlineFilter) *gorm.DB {
	q := s.visible(s.with(ctx).Model(&record.Deadline{}).Joins("CROSS JOIN people ON people.id = deadlines.person_id")) // CROSS: read in the order of the deadlines
	if f.Unknown {
		q = q.Where("deadlines.due = ''")
	}
	if f.From != "" {
		q = q.Where("deadlines.due >= ?", f.From)
	}
	if f.To != "" {
		q = q.Where("deadlines.due <= ? AND deadlines.due > ''", f.To)
	}
	if f.Kind != "" {
		q = q.Where("deadlines.kind = ?", f.Kind)
	}
	if f.Category != "" {
		q = q.Where("deadlines.category = ?", f.Category)
	}
	if words := strings.Fields(f.Court); len(words) > 0 {
		q = q.Where("deadlines.court_id IN (?)", s.courtsWith(ctx, words))
	}
	return q
}

// courtsWith is a query of the ids of courts whose folded names have every word, or one that begins with it.
func (s *Store) courtsWith(ctx context.Context, words []string) *gorm.DB {
	courts := s.with(ctx).Model(&record.Organisation{}).Select("id").Where("kind = 'court'")
	for _, word := range words {
		courts = courts.Where("instr(' ' || fold, ' ' || ?) > 0", word)
	}
	return courts
}
