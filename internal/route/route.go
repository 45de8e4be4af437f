// Package route builds every address of the site, and lists the patterns that the router answers to: the builders fill
// these patterns, so the two cannot differ. It refuses addresses with a host: every link stays on this site.
package route

import (
	"net/url"
	"strconv"
	"strings"

	"habeas/internal/record"
)

// Home is the public list of people.
func Home() string { return homePath }

// Profile is somebody's public page.
func Profile(slug string) string { return fill(profilePath, slug) }

// About says what the site is.
func About() string { return aboutPath }

// Desk is where the staff's work begins.
func Desk() string { return deskPath }

// SignIn asks for the password, and takes it.
func SignIn() string { return signInPath }

// SignOut ends the session.
func SignOut() string { return signOutPath }

// Link confirms a one-time sign-in link, and uses it up.
func Link(token string) string { return fill(linkPath, token) }

// Account is the user's own page, where the password is set.
func Account() string { return accountPath }

// Keys turns keys of one character on or off.
func Keys() string { return keysPath }

// Help lists the guides.
func Help() string { return helpPath }

// Guide is one guide, or a section of it: "reviewer.md#correct". Guides link to one another by their files' names.
func Guide(topic string) string {
	name, section, _ := strings.Cut(topic, "#")
	if section == "" {
		return fill(guidePath, name)
	}
	return fill(guidePath, name) + "#" + url.PathEscape(section)
}

// Picture is a picture of a guide.
func Picture(name string) string { return fill(picturePath, name) }

// Documents lists what was imported, and takes what is to be.
func Documents() string { return documentsPath }

// Document is one document with its entries.
func Document(id record.DocumentID) string { return fill(documentPath, number(id)) }

// Original is the file as it came.
func Original(id record.DocumentID) string { return fill(originalPath, number(id)) }

// AcceptConfident accepts every claim of a document that is as sure as record.Confident.
func AcceptConfident(id record.DocumentID) string { return fill(acceptConfidentPath, number(id)) }

// Reread reads the stored entries of a document with the rules of today.
func Reread(id record.DocumentID) string { return fill(rereadPath, number(id)) }

// Review is the queue of entries with claims that wait.
func Review() string { return reviewPath }

// Entry is one entry beside the claims that it makes.
func Entry(id record.EntryID) string { return fill(entryPath, number(id)) }

// EntryClaim is the entry with one of its claims in hand.
func EntryClaim(id record.EntryID, claim record.ClaimID) string {
	return With(Entry(id), "claim", number(claim)) + "#claim-" + number(claim)
}

// Claim is one claim with the form to correct it.
func Claim(id record.ClaimID) string { return fill(claimPath, number(id)) }

// AcceptClaim accepts a claim as it stands.
func AcceptClaim(id record.ClaimID) string { return fill(acceptClaimPath, number(id)) }

// CorrectClaim accepts a claim with other values.
func CorrectClaim(id record.ClaimID) string { return fill(correctClaimPath, number(id)) }

// RejectClaim rejects a claim.
func RejectClaim(id record.ClaimID) string { return fill(rejectClaimPath, number(id)) }

// UndoClaim takes the last decision on a claim back.
func UndoClaim(id record.ClaimID) string { return fill(undoClaimPath, number(id)) }

// Together shows several claims at once, and decides on them.
func Together() string { return togetherPath }

// UndoTogether takes the last decisions on several claims back.
func UndoTogether() string { return undoTogetherPath }

// NewClaim makes a claim of words of an entry.
func NewClaim(id record.EntryID) string { return fill(newClaimPath, number(id)) }

// ReadEntry marks an entry without claims as read.
func ReadEntry(id record.EntryID) string { return fill(readEntryPath, number(id)) }

// UnreadEntry takes back that an entry was read.
func UnreadEntry(id record.EntryID) string { return fill(unreadEntryPath, number(id)) }

// People lists and searches the people of the record.
func People() string { return peoplePath }

// NewPerson opens a case file.
func NewPerson() string { return newPersonPath }

// Person is somebody's case file.
func Person(id record.PersonID) string { return fill(personPath, number(id)) }

// EditPerson changes who somebody is.
func EditPerson(id record.PersonID) string { return fill(editPersonPath, number(id)) }

// RestrictPerson sets who may see a case file.
func RestrictPerson(id record.PersonID) string { return fill(restrictPersonPath, number(id)) }

// Publish shows what would be published of a case, and publishes it.
func Publish(id record.PersonID) string { return fill(publishPath, number(id)) }

// Unpublish withdraws a published profile.
func Unpublish(id record.PersonID) string { return fill(unpublishPath, number(id)) }

// Consents adds a consent to a case.
func Consents(id record.PersonID) string { return fill(consentsPath, number(id)) }

// RevokeConsent notes that a consent was withdrawn.
func RevokeConsent(id record.PersonID, consent int64) string {
	return fill(revokeConsentPath, number(id), number(consent))
}

// PeopleCSV is the list of people as a file.
func PeopleCSV() string { return peopleCSVPath }

// Assets is where styles, scripts and images are.
func Assets() string { return assetsPath }

// With is the path with a query of name and value by turns; what has an empty value is left out.
func With(path string, pairs ...string) string {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			query.Add(pairs[i], pairs[i+1])
		}
	}
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

// fill puts the values, escaped, in the place of the pattern's parameters.
func fill(pattern string, values ...string) string {
	parts := strings.Split(pattern, "/")
	for i, part := range parts {
		if strings.HasPrefix(part, ":") {
			parts[i], values = url.PathEscape(values[0]), values[1:]
		}
	}
	return strings.Join(parts, "/")
}

func number[ID ~int64](id ID) string { return strconv.FormatInt(int64(id), 10) }
