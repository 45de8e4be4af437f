package auth

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"

	"habeas/internal/record"
)

// The length of a password, in characters. NIST SP 800-63B-4 asks for 15 where a password is the only factor and 8 where
// it is one of two, and for no rules about which characters; the upper bound keeps hashing cheap.
const (
	MinPassword = 12
	MaxPassword = 200
)

// minOwn is how many characters of a password must be left when every guessable word is taken out of it.
const minOwn = 8

// params are memory and passes of the second recommended option of RFC 9106, section 4 (64 MiB, 3 passes), well above the
// least that OWASP's Password Storage Cheat Sheet names (19 MiB, 2 passes). One lane, so that a hash occupies one core.
var params = &argon2id.Params{Memory: 64 * 1024, Iterations: 3, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// dummyHash is verified where there is no password, so that this takes as long. It is made with params, of a random
// password that nobody kept.
const dummyHash = "$argon2id$v=19$m=65536,t=3,p=1$0TB/kgw/AajnMFq1asHz9A$qgasJdmSD8i6UGSXFDwM/5w61LzgyqdZQBEAFULTCUY"

// hashing bounds the hashes computed at once, and so their memory: two of 64 MiB.
var hashing = make(chan struct{}, 2)

// startHash waits for its turn to hash, or until ctx ends; call the result when done.
func startHash(ctx context.Context) (done func(), err error) {
	select {
	case hashing <- struct{}{}:
		return func() { <-hashing }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Hash is the argon2id hash of a password, in the usual text form with parameters and salt. It waits until fewer than two
// others are being computed; the error is that of ctx.
func Hash(ctx context.Context, password string) (string, error) {
	done, err := startHash(ctx)
	if err != nil {
		return "", fmt.Errorf("hash password: %w", err)
	}
	defer done()
	return argon2id.CreateHash(norm.NFC.String(password), params)
}

// verify tells whether hash is that of the password, waiting as [Hash] does.
func verify(ctx context.Context, password, hash string) (bool, error) {
	if utf8.RuneCountInString(password) > MaxPassword {
		password = "" // as wrong as any, and cheap to normalise and hash
	}
	done, err := startHash(ctx)
	if err != nil {
		return false, fmt.Errorf("verify password: %w", err)
	}
	defer done()
	match, err := argon2id.ComparePasswordAndHash(norm.NFC.String(password), hash)
	if err != nil {
		return false, fmt.Errorf("verify password: %w", err)
	}
	return match, nil
}

// common.txt holds the words, rows of keys and countings that lists of leaked passwords are made of, one a line.
//
//go:embed common.txt
var commonText string

var common = strings.Fields(commonText)

// CheckPassword says, under the name "password", why password will not do for user: too short, too long, or guessable.
// It is guessable if fewer than 8 characters are left once common passwords, the user's e-mail address and the words of
// the user's name are taken out, or if it is made of fewer than 5 different characters.
func CheckPassword(password string, user *record.User) record.Fields {
	length := utf8.RuneCountInString(password)
	switch {
	case !utf8.ValidString(password):
		return record.Fields{"password": "The password holds characters that cannot be read."}
	case length < MinPassword:
		return record.Fields{"password": fmt.Sprintf("Use at least %d characters; several words do well.", MinPassword)}
	case length > MaxPassword:
		return record.Fields{"password": fmt.Sprintf("Use at most %d characters.", MaxPassword)}
	case utf8.RuneCountInString(own(password, user)) < minOwn || different(password) < 5:
		return record.Fields{"password": "This is too easy to guess. Use several words that do not belong together, and not your name or e-mail address."}
	}
	return nil
}

// own is what is left of the password, in lower case, without guessable words, the longest taken out first.
func own(password string, user *record.User) string {
	mailbox, host, _ := strings.Cut(user.Email, "@")
	words := append([]string{user.Email, mailbox, host}, strings.Fields(user.Name)...)
	words = append(words, common...)
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	rest := strings.ToLower(norm.NFC.String(password))
	for _, word := range words {
		if utf8.RuneCountInString(word) >= 3 { // shorter ones occur in any text
			rest = strings.ReplaceAll(rest, strings.ToLower(norm.NFC.String(word)), "")
		}
	}
	return strings.TrimSpace(rest)
}

// different is how many different characters s is made of.
func different(s string) int {
	seen := make(map[rune]bool)
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}
