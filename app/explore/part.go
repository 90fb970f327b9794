package explore

import (
	"slices"
	"strconv"
	"strings"

	"newsgraph/graph"
)

// Style is how a part is written.
type Style int

// The styles.
const (
	Plain Style = iota
	Quiet       // smaller weight of colour, for what is said about a fact
	Strong
	Pill // on a ground of its own, as the mode of a statement
)

// Part is a run of text on one line or several. A part with a node is a link to
// that node's page; a part with citations opens the first of them.
type Part struct {
	Text  string
	Style Style
	Node  graph.ID
	Cites []Citation
}

// Citation is where a fact was read: one article and the stretches of it that
// state the fact, sorted; without any it is the article as a whole.
type Citation struct {
	Article graph.ID
	Spans   []graph.Span
}

// Equal says whether two citations are the same place.
func (c Citation) Equal(d Citation) bool {
	return c.Article == d.Article && slices.Equal(c.Spans, d.Spans)
}

// Cite makes the citations of a relation's evidence, one for each passage, in
// the order of the evidence.
func Cite(evidence []graph.Evidence) []Citation {
	out := make([]Citation, len(evidence))
	for i, e := range evidence {
		out[i] = Citation{e.Passage.Article, []graph.Span{e.Passage.Span}}
	}
	return out
}

func plain(s string) Part             { return Part{Text: s} }
func quiet(s string) Part             { return Part{Text: s, Style: Quiet} }
func link(id graph.ID, s string) Part { return Part{Text: s, Node: id} }

// linked cuts text[span] into parts: what refers to a node becomes a link.
// References outside the span, or overlapping an earlier one, are left out.
func linked(text string, span graph.Span, refs []graph.Reference) []Part {
	var out []Part
	at := span.Start
	for _, r := range refs {
		if r.Span.Start < at || !span.Contains(r.Span) || r.Node == "" {
			continue
		}
		if r.Span.Start > at {
			out = append(out, plain(oneLine(text[at:r.Span.Start])))
		}
		out = append(out, link(r.Node, oneLine(r.Span.Of(text))))
		at = r.Span.End
	}
	if at < span.End {
		out = append(out, plain(oneLine(text[at:span.End])))
	}
	return out
}

// oneLine turns line breaks and tabs into spaces.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, s)
}

// Words joins the texts of parts.
func Words(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// Clip shortens a text to at most n code points, at a word where one ends in
// the second half, and then ends it with "…".
func Clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := n - 1
	for i := cut; i > n/2; i-- {
		if r[i] == ' ' {
			cut = i
			break
		}
	}
	return strings.TrimRight(string(r[:cut]), " ,;:.") + "…"
}

// Count writes a number with its noun: "1 passage", "4,812 links".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n) + " " + many
}

// Number writes a number of at least 0 with commas between thousands.
func Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
