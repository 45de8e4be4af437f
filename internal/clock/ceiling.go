package clock

import (
	"fmt"
	"strings"

	"habeas/internal/record"
)

// ceiling is the last day that detention before trial may have, by the gravity of the charge in force. Days of custody
// before a house arrest that the running custody follows at once are taken off; the house arrest itself is not.
func (k *look) ceiling() {
	const what = "The longest detention before trial"
	if len(k.Accusations) == 0 {
		k.leave("%s: no charge is on record, so the gravity is not known: ceiling not computed.", what)
		return
	}
	charge := k.Accusations[len(k.Accusations)-1]
	k.Gravity = charge.Gravity
	if charge.Gravity == "" {
		k.leave("%s: gravity not known: ceiling not computed. Say how grave article %s is.", what, strings.Join(charge.Unknown, ", "))
		return
	}
	start := k.d.Episodes[len(k.d.Episodes)-1].From
	rule, ok := k.law.Limit(record.StageTotal, charge.Gravity, start)
	if !ok {
		k.off(what, record.StageTotal, charge.Gravity)
		return
	}
	until, by, ok := after(start, rule.Term())
	if !ok {
		k.leave("%s: when detention began is not known: ceiling not computed.", what)
		return
	}
	basis := fmt.Sprintf("%s in all from the first day of detention, for a crime that is %s (under %s).",
		upper(rule.Term().Words()), strings.ToLower(charge.Gravity.Word()), charge.Articles)
	if before := k.chained(Held); before > 0 {
		until, by = back(until, before), back(by, before)
		basis += fmt.Sprintf(" Custody before the house arrest is taken off: %s.", dayCount(before))
	}
	k.add(record.CeilingReached, until, by, charge.Event, basis, &rule)
}

// chained are the days of earlier episodes of that status that the running one follows without a break.
func (k *look) chained(status Status) int {
	days := 0
	for i := k.last() - 1; i >= 0; i-- {
		ep := k.d.Episodes[i]
		if !exact(ep.To) || ep.To != k.d.Episodes[i+1].From || !ep.Status.Detained() {
			break
		}
		if ep.Status == status {
			days += ep.Days
		}
	}
	return days
}

func (k *look) last() int { return len(k.d.Episodes) - 1 }

// excesses are orders that are longer than a rule allows, judged by the charge in force on the day of the order.
func (k *look) excesses() {
	for _, o := range k.d.Orders {
		if o.Repeats != 0 || o.From == "" || o.Until == "" {
			continue
		}
		stage := orderStage(o)
		charge, _ := accused(k.Accusations, o.Date)
		rule, ok := k.law.Limit(stage, charge.Gravity, o.Date)
		if !ok {
			continue
		}
		_, by, ok := after(o.From, rule.Term())
		first, known := o.Until.First()
		if !ok || !known || !past(by, record.DateOf(first)) {
			continue
		}
		k.Excesses = append(k.Excesses, Problem{Kind: Excess, From: o.From, To: o.Until, Events: []record.EventID{o.Event},
			Text: fmt.Sprintf("The order %s runs until %s: longer than the %s of %s.", on(o.Date), o.Until.Words(), rule.Term().Words(), ruleWords(rule))})
	}
}

// Excess is an order that is longer than a rule allows.
const Excess ProblemKind = "excess"

func orderStage(o Order) record.Stage {
	switch {
	case o.Measure == record.Administrative:
		return record.StageAdministrative
	case o.Extension && o.Number == 1:
		return record.StageFirstExtension
	case o.Extension:
		return record.StageExtension
	}
	return record.StageFirstTerm
}

// ruleWords names a rule within a sentence.
func ruleWords(r record.TimeLimitRule) string {
	if r.Gravity == "" {
		return r.Name()
	}
	return fmt.Sprintf("%s (%s)", r.Name(), strings.ToLower(r.Gravity.Word()))
}

func dayCount(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
