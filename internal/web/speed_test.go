package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// wave is an evening of arrests, with an entry that says nothing and one that repeats its own words.
const wave = `Notes of a month

03.10.24: The Khatai district court of Baku has extended the pre-trial detention of journalist Tural Safarli by three months, his lawyer Aysel Aliyeva said. He is held in Baku SIZO-1.

04.10.24: Activist Nigar Ismayilova was detained in Ganja on Friday. Activist Orkhan Babayev was detained in Ganja on Friday.

05.10.24: It rained. The wind was strong. It rained.

06.10.24: Colleagues brought flowers to the grave.
`

func id(n record.ClaimID) string { return fmt.Sprint(int64(n)) }

// Of many reviewers who decide on one claim at the same moment, one does; all others are told who did what.
func TestManyReviewersDecideOnce(t *testing.T) {
	s := newSite(t)
	first := s.signedIn(t, record.Advocate)
	first.upload("october.txt", []byte(wave))
	claim := s.claim(t, record.KindExtension)
	var reviewers []*client
	var pages []answer
	for range 8 {
		c := s.signedIn(t, record.Advocate)
		reviewers, pages = append(reviewers, c), append(pages, c.get(route.Entry(claim.StandsIn)))
	}
	answers := make([]answer, len(reviewers))
	var all sync.WaitGroup
	for i, c := range reviewers {
		all.Go(func() {
			if i%2 == 0 {
				answers[i] = c.post(route.AcceptClaim(claim.ID), pages[i], chosen(pages[i], "person-", "name-"))
			} else {
				answers[i] = c.post(route.RejectClaim(claim.ID), pages[i], url.Values{"reason": {"Another person"}})
			}
		})
	}
	all.Wait()
	winner := slices.IndexFunc(answers, func(a answer) bool { return a.status == http.StatusSeeOther })
	if winner < 0 {
		t.Fatalf("nobody decided: %d %s", answers[0].status, answers[0].text)
	}
	did := map[bool]string{true: "accepted", false: "rejected"}[winner%2 == 0]
	for i, a := range answers {
		if i != winner {
			want(t, a, http.StatusConflict, reviewers[winner].user.Name+" "+did+" this claim meanwhile, 4 November 2024, 12:00 UTC. Nothing that you sent was recorded.", `href="#claim-`+id(claim.ID))
		}
	}
	full, err := s.store.Claim(t.Context(), claim.ID)
	if err != nil || len(full.Decisions) != 1 || full.Decisions[0].ReviewerID != reviewers[winner].user.ID {
		t.Errorf("%d decisions, %v", len(full.Decisions), err)
	}
}

// A correction that comes too late is shown back, and an old page takes no newer decision back.
func TestLateCorrectionAndLateUndo(t *testing.T) {
	s := newSite(t)
	a, b := s.signedIn(t, record.Advocate), s.signedIn(t, record.Advocate)
	a.upload("october.txt", []byte(wave))
	claim := s.claim(t, record.KindExtension)
	late := b.get(route.Claim(claim.ID))
	a.accept(claim)
	form := chosen(late, "person-", "name-")
	form.Set("kind", "extension")
	form.Set("court", "Court of Appeal in Shaki")
	want(t, b.post(route.CorrectClaim(claim.ID), late, form), http.StatusConflict, a.user.Name+" accepted this claim meanwhile", "What you had typed", "Court of Appeal in Shaki")

	undo := route.With(route.UndoClaim(claim.ID), "version", "2")
	page := b.get(route.Entry(claim.StandsIn))
	if got := a.post(undo, page, nil); got.status != http.StatusForbidden { // b's token
		t.Errorf("another's token: %d", got.status)
	}
	if got := a.post(undo, a.get(route.Entry(claim.StandsIn)), nil); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	a.accept(claim)
	want(t, b.post(undo, page, nil), http.StatusConflict, a.user.Name+" accepted this claim meanwhile")
}

