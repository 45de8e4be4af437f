package store_test

import (
	"errors"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/testkit"
)

const mostBytes = 1 << 30

// attach adds a file to a person or an event; its bytes are told by one letter.
func (s *shelf) attach(t testing.TB, letter string, person *record.PersonID, event *record.EventID) *record.Attachment {
	t.Helper()
	a := &record.Attachment{
		PersonID: person, EventID: event, Title: "Paper " + letter, Kind: "scan", Confidentiality: record.Internal, Name: letter + ".txt", MediaType: record.TXT, Size: 10,
		SHA256: strings.Repeat(letter, 64), Text: "kurdakhani", Reading: record.TextRead, AddedBy: s.user.ID, AddedAt: testkit.Now,
	}
	ok(t, s.AddAttachment(t.Context(), a, record.Custody{Act: record.Received, UserID: s.user.ID, At: testkit.Now, Party: "The family"}, mostBytes, func() error { return nil }))
	return a
}

// sharedEvent is the event of both people.
func (s *shelf) sharedEvent(t testing.TB) record.EventID {
	t.Helper()
	for _, e := range must(s.PersonEvents(t.Context(), s.gunel.ID))(t) {
		if len(e.Subjects()) == 2 {
			return e.ID
		}
	}
	t.Fatal("no event is shared")
	return 0
}

// What stands in a restricted case is seen by its members, also where it hangs on an event that others have a part in.
func TestFilesOfRestrictedCases(t *testing.T) {
	s, member := restricted(t)
	ctx, event := t.Context(), s.sharedEvent(t)
	own, shared := s.attach(t, "a", &s.ulvi.ID, nil), s.attach(t, "b", nil, &event)
	line := func(a *record.Attachment) *record.Custody {
		return &record.Custody{AttachmentID: a.ID, Act: record.Downloaded, UserID: member.ID, At: testkit.Now}
	}
	for _, a := range []*record.Attachment{own, shared} {
		for who, sees := range map[*record.User]bool{member: true, testkit.User(t, s.Store, record.Lead): false, testkit.User(t, s.Store, record.Admin): false, testkit.User(t, s.Store, record.Reader): false} {
			st := s.As(who.Actor())
			_, read := st.Attachment(ctx, a.ID)
			_, log := st.Custody(ctx, a.ID, 0, 9)
			edited := st.SetAttachment(ctx, &record.Attachment{ID: a.ID, Version: 99}, *line(a))
			for name, err := range map[string]error{"Attachment": read, "Custody": log, "AddCustody": st.AddCustody(ctx, line(a))} {
				if (err == nil) != sees || err != nil && !errors.Is(err, record.ErrNotFound) {
					t.Errorf("%s of %s by %s: %v", name, a.Title, who.Role, err)
				}
			}
			if !sees && (!errors.Is(edited, record.ErrNotFound) || !errors.Is(st.RemoveAttachment(ctx, a.ID, 1, *line(a)), record.ErrNotFound)) {
				t.Errorf("%s changes or removes %s", who.Role, a.Title)
			}
			count := map[bool]int{true: 1}[sees]
			same := must(st.SameBytes(ctx, a.SHA256, 9))(t)
			found := searched(t, st, words("kurdakhani"))
			if len(same) != count || len(found) != 2*count {
				t.Errorf("%s: %d with the same bytes, %q found", who.Role, len(same), found)
			}
			if of := must(st.EventAttachments(ctx, event, 9))(t); len(of) != count {
				t.Errorf("%s: %d files of the event", who.Role, len(of))
			}
			if of := must(st.Attachments(ctx, s.gunel.ID, 0, 9))(t); len(of) != count {
				t.Errorf("%s: %d files of the other person", who.Role, len(of))
			}
			err := st.AddAttachment(ctx, &record.Attachment{EventID: &event}, *line(a), mostBytes, func() error { return nil })
			if !sees && !errors.Is(err, record.ErrNotFound) {
				t.Errorf("%s adds to the event: %v", who.Role, err)
			}
		}
	}
}

