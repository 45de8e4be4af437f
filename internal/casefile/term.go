package casefile

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// longestKey leaves room for a number behind the words of a label.
const longestKey = 50

// settled are values as rows hold them: of terms that were merged, those into which they were. The error is record.Fields when
// a value is no term.
func settled(ctx context.Context, st *store.Store, fields []record.Field, s record.Sheet) (record.Sheet, error) {
	terms, err := st.Vocabularies(ctx)
	if err != nil {
		return s, err
	}
	return terms.Settled(fields, s)
}

// tidied are the values of a row of the directory as the record keeps them. The error is record.Fields.
func tidied(ctx context.Context, st *store.Store, object record.Object, typed record.Sheet) (record.Sheet, error) {
	terms, err := st.Vocabularies(ctx)
	if err != nil {
		return nil, err
	}
	fields := terms.Known(record.ListingFields(object))
	s, err := record.Tidied(fields, typed)
	if err != nil {
		return nil, err
	}
	return terms.Settled(fields, s)
}

// AddTerm adds a term of the organisation as its form describes it, and tells its id. The error is record.Fields when the
// vocabulary has such a term already.
func AddTerm(ctx context.Context, st *store.Store, of record.Vocabulary, typed record.Sheet, by By) (record.VocabularyTermID, error) {
	t, err := record.TermOfForm(record.VocabularyTerm{Vocabulary: of, CreatedBy: &by.User, CreatedAt: by.At}, typed)
	if err != nil {
		return 0, err
	}
	err = st.InTx(ctx, func(tx *store.Store) error {
		terms, err := tx.Vocabularies(ctx)
		if err != nil {
			return err
		}
		if err := freeLabel(terms, t); err != nil {
			return err
		}
		t.Key = newKey(terms, t)
		return tx.AddTerm(ctx, &t)
	})
	return t.ID, err
}

// ChangeTerm gives a term the label, the code and the place of its form. The term's Version is that which was read:
// record.ErrConflict tells that somebody else changed it meanwhile.
func ChangeTerm(ctx context.Context, st *store.Store, t record.VocabularyTerm, typed record.Sheet) error {
	t, err := record.TermOfForm(t, typed)
	if err != nil {
		return err
	}
	return st.InTx(ctx, func(tx *store.Store) error {
		terms, err := tx.Vocabularies(ctx)
		if err != nil {
			return err
		}
		if err := freeLabel(terms, t); err != nil {
			return err
		}
		return tx.UpdateTerm(ctx, &t)
	})
}

// freeLabel is record.Fields if another term of the vocabulary is called so: lists that come in find terms by their labels,
// whatever the case and the marks of the letters.
func freeLabel(terms *record.Vocabularies, t record.VocabularyTerm) error {
	fold := names.Fold(t.Label)
	for _, other := range terms.Terms(t.Vocabulary) {
		if other.ID != t.ID && other.MergedIntoID == nil && (strings.EqualFold(other.Label, t.Label) || fold != "" && names.Fold(other.Label) == fold) {
			return record.Fields{"label": "Another term is called “" + other.Label + "” already."}
		}
	}
	return nil
}

// newKey is a key for a term, of the words of its label, that the vocabulary has not yet. The index of search leaves
// underscores out, so keys differ without them.
func newKey(terms *record.Vocabularies, t record.VocabularyTerm) string {
	plain := func(key string) string { return strings.ReplaceAll(key, "_", "") }
	taken := map[string]bool{}
	for _, other := range terms.Terms(t.Vocabulary) {
		taken[plain(other.Key)] = true
	}
	words := strings.FieldsFunc(strings.ToLower(names.Fold(t.Label)), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	key := strings.Join(words, "_")
	key = strings.TrimRight(key[:min(len(key), longestKey)], "_")
	if key == "" {
		key = "term"
	}
	for n, first := 2, key; taken[plain(key)]; n++ {
		key = first + "_" + strconv.Itoa(n)
	}
	return key
}

// MergeTerm gives all that has a term another one. The term's version is that which was read. The error is record.Fields when
// the two cannot be merged.
func MergeTerm(ctx context.Context, st *store.Store, id, into record.VocabularyTermID, version int, by By) error {
	return st.InTx(ctx, func(tx *store.Store) error {
		gone, kept, err := twoTerms(ctx, tx, id, into)
		if err != nil {
			return err
		}
		switch {
		case gone.BuiltIn:
			return record.Fields{"into": "A term that came with Habeas cannot be merged. Archive it instead."}
		case gone.MergedIntoID != nil:
			return record.ErrConflict
		case kept == nil || kept.Vocabulary != gone.Vocabulary || kept.ID == gone.ID || !kept.Offered():
			return record.Fields{"into": "Choose the term that is kept."}
		}
		gone.Version = version
		return tx.MergeTerm(ctx, gone, kept, fmt.Sprintf("The term “%s” was merged into “%s”", gone.Label, kept.Label), by.At)
	})
}

// UnmergeTerm takes a merge of a term back. What got another term since then keeps that one. The error is record.Fields when
// something stands in the way.
func UnmergeTerm(ctx context.Context, st *store.Store, id record.VocabularyTermID, version int, by By) error {
	return st.InTx(ctx, func(tx *store.Store) error {
		gone, err := tx.VocabularyTerm(ctx, id)
		if err != nil {
			return err
		}
		if gone.MergedIntoID == nil {
			return record.ErrConflict
		}
		_, kept, err := twoTerms(ctx, tx, id, *gone.MergedIntoID)
		if err != nil {
			return err
		}
		if kept.MergedIntoID != nil {
			return record.Fields{"undo": "“" + kept.Label + "” was merged as well. Take that merge back first."}
		}
		terms, err := tx.Vocabularies(ctx)
		if err != nil {
			return err
		}
		if err := freeLabel(terms, *gone); err != nil {
			return record.Fields{"undo": "Another term is called “" + gone.Label + "” now. Give that one another label first."}
		}
		gone.Version = version
		return tx.UnmergeTerm(ctx, gone, kept, fmt.Sprintf("The merge of the term “%s” into “%s” was taken back", gone.Label, kept.Label), by.At)
	})
}

// twoTerms reads a term, and another that may not be there.
func twoTerms(ctx context.Context, tx *store.Store, id, other record.VocabularyTermID) (gone, kept *record.VocabularyTerm, err error) {
	if gone, err = tx.VocabularyTerm(ctx, id); err != nil {
		return nil, nil, err
	}
	if kept, err = tx.VocabularyTerm(ctx, other); errors.Is(err, record.ErrNotFound) {
		return gone, nil, nil
	}
	return gone, kept, err
}
