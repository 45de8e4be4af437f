// Package search finds people, notes, events and entries by what somebody types, in any spelling: results in order, counts
// for each filter, the words that matched, and names that begin so or are like a misspelt one.
//
// What it refuses: it reads nothing but through the shelf of whoever asks, so that what they may not see changes no result,
// count, order or suggestion; and it knows no operators, so that nothing typed is a mistake.
package search
