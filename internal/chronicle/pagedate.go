package chronicle

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageDates are the places in which pages say when they were published, the more reliable first.
var pageDates = [...]map[string]bool{
	set("article:published_time og:article:published_time datepublished"),
	set("date pubdate publishdate publish-date publication_date dc.date dc.date.issued dcterms.date dcterms.created parsely-pub-date sailthru.date"),
}

// pageDate is the date of publication that a page names beside its text: in its meta elements, in the data that it keeps
// for search engines, in its first time element.
func pageDate(root *html.Node) (written, bool) {
	var found [len(pageDates) + 1]string
	keep := func(rank int, value string) {
		if rank >= 0 && found[rank] == "" {
			found[rank] = strings.TrimSpace(value)
		}
	}
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Meta:
			keep(metaRank(n), attribute(n, "content"))
		case n.DataAtom == atom.Script && attribute(n, "type") == "application/ld+json" && n.FirstChild != nil:
			keep(0, dataDate(n.FirstChild.Data))
		case strings.EqualFold(attribute(n, "itemprop"), "datePublished"):
			keep(0, attribute(n, "datetime"))
		case n.DataAtom == atom.Time:
			keep(len(pageDates), attribute(n, "datetime"))
		}
	}
	for _, value := range found {
		if d, _, ok := readDate(value, 0); ok && d.year > 0 && !d.loose {
			return d, true
		}
	}
	return written{}, false
}

// metaRank is the rank of a meta element's date, -1 where it names none.
func metaRank(n *html.Node) int {
	for _, key := range [...]string{"property", "name", "itemprop"} {
		name := strings.ToLower(attribute(n, key))
		for rank, names := range pageDates {
			if names[name] {
				return rank
			}
		}
	}
	return -1
}

// dataDate is the date of publication in a page's data for search engines.
func dataDate(data string) string {
	_, value, _ := strings.Cut(data, `"datePublished"`)
	value = strings.TrimLeft(value, " \t\r\n:")
	value, _, _ = strings.Cut(strings.TrimPrefix(value, `"`), `"`)
	return value[:min(len(value), maxLead)]
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
