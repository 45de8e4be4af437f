package extract

import (
	"slices"

	"habeas/internal/record"
)

// This file tells what happened from what is denied, demanded, planned, only possible or only claimed to be so by those
// who deny it.

var (
	// unrealBefore are words that make an event behind them unsaid.
	unrealBefore = wordSet("if unless threatened threatens threatening threat threats risk risks risked possible potential whoever anyone  likely unlikely eventual future hypothetical avoid avoided instead lest whether")
	// demands are words that make what follows only wanted.
	demands = wordSet("call calls called calling urge urges urged urging demand demands demanded demanding ask asks asked asking request requests requested requesting seek seeks sought seeking want wants wanted appeal appeals appealed appealing petition petitions petitioned insist insists insisted propose proposed proposes recommend recommended plead pleaded hope hopes hoped expect expects expected plan plans planned planning intend intends intended promise promised pledged refusal refuse refuses refused refusing fail fails failed failing motion motions petitions application applications proposal")
	// deciders make an infinitive behind them real: "decided to extend".
	deciders = wordSet("decided decides ordered orders ruled resolved chose chosen continues continue continued began begun started proceeded managed opted agreed decision ruling order sanctioned voted authorised authorized")
	// grants make what was asked for real: "granted the motion to extend".
	grants = wordSet("granted grants grant satisfied satisfy approved approves agreed upheld allowed sustained")
)

const (
	demandReach = 9 // tokens before an event
	unrealReach = 5
)

// unreal says in plain English why a hit tells of nothing that happened; it is empty when it does.
func (s *sentence) unreal(h *hit) string {
	g := h.group
	switch {
	case g.voice == adjective:
		return "the word only describes"
	case g.negated && !s.ownsAny(h) && h.kind != "hearing":
		return "it is negated"
	case g.modal && !s.ownsAny(h) && !plannable(h):
		return "it is planned or possible"
	case s.tok(g.verb).formOf(asking) != 0 && (s.low(g.verb+1) == "to" || s.low(g.verb+1) == "for"):
		return "it is only asked for"
	case h.kind == record.KindRelease && s.fromOffice(h.to):
		return "it is an office that ends"
	case g.perfect && h.kind == record.KindSentence && s.tok(g.verb).formOf(serving) != 0:
		return "it tells how long, not what was ordered"
	case g.perfect && h.kind != "hearing" && s.soFar(h):
		return "it tells how long, not what was ordered"
	case h.kind == record.KindVisit && (s.has(h.to, tagLawyer|tagKin) || s.has(h.to+1, tagLawyer|tagKin)):
		return "lawyers and relatives visit"
	case h.kind == record.KindHearing && g.modal && s.hasWord(g.from, g.verb, "would"):
		return "it is only promised"
	case h.kind == record.KindHearing && g.voice == active && !s.courtActs(g.from):
		return "no court decides it"
	case g.obliged && h.kind != record.KindSentence && !plannable(h):
		return "it is only demanded or due"
	case g.infinitive && !s.decided(g.from) && !s.grantedBefore(g.from) && !s.ownsAny(h) && !plannable(h):
		return "it is not said that it came to that"
	}
	return s.unrealClause(h, min(g.from, h.from))
}

// courtActs tells whether nobody but a court stands as the subject of the verb group that begins at from.
func (s *sentence) courtActs(from int) bool {
	for i := from - 1; i >= s.from && from-i < 14; i-- {
		switch w := s.low(i); {
		case s.sort(i) == sortCourt, w == "court", w == "courts", w == "judge", w == "tribunal", w == "bench", w == "jury", w == "it", w == "trial", w == "hearing", w == "session":
			return true
		case s.sort(i) == sortBody, s.has(i, tagPlace) && i == from-1, s.sort(i) == sortPerson && i == from-1 && s.personAt(i).part != partOfficial:
			return false
		case w == ";":
			return true
		}
	}
	return true
}

var serving = wordSet("serve spend")

// fromOffice tells whether somebody is released from a post.
func (s *sentence) fromOffice(i int) bool {
	for k := i; k < min(i+8, s.to); k++ {
		switch s.low(k) {
		case "post", "office", "position", "duties":
			return s.hasWord(i-1, k, "from") || s.hasWord(i-1, k, "of")
		}
	}
	return false
}

var asking = wordSet("apply")

// soFar tells whether a length of time behind a perfect is one that has passed: "has been imprisoned for a year".
func (s *sentence) soFar(h *hit) bool {
	return h.to > s.from && s.sort(h.to-1) == sortTerm && s.hasWord(h.from, h.to, "for") && (h.kind == "sentence" || h.kind == "remand" || h.kind == "arrest") &&
		(s.low(h.group.from) == "has" || s.low(h.group.from) == "have")
}

// ownsAny tells whether the pattern itself asks for a negation or modal that stands in or before the hit.
func (s *sentence) ownsAny(h *hit) bool {
	for i := max(s.from, h.group.from-2); i < h.to; i++ {
		if h.own[s.low(i)] {
			return true
		}
	}
	return false
}

// plannable are kinds that are told of the future too: a hearing that is set, an appeal that is announced.
func plannable(h *hit) bool { return h.kind == "hearing" || h.kind == "appeal" }

// decided tells whether what governs an infinitive makes it real.
func (s *sentence) decided(from int) bool {
	for i := from; i > from-4 && i >= s.from; i-- {
		if deciders[s.low(i)] {
			return true
		}
	}
	return false
}

