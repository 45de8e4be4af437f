package config

import (
	"fmt"
	"net"
	"os"
	"strings"
)

// Mail is the mail server through which users are told of what they follow; none when Host is empty.
type Mail struct {
	SMTP         string `name:"smtp" help:"Mail server. Without it nothing is sent by mail." env:"HABEAS_SMTP" placeholder:"HOST:PORT"`
	SMTPUser     string `name:"smtp-user" help:"Name to sign in with at the mail server." env:"HABEAS_SMTP_USER" placeholder:"NAME"`
	SMTPPassFile string `name:"smtp-password-file" help:"File that holds the password; or set HABEAS_SMTP_PASSWORD." env:"HABEAS_SMTP_PASSWORD_FILE" placeholder:"FILE"`
	SMTPFrom     string `name:"smtp-from" help:"Address that mail comes from." env:"HABEAS_SMTP_FROM" placeholder:"ADDRESS"`
	SMTPSecurity string `name:"smtp-security" help:"${enum}: encryption of the connection; none for a server on this machine alone." enum:"starttls,tls,none" default:"starttls" env:"HABEAS_SMTP_SECURITY"`
}

// On tells whether mail is set up; the error says what is wrong with how it is.
func (m Mail) On() (bool, error) {
	if m.SMTP == "" {
		return false, nil
	}
	host, _, err := net.SplitHostPort(m.SMTP)
	if err != nil {
		return false, fmt.Errorf("--smtp wants HOST:PORT, for example mail.example.org:587, not %q", m.SMTP)
	}
	if !strings.Contains(m.SMTPFrom, "@") || strings.ContainsAny(m.SMTPFrom, "\r\n <>") {
		return false, fmt.Errorf("--smtp-from wants an address such as habeas@example.org, not %q", m.SMTPFrom)
	}
	if ip := net.ParseIP(host); m.SMTPSecurity == "none" && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return false, fmt.Errorf("--smtp-security none is for a server on this machine, not for %q", host)
	}
	return true, nil
}

// Password is the password of the mail server: of the file, or else of the environment. It is no flag: others could read it in
// the list of processes.
func (m Mail) Password() (string, error) {
	if m.SMTPPassFile == "" {
		return os.Getenv("HABEAS_SMTP_PASSWORD"), nil
	}
	raw, err := os.ReadFile(m.SMTPPassFile)
	if err != nil {
		return "", fmt.Errorf("the password of the mail server cannot be read: %w", err)
	}
	return strings.TrimRight(string(raw), "\r\n"), nil
}
