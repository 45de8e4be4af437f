package publish

import (
	"strings"
	"unicode"
)

// latin are the letters that do not fall to ASCII by taking marks off: Azerbaijani, Turkish, Russian and a few more, as
// chronicles in English print them.
var latin = map[rune]string{
	'ə': "e", 'ı': "i", 'ğ': "g", 'ş': "sh", 'ç': "ch", 'ö': "o", 'ü': "u", 'ä': "a", 'â': "a", 'á': "a", 'à': "a", 'î': "i",
	'í': "i", 'û': "u", 'ú': "u", 'é': "e", 'è': "e", 'ê': "e", 'ñ': "n", 'ó': "o", 'ô': "o", 'č': "ch", 'š': "sh", 'ž': "zh", 'ć': "c",
	'ł': "l", 'ø': "o", 'å': "a", 'æ': "ae", 'ß': "ss", 'ý': "y", 'ï': "i", 'ë': "e",
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k", 'л': "l",
	'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh",
	'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya", 'ә': "e", 'ҝ': "g", 'ғ': "g", 'һ': "h", 'ҹ': "j", 'ө': "o", 'ү': "u",
	'ј': "y", 'і': "i", 'ї': "yi", 'є': "ye", 'ґ': "g",
}

// plain is a text in lower-case words without marks, joined by single spaces; other scripts stay as they are.
func plain(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		l := unicode.ToLower(r)
		if r == 'İ' {
			l = 'i'
		}
		to, known := latin[l]
		switch {
		case known:
		case unicode.IsLetter(l) || unicode.IsDigit(l):
			to = string(l)
		case unicode.IsMark(l) || strings.ContainsRune("'’ʼ`", l):
			continue
		default:
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteString(to)
	}
	return b.String()
}

// maxSlug keeps addresses short.
const maxSlug = 80

// Slug is a name for addresses: lower-case ASCII letters, digits and hyphens ("Ülvi Həsənli" is "ulvi-hesenli"). A name
// in a script that it cannot write is "person". The caller adds -2, -3 … to one that is taken.
func Slug(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(plain(name)) {
		word = strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, word)
		if word == "" || b.Len()+len(word)+1 > maxSlug {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(word)
	}
	if b.Len() == 0 {
		return "person"
	}
	return b.String()
}
