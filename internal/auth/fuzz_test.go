package auth

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// No input is taken for a token but one that newToken could have made, in its only spelling.
func FuzzTokenHash(f *testing.F) {
	f.Add(newToken())
	f.Add("")
	f.Add(strings.Repeat("A", 43))
	f.Add(strings.Repeat("A", 42) + "B") // its last bits say nothing: another spelling of the one before
	f.Add(strings.Repeat("\n", 43))
	f.Add(strings.Repeat("A", 44) + "\r\n")
	f.Fuzz(func(t *testing.T, token string) {
		hash, err := tokenHash(token)
		if err != nil {
			if hash != "" {
				t.Fatalf("hash %q with error %v", hash, err)
			}
			return
		}
		raw, err := tokenEncoding.DecodeString(token)
		if err != nil || len(raw) != tokenBytes || tokenEncoding.EncodeToString(raw) != token || len(hash) != 64 {
			t.Fatalf("%q taken for a token", token)
		}
	})
}

// Whatever lies in the database, decoding it does not panic, and what decodes survives encoding.
func FuzzCodec(f *testing.F) {
	good, err := codec{}.Encode(morning, map[string]any{userKey: "7", csrfKey: newToken()})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(nil))
	f.Add([]byte("{}"))
	f.Add([]byte(`{"deadline":-62135596800001,"values":{"user":"-9223372036854775809"}}`))
	f.Add([]byte(`{"values":{"user":7}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = userOf(data)
		deadline, values, err := codec{}.Decode(data)
		if err != nil {
			return
		}
		values["new"] = "value" // as scs does; panics if the map is nil
		again, err := codec{}.Encode(deadline, values)
		if err != nil {
			t.Fatal(err)
		}
		deadline2, values2, err := codec{}.Decode(again)
		if err != nil || !deadline.Equal(deadline2) || !reflect.DeepEqual(values, values2) {
			t.Fatalf("%v %v became %v %v (%v)", deadline, values, deadline2, values2, err)
		}
	})
}

func TestCodecRefusesOtherThanText(t *testing.T) {
	if data, err := (codec{}).Encode(time.Now(), map[string]any{"n": 7}); err == nil {
		t.Errorf("encoded %s", data)
	}
}
