package reader

import (
	"strings"

	"fyne.io/fyne/v2"

	"newsgraph/app/look"
	"newsgraph/graph"
)

// form is how a kind of block is set. Sizes are multiples of the text size.
type form struct {
	size, leading float32 // type size; line height as a multiple of it
	style, strong fyne.TextStyle
	before, after float32
	indent        float32
	quiet, bullet bool
}

func formOf(k graph.BlockKind) form {
	f := form{size: 1, leading: 1.6, style: look.Reading, strong: look.ReadingStrong, after: 0.75}
	switch k {
	case graph.Headline:
		f.size, f.leading, f.style, f.after = 1.45, 1.28, look.ReadingStrong, 0.5
	case graph.Subheading:
		f.size, f.style, f.before, f.after = 1.05, look.ReadingStrong, 0.5, 0.35
	case graph.Bullet:
		f.indent, f.bullet, f.after = 1.3, true, 0.4
	case graph.Byline, graph.Dateline:
		f.size, f.style, f.strong, f.quiet, f.after = 0.82, look.Plain, look.Strong, true, 0.6
	case graph.Paragraph:
	}
	return f
}

// blocksOf gives the blocks to lay out: those given that are in order and inside
// the text, or else one paragraph for every stretch between line ends.
func blocksOf(text string, given []graph.Block) []graph.Block {
	var out []graph.Block
	last := 0
	for _, b := range given {
		if b.Span.Valid(text) && b.Span.Start >= last {
			out = append(out, b)
			last = b.Span.End
		}
	}
	if out != nil {
		return out
	}
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		if words := strings.TrimSpace(line); words != "" {
			from := at + strings.Index(line, words)
			out = append(out, graph.Block{Kind: graph.Paragraph, Span: graph.Span{Start: from, End: from + len(words)}})
		}
		at += len(line)
	}
	return out
}
