package extract

import "strings"

// person is a name in a sentence.
type person struct {
	chunk
	id               *identity
	role             string // the words that describe the person, such as "founder of Toplum TV"
	roleFrom, roleTo int
	whole            int // where the name begins with its article, title and role
	wholeTo          int // where it ends with the role in apposition
	group            int // those who are named together have the same
	part             part
}

// findPeople reads names of people: runs of capitalised words that are nothing else. A single word is a name when the
// document gave it in full before, or when what stands around it says so.
func (s *sentence) findPeople(who *registry) {
	titleCase := s.titleCase()
	for i := s.from; i < s.to; i++ {
		to := s.nameEnd(i)
		if to == 0 {
			continue
		}
		if id := s.identify(who, i, to, titleCase); id != nil {
			p := person{chunk: s.chunk(i, to), id: id, whole: i, wholeTo: to}
			s.describe(&p)
			if id.about == "" {
				id.about = p.role
			}
			s.take(sortPerson, i, to)
			s.people = append(s.people, p)
		}
		i = to - 1
	}
	s.joinPeople()
	for i := range s.people {
		p := &s.people[i]
		p.part = s.partOf(p)
		if i > 0 && p.group == s.people[i-1].group && p.part == partRelative && s.hasWord(s.people[i-1].to, p.from, "and") {
			p.part = s.people[i-1].part // "X and his wife Y"
		}
		if i > 0 && p.group == s.people[i-1].group && p.part == partLawyer && s.people[i-1].part == partSubject && !s.tellsIt(p) {
			p.part = partSubject // "journalist X, lawyer Y and student Z"
		}
		if p.id.first(s) {
			p.id.part = p.part
		} else if p.part == partSubject && p.to-p.from == 1 {
			p.part = p.id.part // "Lin" is still the lawyer
		}
	}
}

// identify is whom a run of capitalised words names, if it is a name.
func (s *sentence) identify(who *registry, from, to int, titleCase bool) *identity {
	if isOpening(s.low(from-1)) && isQuote(s.low(to)) && !s.has(from-2, tagRole|tagTitle|tagKin) {
		return nil // the name of an outlet, a case, a book
	}
	if s.has(to, tagRole) && to+1 < s.to && s.tok(to+1).cap && !s.tok(to).cap {
		return who.known(s.printed(from, to)) // "Bi Mon Te Nay reporter Kyaw Zaw Hein": the outlet
	}
	if s.has(to, tagGeo|tagFacility) || to-from == 1 && s.has(to, tagBodyWord|tagOutlet) && !s.tok(to).cap || s.tok(to-1).end-s.tok(from).start > maxName {
		return nil
	}
	text := s.printed(from, to)
	if from == s.from && to-from == 1 && (strings.HasSuffix(s.low(from), "ly") || strings.HasSuffix(s.low(from), "wise")) && s.low(to) == "," {
		return nil // "Likewise, an activist"
	}
	if inPlace[s.low(from-1)] || s.low(from-1) == "the" || s.belongsTo(from) {
		return who.known(text) // "the Election Monitoring", "employees of Temirov Live": no names of people, unless met before
	}
	if to-from > 1 {
		return who.full(text)
	}
	if id := who.single(text); id != nil {
		return id
	}
	if s.low(from-1) != "" && len(s.low(from)) > 6 && endsLi(s.low(from)) && !titleCase {
		return who.full(text)
	}
	if s.roleBefore(from) || s.roleBehind(to) || s.ownsSomebody(to) || !titleCase && surnameLike(s.low(from)) {
		return who.full(text)
	}
	return nil
}

// inPlace are prepositions before places, not before people.
var inPlace = wordSet("in near outside around at across throughout inside")

// belongsTo tells whether what stands at i is what somebody works for: "employees of", "head of", "journalist for".
func (s *sentence) belongsTo(i int) bool {
	switch s.low(i - 1) {
	case "of", "for", "at":
		return s.has(i-2, tagRole) && !s.has(i-2, tagKin|tagLawyer) && s.low(i-2) != "supporters" && s.low(i-2) != "supporter"
	}
	return false
}

const maxName = 80 // bytes

// titleCase tells whether a sentence is a headline with capitals throughout.
func (s *sentence) titleCase() bool {
	caps, all := 0, 0
	for i := s.from; i < s.to; i++ {
		if t := s.tok(i); t.letters && t.end-t.start > 3 {
			all++
			if t.cap {
				caps++
			}
		}
	}
	return all > 3 && caps*5 > all*4
}

var surnameEndings = strings.Fields("ov ova ev eva yev yeva zade oglu ogly oğlu qizi gizi yan ian shvili adze idze enko chuk vich sky ski skaya oğlu lı")

// endsLi tells whether a word ends as Azerbaijani surnames do: Mukhtarly, Hasanli, Qurbanlu.
func endsLi(low string) bool {
	return strings.HasSuffix(low, "li") || strings.HasSuffix(low, "ly") || strings.HasSuffix(low, "lu") || strings.HasSuffix(low, "lı")
}

