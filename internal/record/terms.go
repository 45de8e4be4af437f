package record

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Vocabulary is a list of terms to which an organisation may add its own. Lists that the program computes with are none:
// they are fixed, and ClosedVocabularies says why.
type Vocabulary string

// The vocabularies.
const (
	CategoryVocabulary     Vocabulary = "category"      // of people
	BodyVocabulary         Vocabulary = "body"          // sorts of organisations
	PositionVocabulary     Vocabulary = "position"      // of officials
	PartVocabulary         Vocabulary = "part"          // in events
	CaseCategoryVocabulary Vocabulary = "case_category" // the law under which a case is tried
	CourtTypeVocabulary    Vocabulary = "court_type"    // of the court that tries a case
)

var vocabularyWords = []wording[Vocabulary]{
	{CategoryVocabulary, "Categories of people"}, {BodyVocabulary, "Sorts of organisation"}, {PositionVocabulary, "Positions of officials"},
	{PartVocabulary, "Parts in events"}, {CaseCategoryVocabulary, "Categories of cases"}, {CourtTypeVocabulary, "Types of court"},
}

// AllVocabularies lists them in the order that pages show.
func AllVocabularies() []Vocabulary { return valuesOf(vocabularyWords) }

// Valid tells whether v is one of AllVocabularies.
func (v Vocabulary) Valid() bool { return slices.Contains(AllVocabularies(), v) }

// Word is the vocabulary for people to read.
func (v Vocabulary) Word() string { return wordOf(vocabularyWords, v) }

// ClosedVocabulary is a list of words that stays as it is, and why.
type ClosedVocabulary struct{ Name, Why string }

// ClosedVocabularies are the fixed lists that people may look for among the vocabularies.
func ClosedVocabularies() []ClosedVocabulary {
	return []ClosedVocabulary{
		{"Kinds of event", "Detention, deadlines and figures are computed from them."},
		{"Kinds of organisation", "Courts order detention and places hold people: the computation tells them apart."},
		{"Kinds of statement", "Claims that were decided on use them, and neither claims nor decisions are ever changed."},
		{"Outcomes, statuses and gravity", "Deadlines and the end of detention depend on them."},
		{"Relationships", "Each has a word for the other side, such as lawyer and client."},
		{"Monitoring checklist, PACE criteria and UN categories", "They are those of the OSCE, of the Council of Europe and of the United Nations."},
	}
}

// VocabularyTermID is the key of a VocabularyTerm.
type VocabularyTermID int64

// VocabularyTerm is one term of a vocabulary: one that the program came with, or one of the organisation's own.
type VocabularyTerm struct {
	ID           VocabularyTermID
	Vocabulary   Vocabulary
	Key          string // what rows hold; it never changes
	Label        string
	Code         string // under which a vocabulary of others has it, such as a HURIDOCS micro-thesaurus; often empty
	Ordinal      int    // lower ones come first
	BuiltIn      bool
	ArchivedAt   *time.Time
	MergedIntoID *VocabularyTermID // the term that this one was held to be
	Version      int
	CreatedBy    *UserID // nil for those that the program came with
	CreatedAt    time.Time
	Uses         int `gorm:"-"` // rows that have it and that the reader sees, where they were counted
}

// TableName is the table of terms.
func (VocabularyTerm) TableName() string { return "terms" }

// Offered tells whether forms offer the term.
func (t VocabularyTerm) Offered() bool { return t.ArchivedAt == nil && t.MergedIntoID == nil }

// TermMergeID is the key of a TermMerge.
type TermMergeID int64

// TermMerge is that somebody held two terms to be one; the rows of the first have the second since then.
type TermMerge struct {
	ID       TermMergeID
	TermID   VocabularyTermID
	IntoID   VocabularyTermID
	MergedBy UserID
	MergedAt time.Time
	UndoneBy *UserID
	UndoneAt *time.Time
}

// InVocabulary is a value that is a term of a vocabulary.
type InVocabulary interface {
	Term() (Vocabulary, string)
}

