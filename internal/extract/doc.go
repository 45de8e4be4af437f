// Package extract reads dated entries and proposes claims: what one entry says, word for word, with the byte offsets of the
// words that say it. It is pure: no database, no network, and the same input gives the same output. It refuses to guess:
// what is denied, demanded, planned or only possible is no claim, and who only reports, defends, judges or speaks for a
// state is no subject.
//
// # The way of a text
//
//	tokens ─► sentences ─► chunks ─► hits ─► whom, when, details ─► drafts ─► claims
//	token.go               chunk.go  pattern.go                     draft.go
//	                                 real.go
//
// Chunks are what a sentence names: dates (dates.go), lengths of time (terms.go), courts, places of detention, articles and
// cases (places.go), bodies (bodies.go) and people (people.go, described by describe.go, with their parts from roles.go).
//
// A trigger is a pattern of words that tells that something happened; a hit is where one matches. verb.go knows the forms of
// verbs and reads their groups: "has not yet been released" is passive, perfect and negated. real.go passes over what did
// not happen, and says why. whom.go then finds whom the event is about by grammar (clause.go: subject, object, possessor),
// or by what was told before (refer.go: "he", "the activist", "the other six"); when.go finds its date and details.go the
// rest. Statements are read by statement.go, and speakers.go finds who speaks. Drafts that tell the same thing twice are
// merged. A Reader remembers who its document has told of (registry.go), so that a name in another spelling, or a surname
// alone, is the same person; package names says which spellings are one.
//
// # Where a change goes
//
// A word (a role, a title, a body, a country, a verb) goes into its file in lexicon/, one concept a file. A wording of
// something that happened goes into lexicon/triggers.txt: kind, whom it is about by grammar, the pattern, the rule in plain
// English that reviewers read, and the confidence. What a body says goes into lexicon/statements.txt. A new phenomenon
// gets a short text in testdata/cases.txt first. No rule and no lexicon knows the people, outlets or sentences of a sample.
package extract
