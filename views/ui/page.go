package ui

import (
	"strconv"

	"habeas/assets"
)

// Page is what the shell of every page needs. The struct of each page embeds it.
type Page struct {
	Title string // of this page alone; the shell adds the name of the site
	Lang  string // BCP 47; "en" when empty
	Desk  bool   // the staff's side: other header, never indexed, no exit button
	User  string // name of whoever is signed in; empty when nobody is
	Role  string // word for the user's role, shown beside the name
	CSRF  string // token of the session, needed by every form that posts
	Path  string // path of this page, so that the shell can mark where we are
	Nav   []NavItem
	Flash *Flash

	HomeURL        string // where the wordmark leads; "/desk" or "/" when empty
	SearchURL      string // the search form of the header leads here; no form when empty
	SearchNamesURL string // names for what is typed, as a list
	AccountURL     string // where the user sets what is theirs
	HelpURL        string // what the guide says of this page; no link when empty
	SignOutURL     string // the sign-out form posts here; no form when empty
	ExitURL        string // where "Exit this page" leads; a neutral site when empty
	Wide           bool   // the whole width of the window, for work side by side
	Review         bool   // the page has the keys of review
	Keys           bool   // whoever is signed in wants keys of one character
}

// NavItem is one link of the navigation in the header.
type NavItem struct {
	Label, URL string
	Current    bool
	Count      int // shown beside the label when above zero, as for a queue
}

// Flash is one message about what has just been done.
type Flash struct {
	Kind      string // success, notice or error
	Text      string
	UndoURL   string // when set, a button posts here
	UndoLabel string // "Undo" when empty
	Lines     []Line // what it did, in detail
}

// neutralSite is where "Exit this page" leads: a start page that nobody wonders at in a browser's history.
const neutralSite = "https://www.google.com/"

// htmxConfig keeps htmx within the content security policy (no inline style, no eval) and keeps pages out of the
// browser's storage, where somebody else at the same machine could read them.
const htmxConfig = `{"includeIndicatorStyles":false,"allowEval":false,"selfRequestsOnly":true,"allowScriptTags":false,"historyCacheSize":0,"refreshOnHistoryMiss":true}`

func (p Page) title() string {
	if p.Title == "" {
		return "Habeas"
	}
	return p.Title + " – Habeas"
}

func (p Page) home() string {
	switch {
	case p.HomeURL != "":
		return p.HomeURL
	case p.Desk:
		return "/desk"
	}
	return "/"
}

func (f Flash) role() string {
	if f.Kind == "error" {
		return "alert"
	}
	return "status"
}

func (f Flash) tone() string {
	switch f.Kind {
	case "success":
		return "release"
	case "error":
		return "error"
	}
	return "notice"
}

func or(value, fallback string) string {
	if value != "" {
		return value
	}
	return fallback
}

func asset(name string) string { return assets.Path(name) }

func number(n int) string { return strconv.Itoa(n) }
