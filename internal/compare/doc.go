// Package compare tells what two versions of a document, or two readings of one, have in common: which entries and which
// claims are the same, changed, new or gone, and which words of a text differ. It is pure, the same input gives the same
// output, and its time does not grow with the square of hostile input. It refuses to decide anything: what becomes of a
// claim is the business of package ingest.
package compare
