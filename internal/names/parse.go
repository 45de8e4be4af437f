package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWords bounds the words of a name that are read.
const maxWords = 12

// Name is a personal name by its parts, each as printed, words joined by one space. Parts that the name does not have
// are empty.
type Name struct{ Given, Patronymic, Family string }

// Sort is the form for alphabetical lists: "Family, Given Patronymic", or what there is of it.
func (n Name) Sort() string {
	rest := strings.TrimSpace(n.Given + " " + n.Patronymic)
	switch {
	case n.Family == "":
		return rest
	case rest == "":
		return n.Family
	}
	return n.Family + ", " + rest
}

// Parse reads a printed name in any order. The surname is first where a comma, capitals, initials, a patronymic at the
// end or endings say so, else last; what begins with a particle (bin, al, von) is family to the end. Patronymics are
// father's name and marker (Rasim oğlu, Vaqif qızı) or one word (Ivanovich, Ivanovna) beside other names. Titles and
// the English possessive are dropped. A single name is the family's, unless it is a common given name or stands beside a patronymic.
func Parse(s string) Name {
	r := read(s)
	return Name{printed(r.given), printed(r.patronymic), printed(r.family)}
}

// word is one word of a name, as printed and folded.
type word struct {
	text, fold string
	initial    bool // A. or Sh.
	comma      bool // a comma follows
}

// reading is a name by its parts; surnameFirst tells the order in which they were printed.
type reading struct {
	given, patronymic, family []word
	surnameFirst              bool
}

func printed(ws []word) string {
	texts := make([]string, len(ws))
	for i, w := range ws {
		texts[i] = w.text
	}
	return strings.Join(texts, " ")
}

func read(s string) reading {
	ws := words(s)
	rest, patronymic, last := splitPatronymic(ws)
	r := reading{patronymic: patronymic}
	switch {
	case len(rest) == 0:
		r.family, r.patronymic = patronymic, nil
	case len(rest) == 1:
		w := rest[0]
		r.surnameFirst = last && familyLike(w.fold)
		if w.initial || !r.surnameFirst && (len(patronymic) > 0 && !familyLike(w.fold) || given[TokenKey(w.fold)]) {
			r.given = rest
		} else {
			r.family = rest
		}
	default:
		r.given, r.family, r.surnameFirst = splitFamily(rest, last)
	}
	return r
}

// words splits s and drops titles, unless nothing else is there.
func words(s string) []word {
	all := make([]word, 0, 4)
	for chunk := range strings.FieldsFuncSeq(strings.ToValidUTF8(s, " "), unicode.IsSpace) {
		for chunk != "" && len(all) < maxWords {
			var w word
			w, chunk = cutWord(chunk)
			if w.fold != "" {
				all = append(all, w)
			}
		}
	}
	return without(honorifics, without(titles, all, 1), 2)
}

// without drops the words of a set, if at least least others remain.
func without(set map[string]bool, all []word, least int) []word {
	kept := make([]word, 0, len(all))
	for _, w := range all {
		if !set[w.fold] || w.initial {
			kept = append(kept, w)
		}
	}
	if len(kept) < least {
		return all
	}
	return kept
}

// cutWord takes the first word off a chunk without spaces: A.Qurbanov is two words, A. and Qurbanov.
func cutWord(chunk string) (w word, rest string) {
	end := len(chunk)
	for i, r := range chunk {
		if r == '.' && i+1 < len(chunk) || r == ',' {
			end = i + 1
			break
		}
	}
	text, rest := chunk[:end], chunk[end:]
	w.comma = strings.HasSuffix(text, ",")
	dot := strings.HasSuffix(text, ".")
	w.text = strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) })
	w.text = withoutPossessive(w.text)
	w.fold = Fold(w.text)
	w.initial = isInitial(w, dot)
	if w.initial && dot {
		w.text += "."
	}
	return w, rest
}

// withoutPossessive: running text says Ibadoglu's.
func withoutPossessive(s string) string {
	for _, mark := range [...]string{"'s", "’s"} {
		if stem, ok := strings.CutSuffix(s, mark); ok && stem != "" {
			return strings.TrimRight(stem, "'’")
		}
	}
	return s
}

// isInitial: one letter, or up to four folded ones before a dot that stand for one letter (Ş., Дж., Kh.) and no title.
func isInitial(w word, dot bool) bool {
	if utf8.RuneCountInString(w.text) == 1 {
		return true
	}
	return dot && len(w.fold) <= 4 && utf8.RuneCountInString(w.text) <= 3 && !titles[w.fold]
}

// splitPatronymic takes the patronymic out of the words; last tells that it ended the name.
func splitPatronymic(ws []word) (rest, patronymic []word, last bool) {
	from, to := findPatronymic(ws)
	if to == 0 {
		return ws, nil, false
	}
	rest = append(append(make([]word, 0, len(ws)), ws[:from]...), ws[to:]...)
	return rest, ws[from:to], to == len(ws)
}

// findPatronymic gives the words from ≤ i < to of the patronymic, or zeros.
func findPatronymic(ws []word) (from, to int) {
	for i := 1; i < len(ws); i++ {
		if oneOf(ws[i].fold, sonMarkers) || oneOf(ws[i].fold, daughterMarkers) {
			return i - 1, i + 1
		}
	}
	for i := 1; i < len(ws); i++ {
		if f := ws[i].fold; isPatronymic(f) && (len(ws) > 2 || !familyLike(ws[0].fold)) {
			return i, i + 1
		}
	}
	return 0, 0
}

func isPatronymic(f string) bool {
	if len(f) < 6 {
		return false
	}
	_, son := cutEnding(f, sonEndings, 2)
	_, daughter := cutEnding(f, daughterEndings, 2)
	return son || daughter
}

// splitFamily parts two or more words into given names and family; patronymicLast says that a patronymic followed them.
func splitFamily(ws []word, patronymicLast bool) (givenNames, family []word, surnameFirst bool) {
	if surnameLeads(ws, patronymicLast) {
		n := leading(ws)
		return ws[n:], ws[:n], true
	}
	at := len(ws) - 1
	for i := 1; i < len(ws)-1; i++ {
		if particles[ws[i].fold] {
			at = i
			break
		}
	}
	return ws[:at], ws[at:], false
}

// leading counts the words of a surname that comes first: through the comma, or past particles, and always one less
// than there are words.
func leading(ws []word) int {
	n := 1
	for i, w := range ws[:len(ws)-1] {
		if w.comma {
			return i + 1
		}
		if i == n-1 && particles[w.fold] {
			n++
		}
	}
	return min(n, len(ws)-1)
}

// surnameLeads weighs the signs that the surname was printed first, the surest first.
func surnameLeads(ws []word, patronymicLast bool) bool {
	first, last := ws[0], ws[len(ws)-1]
	switch {
	case first.comma:
		return true
	case first.initial != last.initial:
		return last.initial
	case capitals(first.text) != capitals(last.text):
		return capitals(first.text)
	}
	f, l := familyLike(first.fold), familyLike(last.fold)
	return f && !l || patronymicLast && f == l
}

// capitals tells whether a word of more than one letter is all capitals.
func capitals(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}
