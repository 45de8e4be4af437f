package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"habeas/internal/auth"
	"habeas/internal/route"
)

// anybody marks the few desk routes that need no sign-in.
const anybody auth.Action = ""

// deskRoute is a route of the desk: the action that a user's role must allow, and its handler.
type deskRoute struct {
	action auth.Action
	handle func(*visit) error
	body   int64 // most bytes of a POST; smallForm when 0; fileForm for files
}

func (r deskRoute) limit() int64 {
	if r.body > 0 {
		return r.body
	}
	return smallForm
}

var publicRoutes = map[string]func(*server, echo.Context) error{
	"GET /":        (*server).showProfiles,
	"GET /p/:slug": (*server).showProfile,
	"GET /about":   (*server).showAbout,

	"GET /calendar/:token":  (*server).sendCalendar,
	"GET /following/:token": (*server).sendDigest,
}

var deskRoutes = map[string]deskRoute{
	"GET /desk/sign-in":      {anybody, (*visit).showSignIn, 0},
	"POST /desk/sign-in":     {anybody, (*visit).signIn, 0},
	"GET /desk/link/:token":  {anybody, (*visit).showLink, 0},
	"POST /desk/link/:token": {anybody, (*visit).useLink, 0},
	"POST /desk/sign-out":    {anybody, (*visit).signOut, 0},

	"GET /desk":                                  {auth.ReadDesk, (*visit).showToday, 0},
	"GET /desk/today/:group":                     {auth.ReadDesk, (*visit).showTodayGroup, 0},
	"POST /desk/today/settings":                  {auth.ReadDesk, (*visit).changeSettings, 0},
	"POST /desk/today/seen":                      {auth.ReadDesk, (*visit).markSeen, 0},
	"GET /desk/people/:id/checks":                {auth.ReadDesk, (*visit).showChecks, 0},
	"POST /desk/people/:id/checks":               {auth.EditCase, (*visit).addCheck, 0},
	"GET /desk/people/:id/events/:event/settle":  {auth.EditCase, (*visit).showSettle, 0},
	"POST /desk/people/:id/events/:event/settle": {auth.EditCase, (*visit).settleEvent, 0},
	"GET /desk/calendar":                         {auth.ReadDesk, (*visit).showCalendar, 0},
	"GET /desk/calendar/address":                 {auth.ReadDesk, (*visit).showCalendarAddress, 0},
	"POST /desk/calendar/address":                {auth.ReadDesk, (*visit).makeCalendarAddress, 0},
	"POST /desk/calendar/address/revoke":         {auth.ReadDesk, (*visit).revokeCalendarAddress, 0},

	"GET /desk/account":  {auth.ReadDesk, (*visit).showAccount, 0},
	"POST /desk/account": {auth.ReadDesk, (*visit).changePassword, 0},

	"POST /desk/account/keys":        {auth.ReadDesk, (*visit).setKeys, 0},
	"GET /desk/help":                 {auth.ReadDesk, (*visit).showHelp, 0},
	"GET /desk/help/:guide":          {auth.ReadDesk, (*visit).showGuide, 0},
	"GET /desk/help/images/:picture": {auth.ReadDesk, (*visit).sendGuidePicture, 0},

	"GET /desk/documents":                       {auth.ReadDesk, (*visit).showDocuments, 0},
	"POST /desk/documents":                      {auth.Import, (*visit).importDocument, largeForm},
	"GET /desk/documents/:id":                   {auth.ReadDesk, (*visit).showDocument, 0},
	"GET /desk/documents/:id/original":          {auth.ReadDesk, (*visit).sendOriginal, 0},
	"POST /desk/documents/:id/accept-confident": {auth.Review, (*visit).acceptConfident, 0},
	"POST /desk/documents/:id/reread":           {auth.Reread, (*visit).rereadDocument, 0},

	"GET /desk/review":                {auth.ReadDesk, (*visit).showQueue, 0},
	"GET /desk/entries/:id":           {auth.ReadDesk, (*visit).showEntry, 0},
	"GET /desk/claims/:id":            {auth.ReadDesk, (*visit).showClaim, 0},
	"POST /desk/claims/:id/accept":    {auth.Review, (*visit).acceptClaim, 0},
	"POST /desk/claims/:id/correct":   {auth.Review, (*visit).correctClaim, 0},
	"POST /desk/claims/:id/reject":    {auth.Review, (*visit).rejectClaim, 0},
	"POST /desk/claims/:id/undo":      {auth.Review, (*visit).undoClaim, 0},
	"GET /desk/review/together":       {auth.Review, (*visit).showTogether, 0},
	"POST /desk/review/together":      {auth.Review, (*visit).decideTogether, 0},
	"POST /desk/review/together/undo": {auth.Review, (*visit).undoTogether, 0},
	"GET /desk/entries/:id/claim":     {auth.Review, (*visit).showNewClaim, 0},
	"POST /desk/entries/:id/claim":    {auth.Review, (*visit).addClaim, 0},
	"POST /desk/entries/:id/read":     {auth.Review, (*visit).readEntry, 0},
	"POST /desk/entries/:id/unread":   {auth.Review, (*visit).unreadEntry, 0},

	"GET /desk/search":                   {auth.ReadDesk, (*visit).showSearch, 0},
	"GET /desk/search/names":             {auth.ReadDesk, (*visit).suggestNames, 0},
	"GET /desk/search/saved":             {auth.ReadDesk, (*visit).showSaved, 0},
	"POST /desk/search/saved":            {auth.ReadDesk, (*visit).saveSearch, 0},
	"POST /desk/search/saved/:id/rename": {auth.ReadDesk, (*visit).renameSaved, 0},
	"POST /desk/search/saved/:id/remove": {auth.ReadDesk, (*visit).removeSaved, 0},

	"GET /desk/people":               {auth.ReadDesk, (*visit).showPeople, 0},
	"GET /desk/people.csv":           {auth.Export, (*visit).sendPeople, 0},
	"GET /desk/people/new":           {auth.EditCase, (*visit).showNewPerson, 0},
	"POST /desk/people/new":          {auth.EditCase, (*visit).addPerson, 0},
	"GET /desk/people/:id":           {auth.ReadDesk, (*visit).showPerson, 0},
	"GET /desk/people/:id/edit":      {auth.EditCase, (*visit).showEditPerson, 0},
	"POST /desk/people/:id/edit":     {auth.EditCase, (*visit).editPerson, 0},
	"POST /desk/people/:id/restrict": {auth.Restrict, (*visit).restrictPerson, 0},

	"GET /desk/people/:id/publish":                   {auth.Publish, (*visit).showPublish, 0},
	"POST /desk/people/:id/publish":                  {auth.Publish, (*visit).publishPerson, 0},
	"POST /desk/people/:id/unpublish":                {auth.Publish, (*visit).unpublishPerson, 0},
	"POST /desk/people/:id/consents":                 {auth.Publish, (*visit).addConsent, 0},
	"POST /desk/people/:id/consents/:consent/revoke": {auth.Publish, (*visit).revokeConsent, 0},

	"GET /desk/people/:id/detention":                       {auth.ReadDesk, (*visit).showDetention, 0},
	"POST /desk/people/:id/submissions":                    {auth.EditCase, (*visit).addSubmission, 0},
	"GET /desk/people/:id/submissions/:submission":         {auth.EditCase, (*visit).showSubmission, 0},
	"POST /desk/people/:id/submissions/:submission":        {auth.EditCase, (*visit).changeSubmission, 0},
	"POST /desk/people/:id/submissions/:submission/remove": {auth.EditCase, (*visit).removeSubmission, 0},

	"GET /desk/deadlines":     {auth.ReadDesk, (*visit).showDeadlines, 0},
	"GET /desk/deadlines.csv": {auth.Export, (*visit).sendDeadlines, 0},

	"GET /desk/rules":                 {auth.ReadDesk, (*visit).showRules, 0},
	"GET /desk/rules/new":             {auth.SetRules, (*visit).showNewRule, 0},
	"POST /desk/rules/new":            {auth.SetRules, (*visit).addRule, 0},
	"GET /desk/rules/:id":             {auth.SetRules, (*visit).showRule, 0},
	"POST /desk/rules/:id":            {auth.SetRules, (*visit).changeRule, 0},
	"POST /desk/rules/:id/verify":     {auth.SetRules, (*visit).verifyRule, 0},
	"GET /desk/gravities/new":         {auth.SetRules, (*visit).showNewGravity, 0},
	"POST /desk/gravities/new":        {auth.SetRules, (*visit).addGravity, 0},
	"GET /desk/gravities/:id":         {auth.SetRules, (*visit).showGravity, 0},
	"POST /desk/gravities/:id":        {auth.SetRules, (*visit).changeGravity, 0},
	"POST /desk/gravities/:id/verify": {auth.SetRules, (*visit).verifyGravity, 0},

	"GET /desk/people/:id/timeline":                            {auth.ReadDesk, (*visit).showTimeline, 0},
	"GET /desk/people/:id/court":                               {auth.ReadDesk, (*visit).showCourt, 0},
	"GET /desk/people/:id/health":                              {auth.ReadDesk, (*visit).showHealth, 0},
	"GET /desk/people/:id/statements":                          {auth.ReadDesk, (*visit).showStatements, 0},
	"GET /desk/people/:id/around":                              {auth.ReadDesk, (*visit).showAround, 0},
	"GET /desk/people/:id/sources":                             {auth.ReadDesk, (*visit).showSources, 0},
	"GET /desk/people/:id/notes":                               {auth.ReadDesk, (*visit).showNotes, 0},
	"POST /desk/people/:id/notes":                              {auth.EditCase, (*visit).addNote, 0},
	"GET /desk/people/:id/notes/:note/edit":                    {auth.EditCase, (*visit).showEditNote, 0},
	"POST /desk/people/:id/notes/:note/edit":                   {auth.EditCase, (*visit).editNote, 0},
	"GET /desk/people/:id/history":                             {auth.ReadDesk, (*visit).showHistory, 0},
	"GET /desk/people/:id/history/:object/:item/:number":       {auth.ReadDesk, (*visit).showRevision, 0},
	"POST /desk/people/:id/history/:object/:item/:number/undo": {auth.EditCase, (*visit).undoChange, 0},
	"GET /desk/people/:id/events/new":                          {auth.EditCase, (*visit).showNewEvent, 0},
	"POST /desk/people/:id/events/new":                         {auth.EditCase, (*visit).addEvent, 0},
	"GET /desk/people/:id/events/:event":                       {auth.ReadDesk, (*visit).showEvent, 0},
	"GET /desk/people/:id/events/:event/edit":                  {auth.EditCase, (*visit).showEditEvent, 0},
	"POST /desk/people/:id/events/:event/edit":                 {auth.EditCase, (*visit).editEvent, 0},
	"POST /desk/people/:id/events/:event/sources":              {auth.EditCase, (*visit).addSource, 0},
	"POST /desk/people/:id/events/:event/choose":               {auth.Review, (*visit).chooseValue, 0},
	"POST /desk/people/:id/events/:event/remove":               {auth.EditCase, (*visit).removeEvent, 0},
}

