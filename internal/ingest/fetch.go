package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"syscall"
	"time"

	"habeas/internal/record"
)

const fetchTimeout = 30 * time.Second

// Fetch reads a document from an http or https address. Unless anywhere is set, it connects to public addresses alone, so
// that a form at the desk cannot be used to look into the network that the server stands in; the check is made on the
// address that is dialled, after every look-up and redirect. Errors that the user can mend are record.Fields{"address": …}.
func Fetch(ctx context.Context, address string, anywhere bool) (Source, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return Source{}, record.Fields{"address": "Give an address that begins with https:// or http://."}
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Source{}, record.Fields{"address": "That is not an address that can be fetched."}
	}
	response, err := client(anywhere).Do(request)
	if err != nil {
		return Source{}, unreachable(u, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return Source{}, record.Fields{"address": fmt.Sprintf("%s answered “%s”.", u.Host, response.Status)}
	}
	raw, err := io.ReadAll(io.LimitReader(response.Body, record.MaxDocument+1))
	if err != nil {
		return Source{}, unreachable(u, err)
	}
	if len(raw) > record.MaxDocument {
		return Source{}, record.Fields{"address": "What stands there is over 20 MB, the most that is read."}
	}
	name := path.Base(response.Request.URL.Path)
	if name == "." || name == "/" {
		name = u.Hostname()
	}
	return Source{Name: name, Address: address, Raw: raw}, nil
}

var errPrivate = errors.New("not a public address")

func unreachable(u *url.URL, err error) error {
	if errors.Is(err, errPrivate) {
		return record.Fields{"address": u.Host + " is not a public address, and only those are fetched."}
	}
	return record.Fields{"address": u.Host + " could not be read. Save the page and import the file instead."}
}

func client(anywhere bool) *http.Client {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !anywhere {
		dialer.Control = publicOnly
	}
	return &http.Client{Transport: &http.Transport{
		DialContext: dialer.DialContext, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: 10 * time.Second,
		MaxResponseHeaderBytes: 64 << 10, DisableKeepAlives: true,
	}}
}

func publicOnly(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := at.Addr().Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || sharedSpace.Contains(ip) {
		return errPrivate
	}
	return nil
}

// sharedSpace is used inside providers' networks (RFC 6598); netip does not count it as private.
var sharedSpace = netip.MustParsePrefix("100.64.0.0/10")
