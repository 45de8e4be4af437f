package lists

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/export"
	"habeas/internal/names"
	"habeas/internal/record"
)

// clean is a cell as a value: without the guard against formulas and without blanks around. A dash alone is an empty cell.
func clean(cell string) string {
	if slices.Contains([]string{"-", "–", "—", "n/a", "N/A"}, strings.TrimSpace(cell)) {
		return ""
	}
	cell = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(export.Unguard(cell))
	return strings.TrimSpace(strings.Trim(cell, "\ufeff"))
}

// read is a cell as a value of a field, tidied, with a sentence on what is wrong with it.
func read(f record.Field, cell string, order record.DateOrder) (value, fault string) {
	cell = clean(cell)
	if cell == "" {
		return "", ""
	}
	value = cell
	switch f.Sort {
	case record.OfDate:
		if d, ok := ReadDate(cell, order); ok {
			value = string(d)
		}
	case record.OfTerm:
		if t := ReadTerm(cell); t != "" {
			value = string(t)
		}
	case record.One, record.Many:
		value = choices(f, cell)
	case record.Yes:
		switch meaning("values yes", cell) {
		case "yes":
			value = "1"
		case "no":
			return "", ""
		default:
			return "", "Write yes or no: " + f.Label + "."
		}
	}
	value = f.Tidy(value)
	return value, f.Check(value)
}

// choices are the values of a field that a cell names: by value, by word, or by words that mean the same.
func choices(f record.Field, cell string) string {
	if f.Sort == record.Many {
		var list []string
		for part := range strings.FieldsFuncSeq(cell, func(r rune) bool { return strings.ContainsRune(",;\n", r) }) {
			list = append(list, choice(f, part))
		}
		return strings.Join(list, ",")
	}
	return choice(f, cell)
}

func choice(f record.Field, text string) string {
	fold := names.Fold(text)
	for _, c := range f.Choices {
		if fold == names.Fold(c.Value) || fold == names.Fold(c.Word) {
			return c.Value
		}
	}
	if meant := meaning("values "+f.Name, text); meant != "" {
		return meant
	}
	return strings.TrimSpace(text)
}

// within is the value of a choice that a longer text names, empty when none.
func within(f record.Field, text string) string {
	fold := " " + names.Fold(text) + " "
	best, found := 0, ""
	for word, of := range words["values "+f.Name].of {
		if strings.Contains(fold, " "+word+" ") && (len(word) > best || len(word) == best && of[0] < found) {
			best, found = len(word), of[0]
		}
	}
	return found
}

var termPart = regexp.MustCompile(`(\d+)(?:[.,](\d))?\s*(\pL+)`)

// ReadTerm reads a length of time as lists write it: P3M, 9 years 6 months, 2,5 года, 3 il, life. A number alone is years up
// to 25, for that is how registers write sentences. What is none is empty.
func ReadTerm(text string) record.Term {
	upper := record.Term(strings.ToUpper(strings.TrimSpace(text)))
	if len(upper) > 1 && upper.Valid() {
		return upper
	}
	if meaning("units", text) == "life" {
		return record.Life
	}
	if n, err := strconv.Atoi(text); err == nil && n > 0 && n <= 25 {
		return record.TermOf(n, 0, 0)
	}
	var years, months, days int
	for _, m := range termPart.FindAllStringSubmatch(text, -1) {
		n, _ := strconv.Atoi(m[1])
		tenths, _ := strconv.Atoi(m[2])
		switch meaning("units", m[3]) {
		case "year":
			years, months = years+n, months+tenths*12/10
		case "month":
			months += n
		case "day":
			days += n
		}
	}
	if t := record.TermOf(years, months, days); t.Valid() {
		return t
	}
	return ""
}

// kindOf is the kind of event that a cell names, empty when none.
func kindOf(cell string) record.Kind {
	fold := names.Fold(cell)
	for _, k := range record.Kinds() {
		if fold == names.Fold(string(k)) || fold == names.Fold(k.Word()) {
			return k
		}
	}
	return record.Kind(meaning("values kind", cell))
}
