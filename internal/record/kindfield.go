package record

// The fields of each kind of event, by ../DESIGN and the field's registers: HURIDOCS Events Standard Formats, the APT
// checklist of ill-treatment, the trial monitoring of OSCE/ODIHR, PACE resolution 1900 (2012).

func line(name, label, hint string) Field {
	return Field{Name: name, Label: label, Hint: hint, Sort: Line}
}
func text(name, label, hint string) Field {
	return Field{Name: name, Label: label, Hint: hint, Sort: Text}
}
func date(name, label string) Field { return Field{Name: name, Label: label, Sort: OfDate} }
func yes(name, label string) Field  { return Field{Name: name, Label: label, Sort: Yes} }
func people(name, label, hint string) Field {
	return Field{Name: name, Label: label, Hint: hint, Sort: Names}
}

// one is a choice of one; choices are value and word by turns.
func one(name, label string, choices ...string) Field {
	return Field{Name: name, Label: label, Sort: One, Choices: paired(choices)}
}

func many(name, label string, choices ...string) Field {
	return Field{Name: name, Label: label, Sort: Many, Choices: paired(choices)}
}

func paired(words []string) []FieldChoice {
	var list []FieldChoice
	for i := 0; i+1 < len(words); i += 2 {
		list = append(list, FieldChoice{words[i], words[i+1]})
	}
	return list
}

// under puts fields under one heading.
func under(group string, fields ...Field) []Field {
	for i := range fields {
		fields[i].Group = group
	}
	return fields
}

func happened(label string) Field {
	return Field{Name: "date", Label: label, Sort: OfDate, Hint: "2024-10-03, March 2019, 2019 or about 2017"}
}

var (
	atCourt    = listed(ListedCourt, line("court", "Court", "In full, such as “Khatai District Court”"))
	byJudge    = listed(ListedOfficial, line("judge", "Judge", ""))
	forTerm    = Field{Name: "term", Label: "Term", Hint: "3 months, 1 month 20 days, 9 years 6 months, life", Sort: OfTerm}
	untilDay   = Field{Name: "until", Label: "Until", Hint: "The end that the order names. It is computed from the term when this is empty.", Sort: OfDate}
	ofArticles = Field{Name: "articles", Label: "Articles", Hint: "Such as 206.3.2, 228.1", Sort: List}
	facing     = Field{Name: "max_term", Label: "Penalty faced", Hint: "The longest term, such as 8 years", Sort: OfTerm}
	heldIn     = listed(ListedFacility, line("facility", "Place of detention", "Such as “Baku SIZO-1”"))
	caseNamed  = line("case", "Case", "The name of a case that several people share, if there is one")
	saidBy     = people("issuers", "By", "One to a line")
	defending  = people("lawyers", "Lawyers", "One to a line")
	toldBy     = people("reported_by", "Told by", "Relatives and others, one to a line. Never published.")
	howSure    = one("verification", "How sure is this?", "confirmed", "Confirmed", "likely", "Likely", "possible", "Possible", "unlikely", "Unlikely")
	onNote     = text("note", "Note", "For the desk only. It is never published.")
	gravity    = one("gravity", "Gravity of the charge", "minor", "No great public danger", "less_serious", "Less serious", "serious", "Serious", "especially_serious", "Especially serious")
	replacing  = Field{Name: "replaces", Label: "Replaces the order", Sort: Earlier, Kinds: []Kind{KindArrest, KindRemand, KindExtension, KindHouseArrest}}
	familyTold = one("family_informed", "Family informed", "yes", "Yes", "no", "No")
	atPlace    = line("place", "Place", "")
	result     = one("outcome", "Outcome", "granted", "Granted", "rejected", "Rejected", "upheld", "Upheld", "overturned", "Overturned",
		"adjourned", "Adjourned", "scheduled", "Scheduled", "held", "Held")
)

func asked() []Field {
	return under("Who asked for it", listed(ListedOfficialBody, line("requested_by", "Requested by", "Prosecutor or investigator")), date("requested_on", "Requested on"), line("legal_basis", "Legal basis", "Such as CPC 155"))
}

