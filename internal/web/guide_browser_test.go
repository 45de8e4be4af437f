package web_test

import (
	"bytes"
	"flag"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"habeas/db"
	"habeas/docs"
	"habeas/internal/record"
	"habeas/internal/route"
)

var update = flag.Bool("update", false, "take the pictures of the guide anew")

var sampleYear = regexp.MustCompile(`\.24:|2024`)

// recent is the sample chronicle as if it told of the last October: what lies ahead should do so in the pictures.
func recent(today time.Time) []byte {
	year := strconv.Itoa(today.AddDate(0, -10, 0).Year())
	return sampleYear.ReplaceAllFunc(db.Sample, func(found []byte) []byte {
		if len(found) == 4 && found[0] == '2' {
			return []byte(year)
		}
		return []byte("." + year[2:] + ":")
	})
}

// The guide itself is a page like others.
func TestAccessibleGuide(t *testing.T) {
	axe := axeScript(t)
	p, _, _ := atDesk(t, true, 1280)
	p.looksAt(axe, "help", route.Help())
	p.looksAt(axe, "guide", route.Guide("reviewer.md"))
}

// TestGuidePictures opens every page that the guide shows, with the sample chronicle in it. With -update it takes the
// pictures; a picture that the guide shows and no page makes is an error, and the other way round.
func TestGuidePictures(t *testing.T) {
	p, s, lead := atDesk(t, true, 1280)
	desk := s.as(t, lead)
	desk.upload("chronicle-october.txt", recent(s.now))
	desk.post(route.AcceptConfident(1), desk.get(route.Document(1)), nil)
	held := s.chain(t, lead, s.now)
	desk.post(route.Notes(held), desk.get(route.Notes(held)), url.Values{"text": {"Ask the lawyer for the decision of the court."}})
	waiting := s.claims(t)[0]
	for _, c := range s.claims(t) {
		if c.Status == record.Proposed {
			waiting = c
		}
	}
	desk.attach(held, "decision.png", scan(t), url.Values{"title": {"The decision of the court"}, "kind": {"decision"}})
	desk.sendList("arrests.csv", []byte(waveList))
	desk.previewed(1, url.Values{"order": {"dmy"}})
	desk.post(route.NewTask(record.About{PersonID: &held}), desk.get(route.PersonWork(held)), url.Values{"title": {"Ask the lawyer for the decision"}, "due": {string(record.DateOf(s.now.AddDate(0, 0, 3)))}, "assignee": {strconv.Itoa(int(lead.ID))}})
	shown := map[string]string{
		"today": route.Desk(), "calendar": route.Calendar(), "search": route.With(route.Search(), "q", "court"), "case-file": route.Person(held),
		"event": route.NewEvent(held, record.KindExtension), "wave": route.Wave(record.KindArrest), "files": route.Files(held), "detention": route.Detention(held), "case": route.Cases(),
		"list": route.List(1), "tasks": route.Tasks("all"), "figures": route.Figures(), "document": route.Document(1), "queue": route.Review(), "entry": route.Entry(waiting.EntryID), "publish": route.Publish(held), "rules": route.Rules(),
	}
	for name, path := range shown {
		p.opens(path)
		if name == "wave" {
			p.does(chromedp.SetValue(`[name="names"]`, "Tural Safarli\nAnar Quliyev\nLeyla Ahmadova"), chromedp.SetValue(`[name="source_described"]`, "telephone call with a lawyer"))
			p.presses(`[name="step"][value="preview"]`)
		}
		shot, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.Decode(bytes.NewReader(shot)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if *update {
			if err := os.WriteFile(filepath.Join("../../docs/guide/images", name+".png"), shot, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	guides, err := docs.Guides()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range guides {
		for _, picture := range guidePictures.FindAllStringSubmatch(string(g.HTML), -1) {
			if name := strings.TrimSuffix(picture[1], ".png"); shown[name] == "" {
				t.Errorf("%s shows %s, which no page makes", g.Name, picture[1])
			}
			delete(shown, strings.TrimSuffix(picture[1], ".png"))
		}
	}
	for name := range shown {
		t.Errorf("no guide shows %s.png", name)
	}
}
