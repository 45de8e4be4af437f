package review

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// ByHand is the extractor of claims that reviewers make themselves.
const ByHand = "by hand"

// Selection is a claim as a reviewer makes it: words of an entry, and what they say.
type Selection struct {
	Quote      string
	Occurrence int // which of the places of the quote, from 1; 0 when it has but one
	Facts      record.Facts
	Words      map[string]string // the words that give each field, by its name in the JSON of Facts; they stand in the quote
	Subjects   []string          // the names, as printed or in full
	Issuers    []string
	Lawyers    []string
	Reporters  []string
}

// fieldsWithWords are the fields of which the words can be marked, in the order of the form.
var fieldsWithWords = []string{"date", "court", "term", "until", "articles", "max_term", "facility", "outcome", "case", "statement", "day"}

// Claim is the claim that a reviewer's selection makes of an entry. It is record.Fields, by the names of the inputs, when
// the words do not stand there, or stand there more than once and it is not said which are meant.
func (s Selection) Claim(e *record.Entry, reviewer string) (record.Claim, error) {
	wrong := record.Fields{}
	c := record.Claim{
		EntryID: e.ID, Facts: s.Facts, Rule: "Selected and read by " + reviewer, Confidence: 1, Extractor: ByHand, StandsIn: e.ID,
	}
	place, sentence := s.place(e)
	if sentence != "" {
		wrong["quote"] = sentence
		return c, wrong
	}
	c.Start, c.End, c.Quote = place.Start, place.End, e.Words(place)
	c.StandsFrom, c.StandsTo = c.Start, c.End
	for _, field := range fieldsWithWords {
		if at, ok := s.words(e, place, field, wrong); ok {
			c.Spans = append(c.Spans, record.Span{Field: field, Start: at.Start, End: at.End})
		}
	}
	for _, list := range []struct {
		role  record.MentionRole
		names []string
	}{{record.Subject, s.Subjects}, {record.Issuer, s.Issuers}, {record.Lawyer, s.Lawyers}, {record.Reporter, s.Reporters}} {
		for _, name := range list.names {
			c.Mentions = append(c.Mentions, mentionOf(e, place, list.role, name))
		}
	}
	if len(s.Subjects) == 0 && s.Facts.Kind != record.KindStatement {
		wrong["subjects"] = "Give the name of at least one person to whom it happened."
	}
	if err := s.Facts.Check(); err != nil && len(wrong) == 0 {
		return c, err
	}
	return c, wrong.OrNil()
}

// place is where the quote stands, or a sentence on why it cannot be told.
func (s Selection) place(e *record.Entry) (record.Stretch, string) {
	found := e.Occurrences(s.Quote)
	switch {
	case strings.TrimSpace(s.Quote) == "":
		return record.Stretch{}, "Give the words of the entry that say it."
	case len(found) == 0:
		return record.Stretch{}, "These words do not stand in the entry. Copy them as they are printed."
	case len(found) == 1:
		return found[0], ""
	case s.Occurrence < 1 || s.Occurrence > len(found):
		return record.Stretch{}, fmt.Sprintf("These words stand in the entry %d times. Choose which are meant.", len(found))
	}
	return found[s.Occurrence-1], ""
}

// words are where the words of a field stand within the quote: those that were given, else the value itself.
func (s Selection) words(e *record.Entry, quote record.Stretch, field string, wrong record.Fields) (record.Stretch, bool) {
	given := strings.TrimSpace(s.Words[field])
	text := given
	if text == "" {
		text = map[string]string{"court": s.Facts.Court, "facility": s.Facts.Facility, "case": s.Facts.Case, "articles": s.Facts.Articles}[field]
	}
	at, ok := inside(e, quote, text)
	if !ok && given != "" {
		wrong["words-"+field] = "These words do not stand in the quote. Copy them as they are printed."
	}
	return at, ok
}

// inside is the first place of words within a stretch of the entry.
func inside(e *record.Entry, within record.Stretch, words string) (record.Stretch, bool) {
	all := e.Occurrences(words)
	i := slices.IndexFunc(all, func(s record.Stretch) bool { return within.Start <= s.Start && s.End <= within.End })
	if i < 0 {
		return record.Stretch{}, false
	}
	return all[i], true
}

// mentionOf is a name where the quote prints it, or elsewhere the entry does.
func mentionOf(e *record.Entry, quote record.Stretch, role record.MentionRole, name string) record.Mention {
	m := record.Mention{Role: role, Name: name, Identity: "hand " + names.Fold(name)}
	at, ok := inside(e, quote, name)
	if !ok {
		at, _ = inside(e, record.Stretch{Start: e.Body, End: e.End}, name)
	}
	m.Start, m.End = at.Start, at.End
	return m
}

// AddByHand adds the claim that a reviewer made and accepts it in their name, in one go; links are those of its subjects, in
// their order, and a new person's name is the link's.
func AddByHand(ctx context.Context, st *store.Store, c record.Claim, d record.Decision, links []Link, choice Choice) (record.ClaimID, record.EventID, error) {
	var event record.EventID
	c.Mentions = slices.Clone(c.Mentions)
	for i := range c.Mentions {
		c.Mentions[i].ID = 0 // what a form numbered them by
	}
	err := st.InTx(ctx, func(tx *store.Store) error {
		entry := record.Entry{ID: c.EntryID, Claims: []record.Claim{c}}
		if err := tx.AddClaims(ctx, &entry); err != nil {
			return err
		}
		c = entry.Claims[0]
		var given []Link
		for _, m := range c.Mentions {
			if m.Role == record.Subject && len(given) < len(links) {
				link := links[len(given)]
				link.Mention = m.ID
				given = append(given, link)
			}
		}
		d.ClaimID = c.ID
		var err error
		event, err = Accept(ctx, tx, d, given, choice)
		return err
	})
	return c.ID, event, err
}