// A file goes with a merge and comes back when it is undone; one that was removed too.
func TestFilesMoveWithMerges(t *testing.T) {
	s := twins(t)
	ctx, event := t.Context(), s.sharedEvent(t)
	own, of, gone := s.attach(t, "a", &s.gunel.ID, nil), s.attach(t, "b", nil, &event), s.attach(t, "c", &s.gunel.ID, nil)
	ok(t, s.RemoveAttachment(ctx, gone.ID, 1, record.Custody{Act: record.Destroyed, UserID: s.user.ID, At: testkit.Now, Note: "A test"}))
	m := s.merge(t)
	if list := must(s.Attachments(ctx, s.ulvi.ID, 0, 9))(t); len(list) != 2 || list[0].ID != of.ID || list[1].ID != own.ID {
		t.Errorf("%+v", list)
	}
	if a := must(s.Attachment(ctx, gone.ID))(t); *a.PersonID != s.ulvi.ID {
		t.Errorf("%+v", a)
	}
	s.unmerge(t, m)
	if list := must(s.Attachments(ctx, s.gunel.ID, 0, 9))(t); len(list) != 2 {
		t.Errorf("%+v", list)
	}
	if list := must(s.Attachments(ctx, s.ulvi.ID, 0, 9))(t); len(list) != 1 || list[0].ID != of.ID {
		t.Errorf("%+v", list)
	}
}

// Somebody of whom a file is kept cannot be removed as if nothing were known.
func TestPeopleWithFilesStay(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	p := person(t, s.Store, "Anar Quliyev")
	s.attach(t, "a", &p.ID, nil)
	if err := s.RemovePerson(t.Context(), p.ID); !errors.Is(err, record.ErrConflict) {
		t.Errorf("%v", err)
	}
}

// A row without bytes does not come about, and pages of files go on where the last one ended.
func TestAttachmentsComeWhole(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	full := errors.New("the disk is full")
	a := &record.Attachment{PersonID: &s.ulvi.ID, Title: "x", Kind: "scan", Confidentiality: record.Internal, Name: "x", MediaType: record.TXT, Size: 1, SHA256: strings.Repeat("f", 64), AddedBy: s.user.ID, AddedAt: testkit.Now}
	err := s.AddAttachment(ctx, a, record.Custody{Act: record.Received, UserID: s.user.ID, At: testkit.Now, Party: "P"}, mostBytes, func() error { return full })
	if !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
	if list := must(s.Attachments(ctx, s.ulvi.ID, 0, 9))(t); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	for _, letter := range strings.Split("abcde", "") {
		s.attach(t, letter, &s.ulvi.ID, nil)
	}
	first := must(s.Attachments(ctx, s.ulvi.ID, 0, 2))(t)
	rest := must(s.Attachments(ctx, s.ulvi.ID, first[1].ID, 9))(t)
	if len(first) != 2 || len(rest) != 3 || first[0].Title != "Paper e" || rest[0].Title != "Paper c" || rest[0].Text != "" {
		t.Errorf("%+v, %+v", first, rest)
	}
}

// The database itself refuses to change or delete the log, and what a file is.
func TestCustodyIsFixed(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	s.attach(t, "a", &s.ulvi.ID, nil)
	for _, statement := range []string{
		"UPDATE custody SET party = 'x'", "DELETE FROM custody", "DELETE FROM attachments", "UPDATE attachments SET sha256 = 'x'", "UPDATE attachments SET size = 1",
		"UPDATE attachments SET event_id = 1, person_id = NULL", "UPDATE attachments SET person_id = NULL", "UPDATE attachments SET media_type = 'text/html'",
		"INSERT INTO custody VALUES (9, 1, 'handed_over', 1, '2024-10-03', '', ' ', '', '')", "INSERT INTO custody VALUES (9, 1, 'removed', 1, '2024-10-03', '', '', '', '')",
	} {
		if _, err := s.Handle().ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s: done", statement)
		}
	}
	ok(t, s.RemoveAttachment(t.Context(), 1, 1, record.Custody{Act: record.Destroyed, UserID: s.user.ID, At: testkit.Now, Note: "A test"}))
	if _, err := s.Handle().ExecContext(t.Context(), "UPDATE attachments SET title = 'x'"); err == nil {
		t.Error("a file that was removed is changed")
	}
}

// Broken names what contradicts the log.
func TestBrokenFiles(t *testing.T) {
	st, path := open(t)
	s := stocked(t, st)
	s.attach(t, "a", &s.ulvi.ID, nil)
	s.attach(t, "b", &s.ulvi.ID, nil)
	exec(t, path, "DROP TRIGGER attachments_fixed", "DROP TRIGGER custody_kept", "DROP TRIGGER search_attachments_changed",
		"UPDATE attachments SET removed_at = '2024-10-03', text = '', name = '' WHERE id = 1", "DELETE FROM custody WHERE attachment_id = 2", "UPDATE attachments SET text = 'other', reading = 'empty' WHERE id = 2")
	broken := strings.Join(must(st.Broken(t.Context()))(t), "\n")
	for _, want := range []string{"The log of file 2 does not begin", "File 1 is removed where its log does not say so", "File 2 has words but was not read", "out of step with file 1", "out of step with file 2"} {
		if !strings.Contains(broken, want) {
			t.Errorf("lacks %q:\n%s", want, broken)
		}
	}
}
