package record

import (
	"strings"
	"time"
)

// Person is somebody whose case we keep.
type Person struct {
	ID          PersonID
	Name        string // the spelling that the organisation uses
	Sort        string // "Family, Given"
	Category    Category
	Occupation  string
	Sex         Sex
	Born        Date
	Citizenship string
	Country     Country // that holds the person, or did
	Note        string  // internal; never published
	Restricted  bool    // seen by its members and the system only
	Version     int
	CreatedBy   UserID
	CreatedAt   time.Time
	UpdatedAt   time.Time
	// MergedIntoID is the person who this one was held to be; the file is hidden until the merge is undone.
	MergedIntoID *PersonID
	Names        []PersonName
	Own          []OwnValue // of the organisation's fields, where they were read
}

// Sex is a person's, empty where it is not known.
type Sex string

// Sexes lists them in the order that forms show.
func Sexes() []Sex { return []Sex{"female", "male", "other"} }

// Word is the sex for people to read.
func (s Sex) Word() string {
	return map[Sex]string{"female": "Female", "male": "Male", "other": "Other"}[s]
}

// PersonName is one spelling of a person's name, with the folded text and the key that search uses (package names).
type PersonName struct {
	ID       int64
	PersonID PersonID
	Name     string
	Fold     string
	Key      string
}

// PersonMember is somebody who may see a restricted person.
type PersonMember struct {
	PersonID PersonID
	UserID   UserID
}

// Check tells what is wrong with a person that somebody typed, under the names of the inputs.
func (p Person) Check() error {
	wrong := Fields{}
	switch name := strings.TrimSpace(p.Name); {
	case name == "":
		wrong["name"] = "Give the person's name."
	case len(name) > 200:
		wrong["name"] = "Give a name of at most 200 characters."
	}
	if p.Country != "" && !p.Country.Valid() {
		wrong["country"] = "Choose a country from the list."
	}
	if len(p.Occupation) > 300 {
		wrong["occupation"] = "Keep the occupation to 300 characters."
	}
	if p.Sex != "" && p.Sex.Word() == "" {
		wrong["sex"] = "Choose from the list."
	}
	if !p.Born.Valid() {
		wrong["born"] = "Give the date of birth as 1975-03-12, March 1975, 1975 or about 1975."
	}
	if len(p.Citizenship) > 200 {
		wrong["citizenship"] = "Keep the citizenship to 200 characters."
	}
	if len(p.Note) > 20000 {
		wrong["note"] = "Keep the note to 20,000 characters."
	}
	return wrong.OrNil()
}

// Sheet are the values of a person, whose names must have been read, under the names of the form's inputs; whether the case is
// restricted is among them for its history.
func (p Person) Sheet() Sheet {
	s := Sheet{}
	for name, value := range map[string]string{
		"name": p.Name, "spellings": p.OtherNames(), "category": string(p.Category), "occupation": p.Occupation, "note": p.Note, "country": string(p.Country),
		"sex": string(p.Sex), "born": string(p.Born), "citizenship": p.Citizenship,
	} {
		s = s.With(name, value)
	}
	if p.Restricted {
		s = s.With("restricted", "1")
	}
	return s.withOwn(p.Own)
}

// OtherNames are the spellings of the name but the first, one to a line.
func (p Person) OtherNames() string {
	var spellings []string
	for _, n := range p.Names {
		if n.Name != p.Name {
			spellings = append(spellings, n.Name)
		}
	}
	return strings.Join(spellings, "\n")
}

// PersonFields are the fields of the form that says who somebody is.
func PersonFields() []Field {
	var countries []string
	for _, c := range Countries() {
		countries = append(countries, string(c), c.Word())
	}
	held := one("country", "Country where held", countries...)
	held.Hint = "Dates are computed by its rules. If it is not told: " + Home.Word() + "."
	var sexes []string
	for _, s := range Sexes() {
		sexes = append(sexes, string(s), s.Word())
	}
	return []Field{
		line("name", "Name", "In the spelling that you use"), people("spellings", "Other spellings", "One to a line. Search finds the person by each."), from("category", "Category", CategoryVocabulary),
		line("occupation", "Occupation or role", "Such as “founder of Toplum TV”"), one("sex", "Sex", sexes...),
		Field{Name: "born", Label: "Born on", Hint: "1975-03-12, March 1975, 1975 or about 1975. For the desk only.", Sort: OfDate}, line("citizenship", "Citizenship", "For the desk only."), held, text("note", "Note", "For the desk only. It is never published."),
	}
}
