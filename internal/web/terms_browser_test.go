package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"habeas/internal/record"
	"habeas/internal/route"
)

// A lead adds a category and gives it to somebody, adds another by mistake, merges it into the first and takes that back.
func TestBrowserAddsATerm(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s := atSite(t, c.scripts, c.width)
			lead := s.signedIn(t, record.Lead)
			p.signsIn(s, lead.user)

			p.opens(route.People())
			p.presses(`main a[href="` + route.Terms() + `"]`)
			p.sees("Categories of people", "Journalist or blogger")
			for _, label := range []string{"Student", "Pupil"} {
				p.presses(`main a[href="` + route.NewTerm(record.CategoryVocabulary) + `"]`)
				p.does(chromedp.SendKeys(`input[name="label"]`, label))
				p.presses(`form[data-draft] button:not([name])`)
				p.sees("The term is there", label)
			}
			p.opens(route.NewPerson())
			p.does(chromedp.SendKeys(`input[name="name"]`, "Leyla Ahmadova"), chromedp.SetValue(`select[name="category"]`, "pupil"))
			p.presses(`form[data-draft] button:not([name])`)
			p.sees("The case file is open.", "Pupil")

			pupil, student := s.termCalled(t, record.CategoryVocabulary, "Pupil"), s.termCalled(t, record.CategoryVocabulary, "Student")
			p.opens(route.Terms())
			p.presses(`main a[href="` + route.MergeTerm(pupil.ID) + `"]`)
			p.does(chromedp.SetValue(`select[name="into"]`, decimalOf(student.ID)))
			p.presses(`main form[method="get"] button`)
			p.sees("1 case file", "Merge the two")
			p.presses(`main form[method="post"] button`)
			p.sees("The two terms are one", "Now: Student")
			p.opens(route.Person(1))
			p.sees("Student")
			p.opens(route.Terms())
			p.presses(`form[action="` + route.UnmergeTerm(pupil.ID) + `"] button`)
			p.sees("The merge is taken back")
		})
	}
}

// The pages of terms, light and dark, on a phone and on a desk.
func TestAccessibleTerms(t *testing.T) {
	axe := axeScript(t)
	ctx := browser(t)
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	student := lead.term(record.CategoryVocabulary, "Student")
	pupil := lead.term(record.CategoryVocabulary, "Pupil")
	long := lead.term(record.CategoryVocabulary, strings.Repeat("Məmmədhəsənzadə", 5))
	artist := lead.term(record.CategoryVocabulary, "Artist")
	lead.opens("Leyla Ahmadova", "pupil")
	want(t, lead.does(route.MergeTerm(pupil), s.termCalled(t, record.CategoryVocabulary, "Pupil"), url.Values{"into": {decimalOf(student)}}), http.StatusSeeOther)
	want(t, lead.does(route.ArchiveTerm(artist), s.termCalled(t, record.CategoryVocabulary, "Artist"), nil), http.StatusSeeOther)
	p := person{t, ctx, s.URL}
	p.signsIn(s, lead.user)
	for name, path := range map[string]string{
		"terms": route.Terms(), "new": route.NewTerm(record.BodyVocabulary), "change": route.Term(long), "merge": route.With(route.MergeTerm(student), "into", decimalOf(long)), "edit-person": route.EditPerson(1), "case-duplicates": route.CaseDuplicates(),
	} {
		p.looksAt(axe, "terms-"+name, path)
	}
}
