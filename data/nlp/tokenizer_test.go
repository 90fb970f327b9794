package nlp_test

import (
	"context"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// split gives the tokens of a text joined by "|".
func split(text string) string {
	spans := nlp.Tokenize(text)
	words := make([]string, 0, len(spans))
	for _, s := range spans {
		words = append(words, s.Of(text))
	}
	return strings.Join(words, "|")
}

func TestTokenize(t *testing.T) {
	tests := []struct{ rule, text, want string }{
		{"contraction", "They don't, can’t and won't.", "They|do|n't|,|ca|n’t|and|wo|n't|."},
		{"contraction", "I'm sure we'll say it’s theirs; cannot.", "I|'m|sure|we|'ll|say|it|’s|theirs|;|can|not|."},
		{"genitive", "Iran's and Iran’s", "Iran|'s|and|Iran|’s"},
		{"genitive of a plural", "the workers' union", "the|workers|'|union"},
		{"genitive of a quotation", `"Time"'s cover`, `"|Time|"|'s|cover`},
		{"apostrophe in a name", "O'Brien's L’Oréal d'Estaing", "O'Brien|'s|L’Oréal|d'Estaing"},
		{"elision", "in the '90s, rock 'em", "in|the|'90s|,|rock|'em"},
		{"hyphen", "a non-profit U.S.-Iran al-Ani four-day re-election", "a|non-profit|U.S.|-|Iran|al|-|Ani|four|-|day|re-election"},
		{"abbreviation", "Gen. Smith of Acme Inc. and Ph.D. Lee met Mr. Jones at 5 p.m.", "Gen.|Smith|of|Acme|Inc.|and|Ph.D.|Lee|met|Mr.|Jones|at|5|p.m."},
		{"no abbreviation in lower case", "the sun. It set. No. Never.", "the|sun|.|It|set|.|No|.|Never|."},
		{"number behind No.", "No. 10", "No.|10"},
		{"initials", "George W. Bush, J.K. Rowling and the U.S.A.", "George|W.|Bush|,|J.K.|Rowling|and|the|U.S.A."},
		{"numbers", "1,200.50 at 10:30 on 11/28/2000, 9/11, 3.5%", "1,200.50|at|10:30|on|11/28/2000|,|9/11|,|3.5|%"},
		{"money", "$5 US$3bn €1.2m £7", "$|5|US$|3|bn|€|1.2|m|£|7"},
		{"range", "1990-1995 and 10–12", "1990|-|1995|and|10|–|12"},
		{"telephone", "202-555-0100", "202-555-0100"},
		{"addresses", "See https://a.org/b?c=1, www.b.net or c.d@e.co.uk.", "See|https://a.org/b?c=1|,|www.b.net|or|c.d@e.co.uk|."},
		{"domain", "amazon.com said.The end", "amazon.com|said|.|The|end"},
		{"handle", "@nasa and #Apollo11, #1", "@nasa|and|#Apollo11|,|#|1"},
		{"quotation marks", `"Yes," he said. “No!” ‘Maybe?’`, `"|Yes|,|"|he|said|.|“|No|!|”|‘|Maybe|?|’`},
		{"dashes", "so--well – yes—no", "so|--|well|–|yes|—|no"},
		{"ellipses", "Wait... what… now", "Wait|...|what|…|now"},
		{"shouts", "What?! No!!", "What|?!|No|!!"},
		{"ampersand", "AT&T and Johnson & Johnson", "AT&T|and|Johnson|&|Johnson"},
		{"slash", "and/or km/h", "and|/|or|km|/|h"},
		{"brackets", "(the [sic] EU)", "(|the|[|sic|]|EU|)"},
		{"list number", "1. First", "1.|First"},
		{"units", "10am 5km 4G", "10|am|5|km|4|G"},
		{"white space", "a\u00a0b\u200bc\td", "a|b|c|d"},
		{"other scripts", "Zürich Владимир, 東京", "Zürich|Владимир|,|東京"},
		{"nothing", " \n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) { assert.Equal(t, tt.want, split(tt.text)) })
	}
}

// covered checks what every layer of tokens promises.
func covered(t *testing.T, text string, spans []graph.Span) {
	t.Helper()
	last := 0
	for _, s := range spans {
		require.True(t, s.Valid(text), "span %v", s)
		require.GreaterOrEqual(t, s.Start, last)
		blank(t, text[last:s.Start])
		last = s.End
	}
	blank(t, text[last:])
}

func blank(t *testing.T, gap string) {
	t.Helper()
	for _, r := range gap {
		require.True(t, unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060', "%q is in no token", gap)
	}
}

func FuzzTokenize(f *testing.F) {
	for _, s := range []string{"don't ", "U.S.-Iran's", `"Why?" he’s @a.b #c 1,2.3`, "a..b'", "’s ' 's", "x@y.z...", "\xe2\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) {
			covered(t, text, nlp.Tokenize(text))
		}
	})
}

// article makes an article of which every line is a paragraph.
func article(text string) *graph.Article {
	a := &graph.Article{ID: graph.ArticleID(text, ""), Text: text}
	start := 0
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) != "" {
			a.Blocks = append(a.Blocks, graph.Block{Kind: graph.Paragraph, Span: graph.Span{Start: start, End: start + len(line)}})
		}
		start += len(line) + 1
	}
	return a
}

// annotate runs components over an article.
func annotate(tb testing.TB, a *graph.Article, components ...nlp.Component) *nlp.Doc {
	tb.Helper()
	p, err := nlp.NewPipeline(components...)
	require.NoError(tb, err)
	d := nlp.NewDoc(a)
	require.NoError(tb, p.Run(context.Background(), d))
	return d
}
