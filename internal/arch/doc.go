// Package arch holds the test that keeps the code to the picture in README.md: who may import whom. It has no code of its own.
package arch
