// Package desk holds the pages for staff: one struct per page, embedding [ui.Page], and one template of the page's name.
// It refuses context values, queries and permissions of its own: [Rights] only say which buttons to show.
//
// Whatever the handler leaves empty is left out. Titles and the word "Error" before them are set here; [Nav] is the
// navigation. Errors are [record.Fields]: the sentence for an input appears at that input and in the summary above, one
// under "" in the summary alone. What was typed comes back in the structs, so that nothing is lost on an error.
//
// # Input names
//
// Every form that posts has csrf.
//
//	SignIn           email, password, next
//	LinkConfirm      (none)
//	Account          current (only when a password is set), password
//	Documents        file (multipart), address, separate ("1")
//	Document         (none: accept all confident claims; read again)
//	Review           GET: document, kind, confident ("1")
//	Entry, accept    person-<mention> = person id or "new", name-<mention>, event = event id or "new"
//	Entry, reject    reason
//	Entry, undo      (none)
//	Claim, correct   the inputs of FactsForm, person-<mention>, name-<mention>, event, reason
//	People           GET: q, category
//	PersonEdit       the inputs of PersonForm: name, spellings (one to a line), category, occupation, note, version
//	PersonConflict   the same
//	Person, restrict restricted ("1"), members (user ids, any number), version
//	Publish, consent the inputs of ConsentForm: given_by, method, given_on, expires_on, note
//	Publish, revoke  (none)
//	Publish, choose  GET: chosen ("1"), the fields of publish.Choice ("true" each; naming, excluded: event ids, any number)
//	Publish          version and the fields of publish.Choice as the preview showed them
//	Unpublish        version
//	Detention        the inputs of SubmissionForm: procedure, submitted_on, replied_on, reference, note
//	Submission       the same and version; version alone to remove it
//	Deadlines        GET: when, kind, category, court
//	Rule             the inputs of RuleForm; version alone to verify
//	Gravity          the inputs of GravityForm; version alone to verify
package desk
