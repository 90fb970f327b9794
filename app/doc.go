// Package app is the window: panels that draw the view-models of
// [newsgraph/app/explore] and turn clicks and keys into calls of their methods.
//
// In come a fyne.App (only package main makes the real one) and options; out
// goes a window. No rule about the news lives here, and no panel reads the
// graph: what takes time runs through [explore.Runner]. Everything here belongs
// to the UI goroutine.
package app
