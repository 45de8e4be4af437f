package ingest

import (
	"slices"
	"strings"

	"habeas/internal/lists"
	"habeas/internal/names"
	"habeas/internal/record"
)

// personChanges are the values that a person would have, and those that differ. By number, the values of the row hold as they
// stand; otherwise a name in another spelling becomes one of the spellings, and what the file says more exactly stays.
func personChanges(p *record.Person, given record.Sheet, own lists.Own, byNumber bool) (record.Sheet, []record.ListChange) {
	now := p.Sheet()
	next := now
	for _, f := range record.PersonFields() {
		value := given[f.Name]
		if value == "" {
			continue
		}
		switch {
		case f.Name == "name" && !byNumber:
			next = next.With("spellings", joined(next["spellings"], value, now["name"]))
		case f.Name == "spellings":
			next = next.With("spellings", joined(next["spellings"], value, now["name"]))
		case f.Name == "note":
			if !strings.Contains(now["note"], value) {
				next = next.With("note", strings.TrimSpace(now["note"]+"\n"+value))
			}
		case byNumber || !tells(f, now[f.Name], value):
			next = next.With(f.Name, value)
		}
	}
	next = ownChanges(now, next, given, record.OfObject(own, record.PersonObject), byNumber)
	return next, changesOf(now, next)
}

// joined are names, one to a line, with those of others that are not among them.
func joined(list, more, except string) string {
	all := strings.Split(list, "\n")
	for name := range strings.SplitSeq(more, "\n") {
		if name != except && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return strings.TrimSpace(strings.Join(all, "\n"))
}

// eventChanges are the values that an event would have, and those that differ. By number the values of the row hold as they
// stand; otherwise what the record says more exactly stays.
func eventChanges(e *record.Event, t lists.Told, own lists.Own) (record.Sheet, []record.ListChange) {
	now := e.Sheet().With("kind", string(e.Kind))
	next := now
	for name, value := range t.Values {
		if _, own := record.OwnInput(name); own {
			continue
		}
		f := record.FieldOf(t.Kind, name)
		if t.ID > 0 || !tells(f, now[name], value) {
			next = next.With(name, value)
		}
	}
	if t.ID > 0 {
		next = next.With("kind", string(t.Kind))
	}
	next = ownChanges(now, next, t.Values, record.OfObject(own, record.EventObject), t.ID > 0)
	return next, changesOf(now, next)
}

func changesOf(now, next record.Sheet) []record.ListChange {
	var changes []record.ListChange
	for _, name := range next.Differs(now) {
		changes = append(changes, record.ListChange{Field: name, Old: now[name], New: next[name]})
	}
	return changes
}

// tells reports whether what stands on record says a value already: a date at least as exact, a text that holds it, a list of
// names that has every one.
func tells(f record.Field, now, value string) bool {
	switch f.Sort {
	case record.OfDate:
		return now != "" && strings.HasPrefix(bare(now), bare(value))
	case record.Line, record.Text, record.Web:
		return now == value || now != "" && strings.Contains(" "+names.Fold(now)+" ", " "+names.Fold(value)+" ")
	case record.Names, record.List:
		cut := func(r rune) bool { return r == '\n' || r == ',' || r == ';' }
		for part := range strings.FieldsFuncSeq(value, cut) {
			if !strings.Contains(names.Fold(now), names.Fold(part)) {
				return false
			}
		}
		return true
	}
	return now == value
}

func bare(date string) string { return strings.TrimSuffix(date, "~") }

// sameDate tells whether two dates can be the same day.
func sameDate(a, b record.Date) bool {
	x, y := bare(string(a)), bare(string(b))
	return strings.HasPrefix(x, y) || strings.HasPrefix(y, x)
}
