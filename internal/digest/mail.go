package digest

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/smtp"
	"net/textproto"
	"strings"
	"time"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
)

// Security is how the connection to the mail server is encrypted.
type Security string

// How the connection is encrypted.
const (
	StartTLS Security = "starttls" // after greeting; mail is not sent when the server does not offer it
	TLS      Security = "tls"      // from the first byte
	Plain    Security = "none"     // for a server on the same machine
)

// Server is the mail server.
type Server struct {
	Host     string // HOST:PORT
	User     string // no sign-in when empty
	Password string
	From     string
	Security Security
	Trust    *tls.Config // may be nil; tests trust their own certificate
}

const mailTime = time.Minute // that one mail may take

// Mailer sends digests by mail. It sends each user at most one for a period, whatever stops it.
type Mailer struct {
	Store  *store.Store
	Server Server
	Base   string // address of the site, without a slash at its end
	Log    *slog.Logger
	Now    func() time.Time
}

// Run sends what is due, now and at every tick, until the context ends.
func (m Mailer) Run(ctx context.Context, tick <-chan time.Time) {
	for {
		if err := m.Send(ctx); err != nil && ctx.Err() == nil {
			m.Log.Error("digests by mail", slog.Any("error", err))
		}
		select {
		case <-ctx.Done():
			return
		case <-tick:
		}
	}
}

// Send sends every digest that is due and did not go yet. What the server refuses is tried again the next time.
func (m Mailer) Send(ctx context.Context) error {
	settings, err := m.Store.As(record.System()).Mailed(ctx)
	if err != nil {
		return err
	}
	var failed error
	for _, s := range settings {
		if ctx.Err() != nil {
			break
		}
		if err := m.sendOne(ctx, s); err != nil {
			failed = errors.Join(failed, fmt.Errorf("digest of user %d: %w", s.UserID, err))
		}
	}
	return failed
}

// period is the day or the week that mail at a moment is of.
func period(often record.Often, at time.Time) string {
	if often == record.Weekly {
		year, week := at.UTC().ISOWeek()
		return fmt.Sprintf("%d-W%02d", year, week)
	}
	return at.UTC().Format(time.DateOnly)
}

func (m Mailer) sendOne(ctx context.Context, s record.DigestSettings) error {
	u, err := m.Store.As(record.System()).User(ctx, s.UserID)
	if err != nil {
		return err
	}
	st := m.Store.As(u.Actor())
	since, err := st.MailSince(ctx)
	if err != nil {
		return err
	}
	d, err := Read(ctx, st, since)
	if err != nil {
		return err
	}
	mail := record.DigestMail{Period: period(s.Mail, m.Now()), Upto: d.Upto, State: record.MailBegun}
	if err := st.BeginMail(ctx, &mail); errors.Is(err, record.ErrConflict) {
		return nil // it went, or may have
	} else if err != nil {
		return err
	}
	mail.State = record.MailNothing
	if !d.Empty() {
		mail.State = record.MailSent
		if err := m.deliver(ctx, u.Email, m.message(u.Email, d, s.Names)); err != nil {
			var lost uncertain
			if errors.As(err, &lost) {
				return err // it may have gone: rather none than two
			}
			return errors.Join(err, st.DropMail(ctx, mail))
		}
	}
	return st.EndMail(ctx, mail)
}

// message is the mail as RFC 5322 has it, in plain text. Without names it says what happened and names nobody.
func (m Mailer) message(to string, d Digest, names bool) []byte {
	var b strings.Builder
	_, domain, _ := strings.Cut(m.Server.From, "@")
	for _, h := range [][2]string{
		{"From", m.Server.From}, {"To", to}, {"Subject", mime.QEncoding.Encode("utf-8", "Habeas: "+subject(d.Items()))}, {"Date", m.Now().UTC().Format(time.RFC1123Z)},
		{"Message-ID", "<" + rand.Text() + "@" + domain + ">"}, {"Auto-Submitted", "auto-generated"}, {"MIME-Version", "1.0"},
		{"Content-Type", "text/plain; charset=utf-8"}, {"Content-Transfer-Encoding", "quoted-printable"},
	} {
		b.WriteString(h[0] + ": " + h[1] + "\r\n")
	}
	b.WriteString("\r\n")
	body := quotedprintable.NewWriter(&b)
	for _, g := range d.Groups {
		fmt.Fprintf(body, "%s\r\n", g.Kind)
		for _, i := range g.Items {
			fmt.Fprintf(body, "- %s\r\n", strings.Join(strings.Fields(line(g, i, names)), " "))
		}
		fmt.Fprint(body, "\r\n")
	}
	fmt.Fprintf(body, "Read it at the desk, where mail is turned off too: %s%s\r\n", m.Base, route.Following())
	_ = body.Close() // a strings.Builder takes everything
	return []byte(b.String())
}

func subject(n int) string {
	if n == 1 {
		return "1 thing is new"
	}
	return fmt.Sprintf("%d things are new", n)
}

// uncertain is a fault after the mail was handed over, when nobody knows whether the server took it.
type uncertain struct{ error }

func (m Mailer) deliver(ctx context.Context, to string, message []byte) error {
	c, err := m.dial(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	if m.Server.User != "" {
		host, _, _ := net.SplitHostPort(m.Server.Host)
		if err := c.Auth(smtp.PlainAuth("", m.Server.User, m.Server.Password, host)); err != nil {
			return err
		}
	}
	if err := errors.Join(c.Mail(m.Server.From), c.Rcpt(to)); err != nil {
		return err
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write(message); err != nil {
		return uncertain{err}
	}
	var refused *textproto.Error
	if err := w.Close(); errors.As(err, &refused) {
		return err
	} else if err != nil {
		return uncertain{err}
	}
	_ = c.Quit() // the mail is taken
	return nil
}

// dial connects to the server, encrypted as it is set.
func (m Mailer) dial(ctx context.Context) (*smtp.Client, error) {
	host, _, err := net.SplitHostPort(m.Server.Host)
	if err != nil {
		return nil, err
	}
	trust := &tls.Config{}
	if m.Server.Trust != nil {
		trust = m.Server.Trust.Clone()
	}
	trust.ServerName = host
	conn, err := (&net.Dialer{Timeout: mailTime}).DialContext(ctx, "tcp", m.Server.Host)
	if err != nil {
		return nil, err
	}
	if err := conn.SetDeadline(time.Now().Add(mailTime)); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if m.Server.Security == TLS {
		conn = tls.Client(conn, trust)
	}
	c, err := smtp.NewClient(conn, host)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if m.Server.Security == StartTLS {
		if err := c.StartTLS(trust); err != nil {
			return nil, errors.Join(err, c.Close())
		}
	}
	return c, nil
}
