package desk

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"golang.org/x/net/html"

	"habeas/internal/record"
	"habeas/views/public"
)

func render(t testing.TB, page templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := page.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func want(t *testing.T, got string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(got, p) {
			t.Errorf("lacks %s", p)
		}
	}
}

func refuse(t *testing.T, got string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if strings.Contains(got, p) {
			t.Errorf("holds %s", p)
		}
	}
}

// element is one start tag with its attributes.
type element struct {
	name  string
	attrs map[string]string
}

func elements(page string) []element {
	var list []element
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return list
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			e := element{tok.Data, map[string]string{}}
			for _, a := range tok.Attr {
				e.attrs[a.Key] = a.Val
			}
			list = append(list, e)
		}
	}
}

// asks tells whether an element is an input that somebody sees.
func (e element) asks() bool {
	kind := e.attrs["type"]
	return e.name == "select" || e.name == "textarea" || e.name == "input" && kind != "hidden" && kind != "submit"
}

// Every page: one title, one main heading at least, each id once, each reference kept, each input labelled, nothing inline.
func TestPagesAreSound(t *testing.T) {
	for name, page := range pages() {
		t.Run(name, func(t *testing.T) {
			text := render(t, page)
			want(t, text, "<title>", "<h1")
			refuse(t, text, "%!", "<nil>", "style=", "javascript:", "{ ")
			ids, labels := map[string]int{}, map[string]bool{}
			for _, e := range elements(text) {
				if id := e.attrs["id"]; id != "" {
					ids[id]++
				}
				if e.name == "label" {
					labels[e.attrs["for"]] = true
				}
			}
			for _, e := range elements(text) {
				checkElement(t, e, ids, labels)
			}
		})
	}
}

func checkElement(t *testing.T, e element, ids map[string]int, labels map[string]bool) {
	t.Helper()
	if id := e.attrs["id"]; ids[id] > 1 {
		t.Errorf("id %s is there %d times", id, ids[id])
	}
	for _, attr := range []string{"for", "aria-describedby", "aria-labelledby"} {
		for _, ref := range strings.Fields(e.attrs[attr]) {
			if ids[ref] == 0 {
				t.Errorf("<%s %s=%s> refers to nothing", e.name, attr, ref)
			}
		}
	}
	if target, ok := strings.CutPrefix(e.attrs["href"], "#"); ok && ids[target] == 0 {
		t.Errorf("a link leads to #%s, which is not there", target)
	}
	if e.asks() && !labels[e.attrs["id"]] {
		t.Errorf("<%s name=%s> has no label", e.name, e.attrs["name"])
	}
	for attr := range e.attrs {
		if strings.HasPrefix(attr, "on") {
			t.Errorf("<%s %s> is a script", e.name, attr)
		}
	}
}

// Every form that posts carries the token of the session; every other form is a search.
func TestFormsCarryTheToken(t *testing.T) {
	for name, page := range pages() {
		text := render(t, page)
		for _, form := range strings.Split(text, "<form")[1:] {
			form, _, _ = strings.Cut(form, "</form>")
			posts, token := strings.Contains(form, `method="post"`), strings.Contains(form, `name="csrf"`)
			if posts != token || !posts && !strings.Contains(form, `method="get"`) {
				t.Errorf("%s: a form posts %v, with a token %v: <form%.80s", name, posts, token, form)
			}
			if posts && strings.HasPrefix(name, "public") {
				t.Errorf("%s: a public page posts", name)
			}
		}
	}
}

