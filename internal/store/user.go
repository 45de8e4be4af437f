package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"habeas/internal/record"
)

// AddUser adds a user; record.ErrConflict tells that the e-mail address is taken.
func (s *Store) AddUser(ctx context.Context, u *record.User) error {
	return s.write(ctx, "user.add", "user", func(tx *Store) (int64, error) {
		u.Version = 1
		err := tx.with(ctx).Create(u).Error
		return int64(u.ID), err
	})
}

// UpdateUser writes a user. The version is that which was read.
func (s *Store) UpdateUser(ctx context.Context, u *record.User) error {
	return s.write(ctx, "user.update", "user", func(tx *Store) (int64, error) {
		err := changed(tx.with(ctx).Model(&record.User{}).Where("id = ? AND version = ?", u.ID, u.Version).Updates(map[string]any{
			"email": u.Email, "name": u.Name, "role": u.Role, "password_hash": u.PasswordHash, "disabled": u.Disabled, "version": u.Version + 1,
		}))
		if err == nil {
			u.Version++
		}
		return int64(u.ID), err
	})
}

// SetKeys turns keys of one character on or off for the actor. It leaves the version alone: who changes how the desk is used
// goes on with their sessions, and of two answers to one question the last one holds.
func (s *Store) SetKeys(ctx context.Context, off bool) error {
	return s.write(ctx, "user.keys", "user", func(tx *Store) (int64, error) {
		return int64(s.actor.UserID), changed(tx.with(ctx).Model(&record.User{}).Where("id = ?", s.actor.UserID).Updates(map[string]any{"keys_off": off}))
	})
}

// User reads one user.
func (s *Store) User(ctx context.Context, id record.UserID) (*record.User, error) {
	var u record.User
	return &u, edge(s.with(ctx).Where("id = ?", id).Take(&u).Error)
}

// UserByEmail finds a user by the e-mail address in lower case.
func (s *Store) UserByEmail(ctx context.Context, email string) (*record.User, error) {
	var u record.User
	return &u, edge(s.with(ctx).Where("email = ?", email).Take(&u).Error)
}

// Users lists all users by name.
func (s *Store) Users(ctx context.Context) ([]record.User, error) {
	var users []record.User
	return users, edge(s.with(ctx).Order("name, id").Find(&users).Error)
}

// AddSignInLink keeps the hash of a sign-in link.
func (s *Store) AddSignInLink(ctx context.Context, l *record.SignInLink) error {
	return s.write(ctx, "user.link", "user", func(tx *Store) (int64, error) {
		return int64(l.UserID), tx.with(ctx).Create(l).Error
	})
}

// PeekSignInLink is whom an unused, unexpired link signs in.
func (s *Store) PeekSignInLink(ctx context.Context, hash string, now time.Time) (*record.User, error) {
	var u record.User
	err := s.with(ctx).Joins("JOIN sign_in_links l ON l.user_id = users.id").
		Where("l.token_hash = ? AND l.used_at IS NULL AND julianday(l.expires_at) > julianday(?) AND users.disabled = 0", hash, now.UTC()).Take(&u).Error
	return &u, edge(err)
}

// UseSignInLink uses a link up: of two that try at once, one succeeds.
func (s *Store) UseSignInLink(ctx context.Context, hash string, now time.Time) (*record.User, error) {
	var u *record.User
	err := s.write(ctx, "user.link.use", "user", func(tx *Store) (int64, error) {
		var err error
		if u, err = tx.PeekSignInLink(ctx, hash, now); err != nil {
			return 0, err
		}
		return int64(u.ID), changed(tx.with(ctx).Model(&record.SignInLink{}).Where("token_hash = ? AND used_at IS NULL", hash).
			Updates(map[string]any{"used_at": now.UTC()}))
	})
	return u, err
}

// Session reads a session by the hash of its token.
func (s *Store) Session(ctx context.Context, hash string) (*record.Session, error) {
	var session record.Session
	return &session, edge(s.with(ctx).Where("token_hash = ?", hash).Take(&session).Error)
}

// PutSession writes a session. Sessions change on every request: they are no part of the record, and not audited.
func (s *Store) PutSession(ctx context.Context, session *record.Session) error {
	return edge(s.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(session).Error)
}

// DeleteSession ends a session.
func (s *Store) DeleteSession(ctx context.Context, hash string) error {
	return edge(s.with(ctx).Where("token_hash = ?", hash).Delete(&record.Session{}).Error)
}

// DeleteSessionsOf ends all sessions of a user.
func (s *Store) DeleteSessionsOf(ctx context.Context, id record.UserID) error {
	return edge(s.with(ctx).Where("user_id = ?", id).Delete(&record.Session{}).Error)
}

// DeleteExpiredSessions forgets sessions that have ended.
func (s *Store) DeleteExpiredSessions(ctx context.Context, now time.Time) error {
	return edge(s.with(ctx).Where("julianday(expires_at) <= julianday(?)", now.UTC()).Delete(&record.Session{}).Error)
}
