package store

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// DatedFilter asks for deadlines or for what is awaited; what is empty does not matter.
type DatedFilter struct {
	Kinds     []string      // of record.DeadlineKind or record.AwaitedKind
	From, To  record.Date   // the first and the last day of Due, each to the day
	Year      int           // dates of which no more than this year is known, and no others; with HeardRows, those too
	Mine      record.UserID // of files that this user put something on
	Fold, Key string        // of what somebody typed of the person's name (package names)
	Court     string        // words of the key of the court (names.Organisation), each to be found
	Case      string        // words of the folded name of the case, each to be found
	Backwards bool          // the last first
	After     record.Date   // Due and the id of the last one of the page before
	AfterID   int64
	Limit     int
}

// DatedRow is a deadline, or something awaited, with whom it concerns and what it comes from.
type DatedRow struct {
	ID           int64
	PersonID     record.PersonID
	Kind         string
	Date, Due    record.Date
	Basis        string
	RuleID       *record.TimeLimitRuleID
	EventID      *record.EventID
	SubmissionID *record.SubmissionID

	Name       string // of the person
	Restricted bool
	Court      string
	CaseID     *record.CaseID
	Case       string
	Rule       string // law and article, where a rule gave the date
	Unverified bool   // nobody verified that rule
	EventKind  record.Kind
	EventDate  record.Date
	Time       string         // of day, of a hearing
	Day        int            // of a hunger strike, as last reported
	Outcome    record.Outcome // of a hearing that was held
	Closed     bool           // somebody whom the actor may not see has a part in the event: it cannot be opened
}

// DeadlineRows lists deadlines of everybody that the actor sees, with whatever a page of them tells.
func (s *Store) DeadlineRows(ctx context.Context, f DatedFilter) ([]DatedRow, error) {
	q := s.dated(ctx, "deadlines", f).Joins("LEFT JOIN time_limit_rules rule ON rule.id = d.rule_id")
	return s.datedRows(q, f, `d.rule_id, d.submission_id, e.case_id, trim(coalesce(rule.law || ' ' || rule.article, '')) AS rule, coalesce(rule.verified_by = '', 0) AS unverified`)
}

// AwaitedRows lists what the cases that the actor sees wait for.
func (s *Store) AwaitedRows(ctx context.Context, f DatedFilter) ([]DatedRow, error) {
	return s.datedRows(s.dated(ctx, "awaited", f), f, "d.case_id")
}

func (s *Store) datedRows(q *gorm.DB, f DatedFilter, more string) ([]DatedRow, error) {
	order := "d.due, d.id"
	if f.Backwards {
		order = "d.due DESC, d.id DESC"
	}
	if f.AfterID > 0 {
		compare := ">"
		if f.Backwards {
			compare = "<"
		}
		q = q.Where("(d.due, d.id) "+compare+" (?, ?)", f.After, f.AfterID)
	}
	hidden, values := s.unseenPart()
	var rows []DatedRow
	err := q.Select(`d.id, d.person_id, d.kind, d.date, d.due, d.basis, d.event_id, people.name, people.restricted, coalesce(court.name, '') AS court,
		coalesce(cases.name, '') AS "case", coalesce(e.kind, '') AS event_kind, coalesce(e.date, '') AS event_date, coalesce(h.day, 0) AS day,
		coalesce((SELECT value FROM event_fields t WHERE t.event_id = d.event_id AND t.field = 'time'), '') AS time, `+hidden+` AS closed, `+more, values...).
		Joins("LEFT JOIN events e ON e.id = d.event_id").Joins("LEFT JOIN organisations court ON court.id = d.court_id").
		Joins("LEFT JOIN cases ON cases.id = e.case_id").Joins("LEFT JOIN hunger_strikes h ON h.event_id = d.event_id").
		Order(order).Limit(f.Limit).Scan(&rows).Error
	return rows, edge(err)
}

