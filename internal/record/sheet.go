package record

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// MostUpdates is how many times the status of a charge can change on one form.
const MostUpdates = 12

// UpdateFields are the rows of a charge's status.
func UpdateFields() []Field {
	var fields []Field
	var statuses []string
	for _, s := range ChargeStatuses() {
		statuses = append(statuses, string(s), s.Word())
	}
	for n := 1; n <= MostUpdates; n++ {
		fields = append(fields, under(fmt.Sprintf("How it stood, %d", n), one(updateName(n, "status"), "Status", statuses...), date(updateName(n, "date"), "Since"),
			Field{Name: updateName(n, "articles"), Label: "Articles, if re-qualified", Sort: List}, line(updateName(n, "note"), "Remark", ""))...)
	}
	return fields
}

func updateName(n int, part string) string { return fmt.Sprintf("update%d_%s", n, part) }

// roles are the inputs that hold names, by the parts that those named have.
var roles = []struct {
	field string
	role  MentionRole
}{{"issuers", Issuer}, {"lawyers", Lawyer}, {"reported_by", Reporter}}

// core are the fields that Facts hold: the clock and the comparison of reports read them.
var core = []string{"date", "court", "term", "until", "articles", "max_term", "facility", "outcome", "case", "statement", "day", "dry"}

// sheet are the facts under the names of the inputs.
func (f Facts) sheet() Sheet {
	s := Sheet{}
	for _, v := range [...]struct{ name, value string }{
		{"date", string(f.Date)}, {"court", f.Court}, {"term", string(f.Term)}, {"until", string(f.Until)}, {"articles", f.Articles}, {"max_term", string(f.MaxTerm)},
		{"facility", f.Facility}, {"outcome", string(f.Outcome)}, {"case", f.Case}, {"statement", string(f.Statement)},
	} {
		if v.value != "" {
			s[v.name] = v.value
		}
	}
	if f.Day > 0 {
		s["day"] = strconv.Itoa(f.Day)
	}
	if f.Dry {
		s["dry"] = "1"
	}
	return s
}

// Sheet are the values of an event, whose details must have been read, under the names of its form's inputs.
func (e *Event) Sheet() Sheet {
	facts := e.Facts()
	s := facts.sheet()
	for _, f := range e.More {
		s[f.Field] = f.Value
	}
	for _, l := range e.Links {
		s[l.Link] = strconv.FormatInt(int64(l.TargetID), 10)
	}
	for _, u := range e.Updates {
		for part, value := range map[string]string{"date": string(u.Date), "status": string(u.Status), "articles": u.Articles, "note": u.Note} {
			if value != "" {
				s[updateName(u.Ordinal, part)] = value
			}
		}
	}
	for _, r := range roles {
		if names := e.Named(r.role); len(names) > 0 {
			s[r.field] = strings.Join(names, "\n")
		}
	}
	if e.Note != "" {
		s["note"] = e.Note
	}
	return s.withOwn(e.Own)
}

// EventOf is the event that a form of the kind describes. Its court, facility, case and issuers are named but not yet looked
// up, and it has no subjects. The error is Fields by the names of the inputs.
func EventOf(kind Kind, typed Sheet) (Event, error) {
	wrong := Fields{}
	if !kind.Valid() {
		return Event{}, Fields{"kind": "Choose what happened."}
	}
	fields, s := FieldsFor(kind, typed), Sheet{}
	for _, f := range fields {
		value := f.Tidy(typed[f.Name])
		if sentence := f.Check(value); sentence != "" {
			wrong[f.Name] = sentence
		}
		if value != "" {
			s[f.Name] = value
		}
	}
	checkUpdates(s, wrong)
	if len(wrong) > 0 {
		return Event{}, wrong
	}
	day, _ := strconv.Atoi(s["day"])
	facts := Facts{
		Kind: kind, Date: Date(s["date"]), Court: s["court"], Term: Term(s["term"]), Until: Date(s["until"]), Articles: s["articles"], MaxTerm: Term(s["max_term"]),
		Facility: s["facility"], Outcome: Outcome(s["outcome"]), Case: s["case"], Statement: StatementKind(s["statement"]), Day: day, Dry: s["dry"] != "",
	}
	if err := facts.Check(); err != nil {
		return Event{}, err
	}
	e := facts.Event()
	e.Note, e.ByHand = s["note"], true
	e.fill(fields, s)
	return e, nil
}

