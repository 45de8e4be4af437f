package record

import "strings"

// Listed says which rows of the directory a field names: forms offer them, and saving finds them by any of their names.
type Listed string

// What fields name.
const (
	ListedCourt        Listed = "court"
	ListedFacility     Listed = "facility"
	ListedBody         Listed = "body" // an organisation of any kind
	ListedOfficial     Listed = "official"
	ListedOfficialBody Listed = "actor" // an official or an organisation
)

// Listings are the nouns of the directory that have a form and a history of their own.
func Listings() []Object {
	return []Object{OfficialObject, OrganisationObject, CaseObject, RelationshipObject, InvolvementObject}
}

// ListingFields are the fields of the form of a noun of the directory, in its order.
func ListingFields(object Object) []Field {
	note := text("note", "Note", "For the desk only. It is never published.")
	source := line("source", "How this is known", "Such as a news item, a document or who told you")
	names := people("names", "Other names", "One to a line. Sources that print any of them mean this one. The former name is kept when the name is changed.")
	switch object {
	case OfficialObject:
		return []Field{must(line("name", "Name", "In the spelling that you use")), names, must(from("position", "Position", PositionVocabulary)),
			line("title", "Position in words", "As sources give it, such as “deputy head of Prison No. 13”"), listed(ListedBody, line("organisation", "Court or organisation", "One of the directory")), note}
	case OrganisationObject:
		return []Field{must(line("name", "Name", "In the spelling that you use")), names, must(one("kind", "Kind", words(OrganisationKinds())...)),
			from("body", "Sort of body", BodyVocabulary), note}
	case CaseObject:
		return []Field{must(line("name", "Name", "As you call it")), names, line("code", "Number", "As courts and investigators give it"), listed(ListedCourt, line("court", "Court", "One of the directory")),
			from("court_type", "Type of court", CourtTypeVocabulary), line("district", "Judicial district", "Such as “Khatai district, Baku”"),
			from("category", "Category", CaseCategoryVocabulary), one("status", "Status", caseStatuses...), date("filed_on", "Filed on"), date("closed_on", "Closed on"),
			listed(ListedBody, line("investigator", "Investigating body", "One of the directory")), note}
	case RelationshipObject:
		return []Field{must(one("kind", "What they are", relationshipChoices()...)), must(source), text("note", "Note", "")}
	case InvolvementObject:
		return []Field{must(from("part", "What they did", PartVocabulary)), source, text("note", "Note", "")}
	}
	return nil
}

func must(f Field) Field {
	f.Must = true
	return f
}

func listed(of Listed, f Field) Field {
	f.Of = of
	return f
}

// words are values and their words by turns.
func words[V interface {
	~string
	Word() string
}](list []V) []string {
	var pairs []string
	for _, v := range list {
		pairs = append(pairs, string(v), v.Word())
	}
	return pairs
}

func relationshipChoices() []string {
	var pairs []string
	for _, k := range RelationshipKinds() {
		pairs = append(pairs, string(k), k.Beside())
	}
	return pairs
}

// Tidied are the values of fields as the record keeps them, and what is wrong with them.
func Tidied(fields []Field, typed Sheet) (Sheet, error) {
	s, wrong := Sheet{}, Fields{}
	for _, f := range fields {
		value := f.Tidy(typed[f.Name])
		if sentence := f.Check(value); sentence != "" {
			wrong[f.Name] = sentence
		}
		s = s.With(f.Name, value)
	}
	return s, wrong.OrNil()
}

// sheetOf is a sheet of names and values by turns.
func sheetOf(pairs ...string) Sheet {
	s := Sheet{}
	for i := 0; i+1 < len(pairs); i += 2 {
		s = s.With(pairs[i], pairs[i+1])
	}
	return s
}

// Sheet are the values of an official, whose names and organisation must have been read, under the names of the inputs.
func (o Official) Sheet() Sheet {
	var names []string
	for _, n := range o.Names {
		names = append(names, n.Name)
	}
	return sheetOf("name", o.Name, "names", strings.Join(names, "\n"), "position", string(o.Position), "title", o.Title,
		"organisation", o.Organisation.called(), "note", o.Note)
}

// called is the name of an organisation, empty for none.
func (o *Organisation) called() string {
	if o == nil {
		return ""
	}
	return o.Name
}

// Sheet are the values of an organisation, whose names must have been read, under the names of the inputs.
func (o Organisation) Sheet() Sheet {
	var names []string
	for _, n := range o.Names {
		names = append(names, n.Name)
	}
	return sheetOf("name", o.Name, "names", strings.Join(names, "\n"), "kind", string(o.Kind), "body", string(o.Body), "note", o.Note)
}

// Sheet are the values of a case, whose names, court and investigating body must have been read, under the names of the inputs.
func (c Case) Sheet() Sheet {
	var names []string
	for _, n := range c.Names {
		names = append(names, n.Name)
	}
	return sheetOf("name", c.Name, "names", strings.Join(names, "\n"), "code", c.Code, "court", c.Court.called(), "court_type", string(c.CourtType), "district", c.District, "category", string(c.Category),
		"status", string(c.Status), "filed_on", string(c.FiledOn), "closed_on", string(c.ClosedOn), "investigator", c.Investigator.called(), "note", c.Note)
}

// Sheet are the values of a relationship under the names of the inputs, and whether it was removed.
func (r Relationship) Sheet() Sheet {
	s := sheetOf("kind", string(r.Kind), "source", r.Source, "note", r.Note)
	if r.RemovedAt != nil {
		s = s.With("removed", "1")
	}
	return s
}

// Sheet are the values of an involvement under the names of the inputs, and whether it was removed.
func (i Involvement) Sheet() Sheet {
	s := sheetOf("part", string(i.Part), "source", i.Source, "note", i.Note)
	if i.RemovedAt != nil {
		s = s.With("removed", "1")
	}
	return s
}
