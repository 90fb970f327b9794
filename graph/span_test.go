package graph_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
)

func TestSpanValid(t *testing.T) {
	text := "aé🌊z" // bytes: a 0, é 1-3, 🌊 3-7, z 7
	for _, c := range []struct {
		name string
		span graph.Span
		want bool
	}{
		{"all", graph.Span{Start: 0, End: 8}, true},
		{"one letter of two bytes", graph.Span{Start: 1, End: 3}, true},
		{"empty", graph.Span{Start: 1, End: 1}, false},
		{"none", graph.Span{}, false},
		{"backwards", graph.Span{Start: 3, End: 1}, false},
		{"behind the text", graph.Span{Start: 7, End: 9}, false},
		{"before the text", graph.Span{Start: -1, End: 1}, false},
		{"starts inside a letter", graph.Span{Start: 2, End: 3}, false},
		{"ends inside a letter", graph.Span{Start: 3, End: 5}, false},
	} {
		assert.Equal(t, c.want, c.span.Valid(text), c.name)
	}
}

func TestSpanRelations(t *testing.T) {
	s := graph.Span{Start: 2, End: 5}
	assert.True(t, s.Overlaps(graph.Span{Start: 4, End: 9}))
	assert.False(t, s.Overlaps(graph.Span{Start: 5, End: 9}), "half open")
	assert.True(t, s.Contains(s))
	assert.False(t, s.Contains(graph.Span{Start: 2, End: 6}))
	assert.Equal(t, 3, s.Len())
	assert.Equal(t, "cde", s.Of("abcdef"))
}

func TestHull(t *testing.T) {
	assert.Equal(t, graph.Span{}, graph.Hull())
	assert.Equal(t, graph.Span{}, graph.Hull(graph.Span{}))
	assert.Equal(t, graph.Span{Start: 3, End: 9}, graph.Hull(graph.Span{}, graph.Span{Start: 5, End: 9}, graph.Span{Start: 3, End: 4}))
}

func TestParseAddress(t *testing.T) {
	article, start, end, err := graph.ParseAddress("article:0123#char=4,17")
	require.NoError(t, err)
	assert.Equal(t, graph.ID("article:0123"), article)
	assert.Equal(t, []int{4, 17}, []int{start, end})
	for _, a := range []graph.Address{"", "article:0123", "article:0123#char=", "article:0123#char=4", "article:0123#char=4,4",
		"article:0123#char=5,4", "article:0123#char=-1,4", "article:0123#char=04,17", "article:0123#char=+4,17", "article:0123#char=4, 17",
		"person:x#char=4,17", "article:0123#char=4,17#char=1,2", "article:0123#line=4,17"} {
		_, _, _, err := graph.ParseAddress(a)
		assert.ErrorIs(t, err, graph.ErrInvalid, a)
	}
}

func FuzzParseAddress(f *testing.F) {
	for _, s := range []string{"article:0123#char=4,17", "article:#char=0,1", "article:a#char=1,2,3", "#char=1,2", "article:é#char=0,9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		article, start, end, err := graph.ParseAddress(graph.Address(s))
		if err != nil {
			return
		}
		assert.Equal(t, graph.Address(s), graph.FormatAddress(article, start, end))
		assert.True(t, 0 <= start && start < end)
		assert.Equal(t, graph.ArticleK, article.Kind())
	})
}

func TestOffsetsLongText(t *testing.T) {
	text := strings.Repeat("naïve 🐟 text, ", 200)
	o := graph.NewOffsets(text)
	assert.Equal(t, utf8.RuneCountInString(text), o.Runes())
	n := 0
	for b := range text {
		require.Equal(t, n, o.Rune(b))
		require.Equal(t, b, o.Byte(n))
		n++
	}
	assert.Equal(t, n, o.Rune(len(text)))
	assert.Equal(t, len(text), o.Byte(n))
	assert.Equal(t, 0, o.Rune(-3))
	assert.Equal(t, n, o.Rune(len(text)+3))
	assert.Equal(t, len(text), o.Byte(n+3))
}

func TestOffsetsSpan(t *testing.T) {
	o := graph.NewOffsets("x̂ and 🌊!")
	span, ok := o.Span(7, 8)
	require.True(t, ok)
	assert.Equal(t, "🌊", span.Of("x̂ and 🌊!"))
	assert.Equal(t, graph.Address("article:a#char=7,8"), o.Address("article:a", span))
	for _, r := range [][2]int{{-1, 2}, {2, 2}, {3, 2}, {0, 10}} {
		_, ok := o.Span(r[0], r[1])
		assert.False(t, ok, r)
	}
}

func FuzzOffsets(f *testing.F) {
	f.Add("plain", 2)
	f.Add("naïve 🐟", 6)
	f.Add(strings.Repeat("é", 600), 513)
	f.Fuzz(func(t *testing.T, text string, at int) {
		if !utf8.ValidString(text) {
			return
		}
		o := graph.NewOffsets(text)
		b := o.Byte(at)
		require.True(t, b >= 0 && b <= len(text))
		require.True(t, b == len(text) || utf8.RuneStart(text[b]))
		require.Equal(t, max(0, min(at, o.Runes())), o.Rune(b))
		require.Equal(t, utf8.RuneCountInString(text[:b]), o.Rune(b))
		if s, ok := o.Span(0, at); ok {
			require.True(t, s.Valid(text))
		}
	})
}
