package timeline

import (
	"fmt"

	"habeas/internal/record"
)

// phrases are the kinds whose phrase depends on nothing else.
var phrases = map[record.Kind]string{
	record.KindAppeal:        "Appeal by the defence",
	record.KindIllTreatment:  "Ill-treatment reported",
	record.KindHealth:        "Health reported",
	record.KindDeath:         "Died",
	record.KindDisappearance: "Whereabouts unknown",
	record.KindTravelBan:     "Barred from leaving the country",
	record.KindSearch:        "Home or office searched",
	record.KindDesignation:   "Recognised as a political prisoner or prisoner of conscience",
	record.KindRecognition:   "Award or nomination",
}

// Title says what happened in one phrase. It names no person.
func Title(e *record.Event) string {
	switch e.Kind {
	case record.KindArrest:
		return arrest(e)
	case record.KindRemand:
		return ordered(e, "Remanded in custody", "Remanded in custody for %s", "Remanded in custody until %s")
	case record.KindExtension:
		return ordered(e, "Detention extended", "Detention extended by %s", "Detention extended until %s")
	case record.KindHouseArrest:
		return ordered(e, "Placed under house arrest", "Placed under house arrest for %s", "Placed under house arrest until %s")
	case record.KindSentence:
		return sentence(e)
	case record.KindHearing:
		return hearing(e)
	case record.KindCharge:
		return charge(e)
	case record.KindTransfer:
		return transfer(e)
	case record.KindRelease:
		return release(e)
	case record.KindHungerStrike:
		return hungerStrike(e)
	case record.KindVisit:
		return visit(e)
	case record.KindStatement:
		return statement(e)
	}
	if phrase, ok := phrases[e.Kind]; ok {
		return phrase
	}
	return e.Kind.Word()
}

// ordered is the phrase of an order: without a term, with one, or with a stated end, which says more than the term.
func ordered(e *record.Event, bare, term, until string) string {
	o := e.DetentionOrder
	switch {
	case o == nil:
		return bare
	case o.Term.Words() != "":
		return fmt.Sprintf(term, o.Term.Words())
	case o.Until.Precision() != record.Unknown:
		return fmt.Sprintf(until, o.Until.Words())
	}
	return bare
}

func arrest(e *record.Event) string {
	if e.DetentionOrder == nil {
		return "Arrested"
	}
	return ordered(e, "Administrative arrest", "Administrative arrest for %s", "Administrative arrest until %s")
}

func sentence(e *record.Event) string {
	switch {
	case e.Sentence == nil || e.Sentence.Term.Words() == "":
		return "Convicted and sentenced"
	case e.Sentence.Term == record.Life:
		return "Sentenced to life imprisonment"
	}
	return fmt.Sprintf("Sentenced to %s", e.Sentence.Term.Words())
}

// hearings are the phrases of a hearing by its outcome. The vocabulary does not tell what was asked for.
var hearings = map[record.Outcome]string{
	"granted":    "Court granted the request",
	"rejected":   "Court rejected the request",
	"upheld":     "Court upheld the decision",
	"overturned": "Court overturned the decision",
	"adjourned":  "Hearing adjourned",
	"scheduled":  "Hearing scheduled",
	"held":       "Hearing held",
}

func hearing(e *record.Event) string {
	if e.Hearing != nil && hearings[e.Hearing.Outcome] != "" {
		return hearings[e.Hearing.Outcome]
	}
	return "Court hearing"
}

func charge(e *record.Event) string {
	switch articles := articlesOf(e); len(articles) {
	case 0:
		return "Charged"
	case 1:
		return fmt.Sprintf("Charged under article %s", articles[0])
	default:
		return fmt.Sprintf("Charged under articles %s", e.Charge.Articles)
	}
}

func articlesOf(e *record.Event) []string {
	if e.Charge == nil {
		return nil
	}
	return record.Facts{Articles: e.Charge.Articles}.ArticleList()
}

func transfer(e *record.Event) string {
	if e.Facility == nil || e.Facility.Name == "" {
		return "Transferred to another place of detention"
	}
	return fmt.Sprintf("Transferred to %s", e.Facility.Name)
}

func release(e *record.Event) string {
	if e.Court() != nil {
		return "Released by a court"
	}
	return "Released"
}

func hungerStrike(e *record.Event) string {
	h := e.HungerStrike
	switch {
	case h == nil, h.Day <= 0 && !h.Dry:
		return "Hunger strike"
	case h.Day <= 0:
		return "Dry hunger strike"
	case h.Dry:
		return fmt.Sprintf("Dry hunger strike, day %d", h.Day)
	}
	return fmt.Sprintf("Hunger strike, day %d", h.Day)
}

func visit(e *record.Event) string {
	if issuers := e.Named(record.Issuer); len(issuers) > 0 {
		return fmt.Sprintf("Visited by %s", list(issuers))
	}
	return "Visited"
}

// statements are the phrases of a statement by what it does: without and with the one who made it.
var statements = map[record.StatementKind][2]string{
	"call_for_release": {"Call for release", "Call for release by %s"},
	"condemnation":     {"Condemnation", "Condemnation by %s"},
	"concern":          {"Concern expressed", "Concern expressed by %s"},
	"report":           {"Report published", "Report published by %s"},
	"resolution":       {"Resolution adopted", "Resolution adopted by %s"},
	"appeal":           {"Public appeal", "Public appeal by %s"},
	"protest":          {"Protest", "Protest by %s"},
}

func statement(e *record.Event) string {
	words := [2]string{"Statement", "Statement by %s"}
	if e.Statement != nil && statements[e.Statement.Kind][0] != "" {
		words = statements[e.Statement.Kind]
	}
	if issuers := e.Named(record.Issuer); len(issuers) == 1 {
		return fmt.Sprintf(words[1], issuers[0])
	}
	return words[0]
}