// unseenPart is the condition that somebody whom the actor may not see has a part in the event of d.
func (s *Store) unseenPart() (string, []any) {
	if s.actor.IsSystem() {
		return "0", nil
	}
	return `EXISTS (SELECT 1 FROM event_parties x JOIN people o ON o.id = x.person_id AND o.restricted = 1 WHERE x.event_id = d.event_id
		AND NOT EXISTS (SELECT 1 FROM person_members m WHERE m.person_id = o.id AND m.user_id = ?))`, []any{s.actor.UserID}
}

// DeadlineRowCount is the number of deadlines that pass the filter, at most most.
func (s *Store) DeadlineRowCount(ctx context.Context, f DatedFilter, most int) (int, error) {
	return s.capped(ctx, s.dated(ctx, "deadlines", f), most)
}

// AwaitedCount is the number of things awaited that pass the filter, at most most.
func (s *Store) AwaitedCount(ctx context.Context, f DatedFilter, most int) (int, error) {
	return s.capped(ctx, s.dated(ctx, "awaited", f), most)
}

// capped counts the rows of a query and stops at most.
func (s *Store) capped(ctx context.Context, q *gorm.DB, most int) (int, error) {
	var n int64
	return int(n), edge(s.with(ctx).Table("(?) AS counted", q.Select("1").Limit(most)).Count(&n).Error)
}

// dated is the query of the rows d of a table that pass the filter, of people that the actor sees. The joins are CROSS so that
// rows are read in their own order, or those of my files alone.
func (s *Store) dated(ctx context.Context, table string, f DatedFilter) *gorm.DB {
	q := s.with(ctx).Table(table + " d")
	if f.Mine != 0 {
		q = s.with(ctx).Table("caseworkers w").Joins("CROSS JOIN "+table+" d INDEXED BY "+table+"_person ON d.person_id = w.person_id").Where("w.user_id = ?", f.Mine)
	}
	q = s.visible(q.Joins("CROSS JOIN people ON people.id = d.person_id"))
	if len(f.Kinds) == 1 {
		q = q.Where("d.kind = ?", f.Kinds[0]) // one kind is read by its index
	} else if len(f.Kinds) > 1 {
		q = q.Where("+d.kind IN ?", f.Kinds)
	}
	if f.Year > 0 {
		q = q.Where("d.due IN ? AND d.date IN ?", []string{fmt.Sprintf("%d-12-31", f.Year), fmt.Sprintf("%d-12-31", f.Year+1)}, f.years()) // "about" adds a year
	}
	if f.From != "" {
		q = q.Where("d.due >= ?", f.From)
	}
	if f.To != "" {
		q = q.Where("d.due <= ? AND d.due > ''", f.To)
	}
	if words := strings.Fields(f.Case); len(words) > 0 {
		q = q.Where("d.event_id IN (SELECT e.id FROM cases CROSS JOIN events e ON e.case_id = cases.id AND e.retracted_at IS NULL WHERE cases.id IN (?))",
			named(s.with(ctx).Model(&record.Case{}), words))
	}
	return s.about(ctx, q, f, "d.court_id")
}

// years are the ways in which the year stands alone for a date.
func (f DatedFilter) years() []string {
	return []string{fmt.Sprint(f.Year), fmt.Sprintf("%d~", f.Year)}
}

// about narrows a query to the people and the courts that the filter names.
func (s *Store) about(ctx context.Context, q *gorm.DB, f DatedFilter, court string) *gorm.DB {
	if match := allTokens(f.Fold, f.Key); match != "" {
		q = q.Where("people.id IN (SELECT n.person_id FROM person_search JOIN person_names n ON n.id = person_search.rowid WHERE person_search MATCH ?)", match)
	}
	if words := strings.Fields(f.Court); len(words) > 0 {
		q = q.Where(court+" IN (?)", named(s.with(ctx).Model(&record.Organisation{}).Where("kind = 'court'"), words))
	}
	return q
}

