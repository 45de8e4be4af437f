package record

import "slices"

// Kind is what a claim or an event is about: one word of the vocabulary that extraction, the record and the exports share.
type Kind string

// The kinds. "Detained" people are not convicted, "imprisoned" people are (A/RES/43/173).
const (
	KindArrest        Kind = "arrest"
	KindRemand        Kind = "remand"
	KindExtension     Kind = "extension"
	KindHouseArrest   Kind = "house_arrest"
	KindHearing       Kind = "hearing"
	KindCharge        Kind = "charge"
	KindSentence      Kind = "sentence"
	KindAppeal        Kind = "appeal"
	KindRelease       Kind = "release"
	KindTransfer      Kind = "transfer"
	KindHungerStrike  Kind = "hunger_strike"
	KindIllTreatment  Kind = "ill_treatment"
	KindHealth        Kind = "health"
	KindDeath         Kind = "death"
	KindDisappearance Kind = "disappearance"
	KindVisit         Kind = "visit"
	KindTravelBan     Kind = "travel_ban"
	KindSearch        Kind = "search"
	KindDesignation   Kind = "designation"
	KindRecognition   Kind = "recognition"
	KindStatement     Kind = "statement"
)

var kindWords = []struct {
	kind Kind
	word string
}{
	{KindArrest, "Arrest"}, {KindRemand, "Remand in custody"}, {KindExtension, "Extension of detention"}, {KindHouseArrest, "House arrest"},
	{KindHearing, "Hearing"}, {KindCharge, "Charge"}, {KindSentence, "Sentence"}, {KindAppeal, "Appeal"}, {KindRelease, "Release"},
	{KindTransfer, "Transfer"}, {KindHungerStrike, "Hunger strike"}, {KindIllTreatment, "Ill-treatment"}, {KindHealth, "Health"},
	{KindDeath, "Death"}, {KindDisappearance, "Disappearance"}, {KindVisit, "Visit"}, {KindTravelBan, "Travel ban"}, {KindSearch, "Search"},
	{KindDesignation, "Designation"}, {KindRecognition, "Recognition"}, {KindStatement, "Statement"},
}

// Kinds lists the vocabulary in its usual order.
func Kinds() []Kind {
	kinds := make([]Kind, len(kindWords))
	for i, k := range kindWords {
		kinds[i] = k.kind
	}
	return kinds
}

// Valid tells whether k is a word of the vocabulary.
func (k Kind) Valid() bool { return slices.Contains(Kinds(), k) }

// Word is the kind for people to read.
func (k Kind) Word() string {
	for _, w := range kindWords {
		if w.kind == k {
			return w.word
		}
	}
	return string(k)
}

// Outcome is how a hearing ended, or that it has yet to be held.
type Outcome string

// Outcomes lists them in the order that forms show.
func Outcomes() []Outcome {
	return []Outcome{"granted", "rejected", "upheld", "overturned", "adjourned", "scheduled", "held"}
}

// Valid tells whether o is unknown or one of Outcomes.
func (o Outcome) Valid() bool { return o == "" || slices.Contains(Outcomes(), o) }

// StatementKind is what a statement does.
type StatementKind string

// StatementKinds lists them in the order that forms show.
func StatementKinds() []StatementKind {
	return []StatementKind{"call_for_release", "condemnation", "concern", "report", "resolution", "appeal", "protest", "other"}
}

// Valid tells whether s is unknown or one of StatementKinds.
func (s StatementKind) Valid() bool { return s == "" || slices.Contains(StatementKinds(), s) }

// Word is the kind of statement for people to read.
func (s StatementKind) Word() string {
	return map[StatementKind]string{
		"call_for_release": "Call for release", "condemnation": "Condemnation", "concern": "Concern", "report": "Report",
		"resolution": "Resolution", "appeal": "Appeal", "protest": "Protest", "other": "Statement",
	}[s]
}

// Category is the group that lists of prisoners put a person into: a term of CategoryVocabulary, or empty.
type Category string
