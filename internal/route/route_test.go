package route

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"habeas/internal/record"
)

var aRevision = record.Revision{Object: record.EventObject, ObjectID: 3, Number: 2}

var aboutCase = record.About{CaseID: new(record.CaseID(7))}

func builders() map[string]string {
	return map[string]string{
		Help(): helpPath, Guide("reviewer.md#queue"): guidePath, Picture("queue.png"): picturePath,
		Home(): homePath, Profile("anar-mammadli"): profilePath, About(): aboutPath, Desk(): deskPath, SignIn(): signInPath,
		SignOut(): signOutPath, Link("t0ken"): linkPath, Account(): accountPath, Keys(): keysPath, Documents(): documentsPath, Document(7): documentPath,
		Original(7): originalPath, AcceptConfident(7): acceptConfidentPath, Reread(7): rereadPath, Review(): reviewPath, Entry(7): entryPath, Claim(7): claimPath,
		AcceptClaim(7): acceptClaimPath, CorrectClaim(7): correctClaimPath, RejectClaim(7): rejectClaimPath, UndoClaim(7): undoClaimPath,
		Together(): togetherPath, UndoTogether(): undoTogetherPath, NewClaim(7): newClaimPath, ReadEntry(7): readEntryPath, UnreadEntry(7): unreadEntryPath,
		People(): peoplePath, PeopleCSV(): peopleCSVPath, NewPerson(): newPersonPath, Person(7): personPath, EditPerson(7): editPersonPath,
		RestrictPerson(7): restrictPersonPath, Publish(7): publishPath, Unpublish(7): unpublishPath, Consents(7): consentsPath,
		Detention(7): detentionPath, Submissions(7): submissionsPath, Submission(7, 3): submissionPath, RemoveSubmission(7, 3): removeSubmissionPath,
		Deadlines(): deadlinesPath, DeadlinesCSV(): deadlinesCSVPath, Rules(): rulesPath, NewRule(): newRulePath, Rule(7): rulePath, VerifyRule(7): verifyRulePath,
		NewGravity(): newGravityPath, Gravity(7): gravityPath, VerifyGravity(7): verifyGravityPath,
		Timeline(7): timelinePath, Court(7): courtPath, Health(7): healthPath, Statements(7): statementsPath, Around(7): aroundPath,
		Sources(7): sourcesPath, Notes(7): notesPath, EditNote(7, 3): editNotePath, History(7): historyPath, Revision(7, aRevision): revisionPath, Undo(7, aRevision): undoPath,
		NewEvent(7, ""): newEventPath, Event(7, 3): eventPath, EditEvent(7, 3): editEventPath, AddSource(7, 3): addSourcePath, ChooseValue(7, 3): chooseValuePath, RemoveEvent(7, 3): removeEventPath,
		Search(): searchPath, SearchNames(): searchNamesPath, Saved(): savedPath, RenameSaved(7): renameSavedPath, RemoveSaved(7): removeSavedPath,
		Wave(""): wavePath, RecordedWave(7): recordedWavePath, UndoWave(7): undoWavePath, Source(7, 3, 2): sourcePath, EndSource(7, 3, 2): endSourcePath,
		RevokeConsent(7, 3): revokeConsentPath, Assets() + "habeas.css": assetsPath + "*",

		Files(7): filesPath, NewFile(7, 3): newFilePath, File(7): filePath, EditFile(7): editFilePath, FileOriginal(7): fileOriginalPath, PlayFile(7): playFilePath,
		FilePicture(7): filePicturePath, FileThumbnail(7): fileThumbnailPath, FileCustody(7): fileCustodyPath, VerifyFile(7): verifyFilePath, RemoveFile(7): removeFilePath,
		TodayGroup("stale"): todayGroupPath, Settings(): settingsPath, Seen(): seenPath, Checks(7): checksPath, Settle(7, 3): settlePath, FollowEvent(7, "extension", 3): newEventPath,
		Calendar(): calendarPath, CalendarAddress(): calendarAddressPath, RevokeAddress(): revokeAddressPath, Feed("t0ken"): feedPath,
		ListOriginal(7): listFilePath, Lists(): listsPath, List(7): listPath, ListColumns(7): listColumnsPath, ListRow(7, 3): listRowPath, RunList(7): runListPath, UndoList(7): undoListPath,
		RemoveList(7): removeListPath, EventsCSV(): eventsCSVPath, Events(): eventsPath,
		PersonWork(7): workPath, WorkTags(aboutCase): workTagsPath, WorkComments(aboutCase): workCommentsPath, WorkFollow(WorkCase, 7): workFollowPath,
		Tasks(""): tasksPath, NewTask(record.About{}): newTaskPath, Task(7): taskPath, EditTask(7): editTaskPath, UndoTask(7, 2): undoTaskPath,
		EditComment(7): editCommentPath, WithdrawComment(7): withdrawCommentPath, Tags(): tagsPath, Tag(7): tagPath, MergeTag(7): mergeTagPath, RemoveTag(7): removeTagPath,
		Bulk(): bulkPath, BulkChange(7): bulkChangePath, UndoBulk(7): undoBulkPath, Following(): followingPath, SeenDigest(): seenDigestPath,
		DigestSettings(): digestSettingsPath, MakeDigestFeed(): makeDigestFeedPath, RevokeDigestFeed(): revokeDigestPath, DigestFeed("t0ken"): digestFeedPath,

		Directory(): directoryPath, Cases(): casesPath, Case(7): casePath, Organisations(): organisationsPath, Organisation(7): organisationPath,
		OrganisationDuplicates(): organisationDuplicatesPath, EditOrganisation(7): editOrganisationPath, MergeOrganisation(7): mergeOrganisationPath,
		MergeOrganisations(7, 3): mergeOrganisationsPath, DistinctOrganisations(7, 3): distinctOrganisationsPath,
		Officials(): officialsPath, NewOfficial(): newOfficialPath, Official(7): officialPath, EditOfficial(7): editOfficialPath,
		EventOfficials(7): eventOfficialsPath, RemoveInvolvement(7): removeInvolvementPath, Duplicates(): duplicatesPath,
		Relationships(7): relationshipsPath, RemoveRelationship(7): removeRelationshipPath, MergePerson(7): mergePersonPath,
		MergePeople(7, 3): mergePeoplePath, DistinctPeople(7, 3): distinctPeoplePath, Merge(7): mergePath, UndoMerge(7): undoMergePath,
		NewOrganisation(): newOrganisationPath, OfficialDuplicates(): officialDuplicatesPath, MergeOfficial(7): mergeOfficialPath, MergeOfficials(7, 3): mergeOfficialsPath,
		DistinctOfficials(7, 3): distinctOfficialsPath, EditCase(7): editCasePath, MergeCase(7): mergeCasePath, MergeCases(7, 3): mergeCasesPath,
		CaseDuplicates(): caseDuplicatesPath, DistinctCases(7, 3): distinctCasesPath,
		EditRelationship(7): editRelationshipPath, EditInvolvement(7): editInvolvementPath,
		ListingHistory(record.CaseObject, 3): listingHistoryPath, ListingRevision(aRevision): listingRevisionPath, UndoListing(aRevision): undoListingPath,

		Vocabulary(): vocabularyPath, NewOwnField(record.PersonObject): newOwnFieldPath, OwnField(7): ownFieldPath, ArchiveOwnField(7): archiveOwnFieldPath,
		RestoreOwnField(7): restoreOwnFieldPath, RemoveOwnField(7): removeOwnFieldPath,
		Terms(): termsPath, NewTerm(record.BodyVocabulary): newTermPath, Term(7): termPath, ArchiveTerm(7): archiveTermPath, RestoreTerm(7): restoreTermPath,
		RemoveTerm(7): removeTermPath, MergeTerm(7): mergeTermPath, UnmergeTerm(7): unmergeTermPath,

		Figures(): figuresPath, Figure("arrests"): figurePath, FigureCSV("arrests"): figureCSVPath, FigureList("arrests"): figureListPath, FigureListCSV("arrests"): figureListCSVPath,
	}
}