func order(when string) []Field {
	fields := []Field{happened(when), atCourt, byJudge, forTerm, untilDay, date("from", "Counts from"), heldIn, replacing}
	return append(append(fields, asked()...), under("The charge", ofArticles, facing, gravity)...)
}

// kindFields are the fields of a kind but for those that every kind has.
var kindFields = map[Kind][]Field{
	KindArrest: append(append([]Field{happened("Arrested on"), {Name: "time", Label: "Time", Hint: "Such as 14:30", Sort: OfClock}, listed(ListedOfficialBody, line("arrested_by", "Arrested by", "Police, State Security Service, persons in plain clothes …")), atPlace,
		one("warrant", "Warrant", "shown", "Shown", "not_shown", "Not shown", "none", "There was none"), heldIn, familyTold, date("family_informed_on", "Family informed on"), date("incommunicado_until", "Without contact until")},
		under("Administrative arrest", forTerm, untilDay, atCourt)...), under("The charge", ofArticles, facing, gravity)...),
	KindRemand:      order("Ordered on"),
	KindExtension:   order("Extended on"),
	KindHouseArrest: order("Ordered on"),
	KindHearing:     hearingFields(),
	KindCharge: append([]Field{happened("Charged on"), ofArticles, facing, gravity, listed(ListedOfficialBody, line("brought_by", "Brought by", "Investigating body")), atCourt},
		under("What is alleged", text("allegation", "What the person is said to have done", ""))...),
	KindSentence: append([]Field{happened("Sentenced on"), atCourt, byJudge, ofArticles,
		one("punishment", "Punishment", "imprisonment", "Imprisonment", "restricted_liberty", "Restriction of liberty", "corrective_labour", "Corrective labour", "community_work", "Community work", "fine", "Fine"),
		forTerm, one("regime", "Regime", "settlement", "Settlement colony", "general", "General regime", "strict", "Strict regime", "special", "Special regime", "prison", "Prison"),
		yes("suspended", "Suspended"), {Name: "probation", Label: "Probation", Hint: "Such as 2 years", Sort: OfTerm}},
		under("How it counts", date("from", "Counts from"), Field{Name: "credit_days", Label: "Days credited", Hint: "Days of detention before judgment that count", Sort: Number}, date("in_force_on", "In force on"),
			line("fine", "Fine", "Amount and currency"), line("additional_penalty", "Additional penalty", "Such as a ban on holding office"))...),
	KindAppeal: {happened("Filed on"), one("filed_by", "Filed by", "defence", "The defence", "prosecutor", "The prosecutor", "victim", "The victim", "other", "Somebody else"),
		{Name: "against", Label: "Against", Sort: Earlier, Kinds: []Kind{KindRemand, KindExtension, KindHouseArrest, KindSentence, KindHearing, KindArrest}},
		one("instance", "Instance", "appeal", "Appeal", "cassation", "Cassation", "constitutional", "Constitutional Court", "echr", "European Court of Human Rights", "other", "Other"),
		atCourt, date("heard_on", "Heard on"), result, text("decided", "What was decided", "")},
	KindRelease: {happened("Released on"), one("ground", "Ground", "end_of_term", "End of term", "acquitted", "Acquitted", "amnesty", "Amnesty", "pardon", "Pardon", "parole", "Parole", "bail", "Bail", "house_arrest", "To house arrest",
		"undertaking", "Undertaking not to leave", "case_closed", "Case closed", "order_ended", "No order in force", "illness", "Illness", "other", "Other"), atCourt, heldIn, text("conditions", "Conditions", ""), yes("barred_from_leaving", "Barred from leaving the country")},
	KindTransfer: {happened("Transferred on"), line("transferred_from", "From", ""), listed(ListedFacility, line("facility", "To", "Such as “Umbaki prison”")), text("reason", "Reason given", ""), familyTold},
	KindHungerStrike: {happened("Began on, or reported on"), date("ended_on", "Ended on"), {Name: "day", Label: "Day of the hunger strike", Hint: "If the date is that of a report: the day that it tells, counted from 1", Sort: Number},
		yes("dry", "Dry: refuses water as well"), text("demands", "Demands", ""), one("doctor_seen", "Seen by a doctor", "yes", "Yes", "no", "No"), text("result", "How it ended", ""), heldIn},
	KindIllTreatment: illTreatmentFields(),
	KindHealth: {happened("Date"), text("condition", "Condition", ""), text("requested_care", "Care asked for", ""), one("care", "Care given", "given", "Given", "partly", "In part", "refused", "Refused", "not_asked", "Not asked for"),
		text("provided", "What was provided", ""), line("medication", "Medication", ""), line("examined_by", "Examined by", ""), heldIn},
	KindDeath:         {happened("Died on"), heldIn, atPlace, text("cause", "Cause, as stated", ""), line("certified_by", "Certified by", ""), text("investigation", "Investigation", "")},
	KindDisappearance: {happened("Last seen on"), atPlace, text("forces", "Forces held responsible", ""), text("action_taken", "What was done to find the person", ""), one("whereabouts", "Whereabouts", "undisclosed", "Detention admitted, place not disclosed", "denied", "Detention denied", "unknown", "Not known")},
	KindVisit: {happened("Date"), one("visitor", "Visitor", "lawyer", "Lawyer", "family", "Family", "icrc", "Red Cross (ICRC)", "ombudsman", "Ombudsman", "diplomat", "Diplomat", "doctor", "Doctor", "other", "Other"), saidBy,
		one("access", "Access", "allowed", "Allowed", "denied", "Denied", "cut_short", "Cut short"), heldIn, text("what_was_said", "What was learnt", "")},
	KindTravelBan:   {happened("Imposed on"), listed(ListedOfficialBody, line("imposed_by", "Imposed by", "")), atCourt, date("ban_until", "Until"), date("lifted_on", "Lifted on"), text("reason", "Reason given", "")},
	KindSearch:      {happened("Date"), atPlace, listed(ListedOfficialBody, line("searched_by", "Searched by", "")), one("warrant", "Warrant", "shown", "Shown", "not_shown", "Not shown", "none", "There was none"), atCourt, text("seized", "What was seized", ""), one("record_given", "Record of it given", "yes", "Yes", "no", "No")},
	KindDesignation: designationFields(),
	KindRecognition: {happened("Date"), saidBy, line("award", "Award or honour", ""), one("honour", "Result", "awarded", "Awarded", "nominated", "Nominated", "honorary", "Honorary membership"), {Name: "url", Label: "Address", Sort: Web}},
	KindStatement:   statementFields(),
}

