package main

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"time"

	"habeas/internal/auth"
	"habeas/internal/config"
	"habeas/internal/record"
	"habeas/internal/route"
)

const linkHours = 24

type userCommand struct {
	Add  userAddCommand  `cmd:"" help:"Add a user and print a sign-in link."`
	Link userLinkCommand `cmd:"" help:"Print a new sign-in link for a user."`
}

type userAddCommand struct {
	config.Config
	config.Server
	Email string      `arg:"" help:"E-mail address that the user signs in with."`
	Name  string      `help:"Name that decisions are signed with." required:""`
	Role  record.Role `help:"${enum}." enum:"reader,advocate,lead,admin" default:"reader"`
}

// Help is shown below the flags.
func (userAddCommand) Help() string {
	return `Readers read the desk. Advocates import, review, edit and export as well. Leads publish, too. Admins manage users.

  habeas user add aygun@example.org --name "Aygün A." --role advocate`
}

func (c userAddCommand) Run(ctx context.Context, io streams) (err error) {
	address, err := mail.ParseAddress(c.Email)
	if err != nil || address.Name != "" {
		return fmt.Errorf("%q is not an e-mail address", c.Email)
	}
	d, err := open(ctx, c.Config, io)
	if err != nil {
		return err
	}
	defer d.close(&err)
	user := &record.User{
		Email: strings.ToLower(address.Address), Name: strings.TrimSpace(c.Name), Role: c.Role, CreatedAt: time.Now().UTC(),
	}
	if err := d.store.AddUser(ctx, user); errors.Is(err, record.ErrConflict) {
		return fmt.Errorf("there is a user %s already; “habeas user link” makes a new sign-in link", user.Email)
	} else if err != nil {
		return err
	}
	fmt.Fprintf(io.out, "%s can sign in as %s.\n", user.Name, user.Role)
	return d.printLink(ctx, c.Server, user, io)
}

type userLinkCommand struct {
	config.Config
	config.Server
	Email string `arg:"" help:"E-mail address of the user."`
}

// Help is shown below the flags.
func (userLinkCommand) Help() string {
	return "The link signs the user in once and lets a password be set.\n\n  habeas user link aygun@example.org"
}

func (c userLinkCommand) Run(ctx context.Context, io streams) (err error) {
	d, err := open(ctx, c.Config, io)
	if err != nil {
		return err
	}
	defer d.close(&err)
	user, err := d.store.UserByEmail(ctx, strings.ToLower(c.Email))
	if errors.Is(err, record.ErrNotFound) {
		return fmt.Errorf("there is no user %s", c.Email)
	} else if err != nil {
		return err
	}
	return d.printLink(ctx, c.Server, user, io)
}

// printLink makes a sign-in link and prints it.
func (d *data) printLink(ctx context.Context, s config.Server, user *record.User, io streams) error {
	base, err := s.Base()
	if err != nil {
		return err
	}
	token, err := auth.NewLink(ctx, d.store, user.ID, linkHours*time.Hour, time.Now().UTC())
	if err != nil {
		return err
	}
	fmt.Fprintf(io.out, "Sign-in link, good once within %d hours:\n  %s%s\n", linkHours, base, route.Link(token))
	return nil
}
