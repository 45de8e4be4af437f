package clock

import (
	"fmt"
	"strings"
	"time"

	"habeas/internal/record"
)

// Outlook is what lies ahead of a person by the events on record and the rules in use. It does not depend on the day on
// which it is asked for: whether a date has passed is for the reader to tell.
type Outlook struct {
	Deadlines   []record.Deadline
	Accusations []Accusation
	Gravity     record.Gravity // of the charge in force; empty when it is not known
	Credit      *Credit        // of a sentence that runs; nil when there is none
	Strike      *Strike        // the last hunger strike; nil when there was none or it ended
	Excesses    []Problem      // orders that are longer than a rule allows
	Left        []string       // what is not computed, and why, in sentences
	Awaited     []record.Awaited
	Open        *record.OpenFile // of somebody who is held or missing
}

// look is an outlook in the making.
type look struct {
	Outlook
	law Law
	d   Detention
}

// Ahead tells what lies ahead of a person. Events are taken as they are on record, those announced for a later day too.
func (l Law) Ahead(person record.PersonID, events []record.Event, submissions []record.Submission) Outlook {
	k := look{law: l, d: readWhole(person, events)}
	k.Accusations = l.Accusations(person, events)
	k.Strike = strike(person, events, k.d)
	switch k.d.Status {
	case Held, HouseArrest:
		k.beforeTrial()
	case Imprisoned, Convicted:
		k.sentenced()
	}
	k.excesses()
	for i := range submissions {
		k.reply(&submissions[i])
	}
	k.awaits(person, events)
	k.openFile(person, events)
	for i := range k.Deadlines {
		k.Deadlines[i].PersonID = person
	}
	for i := range k.Awaited {
		k.Awaited[i].PersonID = person
	}
	return k.Outlook
}

// readWhole reads a person as of the last event that tells where they stand.
func readWhole(person record.PersonID, events []record.Event) Detention {
	return Read(person, events, lastTold(person, events))
}

// lastTold is the day of the last event that tells where a person stands.
func lastTold(person record.PersonID, events []record.Event) time.Time {
	last := ""
	for _, e := range theirs(person, events) {
		if states(e.Kind) || e.Facility != nil || e.Kind == record.KindTransfer || e.Kind == record.KindIllTreatment || e.Kind == record.KindHungerStrike {
			last = max(last, firstDay(e.Date))
		}
	}
	day, _ := record.Date(last).Time()
	return day
}

// add adds a date that was computed; one that a rule gives names it.
func (k *look) add(kind record.DeadlineKind, date, due record.Date, event record.EventID, basis string, rule *record.TimeLimitRule) {
	d := record.Deadline{Kind: kind, Date: date, Due: due, Basis: basis}
	if event != 0 {
		d.EventID = &event
	}
	if rule != nil {
		d.RuleID = &rule.ID
	}
	k.Deadlines = append(k.Deadlines, d)
}

func (k *look) leave(format string, args ...any) {
	k.Left = append(k.Left, fmt.Sprintf(format, args...))
}

// off says that nothing is computed for want of a rule.
func (k *look) off(what string, stage record.Stage, gravity record.Gravity) {
	if r, ok := k.law.Off(stage, gravity); ok {
		why := "is off"
		if r.Amount == 0 {
			why = "has no value yet"
		} else if !r.Verified() {
			why = "is not verified and off"
		}
		k.leave("%s: not computed. The rule %s %s.", what, r.Name(), why)
		return
	}
	k.leave("%s: not computed. No rule is on record.", what)
}

func (k *look) beforeTrial() {
	k.orderEnd()
	if k.d.Status == Held && (k.d.Order == nil || k.d.Order.Measure != record.Administrative) {
		k.ceiling()
	}
}

func (k *look) orderEnd() {
	o := k.inForce()
	if o == nil {
		k.add(record.OrderEnd, "", "", k.firstEvent(), "No order of a court is known.", nil)
		k.custody()
		return
	}
	if o.Until == "" && o.UntilBy == "" {
		k.add(record.OrderEnd, "", "", o.Event, "The order has no term or end on record.", nil)
		return
	}
	k.add(record.OrderEnd, o.Until, o.UntilBy, o.Event, o.Basis, nil)
	if o.Measure == record.Administrative {
		return
	}
	k.motion("Investigator’s motion", record.MotionInvestigator, record.StageMotionInvestigator, o)
	k.motion("Prosecutor’s motion", record.MotionProsecutor, record.StageMotionProsecutor, o)
	k.motion("Submission to the court", record.MotionCourt, record.StageMotionCourt, o)
}

// inForce is the order that the running detention rests on, nil when none is known.
func (k *look) inForce() *Order {
	running := len(k.d.Episodes) - 1
	if k.d.Order == nil || k.d.Order.Episode != running {
		return nil
	}
	return k.d.Order
}

// firstEvent is the event that the running detention began with.
func (k *look) firstEvent() record.EventID {
	if n := len(k.d.Episodes); n > 0 && len(k.d.Episodes[n-1].EventIDs) > 0 {
		return k.d.Episodes[n-1].EventIDs[0]
	}
	return 0
}

// custody is when custody before a court decides must end.
func (k *look) custody() {
	if k.d.Status != Held {
		return
	}
	rule, ok := k.law.Limit(record.StageCustody, "", k.d.Since)
	if !ok {
		k.off("The end of custody before a court", record.StageCustody, "")
		return
	}
	if until, by, ok := after(k.d.Since, rule.Term()); ok {
		k.add(record.CustodyEnd, until, by, k.firstEvent(), fmt.Sprintf("%s from the arrest, within which a court must decide.", upper(rule.Term().Words())), &rule)
	}
}

// motion is the last day to ask for an extension of the order.
func (k *look) motion(what string, kind record.DeadlineKind, stage record.Stage, o *Order) {
	rule, ok := k.law.Limit(stage, "", o.UntilBy)
	if !ok {
		k.off(what, stage, "")
		return
	}
	if rule.Unit != record.Days {
		k.leave("%s: not computed. The rule %s is not counted in days.", what, rule.Name())
		return
	}
	k.add(kind, back(o.Until, rule.Amount), back(o.UntilBy, rule.Amount), o.Event,
		fmt.Sprintf("%s before the order runs out.", upper(rule.Term().Words())), &rule)
}

// reply is when the Government's reply to a submission is due.
func (k *look) reply(s *record.Submission) {
	if s.RepliedOn != "" {
		return
	}
	rule, ok := k.law.Limit(s.Procedure.Reply(), "", s.SubmittedOn)
	if !ok {
		k.off("Reply to the submission of "+s.SubmittedOn.Words(), s.Procedure.Reply(), "")
		return
	}
	until, by, ok := after(s.SubmittedOn, rule.Term())
	if !ok {
		return
	}
	k.add(record.ReplyDue, until, by, 0, fmt.Sprintf("%s from the submission %s.", upper(rule.Term().Words()), on(s.SubmittedOn)), &rule)
	k.Deadlines[len(k.Deadlines)-1].SubmissionID = &s.ID
}

// back is a date some days earlier, as exact as d allows.
func back(d record.Date, days int) record.Date {
	low, ok := d.First()
	high, _ := d.Last()
	if !ok {
		return ""
	}
	return shared(low.AddDate(0, 0, -days), high.AddDate(0, 0, -days), d.Approximate())
}

// upper begins a sentence.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
