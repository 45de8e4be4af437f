// Package public holds the pages for anyone. They are made from published snapshots and plain strings: the package cannot
// import the record, so what is not published has no way onto these pages. It refuses forms other than the search (a GET)
// and needs no session.
//
// Pages: [Home], [Profile], [About], [Gone] (410), [Error]. [ProfileBody] is the profile itself, which the desk shows as
// the preview of what would be published; [OrderBar] draws a chain of orders for both.
//
// Addresses come in as strings, built by the caller.
package public
