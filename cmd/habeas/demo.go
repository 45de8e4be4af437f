package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"habeas/db"
	"habeas/internal/auth"
	"habeas/internal/casefile"
	"habeas/internal/config"
	"habeas/internal/ingest"
	"habeas/internal/publish"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/route"
	"habeas/internal/store"
)

type demoCommand struct {
	config.Config
	config.Server
	config.Attached
}

// Help is shown below the flags.
func (demoCommand) Help() string {
	return `Imports the sample chronicle, accepts the confident claims in the demo lead's name, and publishes the fullest
files, so that there is something to see; the other claims wait for review. Running it again changes nothing.

  habeas demo
  habeas demo --data try --listen 127.0.0.1:9000`
}

const (
	demoEmail  = "lead@habeas.example"
	demoEvents = 2 // a person with as many events is published
)

func (c demoCommand) Run(ctx context.Context, io streams) (err error) {
	d, err := open(ctx, c.Config, io)
	if err != nil {
		return err
	}
	defer d.close(&err)
	lead, err := d.demoLead(ctx)
	if err != nil {
		return err
	}
	if err := d.demoCases(ctx, lead, io); err != nil {
		return err
	}
	token, err := auth.NewLink(ctx, d.store, lead.ID, linkHours*time.Hour, time.Now().UTC())
	if err != nil {
		return err
	}
	return d.serve(ctx, c.Server, c.Attached, config.Mail{}, io, func(base string) error {
		_, err := fmt.Fprintf(io.out, "\nPublic site   %s%s\nDesk          %s%s\nSign in once  %s%s\n\nStop it with Ctrl+C.\n",
			base, route.Home(), base, route.Desk(), base, route.Link(token))
		return err
	})
}

// demoLead is the demo's user, added on the first run.
func (d *data) demoLead(ctx context.Context) (*record.User, error) {
	lead, err := d.store.UserByEmail(ctx, demoEmail)
	if !errors.Is(err, record.ErrNotFound) {
		return lead, err
	}
	lead = &record.User{Email: demoEmail, Name: "Demo Lead", Role: record.Lead, CreatedAt: time.Now().UTC()}
	return lead, d.store.AddUser(ctx, lead)
}

// demoCases imports the sample and, on the first run, makes and publishes case files from it.
func (d *data) demoCases(ctx context.Context, lead *record.User, io streams) error {
	now := time.Now().UTC()
	progress, done := bar(io)
	src := ingest.Source{Name: "sample.txt", Raw: db.Sample, By: lead.ID, At: now}
	result, err := ingest.Import(ctx, d.store, d.files, src, progress)
	done()
	if err != nil {
		return fmt.Errorf("the sample chronicle: %w", err)
	}
	report(io.out, result)
	if result.Unchanged {
		return nil
	}
	desk := d.store.As(lead.Actor())
	tally, err := review.AcceptConfident(ctx, desk, result.Document.ID, lead.ID, now)
	if err != nil {
		return err
	}
	fmt.Fprintf(io.out, "%s accepted, %d left for review.\n", plural(tally.Accepted, "claim", "claims"), result.Total()-tally.Accepted)
	return publishFullest(ctx, desk, lead, now)
}

// publishFullest publishes the people of whom most is known, all of it public already.
func publishFullest(ctx context.Context, st *store.Store, lead *record.User, now time.Time) error {
	choice := publish.DefaultChoice()
	choice.Case, choice.Health, choice.IllTreatment, choice.Quotes = true, true, true, true
	for file, err := range casefile.All(ctx, st, now) {
		if err != nil {
			return err
		}
		if len(file.Events) < demoEvents {
			continue
		}
		consent := &record.Consent{
			PersonID: file.Person.ID, GivenBy: "public_record", Method: "sample chronicle: public facts in our own words",
			GivenOn: record.DateOf(now), AddedBy: lead.ID, AddedAt: now,
		}
		if err := st.AddConsent(ctx, consent); err != nil {
			return err
		}
		if _, err := casefile.Publish(ctx, st, file.Person.ID, choice, 0, lead.ID, now); err != nil {
			return err
		}
	}
	return nil
}
