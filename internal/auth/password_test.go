package auth

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"

	"habeas/internal/record"
)

func TestHash(t *testing.T) {
	ctx := t.Context()
	hash, err := Hash(ctx, "dörd yaşıl qapı küçəsi")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=3,p=1$") {
		t.Errorf("hash is %s", hash)
	}
	tests := []struct {
		name, password string
		want           bool
	}{
		{"right", "dörd yaşıl qapı küçəsi", true},
		{"typed with combining marks", "do\u0308rd yas\u0327ıl qapı ku\u0308c\u0327əsi", true},
		{"wrong", "dörd yaşıl qapı küçesi", false},
		{"empty", "", false},
		{"right, but too long", "dörd yaşıl qapı küçəsi" + strings.Repeat(" ", 2*MaxPassword), false},
	}
	for _, tt := range tests {
		if got, err := verify(ctx, tt.password, hash); err != nil || got != tt.want {
			t.Errorf("%s: %v, %v", tt.name, got, err)
		}
	}
}

func TestVerifyRefusesWhatIsNoHash(t *testing.T) {
	if ok, err := verify(t.Context(), "anything", "plain text"); ok || err == nil {
		t.Errorf("%v, %v", ok, err)
	}
}

// A dummy of other parameters would take another time than a user's hash, and tell who exists.
func TestDummyHashCostsWhatOthersCost(t *testing.T) {
	got, salt, key, err := argon2id.DecodeHash(dummyHash)
	if err != nil {
		t.Fatal(err)
	}
	if *got != *params || len(salt) != int(params.SaltLength) || len(key) != int(params.KeyLength) {
		t.Errorf("dummy has %+v, users have %+v", *got, *params)
	}
}

func TestHashingWaitsItsTurn(t *testing.T) {
	for range cap(hashing) {
		done, err := startHash(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer done()
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Hash(ctx, "several words do well"); !errors.Is(err, context.Canceled) {
		t.Errorf("Hash while all are busy: %v", err)
	}
	if _, err := verify(ctx, "several words do well", dummyHash); !errors.Is(err, context.Canceled) {
		t.Errorf("verify while all are busy: %v", err)
	}
}

func TestCheckPassword(t *testing.T) {
	user := &record.User{Email: "aygun.aliyeva@example.org", Name: "Aygün Əliyeva"}
	tests := []struct {
		password string
		good     bool
	}{
		{"correct horse battery staple", true},
		{"dörd yaşıl qapı küçəsi", true},
		{"ночью тихо падал снег", true},
		{"kV7#mz!q0Lw2", true},
		{"a passphrase about my password", true},
		{strings.Repeat("ab1cd ", 33), true},
		{"ələlələşşşü", false}, // 11 characters, more bytes
		{"short", false},
		{"", false},
		{strings.Repeat("ab1cd ", 34), false},
		{"kV7#mz!q0Lw2\xff", false},
		{"password1234", false},
		{"PassWord2024!", false},
		{"passwordpassword", false},
		{"123456789012", false},
		{"qwertyuiop12", false},
		{"iloveyou-2025", false},
		{"Azərbaycan2024", false},
		{"habeascorpus1", false},
		{"aaaaaaaaaaaaaaaa", false},
		{"ababababababab", false},
		{"            ", false},
		{"aygun.aliyeva@example.org", false},
		{"Aygun.Aliyeva99", false},
		{"AYGÜN ƏLİYEVA 1", false},
		{"əliyeva1990!!", false},
	}
	for _, tt := range tests {
		fields := CheckPassword(tt.password, user)
		if (fields == nil) != tt.good || (!tt.good && fields["password"] == "") {
			t.Errorf("%q: %v", tt.password, fields)
		}
	}
}

func TestCommonWordsAreClean(t *testing.T) {
	seen := make(map[string]bool)
	for _, word := range common {
		if seen[word] || word != strings.ToLower(word) || len([]rune(word)) < 3 {
			t.Errorf("%q is there twice, not in lower case, or too short to count", word)
		}
		seen[word] = true
	}
}

func BenchmarkVerify(b *testing.B) {
	for b.Loop() {
		if _, err := verify(b.Context(), "several words do well", dummyHash); err != nil {
			b.Fatal(err)
		}
	}
}