const attack = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`

// poison puts a text into every field that holds one, two of it into every list, and something behind every pointer.
func poison(v reflect.Value, text string, depth int) {
	if depth > 7 || !v.CanSet() {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			poison(v.Field(i), text, depth+1)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			poison(v.Index(i), text, depth+1)
		}
	case reflect.Map:
		if v.Type() == reflect.TypeFor[record.Fields]() {
			v.Set(reflect.ValueOf(record.Fields{text: text, "name": text, "reason": text}))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		poison(v.Elem(), text, depth+1)
	}
}

func poisoned[P any](text string, page func(P) templ.Component) templ.Component {
	var p P
	poison(reflect.ValueOf(&p).Elem(), text, 0)
	return page(p)
}

func everyPage(text string) map[string]templ.Component {
	return map[string]templ.Component{
		"SignIn": poisoned(text, SignIn), "LinkConfirm": poisoned(text, LinkConfirm), "Account": poisoned(text, Account), "Error": poisoned(text, Error),
		"Home": poisoned(text, Home), "Documents": poisoned(text, Documents), "Document": poisoned(text, Document), "Review": poisoned(text, Review),
		"Entry": poisoned(text, Entry), "TogetherClaims": poisoned(text, TogetherClaims), "Hand": poisoned(text, Hand), "Claim": poisoned(text, Claim), "People": poisoned(text, People), "Sheet": poisoned(text, Sheet),
		"Clash": poisoned(text, Clash), "Section": poisoned(text, Section), "AroundCase": poisoned(text, AroundCase), "CaseSources": poisoned(text, CaseSources), "CaseNotes": poisoned(text, CaseNotes),
		"Event": poisoned(text, Event), "CaseHistory": poisoned(text, CaseHistory), "Revision": poisoned(text, Revision), "ChooseKind": poisoned(text, ChooseKind), "Person": poisoned(text, Person), "Publish": poisoned(text, Publish),
		"Files": poisoned(text, Files), "File": poisoned(text, File), "NewFile": poisoned(text, NewFile), "EditFile": poisoned(text, EditFile),
		"public.Home": poisoned(text, public.Home), "public.Profile": poisoned(text, public.Profile), "public.About": poisoned(text, public.About),
		"public.Gone": poisoned(text, public.Gone), "public.Error": poisoned(text, public.Error),
	}
}

// With an attack in every text of every page, nothing gets out of its text or its attribute.
func TestPagesEscape(t *testing.T) {
	for name, page := range everyPage(attack) {
		t.Run(name, func(t *testing.T) {
			text := render(t, page)
			refuse(t, text, "<script>", "<img src=x", "%!")
			if !strings.Contains(text, "&lt;script&gt;") {
				t.Error("the attack did not reach the page, so this test proves nothing of it")
			}
			for _, e := range elements(text) {
				if strings.HasPrefix(e.attrs["href"], "javascript:") || e.attrs["onerror"] != "" {
					t.Errorf("<%s> runs %v", e.name, e.attrs)
				}
			}
		})
	}
}

// Addresses of documents come from outside: a script in one is no link.
func TestNoPageLinksToAScript(t *testing.T) {
	for name, page := range everyPage("javascript:alert(1)") {
		for _, e := range elements(render(t, page)) {
			for _, attr := range []string{"href", "action", "src"} {
				if strings.HasPrefix(e.attrs[attr], "javascript:") {
					t.Errorf("%s: <%s %s=%q>", name, e.name, attr, e.attrs[attr])
				}
			}
		}
	}
}

// An empty struct is a page too: nothing panics, nothing is nil.
func TestEmptyPages(t *testing.T) {
	for name, page := range map[string]templ.Component{
		"SignIn": SignIn(SignInPage{}), "LinkConfirm": LinkConfirm(LinkPage{}), "Account": Account(AccountPage{}), "Error": Error(ErrorPage{}), "Home": Home(HomePage{}),
		"Documents": Documents(DocumentsPage{}), "Document": Document(DocumentPage{}), "Review": Review(ReviewPage{}), "Entry": Entry(EntryPage{}), "Claim": Claim(ClaimPage{}),
		"People": People(PeoplePage{}), "Sheet": Sheet(SheetPage{}), "Clash": Clash(ClashPage{}), "Section": Section(SectionPage{}), "AroundCase": AroundCase(AroundPage{}), "CaseSources": CaseSources(SourcesPage{}),
		"CaseNotes": CaseNotes(NotesPage{}), "Event": Event(EventPage{}), "CaseHistory": CaseHistory(HistoryPage{}), "Revision": Revision(RevisionPage{}), "Person": Person(PersonPage{}),
		"Files": Files(FilesPage{}), "File": File(FilePage{}), "NewFile": NewFile(NewFilePage{}), "EditFile": EditFile(EditFilePage{}),
		"Publish": Publish(PublishPage{}), "public.Home": public.Home(public.HomePage{}), "public.Profile": public.Profile(public.ProfilePage{}),
	} {
		text := render(t, page)
		if strings.Contains(text, "%!") || !strings.Contains(text, "</html>") {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// A case of three hundred events with names of ninety letters comes out whole.
func TestLongPages(t *testing.T) {
	p := personPage(detention())
	p.Person.Name = strings.Repeat("Məmmədhəsən ", 8)
	for len(p.Newest) < 300 {
		p.Newest = append(p.Newest, p.Newest[0])
	}
	for i := range p.Newest {
		p.Newest[i].ID = record.EventID(i + 1)
	}
	p.Events = 301
	for _, page := range []templ.Component{Person(p), Section(SectionPage{Person: p.Person, Events: p.Newest})} {
		text := render(t, page)
		if n := strings.Count(text, `class="timeline__item`); n != 300 {
			t.Errorf("%d events, want 300", n)
		}
		want(t, text, strings.TrimSpace(p.Person.Name))
	}
	want(t, render(t, Person(p)), "301 events")

	long := profile()
	for len(long.Timeline) < 300 {
		long.Timeline = append(long.Timeline, long.Timeline[0])
	}
	if n := strings.Count(render(t, public.ProfileBody(long, today)), `class="timeline__item`); n != 300 {
		t.Errorf("%d events in public, want 300", n)
	}
}

