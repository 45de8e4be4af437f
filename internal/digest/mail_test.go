package digest_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log/slog"
	"math/big"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"habeas/internal/digest"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// box is a mail server that others wrote, with what it was sent.
type box struct {
	mu     sync.Mutex
	mails  []string
	to     []string
	refuse bool
	trust  *tls.Config
	addr   string
}

type session struct {
	box  *box
	user string
}

func (b *box) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{box: b}, nil }
func (s *session) AuthMechanisms() []string                { return []string{sasl.Plain} }
func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "habeas" || password != "s3cret" {
			return smtp.ErrAuthFailed
		}
		s.user = user
		return nil
	}), nil
}
func (s *session) Mail(string, *smtp.MailOptions) error {
	if s.user == "" {
		return smtp.ErrAuthRequired
	}
	return nil
}
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	s.box.to = append(s.box.to, to)
	return nil
}
func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	if s.box.refuse {
		return &smtp.SMTPError{Code: 451, Message: "Try again later"}
	}
	s.box.mails = append(s.box.mails, string(raw))
	return err
}
func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

// newBox starts a mail server on this machine with a certificate of its own.
func newBox(t *testing.T, security digest.Security) *box {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	certificate, _ := x509.ParseCertificate(der)
	pool := x509.NewCertPool()
	pool.AddCert(certificate)
	b := &box{trust: &tls.Config{RootCAs: pool}}
	server := smtp.NewServer(b)
	server.Domain = "127.0.0.1"
	config := &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b.addr = listener.Addr().String()
	switch security {
	case digest.TLS:
		listener = tls.NewListener(listener, config)
	case digest.StartTLS:
		server.TLSConfig = config
	default:
		server.AllowInsecureAuth = true
	}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return b
}

// scene is a store in which an advocate follows somebody of whom a lead writes a note.
func scene(t *testing.T, often record.Often, names bool) (st *store.Store, lead, advocate *record.User) {
	t.Helper()
	st = testkit.Open(t)
	lead = testkit.Fill(t, st, 1, 1)
	advocate = testkit.User(t, st, record.Advocate)
	theirs := st.As(advocate.Actor())
	if err := theirs.AddFollow(t.Context(), record.Follow{PersonID: new(record.PersonID(1))}); err != nil {
		t.Fatal(err)
	}
	line, err := st.LastLine(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := theirs.PutDigestSettings(t.Context(), record.DigestSettings{Mail: often, Names: names, MailLine: line}); err != nil {
		t.Fatal(err)
	}
	return st, lead, advocate
}

func note(t *testing.T, st *store.Store, lead *record.User) {
	t.Helper()
	n := record.Note{PersonID: 1, Text: "The family called.", CreatedBy: lead.ID, CreatedAt: testkit.Now, UpdatedAt: testkit.Now}
	if err := st.As(lead.Actor()).AddNote(t.Context(), &n); err != nil {
		t.Fatal(err)
	}
}

func mailer(st *store.Store, b *box, security digest.Security, now time.Time) digest.Mailer {
	return digest.Mailer{
		Store: st, Base: "https://habeas.example", Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return now },
		Server: digest.Server{Host: b.addr, User: "habeas", Password: "s3cret", From: "habeas@habeas.example", Security: security, Trust: b.trust},
	}
}

func body(t *testing.T, raw string) string {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatal(err)
	}
	return m.Header.Get("Subject") + "\n" + string(text)
}

