package route

import "habeas/internal/record"

// Detention is the clock of a case: episodes, orders, what lies ahead.
func Detention(id record.PersonID) string { return fill(detentionPath, number(id)) }

// Submissions adds what was sent to the United Nations about somebody.
func Submissions(id record.PersonID) string { return fill(submissionsPath, number(id)) }

// Submission changes one of them.
func Submission(id record.PersonID, submission record.SubmissionID) string {
	return fill(submissionPath, number(id), number(submission))
}

// RemoveSubmission takes away one that was entered by mistake.
func RemoveSubmission(id record.PersonID, submission record.SubmissionID) string {
	return fill(removeSubmissionPath, number(id), number(submission))
}

// Deadlines lists what runs out and what ran out without news.
func Deadlines() string { return deadlinesPath }

// DeadlinesCSV is that list as a file.
func DeadlinesCSV() string { return deadlinesCSVPath }

// Rules lists the limits that the law sets, and how grave the crimes of articles are.
func Rules() string { return rulesPath }

// NewRule adds a limit.
func NewRule() string { return newRulePath }

// Rule changes a limit.
func Rule(id record.TimeLimitRuleID) string { return fill(rulePath, number(id)) }

// VerifyRule notes that somebody held a limit against its source.
func VerifyRule(id record.TimeLimitRuleID) string { return fill(verifyRulePath, number(id)) }

// NewGravity adds how grave the crimes of an article are.
func NewGravity() string { return newGravityPath }

// Gravity changes it.
func Gravity(id record.ArticleGravityID) string { return fill(gravityPath, number(id)) }

// VerifyGravity notes that somebody held it against its source.
func VerifyGravity(id record.ArticleGravityID) string { return fill(verifyGravityPath, number(id)) }