// Each sentence appears in the summary, which leads to the input, and at the input.
func TestErrorsAreWired(t *testing.T) {
	each := func(inputs ...string) record.Fields {
		fields := record.Fields{}
		for _, name := range inputs {
			fields[name] = "Wrong " + name + "."
		}
		return fields
	}
	entryErrors := entryPage()
	entryErrors.Panels[0].Errors = each("person-21", "name-21", "reason")
	claimErrors := claimPage()
	claimErrors.Errors = each(append([]string{"person-21", "name-21", "reason"}, factInputs...)...)
	delete(claimErrors.Errors, "dry") // a tick is never wrong
	consent := publishPage()
	consent.Errors = each("given_by", "method", "given_on", "expires_on", "note")
	restrict := personPage(detention())
	restrict.Errors = each("restricted", "members")
	for name, tt := range map[string]struct {
		page   templ.Component
		fields record.Fields
	}{
		"SignIn":    {SignIn(SignInPage{Errors: each("email", "password")}), each("email", "password")},
		"Account":   {Account(AccountPage{HasPassword: true, Errors: each("current", "password")}), each("current", "password")},
		"Documents": {Documents(DocumentsPage{Can: everything(), Errors: each("file", "address")}), each("file", "address")},
		"Entry":     {Entry(entryErrors), entryErrors.errors()},
		"Claim":     {Claim(claimErrors), claimErrors.Errors},
		"Sheet":     {Sheet(SheetPage{Fields: record.PersonFields(), Errors: each(SheetPage{Fields: record.PersonFields()}.inputs()[:5]...)}), each(SheetPage{Fields: record.PersonFields()}.inputs()[:5]...)},
		"Person":    {Person(restrict), restrict.Errors},
		"Publish":   {Publish(consent), consent.Errors},
	} {
		t.Run(name, func(t *testing.T) {
			text := render(t, tt.page)
			want(t, text, "<title>Error: ", `data-focus`)
			for input, sentence := range tt.fields {
				want(t, text, `<a href="#`+input+`">`+sentence+"</a>", `id="`+input+`"`, `id="`+input+`-error"`)
				if n := strings.Count(text, sentence); n != 2 {
					t.Errorf("%q is there %d times, want 2", sentence, n)
				}
			}
		})
	}
}

// An error that belongs to no input of the page is told all the same.
func TestErrorsWithoutAnInput(t *testing.T) {
	p := entryPage()
	p.Panels[0].Errors = record.Fields{"verb": "Choose what to do with the claim."}
	want(t, render(t, Entry(p)), "<span>Choose what to do with the claim.</span>")
	want(t, render(t, SignIn(SignInPage{Errors: record.Fields{"": "Too many attempts."}})), "<span>Too many attempts.</span>")
}

// What was typed comes back.
func TestFormsKeepWhatWasTyped(t *testing.T) {
	c := claimPage()
	c.Facts = FactsForm{"sentence", "soon", "A court", "long", "later", "1, 2", "ever", "A prison", "upheld", "A case", "report", "x", "1"}
	c.Reason, c.People[0].New, c.People[0].Name = "because", true, "Another Name"
	text := render(t, Claim(c))
	for _, typed := range []string{"soon", "A court", "long", "later", "1, 2", "ever", "A prison", "A case", "x", "because", "Another Name"} {
		want(t, text, `value="`+typed+`"`)
	}
	for _, chosen := range []string{"sentence", "upheld", "report"} {
		want(t, text, `<option value="`+chosen+`" selected>`)
	}
	want(t, text, `value="new" checked`, `name="dry" value="1" checked`)
	if n := strings.Count(text, `type="radio"`); n != 3 || strings.Count(text, " checked") != 2 {
		t.Errorf("%d radios; more than one stands chosen", n)
	}
	publishing := publishPage()
	publishing.Consent = ConsentForm{"lawyer", "by post", "2024", "2025", "a note"}
	want(t, render(t, Publish(publishing)), `value="lawyer" checked`, `value="by post"`, `value="2024"`, `value="2025"`, ">a note</textarea>")
}

// Without the right there is no button for it.
func TestRightsHideButtons(t *testing.T) {
	entry, person, publishing, document := entryPage(), personPage(detention()), publishPage(), documentPage()
	entry.Can, person.Can, publishing.Can, document.Can = Rights{}, Rights{}, Rights{}, Rights{}
	for name, page := range map[string]templ.Component{
		"entry": Entry(entry), "person": Person(person), "publish": Publish(publishing), "document": Document(document),
		"documents": Documents(DocumentsPage{}), "people": People(PeoplePage{}), "home": Home(HomePage{}),
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.ReplaceAll(render(t, page), `action="/desk/sign-out"`, "")
			for _, e := range elements(text) {
				if action := e.attrs["action"]; e.name == "form" && e.attrs["method"] == "post" && action != "" {
					t.Errorf("a form posts to %s", action)
				}
			}
			refuse(t, text, "people.csv", "/people/new", "/edit\"", "Import a chronicle")
		})
	}
}
