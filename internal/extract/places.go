package extract

import (
	"regexp"
	"strings"
)

// findCourts reads courts' names: "the Khatai district court of Baku", "Baku Court for Serious Crimes", "Sumgait court".
func (s *sentence) findCourts() {
	for i := s.from; i < s.to; i++ {
		if s.low(i) != "court" && s.low(i) != "courts" {
			continue
		}
		from, to := s.courtSpan(i)
		named := false
		for k := from; k < to; k++ {
			named = named || s.tok(k).cap && !s.has(k, tagCourt) && s.low(k) != "court"
		}
		if s.low(from) == "european" || s.low(from+1) == "european" {
			continue
		}
		if named || (from < i && s.has(i-1, tagCourt) || to > i+1) && s.tok(i).cap {
			s.courts = append(s.courts, chunk{from, to, s.capitals(from, to)})
			s.take(sortCourt, from, to)
		}
		i = to - 1
	}
}

// courtSpan widens a court's name to both sides of the word "court".
func (s *sentence) courtSpan(i int) (from, to int) {
	from, to = i, i+1
	for from > s.from {
		before := s.tok(from - 1)
		switch {
		case before.has(tagCourt):
		case before.low == "'s" && from-2 >= s.from && s.tok(from-2).cap:
		case before.cap && !before.has(tagCommon|tagMonth|tagWeekday):
		default:
			goto right
		}
		from--
	}
right:
	for to < s.to {
		switch word := s.low(to); {
		case (word == "for" || word == "of" || word == "on") && s.has(to+1, tagCourt):
			to += 2
			for s.has(to, tagCourt) {
				to++
			}
		case (word == "of" || word == "in") && to+1 < s.to && s.tok(to+1).cap && s.has(to+1, tagPlace):
			to += 2
		case word == "no" && to+1 < s.to:
			to += 2
		default:
			return from, to
		}
	}
	return from, to
}

// capitals is a name with the capitals that a heading would give it.
func (s *sentence) capitals(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		t := s.tok(i)
		if i > from && t.gap {
			b.WriteByte(' ')
		}
		word := s.doc.text[t.start:t.end]
		if t.letters && !t.has(tagPreposition) && t.low != "the" && t.low != "'s" {
			word = titled(word)
		}
		b.WriteString(word)
	}
	return b.String()
}

