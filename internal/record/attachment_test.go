package record

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestAttachmentCheck(t *testing.T) {
	good := Attachment{Title: "Order", Kind: "decision", Date: "2024-10", Language: "az", Confidentiality: Internal}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for name, change := range map[string]func(*Attachment){
		"title": func(a *Attachment) { a.Title = " " }, "kind": func(a *Attachment) { a.Kind = "image" }, "date": func(a *Attachment) { a.Date = "2024-13" },
		"language": func(a *Attachment) { a.Language = "xx" }, "confidentiality": func(a *Attachment) { a.Confidentiality = "" },
	} {
		bad := good
		change(&bad)
		var fields Fields
		if errors.As(bad.Check(), &fields); len(fields) != 1 || fields[name] == "" {
			t.Errorf("%s: %v", name, fields)
		}
	}
	if long := (Attachment{Title: strings.Repeat("ə", 201)}); long.Check() == nil {
		t.Error("a title of 201 letters is taken")
	}
}

func TestCustodyCheck(t *testing.T) {
	for _, c := range []struct {
		line Custody
		want string
	}{
		{Custody{Act: Received, Party: "The family"}, ""}, {Custody{Act: HandedOver, Party: "A lawyer", Date: "2024"}, ""}, {Custody{Act: Received}, "party"},
		{Custody{Act: Downloaded, Party: "x"}, "act"}, {Custody{Party: "x"}, "act"}, {Custody{Act: GotBack, Party: "x", Date: "soon"}, "when"},
		{Custody{Act: GotBack, Party: strings.Repeat("x", 201)}, "party"}, {Custody{Act: GotBack, Party: "x", Note: strings.Repeat("x", 1001)}, "how"},
	} {
		var fields Fields
		errors.As(c.line.Check(), &fields)
		if c.want == "" && fields != nil || c.want != "" && fields[c.want] == "" {
			t.Errorf("%+v: %v, want %q", c.line, fields, c.want)
		}
	}
}

// Every value of a vocabulary reads as words.
func TestFileWords(t *testing.T) {
	for _, k := range AttachmentKinds() {
		if k.Word() == string(k) {
			t.Errorf("%s has no word", k)
		}
	}
	for _, l := range Languages() {
		if l.Word() == string(l) {
			t.Errorf("%s has no word", l)
		}
	}
	for _, a := range slices.Concat(ActsByHand(), []CustodyAct{Received, Viewed, Downloaded, Verified, Damaged, Described, Destroyed}) {
		if a.Word() == string(a) {
			t.Errorf("%s has no word", a)
		}
	}
}