// surnameLike tells whether a word ends as surnames do.
func surnameLike(low string) bool {
	if len(low) < 6 {
		return false
	}
	for _, e := range surnameEndings {
		if strings.HasSuffix(low, e) {
			return true
		}
	}
	return false
}

// nameEnd is where the name that begins at i ends; 0 when none does.
func (s *sentence) nameEnd(i int) int {
	at := i
	for at < s.to && at-i < 7 && s.doc.sorts[at] == sortNone {
		t := s.tok(at)
		if t.low == "." && at > i && s.isInitial(at-1) {
			at++
			continue
		}
		if to := s.otherName(i, at); to > 0 {
			at = to
			continue
		}
		if !t.letters || !s.inName(i, at) || at > i && !t.gap && s.low(at-1) != "." {
			break
		}
		at++
	}
	for at > i && particles[s.low(at-1)] && !s.tok(at-1).cap && !patronymics[s.low(at-1)] {
		at--
	}
	if at > i && s.low(at-1) == "." && at-i > 2 && s.isInitial(at-2) && at < s.to && s.tok(at).cap {
		return at // "Afgan M." before another sentence
	}
	return zeroIf(at, i)
}

// otherName is where a name in brackets within a name ends: "Arsham (Mahmood) Rezai".
func (s *sentence) otherName(i, at int) int {
	if at > i && s.low(at) == "(" && s.low(at+2) == ")" && at+3 < s.to && s.tok(at+1).cap && s.tok(at+3).cap && !s.isNoName(at+1) && !s.isNoName(at+3) {
		return at + 3
	}
	return 0
}

func zeroIf(at, i int) int {
	if at == i {
		return 0
	}
	return at
}

// inName tells whether the word at may be a part of a name that begins at i.
func (s *sentence) inName(i, at int) bool {
	t := s.tok(at)
	if !t.cap {
		return at > i && particles[t.low] || hasParticle(s.doc.text[t.start:t.end])
	}
	return !s.isNoName(at)
}

// isInitial tells whether the word at i is one letter, or two that stand for one ("Sh.").
func (s *sentence) isInitial(i int) bool {
	t := s.tok(i)
	return t.cap && len([]rune(t.low)) <= 2
}

var patronymics = wordSet("oglu oğlu ogly oghlu gizi qizi gyzy qyzy qızı kyzy uulu")

var particles = wordSet("oglu oğlu ogly oghlu gizi qizi gyzy qyzy qızı kyzy uulu ibn bin bint ben van von der de da dos del la al el")

// hasParticle tells whether a word such as "al-Khawaja" or "el-Sisi" is a name though it begins with a small letter.
func hasParticle(printed string) bool {
	head, tail, ok := strings.Cut(printed, "-")
	return ok && (head == "al" || head == "el" || head == "as" || head == "ad" || head == "ash" || head == "an" || head == "ar" || head == "at" || head == "az") &&
		tail != "" && tail[0] >= 'A' && tail[0] <= 'Z'
}

const noName = tagPlace | tagMonth | tagWeekday | tagTitle | tagBodyWord | tagOutlet | tagCommon | tagRole | tagKin | tagOfficial | tagGeo |
	tagAgent | tagPeople | tagLawyer | tagAdverb | tagPreposition | tagClause | tagNumber | tagCourt

// isNoName tells whether a capitalised word is known to be something else than a name.
func (s *sentence) isNoName(i int) bool {
	t := s.tok(i)
	if t.has(tagGiven) {
		return !s.givenName(i)
	}
	if t.has(tagCity) && i > s.from && s.nameBefore(i) {
		return false // "Ihar Barysau"
	}
	if strings.HasSuffix(t.low, "s") && s.plural(i) {
		return true // "Reporters A and B"
	}
	if t.low == "an" && i > s.from && s.tok(i-1).cap {
		return false // "Nguyen Huu Thien An"
	}
	if t.tags&noName != 0 || t.has(tagVerb) && i == s.from || t.has(tagVerb) && s.neverName(t) {
		return true
	}
	printed := s.doc.text[t.start:t.end]
	if strings.ContainsAny(printed, "0123456789/") {
		return true
	}
	return len(printed) > 1 && t.end-t.start > 1 && strings.ToUpper(printed) == printed && !s.namedInCapitals(i)
}

// nameBefore tells whether a word that can only be a name's stands right before i, and no noun behind that makes i a place.
func (s *sentence) nameBefore(i int) bool {
	b := s.tok(i - 1)
	return b.cap && b.letters && b.tags&(noName|tagGiven) == 0 && s.sort(i-1) == sortNone && s.tok(i).gap &&
		!s.has(i+1, tagBodyWord|tagOutlet|tagGeo|tagFacility|tagCourt) && s.low(i+1) != "court"
}

