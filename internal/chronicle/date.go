package chronicle

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readDate reads the date that s has at i and gives the offset behind it.
func readDate(s string, i int) (written, int, bool) {
	if i >= len(s) {
		return written{}, i, false
	}
	if !isDigit(s[i]) {
		return readMonthFirst(s, i)
	}
	n, end := digits(s, i)
	switch end - i {
	case 4:
		return readFour(s, i, end, n)
	case 1, 2:
		if d, at, ok := readNumeric(s, n, end); ok {
			return d, at, true
		}
		return readDayFirst(s, n, end)
	}
	return written{}, i, false
}

// readFour reads "2024-03-05", "2024.03.05", "2014 May 06" and the bare day and month "3105".
func readFour(s string, i, end, n int) (written, int, bool) {
	if end < len(s) && strings.IndexByte("-./", s[end]) >= 0 {
		month, at := digits(s, end+1)
		if at > end+1 && at < len(s) && s[at] == s[end] {
			day, last := digits(s, at+1)
			d := written{year: n, month: month, day: day}
			return d, last, last > at+1 && last-at <= 3 && d.plausible() && fullYear(n) == n
		}
	}
	if d, last, ok := readMonthFirst(s, skipSpace(s, end)); ok && d.year == 0 && fullYear(n) == n {
		d.year = n
		return d, last, true
	}
	d := written{day: n / 100, month: n % 100, compact: true, loose: true}
	return d, end, d.plausible()
}

// readNumeric reads "01.10.24", "1/10/2024", "01-10-24", "01-02.10.24" (the first day counts) and "31.05", from behind
// the first number.
func readNumeric(s string, first, i int) (written, int, bool) {
	sep, at := separator(s, i)
	if at == i {
		return written{}, i, false
	}
	second, end := digits(s, at)
	if end == at || end-at > 2 {
		return written{}, i, false
	}
	next, at := separator(s, end)
	if sep == '-' && next == '.' { // a span of days
		if _, last, ok := readNumeric(s, second, end); ok {
			d, _, _ := readNumeric(s, first, end)
			return d, last, true
		}
	}
	d := written{day: first, month: second, slash: sep == '/', loose: sep == ',' || next == ','}
	year, last := digits(s, at)
	if (next == sep || d.loose) && last-at >= 2 && last-at <= 5 {
		d.year = fullYear(year)
		if last-at == 3 || last-at == 5 { // a slip of the finger: the neighbours tell the year
			d.year = unknownYear
		}
		return d, skipYearWord(s, last), d.plausible()
	}
	return d, end, sep == '.' && d.plausible()
}

// separator reads the mark between two numbers of a date, with the space or the second stop that may follow it.
func separator(s string, i int) (byte, int) {
	if i >= len(s) || strings.IndexByte("./-,", s[i]) < 0 {
		return 0, i
	}
	at := i + 1
	if at < len(s) && s[i] == '.' && (s[at] == ' ' || s[at] == '.') {
		at++
	}
	return s[i], at
}

// readDayFirst reads "5 March 2024", "5th of March", "5-Mar-2024", "5. May", "5-6 марта 2024 года" from behind the first
// number.
func readDayFirst(s string, day, i int) (written, int, bool) {
	if n := dashAt(at(s, i)); n > 0 { // a span of days
		if _, end := digits(s, i+n); end > i+n && end-i-n <= 2 {
			i = end
		}
	}
	i = skipWord(s, i, ordinals)
	if i < len(s) && (s[i] == '-' || s[i] == '.') {
		i++
	}
	i = skipSpace(s, i)
	i = skipSpace(s, skipWord(s, i, linkOf))
	month, i := readMonth(s, i)
	d := written{day: day, month: month, word: true}
	if month == 0 || !d.plausible() {
		return d, i, false
	}
	d.year, i = readYear(s, i)
	return d, i, true
}

// readMonthFirst reads "March 5, 2024".
func readMonthFirst(s string, i int) (written, int, bool) {
	month, i := readMonth(s, i)
	if month == 0 {
		return written{}, i, false
	}
	i = skipSpace(s, i)
	day, end := digits(s, i)
	d := written{day: day, month: month, word: true}
	if end == i || end-i > 2 || !d.plausible() {
		return d, i, false
	}
	d.year, end = readYear(s, skipWord(s, end, ordinals))
	return d, end, true
}