// unrealClause looks at the words before a hit within its clause, and at negations within it.
func (s *sentence) unrealClause(h *hit, from int) string {
	if !plannable(h) {
		for i := h.group.verb; i < h.to; i++ {
			if w := s.low(i); s.has(i, tagNegation) && !h.own[w] {
				return "it is negated"
			}
		}
	}
	if h.kind == record.KindArrest && h.group.voice == nominal && s.hasWord(s.from, s.to, "strike") {
		return "it tells since when the strike goes on"
	}
	if s.low(h.from-1) == "cardiac" {
		return "it is an illness"
	}
	if s.sort(h.from) == sortTerm && slices.ContainsFunc(s.terms, func(t termChunk) bool { return t.from == h.from && t.most }) {
		return "it is only possible"
	}
	if s.sort(h.from) == sortTerm && s.low(h.from-1) == "than" {
		return "it tells a limit, not what was ordered"
	}
	granted := s.grantedBefore(from)
	if h.group.voice == nominal && !granted && purposeful[h.kind] && s.purpose(from) {
		return "it is not said that it came to that"
	}
	for i := from - 1; i >= s.from && from-i <= demandReach; i-- {
		w := s.low(i)
		if s.endsReach(i) {
			break
		}
		near := from-i <= unrealReach
		switch {
		case h.whom == "of" && from-i <= 2 && (w == "regarding" || w == "concerning" || w == "about" || w == "consider" || w == "considered" || w == "issue"):
			return "it is only what was talked of"
		case near && unrealBefore[w], w == "without" && i == from-1:
			return "it is only possible"
		case (w == "denied" || w == "denies" || w == "deny" || w == "denying") && s.hasWord(i, from, "that"), s.untrue(i, h):
			return "it is denied"
		case h.kind == record.KindHungerStrike && near && s.has(i, tagModal), h.kind == record.KindHungerStrike && near && w == "threatened":
			return "it is planned or possible"
		case h.kind == "travel_ban" && h.group.voice == nominal:
			return "" // to lift a ban is to say that there is one
		case h.kind == "charge" && h.group.voice == nominal && near && (w == "dropped" || w == "drop" || w == "withdraw" || w == "withdrew" || w == "withdrawn"):
			return "the charge is dropped"
		case near && (w == "what" || w == "why") && s.low(i-1) != ",":
			return "it is only asked"
		case demands[w] && !granted && !plannable(h) && h.kind != "statement" && s.demandsThis(i, from):
			return "it is only demanded or planned"
		case near && (w == "prosecutor" || w == "prosecution") && h.kind == "sentence" && h.group.voice != passive:
			return "the prosecution asks for it"
		}
	}
	return ""
}

// purposeful are kinds that are told by a noun behind the verb that does them: "to place him under house arrest".
var purposeful = map[record.Kind]bool{record.KindHouseArrest: true, record.KindExtension: true, record.KindTransfer: true, record.KindRemand: true}

// purpose tells whether an infinitive that nobody decided on governs what stands at from.
func (s *sentence) purpose(from int) bool {
	for i := from - 1; i >= s.from && from-i <= 8; i-- {
		if s.low(i) == "to" && s.tok(i+1).formOfAny(formBase) && s.sort(i+1) == sortNone {
			return !s.decided(i)
		}
		if s.endsReach(i) || s.low(i) == "," {
			return false
		}
	}
	return false
}

// untrue tells whether reports of what a hit tells are called untrue.
func (s *sentence) untrue(i int, h *hit) bool {
	switch s.low(i) {
	case "reports", "report", "allegations", "claims", "information", "rumours", "rumors":
	default:
		return false
	}
	for k := h.to; k < s.to; k++ {
		switch s.low(k) {
		case "untrue", "false", "baseless", "groundless", "unfounded", "invented":
			return true
		}
	}
	return false
}

// endsReach tells whether a demand before token i says nothing about what stands behind it.
func (s *sentence) endsReach(i int) bool {
	switch s.low(i) {
	case ";", "who", "which", "but", "whose", "after", "when", "because", "since":
		return true
	case "and", ",":
		return s.beginsClause(i + 1)
	}
	return false
}

// beginsClause tells whether a subject with its verb stands behind a comma or "and".
func (s *sentence) beginsClause(i int) bool {
	for k := i; k < min(i+6, s.to); {
		if s.has(k, tagBe|tagHave) {
			return k > i
		}
		if s.low(k) == "," {
			return false
		}
		k = s.after(k)
	}
	return false
}

// demandsThis tells whether a demand at i governs what stands at from: "called for the release", "asked the court to
// release", not "the appeal court extended".
func (s *sentence) demandsThis(i, from int) bool {
	switch s.low(i) {
	case "appeal", "appeals":
		return s.sort(i) == sortNone && (s.low(i+1) == "for" || s.low(i+1) == "to")
	case "motion", "motions", "petition", "petitions", "request", "requests", "application", "applications", "proposal":
		return s.hasWord(i+1, from+1, "to") || s.hasWord(i+1, from+1, "for")
	case "want", "wanted", "wants":
		return s.low(i+1) == "to" || s.has(i+1, tagPronoun) || s.sort(i+1) == sortPerson
	case "called":
		return s.hasWord(i+1, from+1, "for") || s.hasWord(i+1, from+1, "on") || s.hasWord(i+1, from+1, "to")
	}
	return s.sort(i) == sortNone
}

// refusedBefore tells whether "refused to" governs token k.
func (s *sentence) refusedBefore(k int) bool {
	for i := k - 1; i >= s.from && k-i < 4; i-- {
		switch s.low(i) {
		case "refused", "refuses", "declined", "refusing", "not", "without", "failed":
			return true
		}
	}
	return false
}

// grantedBefore tells whether a court gives what is asked for, before token i.
func (s *sentence) grantedBefore(i int) bool {
	for k := s.from; k < i; k++ {
		if grants[s.low(k)] && !s.has(k-1, tagNegation) && !s.refusedBefore(k) {
			return true
		}
	}
	return false
}