// givenName tells whether a word that may be a given name stands before another part of a name: "Said Nuri".
func (s *sentence) givenName(i int) bool {
	next := i + 1
	return next < s.to && s.tok(next).cap && s.tok(next).gap && s.tok(next).tags&(noName|tagVerb) == 0 && s.sort(next) == sortNone && !s.has(i-1, tagMonth)
}

// neverName: forms of verbs such as "Arrested" are no names; bases such as "Grant" and "Mark" may be.
func (s *sentence) neverName(t *token) bool {
	for _, v := range t.verbs {
		if v.form&formBase == 0 {
			return true
		}
	}
	return false
}

// namedInCapitals tells whether an upper-case word is a surname: "Ali KARIMLI".
func (s *sentence) namedInCapitals(i int) bool {
	t := s.tok(i)
	return t.end-t.start > 4 && i > s.from && s.tok(i-1).cap && s.tok(i-1).tags&noName == 0 && strings.ToUpper(s.low(i-1)) != s.doc.text[s.tok(i-1).start:s.tok(i-1).end]
}

func isOpening(w string) bool {
	switch w {
	case `"`, "“", "”", "„", "«", "'", "‘", "’":
		return true
	}
	return false
}

// joinPeople gives those who are named together one group: what stands between them only lists and describes.
func (s *sentence) joinPeople() {
	for i := range s.people {
		s.people[i].group = i
		if i > 0 && s.joined(&s.people[i-1], &s.people[i]) {
			s.people[i].group = s.people[i-1].group
		}
	}
}

// joined tells whether b goes on a list that a is in.
func (s *sentence) joined(a, b *person) bool {
	joins, plain := false, 0
	for i := a.to; i < b.from; i++ {
		t := s.tok(i)
		if s.withTheirs(i) {
			joins = true
			for i+1 < b.from && (s.has(i+1, tagPronoun) || s.has(i+1, tagKin|tagRole|tagPlace)) {
				i++
			}
			continue
		}
		if to := s.accusedPhrase(i, b.from); to > 0 {
			i = to
			continue
		}
		if i >= b.whole && b.role != "" && i >= b.roleFrom || a.roleFrom <= i && i < a.roleTo && a.roleTo > a.to {
			if t.has(tagKin|tagLawyer) && !s.rights(i) && !(t.has(tagLawyer) && (s.low(i-1) == "and" || s.low(i-1) == "," || s.low(i-1) == ";")) {
				return false
			}
			continue
		}
		switch w := t.low; {
		case w == "," || w == ";" || w == "and" || w == "&":
			joins = true
		case t.has(tagKin|tagLawyer|tagSpeech|tagClause) && !s.rights(i), t.has(tagBe), t.has(tagHave), t.has(tagModal), t.has(tagPronoun):
			return false
		case w == "as" || w == "well" || w == ":" || w == "-" || w == "–" || w == "—" || isQuote(w) || w == "of" || w == "also", w == "including":
		case t.has(tagDeterminer), t.has(tagRole | tagTitle | tagBodyWord | tagPlace | tagOutlet), t.num && t.end-t.start <= 3:
		case s.doc.sorts[i] == sortBody:
		case s.doc.sorts[i] != sortNone, t.has(tagVerb | tagPreposition):
			return false
		default:
			if plain++; plain > 4 {
				return false
			}
		}
	}
	return joins
}

// withTheirs tells whether "and his wife" or "and her colleague" goes on a list at i.
func (s *sentence) withTheirs(i int) bool {
	if s.low(i) != "and" {
		return false
	}
	switch s.low(i + 1) {
	case "his", "her", "their":
		return s.has(i+2, tagKin|tagRole) || s.has(i+3, tagKin|tagRole)
	}
	return false
}

// accusedPhrase is the comma that closes a participle in apposition: ", accused by the authorities of theft,".
func (s *sentence) accusedPhrase(i, end int) int {
	if s.low(i) != "," || i+1 >= end || s.low(i+1) != "who" && (!s.tok(i+1).formOfAny(formParticiple) || s.has(i+1, tagRole) && s.low(i+1) != "accused") {
		return 0
	}
	for k := i + 1; k < end; k++ {
		if s.low(k) == "," || s.low(k) == ";" {
			return k
		}
	}
	return 0
}

// rights tells whether "lawyer" at i stands in "human rights lawyer", which says what somebody is and not whom they defend.
func (s *sentence) rights(i int) bool { return s.low(i-1) == "rights" }

// together are the people of a sentence who are named with p, p among them.
func (s *sentence) together(p *person) []person {
	var list []person
	for _, o := range s.people {
		if o.group == p.group && (o.part == partSubject || o.part == partOfficial && p.part == partSubject && o.from > p.from || o.id == p.id) {
			list = append(list, o)
		}
	}
	return list
}

// personAt is the person whose name covers token i.
func (s *sentence) personAt(i int) *person {
	for k := range s.people {
		if p := &s.people[k]; p.from <= i && i < p.to {
			return p
		}
	}
	return nil
}