func hearingFields() []Field {
	fields := []Field{happened("Date"), {Name: "time", Label: "Time", Hint: "Such as 14:30", Sort: OfClock},
		one("hearing_kind", "Kind of hearing", "measure", "Preventive measure", "extension", "Extension", "preparatory", "Preparatory", "merits", "Merits", "verdict", "Verdict", "appeal", "Appeal", "cassation", "Cassation", "administrative", "Administrative"),
		atCourt, line("room", "Room", ""), byJudge, one("public", "Public", "public", "Public", "partly", "In part", "closed", "Closed"), result,
		date("postponed_to", "Postponed to"), line("postponed_why", "Reason for postponing", ""), date("next_hearing", "Next hearing"), text("motions", "Motions and what became of them", "")}
	fields = append(fields, under("Who was there", many("present", "Present", "defendant", "Defendant", "counsel", "Counsel", "prosecutor", "Prosecutor", "victim", "Victim", "monitors", "Monitors", "press", "Press"),
		one("interpreter", "Interpreter", "not_needed", "Not needed", "provided", "Provided", "refused", "Needed and not provided"), line("language", "Language", ""))...)
	check := func(name, label string) Field {
		return one(name, label, "yes", "Kept", "partly", "Kept in part", "no", "Not kept")
	}
	return append(fields, under("Trial monitoring (OSCE/ODIHR)", check("m_public", "Public hearing"), check("m_on_time", "Began on time"), check("m_presence", "Presence of defendant, counsel and prosecutor"), check("m_informed", "Informed of the charge"),
		check("m_silence", "No self-incrimination"), check("m_ill_treatment", "Allegation of ill-treatment looked into"), check("m_independent", "Independent and impartial court"), check("m_innocence", "Presumption of innocence"),
		check("m_equality", "Equality of arms"), check("m_witnesses", "Witnesses examined"), check("m_assistance", "Legal assistance"), check("m_interpreter", "Interpreter"), check("m_reasons", "Reasoned judgment"), check("m_records", "Records of the evidence"))...)
}