// Term is the key of the category within its vocabulary.
func (c Category) Term() (Vocabulary, string) { return CategoryVocabulary, string(c) }

// Term is the key of the sort of body within its vocabulary.
func (b Body) Term() (Vocabulary, string) { return BodyVocabulary, string(b) }

// Term is the key of the position within its vocabulary.
func (p Position) Term() (Vocabulary, string) { return PositionVocabulary, string(p) }

// Term is the key of the part within its vocabulary.
func (p Part) Term() (Vocabulary, string) { return PartVocabulary, string(p) }

// Term is the key of the category of a case within its vocabulary.
func (c CaseCategory) Term() (Vocabulary, string) { return CaseCategoryVocabulary, string(c) }

// Term is the key of the type of court within its vocabulary.
func (c CourtType) Term() (Vocabulary, string) { return CourtTypeVocabulary, string(c) }

// Vocabularies are all terms at one moment. They are not changed. Nil has none: keys stand for themselves.
type Vocabularies struct {
	Version int64 // of the terms in the database
	terms   map[Vocabulary][]VocabularyTerm
}

// VocabulariesOf are the vocabularies of these terms.
func VocabulariesOf(version int64, terms []VocabularyTerm) *Vocabularies {
	v := &Vocabularies{Version: version, terms: map[Vocabulary][]VocabularyTerm{}}
	terms = slices.Clone(terms)
	slices.SortStableFunc(terms, func(a, b VocabularyTerm) int {
		return cmp.Or(cmp.Compare(a.Ordinal, b.Ordinal), cmp.Compare(a.ID, b.ID))
	})
	for _, t := range terms {
		v.terms[t.Vocabulary] = append(v.terms[t.Vocabulary], t)
	}
	return v
}

// Terms are all terms of a vocabulary in their order, archived and merged ones among them.
func (v *Vocabularies) Terms(of Vocabulary) []VocabularyTerm {
	if v == nil {
		return nil
	}
	return v.terms[of]
}

// ByID is a term of any vocabulary, nil when there is none.
func (v *Vocabularies) ByID(id VocabularyTermID) *VocabularyTerm {
	for _, of := range AllVocabularies() {
		if t := find(v.Terms(of), func(t VocabularyTerm) bool { return t.ID == id }); t != nil {
			return t
		}
	}
	return nil
}

func find(list []VocabularyTerm, is func(VocabularyTerm) bool) *VocabularyTerm {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return &list[i]
	}
	return nil
}

func (v *Vocabularies) byKey(of Vocabulary, key string) *VocabularyTerm {
	return find(v.Terms(of), func(t VocabularyTerm) bool { return t.Key == key })
}

// Has tells whether a key is one of the vocabulary, also of a term that was archived or merged.
func (v *Vocabularies) Has(of Vocabulary, key string) bool { return v.byKey(of, key) != nil }

// Word is a value for people to read: the label of its term.
func (v *Vocabularies) Word(value InVocabulary) string {
	of, key := value.Term()
	if key == "" && of == CategoryVocabulary {
		return "Not categorised"
	}
	return v.Label(of, key)
}

// Label is the label of a key; a key that the vocabulary has not stands for itself.
func (v *Vocabularies) Label(of Vocabulary, key string) string {
	if t := v.byKey(of, key); t != nil {
		return t.Label
	}
	return key
}

// Resolved is the key that rows hold today: that of the term into which one was merged, and into which that was. An unknown
// key stays as it is.
func (v *Vocabularies) Resolved(of Vocabulary, key string) string {
	t := v.byKey(of, key)
	for n := 0; t != nil && t.MergedIntoID != nil && n < len(v.Terms(of)); n++ {
		t = find(v.Terms(of), func(o VocabularyTerm) bool { return o.ID == *t.MergedIntoID })
	}
	if t == nil {
		return key
	}
	return t.Key
}

// Offered are the terms that forms offer, in their order, and those of the given keys behind them.
func (v *Vocabularies) Offered(of Vocabulary, also ...string) []FieldChoice {
	var list, kept []FieldChoice
	for _, t := range v.Terms(of) {
		switch {
		case t.Offered():
			list = append(list, FieldChoice{t.Key, t.Label})
		case slices.Contains(also, t.Key):
			kept = append(kept, FieldChoice{t.Key, t.Label})
		}
	}
	return append(list, kept...)
}

