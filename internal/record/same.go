package record

import (
	"cmp"
	"slices"
	"strconv"
)

// SaysNoMoreThan tells whether o is the same event and holds everything that e says: the same kind, day and subjects, and
// for each further value of e either none or that of o. A date less exact than a day is never enough to take two for one.
func (e *Event) SaysNoMoreThan(o *Event) bool {
	if e.Kind != o.Kind || e.Date != o.Date || e.Date.Precision() != Day || !slices.Equal(sorted(e.Subjects()), sorted(o.Subjects())) {
		return false
	}
	mine, theirs := e.values(), o.values()
	for name, value := range mine {
		if value != "" && value != theirs[name] {
			return false
		}
	}
	return within(e.issuers(), o.issuers())
}

// values are what the event's details say, by name.
func (e *Event) values() map[string]string {
	v := map[string]string{"court": e.courtKey(), "facility": key(e.FacilityID), "case": key(e.CaseID), "note": e.Note}
	if d := e.DetentionOrder; d != nil {
		v["term"], v["until"] = string(d.Term), string(d.Until)
	}
	if d := e.Sentence; d != nil {
		v["term"] = string(d.Term)
	}
	if d := e.Hearing; d != nil {
		v["outcome"] = string(d.Outcome)
	}
	if d := e.Charge; d != nil {
		v["articles"], v["max_term"] = d.Articles, string(d.MaxTerm)
	}
	if d := e.Statement; d != nil {
		v["statement"] = string(d.Kind)
	}
	if d := e.HungerStrike; d != nil {
		v["day"] = key(&d.Day)
		if d.Dry {
			v["dry"] = "dry"
		}
	}
	return v
}

func (e *Event) courtKey() string {
	switch {
	case e.DetentionOrder != nil:
		return key(e.DetentionOrder.CourtID)
	case e.Sentence != nil:
		return key(e.Sentence.CourtID)
	case e.Hearing != nil:
		return key(e.Hearing.CourtID)
	}
	return ""
}

func (e *Event) issuers() []string {
	var keys []string
	for _, p := range e.Parties {
		if p.Role == Issuer {
			keys = append(keys, cmp.Or(key(p.OrganisationID), p.Name))
		}
	}
	return keys
}

func within(some, all []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}

func sorted[T cmp.Ordered](list []T) []T { return slices.Sorted(slices.Values(list)) }

// key is an id or a number as text, empty for none.
func key[T ~int | ~int64](id *T) string {
	if id == nil || *id == 0 {
		return ""
	}
	return strconv.FormatInt(int64(*id), 10)
}
