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

// KeepDeadlines computes the deadlines and the stays of people anew. It is the store.Keep of every shelf that the program
// opens.
func KeepDeadlines(ctx context.Context, tx *store.Store, people []record.PersonID) error {
	law, err := Law(ctx, tx)
	if err != nil {
		return err
	}
	events, submissions, err := tx.Outlooks(ctx, people)
	if err != nil {
		return err
	}
	var list []record.Deadline
	var stays []record.Stay
	for _, id := range people {
		list = append(list, law.Ahead(id, events[id], submissions[id]).Deadlines...)
		stays = append(stays, clock.Stays(id, events[id])...)
	}
	if err := tx.PutDeadlines(ctx, people, list); err != nil {
		return err
	}
	return tx.PutStays(ctx, people, stays)
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