// A router with every pattern answers each builder with the pattern that it was made from.
func TestBuildersReachTheirPatterns(t *testing.T) {
	e := echo.New()
	for _, p := range Patterns() {
		e.Add(p.Method, p.Path, func(c echo.Context) error { return c.String(http.StatusOK, c.Path()) })
	}
	reached := map[string]bool{}
	for address, pattern := range builders() {
		for _, p := range Patterns() {
			if p.Path != pattern {
				continue
			}
			rec := httptest.NewRecorder()
			e.ServeHTTP(rec, httptest.NewRequest(p.Method, address, nil))
			if rec.Body.String() != pattern {
				t.Errorf("%s %s reaches %q, want %s", p.Method, address, rec.Body, pattern)
			}
			reached[p.Method+p.Path] = true
		}
	}
	if len(reached) != len(Patterns()) {
		t.Errorf("%d of %d patterns have a builder", len(reached), len(Patterns()))
	}
}

func TestParametersAreEscaped(t *testing.T) {
	for got, want := range map[string]string{
		Profile("a/b?c#d"):                           "/p/a%2Fb%3Fc%23d",
		Profile(":slug"):                             "/p/:slug",
		Link("..//evil"):                             "/desk/link/..%2F%2Fevil",
		With("/x", "q", "a&b=c d", "empty", ""):      "/x?q=a%26b%3Dc+d",
		With("/x", "q", ""):                          "/x",
		EntryClaim(4, 9):                             "/desk/entries/4?claim=9#claim-9",
		RevokeConsent(12, 3):                         "/desk/people/12/consents/3/revoke",
		With(Review(), "document", "3", "kind", "x"): "/desk/review?document=3&kind=x",
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// The desk can be guarded as one: everything but the public pages stands under it.
func TestPublicPatternsAreFew(t *testing.T) {
	var public []string
	for _, p := range Patterns() {
		if !strings.HasPrefix(p.Path, deskPath) {
			public = append(public, p.Method+" "+p.Path)
		}
	}
	if got := strings.Join(public, ", "); got != "GET /, GET /p/:slug, GET /about, GET /assets/*, GET /calendar/:token, GET /following/:token" {
		t.Error(got)
	}
}
