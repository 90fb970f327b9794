package explore

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

// sentences says what each error that a person can act on means.
var sentences = []struct {
	err      error
	sentence string
}{
	{context.Canceled, "Cancelled. What was finished before is kept."},
	{context.DeadlineExceeded, "This took too long and was stopped."},
	{graph.ErrLocked, "This workspace is open in another Newsgraph. Close it there first, then try again."},
	{graph.ErrNewer, "This workspace was written by a newer Newsgraph. Update this program to open it; nothing was changed."},
	{graph.ErrNotWorkspace, "This folder is not a Newsgraph workspace. Choose a folder whose name ends in .newsgraph."},
	{graph.ErrReadOnly, "This folder can be read but not written. Copy the workspace to a folder of your own."},
	{graph.ErrUnreachable, "The server of the shared graph does not answer. What was saved is kept; try again when it is back."},
	{graph.ErrRefused, "The server does not allow this. Ask who runs it for the right to change the shared graph."},
	{graph.ErrCorrupt, "Something stored in this workspace is damaged. The articles are kept; run “newsgraph verify” to see what is wrong."},
	{graph.ErrNotFound, "This is not in the workspace any more."},
	{syscall.ENOSPC, "The disk is full. Nothing was lost; free some space and try again."},
	{syscall.EROFS, "This place can be read but not written. Choose another folder."},
	{fs.ErrPermission, "Permission was refused for this file or folder."},
	{fs.ErrNotExist, "This file or folder does not exist (any more)."},
	{fs.ErrExist, "There is already something with this name. Choose another one."},
}

// Sentence says an error in words for people, with what to do where there is
// something; "" for nil. The detail belongs into the log.
func Sentence(err error) string {
	if err == nil {
		return ""
	}
	for _, s := range sentences {
		if errors.Is(err, s.err) {
			return s.sentence
		}
	}
	return asSentence(err.Error())
}

// asSentence begins with a capital and ends with a full stop.
func asSentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(r)) + s[n:]
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

// lower is a word with a small first letter.
func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}
