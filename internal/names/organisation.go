package names

import (
	"slices"
	"strings"
)

// Organisation is the key under which one court, place of detention or body is held as one, however a source prints its
// name: "the Khatai district court of Baku", "Khatayi District Court" and "Xətai Court" have one key. Place names are
// keyed by sound, as personal names are; numbers are kept, since they tell one prison from the next.
func Organisation(name string) string {
	var words []string
	city := ""
	for w := range strings.FieldsFuncSeq(Fold(possessives.Replace(name)), func(r rune) bool { return r == ' ' || r == '-' || r == '.' || r == ',' }) {
		switch known, ok := organisationWords[w]; {
		case w == capital:
			city = w
		case ok && known != "":
			words = append(words, known)
		case ok:
		case w[0] >= '0' && w[0] <= '9':
			words = append(words, w)
		case len(w) > 1 && w[0] == 'n' && w[1] >= '0' && w[1] <= '9': // "N13"
			words = append(words, w[1:])
		default:
			words = append(words, place(TokenKey(w), w))
		}
	}
	words = remandPrison(words)
	if city != "" && !named(words) {
		words = append(words, city)
	}
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

var possessives = strings.NewReplacer("’s ", " ", "'s ", " ", "`s ", " ")

// capital is the city that is left out as often as said before the names of its districts' courts.
const capital = "baku"

func place(key, word string) string {
	if key == "" {
		return word
	}
	return "@" + key
}

// organisationWords are words of such names: what each is held as, empty for those that sources leave out.
var organisationWords = map[string]string{
	"the": "", "of": "", "in": "", "for": "", "on": "", "at": "", "and": "", "no": "", "n": "", "number": "", "s": "",
	"district": "", "rayon": "", "court": "court", "courts": "court", "grave": "serious", "serious": "serious", "crime": "crimes",
	"crimes": "crimes", "appeal": "appeal", "appeals": "appeal", "appellate": "appeal", "supreme": "supreme", "city": "city",
	"prison": "prison", "jail": "prison", "colony": "colony", "penal": "", "correctional": "", "center": "centre", "centre": "centre",
	"facility": "centre", "detention": "detention", "pre": "", "trial": "pretrial", "pretrial": "pretrial", "remand": "pretrial",
	"investigative": "pretrial", "investigation": "pretrial", "isolator": "sizo", "sizo": "sizo", "isolation": "",
}

// remandPrison holds "pre-trial detention centre", "investigative prison" and "SIZO" as one.
func remandPrison(words []string) []string {
	if !slices.Contains(words, "pretrial") && !slices.Contains(words, "sizo") {
		return words
	}
	kept := []string{"sizo"}
	for _, w := range words {
		switch w {
		case "pretrial", "detention", "centre", "prison", "sizo":
		default:
			kept = append(kept, w)
		}
	}
	return kept
}

// named tells whether a place other than the capital is in a name.
func named(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return w[0] == '@' })
}
