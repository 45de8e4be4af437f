package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"

	"habeas/internal/record"
)

// tokenBytes is the length of a token before encoding: 256 bits, which nobody guesses.
const tokenBytes = 32

// Strict, so that one token has one spelling.
var tokenEncoding = base64.RawURLEncoding.Strict()

// newToken is a fresh random token, 43 characters of base64url. (scs makes its session tokens the same way.)
func newToken() string {
	b := make([]byte, tokenBytes)
	_, _ = rand.Read(b) // never fails: crypto/rand ends the process instead
	return tokenEncoding.EncodeToString(b)
}

// tokenHash is what the database holds of a token: the hex SHA-256 of its characters. Anything that is not a token gives
// record.ErrNotFound, without a query.
func tokenHash(token string) (string, error) {
	if len(token) != tokenEncoding.EncodedLen(tokenBytes) {
		return "", record.ErrNotFound
	}
	var b [tokenBytes + 2]byte // Decode may write a little more than it reports
	if n, err := tokenEncoding.Decode(b[:], []byte(token)); err != nil || n != tokenBytes {
		return "", record.ErrNotFound
	}
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:]), nil
}
