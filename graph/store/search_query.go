package store

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

// asked is one thing that a search asks for: words that must follow one
// another. The last one may be cut short.
type asked struct {
	words []string // folded; never empty
	whole bool     // the last word is not cut short
}

// parseAsked splits what was typed: what stands in double quotes must follow
// one another, other words may stand apart.
func parseAsked(typed string) []asked {
	var out []asked
	for i, part := range strings.Split(fold(typed), `"`) {
		parts := strings.Fields(part)
		if i%2 == 1 {
			parts = []string{part}
		}
		for _, p := range parts {
			if words := termsOf(p); len(words) > 0 {
				out = append(out, asked{words: words})
			}
		}
	}
	return out
}

// wholeOf gives all words in a row.
func wholeOf(list []asked) []string {
	var out []string
	for _, a := range list {
		out = append(out, a.words...)
	}
	return out
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// token is a word of a folded text with its place, in bytes of that text.
type token struct {
	word       string
	start, end int
}

// tokensOf gives the words of a folded text.
func tokensOf(text string) []token {
	var out []token
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !letter(r) {
			i += n
			continue
		}
		start := i
		for i < len(text) && letter(r) {
			i += n
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		out = append(out, token{shorten(text[start:i]), start, i})
	}
	return out
}

// matches says whether what is asked for begins with token i.
func (a asked) matches(tokens []token, i int) bool {
	if i+len(a.words) > len(tokens) {
		return false
	}
	last := len(a.words) - 1
	for j, w := range a.words {
		t := tokens[i+j].word
		if t != w && (j < last || a.whole || !strings.HasPrefix(t, w)) {
			return false
		}
	}
	return true
}

// stretch is the range of bytes that what is asked for covers from token i on.
func (a asked) stretch(tokens []token, i int) graph.Span {
	last := len(a.words) - 1
	t := tokens[i+last]
	return graph.Span{Start: tokens[i].start, End: min(t.end, t.start+len(a.words[last]))}
}

// count counts how often a text holds what is asked for; 0 when some of it is
// missing.
func count(tokens []token, list []asked) int {
	n := 0
	for _, a := range list {
		before := n
		for i := range tokens {
			if a.matches(tokens, i) {
				n++
			}
		}
		if n == before {
			return 0
		}
	}
	return n
}

// places gives the stretches of a text that hold one thing asked for.
func (a asked) places(tokens []token) []graph.Span {
	var out []graph.Span
	for i := range tokens {
		if a.matches(tokens, i) {
			out = append(out, a.stretch(tokens, i))
		}
	}
	return out
}

// The ranks of names, best first.
const (
	sameName   = iota // all of the name
	startsWord        // together, in the name
	allStart          // each somewhere in the name
	insideWord        // inside a word
	noName
)

// rankName says how well a name answers.
func rankName(name string, list []asked) int {
	tokens := tokensOf(fold(name))
	together := asked{words: wholeOf(list)}
	switch {
	case len(tokens) == len(together.words) && (asked{together.words, true}).matches(tokens, 0):
		return sameName
	case count(tokens, []asked{together}) > 0:
		return startsWord
	case count(tokens, list) > 0:
		return allStart
	case strings.Contains(fold(name), strings.Join(together.words, " ")):
		return insideWord
	}
	return noName
}

// rankEntry is the best rank of a node's names; alias says that it is not that
// of its display name.
func rankEntry(e *entry, list []asked) (rank int, alias bool) {
	own := rankName(e.node.Name, list)
	rank = own
	for _, a := range e.node.Aliases {
		rank = min(rank, rankName(a, list))
	}
	return rank, own == noName
}

// matchName gives the bytes of a name that matched: all when they follow one
// another, else the first thing asked for.
func matchName(name string, list []asked) graph.Span {
	f := foldAt(name)
	tokens := tokensOf(f.text)
	together := asked{words: wholeOf(list)}
	places := slices.Concat(together.places(tokens), list[0].places(tokens))
	if len(places) == 0 {
		whole := strings.Join(together.words, " ")
		i := strings.Index(f.text, whole)
		places = []graph.Span{{Start: i, End: i + len(whole)}}
	}
	from, to := f.original(places[0].Start, places[0].End)
	return graph.Span{Start: from, End: to}
}

// shortest gives the shortest run of a text that holds all that is asked for,
// the first of equals; ok is false when the text does not hold it.
func shortest(text string, list []asked) (run graph.Span, ok bool) {
	tokens := tokensOf(text)
	all := make([][]graph.Span, len(list))
	for i, a := range list {
		if all[i] = a.places(tokens); len(all[i]) == 0 {
			return graph.Span{}, false
		}
	}
	for _, first := range all[0] {
		hull := first
		for _, places := range all[1:] {
			hull = graph.Hull(hull, nearest(places, first.Start))
		}
		if !ok || hull.End-hull.Start < run.End-run.Start {
			run, ok = hull, true
		}
	}
	if run.End-run.Start > maxMatch {
		run = all[0][0]
	}
	return run, true
}

// nearest gives the place closest to an offset.
func nearest(places []graph.Span, to int) graph.Span {
	best := places[0]
	for _, p := range places {
		if max(p.Start-to, to-p.Start) < max(best.Start-to, to-best.Start) {
			best = p
		}
	}
	return best
}

// The lengths, in bytes, up to which found words are marked as one stretch,
// and of the text shown around them on each side.
const (
	maxMatch = 200
	margin   = 80
)

// hit marks what was asked for in a stretch of an article.
func hit(e *entry, a *graph.Article, stretch graph.Span, list []asked) graph.Hit {
	f := foldAt(stretch.Of(a.Text))
	run, ok := shortest(f.text, list)
	if !ok {
		run = graph.Span{Start: 0, End: min(len(f.text), maxMatch)}
	}
	from, to := f.original(run.Start, run.End)
	p := graph.Span{Start: stretch.Start + from, End: stretch.Start + to}
	snippet, match := around(a, p)
	return graph.Hit{Node: e.node, Passage: graph.Passage{Article: a.ID, Span: p}, Snippet: snippet, Match: match}
}

// around cuts the text around a passage, within its block, at white space.
func around(a *graph.Article, p graph.Span) (snippet string, match graph.Span) {
	block := graph.Span{Start: 0, End: len(a.Text)}
	for _, b := range a.Blocks {
		if b.Span.Contains(p) {
			block = b.Span
		}
	}
	from, to := block.Start, block.End
	if p.Start-from > margin {
		if i := strings.IndexFunc(a.Text[boundary(a.Text, p.Start-margin):p.Start], unicode.IsSpace); i >= 0 {
			from = boundary(a.Text, p.Start-margin) + i + 1
		} else {
			from = p.Start
		}
	}
	if to-p.End > margin {
		if i := strings.LastIndexFunc(a.Text[p.End:boundary(a.Text, p.End+margin)], unicode.IsSpace); i >= 0 {
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

// boundary moves an offset back to the start of a rune.
func boundary(text string, i int) int {
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}