// byTopic are the routes of the desk that stand beside their handlers.
var byTopic = []map[string]deskRoute{deskRoutes, directoryRoutes, waveRoutes, fileRoutes, figureRoutes, listRoutes, workRoutes, vocabularyRoutes, termRoutes}

func routeOf(key string) (deskRoute, bool) {
	for _, routes := range byTopic {
		if r, ok := routes[key]; ok {
			return r, true
		}
	}
	return deskRoute{}, false
}

// register adds a handler for every pattern of package route. A pattern without one is a mistake of ours, found at start.
func (s *server) register(e *echo.Echo) {
	for _, p := range route.Patterns() {
		key := p.Method + " " + p.Path
		public, isPublic := publicRoutes[key]
		desk, isDesk := routeOf(key)
		switch {
		case isPublic:
			e.Add(p.Method, p.Path, func(c echo.Context) error { return public(s, c) })
		case isDesk:
			e.Add(p.Method, p.Path, s.desk(desk), echo.WrapMiddleware(s.sessions.LoadAndSave))
		case strings.HasPrefix(p.Path, route.Assets()):
			e.Add(p.Method, p.Path, s.assets)
		default:
			panic("no handler for " + key)
		}
	}
	e.RouteNotFound("/*", func(echo.Context) error { return echo.NewHTTPError(http.StatusNotFound) })
}
