package digest

import (
	"encoding/xml"
	"fmt"
	"io"
	"time"
)

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary"`
}

type atomLink struct {
	Href string `xml:"href,attr"`
}

// Atom writes a digest as an Atom feed (RFC 4287). Base is the address of the site, without a slash at its end; without names,
// no entry names anybody.
func Atom(w io.Writer, d Digest, base string, names bool, now time.Time) error {
	feed := atomFeed{Title: "Habeas: what you follow", ID: "urn:habeas:following", Author: "Habeas"}
	newest := time.Time{}
	for _, g := range d.Groups {
		for _, i := range g.Items {
			at := i.At
			if at.IsZero() {
				at = now
			}
			if at.After(newest) {
				newest = at
			}
			feed.Entries = append(feed.Entries, atomEntry{
				Title: line(g, i, names), ID: fmt.Sprintf("urn:habeas:following:%d:%s", i.Line, i.URL), Updated: at.UTC().Format(time.RFC3339),
				Link: atomLink{base + i.URL}, Summary: g.Kind,
			})
		}
	}
	if newest.IsZero() {
		newest = now
	}
	feed.Updated = newest.UTC().Format(time.RFC3339)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return xml.NewEncoder(w).Encode(feed)
}

// line is an item for people to read: what, and with names of whom.
func line(g Group, i Item, names bool) string {
	text := i.What
	about := i.Bare
	if names {
		about = i.Title
		if g.Name != "" {
			text = g.Name + ": " + text
		}
	}
	if about != "" {
		text += " – " + about
	}
	return text
}
