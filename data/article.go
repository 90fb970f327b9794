package data

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

// Meta is what is known about an article beside its text. Everything may be
// empty.
type Meta struct {
	Title, URL, Publisher, Author string
	// Published is a date in any usual notation; what cannot be understood
	// counts as unknown.
	Published string
	// Language is a language tag ("en", "en-GB"); empty: recognised when sure.
	Language string
	// Origin is the base name of the file.
	Origin string
}

// maxTitle is the greatest length of a title taken from the first words of a
// text without headline, in code points.
const maxTitle = 120

// NewArticle makes an article of a text: canonical form, blocks, id, and from
// the text what meta leaves open (title, date, language). Nothing of the text
// but line ends and Unicode composition is changed. The error wraps
// [graph.ErrInvalid].
func NewArticle(text string, meta Meta) (graph.Article, error) {
	text = Canonical(text)
	return newArticle(text, findBlocks(text, strings.TrimSpace(meta.Title)), meta)
}

// newArticle makes an article of a canonical text whose blocks are known.
func newArticle(text string, blocks []graph.Block, meta Meta) (graph.Article, error) {
	a := graph.Article{
		Text:      text,
		Title:     line(meta.Title),
		URL:       strings.TrimSpace(strings.ToValidUTF8(meta.URL, "")),
		Publisher: line(meta.Publisher),
		Author:    line(meta.Author),
		Published: parseDate(meta.Published),
		Language:  languageCode(meta.Language),
		Origin:    strings.ToValidUTF8(meta.Origin, "\uFFFD"),
		Blocks:    blocks,
	}
	if len(blocks) == 0 {
		return graph.Article{}, &FormatError{What: "there is no text in it", Remedy: "leave it out, or save the article again"}
	}
	if a.Title == "" {
		a.Title = firstWords(text, blocks)
	}
	if a.Published == "" {
		a.Published = dateOf(text, blocks)
	}
	if a.Language == "" {
		a.Language = recognise(text)
	}
	a.ID = graph.ArticleID(a.Text, a.URL)
	if err := a.Validate(); err != nil {
		return graph.Article{}, err
	}
	return a, nil
}

// line brings a piece of metadata on one line: NFC, white space collapsed.
func line(s string) string {
	return strings.Join(strings.Fields(Canonical(strings.ToValidUTF8(s, "\uFFFD"))), " ")
}

// firstWords makes a title for a text that came without one: its first
// headline, or else the start of its first block that is no date or byline.
func firstWords(text string, blocks []graph.Block) string {
	best := blocks[0]
	for _, b := range blocks {
		if b.Kind == graph.Headline {
			best = b
			break
		}
		if best.Kind == graph.Byline || best.Kind == graph.Dateline {
			best = b
		}
	}
	return shorten(line(best.Span.Of(text)), maxTitle)
}

// shorten cuts a line after a word so that it has at most n code points.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	cut := string([]rune(s)[:n-1])
	if i := strings.LastIndexByte(cut, ' '); i > n/2 {
		cut = cut[:i]
	}
	return strings.TrimRightFunc(cut, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:-–—", r) }) + "…"
}

// dateOf gives the day of a date line among the leading blocks.
func dateOf(text string, blocks []graph.Block) string {
	for i, b := range blocks {
		if i > 8 {
			break
		}
		if b.Kind == graph.Byline {
			if d := parseDate(b.Span.Of(text)); d != "" {
				return d
			}
		}
	}
	return ""
}

// languageCode reduces a language tag to its ISO 639-1 code; anything else is
// unknown.
func languageCode(tag string) string {
	code, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	code, _, _ = strings.Cut(code, "_")
	if len(code) != 2 || code[0] < 'a' || code[0] > 'z' || code[1] < 'a' || code[1] > 'z' {
		return ""
	}
	return code
}
