package clock

import (
	"fmt"

	"habeas/internal/record"
)

// Credit is how the end of a sentence comes about: what was held before judgment counts towards it, by rules.
type Credit struct {
	Sentence    record.EventID
	Term        record.Term
	From        record.Date // the day from which the term counts
	Until       record.Date // with the credit; empty when it is not known
	By          record.Date
	CustodyDays int // credited for custody before the running detention; its own days are in From
	HomeDays    int // credited for house arrest
	Basis       string
	Rules       []record.TimeLimitRuleID
}

// sentenced computes the end of the sentence.
func (k *look) sentenced() {
	s := k.d.Sentence
	if s == nil {
		return
	}
	c := &Credit{Sentence: s.Event, Term: s.Term, From: s.From, Until: s.Until, By: s.UntilBy, Basis: s.Basis, CustodyDays: s.Credited}
	k.Credit = c
	if s.Until == "" && s.UntilBy == "" {
		k.leave("The end of the sentence: not computed. Its term is not on record, or has no end.")
		return
	}
	if s.Counts == "" && s.Credited == 0 {
		k.creditRunning(s, c)
		k.creditBefore(s, c)
	}
	var rule *record.TimeLimitRule
	if len(c.Rules) > 0 {
		rule = &record.TimeLimitRule{ID: c.Rules[0]}
	}
	k.add(record.SentenceEnd, c.Until, c.By, s.Event, c.Basis, rule)
}

// creditRunning credits the detention that the sentence found: day for day it counts from its first day; otherwise the
// term counts from the sentence and the days are taken off.
func (k *look) creditRunning(s *Sentence, c *Credit) {
	if s.Basis != basisCredit {
		return
	}
	rule, ok := k.law.Limit(record.StageCreditCustody, "", s.Date)
	if ok && rule.Amount == 1 {
		c.Rules = append(c.Rules, rule.ID)
		return
	}
	until, by, _ := after(s.Date, s.Term)
	c.From, c.Until, c.By, c.Basis = s.Date, until, by, basisSentence
	if !ok {
		k.off("Credit for custody before judgment", record.StageCreditCustody, "")
		return
	}
	k.shorten(c, atLeast(s.From, s.Date), rule, &c.CustodyDays, "custody")
}

// creditBefore credits what came before the running detention without a break, and tells what else might count.
func (k *look) creditBefore(s *Sentence, c *Credit) {
	next := s.Date
	i := k.last()
	if k.d.Status == Imprisoned {
		next, i = k.d.Episodes[i].From, i-1
	}
	home, custody := 0, 0
	for ; i >= 0; i-- {
		ep := k.d.Episodes[i]
		if !ep.Status.Detained() {
			continue
		}
		if !exact(ep.To) || ep.To != next {
			k.earlier(ep)
			continue
		}
		if ep.Status == HouseArrest {
			home += ep.Days
		} else {
			custody += ep.Days
		}
		next = ep.From
	}
	k.creditDays(c, custody, record.StageCreditCustody, s.Date, &c.CustodyDays, "custody")
	k.creditDays(c, home, record.StageCreditHome, s.Date, &c.HomeDays, "house arrest")
}

func (k *look) creditDays(c *Credit, days int, stage record.Stage, on record.Date, credited *int, what string) {
	if days == 0 {
		return
	}
	rule, ok := k.law.Limit(stage, "", on)
	if !ok {
		k.off(fmt.Sprintf("Credit for %s of %s before judgment", dayCount(days), what), stage, "")
		return
	}
	k.shorten(c, days, rule, credited, what)
}

// shorten brings the end of a sentence forward by days held, of which Amount count as one.
func (k *look) shorten(c *Credit, days int, rule record.TimeLimitRule, credited *int, what string) {
	counted := days / rule.Amount
	*credited += counted
	c.Rules = append(c.Rules, rule.ID)
	c.Until, c.By = back(c.Until, counted), back(c.By, counted)
	c.Basis += fmt.Sprintf(" %s of %s count as %s of the sentence (%s).", upper(dayCount(days)), what, dayCount(counted), rule.Name())
}

// earlier tells of a detention that ended before: nothing says whether it was in the same case.
func (k *look) earlier(ep Episode) {
	if ep.Days > 0 {
		k.leave("An earlier detention of %s, which ended %s, is not credited: nothing tells whether it was in the same case.", dayCount(ep.Days), on(ep.To))
	}
}
