package review

import (
	"context"
	"slices"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// mostNear bounds the kinds and dates of one query; a page of the queue has hardly as many.
const mostNear = 200

// AlsoTold are, for each of the claims, the other waiting claims that tell the same event, in a number of queries that does
// not depend on how many claims there are.
func AlsoTold(ctx context.Context, st *store.Store, claims []record.Claim) (map[record.ClaimID][]record.Claim, error) {
	var near []store.Near
	for _, c := range claims {
		if n := (store.Near{Kind: c.Kind, Date: c.Date}); !slices.Contains(near, n) {
			near = append(near, n)
		}
	}
	shown := map[string]bool{}
	for _, c := range claims {
		for _, key := range subjectKeys(c.Named(record.Subject)) {
			shown[key] = true
		}
	}
	waiting, err := st.WaitingNear(ctx, near[:min(len(near), mostNear)], func(subjects []string) bool {
		return slices.ContainsFunc(subjectKeys(subjects), func(key string) bool { return shown[key] })
	})
	if err != nil {
		return nil, err
	}
	subjects := map[record.ClaimID][]string{}
	byID := map[record.ClaimID]*record.Claim{}
	for i := range waiting {
		subjects[waiting[i].ID], byID[waiting[i].ID] = subjectKeys(waiting[i].Named(record.Subject)), &waiting[i]
	}
	also := map[record.ClaimID][]record.Claim{}
	for _, c := range claims {
		mine := byID[c.ID] // the same claim with its words
		if mine == nil {
			continue
		}
		for i := range waiting {
			if o := &waiting[i]; o.StandsIn != c.StandsIn && sharesKey(subjects[c.ID], subjects[o.ID]) && tellTheSame(mine, o) {
				also[c.ID] = append(also[c.ID], *o)
			}
		}
	}
	return also, nil
}

// tellTheSame tells whether two waiting claims tell one event, whichever was told first, though their details may differ.
func tellTheSame(a, b *record.Claim) bool {
	v, w := sameEvent(reportOf(a), reportOf(b)), sameEvent(reportOf(b), reportOf(a))
	return a.Kind == b.Kind && (v.sure || w.sure || v.fits && a.Date == b.Date && !goesOn[a.Kind])
}

// subjectKeys are the keys of those names of subjects that are in full; one name alone may be anybody's.
func subjectKeys(subjects []string) []string {
	var keys []string
	for _, name := range subjects {
		if key := names.Key(name); slices.Contains([]byte(key), ' ') {
			keys = append(keys, key)
		}
	}
	return keys
}

func sharesKey(a, b []string) bool {
	return slices.ContainsFunc(a, func(k string) bool { return slices.Contains(b, k) })
}
