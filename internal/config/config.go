// Package config is what the operator sets: flags and environment variables, read once into one struct that is passed in.
// It holds no secrets; those are files in the data folder, or in the file that Mail names.
package config

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
)

// Config is what every command that touches the data needs. The tags are read by the command line's parser.
type Config struct {
	Data string `help:"Folder of the database and the files." default:"data" env:"HABEAS_DATA" type:"path" placeholder:"FOLDER"`
}

// Database is the path of the database file.
func (c Config) Database() string { return filepath.Join(c.Data, "habeas.db") }

// Files is the folder of the original documents and the keys.
func (c Config) Files() string { return filepath.Join(c.Data, "files") }

// Server is what serving needs beside the data.
type Server struct {
	Listen string `help:"Address to listen on." default:"127.0.0.1:8080" env:"HABEAS_LISTEN" placeholder:"HOST:PORT"`
	URL    string `help:"Address that browsers use, if it is another (https:// makes cookies secure)." env:"HABEAS_URL" placeholder:"URL"`
	Proxy  string `help:"Network of the reverse proxy whose X-Forwarded-For is believed." env:"HABEAS_PROXY" placeholder:"CIDR"`
}

// Attached are the limits of attached files, in binary units.
type Attached struct {
	FileMB  int64 `name:"file-mb" help:"Megabytes that one attached file may have." default:"200" env:"HABEAS_FILE_MB" placeholder:"MB"`
	FilesGB int64 `name:"files-gb" help:"Gigabytes that all attached files may have together." default:"20" env:"HABEAS_FILES_GB" placeholder:"GB"`
}

// Limits are the limits in bytes, of one file and of all together.
func (a Attached) Limits() (one, all int64, err error) {
	const mostMB, mostGB = 16 << 10, 1 << 20
	if a.FileMB < 1 || a.FileMB > mostMB || a.FilesGB < 1 || a.FilesGB > mostGB {
		return 0, 0, fmt.Errorf("--file-mb wants 1 to %d and --files-gb 1 to %d, not %d and %d", mostMB, mostGB, a.FileMB, a.FilesGB)
	}
	return a.FileMB << 20, a.FilesGB << 30, nil
}

// Base is the address that browsers use, without a slash at its end.
func (s Server) Base() (*url.URL, error) {
	if s.URL == "" {
		if _, _, err := net.SplitHostPort(s.Listen); err != nil {
			return nil, fmt.Errorf("--listen wants HOST:PORT, for example 127.0.0.1:8080, not %q", s.Listen)
		}
		return &url.URL{Scheme: "http", Host: s.Listen}, nil
	}
	u, err := url.Parse(s.URL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.Path != "" && u.Path != "/" {
		return nil, fmt.Errorf("--url wants an address such as https://habeas.example, not %q", s.URL)
	}
	u.Path = ""
	return u, nil
}

// Trusted is the network whose X-Forwarded-For is believed; the zero Prefix holds no address.
func (s Server) Trusted() (netip.Prefix, error) {
	if s.Proxy == "" {
		return netip.Prefix{}, nil
	}
	p, err := netip.ParsePrefix(s.Proxy)
	if err != nil {
		return p, fmt.Errorf("--proxy wants a network such as 10.0.0.0/8, not %q", s.Proxy)
	}
	return p, nil
}
