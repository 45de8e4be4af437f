// Package export writes lists for reports and spreadsheets.
//
// Its lists are for the desk: they hold whatever the caller's rows hold, so the caller reads those in the name of a user
// who may see them. A list never names lawyers or those who reported. It refuses to let a cell act as a formula.
package export
