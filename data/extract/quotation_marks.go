package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// quoteSpan is one stretch in quotation marks, inside one block.
type quoteSpan struct {
	outer, inner graph.Span // with and without the marks
	first, last  int        // tokens of outer
	block        int
	// open says that the closing mark is missing: the quotation goes on in the
	// next paragraph, which opens its own, or the mark was forgotten.
	open bool
}

// findQuotes pairs the quotation marks of a document, block by block. Double
// marks count; single ones only in blocks without double ones.
func findQuotes(d *nlp.Doc) []quoteSpan {
	var out []quoteSpan
	for n, b := range d.Article.Blocks {
		double := markReader(doubleMark)
		if opensReversed(b.Span.Of(d.Text())) {
			double = reversedMark
		}
		found := withSingle(d.Text(), pairMarks(d.Text(), b.Span, double), pairMarks(d.Text(), b.Span, singleMark))
		for _, q := range found {
			q.block = n
			q.first, q.last = d.TokenRange(q.outer)
			if q.first < q.last && q.inner.Len() > 0 {
				out = append(out, q)
			}
		}
	}
	return out
}

// opensReversed says whether guillemets point inwards in a paragraph, as in
// German and Danish print: »so«.
func opensReversed(block string) bool {
	open, shut := strings.Index(block, "»"), strings.Index(block, "«")
	return open >= 0 && (shut < 0 || open < shut)
}

func reversedMark(text string, at int) (markSide, int) {
	side, w := doubleMark(text, at)
	switch {
	case strings.HasPrefix(text[at:], "»"):
		return openMark, w
	case strings.HasPrefix(text[at:], "«"):
		return closeMark, w
	}
	return side, w
}

// withSingle adds to the quotations in double marks those in single ones: all
// of them when there are no others, else those of three words or more that
// hold others whole or stand apart from them.
func withSingle(text string, double, single []quoteSpan) []quoteSpan {
	if len(double) == 0 {
		return single
	}
	out := double
	for _, s := range single {
		if s.open || len(strings.Fields(s.inner.Of(text))) < 3 {
			continue
		}
		cuts := false
		var outside []quoteSpan
		for _, d := range out {
			switch {
			case s.outer.Contains(d.outer):
			case s.outer.Overlaps(d.outer):
				cuts = true
			default:
				outside = append(outside, d)
			}
		}
		if !cuts {
			out = append(outside, s)
		}
	}
	slices.SortFunc(out, func(a, b quoteSpan) int { return a.outer.Start - b.outer.Start })
	return out
}

// markSide says what a character is as a quotation mark.
type markSide int

const (
	noMark markSide = iota
	openMark
	closeMark
	eitherMark // a straight mark; its neighbours decide
)

type markReader func(text string, at int) (side markSide, width int)

func doubleMark(text string, at int) (markSide, int) {
	r, w := utf8.DecodeRuneInString(text[at:])
	switch r {
	case '“', '«', '„', '‟':
		return openMark, w
	case '”', '»':
		return closeMark, w
	case '"', '＂':
		return eitherMark, w
	case '`', '\'':
		if at+1 < len(text) && text[at+1] == text[at] {
			if r == '`' {
				return openMark, 2
			}
			return eitherMark, 2
		}
	}
	return noMark, w
}

func singleMark(text string, at int) (markSide, int) {
	r, w := utf8.DecodeRuneInString(text[at:])
	if r != '‘' && r != '’' && r != '\'' && r != '‚' && r != '‹' && r != '›' {
		return noMark, w
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+w:])
	letterBefore := unicode.IsLetter(before) || unicode.IsDigit(before)
	letterAfter := unicode.IsLetter(after) || unicode.IsDigit(after)
	switch {
	case r == '‘' || r == '‚' || r == '‹':
		return openMark, w
	case letterBefore && letterAfter:
		return noMark, w // apostrophe
	case letterAfter && r == '\'':
		return openMark, w
	case before == 's' && r != '›' && unicode.IsSpace(after):
		return noMark, w // perhaps the possessive of a plural
	case !letterAfter:
		return closeMark, w
	}
	return noMark, w
}

// pairMarks finds the outermost quotations in a block.
func pairMarks(text string, block graph.Span, read markReader) []quoteSpan {
	var out []quoteSpan
	depth, start, inner := 0, 0, 0
	for at := block.Start; at < block.End; {
		side, w := read(text, at)
		switch {
		case side == eitherMark:
			side = sideOf(text, block, at, w, depth)
		case side == openMark && depth == 1 && closesWrongly(text, block, at, w):
			side = closeMark
		}
		switch {
		case side == openMark && depth == 0:
			depth, start, inner = 1, at, at+w
		case side == openMark && closesAhead(text, graph.Span{Start: at + w, End: block.End}, read) > depth:
			depth++
		case side == openMark:
			// The mark before was never closed.
			out = append(out, quoteSpan{outer: graph.Span{Start: start, End: at}, inner: graph.Span{Start: inner, End: at}})
			depth, start, inner = 1, at, at+w
		case side == closeMark && depth > 1:
			depth--
		case side == closeMark && depth == 1:
			depth = 0
			out = append(out, quoteSpan{outer: graph.Span{Start: start, End: at + w}, inner: graph.Span{Start: inner, End: at}})
		}
		at += w
	}
	if depth > 0 {
		s := graph.Span{Start: start, End: block.End}
		out = append(out, quoteSpan{outer: s, inner: graph.Span{Start: inner, End: block.End}, open: true})
	}
	return trimQuotes(text, out)
}

// sideOf decides about a straight mark: one with white space or a bracket
// before it opens, any other closes what is open.
func sideOf(text string, block graph.Span, at, w, depth int) markSide {
	before, _ := utf8.DecodeLastRuneInString(text[block.Start:at])
	after, _ := utf8.DecodeRuneInString(text[at+w : block.End])
	starts := at == block.Start || unicode.IsSpace(before) || before == '(' || before == '[' || before == '—' || before == '–' || before == '-'
	ends := at+w >= block.End || unicode.IsSpace(after)
	switch {
	case depth == 0 && (starts || !ends):
		return openMark
	case depth > 0:
		return closeMark
	}
	return noMark
}

// closesWrongly says whether an opening mark stands where only a closing one
// can: "not,“ he said".
func closesWrongly(text string, block graph.Span, at, w int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[block.Start:at])
	after, _ := utf8.DecodeRuneInString(text[at+w : block.End])
	return (unicode.IsLetter(before) || strings.ContainsRune(",.?!…", before)) && (at+w >= block.End || unicode.IsSpace(after) || after == '[' || after == ',' || after == '.')
}

// closesAhead counts how many closing marks more than opening ones follow.
func closesAhead(text string, s graph.Span, read markReader) int {
	n := 0
	for at := s.Start; at < s.End; {
		side, w := read(text, at)
		switch side {
		case openMark:
			n--
		case closeMark:
			n++
		case noMark, eitherMark:
		}
		at += w
	}
	return n
}

// trimQuotes takes white space off the ends of the inner spans.
func trimQuotes(text string, qs []quoteSpan) []quoteSpan {
	for i := range qs {
		qs[i].inner = trimSpan(text, qs[i].inner)
		if qs[i].inner.End > qs[i].outer.End || qs[i].open {
			qs[i].outer.End = max(qs[i].inner.End, qs[i].outer.Start+1)
		}
	}
	return qs
}

// trimSpan takes white space off both ends of a span.
func trimSpan(text string, s graph.Span) graph.Span {
	for s.Start < s.End {
		r, w := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.Start += w
	}
	for s.Start < s.End {
		r, w := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.End -= w
	}
	return s
}
