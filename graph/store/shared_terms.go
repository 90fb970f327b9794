package store

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

// terms are folded words and phrases that are looked for.
type terms []string

// The ranks of names, best first.
const (
	sharedSameName = iota
	sharedStartsWord
	sharedAllStart
	sharedInsideWord
	sharedNoName
)

// The lengths, in bytes, up to which found words are marked as one stretch,
// and of the text shown around them on each side.
const (
	sharedMatch  = 200
	sharedMargin = 80
)

// sharedTerms splits what was asked into folded words and phrases.
func sharedTerms(words string) terms {
	var list terms
	for i, part := range strings.Split(fold(words), `"`) {
		if i%2 == 1 {
			list = append(list, strings.Join(strings.Fields(part), " "))
			continue
		}
		for _, w := range strings.Fields(part) {
			list = append(list, strings.TrimFunc(w, func(r rune) bool { return !letter(r) }))
		}
	}
	return slices.DeleteFunc(list, func(t string) bool { return t == "" })
}

// termAt gives the byte offset of the first place from from on where a word of
// text begins with term, or -1.
func termAt(text, term string, from int) int {
	for from <= len(text)-len(term) {
		i := strings.Index(text[from:], term)
		if i < 0 {
			return -1
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if i == 0 || !letter(before) {
			return i
		}
		_, w := utf8.DecodeRuneInString(text[i:])
		from = i + w
	}
	return -1
}

// count counts how often the terms occur in a text; 0 when one is missing.
func (list terms) count(text string) int {
	n := 0
	for _, t := range list {
		i := termAt(text, t, 0)
		if i < 0 {
			return 0
		}
		for ; i >= 0; i = termAt(text, t, i+len(t)) {
			n++
		}
	}
	return n
}

// rank says how well a folded name answers.
func (list terms) rank(name string) int {
	whole := strings.Join(list, " ")
	switch {
	case name == whole:
		return sharedSameName
	case termAt(name, whole, 0) >= 0:
		return sharedStartsWord
	case list.count(name) > 0:
		return sharedAllStart
	case strings.Contains(name, whole):
		return sharedInsideWord
	}
	return sharedNoName
}

// matchName gives the bytes of a name that the terms matched: all of them when
// they follow one another, else the first.
func (list terms) matchName(name string) graph.Span {
	f, whole := foldAt(name), strings.Join(list, " ")
	i, n := termAt(f.text, whole, 0), len(whole)
	if i < 0 {
		i = strings.Index(f.text, whole)
	}
	if i < 0 {
		i, n = termAt(f.text, list[0], 0), len(list[0])
	}
	from, to := f.original(i, i+n)
	return graph.Span{Start: from, End: to}
}

// bestBlock gives the block with most occurrences, the first of equals; an
// article without blocks is one.
func (list terms) bestBlock(a *graph.Article) (best graph.Span, most int) {
	blocks := a.Blocks
	if len(blocks) == 0 {
		blocks = []graph.Block{{Span: graph.Span{Start: 0, End: len(a.Text)}}}
	}
	for _, b := range blocks {
		if n := list.count(fold(b.Span.Of(a.Text))); n > most {
			best, most = b.Span, n
		}
	}
	return best, most
}

// hit marks the found words in a stretch of an article: the shortest run that
// holds all terms, or the first term where that run is long.
func (list terms) hit(n graph.Node, a *graph.Article, stretch graph.Span) graph.Hit {
	f := foldAt(stretch.Of(a.Text))
	from, to := list.shortest(f.text)
	if to-from > sharedMatch {
		from = termAt(f.text, list[0], 0)
		to = from + len(list[0])
	}
	from, to = f.original(from, to)
	p := graph.Span{Start: stretch.Start + from, End: stretch.Start + to}
	snippet, match := surroundings(a, p)
	return graph.Hit{Node: n, Passage: graph.Passage{Article: a.ID, Span: p}, Snippet: snippet, Match: match}
}

// shortest gives the shortest run of a text in which every term begins a word;
// the first of equals.
func (list terms) shortest(text string) (from, to int) {
	from, to = 0, len(text)
	for start := termAt(text, list[0], 0); start >= 0; start = termAt(text, list[0], start+len(list[0])) {
		low, high := start, start+len(list[0])
		for _, t := range list[1:] {
			i := termNearest(text, t, start)
			low, high = min(low, i), max(high, i+len(t))
		}
		if high-low < to-from {
			from, to = low, high
		}
	}
	return from, to
}

// termNearest gives the place of a term that lies closest to an offset. The term
// occurs in the text.
func termNearest(text, term string, to int) int {
	best := termAt(text, term, 0)
	for i := best; i >= 0; i = termAt(text, term, i+len(term)) {
		if max(i-to, to-i) < max(best-to, to-best) {
			best = i
		}
	}
	return best
}

// surroundings cuts the text around a passage, within its block, at white space.
func surroundings(a *graph.Article, p graph.Span) (snippet string, match graph.Span) {
	block := graph.Span{Start: 0, End: len(a.Text)}
	for _, b := range a.Blocks {
		if b.Span.Contains(p) {
			block = b.Span
		}
	}
	from, to := block.Start, block.End
	if p.Start-from > sharedMargin {
		if i := strings.IndexFunc(a.Text[boundary(a.Text, p.Start-sharedMargin):p.Start], unicode.IsSpace); i >= 0 {
			from = boundary(a.Text, p.Start-sharedMargin) + i + 1
		} else {
			from = p.Start
		}
	}
	if to-p.End > sharedMargin {
		if i := strings.LastIndexFunc(a.Text[p.End:boundary(a.Text, p.End+sharedMargin)], unicode.IsSpace); i >= 0 {
			to = p.End + i
		} else {
			to = p.End
		}
	}
	for from < p.Start && !utf8.RuneStart(a.Text[from]) {
		from++ // behind a white space of more than one byte
	}
	return strings.ReplaceAll(a.Text[from:to], "\n", " "), graph.Span{Start: p.Start - from, End: p.End - from}
}
