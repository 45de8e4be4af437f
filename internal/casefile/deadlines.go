package casefile

import (
	"context"

	"habeas/internal/clock"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Law reads the rules that the clock goes by.
func Law(ctx context.Context, st *store.Store) (clock.Law, error) {
	limits, err := st.TimeLimitRules(ctx)
	if err != nil {
		return clock.Law{}, err
	}
	gravities, err := st.ArticleGravities(ctx)
	return clock.Law{Limits: limits, Gravities: gravities}, err
}

// KeepDeadlines computes the deadlines of people, and what their cases wait for, anew. It is the store.Keep of every shelf that the program opens.
func KeepDeadlines(ctx context.Context, tx *store.Store, people []record.PersonID) error {
	law, err := Law(ctx, tx)
	if err != nil {
		return err
	}
	events, submissions, err := tx.Outlooks(ctx, people)
	if err != nil {
		return err
	}
	checked, err := tx.LastChecks(ctx, people)
	if err != nil {
		return err
	}
	var list []record.Deadline
	var awaited []record.Awaited
	var open []record.OpenFile
	for _, id := range people {
		ahead := law.Ahead(id, events[id], submissions[id])
		list, awaited = append(list, ahead.Deadlines...), append(awaited, ahead.Awaited...)
		if f := ahead.Open; f != nil {
			f.News = max(f.News, checked[id])
			open = append(open, *f)
		}
	}
	if err := tx.PutDeadlines(ctx, people, list); err != nil {
		return err
	}
	return tx.PutAwaited(ctx, people, awaited, open)
}

// Outlook is a person's file with what lies ahead.
type Outlook struct {
	File
	Law         clock.Law
	Ahead       clock.Outlook
	Submissions []record.Submission
}

// ReadOutlook reads one person's file with what lies ahead.
func ReadOutlook(ctx context.Context, st *store.Store, file *File) (*Outlook, error) {
	law, err := Law(ctx, st)
	if err != nil {
		return nil, err
	}
	submissions, err := st.Submissions(ctx, file.Person.ID)
	if err != nil {
		return nil, err
	}
	return &Outlook{File: *file, Law: law, Submissions: submissions, Ahead: law.Ahead(file.Person.ID, file.Events, submissions)}, nil
}
