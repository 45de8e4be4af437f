package publish

import (
	"slices"
	"strings"
	"unicode"

	"habeas/internal/record"
)

// Withheld stands in a quote for the name of somebody else.
const Withheld = "[name withheld]"

// withholder takes the names of others out of quotes: of lawyers and of those who reported, always; of other subjects,
// unless allowed for the event. It knows the names of all claims and parties of the person's events, so that a name which
// one claim finds is withheld from the quotes of the others too.
//
// A name is withheld as printed where the claim says it stands, wherever it occurs in full, and wherever one of its
// words occurs alone, but for words that are the person's own name as well. Case and diacritics do not matter. Its
// limits: a spelling that no claim has, a name that extraction missed, and descriptions stay.
type withholder struct {
	person record.PersonID
	own    map[string]bool
	never  strangers // lawyers and those who reported
	others strangers // other subjects
}

// strangers are the names of others, by their folded words.
type strangers struct {
	full   [][]string
	single map[string]bool
}

func (s *strangers) add(words []string) {
	if slices.ContainsFunc(s.full, func(other []string) bool { return slices.Equal(other, words) }) {
		return
	}
	s.full = append(s.full, words)
	for _, word := range words {
		s.single[word] = true
	}
}

func newWithholder(p record.Person, events []record.Event) withholder {
	w := withholder{
		person: p.ID, own: map[string]bool{}, never: strangers{single: map[string]bool{}}, others: strangers{single: map[string]bool{}},
	}
	ownNames := []string{p.Name}
	for _, n := range p.Names {
		ownNames = append(ownNames, n.Name)
	}
	for _, n := range ownNames {
		for _, word := range foldedWords(n) {
			w.own[word] = true
		}
	}
	for i := range events {
		for _, party := range events[i].Parties {
			w.add(party.Role, party.Name, party.PersonID)
		}
		for _, cite := range events[i].Citations {
			if cite.Claim == nil {
				continue
			}
			for _, m := range cite.Claim.Mentions {
				w.add(m.Role, m.Name, m.PersonID)
			}
		}
	}
	return w
}

func (w *withholder) add(role record.MentionRole, name string, id *record.PersonID) {
	words := foldedWords(name)
	switch {
	case len(words) == 0:
	case role == record.Lawyer || role == record.Reporter:
		w.never.add(words)
	case role == record.Subject && !w.isSelf(id, words):
		w.others.add(words)
	}
}

// isSelf tells whether a subject is the person: linked to it, or not linked and with no other word in the name.
func (w *withholder) isSelf(id *record.PersonID, words []string) bool {
	if id != nil {
		return *id == w.person
	}
	return !slices.ContainsFunc(words, func(word string) bool { return !w.own[word] })
}

// redact is the claim's quote with the names of others withheld.
func (w *withholder) redact(c *record.Claim, naming bool) string {
	tokens := tokenise(c.Quote)
	for _, m := range c.Mentions {
		if m.Role == record.Issuer || m.Role == record.Subject && (naming || w.isSelf(m.PersonID, foldedWords(m.Name))) {
			continue
		}
		hide(tokens, m.Start-c.Start, m.End-c.Start)
	}
	w.hideNames(tokens, w.never)
	if !naming {
		w.hideNames(tokens, w.others)
	}
	return assemble(c.Quote, tokens)
}

// token is one word of a quote.
type token struct {
	start, end int // bytes
	fold       string
	hidden     bool
}

func tokenise(quote string) []token {
	var tokens []token
	start := -1
	for i, r := range quote + " " {
		inWord := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		switch {
		case inWord && start < 0:
			start = i
		case !inWord && start >= 0:
			tokens = append(tokens, token{start: start, end: i, fold: plain(quote[start:i])})
			start = -1
		}
	}
	return tokens
}

// foldedWords are the words of a name as tokenise folds them.
func foldedWords(name string) []string {
	tokens := tokenise(name)
	words := make([]string, 0, len(tokens))
	for _, t := range tokens {
		if t.fold != "" {
			words = append(words, t.fold)
		}
	}
	return words
}

// hide hides the words between two offsets of the quote.
func hide(tokens []token, start, end int) {
	for i := range tokens {
		if start < end && tokens[i].start < end && tokens[i].end > start {
			tokens[i].hidden = true
		}
	}
}

// hideNames hides names in full, then their single words of more than two letters.
func (w *withholder) hideNames(tokens []token, names strangers) {
	for i := range tokens {
		for _, words := range names.full {
			if matches(tokens[i:], words) {
				hide(tokens[i:i+len(words)], tokens[i].start, tokens[i+len(words)-1].end)
			}
		}
		if f := tokens[i].fold; len(f) > 2 && !w.own[f] && names.single[f] {
			tokens[i].hidden = true
		}
	}
}

func matches(tokens []token, words []string) bool {
	if len(tokens) < len(words) {
		return false
	}
	for i, word := range words {
		if tokens[i].fold != word {
			return false
		}
	}
	return len(words) > 0
}

// assemble is the quote with each run of hidden words as one Withheld.
func assemble(quote string, tokens []token) string {
	var b strings.Builder
	at := 0
	for i := 0; i < len(tokens); i++ {
		if !tokens[i].hidden {
			continue
		}
		b.WriteString(quote[at:tokens[i].start])
		for i+1 < len(tokens) && tokens[i+1].hidden && joins(quote[tokens[i].end:tokens[i+1].start]) {
			i++
		}
		b.WriteString(Withheld)
		at = tokens[i].end
	}
	b.WriteString(quote[at:])
	return b.String()
}

// joins tells whether what stands between two words may stand within one name.
func joins(between string) bool {
	return strings.Trim(between, " \t\n\u00a0-.'’") == ""
}
