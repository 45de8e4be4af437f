package web

import (
	"github.com/labstack/echo/v4"

	"habeas/internal/record"
)

func (s *server) sendCalendar(c echo.Context) error { return record.ErrNotFound }
func (v *visit) showCalendar() error                { return record.ErrNotFound }
func (v *visit) showCalendarAddress() error         { return record.ErrNotFound }
func (v *visit) makeCalendarAddress() error         { return record.ErrNotFound }
func (v *visit) revokeCalendarAddress() error       { return record.ErrNotFound }
