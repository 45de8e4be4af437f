package names

import (
	"slices"
	"strings"
)

const (
	// Threshold is the score from which two names are one name in two spellings; see Same.
	Threshold = 0.85
	// Possible is the score from which a person should be shown the pair: a surname alone, an initial, a surname in the
	// other gender or without its ending.
	Possible = 0.6
)

// Scores of pairs in which a part is missing or changed, before the likeness of the rest; givenOnly × Threshold is still
// Possible.
const (
	otherGender     = 0.8 // Guliyev, Guliyeva
	otherGenderSure = 0.9 // the same, with given name and patronymic the same
	withoutEnding   = 0.8 // Jabbar, Jabbarov
	initialOnly     = 0.8
	otherInitial    = 0.2
	surnameOnly     = 0.75
	givenOnly       = 0.71
	otherFather     = 0.5 // at most, where patronymics differ
)

// What is kept of the distance to Threshold by names that are the same but for this.
const (
	turned        = 0.7 // given name and surname change places, and no ending tells which is which
	withoutPart   = 0.6 // a middle name or particle left out
	withoutFather = 0.9 // a patronymic left out
)

// Parts that no spelling habit brings together score at most unlike, falling steeply with every further sound.
const (
	unlike          = 0.84
	unlikeSteepness = 2.0
)

// Same tells whether a and b are one name in two spellings or orders: Alike at or above Threshold. It does not say that
// they are one person.
func Same(a, b string) bool {
	score, _ := Alike(a, b)
	return score >= Threshold
}

// Alike scores two names from 0 to 1 and gives the reasons in plain English, such as "Alaskar ~ Alesker: a/e" or
// "surname first". The score of a pair is that of its least alike part, so a shared surname does not make two people
// one. Alike(a, b) and Alike(b, a) are the same, reasons included.
func Alike(a, b string) (score float64, reasons []string) {
	if b < a {
		a, b = b, a
	}
	fa, fb := Fold(a), Fold(b)
	if fa == "" || fb == "" {
		return 0, nil
	}
	if fa == fb {
		return 1, sameFold(a, b)
	}
	v := compare(read(a), read(b))
	return v.score, v.reasons
}

func sameFold(a, b string) []string {
	if a == b || strings.EqualFold(a, b) {
		return nil
	}
	return []string{clean(a) + " ~ " + clean(b) + ": diacritics, alphabet or punctuation only"}
}

