package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
)

// Says is what a claim says, as a key: its kind, its subjects, who said it, and its facts. Spelling, order and the words
// around do not matter.
func Says(c record.Claim) string { return says(c, c.Facts) }

// SaysAsRecorded is what a claim says as a reviewer corrected it.
func SaysAsRecorded(c record.Claim) string { return says(c, c.Recorded()) }

func says(c record.Claim, f record.Facts) string {
	return fmt.Sprintf("%q|%q|%+v", folded(c.Named(record.Subject)), folded(c.Named(record.Issuer)), f)
}

func folded(list []string) []string {
	var all []string
	for _, n := range list {
		all = append(all, names.Fold(n))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

const (
	leastAlike   = 0.5    // likeness of the quotes of two claims that name nobody in common and still are one
	mostCompared = 10_000 // pairs of claims of one entry; no honest entry says as much
)

// Claims pairs what two readings of one entry say. Same pairs say the same, and when quotes is set in the same words;
// other pairs are one claim that now says something else.
func Claims(old, fresh []record.Claim, quotes bool) []Pair {
	m := matcher{became: filled(len(old)), was: filled(len(fresh)), same: make([]bool, len(fresh))}
	m.bySaying(old, fresh, quotes)
	if len(old)*len(fresh) > mostCompared {
		return m.pairs()
	}
	var found []likely
	for n := range fresh {
		for o := range old {
			if m.became[o] != None || m.was[n] != None {
				continue
			}
			if score := otherwise(old[o], fresh[n]); score > 0 {
				found = append(found, likely{o, n, score})
			}
		}
	}
	slices.SortFunc(found, func(a, b likely) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.new, b.new), cmp.Compare(a.old, b.old))
	})
	for _, f := range found {
		if m.became[f.old] == None && m.was[f.new] == None {
			m.pair(f.old, f.new, false)
		}
	}
	return m.pairs()
}

// SayTheSame pairs only what says the same, and when quotes is set in the same words.
func SayTheSame(old, fresh []record.Claim, quotes bool) []Pair {
	m := matcher{became: filled(len(old)), was: filled(len(fresh)), same: make([]bool, len(fresh))}
	m.bySaying(old, fresh, quotes)
	return m.pairs()
}

// bySaying pairs what says the same.
func (m *matcher) bySaying(old, fresh []record.Claim, quotes bool) {
	key := func(c record.Claim) string {
		if quotes {
			return Says(c) + "|" + words(c.Quote)
		}
		return Says(c)
	}
	waiting := map[string][]int{}
	for o, c := range old {
		waiting[key(c)] = append(waiting[key(c)], o)
	}
	for n, c := range fresh {
		if list := waiting[key(c)]; len(list) > 0 {
			m.pair(list[0], n, true)
			waiting[key(c)] = list[1:]
		}
	}
}

// otherwise is how likely b says otherwise what a says, 0 for not at all: the same kind, and somebody in common or words
// that are much alike.
func otherwise(a, b record.Claim) float64 {
	if a.Kind != b.Kind {
		return 0
	}
	alike := likeness(a.Quote, b.Quote)
	shared := common(a.Named(record.Subject), b.Named(record.Subject))
	if a.Kind == record.KindStatement {
		shared = common(a.Named(record.Issuer), b.Named(record.Issuer))
	}
	if shared == 0 && alike < leastAlike {
		return 0
	}
	if Says(a) == Says(b) {
		shared++
	}
	return shared + alike
}

// common is the share of names that two lists have in common.
func common(a, b []string) float64 {
	both := 0
	for _, n := range a {
		if slices.ContainsFunc(b, func(o string) bool { return names.Same(n, o) }) {
			both++
		}
	}
	return float64(both) / float64(max(len(a), len(b), 1))
}

// SaysNothingNew tells whether a reading adds nothing to a claim that is decided: the same kind and people, and no value
// that is not on file as read or as corrected.
func SaysNothingNew(fresh, decided record.Claim) bool {
	if fresh.Kind != decided.Kind && fresh.Kind != decided.Recorded().Kind {
		return false
	}
	if !slices.Equal(folded(fresh.Named(record.Subject)), folded(decided.Named(record.Subject))) ||
		!slices.Equal(folded(fresh.Named(record.Issuer)), folded(decided.Named(record.Issuer))) {
		return false
	}
	read, recorded := Values(decided.Facts), Values(decided.Recorded())
	for field, value := range Values(fresh.Facts) {
		if value != read[field] && value != recorded[field] {
			return false
		}
	}
	return true
}

// Values are the facts that are known, by the names of their fields, without the kind.
func Values(f record.Facts) map[string]string {
	all := map[string]string{
		"date": string(f.Date), "court": f.Court, "term": string(f.Term), "until": string(f.Until), "articles": f.Articles,
		"max_term": string(f.MaxTerm), "facility": f.Facility, "outcome": string(f.Outcome), "case": f.Case, "statement": string(f.Statement),
	}
	if f.Day > 0 {
		all["day"] = fmt.Sprint(f.Day)
	}
	if f.Dry {
		all["dry"] = "dry"
	}
	for field, value := range all {
		if strings.TrimSpace(value) == "" {
			delete(all, field)
		}
	}
	return all
}