// Allowed are the labels of the terms that forms offer, for a sentence.
func (v *Vocabularies) Allowed(of Vocabulary) string {
	var labels []string
	for _, c := range v.Offered(of) {
		labels = append(labels, c.Word)
	}
	return strings.Join(labels, ", ")
}

// Known gives fields of vocabularies all terms, first those that forms offer: for checking what was typed, and for reading values of any time.
func (v *Vocabularies) Known(fields []Field) []Field {
	fields = slices.Clone(fields)
	for i, f := range fields {
		if f.From != "" {
			var all []string
			for _, t := range v.Terms(f.From) {
				all = append(all, t.Key)
			}
			fields[i].Choices = v.Offered(f.From, all...)
		}
	}
	return fields
}

// Offer gives fields of vocabularies the terms that forms offer, and those that any of the values have.
func (v *Vocabularies) Offer(fields []Field, values ...Sheet) []Field {
	fields = slices.Clone(fields)
	for i, f := range fields {
		if f.From != "" {
			var has []string
			for _, s := range values {
				has = append(has, s[f.Name])
			}
			fields[i].Choices = v.Offered(f.From, has...)
		}
	}
	return fields
}

// Settled are values as rows hold them, with the terms that others were merged into. The error is Fields: a value is no term.
func (v *Vocabularies) Settled(fields []Field, values Sheet) (Sheet, error) {
	wrong := Fields{}
	for _, f := range fields {
		switch value := values[f.Name]; {
		case f.From == "" || value == "":
		case !v.Has(f.From, value):
			wrong[f.Name] = faults[One] + ": " + f.Label + "."
		default:
			values = values.With(f.Name, v.Resolved(f.From, value))
		}
	}
	return values, wrong.OrNil()
}

// from is a field of one term of a vocabulary.
func from(name, label string, of Vocabulary) Field {
	return Field{Name: name, Label: label, Sort: One, From: of}
}

const (
	longestCode = 40 // characters
	mostOrdinal = 9999
)

// TermForm are the fields of the form that describes a term.
func TermForm() []Field {
	return []Field{must(line("label", "Label", "What forms, lists and figures call it, such as “Student”")),
		line("code", "Code", "The number that a standard gives it, such as a HURIDOCS micro-thesaurus. It may be left empty."),
		{Name: "ordinal", Label: "Place in the list", Hint: "A number. Lower ones come first.", Sort: Number}}
}

// Sheet are the values of the term under the names of its form's inputs.
func (t VocabularyTerm) Sheet() Sheet {
	return sheetOf("label", t.Label, "code", t.Code, "ordinal", strconv.Itoa(t.Ordinal))
}

// TermOfForm is the term as its form describes it. The error is Fields.
func TermOfForm(t VocabularyTerm, typed Sheet) (VocabularyTerm, error) {
	s, err := Tidied(TermForm(), typed)
	wrong, _ := err.(Fields)
	if wrong == nil {
		wrong = Fields{}
	}
	t.Label, t.Code = strings.Join(strings.Fields(s["label"]), " "), s["code"]
	t.Ordinal, _ = strconv.Atoi(s["ordinal"])
	if len([]rune(t.Label)) > longestLabel {
		wrong["label"] = "Keep the label to 100 characters."
	}
	if len([]rune(t.Code)) > longestCode {
		wrong["code"] = "Keep the code to 40 characters."
	}
	if t.Ordinal > mostOrdinal {
		wrong["ordinal"] = "Give a number up to 9,999."
	}
	return t, wrong.OrNil()
}

// Next is the place behind all others of a vocabulary.
func (v *Vocabularies) Next(of Vocabulary) int {
	last := 0
	for _, t := range v.Terms(of) {
		last = max(last, t.Ordinal)
	}
	return min(last/10*10+10, mostOrdinal)
}
