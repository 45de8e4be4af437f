package casefile

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/record"
)

// Seals tell, for each person whom a previewed change would change, what it would do: the first bytes of a hash of it.
type Seals map[record.PersonID]string

const sealBytes = 6 // so that of 500 files none is taken for unchanged by chance

func sealed(lines map[record.PersonID]string) Seals {
	s := make(Seals, len(lines))
	for id, text := range lines {
		sum := sha256.Sum256([]byte(text))
		s[id] = hex.EncodeToString(sum[:sealBytes])
	}
	return s
}

// String is the seals as a form carries them: "12:0a1b2c3d4e5f 13:…", in the order of the people.
func (s Seals) String() string {
	var list []string
	for _, id := range slices.Sorted(maps.Keys(s)) {
		list = append(list, fmt.Sprintf("%d:%s", id, s[id]))
	}
	return strings.Join(list, " ")
}

// ReadSeals reads what String wrote; what makes no sense is left out.
func ReadSeals(text string) Seals {
	s := Seals{}
	for part := range strings.FieldsSeq(text) {
		number, seal, _ := strings.Cut(part, ":")
		if id, err := strconv.ParseInt(number, 10, 64); err == nil && len(s) < record.MostInBulk {
			s[record.PersonID(id)] = seal
		}
	}
	return s
}

// Since tells whose files changed since the seals of an earlier preview were made, in the order of the plan: of whom a line is
// there that was not, is another, or is there no more. Gone is how many files of that preview are not there now, or not for
// whoever asks.
func (p BulkPlan) Since(before Seals) (changed []record.Person, gone int) {
	there := map[record.PersonID]bool{}
	look := func(person record.Person) {
		if !there[person.ID] && p.Seals[person.ID] != before[person.ID] {
			changed = append(changed, person)
		}
		there[person.ID] = true
	}
	for _, l := range p.Lines {
		look(l.Person)
	}
	for _, l := range p.Left {
		look(l.Person)
	}
	for id := range before {
		if !there[id] {
			gone++
		}
	}
	return changed, gone
}
