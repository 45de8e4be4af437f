package main

import (
	"context"
	"time"

	"habeas/internal/config"
	"habeas/internal/digest"
)

const mailPeriod = 15 * time.Minute // between two looks for mail that is due

// mailing sends digests by mail until the context ends, if a mail server is set. Stopped returns when nothing is sent any more.
func (d *data) mailing(ctx context.Context, m config.Mail, base string, io streams) (stopped func(), err error) {
	on, err := m.On()
	if err != nil || !on {
		return func() {}, err
	}
	password, err := m.Password()
	if err != nil {
		return nil, err
	}
	mailer := digest.Mailer{Store: d.store, Base: base, Log: io.log, Now: time.Now, Server: digest.Server{
		Host: m.SMTP, User: m.SMTPUser, Password: password, From: m.SMTPFrom, Security: digest.Security(m.SMTPSecurity),
	}}
	ctx, cancel := context.WithCancel(ctx)
	ticker, done := time.NewTicker(mailPeriod), make(chan struct{})
	go func() {
		defer close(done)
		mailer.Run(ctx, ticker.C)
	}()
	return func() {
		ticker.Stop()
		cancel()
		<-done
	}, nil
}
