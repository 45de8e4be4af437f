package record

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Sort is what a field of a form holds, and so which input asks for it.
type Sort string

// The sorts of field.
const (
	Line    Sort = "line"
	Text    Sort = "text"     // several lines
	Names   Sort = "names"    // one to a line
	OfDate  Sort = "date"     // as exact as it is known
	OfClock Sort = "clock"    // time of day, 24 hours
	Number  Sort = "number"   // a whole number from 0
	OfTerm  Sort = "term"     // P3M
	List    Sort = "articles" // joined by ", "
	Yes     Sort = "yes"      // "1" when ticked
	One     Sort = "one"      // of Choices
	Many    Sort = "many"     // of Choices, joined by ","
	Earlier Sort = "earlier"  // an event of the same person, by its id
	Web     Sort = "web"      // an address, http or https
)

// Field describes one input of a form: its name, its words and what it holds. The forms, the history, the comparison of two
// editors' texts and the list of differences all go by it.
type Field struct {
	Name    string
	Label   string
	Hint    string
	Sort    Sort
	Choices []FieldChoice
	Group   string     // the heading that it stands under, with others of the same
	Kinds   []Kind     // of an Earlier: which events may be chosen
	Of      Listed     // the rows of the directory that it names
	From    Vocabulary // of a One: whose terms are the Choices (Vocabularies.Offer, Vocabularies.Known)
	Must    bool
	None    string // the word for no choice of a One; “Not told” when empty
}

// FieldChoice is one value that a field can have, and its word.
type FieldChoice struct{ Value, Word string }

const (
	longestLine = 500
	longestText = 20000
)

// Check is a sentence on what is wrong with a value, empty when nothing is.
func (f Field) Check(value string) string {
	if value == "" {
		if f.Must {
			return "Fill in: " + f.Label + "."
		}
		return ""
	}
	switch limit := f.limit(); {
	case !utf8.ValidString(value) || strings.ContainsRune(value, 0):
		return "This text cannot be kept. Type it again: " + f.Label + "."
	case len(value) > limit:
		return "Keep this to " + strconv.Itoa(limit) + " characters: " + f.Label + "."
	case !f.fits(value):
		return faults[f.Sort] + ": " + f.Label + "."
	}
	return ""
}

func (f Field) limit() int {
	if f.Sort == Text || f.Sort == Names {
		return longestText
	}
	return longestLine
}

// faults say how a value of each sort is given.
var faults = map[Sort]string{
	OfDate: "Give the date as 2024-10-03, 2024-10, 2024 or 2017~ for about 2017", OfClock: "Give the time as 14:30", Number: "Give a whole number from 0",
	OfTerm: "Give the term as P3M, P1M20D or P9Y6M", Yes: "Tick the box or leave it", One: "Choose from the list", Many: "Choose from the list",
	Earlier: "Choose from the list", Web: "Give an address that begins with https:// or http://",
}

func (f Field) fits(value string) bool {
	switch f.Sort {
	case OfDate:
		return Date(value).Precision() != Unknown
	case OfClock:
		return len(value) == 5 && value[2] == ':' && value <= "23:59" && value[3] <= '5' && isNumber(value[:2]) && isNumber(value[3:])
	case Number, Earlier:
		return isNumber(value) && len(value) < 10
	case OfTerm:
		return Term(value).Valid()
	case Yes:
		return value == "1"
	case One:
		return f.has(value)
	case Many:
		return !slices.ContainsFunc(strings.Split(value, ","), func(v string) bool { return !f.has(v) })
	case Web:
		return strings.HasPrefix(value, "https://") || strings.HasPrefix(value, "http://")
	}
	return true
}

func isNumber(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

func (f Field) has(value string) bool {
	return slices.ContainsFunc(f.Choices, func(c FieldChoice) bool { return c.Value == value })
}

// Tidy is a value as the record keeps it: without the spaces and the forms that mean the same.
func (f Field) Tidy(value string) string {
	value = strings.TrimSpace(strings.ReplaceAll(value, "\r\n", "\n"))
	switch f.Sort {
	case OfDate:
		return tidyDate(value)
	case OfTerm:
		return tidyTerm(value)
	case List:
		return strings.Join(parted(value, ",;\n"), ", ")
	case Names:
		return strings.Join(parted(value, "\n;"), "\n")
	}
	return value
}

// parted are the parts of a text between separators, without blank ones and repeats.
func parted(value, separators string) []string {
	var parts []string
	for _, part := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if part = strings.Join(strings.Fields(part), " "); part != "" && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return parts
}

// Words are a value for people to read.
func (f Field) Words(value string) string {
	switch f.Sort {
	case OfDate:
		if value != "" {
			return Date(value).Words()
		}
	case OfTerm:
		return Term(value).Words()
	case Yes:
		if value != "" {
			return "Yes"
		}
	case One, Many:
		var words []string
		for _, c := range f.Choices {
			if slices.Contains(strings.Split(value, ","), c.Value) {
				words = append(words, c.Word)
			}
		}
		return strings.Join(words, "; ")
	case Names:
		return strings.Join(strings.Split(value, "\n"), ", ")
	}
	return value
}