// What accepting would change stands on the page before, and in the message after.
func TestEffectBeforeAndAfter(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Advocate)
	c.upload("july.txt", []byte("03.07.24: The Khatai district court of Baku has remanded journalist Tural Safarli in custody for three months.\n"))
	c.accept(s.claim(t, record.KindRemand))
	c.upload("october.txt", []byte(wave))
	claim := s.claim(t, record.KindExtension)
	const change = "Held until 3 January 2025 instead of 3 October 2024."
	page := c.get(route.Entry(claim.StandsIn))
	want(t, page, http.StatusOK, "What accepting would change", "“Detention extended by 3 months”, 3 October 2024, is added to the file of Tural Safarli.", change)
	if got := c.accept(claim); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.text)
	}
	want(t, c.get(route.Entry(claim.StandsIn)), http.StatusOK, "Accepted: Extension of detention.", change, "Undo")

	preview := c.get(route.Entry(s.claim(t, record.KindArrest).StandsIn))
	want(t, preview, http.StatusOK, "A new case file for Nigar Ismayilova", "In detention.")
	// values that are typed are what the preview of a correction goes by
	if got := c.post(route.With(route.UndoClaim(claim.ID), "version", "2"), page, nil); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	correct := c.get(route.Claim(claim.ID))
	form := chosen(correct, "person-", "name-")
	for name, value := range map[string]string{"kind": "extension", "date": "2024-10-03", "term": "P2M", "preview": "1"} {
		form.Set(name, value)
	}
	want(t, c.post(route.CorrectClaim(claim.ID), correct, form), http.StatusOK, "Held until 3 December 2024 instead of 3 October 2024.")
	if s.claim(t, record.KindExtension).Status != record.Proposed {
		t.Error("a preview decided")
	}
}

func TestQueueFilters(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Advocate)
	c.upload("october.txt", []byte(wave))
	for path, shown := range map[string][2]string{ // what is there, and what is not
		"?person=Safərli":            {"Tural Safarli", "Nigar Ismayilova"},
		"?person=ismailova":          {"Nigar Ismayilova", "Tural Safarli"},
		"?person=Zzz":                {"Nothing waits that passes these filters", "Tural Safarli"},
		"?kind=extension":            {"Tural Safarli", "Nigar Ismayilova"},
		"?confidence=closely&kind=x": {"Nothing waits that passes", "Tural Safarli"},
		"?document=9":                {"Nothing waits that passes", "Tural Safarli"},
		"?show=unread":               {"The wind was strong", "Tural Safarli"},
		"?show=unread&document=1":    {"Colleagues brought flowers", "Tural Safarli"},
	} {
		page := c.get(route.Review() + path)
		want(t, page, http.StatusOK, shown[0])
		if strings.Contains(page.text, shown[1]) {
			t.Errorf("%s shows %q", path, shown[1])
		}
	}
	sure, doubtful := c.get(route.Review()+"?confidence=confident"), c.get(route.Review()+"?confidence=closely")
	for _, claim := range s.claims(t) {
		tick := `id="tick-` + id(claim.ID) + `"`
		if confident := claim.Confidence >= record.Confident; strings.Contains(sure.text, tick) != confident || strings.Contains(doubtful.text, tick) == confident {
			t.Errorf("claim %d at %.2f is on the wrong side", claim.ID, claim.Confidence)
		}
	}
}

// Several claims: each has its own decision, and one that cannot be made keeps all from being made.
func TestSeveralClaimsTogether(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Advocate)
	c.upload("october.txt", []byte(wave))
	claims := s.claims(t)
	query := url.Values{"do": {"accept"}}
	for _, claim := range claims {
		query.Add("claim", id(claim.ID))
	}
	page := c.get(route.Together() + "?" + query.Encode())
	want(t, page, http.StatusOK, "Several claims at once", "Tural Safarli", "Nigar Ismayilova", "Orkhan Babayev")
	form := chosen(page, "person-", "name-", "event-", "do-", "queue")
	form["claim"] = query["claim"]
	last := claims[len(claims)-1]
	form.Set("do-"+id(last.ID), "reject")
	want(t, c.post(route.Together(), page, form), http.StatusUnprocessableEntity, "Say why the claim is rejected.", `href="#reason-`+id(last.ID))
	for _, claim := range s.claims(t) {
		if claim.Status != record.Proposed {
			t.Fatalf("claim %d is %s", claim.ID, claim.Status)
		}
	}
	form.Set("reason-"+id(last.ID), "Another person")
	if got := c.post(route.Together(), page, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.text)
	}
	done := c.get(route.Review())
	want(t, done, http.StatusOK, "claims accepted, 1 rejected.", "Tural Safarli", "Undo all")
	for _, claim := range s.claims(t) {
		full, err := s.store.Claim(t.Context(), claim.ID)
		if err != nil || len(full.Decisions) != 1 {
			t.Errorf("claim %d: %d decisions, %v", claim.ID, len(full.Decisions), err)
		}
	}
	undo := regexp.MustCompile(`action="(/desk/review/together/undo[^"]*)"`).FindStringSubmatch(done.text)
	if undo == nil {
		t.Fatal("no way back")
	}
	path := strings.ReplaceAll(undo[1], "&amp;", "&")
	if got := c.post(path, done, nil); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.text)
	}
	for _, claim := range s.claims(t) {
		if claim.Status != record.Proposed {
			t.Errorf("undone, but claim %d is %s", claim.ID, claim.Status)
		}
	}
	if got := c.post(path, done, nil); got.status != http.StatusConflict {
		t.Errorf("undone twice: %d", got.status)
	}
	// somebody else decides on one of them meanwhile
	second := s.signedIn(t, record.Advocate)
	page = c.get(route.Together() + "?" + query.Encode())
	second.accept(claims[0])
	form = chosen(page, "person-", "name-", "event-", "do-")
	form["claim"] = query["claim"]
	want(t, c.post(route.Together(), page, form), http.StatusConflict, second.user.Name+" accepted this claim meanwhile")
	if got := s.claims(t)[1]; got.Status != record.Proposed {
		t.Errorf("one conflict, but another claim is %s", got.Status)
	}
}