// titled begins a word with a capital.
func titled(w string) string {
	r := []rune(w)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// findFacilities reads places of detention: "Baku SIZO-1", "Pretrial Detention Center No. 1", "prison No. 13", "jail N13",
// "Gobustan prison", "Changsha No. 2 Detention Center", "colony No. 17". Only what has a name or a number is one.
func (s *sentence) findFacilities() {
	for i := s.from; i < s.to; i++ {
		head := s.facilityHead(i)
		if head == 0 {
			continue
		}
		from, to := s.facilityFrom(i), s.numbered(head)
		if from < i && s.hasName(from, i) || to > head || s.numberIn(i, head) {
			s.places = append(s.places, chunk{from, to, s.capitals(from, to)})
			s.take(sortFacility, from, to)
		}
		i = to - 1
	}
}

// facilityHead is where the words end that name a sort of facility and begin at i; 0 when none do.
func (s *sentence) facilityHead(i int) int {
	if t := s.tok(i); !t.has(tagFacility|tagFacilityKind|tagCourt|tagPlace) && t.word != unknown {
		return 0
	}
	at := i
	for s.has(at, tagFacilityKind) {
		at++
	}
	word, _, _ := strings.Cut(s.low(at), "-")
	switch {
	case lexicon.is(word, tagFacility):
		return at + 1
	case at > i && isCentre(word):
		return at + 1
	case (word == "medical" || word == "central") && s.has(at+1, tagFacility):
		return at + 2
	}
	return 0
}

func isCentre(word string) bool {
	switch word {
	case "center", "centre", "facility", "establishment", "institution", "unit":
		return true
	}
	return false
}

// facilityFrom widens a facility's name to the left: capitalised words, "'s", a number before ("Changsha No. 2").
func (s *sentence) facilityFrom(i int) int {
	from := i
	for from > s.from {
		t := s.tok(from - 1)
		switch {
		case s.sort(from-1) != sortNone:
			return from
		case t.cap && t.letters && !t.has(tagCommon|tagMonth|tagRole|tagTitle|tagPreposition|tagClause) || t.cap && t.low == "no":
		case t.low == "'s" && from-2 >= s.from && s.tok(from-2).cap:
		case t.num && (s.low(from-2) == "no" || s.low(from-2) == "." && s.low(from-3) == "no"):
		case t.low == "." && s.low(from-2) == "no":
		default:
			return from
		}
		from--
	}
	return from
}

func (s *sentence) hasName(from, to int) bool {
	for i := from; i < to; i++ {
		if s.tok(i).cap && s.tok(i).letters {
			return true
		}
	}
	return false
}

// numberIn tells whether a number is joined to one of the words: "SIZO-1", "center-1".
func (s *sentence) numberIn(from, to int) bool {
	for i := from; i < to; i++ {
		if strings.ContainsAny(s.low(i), "0123456789") {
			return true
		}
	}
	return false
}

// numbered skips "No. 1", "N 13", "N13" or "1" behind a facility.
func (s *sentence) numbered(i int) int {
	at := i
	if w := s.low(at); w == "no" || w == "number" || w == "№" || w == "n" || w == "#" {
		at++
		if s.low(at) == "." {
			at++
		}
	}
	if w := s.low(at); len(w) > 1 && len(w) < 4 && w[0] == 'n' && isDigit(rune(w[1])) {
		return at + 1
	}
	if at < s.to && s.tok(at).num {
		if n, ok := number(s.low(at), 1, 199); ok && n > 0 && unit(s.low(at+1)) == 0 {
			return at + 1
		}
	}
	return i
}

var articleForm = regexp.MustCompile(`^\d{1,3}(?:-\d)?(?:\.\d{1,2}){0,4}(?:-\d)?$`)

// findArticles reads articles of the criminal law: "Article 126.1", "Articles 206.3.2, 228 and 234.4.3". Articles of
// conventions and constitutions are not among them.
func (s *sentence) findArticles() {
	for i := s.from; i < s.to; i++ {
		if w := s.low(i); w != "article" && w != "articles" && w != "art" {
			continue
		}
		var found []chunk
		at := i + 1
		for at < s.to {
			w := s.low(at)
			if articleForm.MatchString(w) {
				found = append(found, s.chunk(at, at+1))
			} else if w == "(" {
				for at < s.to && s.low(at) != ")" {
					at++
				}
			} else if w != "," && w != "and" && w != "." && w != "part" && w != "parts" {
				break
			}
			at++
		}
		if s.low(at) == "of" && (s.low(at+1) == "the" || s.low(at+1) == "european") && isTreaty(s.printed(at, min(at+5, s.to))) {
			continue
		}
		for _, c := range found {
			s.take(sortArticle, c.from, c.to)
		}
		s.articles = append(s.articles, found...)
	}
}

func isTreaty(text string) bool {
	low := strings.ToLower(text)
	return strings.Contains(low, "convention") || strings.Contains(low, "constitution") || strings.Contains(low, "covenant") || strings.Contains(low, "agreement")
}

// findCase reads the name of a case: "the 'Toplum TV' case", "in the “Terter case”".
func (s *sentence) findCase() {
	for i := s.from + 1; i < s.to; i++ {
		if s.low(i) != "case" {
			continue
		}
		to := i
		for to > s.from && isQuote(s.low(to-1)) {
			to--
		}
		from := to
		for from > s.from && s.tok(from-1).letters && s.tok(from-1).cap && !s.has(from-1, tagCommon) {
			from--
		}
		if from < to {
			s.caseName = s.chunk(from, to)
			return
		}
	}
}
