package casefile

import (
	"cmp"
	"context"
	"time"

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

// laws is the law of each country, made once.
func laws(all clock.Law) func(record.Country) clock.Law {
	made := map[record.Country]clock.Law{}
	return func(c record.Country) clock.Law {
		law, there := made[c]
		if !there {
			law = all.In(c)
			made[c] = law
		}
		return law
	}
}

// Reader reads where people stand, each by the law of the country that holds them; somebody who is not on file yet by that of
// record.Home.
func Reader(ctx context.Context, st *store.Store, people []record.PersonID) (func(record.PersonID, []record.Event, time.Time) clock.Detention, error) {
	law, err := Law(ctx, st)
	if err != nil {
		return nil, err
	}
	countries, err := st.Countries(ctx, people)
	in := laws(law)
	return func(id record.PersonID, events []record.Event, today time.Time) clock.Detention {
		return in(cmp.Or(countries[id], record.Home)).Read(id, events, today)
	}, err
}

// KeepDeadlines computes the deadlines and the stays of people, and what their cases wait for, anew. It is the store.Keep of
// every shelf that the program opens.
func KeepDeadlines(ctx context.Context, tx *store.Store, people []record.PersonID) error {
	law, err := Law(ctx, tx)
	if err != nil {
		return err
	}
	events, submissions, err := tx.Outlooks(ctx, people)
	if err != nil {
		return err
	}
	countries, err := tx.Countries(ctx, people)
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
	var stays []record.Stay
	in := laws(law)
	for _, id := range people {
		here := in(countries[id])
		ahead := here.Ahead(id, events[id], submissions[id])
		stays = append(stays, here.Stays(id, events[id])...)
		list, awaited = append(list, ahead.Deadlines...), append(awaited, ahead.Awaited...)
		if f := ahead.Open; f != nil {
			f.News = max(f.News, checked[id])
			open = append(open, *f)
		}
	}
	if err := tx.PutDeadlines(ctx, people, list); err != nil {
		return err
	}
	if err := tx.PutAwaited(ctx, people, awaited, open); err != nil {
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
	law = law.In(file.Person.Country)
	submissions, err := st.Submissions(ctx, file.Person.ID)
	if err != nil {
		return nil, err
	}
	return &Outlook{File: *file, Law: law, Submissions: submissions, Ahead: law.Ahead(file.Person.ID, file.Events, submissions)}, nil
}
