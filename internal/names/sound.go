package names

import "unicode/utf8"

// sound is one sound of a folded word and the letters that wrote it, word[from:to]. Codes are ASCII letters as written,
// save J dzh, C ch, Z zh, S sh, X kh, G gh, and alien for letters outside a to z.
type sound struct {
	code     byte
	from, to int32
}

const alien = 0xff

// appendSounds appends the sounds of a folded string; spaces are passed over and doubled consonants are one sound.
func appendSounds(out []sound, s string) []sound {
	start := len(out)
	for i := 0; i < len(s); {
		code, n := next(s, i)
		from, to := int32(i), int32(i+n)
		i += n
		if code == ' ' {
			continue
		}
		if last := len(out) - 1; last >= start && out[last].code == code && consonant(code) {
			out[last].to = to
			continue
		} else if last >= start && (code == 'b' || code == 'p') && out[last].code == 'n' {
			out[last].code = 'm' // Qənbər is said and often written Gambar
		}
		out = append(out, sound{code, from, to})
	}
	out = respell(out, start)
	levelOglu(out[start:])
	return out
}

// levelOglu brings the spellings of -oğlu together: -oglu, -ogly, -oghlu, -ugli.
func levelOglu(s []sound) {
	n := len(s) - 4
	if n < 0 || s[n+2].code != 'l' {
		return
	}
	o, g, u := s[n].code, s[n+1].code, s[n+3].code
	if (o == 'o' || o == 'u') && (g == 'g' || g == 'G') && (u == 'y' || u == 'i') {
		s[n+3].code = 'u'
	}
}

// next reads the sound at s[i] and the number of bytes that write it.
func next(s string, i int) (code byte, n int) {
	c := s[i]
	if c >= utf8.RuneSelf {
		_, n := utf8.DecodeRuneInString(s[i:])
		return alien, n
	}
	var d byte
	if i+1 < len(s) {
		d = s[i+1]
	}
	switch c {
	case 'w':
		return 'v', 1
	case 'x':
		return 'X', 1
	case 'j':
		return 'J', 1
	case 'd':
		if d == 'z' && i+2 < len(s) && s[i+2] == 'h' {
			return 'J', 3
		}
		return pair(d, 'j', 'J', 'h', 'd', c)
	case 't':
		if d == 'c' && i+2 < len(s) && s[i+2] == 'h' {
			return 'C', 3
		}
		return pair(d, 'h', 't', 'h', 't', c)
	case 's':
		if d == 'c' && i+2 < len(s) && s[i+2] == 'h' {
			return 'S', 3
		}
		return pair(d, 'h', 'S', 'h', 'S', c)
	case 'z':
		return pair(d, 'h', 'Z', 'h', 'Z', c)
	case 'k':
		return pair(d, 'h', 'X', 'h', 'X', c)
	case 'g':
		return pair(d, 'h', 'G', 'h', 'G', c)
	case 'p':
		return pair(d, 'h', 'f', 'h', 'f', c)
	case 'c':
		return pair(d, 'h', 'C', 'k', 'k', c)
	case 'o':
		return pair(d, 'o', 'u', 'u', 'u', c)
	case 'e':
		return pair(d, 'e', 'i', 'e', 'i', c)
	}
	return c, 1
}

// pair is the sound of a digraph whose second letter is one of two, or the single letter c.
func pair(second, a, asA, b, asB, c byte) (code byte, n int) {
	switch second {
	case a:
		return asA, 2
	case b:
		return asB, 2
	}
	return c, 1
}

// respellingsBy holds the respellings by the first sound of what they replace.
var respellingsBy = func() (by [128][]int) {
	for i, r := range respellings {
		by[r.from[0]] = append(by[r.from[0]], i)
		switch r.from[0] {
		case 'a':
			by['e'] = append(by['e'], i)
		case 'i':
			by['y'] = append(by['y'], i)
		}
	}
	return by
}()

// respell replaces the beginning of a word, out[start:], by the first respelling that fits.
func respell(out []sound, start int) []sound {
	if start == len(out) || out[start].code == alien {
		return out
	}
	for _, k := range respellingsBy[out[start].code] {
		r := &respellings[k]
		if !fits(out[start:], r.from) {
			continue
		}
		return replaced(out, start, r.from, r.to)
	}
	return out
}

func fits(s []sound, pattern string) bool {
	if len(s) < len(pattern) {
		return false
	}
	for i := range len(pattern) {
		if c := s[i].code; c != pattern[i] && (pattern[i] != 'a' || c != 'e') && (pattern[i] != 'i' || c != 'y') {
			return false
		}
	}
	return true
}

// replaced writes the sounds of to over those of from. The written letters stay with the sounds they stood for, so that
// reasons can show them; sounds added have the letters of their neighbour.
func replaced(out []sound, start int, from, to string) []sound {
	if len(from) == len(to) {
		for i := range len(to) {
			if from[i] != to[i] {
				out[start+i].code = to[i]
			}
		}
		return out
	}
	tail := append([]sound(nil), out[start+len(from):]...)
	letters := append([]sound(nil), out[start:start+len(from)]...)
	out = out[:start]
	for i := range len(to) {
		l := letters[min(i, len(letters)-1)]
		out = append(out, sound{to[i], l.from, l.to})
	}
	return append(out, tail...)
}

func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

func consonant(c byte) bool { return c >= 'A' && c != alien && !vowel(c) }
