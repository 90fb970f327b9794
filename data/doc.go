// Package data turns bytes into articles: plain text, Markdown, saved web
// pages, JSON, JSON Lines, RSS and Atom, in files, folders, zip archives or on
// standard input. One file of this package per format.
//
// In come paths and readers, out come [Source] values in input order: an
// article with canonical text and blocks, or an error that names file, place
// and remedy. The text of plain files and of JSON is kept to the letter but for
// NFC and "\n" line ends; web pages and Markdown are reduced to what a reader
// sees.
//
// The package reads files and nothing else: no network, no clock, no writing.
// It holds no opinion on what the text says; that is package extract. All
// functions are safe for concurrent use.
package data
