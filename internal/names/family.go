package names

import "strings"

// Letters that an ending must leave to a surname or to a father's name.
const (
	leastStem   = 3
	leastFather = 2
)

// agreement of two patronymics.
type agreement int

const (
	unknown agreement = iota // at least one is missing
	agree
	differ
)

// compareFamilies judges surnames. Those that differ by gender or by a left-out ending are possible, not the same, but a
// woman's and a man's form are the same where given name and patronymic agree.
func compareFamilies(a, b []word, sameGiven bool, fathers agreement) verdict {
	v := compareParts(a, b)
	if v.score >= Threshold {
		return v
	}
	x, y := a[len(a)-1].fold, b[len(b)-1].fold
	switch {
	case genders(x, y) || genders(y, x):
		score := otherGender
		if sameGiven && fathers == agree {
			score = otherGenderSure
		}
		return verdict{score, []string{"surname in the other gender"}}
	case cutAlike(x, y) || cutAlike(y, x):
		return better(v, verdict{withoutEnding, []string{"surname ending left out"}})
	}
	return v
}

// genders tells whether her is the woman's form of his.
func genders(her, his string) bool {
	for _, e := range feminine {
		h, ok := strings.CutSuffix(her, e.her)
		m, ok2 := strings.CutSuffix(his, e.his)
		if ok && ok2 && TokenKey(h) == TokenKey(m) {
			return true
		}
	}
	return false
}

// cutAlike tells whether short is long without a surname's ending.
func cutAlike(long, short string) bool {
	for _, e := range shortened {
		if stem, ok := strings.CutSuffix(long, e); ok && len(stem) >= leastStem && TokenKey(stem) == TokenKey(short) {
			return true
		}
	}
	return false
}

// comparePatronymics judges father's names, and whether both are of sons or of daughters. An initial agrees with a
// name that begins so.
func comparePatronymics(a, b []word) agreement {
	if len(a) == 0 || len(b) == 0 {
		return unknown
	}
	father, sex := fatherOf(a)
	father2, sex2 := fatherOf(b)
	if sex == sex2 && compareSpoken(spell(father), spell(father2)).score >= Threshold {
		return agree
	}
	return differ
}

func spell(fold string) spoken { return speak(word{text: fold, fold: fold}) }

// fatherOf gives the father's name in a patronymic, folded, and 's' for a son, 'd' for a daughter.
func fatherOf(ws []word) (name string, sex byte) {
	w := ws[0].fold
	if len(ws) > 1 {
		if oneOf(ws[1].fold, daughterMarkers) {
			return w, 'd'
		}
		return w, 's'
	}
	if stem, ok := cutEnding(w, daughterEndings, leastFather); ok {
		return stem, 'd'
	}
	stem, _ := cutEnding(w, sonEndings, leastFather)
	return stem, 's'
}
