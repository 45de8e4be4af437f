package names

import (
	"slices"
	"testing"
)

func sample() *Index {
	folds := map[int64][]string{}
	for id, name := range map[int64]string{
		1: "Anar Məmmədli", 2: "Anar Quliyev", 3: "Mamed Anarov", 4: "Tofiq Yaqublu", 5: "Bəxtiyar Hacıyev", 6: "Ülvi Həsənli",
	} {
		folds[id] = []string{Fold(name)}
	}
	folds[6] = append(folds[6], Fold("Ulvi Gasanli"))
	return NewIndex(folds)
}

func TestBegun(t *testing.T) {
	x := sample()
	for typed, want := range map[string][]int64{
		"ana": {1, 2, 3}, "Anar M": {1, 3}, "məm": {1}, "m a": {1, 3}, "ulvi g": {6}, "ulvi h": {6}, "x": nil, "": nil, "%_": nil, "yaqublu tofiq": {4}, "anar anar anar": {1, 2, 3},
	} {
		if typed == "Anar M" {
			want = []int64{1, 3}
		}
		if got := x.Begun(typed, 10); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", typed, got, want)
		}
	}
	if got := x.Begun("a", 1); len(got) != 1 {
		t.Error("the limit")
	}
}

func TestLike(t *testing.T) {
	x := sample()
	for typed, first := range map[string]int64{"Mamadli": 1, "anra memmedil": 1, "Yakublu": 4, "tofik yaqbulu": 4, "Hajiyev": 5, "bakhtyar": 5, "hasnli": 6, "qulyev": 2} {
		if got := x.Like(typed, 10); len(got) == 0 || got[0] != first {
			t.Errorf("%q: %v, want %d first", typed, got, first)
		}
	}
	for _, typed := range []string{"", "zzzzzz", "x", "anar xxxxxx", "the district court"} {
		if got := x.Like(typed, 10); len(got) != 0 {
			t.Errorf("%q is like %v", typed, got)
		}
	}
}

func TestIndexFollowsChanges(t *testing.T) {
	x := sample()
	x.Set(1, []string{"zahid mammadli"})
	x.Set(7, []string{"anar zeynalov"})
	x.Set(4, nil)
	if got := x.Begun("anar", 10); !slices.Equal(got, []int64{2, 7, 3}) {
		t.Errorf("begun: %v", got)
	}
	if got := x.Like("zahit", 10); !slices.Equal(got, []int64{1}) {
		t.Errorf("like: %v", got)
	}
	if got := x.Like("yaqublu", 10); len(got) != 0 || len(x.Begun("tofiq", 10)) != 0 {
		t.Errorf("gone: %v", got)
	}
	if !slices.IsSorted(x.words) {
		t.Error("the words are out of order")
	}
}
