package web_test

import (
	"bytes"
	"image/png"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"habeas/docs"
	"habeas/internal/record"
	"habeas/internal/route"
)

// anchors are every place of the guides that a link can lead to.
func anchors(t *testing.T) []string {
	t.Helper()
	guides, err := docs.Guides()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, g := range guides {
		if g.Title == "" || g.Purpose == "" || len(g.Sections) == 0 {
			t.Errorf("%s lacks a title, a purpose or sections", g.Name)
		}
		list = append(list, g.Name)
		for _, s := range g.Sections {
			list = append(list, g.Name+"#"+s.ID)
		}
	}
	return list
}

var helpLink = regexp.MustCompile(`href="/desk/help/([^"]+)"[^>]*>Help<`)

// Every page of the desk leads to a section of the guide that is there.
func TestEveryPageHasHelp(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	known := anchors(t)
	for _, p := range route.Patterns() {
		if p.Method != http.MethodGet || !strings.HasPrefix(p.Path, "/desk") {
			continue
		}
		got := lead.knock(p, "1")
		if got.status != http.StatusOK || !strings.Contains(got.text, `class="masthead`) {
			continue
		}
		link := helpLink.FindStringSubmatch(got.text)
		if link == nil || !slices.Contains(known, link[1]) {
			t.Errorf("%s leads to help at %q, which is not there", p.Path, link)
		}
	}
}

var (
	guideLinks    = regexp.MustCompile(`href="([^"]+)"`)
	guidePictures = regexp.MustCompile(`src="images/([^"]+)" alt="([^"]*)"`)
)

// Links between guides lead somewhere, and every picture is there, with words for whoever does not see it.
func TestGuidesHoldTogether(t *testing.T) {
	s := newSite(t)
	reader := s.signedIn(t, record.Reader)
	known := anchors(t)
	guides, err := docs.Guides()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range guides {
		if got := reader.get(route.Guide(g.Name)); got.status != http.StatusOK || !strings.Contains(got.text, g.Title) {
			t.Errorf("%s: %d", g.Name, got.status)
		}
		for _, link := range guideLinks.FindAllStringSubmatch(string(g.HTML), -1) {
			target := link[1]
			if strings.HasPrefix(target, "#") {
				target = g.Name + target
			}
			if !slices.Contains(known, target) {
				t.Errorf("%s links to %s, which is not there", g.Name, link[1])
			}
		}
		for _, picture := range guidePictures.FindAllStringSubmatch(string(g.HTML), -1) {
			got := reader.get(route.Picture(picture[1]))
			if _, err := png.Decode(bytes.NewReader([]byte(got.text))); err != nil || picture[2] == "" {
				t.Errorf("%s: picture %s: %v", g.Name, picture[1], err)
			}
		}
	}
	if got := reader.get(route.Guide("../docs.go")); got.status != http.StatusNotFound {
		t.Errorf("a file beside the guides: %d", got.status)
	}
}
