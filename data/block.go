package data

import (
	"strings"
	"unicode/utf8"

	"newsgraph/graph"
)

// findBlocks finds the blocks of a plain text. title is the headline when it
// came with the article, or empty. The blocks are sorted, do not overlap, and
// cover every character that is no white space and no mark of a list.
func findBlocks(text, title string) []graph.Block {
	units := joinLines(text, splitLines(text))
	markBullets(text, units)
	top := markTop(text, units, title)
	markSubheadings(text, units, top)
	return splitDatelines(text, blocksOf(units))
}

// row is one line of the text that is not blank.
type row struct {
	span  graph.Span // without white space around
	runes int
	gap   bool // a blank line, or the start of the text, stands before it
}

// unit is a run of rows that make up one block.
type unit struct {
	span graph.Span
	rows int
	gap  bool // as in the first row
	next bool // a blank line or the end of the text follows
	mark string
	kind graph.BlockKind
}

// white are the characters that blocks do not begin or end with: Unicode white
// space, and what is invisible at the edge of a line.
const white = " \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u200e\u200f\ufeff\x1c\x1d\x1e\x1f"

// trimmed narrows a span until it neither begins nor ends with white space.
func trimmed(text string, s graph.Span) graph.Span {
	words := s.Of(text)
	left := strings.TrimLeft(words, white)
	s.Start = s.End - len(left)
	s.End = s.Start + len(strings.TrimRight(left, white))
	return s
}

// splitLines gives the rows of a text. Line breaks are "\n", form feeds and
// the Unicode line and paragraph separators.
func splitLines(text string) []row {
	var rows []row
	gap := true
	for start := 0; start < len(text); {
		end, next := len(text), len(text)
		if i := strings.IndexAny(text[start:], "\n\f\u2028\u2029"); i >= 0 {
			_, w := utf8.DecodeRuneInString(text[start+i:])
			end, next = start+i, start+i+w
		}
		s := trimmed(text, graph.Span{Start: start, End: end})
		if s.Len() == 0 {
			gap = true
		} else {
			rows = append(rows, row{s, utf8.RuneCountInString(s.Of(text)), gap})
			gap = false
		}
		start = next
	}
	return rows
}

// Limits of hard-wrapped text: how long its longest line may be, and which
// share of its line breaks must look like wrapping.
const (
	maxWrapWidth = 120
	minWrapWidth = 30
	unfitShare   = 0.8
	openShare    = 0.4
)

// joinLines makes units of rows. In hard-wrapped text a line is broken where
// the next word does not fit, often inside a sentence; there rows are joined.
// In all other text every row is a unit of its own.
func joinLines(text string, rows []row) []unit {
	width := wrapWidth(text, rows)
	var units []unit
	for i, r := range rows {
		if i > 0 && !r.gap && width > 0 && continues(text, rows[i-1], r, width) {
			u := &units[len(units)-1]
			u.span.End = r.span.End
			u.rows++
			continue
		}
		if i > 0 {
			units[len(units)-1].next = r.gap
		}
		units = append(units, unit{span: r.span, rows: 1, gap: r.gap, kind: graph.Paragraph})
	}
	if len(units) > 0 {
		units[len(units)-1].next = true
	}
	return units
}

// wrapWidth is the width at which the lines of a text were wrapped, in code
// points, or 0 when they were not.
func wrapWidth(text string, rows []row) int {
	width := 0
	for _, r := range rows {
		width = max(width, r.runes)
	}
	if width > maxWrapWidth || width < minWrapWidth {
		return 0
	}
	breaks, unfit, open := 0, 0, 0
	for i := 1; i < len(rows); i++ {
		if rows[i].gap || startsItem(text, rows[i]) {
			continue
		}
		breaks++
		if full(text, rows[i-1], rows[i], width) {
			unfit++
		}
		if !endsSentence(rows[i-1].span.Of(text)) {
			open++
		}
	}
	if breaks == 0 || float64(unfit) < unfitShare*float64(breaks) || float64(open) < openShare*float64(breaks) {
		return 0
	}
	if breaks < 3 && !lowerFollows(text, rows) {
		return 0
	}
	return width
}

// lowerFollows says whether a line break stands before a small letter.
func lowerFollows(text string, rows []row) bool {
	for i := 1; i < len(rows); i++ {
		if !rows[i].gap && startsLower(rows[i].span.Of(text)) {
			return true
		}
	}
	return false
}

// full says whether the first word of b would not have fitted on the line of
// a. A sixth of the width is granted to editors that wrap unevenly.
func full(text string, a, b row, width int) bool {
	word, _, _ := strings.Cut(b.span.Of(text), " ")
	return a.runes+1+utf8.RuneCountInString(word) > width-width/6
}

// continues says whether row b goes on with what row a began.
func continues(text string, a, b row, width int) bool {
	return !startsItem(text, b) && full(text, a, b, width)
}

// startsItem says whether a row begins with the mark of a list.
func startsItem(text string, r row) bool {
	m, _ := listMark(r.span.Of(text))
	return m != ""
}

// blocksOf turns units into blocks; marks of list items are left out.
func blocksOf(units []unit) []graph.Block {
	blocks := make([]graph.Block, len(units))
	for i, u := range units {
		blocks[i] = graph.Block{Kind: u.kind, Span: u.span}
	}
	return blocks
}
