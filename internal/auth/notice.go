package auth

import "context"

const noticeKey = "notice"

// PutNotice keeps a text for the next page of this session; signing in forgets it.
func (s *Sessions) PutNotice(ctx context.Context, text string) { s.scs.Put(ctx, noticeKey, text) }

// TakeNotice is the text that was kept, and forgets it; it is empty when there is none.
func (s *Sessions) TakeNotice(ctx context.Context) string { return s.scs.PopString(ctx, noticeKey) }
