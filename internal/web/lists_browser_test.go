package web_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
)

// The task of lists: a spreadsheet becomes case files, one row is chosen for, and all of it is taken back.
func TestBrowserList(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s, lead := atDesk(t, c.scripts, c.width)
			for _, name := range []string{"Ulvi Hasanli", "Ülvi Həsənov"} {
				onFile := casefile.PersonOf(record.Sheet{"name": name}, casefile.By{User: lead.ID, At: s.now})
				if err := s.store.AddPerson(t.Context(), &onFile); err != nil {
					t.Fatal(err)
				}
			}
			p.opens(route.Lists())
			p.does(chromedp.SetUploadFiles(`input[name="file"]`, []string{listFile(t, "wave.csv", waveList)}))
			p.presses(`form[enctype] button`)
			p.sees("What the columns hold", "Which day is that?")
			p.does(chromedp.Click(`input[name="order"][value="dmy"]`))
			p.presses(`form[action$="/columns"] button`)
			p.sees("Nothing is changed yet", "4 November 2023")
			p.presses(`form[action$="/run"] button`)
			p.sees("The list is imported.", "Ulvi Hasanli")
			p.does(chromedp.Click(`#undo summary`))
			p.presses(`form[action$="/undo"] button`)
			p.sees("The import was taken back.", "Ulvi Hasanli")
		})
	}
}

// listFile is a file for a browser to send.
func listFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestAccessibleLists runs axe over the pages of lists, light and dark, on a phone and on a desk.
func TestAccessibleLists(t *testing.T) {
	axe := axeScript(t)
	p, s, lead := atDesk(t, true, 1280)
	check := func(name, path string) { p.looksAt(axe, name, path) }
	check("lists-empty", route.Lists())
	const long = "Abulfaz Muhammadhasan Gurbanali oglu Shahmammadzade-Aliabbasbeyli"
	for _, sheet := range []record.Sheet{{"name": long, "occupation": "journalist", "born": "1975"}, {"name": "Anar Quliyev", "occupation": "member of a movement"}, {"name": "Anar Guliyev", "born": "1990"}} {
		onFile := casefile.PersonOf(sheet, casefile.By{User: lead.ID, At: s.now})
		if err := s.store.AddPerson(t.Context(), &onFile); err != nil {
			t.Fatal(err)
		}
	}
	text := "Full name,Occupation,Date of birth,Category,Arrested,Articles,Court,Order until,Prison,Source\n" +
		long + ",director of a radio station that was closed,1975-03-12,journalist,2023-11-20,\"206.3.2, 192.2\",Khatai District Court,2024-03-19,Baku SIZO-1,https://example.org/a-long-address/of-a-page/with-more\n" +
		"Anar Quliyev,driver,,activist,04/05/2024,,,,,\nNargiz Absalamova,editor,yesterday,journalist,,,,,,\nTofig Yagublu,politician,1961,politician,2023-12-14,,,,,\n"
	p.opens(route.Lists())
	p.does(chromedp.SetUploadFiles(`input[name="file"]`, []string{listFile(t, "a list with a long name of the people detained since November 2023.csv", text)}))
	p.presses(`form[enctype] button`)
	check("list-columns", route.ListColumns(1))
	p.presses(`form[action$="/columns"] button`)
	check("list-preview", route.List(1))
	check("list-likely", route.With(route.List(1), "show", "likely"))
	check("lists", route.Lists())
	p.opens(route.List(1))
	p.presses(`form[action$="/run"] button`)
	check("list-done", route.List(1))
	p.opens(route.Lists())
	p.presses(fmt.Sprintf(`form[action=%q] button`, route.Lists()))
	p.looks(axe, "lists-wrong", func() {})
}
