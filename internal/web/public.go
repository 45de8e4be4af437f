package web

import (
	"fmt"
	"hash/fnv"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"habeas/internal/clock"
	"habeas/internal/names"
	"habeas/internal/publish"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/public"
	"habeas/views/ui"
)

const profilesPage = 50

// unchanged answers 304 when the browser has this very page: what is published has the same version, and it is the same
// day, on which every number of days depends. Nothing is kept without asking, so that a withdrawal shows at once.
func (s *server) unchanged(c echo.Context) (bool, error) {
	version, err := s.Store.PublicVersion(c.Request().Context())
	if err != nil {
		return false, err
	}
	sum := fnv.New64a()
	fmt.Fprintf(sum, "%s %s %v", s.build, record.DateOf(s.Now()), version)
	tag := `"` + strconv.FormatUint(sum.Sum64(), 36) + `"`
	h := c.Response().Header()
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", tag)
	return strings.Contains(c.Request().Header.Get("If-None-Match"), tag), nil
}

func (s *server) showProfiles(c echo.Context) error {
	if same, err := s.unchanged(c); err != nil || same {
		return notModified(c, err)
	}
	ctx, search := c.Request().Context(), clipped(c.QueryParam("q"), 200)
	filter := store.ProfileFilter{
		Fold: names.Fold(search), Key: names.Key(search), Status: c.QueryParam("status"),
		Category: record.Category(c.QueryParam("category")), Today: record.DateOf(s.Now()),
	}
	total, err := s.Store.ProfileCount(ctx, filter)
	if err != nil {
		return err
	}
	afterID, _ := strconv.ParseInt(c.QueryParam("after_id"), 10, 64)
	filter.After, filter.AfterID, filter.Limit = c.QueryParam("after"), record.PublicationID(afterID), profilesPage+1
	found, err := s.Store.Profiles(ctx, filter)
	if err != nil {
		return err
	}
	categories, err := s.Store.ProfileCategories(ctx, filter.Today)
	if err != nil {
		return err
	}
	page := public.HomePage{
		Page: publicPage(c), Search: search, Status: filter.Status, Category: string(filter.Category),
		Statuses: statuses(), Categories: published(categories), Total: total, Today: s.Now(),
	}
	query := []string{"q", search, "status", filter.Status, "category", string(filter.Category)}
	if filter.After != "" {
		page.Prev = route.With(route.Home(), query...)
	}
	if len(found) > profilesPage {
		found = found[:profilesPage]
		last := found[profilesPage-1]
		page.Next = route.With(route.Home(), append(query, "after", last.Sort, "after_id", strconv.FormatInt(int64(last.ID), 10))...)
	}
	for _, p := range found {
		page.People = append(page.People, listed(p))
	}
	return render(c, http.StatusOK, public.Home(page))
}

func notModified(c echo.Context, err error) error {
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNotModified)
}

// listed is a published person as the list shows them.
func listed(p record.Publication) public.Listed {
	l := public.Listed{URL: route.Profile(p.Slug), Profile: publish.Profile{
		Name: p.Name, CategoryWord: p.CategoryWord, Status: p.Status, StatusWord: p.StatusWord, Since: publish.Date(p.Since),
		UntilBy: publish.Date(p.UntilBy), EndsItself: p.EndsItself,
	}}
	return l
}

func statuses() []ui.Option {
	var list []ui.Option
	for _, status := range clock.Statuses() {
		list = append(list, ui.Option{Value: string(status), Label: status.Word()})
	}
	return list
}

// published are the categories of what is public, in the words that are public: terms that no profile has are nobody's business.
func published(categories []record.FieldChoice) []ui.Option {
	list := make([]ui.Option, len(categories))
	for i, c := range categories {
		list[i] = ui.Option{Value: c.Value, Label: c.Word}
	}
	return list
}

func (s *server) showProfile(c echo.Context) error {
	if same, err := s.unchanged(c); err != nil || same {
		return notModified(c, err)
	}
	row, err := s.Store.Profile(c.Request().Context(), c.Param("slug"))
	if err != nil {
		return err
	}
	if row.LeadsToID != nil {
		return s.leadOn(c, row)
	}
	if !row.Shown(s.Now()) {
		return render(c, http.StatusGone, public.Gone(public.GonePage{Page: publicPage(c)}))
	}
	profile, err := publish.Decode(row.Snapshot)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, public.Profile(public.ProfilePage{
		Page: publicPage(c), Profile: profile, Today: s.Now(), AboutURL: route.About(),
	}))
}

// leadOn sends on to the profile that another one's address leads to, or says that it is gone when that one is not shown.
// Nobody keeps the answer without asking, so that it changes at once when the merge is undone.
func (s *server) leadOn(c echo.Context, row *record.Publication) error {
	to, err := s.Store.ProfileLedTo(c.Request().Context(), row)
	if err != nil {
		return err
	}
	if row.WithdrawnAt != nil || !to.Shown(s.Now()) {
		return render(c, http.StatusGone, public.Gone(public.GonePage{Page: publicPage(c)}))
	}
	return c.Redirect(http.StatusMovedPermanently, route.Profile(to.Slug))
}

func (s *server) showAbout(c echo.Context) error {
	return render(c, http.StatusOK, public.About(public.AboutPage{Page: publicPage(c)}))
}
