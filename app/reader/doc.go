// Package reader is the widget in which an article is read: its words laid out
// for reading, with the marks of what was found in them.
//
// In come an article's text and blocks, marks and passages, all as spans of
// bytes of that text; out go callbacks that say what the user points at and
// opens. It must not know where marks come from, change the text, or start a
// goroutine. A [Reader] belongs to the UI goroutine.
//
// A text of any length opens at once: blocks are broken into lines only as far
// down as somebody has looked, word widths are measured once, and only lines
// that can be seen have objects on the canvas.
package reader