// Two claims about one new person open one case file when they are accepted together.
func TestTogetherOpensOneFile(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Advocate)
	c.upload("x.txt", []byte("03.10.24: The Khatai district court of Baku has remanded journalist Tural Safarli in custody for three months.\n\n03.01.25: The Khatai district court of Baku has extended the pre-trial detention of journalist Tural Safarli by two months.\n"))
	query := url.Values{}
	for _, claim := range s.claims(t) {
		query.Add("claim", id(claim.ID))
	}
	page := c.get(route.Together() + "?" + query.Encode())
	form := chosen(page, "person-", "name-", "event-", "do-")
	form["claim"] = query["claim"]
	if got := c.post(route.Together(), page, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.text)
	}
	want(t, c.get(route.Person(1)), http.StatusOK, "Remanded in custody", "Detention extended")
	want(t, c.get(route.Person(2)), http.StatusNotFound)
}

// An entry without claims is read by somebody, once, and is then out of the queue, in newer versions too.
func TestReadingEntries(t *testing.T) {
	s := newSite(t)
	a, b := s.signedIn(t, record.Advocate), s.signedIn(t, record.Advocate)
	a.upload("october.txt", []byte(wave))
	queue := route.Review() + "?show=unread"
	want(t, a.get(queue), http.StatusOK, "2 entries say nothing", "It rained", "Colleagues")
	entry := record.EntryID(3)
	page := a.get(route.Entry(entry))
	want(t, page, http.StatusOK, "No claims", "Mark as read and open next")
	if got := a.post(route.ReadEntry(entry), page, url.Values{"queue": {"show=unread"}, "next": {"1"}}); got.header.Get("Location") != "/desk/entries/4?show=unread" {
		t.Fatalf("%d %q", got.status, got.header.Get("Location"))
	}
	want(t, b.get(route.Entry(entry)), http.StatusOK, "Read by "+a.user.Name+", 4 November 2024, 12:00 UTC.")
	want(t, b.post(route.ReadEntry(entry), b.get(route.Entry(entry)), nil), http.StatusConflict, "Read by "+a.user.Name)
	want(t, a.get(queue), http.StatusOK, "1 entry says nothing", "Colleagues")
	a.upload("october.txt", []byte(wave+"\n07.10.24: It snowed.\n"))
	want(t, a.get(queue), http.StatusOK, "2 entries say nothing", "Colleagues", "It snowed")
	if newer := a.get(route.Entry(7)); !strings.Contains(newer.text, "Read by "+a.user.Name) {
		t.Errorf("the same words wait again:\n%s", newer.text)
	}
	if got := b.post(route.UnreadEntry(7), b.get(route.Entry(7)), nil); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	want(t, a.get(queue), http.StatusOK, "3 entries say nothing")
	want(t, b.post(route.UnreadEntry(7), b.get(route.Entry(7)), nil), http.StatusConflict)
	if got := a.post(route.ReadEntry(1), page, nil); got.status != http.StatusConflict {
		t.Errorf("an entry with claims is marked as read: %d", got.status)
	}
	if got := a.post(route.ReadEntry(999), page, nil); got.status != http.StatusNotFound {
		t.Errorf("no entry is marked as read: %d", got.status)
	}
}

