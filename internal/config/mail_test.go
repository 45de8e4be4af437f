package config

import (
	"os"
	"path/filepath"
	"testing"
)

func TestMailIsSetUpWholeOrNotAtAll(t *testing.T) {
	for _, c := range []struct {
		mail      Mail
		on, wrong bool
	}{
		{Mail{}, false, false},
		{Mail{SMTP: "mail.example.org:587", SMTPFrom: "habeas@example.org", SMTPSecurity: "starttls"}, true, false},
		{Mail{SMTP: "mail.example.org", SMTPFrom: "habeas@example.org"}, false, true},
		{Mail{SMTP: "mail.example.org:587", SMTPFrom: "Habeas"}, false, true},
		{Mail{SMTP: "mail.example.org:25", SMTPFrom: "habeas@example.org", SMTPSecurity: "none"}, false, true},
		{Mail{SMTP: "127.0.0.1:25", SMTPFrom: "habeas@example.org", SMTPSecurity: "none"}, true, false},
	} {
		if on, err := c.mail.On(); on != c.on || (err != nil) != c.wrong {
			t.Errorf("%+v: %t, %v", c.mail, on, err)
		}
	}
}

func TestPasswordIsReadFromItsFile(t *testing.T) {
	t.Setenv("HABEAS_SMTP_PASSWORD", "of the environment")
	path := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(path, []byte("of the file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{"": "of the environment", path: "of the file"} {
		if got, err := (Mail{SMTPPassFile: file}).Password(); err != nil || got != want {
			t.Errorf("%q, %v", got, err)
		}
	}
	if _, err := (Mail{SMTPPassFile: path + "x"}).Password(); err == nil {
		t.Error("a file that is missing is not told")
	}
}
