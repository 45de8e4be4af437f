package vault

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"filippo.io/age"
)

// shortestPassphrase is how many characters a passphrase has at least: a backup can be guessed at for as long as somebody has
// it.
const shortestPassphrase = 16

// AddReaders adds those that recipients name, one to a line, as age writes them: "age1…". Lines that begin with # are remarks.
func (k *Keys) AddReaders(recipients io.Reader) error {
	found, err := age.ParseRecipients(recipients)
	if err != nil {
		return fmt.Errorf("this names nobody who can open a backup: %w", err)
	}
	k.Readers = append(k.Readers, found...)
	return nil
}

// AddIdentities adds secret keys, one to a line, as age-keygen and NewKey write them.
func (k *Keys) AddIdentities(secret io.Reader) error {
	found, err := age.ParseIdentities(secret)
	if err != nil {
		return errors.New("this holds no key that opens a backup") // the error could quote it
	}
	k.Identities = append(k.Identities, found...)
	return nil
}

// SetPassphrase lets whoever knows the passphrase open a backup, and nobody else; it opens backups here too.
func (k *Keys) SetPassphrase(passphrase string) error {
	passphrase = strings.TrimRight(passphrase, "\r\n")
	if len([]rune(passphrase)) < shortestPassphrase {
		return fmt.Errorf("a passphrase has %d characters or more: seven words of a dictionary, taken by chance, are good ones", shortestPassphrase)
	}
	if len(k.Readers) > 0 {
		return errors.New("a backup has recipients or a passphrase, not both")
	}
	reader, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return err
	}
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return err
	}
	k.Readers, k.Identities = append(k.Readers, reader), append(k.Identities, identity)
	return nil
}

// NewKey makes a key: the secret one, which opens backups, in a new file for its owner alone, and beside it, with .pub behind
// its name, the public one, which makes them. It withstands quantum computers as far as is known (age's hybrid keys).
func NewKey(path string) error {
	identity, err := age.GenerateHybridIdentity()
	if err != nil {
		return err
	}
	public := identity.Recipient().String() + "\n"
	if err := newFile(path, 0o600, "# Opens the backups of Habeas. Keep it away from the site and from the backups.\n"+identity.String()+"\n"); err != nil {
		return err
	}
	return newFile(path+".pub", 0o644, public)
}

// newFile writes a file that is not there yet.
func newFile(path string, mode os.FileMode, text string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Sync(), file.Close())
}