// A claim that a reviewer makes of words of an entry, without a script.
func TestClaimByHand(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Advocate)
	c.upload("october.txt", []byte(wave))
	entry := record.EntryID(3)
	page := c.get(route.NewClaim(entry))
	want(t, page, http.StatusOK, "Make a claim", `value="2024-10-05"`)
	form := url.Values{"kind": {"health"}, "date": {"2024-10-05"}, "quote": {"It snowed"}, "subjects": {"Elnur Quliyev"}}
	want(t, c.post(route.NewClaim(entry), page, form), http.StatusUnprocessableEntity, "These words do not stand in the entry.", `href="#quote"`)
	form.Set("quote", "It  rained.")
	want(t, c.post(route.NewClaim(entry), page, form), http.StatusUnprocessableEntity, "stand in the entry 2 times", "The wind was strong. [It rained.]")
	form.Set("occurrence", "2")
	form.Set("words[date]", "yesterday")
	want(t, c.post(route.NewClaim(entry), page, form), http.StatusUnprocessableEntity, "These words do not stand in the quote.", `href="#words-date"`)
	form.Set("words[date]", "rained")
	form.Set("subjects", "")
	want(t, c.post(route.NewClaim(entry), page, form), http.StatusUnprocessableEntity, "Give the name of at least one person", `href="#subjects"`)
	form.Set("subjects", "Elnur Quliyev")
	asks := c.post(route.NewClaim(entry), page, form)
	want(t, asks, http.StatusOK, "Who is Elnur Quliyev?", "A new case file for Elnur Quliyev", "<mark")
	for name, values := range chosen(asks, "person-", "name-", "asked", "event") {
		form[name] = values
	}
	got := c.post(route.NewClaim(entry), asks, form)
	if got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.text)
	}
	claim := s.claim(t, record.KindHealth)
	full, err := s.store.Claim(t.Context(), claim.ID)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.LastIndex(wave, "It rained.")
	if full.Quote != "It rained." || full.Start != at || full.Status != record.Accepted || full.Extractor != "by hand" || full.Rule != "Selected and read by "+c.user.Name ||
		len(full.Decisions) != 1 || full.Decisions[0].ReviewerID != c.user.ID || len(full.Spans) != 1 || wave[full.Spans[0].Start:full.Spans[0].End] != "rained" {
		t.Errorf("%+v", full)
	}
	want(t, c.get(route.Entry(entry)), http.StatusOK, "Made and accepted: Health.", "Elnur Quliyev", "Undo")
	want(t, c.get(route.Person(1)), http.StatusOK, "Elnur Quliyev", "It rained.")
	lead := s.signedIn(t, record.Lead)
	if got := lead.post(route.Reread(1), lead.get(route.Document(1)), nil); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	c.upload("october.txt", []byte(wave+"\n07.10.24: It snowed.\n"))
	if got := s.claim(t, record.KindHealth); got.Status != record.Accepted {
		t.Errorf("read again and in a newer version, the claim is %s", got.Status)
	}
	want(t, c.get(route.NewClaim(entry)), http.StatusNotFound) // claims are made in the newest version
}

// Of several reviewers who decide on the same claims at once, one decides on all of them and nobody on some.
func TestBatchesDoNotMix(t *testing.T) {
	s := newSite(t)
	first := s.signedIn(t, record.Advocate)
	first.upload("october.txt", []byte(wave))
	query := url.Values{"do": {"accept"}}
	for _, claim := range s.claims(t) {
		query.Add("claim", id(claim.ID))
	}
	answers := make([]answer, 4)
	reviewers := make([]*client, len(answers))
	forms, pages := make([]url.Values, len(answers)), make([]answer, len(answers))
	for i := range answers {
		reviewers[i] = s.signedIn(t, record.Advocate)
		pages[i] = reviewers[i].get(route.Together() + "?" + query.Encode())
		forms[i] = chosen(pages[i], "person-", "name-", "event-", "do-")
		forms[i]["claim"] = query["claim"]
	}
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = reviewers[i].post(route.Together(), pages[i], forms[i]) })
	}
	all.Wait()
	done := 0
	for _, a := range answers {
		if a.status == http.StatusSeeOther {
			done++
		} else {
			want(t, a, http.StatusConflict, "accepted this claim meanwhile")
		}
	}
	by := map[record.UserID]bool{}
	for _, claim := range s.claims(t) {
		if len(claim.Decisions) != 1 {
			t.Errorf("claim %d has %d decisions", claim.ID, len(claim.Decisions))
		}
		by[claim.Decisions[0].ReviewerID] = true
	}
	if done != 1 || len(by) != 1 {
		t.Errorf("%d batches went through, of %d reviewers", done, len(by))
	}
}