func TestMailGoesOnceAPeriodAndNamesNobody(t *testing.T) {
	for _, security := range []digest.Security{digest.StartTLS, digest.TLS, digest.Plain} {
		t.Run(string(security), func(t *testing.T) {
			st, lead, advocate := scene(t, record.Daily, false)
			note(t, st, lead)
			b := newBox(t, security)
			for range 3 { // as after a stop: what was sent is in the database alone
				if err := mailer(st, b, security, testkit.Now).Send(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			if len(b.mails) != 1 || b.to[0] != advocate.Email {
				t.Fatalf("%d mails to %v", len(b.mails), b.to)
			}
			text := body(t, b.mails[0])
			if !strings.Contains(text, "1 thing is new") || !strings.Contains(text, "Note added") || !strings.Contains(text, "https://habeas.example/desk/following") {
				t.Error(text)
			}
			p, err := st.Person(t.Context(), 1)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range strings.Fields(p.Name) {
				if strings.Contains(text, name) {
					t.Errorf("the mail names %s", name)
				}
			}
			if err := mailer(st, b, security, testkit.Now.AddDate(0, 0, 1)).Send(t.Context()); err != nil || len(b.mails) != 1 {
				t.Errorf("mail about nothing: %d, %v", len(b.mails), err)
			}
			note(t, st, lead)
			if err := mailer(st, b, security, testkit.Now.AddDate(0, 0, 2)).Send(t.Context()); err != nil || len(b.mails) != 2 {
				t.Errorf("the next day: %d, %v", len(b.mails), err)
			}
		})
	}
}

func TestMailThatIsRefusedGoesLater(t *testing.T) {
	st, lead, _ := scene(t, record.Weekly, true)
	note(t, st, lead)
	b := newBox(t, digest.StartTLS)
	b.refuse = true
	m := mailer(st, b, digest.StartTLS, testkit.Now)
	if err := m.Send(t.Context()); err == nil {
		t.Error("a refusal is not told")
	}
	b.refuse = false
	for range 2 {
		if err := m.Send(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	p, err := st.Person(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.mails) != 1 || !strings.Contains(body(t, b.mails[0]), p.Name+": Note added") {
		t.Errorf("%d mails", len(b.mails))
	}
}

func TestMailKeepsToWhatIsAllowed(t *testing.T) {
	st, lead, advocate := scene(t, record.Daily, true)
	note(t, st, lead)
	p, err := st.Person(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := st.SetRestricted(t.Context(), 1, p.Version, true, []record.UserID{lead.ID}); err != nil {
		t.Fatal(err)
	}
	b := newBox(t, digest.StartTLS)
	if err := mailer(st, b, digest.StartTLS, testkit.Now).Send(t.Context()); err != nil || len(b.mails) != 0 {
		t.Errorf("%d mails about a hidden case, %v", len(b.mails), err)
	}
	plain := mailer(st, newBox(t, digest.Plain), digest.StartTLS, testkit.Now.AddDate(0, 0, 1))
	comment := record.Comment{TaskID: nil, Text: "Look, @" + advocate.Handle(), CreatedAt: testkit.Now, UpdatedAt: testkit.Now}
	task := record.Task{Title: "Ask", State: record.TaskOpen, CreatedBy: lead.ID, CreatedAt: testkit.Now, UpdatedAt: testkit.Now}
	if err := st.As(lead.Actor()).AddTask(t.Context(), &task); err != nil {
		t.Fatal(err)
	}
	comment.TaskID = &task.ID
	if err := st.As(lead.Actor()).AddComment(t.Context(), &comment); err != nil {
		t.Fatal(err)
	}
	if err := plain.Send(t.Context()); err == nil {
		t.Error("mail went without encryption")
	}
	advocate.Disabled = true
	if err := st.UpdateUser(t.Context(), advocate); err != nil {
		t.Fatal(err)
	}
	if err := mailer(st, b, digest.StartTLS, testkit.Now.AddDate(0, 0, 2)).Send(t.Context()); err != nil || len(b.mails) != 0 {
		t.Errorf("a disabled user is sent mail, %v", err)
	}
}

func TestAtomNamesNobodyUnlessAllowed(t *testing.T) {
	d := digest.Digest{Groups: []digest.Group{{Name: "Anar", Kind: "Person that you follow", Items: []digest.Item{{What: "Found", Title: "Anar & <b>", Bare: "Something", URL: "/desk", Line: 3}}}}}
	for names, want := range map[bool]string{false: "Found – Something", true: "Anar: Found – Anar &amp; &lt;b&gt;"} {
		var b bytes.Buffer
		if err := digest.Atom(&b, d, "https://habeas.example", names, testkit.Now); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) || !names && strings.Contains(b.String(), "Anar") {
			t.Errorf("%t: %s", names, b.String())
		}
	}
}
