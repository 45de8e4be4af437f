package web

import (
	"errors"
	"io/fs"
	"net/http"
	"strings"

	"habeas/docs"
	"habeas/internal/record"
	"habeas/views/desk"
)

// topics say which section of the guide helps with the pages whose pattern begins so; the longest beginning counts.
var topics = map[string]string{
	"/desk":                          "advocate.md#today",
	"/desk/account":                  "advocate.md#account",
	"/desk/documents":                "reviewer.md#import",
	"/desk/review":                   "reviewer.md#queue",
	"/desk/entries":                  "reviewer.md#entry",
	"/desk/entries/:id/claim":        "reviewer.md#by-hand",
	"/desk/claims":                   "reviewer.md#entry",
	"/desk/review/together":          "reviewer.md#together",
	"/desk/search":                   "advocate.md#search",
	"/desk/people":                   "advocate.md#people",
	"/desk/people/:id":               "advocate.md#case-file",
	"/desk/people/:id/detention":     "advocate.md#clock",
	"/desk/people/:id/submissions":   "advocate.md#clock",
	"/desk/people/:id/events":        "advocate.md#events",
	"/desk/people/:id/history":       "advocate.md#history",
	"/desk/people/:id/merge":         "advocate.md#merge",
	"/desk/people/duplicates":        "advocate.md#merge",
	"/desk/organisations/:id/merge":  "advocate.md#merge",
	"/desk/organisations/duplicates": "advocate.md#merge",
	"/desk/merges":                   "advocate.md#merge",
	"/desk/people/:id/relationships": "advocate.md#directory",
	"/desk/people/:id/publish":       "lead.md#publish",
	"/desk/deadlines":                "advocate.md#deadlines",
	"/desk/rules":                    "lead.md#rules",
	"/desk/gravities":                "lead.md#rules",
	"/desk/people/wave":              "advocate.md#wave",
	"/desk/waves":                    "advocate.md#wave",
	"/desk/people/:id/files":         "advocate.md#files",
	"/desk/files":                    "advocate.md#files",
	"/desk/people/:id/checks":        "advocate.md#today",
	"/desk/today":                    "advocate.md#today",
	"/desk/calendar":                 "advocate.md#calendar",
	"/desk/figures":                  "advocate.md#figures",
	"/desk/lists":                    "advocate.md#lists",
	"/desk/officials/:id/merge":      "advocate.md#merge",
	"/desk/officials/duplicates":     "advocate.md#merge",
	"/desk/cases/duplicates":         "advocate.md#merge",
	"/desk/cases/:id/merge":          "advocate.md#merge",
	"/desk/directory/:object":        "advocate.md#history",
	"/desk/relationships":            "advocate.md#directory",
	"/desk/involvements":             "advocate.md#directory",
	"/desk/vocabulary":               "lead.md#fields",
	"/desk/terms":                    "lead.md#terms",
	"/desk/tasks":                    "advocate.md#work",
	"/desk/teamwork":                 "advocate.md#work",
	"/desk/comments":                 "advocate.md#work",
	"/desk/tags":                     "advocate.md#work",
	"/desk/bulk":                     "advocate.md#bulk",
	"/desk/following":                "advocate.md#following",
	"/desk/directory":                "advocate.md#directory",
	"/desk/cases":                    "advocate.md#directory",
	"/desk/organisations":            "advocate.md#directory",
	"/desk/officials":                "advocate.md#directory",
	"/desk/events/:id/officials":     "advocate.md#directory",
}

// topicOf is the section of the guide for a pattern of the router.
func topicOf(pattern string) string {
	for {
		if topic, ok := topics[pattern]; ok {
			return topic
		}
		cut := strings.LastIndexByte(pattern, '/')
		if cut <= 0 {
			return ""
		}
		pattern = pattern[:cut]
	}
}

func (v *visit) showHelp() error {
	p, err := v.page("")
	if err != nil {
		return err
	}
	guides, err := docs.Guides()
	if err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Help(desk.HelpPage{Page: p, Guides: guides}))
}

func (v *visit) showGuide() error {
	p, err := v.page("")
	if err != nil {
		return err
	}
	guides, err := docs.Guides()
	if err != nil {
		return err
	}
	for _, g := range guides {
		if g.Name == v.Param("guide") {
			return render(v, http.StatusOK, desk.Guide(desk.GuidePage{Page: p, Guide: g}))
		}
	}
	return record.ErrNotFound
}

func (v *visit) sendGuidePicture() error {
	picture, err := docs.Picture(v.Param("picture"))
	if errors.Is(err, fs.ErrNotExist) {
		return record.ErrNotFound
	}
	if err != nil {
		return err
	}
	return v.Blob(http.StatusOK, "image/png", picture)
}
