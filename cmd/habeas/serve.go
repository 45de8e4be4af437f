package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"habeas/internal/attach"
	"habeas/internal/casefile"
	"habeas/internal/chronicle"
	"habeas/internal/config"
	"habeas/internal/route"
	"habeas/internal/web"
)

type serveCommand struct {
	config.Config
	config.Server
	config.Attached
	config.Mail
}

// Help is shown below the flags.
func (serveCommand) Help() string {
	return `Put a reverse proxy with TLS before it, and tell Habeas its address and network.

  habeas serve
  habeas serve --url https://habeas.example --proxy 127.0.0.1/32`
}

func (c serveCommand) Run(ctx context.Context, io streams) (err error) {
	d, err := open(ctx, c.Config, io)
	if err != nil {
		return err
	}
	defer d.close(&err)
	return d.serve(ctx, c.Server, c.Attached, c.Mail, io, func(base string) error {
		go chronicle.Prepare() // so that nobody at the desk waits for it; a fault is told again when a PDF is read
		_, err := fmt.Fprintf(io.out, "Public site  %s%s\nDesk         %s%s\n", base, route.Home(), base, route.Desk())
		return err
	})
}

// countAhead reads what figures are counted from in the background, so that nobody at the desk waits for it. Whoever stops it
// waits until the database is let go.
func (d *data) countAhead(ctx context.Context, io streams) (counted *casefile.Figures, stop func()) {
	counted = new(casefile.Figures)
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := counted.Ready(ctx, d.store); err != nil && ctx.Err() == nil {
			io.log.Error("what figures are counted from cannot be read", slog.Any("error", err)) // the next page tries again
		}
	}()
	return counted, func() { cancel(); <-ended }
}

const shutdownTime = 20 * time.Second

// serve serves until the context ends, then lets requests in flight end. It calls ready once it listens.
func (d *data) serve(ctx context.Context, s config.Server, a config.Attached, m config.Mail, io streams, ready func(base string) error) error {
	base, err := s.Base()
	if err != nil {
		return err
	}
	trusted, err := s.Trusted()
	if err != nil {
		return err
	}
	one, all, err := a.Limits()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", s.Listen)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", s.Listen, err)
	}
	if s.URL == "" {
		base.Host = listener.Addr().String() // the port is the system's choice with --listen HOST:0
	}
	stopped, err := d.mailing(ctx, m, base.String(), io)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer stopped()
	counted, stop := d.countAhead(ctx, io)
	defer stop()
	handler := web.New(web.Options{
		Store: d.store, Files: d.files, Log: io.log, Now: time.Now, Secure: base.Scheme == "https", Proxy: trusted,
		Limits: attach.Limits{File: one, All: all}, Mail: m.SMTP != "", Figures: counted,
	})
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: time.Minute, WriteTimeout: time.Minute,
		IdleTimeout: time.Minute, MaxHeaderBytes: 64 << 10,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	if err := ready(base.String()); err != nil {
		return errors.Join(err, server.Close())
	}
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	return server.Shutdown(deadline)
}
