package record

// ActorField is a field of the forms of events that names who acted: what they did, and what a new official of that name
// would be.
type ActorField struct {
	Name     string
	Part     Part
	Position Position
}

// ActorFields lists them.
func ActorFields() []ActorField {
	return []ActorField{
		{"judge", "decided", "judge"}, {"requested_by", "prosecuted", "prosecutor"}, {"arrested_by", "arrested", "police"},
		{"brought_by", "investigated", "investigator"}, {"searched_by", "arrested", "police"}, {"imposed_by", "decided", "other"},
	}
}
