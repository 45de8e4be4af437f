// Package lists reads tables of people and events that came as files: CSV in any separator and charset, and XLSX. It guesses
// what each column holds from its heading and its values, by words that are data (words.txt), and turns a row into the values
// of a person and of events.
//
// It refuses to hold back: what it cannot read is a fault with a sentence, never a value of its own making. It knows no
// database: what a row means for the record is not its business.
package lists
