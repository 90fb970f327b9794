// Package nlp turns the text of an article into a [Doc]: tokens, sentences,
// parts of speech, lemmas, syntax and names, each in a layer that is filled
// once by one [Component] of a [Pipeline].
//
// In come articles with canonical text; out come layers whose every span is a
// range of bytes into that text, on rune boundaries. Components keep no state
// between documents and read no clock, so the same article gives the same
// layers. Nothing here decides who somebody is or what was said: that is
// package extract.
package nlp

import (
	"newsgraph/graph"
)

// Layer names one part of a [Doc] that a component fills.
type Layer string

// The layers, in the order in which the default pipeline fills them.
const (
	Tokens     Layer = "tokens"
	Sentences  Layer = "sentences"
	Tags       Layer = "tags"
	Lemmas     Layer = "lemmas"
	Syntax     Layer = "syntax"
	Names      Layer = "names"
	Times      Layer = "times"
	Entities   Layer = "entities"   // entities and their mentions, resolved and linked
	Statements Layer = "statements" //
	Events     Layer = "events"
	Quantities Layer = "quantities" // of the events, and where their times stand
	Ties       Layer = "ties"
	Salience   Layer = "salience"
)

// Token is a word, number or punctuation mark.
type Token struct {
	Span graph.Span
	// Sentence is the index of the token's sentence.
	Sentence int
	// Tag is the Penn Treebank tag, POS the universal one; empty until the layer
	// Tags is filled.
	Tag, POS string
	// Lemma is the dictionary form, lower case except for proper nouns; empty
	// until the layer Lemmas is filled.
	Lemma string
	// Head is the index of the syntactic head among all tokens of the document,
	// or -1 for the root of a sentence; Rel the universal dependency. Rel is
	// empty until the layer Syntax is filled.
	Head int
	Rel  string
}

// Sentence is a run of tokens that does not cross a block of the article.
type Sentence struct {
	Span        graph.Span // from the first token's start to the last one's end
	First, Last int        // tokens [First, Last)
	Block       int        // index into Article.Blocks
}

// Name is a stretch of text that names a person, country, organisation or
// place, before anybody asks who it is. Titles stand outside the span.
type Name struct {
	Span        graph.Span
	First, Last int // tokens [First, Last)
	Kind        graph.Kind
	Confidence  float64 // 0 < c ≤ 1
}

// Time is a time expression and the interval it stands for.
type Time struct {
	Span     graph.Span
	Interval graph.Interval
}

// Doc is an article with the layers read from it. The graph's types are used
// for the layers that go into the graph.
type Doc struct {
	Article *graph.Article

	Tokens    []Token
	Sentences []Sentence
	Names     []Name // sorted by span, not overlapping
	Times     []Time // sorted by span

	Entities   []graph.Entity
	Mentions   []graph.Mention // sorted by span
	Statements []graph.Statement
	Events     []graph.Event
	Ties       []graph.Relation

	filled map[Layer]bool
}

// NewDoc starts a document without layers. The article must not change while
// the document is in use.
func NewDoc(a *graph.Article) *Doc {
	return &Doc{Article: a, filled: map[Layer]bool{}}
}

// Has says whether a layer is filled.
func (d *Doc) Has(l Layer) bool { return d.filled[l] }

// Text is the article's canonical text.
func (d *Doc) Text() string { return d.Article.Text }

// Word gives the words of token i.
func (d *Doc) Word(i int) string { return d.Tokens[i].Span.Of(d.Article.Text) }

// SpanOf gives the span from token first to token last-1.
func (d *Doc) SpanOf(first, last int) graph.Span {
	return graph.Span{Start: d.Tokens[first].Span.Start, End: d.Tokens[last-1].Span.End}
}

// TokenAt gives the index of the first token that ends behind byte offset b;
// len(d.Tokens) when there is none.
func (d *Doc) TokenAt(b int) int {
	lo, hi := 0, len(d.Tokens)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.Tokens[mid].Span.End > b {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// TokenRange gives the tokens [first, last) that overlap a span.
func (d *Doc) TokenRange(s graph.Span) (first, last int) {
	first = d.TokenAt(s.Start)
	last = first
	for last < len(d.Tokens) && d.Tokens[last].Span.Start < s.End {
		last++
	}
	return first, last
}

// Block gives the kind of block in which a sentence stands.
func (d *Doc) Block(sentence int) graph.BlockKind {
	return d.Article.Blocks[d.Sentences[sentence].Block].Kind
}