func clean(s string) string { return strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ") }

// verdict is a score with its reasons.
type verdict struct {
	score   float64
	reasons []string
}

// but notes something that a person should know and that leaves the same name the same.
func (v verdict) but(kept float64, reason string) verdict {
	score := v.score * kept
	if v.score >= Threshold {
		score = Threshold + (v.score-Threshold)*kept
	}
	return verdict{score, append(slices.Clip(v.reasons), reason)}
}

// alone lowers the verdict on one part, which is the reason only where that part is the same.
func (v verdict) alone(f float64, reason string) verdict {
	if v.score >= Threshold {
		v.reasons = append(slices.Clip(v.reasons), reason)
	}
	return verdict{v.score * f, v.reasons}
}

// and joins the verdicts on two parts of one pair of names: the weaker counts.
func (v verdict) and(w verdict) verdict {
	return verdict{min(v.score, w.score), append(slices.Clip(v.reasons), w.reasons...)}
}

func better(a, b verdict) verdict {
	if b.score > a.score {
		return b
	}
	return a
}

// compare judges two readings, also with the parts of one in the other order.
func compare(a, b reading) verdict {
	a, b = settled(a), settled(b)
	if !whole(a) || !whole(b) {
		return partial(a, b)
	}
	straight := compareWhole(a, b)
	if a.surnameFirst != b.surnameFirst {
		straight.reasons = append(straight.reasons, "surname first")
	}
	if straight.score >= Threshold {
		return straight
	}
	b.given, b.family = b.family, b.given
	if v := compareWhole(a, b).but(turned, "surname first"); v.score >= Possible {
		return better(straight, v)
	}
	return straight
}

// settled takes a patronymic without surname for the surname: Sevinj Vagif qizi is Sevinj Vagifgizi.
func settled(r reading) reading {
	if len(r.family) == 0 && len(r.patronymic) > 0 {
		r.family, r.patronymic = r.patronymic, nil
	}
	return r
}

func whole(r reading) bool { return len(r.given) > 0 && len(r.family) > 0 }

// compareWhole judges two names that both have given name and surname.
func compareWhole(a, b reading) verdict {
	givenNames := compareGiven(a.given, b.given)
	fathers := comparePatronymics(a.patronymic, b.patronymic)
	v := givenNames.and(compareFamilies(a.family, b.family, givenNames.score >= Threshold, fathers))
	switch {
	case fathers == unknown && len(a.patronymic)+len(b.patronymic) > 0:
		return v.but(withoutFather, "patronymic left out")
	case fathers == differ:
		return verdict{min(v.score, otherFather), append(v.reasons, "patronymics differ")}
	}
	return v
}

// partial judges a pair of which at least one is a single name.
func partial(a, b reading) verdict {
	if whole(b) {
		a, b = b, a
	}
	only := slices.Concat(b.given, b.family)
	if !whole(a) {
		return compareParts(slices.Concat(a.given, a.family), only)
	}
	return better(
		compareParts(a.family, only).alone(surnameOnly, "surname alone"),
		compareParts(a.given, only).alone(givenOnly, "given name alone"))
}

// compareGiven judges given names, of which either may be initials.
func compareGiven(a, b []word) verdict {
	if a[0].initial == b[0].initial {
		return compareParts(a, b)
	}
	if !a[0].initial {
		a, b = b, a
	}
	x, y := speak(a[0]), speak(b[0])
	if len(x.sounds) == 0 || len(y.sounds) == 0 || classes[x.sounds[0].code] != classes[y.sounds[0].code] {
		return verdict{otherInitial, []string{"initial " + a[0].text + " is not " + b[0].text}}
	}
	return verdict{initialOnly, []string{"initial " + a[0].text + " = " + b[0].text}}
}

// compareParts judges one part, in one or several words.
func compareParts(a, b []word) verdict {
	v := compareSpoken(speak(a...), speak(b...))
	if v.score >= Threshold || len(a) == len(b) {
		return v
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return better(v, compareShorter(a, b))
}

// compareShorter judges a part against one of more words, which must hold all of the shorter in its order.
func compareShorter(short, long []word) verdict {
	v := verdict{score: 1}
	var left []string
	i := 0
	for _, w := range long {
		if i < len(short) {
			if one := compareSpoken(speak(short[i]), speak(w)); one.score >= Threshold {
				v, i = v.and(one), i+1
				continue
			}
		}
		left = append(left, w.text)
	}
	if i < len(short) {
		return verdict{}
	}
	return v.but(withoutPart, strings.Join(left, " ")+" left out")
}

// compareSpoken judges two parts by their sounds.
func compareSpoken(a, b spoken) verdict {
	if a.fold == b.fold {
		return verdict{score: 1}
	}
	var t costs
	n := max(len(a.sounds), len(b.sounds), 1)
	cost, lim := t.measure(&a, &b), limit(n)
	if b.text < a.text {
		a, b = b, a
		t.measure(&a, &b)
	}
	if cost > lim {
		over := float64(cost-lim) / different / float64(n)
		return verdict{max(0, unlike*(1-unlikeSteepness*over)), []string{a.text + " is not " + b.text}}
	}
	v := verdict{score: 1 - (1-Threshold)*float64(cost)/float64(lim)}
	if d := t.differences(&a, &b); len(d) > 0 {
		v.reasons = []string{a.text + " ~ " + b.text + ": " + strings.Join(d, ", ")}
	}
	return v
}