func illTreatmentFields() []Field {
	fields := []Field{happened("Date"), heldIn, atPlace, text("method", "What was done", "What, how, how often"), text("perpetrators", "By whom", "Names, titles, units"), line("intent", "To what end", "Such as to make the person confess"),
		one("statement_signed", "Made to sign a statement", "yes", "Yes", "no", "No"), text("witnesses", "Witnesses", ""), text("consequences", "Physical and psychological consequences", "")}
	fields = append(fields, under("Medical evidence", one("medical_attention", "Medical attention", "given", "Given", "refused", "Refused", "not_asked", "Not asked for"), text("evidence", "Evidence", "Certificates, photographs, examinations"))...)
	return append(fields, under("Complaint", one("complaint", "Complaint made", "yes", "Yes", "no", "No", "afraid", "No, for fear of reprisals"), date("complaint_on", "Made on"), line("complaint_to", "Made to", ""), line("complaint_by", "Made by", ""),
		one("complaint_fate", "What became of it", "no_answer", "No answer", "refused", "No case opened", "opened", "Investigation opened", "closed", "Investigation closed", "punished", "Perpetrators punished"), date("answered_on", "Answered on"), text("official_response", "Official response", ""), text("reprisals", "Reprisals", ""))...)
}

func designationFields() []Field {
	return []Field{happened("From"), {Name: "issuers", Label: "By whom", Hint: "One to a line. A designation is what somebody holds, never what we find.", Sort: Names},
		one("designation", "Designation", "political_prisoner", "Political prisoner", "presumed", "Presumed political prisoner", "prisoner_of_conscience", "Prisoner of conscience", "arbitrary", "Arbitrarily detained", "not", "Not a political prisoner"),
		date("designated_until", "To"), many("pace_criteria", "Criteria of PACE resolution 1900 (2012)",
			"a", "(a) in violation of a guarantee of the European Convention, above all of thought, conscience and religion, expression and information, assembly and association", "b", "(b) for purely political reasons without connection to any offence",
			"c", "(c) for political motives, its length or conditions are clearly out of proportion", "d", "(d) for political motives, in a discriminatory manner", "e", "(e) the result of clearly unfair proceedings connected with political motives"),
		many("wgad_categories", "Categories of the UN working group (WGAD)", "i", "I: no legal basis", "ii", "II: exercise of rights and freedoms", "iii", "III: no fair trial"),
		yes("ex_post_facto", "Given after release"), {Name: "url", Label: "Address of the list", Sort: Web}}
}

func statementFields() []Field {
	fields := []Field{happened("Date"), saidBy, one("statement", "Kind of statement", "call_for_release", "Call for release", "condemnation", "Condemnation", "concern", "Concern", "report", "Report", "resolution", "Resolution", "appeal", "Appeal", "protest", "Protest", "other", "Other"),
		people("addressed_to", "Addressed to", "One to a line"), text("demands", "Demands", ""), {Name: "url", Label: "Address", Sort: Web}}
	return append(fields, under("Response", one("response", "Response", "none", "None", "received", "Received", "acted", "Acted upon", "rejected", "Rejected"), date("response_on", "Date of the response"), text("response_text", "What was answered", ""))...)
}

// FieldsOf are the fields of the form of a kind, in its order. Charges have rows of their own for how they stood (UpdateFields).
func FieldsOf(kind Kind) []Field {
	fields := append([]Field(nil), kindFields[kind]...)
	if kind == KindCharge {
		fields = append(fields, UpdateFields()...)
	}
	rest := under("", caseNamed)
	if kind != KindStatement && kind != KindRecognition && kind != KindDesignation && kind != KindVisit {
		rest = append(rest, defending)
	}
	return append(fields, under("More", append(rest, toldBy, howSure, onNote)...)...)
}
