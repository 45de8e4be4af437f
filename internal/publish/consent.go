package publish

import (
	"time"

	"habeas/internal/record"
)

// CanPublish is the consent under which p may be published on the day of now: of those that hold, the one given last.
// Otherwise it is record.Fields with the sentence why not.
func CanPublish(p record.Person, consents []record.Consent, now time.Time) (record.Consent, error) {
	if p.Restricted {
		return record.Consent{}, record.Fields{"person": "This case is restricted to its members and cannot be published."}
	}
	var best *record.Consent
	for i := range consents {
		c := &consents[i]
		if c.PersonID == p.ID && c.Holds(now) && given(*c, now) && (best == nil || newer(*c, *best)) {
			best = c
		}
	}
	if best == nil {
		return record.Consent{}, record.Fields{"consent": "Nobody's consent is in force. Record who allowed publication first."}
	}
	return *best, nil
}

// given tells whether consent had been given by the day of now.
func given(c record.Consent, now time.Time) bool {
	first, ok := c.GivenOn.First()
	return !ok || !first.After(now)
}

func newer(a, b record.Consent) bool {
	if a.GivenOn != b.GivenOn {
		return a.GivenOn > b.GivenOn
	}
	return a.ID > b.ID
}

// Publication is the row that publishes prof under a consent, by a user. The caller gives it a Slug that is free, and
// Fold and Key over Name and Spellings (package names).
func Publication(p record.Person, prof Profile, consent record.Consent, by record.UserID) (record.Publication, error) {
	snapshot, err := prof.Encode()
	if err != nil {
		return record.Publication{}, err
	}
	return record.Publication{
		PersonID: p.ID, ConsentID: consent.ID, Slug: Slug(prof.Name), Name: prof.Name, Sort: prof.Sort,
		Category: record.Category(prof.Category), CategoryWord: prof.CategoryWord, Status: prof.Status, StatusWord: prof.StatusWord,
		Since: record.Date(prof.Since), UntilBy: record.Date(prof.UntilBy), EndsItself: prof.EndsItself,
		Snapshot: snapshot, PublishedBy: by, PublishedAt: prof.PublishedAt,
	}, nil
}