// fill gives the event the values that its facts do not hold.
func (e *Event) fill(fields []Field, s Sheet) {
	known := append([]string{"note"}, core...)
	for _, r := range roles {
		known = append(known, r.field)
		for _, name := range parted(s[r.field], "\n") {
			e.Parties = append(e.Parties, Party{Role: r.role, Name: name})
		}
	}
	for n := 1; n <= MostUpdates; n++ {
		if status := s[updateName(n, "status")]; status != "" {
			e.Updates = append(e.Updates, ChargeUpdate{
				Ordinal: len(e.Updates) + 1, Date: Date(s[updateName(n, "date")]), Status: ChargeStatus(status), Articles: s[updateName(n, "articles")], Note: s[updateName(n, "note")],
			})
		}
	}
	for _, f := range fields {
		value := s[f.Name]
		switch {
		case value == "" || slices.Contains(known, f.Name) || strings.HasPrefix(f.Name, "update"):
		case f.Sort == Earlier:
			id, _ := strconv.ParseInt(value, 10, 64)
			e.Links = append(e.Links, EventLink{Link: f.Name, TargetID: EventID(id)})
		default:
			e.More = append(e.More, EventField{Field: f.Name, Value: value})
		}
	}
}

// checkUpdates notes rows of a charge's status that lack the status.
func checkUpdates(s Sheet, wrong Fields) {
	for n := 1; n <= MostUpdates; n++ {
		if s[updateName(n, "status")] == "" && s[updateName(n, "date")]+s[updateName(n, "articles")]+s[updateName(n, "note")] != "" {
			wrong[updateName(n, "status")] = "Choose the status, or empty the row."
		}
	}
}

// FieldsFor are the fields of a kind, and behind them those of other kinds that the sheet has a value of: a report may tell
// more than the form of its kind asks for, and nothing of it is lost by an edit.
func FieldsFor(kind Kind, s Sheet) []Field {
	fields := FieldsOf(kind)
	known := map[string]bool{}
	for _, f := range fields {
		known[f.Name] = true
	}
	more := false
	for name, value := range s {
		more = more || value != "" && !known[name]
	}
	if !more {
		return fields
	}
	for _, k := range Kinds() {
		for _, f := range FieldsOf(k) {
			if s[f.Name] != "" && !known[f.Name] {
				f.Group, f.Must, known[f.Name] = "Also told", false, true
				fields = append(fields, f)
			}
		}
	}
	return fields
}

// EventInputs are the names of all fields of events, each once.
func EventInputs() []string {
	var list []string
	for _, k := range Kinds() {
		for _, f := range FieldsOf(k) {
			if !slices.Contains(list, f.Name) {
				list = append(list, f.Name)
			}
		}
	}
	return list
}

// FieldOf is the description of a field of a kind, or of another kind that has it; an unknown one is described by its name.
func FieldOf(kind Kind, name string) Field {
	for _, k := range append([]Kind{kind}, Kinds()...) {
		for _, f := range FieldsOf(k) {
			if f.Name == name {
				return f
			}
		}
	}
	return Field{Name: name, Label: name, Sort: Line}
}

// Reading lists the values of an event that its form has and the facts of reports have not, in the order of the form.
func (e *Event) Reading() []struct{ Label, Value string } {
	var list []struct{ Label, Value string }
	for _, f := range FieldsFor(e.Kind, e.Sheet()) {
		if value := e.Told(f.Name); value != "" {
			list = append(list, struct{ Label, Value string }{f.Label, f.Words(value)})
		}
	}
	return list
}
