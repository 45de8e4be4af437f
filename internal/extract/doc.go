// Package extract reads dated entries and proposes claims: what one entry says, word for word, with the byte offsets of the
// words that say it. It is pure: no database, no network, and the same input gives the same output. It refuses to guess:
// what is denied, demanded, planned or only possible is no claim, and who only reports, defends, judges or speaks for a
// state is no subject.
//
// # The way of a text
//
//	tokens ─► sentences ─► chunks ─► triggers ─► drafts ─► claims
//	token.go               chunk.go  trigger.go  events.go, statement.go, draft.go
//
// Chunks are what a sentence names: dates (dates.go), lengths of time (terms.go), courts, places of detention, articles and
// cases (places.go), bodies (bodies.go) and people (people.go). A trigger is a pattern of words that tells that something
// happened; roles.go says whom it happened to, and who defends, reports or speaks. Drafts that tell the same thing twice
// are merged. A Reader remembers who its document has told of, so that a name in another spelling, or a surname alone, is
// the same person (package names says which spellings are one).
//
// # Where a change goes
//
// A word (a role, a title, a body, a country) goes into its file in lexicon/, one concept a file. A wording of something
// that happened goes into lexicon/triggers.txt: kind, on which side the subject stands, the pattern, the rule in plain
// English that reviewers read, and the confidence. What a body says goes into lexicon/statements.txt. A new phenomenon
// gets a short text in testdata/cases.txt first. No rule and no lexicon knows the people, outlets or sentences of a sample.
package extract
