package figures

import (
	"slices"

	"habeas/internal/record"
)

// Figure is one of the questions that are often asked.
type Figure string

// The figures.
const (
	HeldHow      Figure = "held"
	HeldCategory Figure = "held-by-category"
	HeldCourt    Figure = "held-by-court"
	HeldArticle  Figure = "held-by-article"
	HeldFacility Figure = "held-by-facility"
	Arrests      Figure = "arrests"
	Releases     Figure = "releases"
	Sentences    Figure = "sentences"
	Length       Figure = "custody-length"
	Extensions   Figure = "extensions"
	IllTreatment Figure = "ill-treatment"
	Statements   Figure = "statements"
)

// Figures lists them in the order that pages show.
func Figures() []Figure {
	return []Figure{HeldHow, HeldCategory, HeldCourt, HeldArticle, HeldFacility, Arrests, Releases, Sentences, Length, Extensions, IllTreatment, Statements}
}

// Valid tells whether f is one of Figures.
func (f Figure) Valid() bool { return slices.Contains(Figures(), f) }

// Held tells whether f counts the people held on a day.
func (f Figure) Held() bool {
	return f == HeldHow || f == HeldCategory || f == HeldCourt || f == HeldArticle || f == HeldFacility
}

// OverTime tells whether f has a column for each month, or for each year of a long period.
func (f Figure) OverTime() bool { return f == Arrests || f == Releases || f == Sentences }

// Custody tells whether f is about custody before judgment that ended.
func (f Figure) Custody() bool { return f == Length || f == Extensions }

// Named tells whether the keys of f are organisations.
func (f Figure) Named() bool {
	return f == HeldCourt || f == HeldFacility || f == IllTreatment || f == Statements
}

// kind is the event that f counts, empty when it counts none.
func (f Figure) kind() record.Kind {
	return map[Figure]record.Kind{
		Arrests: record.KindArrest, Releases: record.KindRelease, Sentences: record.KindSentence,
		IllTreatment: record.KindIllTreatment, Statements: record.KindStatement,
	}[f]
}

// Bands are the last days of the bands of Length; the last band has no end.
var Bands = []int32{2, 30, 90, 180, 365, 730}

// MostExtensions is the last bar of Extensions: so many or more.
const MostExtensions = 6

func band(days int32) int64 {
	at, _ := slices.BinarySearch(Bands, days)
	return int64(at)
}
