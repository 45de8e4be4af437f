package extract

import (
	"strconv"
	"strings"

	"habeas/internal/record"
)

// This file says which of a sentence's dates belongs to an event.

// until reads the new end of detention: "until 28 April".
func (s *sentence) until(f *draft, h *hit) {
	for _, c := range s.dates {
		if w := s.low(c.from - 1); (w == "until" || w == "till" || w == "to") && c.from > h.from && c.date.Precision() == record.Day {
			f.put(s.doc, "until", c.chunk, func() { f.facts.Until = s.ahead(c) })
			return
		}
	}
}

// ahead is a date without a year that must lie after the entry.
func (s *sentence) ahead(c dateChunk) record.Date {
	first, ok1 := c.date.First()
	entry, ok2 := s.doc.entry.Date.First()
	if ok1 && ok2 && first.Before(entry) && !strings.Contains(c.text, strconv.Itoa(first.Year())) && !s.footnote {
		return record.DateOf(first.AddDate(1, 0, 0))
	}
	return c.date
}

var partsOfDay = wordSet("evening morning night afternoon day eve noon")

const near = 18 // tokens between a date and the trigger that it belongs to

// dateNear is the date of a trigger: the nearest one in its clause, then one that opens the sentence; none behind "until".
func (s *sentence) dateNear(h *hit) *dateChunk {
	var best *dateChunk
	distance := 3 * near
	for i := range s.dates {
		c := &s.dates[i]
		switch s.low(c.from - 1) {
		case "until", "till", "by", "of":
			if s.low(c.from-1) != "of" || c.date.Precision() == record.Day && !partsOfDay[s.low(c.from-2)] {
				continue
			}
		case "to":
			if s.low(c.from-2) == "up" {
				continue
			}
		case "on", "in":
			if s.low(c.from-2) == "born" {
				continue
			}
		case "born", "for", "scheduled":
			if h.kind != record.KindHearing {
				continue
			}
		}
		if gap := s.gap(h, c); gap < distance {
			best, distance = c, gap
		}
	}
	return best
}

// gap is how far a date is from a trigger; what lies in another clause is out of reach.
func (s *sentence) gap(h *hit, c *dateChunk) int {
	far := 4 * near
	from, to, gap := c.to, h.from, h.from-c.to
	if c.from >= h.to {
		from, to, gap = h.to, c.from, c.from-h.to
	}
	if c.from >= h.from && c.to <= h.to {
		return 0
	}
	if c.to <= h.from && s.opens(c) {
		gap = min(gap, near-1)
		if s.relativeClause(from, to) || s.dateBetween(c, h) {
			return far
		}
		return gap
	}
	if gap >= near || s.relativeClause(from, to) || c.to <= h.from && s.low(c.to) == "," && s.relativeClause(s.from, c.from) {
		return far // far, or within "who was to be released on 2 March,"
	}
	if c.to <= h.from && s.ofAnother(h, c) {
		return far
	}
	if c.to <= h.from && (s.hasWord(from, to, "and") || s.anotherClause(from, to)) {
		gap += near / 2 // of the clause before, unless this one has none
	}
	if c.from >= h.to && s.offence(from, to) {
		return far
	}
	if c.from >= h.to && s.anotherClause(from, to) {
		gap += near
	}
	return gap
}

// offence tells whether what somebody is held or sentenced for stands between: "for taking part in a rally on".
func (s *sentence) offence(from, to int) bool {
	for i := from; i < to; i++ {
		if s.low(i) == "for" && strings.HasSuffix(s.low(i+1), "ing") || s.low(i) == "over" && s.sort(i+1) != sortTerm {
			return true
		}
	}
	return false
}

// ofAnother tells whether a date before a trigger belongs to another verb, to which it stands nearer: "detained on Tuesday
// were jailed".
func (s *sentence) ofAnother(h *hit, c *dateChunk) bool {
	if h.group.from == h.group.verb {
		return false
	}
	for i := c.from - 1; i >= s.from && c.from-i < 8; i-- {
		if s.low(i) == "," || s.low(i) == "and" || s.sort(i) == sortPerson {
			return false
		}
		if s.tok(i).formOfAny(formParticiple|formPast) && s.sort(i) == sortNone && !s.has(i, tagRole|tagPlace) {
			return true
		}
	}
	return false
}

// opens tells whether a date stands at the head of its sentence: "On 4 March the court ...".
func (s *sentence) opens(c *dateChunk) bool {
	for i := s.from; i < c.from; i++ {
		if !s.has(i, tagPreposition|tagAdverb|tagCommon|tagSpeech) && s.low(i) != "*" && s.low(i) != "," && s.low(i) != "that" && !isQuote(s.low(i)) && s.tok(i).letters {
			return false
		}
	}
	return true
}

// dateBetween tells whether another date stands nearer to the trigger.
func (s *sentence) dateBetween(c *dateChunk, h *hit) bool {
	for i := range s.dates {
		if o := &s.dates[i]; o.from >= c.to && o.to <= h.from && s.anotherClause(c.to, o.from) {
			return true
		}
	}
	return false
}

func (s *sentence) relativeClause(from, to int) bool {
	for i := from; i < to; i++ {
		switch s.low(i) {
		case "who", "whom", "which", ";":
			return true
		}
	}
	return false
}
