package clock

import (
	"fmt"
	"strconv"

	"habeas/internal/record"
)

// sentence applies a conviction: custody goes on as imprisonment; without custody, nothing tells whether the person was
// taken to prison. Earlier sentences of the same episode give way to a later one.
func (w *walk) sentence(e *record.Event) {
	if withoutPrison(e) {
		w.spared(e)
		return
	}
	w.uncovered(e)
	w.cite(e)
	s := sentenceOf(e)
	custody := w.in(Held, Imprisoned)
	from := record.Date("")
	if custody {
		from = w.episode().From
	}
	s.from(from)
	if c := w.credit; c != nil && c.Sentence == s.Event && c.Basis != "" {
		s.From, s.Until, s.UntilBy, s.Basis = c.From, c.Until, c.By, c.Basis
	}
	if w.d.Sentence != nil && w.in(Imprisoned) {
		w.assume("The sentence %s replaces the one before it.", on(s.Date))
	}
	w.d.Sentence = &s
	switch {
	case w.in(Missing):
		return
	case custody:
		if w.in(Held) {
			w.episode().judged = e.ID
		}
		w.episode().Status = Imprisoned
		w.become(Imprisoned, e.Date)
		if s.Term == "" {
			w.assume("The sentence %s has no term on record; prison is taken to go on as no release is reported.", on(s.Date))
		}
	default:
		w.close(e.Date, true)
		w.become(Convicted, e.Date)
		w.d.Because = "Sentenced, and nothing on record tells whether the person is in custody."
	}
	w.chain = -1
	w.ends = ending{until: s.Until, by: s.UntilBy, what: "The sentence", sentence: true}
}

// withoutPrison tells whether the judgment takes nobody to prison: the term is suspended, or the punishment another one.
func withoutPrison(e *record.Event) bool {
	punishment := e.Told("punishment")
	return e.Told("suspended") != "" || punishment != "" && punishment != "imprisonment"
}

// spared applies a judgment without prison: it ends the detention that it finds.
func (w *walk) spared(e *record.Event) {
	if w.running < 0 {
		w.cite(e)
		return
	}
	w.release(e)
	w.d.Because = fmt.Sprintf("Sentenced %s without prison, which ends detention.", on(e.Date))
}

func sentenceOf(e *record.Event) Sentence {
	s := Sentence{Event: e.ID, Date: e.Date, From: e.Date, Counts: record.Date(e.Told("from"))}
	s.Credited, _ = strconv.Atoi(e.Told("credit_days"))
	if e.Sentence != nil {
		s.Term = e.Sentence.Term
		if e.Sentence.Court != nil {
			s.Court = e.Sentence.Court.Name
		}
	}
	return s
}

// from computes the end. What the judgment itself says of the first day or of days credited comes before any rule.
func (s *Sentence) from(start record.Date) {
	if s.Counts == "" && s.Credited == 0 {
		s.byRule(start)
		return
	}
	s.From, s.Basis = s.Date, basisSentence
	if s.Counts != "" {
		s.From, s.Basis = s.Counts, basisJudgment
	}
	if s.Credited > 0 {
		s.Basis += fmt.Sprintf(" %s held before judgment are credited by it.", upper(dayCount(s.Credited)))
	}
	until, by, ok := after(s.From, s.Term)
	if !ok {
		s.Basis = ""
		return
	}
	s.Until, s.UntilBy = back(until, s.Credited), back(by, s.Credited)
}

// byRule computes the end: from the first day of the running detention, each day of which counts (CC 69.3), or from the
// sentence's own date where that day is not known.
func (s *Sentence) byRule(start record.Date) {
	s.Basis = basisCredit
	if start == "" {
		s.Basis = basisSentence
		s.Assumed = "When detention began is not known: any days held before the sentence would bring its end forward."
		start = s.Date
	}
	s.From = start
	until, by, ok := after(start, s.Term)
	if !ok {
		s.Basis = ""
		return
	}
	s.Until, s.UntilBy = until, by
}
