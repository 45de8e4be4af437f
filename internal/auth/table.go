package auth

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"golang.org/x/time/rate"

	"habeas/internal/record"
	"habeas/internal/store"
)

// grain is how stale a session's expiry may get before it is written again: reading pages costs one write a minute, not
// one a page, and an idle session ends up to a minute early.
const grain = time.Minute

// table keeps scs's sessions in the store, under the hashes of their tokens.
type table struct {
	st    *store.Store
	now   func() time.Time
	sweep rate.Sometimes
}

func newTable(st *store.Store, now func() time.Time) *table {
	return &table{st: st, now: now, sweep: rate.Sometimes{Interval: grain}}
}

// loaded is the session as the request found it; the middleware puts one into each request's context.
type loaded struct {
	hash    string
	data    []byte
	expires time.Time
}

type loadedKey struct{}

func withLoaded(ctx context.Context) context.Context {
	return context.WithValue(ctx, loadedKey{}, &loaded{})
}

// FindCtx is the data of a session that has not expired.
func (t *table) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	hash, err := tokenHash(token)
	if err != nil {
		return nil, false, nil
	}
	session, err := t.st.Session(ctx, hash)
	if errors.Is(err, record.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("find session: %w", err)
	}
	if !t.now().Before(session.ExpiresAt) {
		return nil, false, nil
	}
	if l, ok := ctx.Value(loadedKey{}).(*loaded); ok {
		*l = loaded{hash: hash, data: session.Data, expires: session.ExpiresAt}
	}
	return session.Data, true, nil
}

// CommitCtx writes a session, unless nothing but a little of its expiry changed. It never writes back one that was ended
// while the request was under way.
func (t *table) CommitCtx(ctx context.Context, token string, data []byte, expires time.Time) error {
	hash, err := tokenHash(token)
	if err != nil {
		return fmt.Errorf("commit session: %w", err)
	}
	user, err := userOf(data)
	if err != nil {
		return fmt.Errorf("commit session: %w", err)
	}
	expires = t.now().Add(time.Until(expires)).UTC() // scs goes by the machine's clock, the rest by ours
	session := &record.Session{TokenHash: hash, UserID: user, Data: data, ExpiresAt: expires}
	if l, ok := ctx.Value(loadedKey{}).(*loaded); ok && l.hash == hash {
		if bytes.Equal(l.data, data) && expires.Sub(l.expires) < grain {
			return nil
		}
		return t.replace(ctx, session)
	}
	t.sweep.Do(func() { err = t.st.DeleteExpiredSessions(ctx, t.now()) })
	if err != nil {
		return fmt.Errorf("delete expired sessions: %w", err)
	}
	return t.st.PutSession(ctx, session)
}

// replace writes a session that is still there.
func (t *table) replace(ctx context.Context, session *record.Session) error {
	return t.st.InTx(ctx, func(tx *store.Store) error {
		_, err := tx.Session(ctx, session.TokenHash)
		if errors.Is(err, record.ErrNotFound) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("replace session: %w", err)
		}
		return tx.PutSession(ctx, session)
	})
}

// DeleteCtx ends a session; one that is not there has ended already.
func (t *table) DeleteCtx(ctx context.Context, token string) error {
	hash, err := tokenHash(token)
	if err != nil {
		return nil
	}
	if err := t.st.DeleteSession(ctx, hash); err != nil && !errors.Is(err, record.ErrNotFound) {
		return fmt.Errorf("delete session: %w", err)
	}
	return nil
}

// Find, Commit and Delete complete scs's interface, which calls them only for want of the ones above.

func (t *table) Find(token string) ([]byte, bool, error) {
	return t.FindCtx(context.Background(), token)
}

func (t *table) Commit(token string, data []byte, expires time.Time) error {
	return t.CommitCtx(context.Background(), token, data, expires)
}

func (t *table) Delete(token string) error {
	return t.DeleteCtx(context.Background(), token)
}

// codec writes sessions as JSON: the same values give the same bytes, and nothing but text can come out of the database.
type codec struct{}

type content struct {
	Deadline int64             `json:"deadline"` // Unix time in milliseconds
	Values   map[string]string `json:"values"`
}

// Encode refuses values other than strings.
func (codec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	c := content{Deadline: deadline.UnixMilli(), Values: make(map[string]string, len(values))}
	for name, value := range values {
		text, ok := value.(string)
		if !ok {
			return nil, fmt.Errorf("encode session: %s is a %T, not a string", name, value)
		}
		c.Values[name] = text
	}
	return json.Marshal(c)
}

// Decode reads what Encode wrote.
func (codec) Decode(data []byte) (time.Time, map[string]any, error) {
	var c content
	if err := json.Unmarshal(data, &c); err != nil {
		return time.Time{}, nil, fmt.Errorf("decode session: %w", err)
	}
	values := make(map[string]any, len(c.Values))
	for name, text := range c.Values {
		values[name] = text
	}
	return time.UnixMilli(c.Deadline).UTC(), values, nil
}

// userOf is the user that a session's data names, nil before sign-in.
func userOf(data []byte) (*record.UserID, error) {
	_, values, err := codec{}.Decode(data)
	if err != nil {
		return nil, err
	}
	text, ok := values[userKey].(string)
	if !ok {
		return nil, nil
	}
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("session of user %q: %w", text, err)
	}
	user := record.UserID(id)
	return &user, nil
}
