// Package cli holds the commands of newsgraph: one file each. Whatever the
// window can do, a command can do.
//
// In come arguments and streams, out come results on stdout, talk on stderr
// and an exit code: 0 fine, 1 failed, 2 misuse. The same command on the same
// data prints the same bytes. The package draws nothing and imports nothing of
// Fyne: what needs a window or a picture is handed in by package main.
package cli
