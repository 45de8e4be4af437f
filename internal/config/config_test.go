package config

import "testing"

func TestBase(t *testing.T) {
	for _, c := range []struct{ listen, url, want string }{
		{"127.0.0.1:8080", "", "http://127.0.0.1:8080"},
		{"[::1]:9", "", "http://[::1]:9"},
		{"127.0.0.1:8080", "https://habeas.example/", "https://habeas.example"},
		{"8080", "", ""},
		{"127.0.0.1:8080", "habeas.example", ""},
		{"127.0.0.1:8080", "ftp://habeas.example", ""},
		{"127.0.0.1:8080", "https://habeas.example/sub", ""},
	} {
		base, err := Server{Listen: c.listen, URL: c.url}.Base()
		if c.want == "" {
			if err == nil {
				t.Errorf("%s %s gives %s", c.listen, c.url, base)
			}
			continue
		}
		if err != nil || base.String() != c.want {
			t.Errorf("%s %s: %v, %v; want %s", c.listen, c.url, base, err, c.want)
		}
	}
}

func TestTrusted(t *testing.T) {
	if p, err := (Server{}).Trusted(); err != nil || p.IsValid() {
		t.Error("without --proxy nobody is believed")
	}
	if p, err := (Server{Proxy: "10.0.0.0/8"}).Trusted(); err != nil || !p.IsValid() {
		t.Errorf("%v %v", p, err)
	}
	if _, err := (Server{Proxy: "everyone"}).Trusted(); err == nil {
		t.Error("took “everyone” for a network")
	}
}

func TestAttached(t *testing.T) {
	if one, all, err := (Attached{FileMB: 200, FilesGB: 20}).Limits(); err != nil || one != 200<<20 || all != 20<<30 {
		t.Error(one, all, err)
	}
	for _, a := range []Attached{{}, {FileMB: -1, FilesGB: 1}, {FileMB: 1, FilesGB: 0}, {FileMB: 1 << 60, FilesGB: 1}, {FileMB: 1, FilesGB: 1 << 60}} {
		if _, _, err := a.Limits(); err == nil {
			t.Errorf("%+v is taken", a)
		}
	}
}
