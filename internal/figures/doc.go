// Package figures counts people, detentions and events: columns in memory and filters go in, numbers with the rows behind
// each come out. It is pure: it knows no database, no clock and no names of courts.
//
// It refuses to count what a reader may not see: a View holds the people of one reader, and every number and every row
// comes from a View. It refuses to place a date more exactly than its source: what may lie within the period but need not
// is counted apart.
package figures