// readYear reads a year of four digits with the word for "year" that may follow it. It gives 0 where none stands.
func readYear(s string, i int) (int, int) {
	from := skipSpace(s, i)
	switch {
	case from < len(s) && s[from] == ',':
		from = skipSpace(s, from+1)
	case from == i && from < len(s) && s[from] == '-':
		from++
	}
	year, end := digits(s, from)
	if end-from != 4 || fullYear(year) != year || year == unknownYear {
		return 0, i
	}
	if n := skipWord(s, end, ordinals); n > end {
		end = n
	}
	return year, skipYearWord(s, end)
}

// skipYearWord passes over the word for "year" that may follow one, with the space before it.
func skipYearWord(s string, i int) int {
	next := skipSpace(s, i)
	if end := skipWord(s, next, yearWords); end > next {
		return end
	}
	return i
}

// skipWord passes over one of the words at i, if it stands there whole.
func skipWord(s string, i int, words *phrases) int {
	if i >= len(s) || !words.first[s[i]] {
		return i
	}
	for _, w := range words.list {
		end := i + len(w)
		if end <= len(s) && strings.EqualFold(s[i:end], w) {
			if r, _ := utf8.DecodeRuneInString(s[end:]); end == len(s) || !unicode.IsLetter(r) {
				return end
			}
		}
	}
	return i
}

// readMonth reads a month's name and gives its number, 0 if none stands at i.
func readMonth(s string, i int) (int, int) {
	end := wordEnd(s, i)
	if end == i {
		return 0, i
	}
	month := lookUp(months, s[i:end])
	if month != 0 && end < len(s) && s[end] == '.' && end-i <= 2*len("sept") {
		if next := skipSpace(s, end+1); next < len(s) && isDigit(s[next]) { // "Oct. 5, 2024", "5 Oct. 2024"
			end++
		}
	}
	return month, end
}

// skipWeekday passes over "Tuesday, ", "(Tue.) ", "çərşənbə axşamı, ".
func skipWeekday(s string, i int) int {
	from := i
	if from < len(s) && s[from] == '(' {
		from++
	}
	end := wordEnd(s, from)
	if end == from || !lookUp(weekdays, s[from:end]) {
		return i
	}
	end = skipWord(s, end, secondWords)
	for end < len(s) && strings.IndexByte(",.)", s[end]) >= 0 {
		end++
	}
	return skipSpace(s, end)
}

// wordEnd is where the letters that begin at i end; it is i itself for more letters than any month's name has.
func wordEnd(s string, i int) int {
	const longest = 2 * len("çərşənbə axşamı")
	for j, r := range s[i:] {
		if j > longest {
			return i
		}
		if !unicode.IsLetter(r) && r != '\u0307' {
			return i + j
		}
	}
	return len(s)
}

// digits reads the number at i. It gives -1 for one too long to be part of a date.
func digits(s string, i int) (n, end int) {
	for end = i; end < len(s) && isDigit(s[end]); end++ {
		if end-i >= 8 {
			return -1, end
		}
		n = 10*n + int(s[end]-'0')
	}
	return n, end
}

func at(s string, i int) string { return s[min(i, len(s)):] }

// unknownYear stands for a year that is written but cannot be meant.
const unknownYear = -1

// fullYear is the year meant by two digits, and unknownYear for years that no chronicle tells of.
func fullYear(y int) int {
	switch {
	case y >= 0 && y < 70:
		return 2000 + y
	case y >= 70 && y < 100:
		return 1900 + y
	case y < 1900 || y > 2100:
		return unknownYear
	}
	return y
}

// plausible tells whether the numbers can be a day and a month, in either order where the order is the writer's.
func (d written) plausible() bool {
	ok := d.day >= 1 && d.day <= 31 && d.month >= 1 && d.month <= 12
	return ok || d.slash && d.month >= 1 && d.month <= 31 && d.day >= 1 && d.day <= 12
}
