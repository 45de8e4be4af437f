// Package db embeds what the database is made from: the migrations and the sample chronicle.
package db

import "embed"

// Migrations are goose migrations, a folder for each database.
//
//go:embed migrations
var Migrations embed.FS

// Sample is a chronicle in our own words, for the demo and for tests.
//
//go:embed sample/chronicle.txt
var Sample []byte