// named are the ids of the rows whose folded name has all the words, each at the beginning of a word.
func named(q *gorm.DB, words []string) *gorm.DB {
	for _, word := range words {
		q = q.Where("instr(' ' || fold, ' ' || ?) > 0", word)
	}
	return q.Select("id")
}

// HeardRows lists the hearings of a span of days, and those of the years, for each person whom they concern and the actor sees.
func (s *Store) HeardRows(ctx context.Context, f DatedFilter) ([]DatedRow, error) {
	q := s.with(ctx).Table("events e").Joins("CROSS JOIN event_parties d ON d.event_id = e.id AND d.role = 'subject'").Joins("CROSS JOIN people ON people.id = d.person_id").
		Joins("LEFT JOIN hearings h ON h.event_id = e.id").Joins("LEFT JOIN organisations court ON court.id = h.court_id").Joins("LEFT JOIN cases ON cases.id = e.case_id").
		Where("e.kind = 'hearing' AND e.retracted_at IS NULL AND (e.date BETWEEN ? AND ? OR e.date IN ?)", f.From[:len("2006-01")], f.To+"~", f.years())
	if words := strings.Fields(f.Case); len(words) > 0 {
		q = q.Where("e.case_id IN (?)", named(s.with(ctx).Model(&record.Case{}), words))
	}
	hidden, values := s.unseenPart()
	var rows []DatedRow
	err := s.about(ctx, s.visible(q), f, "h.court_id").Select(`d.id, d.person_id, 'held' AS kind, e.date, e.date AS due, '' AS basis, d.event_id, people.name, people.restricted,
		coalesce(court.name, '') AS court, e.case_id, coalesce(cases.name, '') AS "case", e.kind AS event_kind, e.date AS event_date, coalesce(h.outcome, '') AS outcome,
		coalesce((SELECT value FROM event_fields t WHERE t.event_id = e.id AND t.field = 'time'), '') AS time, `+hidden+` AS closed`, values...).
		Order("e.date, e.id, d.id").Limit(f.Limit).Scan(&rows).Error
	return rows, edge(err)
}

// StaleRow is an open file without news.
type StaleRow struct {
	PersonID   record.PersonID
	Name       string
	Restricted bool
	News       record.Date
}

// StaleFilter asks for open files whose last news is of a day or older.
type StaleFilter struct {
	Until   record.Date
	Today   record.Date // files of terms that ended by themselves before it are left out
	Mine    record.UserID
	After   record.Date // News and the person of the last one of the page before
	AfterID record.PersonID
	Limit   int
}

// StaleFiles lists open files without news, the longest silent first.
func (s *Store) StaleFiles(ctx context.Context, f StaleFilter) ([]StaleRow, error) {
	q := s.staleFiles(ctx, f)
	if f.AfterID > 0 {
		q = q.Where("(d.news, d.person_id) > (?, ?)", f.After, f.AfterID)
	}
	var rows []StaleRow
	return rows, edge(q.Select("d.person_id, d.news, people.name, people.restricted").Order("d.news, d.person_id").Limit(f.Limit).Scan(&rows).Error)
}

// StaleCount is the number of open files without news, at most most.
func (s *Store) StaleCount(ctx context.Context, f StaleFilter, most int) (int, error) {
	return s.capped(ctx, s.staleFiles(ctx, f), most)
}

func (s *Store) staleFiles(ctx context.Context, f StaleFilter) *gorm.DB {
	q := s.with(ctx).Table("open_files d")
	if f.Mine != 0 {
		q = s.with(ctx).Table("caseworkers w").Joins("CROSS JOIN open_files d NOT INDEXED ON d.person_id = w.person_id").Where("w.user_id = ?", f.Mine)
	}
	return s.visible(q.Joins("CROSS JOIN people ON people.id = d.person_id")).Where("d.news <= ? AND (d.ends = '' OR d.ends >= ?)", f.Until, f.Today)
}
