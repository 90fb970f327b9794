package data

import (
	"golang.org/x/net/html"
)

// prune takes elements out of a page that are never part of an article.
func prune(doc *html.Node) {}

// trimPieces takes off the pieces at both ends that are no part of the text.
func trimPieces(pieces []piece, title string) []piece { return pieces }
