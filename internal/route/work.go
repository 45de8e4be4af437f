package route

import (
	"net/http"

	"habeas/internal/record"
)

// Tasks, comments, tags, changes of several files and what users follow.
const (
	workPath            = "/desk/teamwork/:object/:id"
	workTagsPath        = "/desk/teamwork/:object/:id/tags"
	workCommentsPath    = "/desk/teamwork/:object/:id/comments"
	workFollowPath      = "/desk/teamwork/:object/:id/follow"
	tasksPath           = "/desk/tasks"
	newTaskPath         = "/desk/tasks/new"
	taskPath            = "/desk/tasks/:id"
	editTaskPath        = "/desk/tasks/:id/edit"
	undoTaskPath        = "/desk/tasks/:id/undo/:number"
	editCommentPath     = "/desk/comments/:id/edit"
	withdrawCommentPath = "/desk/comments/:id/withdraw"
	tagsPath            = "/desk/tags"
	tagPath             = "/desk/tags/:id"
	mergeTagPath        = "/desk/tags/:id/merge"
	removeTagPath       = "/desk/tags/:id/remove"
	bulkPath            = "/desk/bulk"
	bulkChangePath      = "/desk/bulk/:id"
	undoBulkPath        = "/desk/bulk/:id/undo"
	followingPath       = "/desk/following"
	seenDigestPath      = "/desk/following/seen"
	digestSettingsPath  = "/desk/following/settings"
	makeDigestFeedPath  = "/desk/following/feed"
	revokeDigestPath    = "/desk/following/feed/revoke"
	digestFeedPath      = "/following/:token"
)

func workPatterns() []Pattern {
	const get, post = http.MethodGet, http.MethodPost
	return []Pattern{
		{get, workPath}, {post, workTagsPath}, {post, workCommentsPath}, {post, workFollowPath},
		{get, tasksPath}, {get, newTaskPath}, {post, newTaskPath}, {get, taskPath}, {get, editTaskPath}, {post, editTaskPath}, {post, undoTaskPath},
		{get, editCommentPath}, {post, editCommentPath}, {post, withdrawCommentPath},
		{get, tagsPath}, {get, tagPath}, {post, tagPath}, {post, mergeTagPath}, {post, removeTagPath},
		{get, bulkPath}, {post, bulkPath}, {get, bulkChangePath}, {post, undoBulkPath},
		{get, followingPath}, {post, seenDigestPath}, {post, digestSettingsPath}, {post, makeDigestFeedPath}, {post, revokeDigestPath}, {get, digestFeedPath},
	}
}

// The objects of addresses of work.
const (
	WorkPerson       = "people"
	WorkCase         = "cases"
	WorkEvent        = "events"
	WorkTask         = "tasks"
	WorkOrganisation = "organisations"
	WorkSearch       = "searches"
)

// aboutParts are the object and the id of a thing in an address.
func aboutParts(a record.About) (object, id string) {
	switch {
	case a.PersonID != nil:
		return WorkPerson, number(*a.PersonID)
	case a.CaseID != nil:
		return WorkCase, number(*a.CaseID)
	case a.EventID != nil:
		return WorkEvent, number(*a.EventID)
	case a.TaskID != nil:
		return WorkTask, number(*a.TaskID)
	}
	return "", ""
}

func about(pattern string, a record.About) string {
	object, id := aboutParts(a)
	return fill(pattern, object, id)
}

// Work is what is done about a person, a case or an event: tags, tasks and comments. That of a task is its own page.
func Work(a record.About) string {
	if a.TaskID != nil {
		return Task(*a.TaskID)
	}
	return about(workPath, a)
}

// Comment is where a comment on a thing stands: the page of comments that begins with it.
func Comment(a record.About, id record.CommentID) string {
	return With(Work(a), "before", number(id+1)) + "#comment-" + number(id)
}

// PersonWork is what is done about a person.
func PersonWork(id record.PersonID) string { return Work(record.About{PersonID: &id}) }

// CaseWork is what is done about a case.
func CaseWork(id record.CaseID) string { return Work(record.About{CaseID: &id}) }

// EventWork is what is done about an event.
func EventWork(id record.EventID) string { return Work(record.About{EventID: &id}) }

// WorkTags sets the tags of a thing.
func WorkTags(a record.About) string { return about(workTagsPath, a) }

// WorkComments adds a comment on a thing.
func WorkComments(a record.About) string { return about(workCommentsPath, a) }

// WorkFollow follows a person, case, organisation or search, or no longer.
func WorkFollow(object string, id int64) string { return fill(workFollowPath, object, number(id)) }

// Tasks lists tasks: mine, all, overdue or closed.
func Tasks(show string) string { return With(tasksPath, "show", show) }

// NewTask asks for a task about a thing, or about nothing in particular.
func NewTask(a record.About) string {
	object, id := aboutParts(a)
	return With(newTaskPath, "object", object, "of", id)
}

// Task is one task with its comments and history.
func Task(id record.TaskID) string { return fill(taskPath, number(id)) }

// EditTask changes a task.
func EditTask(id record.TaskID) string { return fill(editTaskPath, number(id)) }

// UndoTask takes the change back that made a version of a task.
func UndoTask(id record.TaskID, version int) string {
	return fill(undoTaskPath, number(id), number(int64(version)))
}

// EditComment changes one's own comment.
func EditComment(id record.CommentID) string { return fill(editCommentPath, number(id)) }

// WithdrawComment takes one's own comment back.
func WithdrawComment(id record.CommentID) string { return fill(withdrawCommentPath, number(id)) }

// Tags lists all tags.
func Tags() string { return tagsPath }

// Tag is what carries a tag, and renames it.
func Tag(id record.TagID) string { return fill(tagPath, number(id)) }

// MergeTag puts another tag in the place of this one.
func MergeTag(id record.TagID) string { return fill(mergeTagPath, number(id)) }

// RemoveTag forgets a tag that is on nothing.
func RemoveTag(id record.TagID) string { return fill(removeTagPath, number(id)) }

// Bulk changes several files at once.
func Bulk() string { return bulkPath }

// BulkList changes all whom the list of people shows with a filter, given as the query of its address; back is where it was chosen.
func BulkList(query, back string) string { return With(bulkPath, "list", query, "back", back) }

// BulkFound changes all in whose files the results of a search stand, given as the query of its address.
func BulkFound(query, back string) string { return With(bulkPath, "found", query, "back", back) }

// BulkChange is one such change.
func BulkChange(id record.BulkID) string { return fill(bulkChangePath, number(id)) }

// UndoBulk takes it back as a whole.
func UndoBulk(id record.BulkID) string { return fill(undoBulkPath, number(id)) }

// Following tells what is new in what the user follows.
func Following() string { return followingPath }

// SeenDigest notes that the user has seen it.
func SeenDigest() string { return seenDigestPath }

// DigestSettings sets mail and names.
func DigestSettings() string { return digestSettingsPath }

// MakeDigestFeed makes the private address of the feed.
func MakeDigestFeed() string { return makeDigestFeedPath }

// RevokeDigestFeed ends it.
func RevokeDigestFeed() string { return revokeDigestPath }

// DigestFeed is the private feed; the token is all that it asks for.
func DigestFeed(token string) string { return fill(digestFeedPath, token) }
