package extract_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"newsgraph/data/extract"
	"newsgraph/graph"
)

// factsExtractor builds the pipeline once for all tests of this file's kind.
var factsExtractor = sync.OnceValues(extract.New)

// factsArticle makes an article whose lines are its blocks; a line that starts
// with "# " is a headline, without the mark.
func factsArticle(text, published string) graph.Article {
	var a graph.Article
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		kind := graph.Paragraph
		if rest, ok := strings.CutPrefix(line, "# "); ok {
			kind, line = graph.Headline, rest
		}
		start := b.Len()
		b.WriteString(line)
		if strings.TrimSpace(line) != "" {
			lead := len(line) - len(strings.TrimLeft(line, " \t\r\v\f"))
			trimmed := strings.TrimSpace(line)
			if lead+len(trimmed) <= len(line) && trimmed == line[lead:lead+len(trimmed)] {
				a.Blocks = append(a.Blocks, graph.Block{Kind: kind, Span: graph.Span{Start: start + lead, End: start + lead + len(trimmed)}})
			}
		}
		b.WriteString("\n")
	}
	a.Text, a.Published = b.String(), published
	a.ID = graph.ArticleID(a.Text, "")
	return a
}

func facts(tb testing.TB, text, published string) graph.Batch {
	tb.Helper()
	x, err := factsExtractor()
	require.NoError(tb, err)
	b, err := x.Extract(context.Background(), factsArticle(text, published))
	require.NoError(tb, err)
	require.NoError(tb, b.Validate())
	return b
}

// told writes a statement as one line: speaker | cue | content | mode polarity modality.
func told(b *graph.Batch, s *graph.Statement) string {
	of := func(x graph.Span) string {
		if x.IsZero() {
			return "-"
		}
		return x.Of(b.Article.Text)
	}
	who := string(s.Speaker)
	if who == "" {
		who = "? " + of(s.Source)
	}
	for _, w := range s.With {
		who += " + " + string(w.Node)
	}
	return fmt.Sprintf("%s | %s | %s | %s %s %s", who, of(s.Cue), s.Words, s.Mode, s.Polarity, s.Modality)
}

// toldAgain writes the further passages of a statement as told writes it.
func toldAgain(b *graph.Batch, s *graph.Statement) []string {
	out := make([]string, 0, len(s.Again))
	for _, a := range s.Again {
		again := *s
		words := make([]string, len(a.Content))
		for i, c := range a.Content {
			words[i] = c.Of(b.Article.Text)
		}
		again.Source, again.Cue, again.Mode, again.Words = a.Source, a.Cue, a.Mode, strings.Join(words, " … ")
		out = append(out, told(b, &again))
	}
	return out
}
