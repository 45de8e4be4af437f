package route

import (
	"net/http"

	"habeas/internal/record"
)

const (
	filesPath         = "/desk/people/:id/files"
	newFilePath       = "/desk/people/:id/files/new"
	filePath          = "/desk/files/:id"
	editFilePath      = "/desk/files/:id/edit"
	fileOriginalPath  = "/desk/files/:id/original"
	playFilePath      = "/desk/files/:id/play"
	filePicturePath   = "/desk/files/:id/picture"
	fileThumbnailPath = "/desk/files/:id/thumbnail"
	fileCustodyPath   = "/desk/files/:id/custody"
	verifyFilePath    = "/desk/files/:id/verify"
	removeFilePath    = "/desk/files/:id/remove"
)

// filePatterns are the routes of attached files.
func filePatterns() []Pattern {
	const get, post = http.MethodGet, http.MethodPost
	return []Pattern{
		{get, filesPath}, {get, newFilePath}, {post, newFilePath}, {get, filePath}, {get, editFilePath}, {post, editFilePath},
		{get, fileOriginalPath}, {get, playFilePath}, {get, filePicturePath}, {get, fileThumbnailPath},
		{post, fileCustodyPath}, {post, verifyFilePath}, {post, removeFilePath},
	}
}

// Files lists the files of somebody's case.
func Files(id record.PersonID) string { return fill(filesPath, number(id)) }

// NewFile attaches a file to somebody, or to what happened to them; 0 is no event.
func NewFile(id record.PersonID, event record.EventID) string {
	if event == 0 {
		return fill(newFilePath, number(id))
	}
	return With(fill(newFilePath, number(id)), "event", number(event))
}

// File is one attached file with its log of custody.
func File(id record.AttachmentID) string { return fill(filePath, number(id)) }

// EditFile changes what is told about a file.
func EditFile(id record.AttachmentID) string { return fill(editFilePath, number(id)) }

// FileOriginal is the file as it came, as a download.
func FileOriginal(id record.AttachmentID) string { return fill(fileOriginalPath, number(id)) }

// PlayFile is a recording for the browser's player.
func PlayFile(id record.AttachmentID) string { return fill(playFilePath, number(id)) }

// FilePicture is a picture of a file to look at, without the original's metadata.
func FilePicture(id record.AttachmentID) string { return fill(filePicturePath, number(id)) }

// FileThumbnail is a small picture of a file.
func FileThumbnail(id record.AttachmentID) string { return fill(fileThumbnailPath, number(id)) }

// FileCustody adds a line to a file's log of custody.
func FileCustody(id record.AttachmentID) string { return fill(fileCustodyPath, number(id)) }

// VerifyFile holds a file's bytes against their hash.
func VerifyFile(id record.AttachmentID) string { return fill(verifyFilePath, number(id)) }

// RemoveFile takes a file away for good.
func RemoveFile(id record.AttachmentID) string { return fill(removeFilePath, number(id)) }
