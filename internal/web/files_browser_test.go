package web_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"habeas/internal/attach"
	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
)

// sheet is a picture that looks like a page of writing.
func sheet(t testing.TB) []byte {
	t.Helper()
	p := image.NewGray(image.Rect(0, 0, 620, 877))
	for y := range 877 {
		for x := range 620 {
			line, in := y/24, y%24 < 12 && x > 70 && x < 550 && y > 90 && y < 780
			if in && (x/9+line*7)%11 != 0 && (line%6 != 5 || x < 300) && (x*31+y*17)%5 != 0 {
				p.SetGray(x, y, color.Gray{70})
			} else {
				p.SetGray(x, y, color.Gray{244})
			}
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, p, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// order is a PDF of one page.
func order() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	words := "BT /F 20 Tf 70 740 Td (Khatai District Court) Tj 0 -40 Td /F 12 Tf (The detention of Tural Safarli is extended by three months.) Tj ET"
	var at []int
	for i, o := range []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(words), words)} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	b.WriteString("xref\n0 5\n0000000000 65535 f \n")
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}

// silence is a second of a recording in which nothing is said.
func silence() []byte {
	const rate = 8000
	head := "RIFF\x64\x1f\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data\x40\x1f\x00\x00"
	return append([]byte(head), bytes.Repeat([]byte{128}, rate)...)
}

// somebody adds a person to the record.
func (s *site) somebody(t testing.TB, name string) record.PersonID {
	t.Helper()
	p := casefile.NewPerson(name)
	p.CreatedAt, p.UpdatedAt = s.now, s.now
	ok(t, s.store.AddPerson(t.Context(), &p))
	return p.ID
}

// The task of files: attach a scan that the family gave, look at it, note that the lawyer got a copy, have it verified.
func TestBrowserAttachesAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "order.jpg")
	ok(t, os.WriteFile(path, sheet(t), 0o600))
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s, _ := atDesk(t, c.scripts, c.width)
			id := s.somebody(t, "Tural Safarli")
			p.opens(route.Person(id))
			p.presses(fmt.Sprintf(`.subnav a[href=%q]`, route.Files(id)))
			p.presses(fmt.Sprintf(`main a[href=%q]`, route.NewFile(id, 0)))
			p.presses(`main form button`)
			p.sees("There is a problem", "Choose a file.", "Say who gave the file.", "Choose what kind of file it is.")
			p.does(chromedp.SendKeys(`input[name="party"]`, "The wife"), chromedp.SendKeys(`input[name="when"]`, "March 2024"), chromedp.SendKeys(`input[name="title"]`, "Order of the Khatai court"),
				chromedp.SetValue(`select[name="kind"]`, "decision"), chromedp.SendKeys(`input[name="date"]`, "3 October 2024"), chromedp.SetUploadFiles(`input[name="file"]`, []string{path}))
			p.presses(`main form button`)
			p.sees("The file is kept as it came", "The wife, March 2024", "3 October 2024", "order.jpg")
			if c.scripts {
				p.says(`String(document.querySelector(".exhibit__picture img").naturalWidth > 0)`, "true")
			}
			p.does(chromedp.Click(`#custody summary`), chromedp.Click(`input[value="handed_over"]`), chromedp.SendKeys(`#custody input[name="party"]`, "Lawyer Rustam"))
			p.presses(`#custody form button`)
			p.sees("The log has a new line.", "Handed over", "Lawyer Rustam")
			p.presses(fmt.Sprintf(`form[action=%q] button`, route.VerifyFile(1)))
			p.sees("The bytes are exactly those that were received.", "Verified: unchanged")
			p.opens(route.Files(id))
			p.sees("Order of the Khatai court", "Decision")
		})
	}
}

// TestAccessibleFiles runs axe over the pages of files, light and dark, on a phone and on a desk.
func TestAccessibleFiles(t *testing.T) {
	axe := axeScript(t)
	p, s, lead := atDesk(t, true, 1280)
	check := func(name, path string) { p.looksAt(axe, name, path) }
	id := s.somebody(t, "Tural Safarli")
	check("files-empty", route.Files(id))
	add := func(name string, raw []byte, a record.Attachment) *record.Attachment {
		t.Helper()
		in, err := s.files.Receive(bytes.NewReader(raw), int64(len(raw)))
		ok(t, err)
		a.PersonID = &id
		a.Confidentiality = record.Internal
		if a.Kind == "recording" {
			a.Confidentiality = record.Confidential
		}
		got, err := attach.Add(t.Context(), s.store, s.files, attach.New{File: in, Name: name, About: a,
			Received: record.Custody{Party: "Sevda Safarli, the wife", Date: "2024-03", Note: "A photograph of the paper, sent by Signal"}}, attach.Usual, lead.ID, s.now)
		ok(t, err)
		return got
	}
	long := strings.Repeat("Decision-of-the-Baku-Court-of-Serious-Crimes-", 4) + ".jpg"
	photo := add(long, sheet(t), record.Attachment{Kind: "scan", Date: "2024-10-03", Language: "az"})
	pdf := add("order.pdf", order(), record.Attachment{Title: "Order of the Khatai court", Kind: "decision", Date: "2024-10", Language: "en"})
	if !pdf.Pictured || !strings.Contains(pdf.Text, "extended by three months") {
		t.Errorf("%+v", pdf)
	}
	sound := add("call.wav", silence(), record.Attachment{Title: "Call from the prison", Kind: "recording"})
	letter := add("letter.txt", []byte(strings.Repeat("Dear friends, they took him again this morning. ", 120)), record.Attachment{Title: "Letter of the family", Kind: "letter", Date: "2017~"})
	check("files", route.Files(id))
	check("file-picture", route.File(photo.ID))
	check("file-pdf", route.File(pdf.ID))
	check("file-sound", route.File(sound.ID))
	check("file-text", route.File(letter.ID))
	check("file-edit", route.EditFile(letter.ID))
	check("file-new", route.NewFile(id, 0))
	p.looks(axe, "file-errors", func() {
		p.opens(route.NewFile(id, 0))
		p.presses(`main form button`)
	})
	ok(t, attach.Remove(t.Context(), s.store.As(lead.Actor()), s.files, letter.ID, 1, "The family asked for it", lead.ID, s.now))
	check("file-removed", route.File(letter.ID))
	check("search-files", route.With(route.Search(), "q", "extended"))
}
