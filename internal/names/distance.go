package names

// maxPhones bounds the sounds of one part of a name that are compared.
const maxPhones = 48

// different is the cost, in hundredths, of one sound that no spelling habit explains.
const different = 100

// swapCost is what it costs to write one sound for another.
var swapCost = func() (t [128][128]uint8) {
	for i := range t {
		for j := range t[i] {
			if i != j {
				t[i][j] = different
			}
		}
	}
	for cost, pairs := range swaps {
		for _, p := range pairs {
			t[p[0]][p[1]], t[p[1]][p[0]] = uint8(cost), uint8(cost)
		}
	}
	return t
}()

// spoken is a part of a name as sounds, each with the cost of leaving it out.
type spoken struct {
	text   string // as printed
	fold   string
	sounds []sound
	omit   [maxPhones]uint8
}

// speak reads words as if written in one.
func speak(ws ...word) spoken {
	var sp spoken
	for i, w := range ws {
		if i > 0 {
			sp.text, sp.fold = sp.text+" ", sp.fold+" "
		}
		sp.text, sp.fold = sp.text+w.text, sp.fold+w.fold
	}
	sp.sounds = appendSounds(make([]sound, 0, 16), sp.fold)
	sp.sounds = sp.sounds[:min(len(sp.sounds), maxPhones)]
	for i := range sp.sounds {
		sp.omit[i] = omission(sp.sounds, i)
	}
	return sp
}

// omission is the cost of not writing s[i], in hundredths: what some spellings leave out is cheap.
func omission(s []sound, i int) uint8 {
	c, last := s[i].code, i == len(s)-1
	var before, after byte
	if i > 0 {
		before = s[i-1].code
	}
	if !last {
		after = s[i+1].code
	}
	switch {
	case c == 'h' && last && vowel(before):
		return 5 // -zadeh
	case c == 'h':
		return hOmission(before, after)
	case c == 'X' && vowel(before) && after != 0:
		return 60
	case c == 'y' || c == 'i':
		return iOmission(c, before, after)
	case c == 'k' && after == 's' && i+2 < len(s) && consonant(s[i+2].code):
		return 20 // Aleksker
	case vowel(c) && before == c:
		return 5 // Saakashvili
	case vowel(c) && consonant(before) && consonant(after):
		return 70 // Iskandar, Skandar; Pyotr, Peter
	}
	return different
}

func hOmission(before, after byte) uint8 {
	switch {
	case before == 0:
		return 65 // Harutyunyan, but Hasanov is not Asanov
	case vowel(before) && vowel(after):
		return 25 // Sahakyan
	case vowel(before):
		return 22 // Ahmed
	}
	return 40
}

// iOmission: only y is cheap beside i, else both could go and Aliya be Alla.
func iOmission(c, before, after byte) uint8 {
	switch {
	case c == 'y' && (before == 'i' || after == 'i' || before == 'y'):
		return 3 // Arkadiy, Ismayil
	case c == 'y' && vowel(before) && vowel(after):
		return 5 // Agayev
	case consonant(before) && vowel(after) && after != 'y' && after != 'i':
		return 12 // Kyazim
	case c == 'y' && before == 0 && after == 'e':
		return 8 // Yelena
	case c == 'y' && before == 0:
		return 45 // Yusif
	case c == 'y' && vowel(before):
		return 60 // Huseynov
	}
	return different
}

// limit is how much two spellings of one name of n sounds may cost: short names allow less.
func limit(n int) int {
	switch {
	case n <= 3:
		return 15
	case n == 4:
		return 25
	case n <= 6:
		return 45
	}
	return 60
}

// costs is the table of least costs of making the first i sounds of one part into the first j of another.
type costs [maxPhones + 1][maxPhones + 1]uint16

// measure fills the table and gives the whole cost.
func (t *costs) measure(a, b *spoken) int {
	t[0][0] = 0
	for i := range a.sounds {
		t[i+1][0] = t[i][0] + uint16(a.omit[i])
	}
	for j := range b.sounds {
		t[0][j+1] = t[0][j] + uint16(b.omit[j])
	}
	for i := range a.sounds {
		for j := range b.sounds {
			t[i+1][j+1] = min(
				t[i][j]+swap(a, b, i, j),
				t[i][j+1]+uint16(a.omit[i]),
				t[i+1][j]+uint16(b.omit[j]))
		}
	}
	return int(t[len(a.sounds)][len(b.sounds)])
}

func swap(a, b *spoken, i, j int) uint16 {
	x, y := a.sounds[i].code, b.sounds[j].code
	if x < 128 && y < 128 {
		if x != y && i == len(a.sounds)-1 && j == len(b.sounds)-1 && unvoiced(x) == unvoiced(y) {
			return hardened
		}
		return uint16(swapCost[x][y])
	}
	if x == y && a.letters(i) == b.letters(j) {
		return 0
	}
	return different
}

// letters is how the sound i is written.
func (sp *spoken) letters(i int) string {
	return sp.fold[sp.sounds[i].from:sp.sounds[i].to]
}

// differences walks the table back and tells what is written otherwise, from the first letter to the last, each once.
func (t *costs) differences(a, b *spoken) []string {
	var out []string
	note := func(s string) {
		if !oneOf(s, out) {
			out = append(out, s)
		}
	}
	i, j := len(a.sounds), len(b.sounds)
	for i > 0 || j > 0 {
		switch {
		case i > 0 && j > 0 && t[i][j] == t[i-1][j-1]+swap(a, b, i-1, j-1):
			i, j = i-1, j-1
			if x, y := a.letters(i), b.letters(j); x != y {
				note(x + "/" + y)
			}
		case i > 0 && t[i][j] == t[i-1][j]+uint16(a.omit[i-1]):
			i--
			note(a.letters(i) + " left out")
		default:
			j--
			note(b.letters(j) + " left out")
		}
	}
	for l, r := 0, len(out)-1; l < r; l, r = l+1, r-1 {
		out[l], out[r] = out[r], out[l]
	}
	return out
}
