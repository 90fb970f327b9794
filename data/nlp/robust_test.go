package nlp_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLongText holds that text without an end, or of nothing but marks, becomes
// tokens with tags and one tree per sentence.
func TestLongText(t *testing.T) {
	cs := withSyntax(t)
	for name, text := range map[string]string{
		"one sentence":        strings.Repeat("and the minister of Norway said nothing ", 5_000),
		"one sentence, parts": strings.Repeat("a list of towns, ", 5_000),
		"one word":            strings.Repeat("talk", 100_000),
		"quotation marks":     strings.Repeat(`"`, 100_000),
		"curly marks":         strings.Repeat("“’", 20_000),
		"brackets":            strings.Repeat("(", 20_000),
		"other letters":       strings.Repeat("Вчера министр сказал ", 2_000),
	} {
		t.Run(name, func(t *testing.T) {
			d := annotate(t, article(text), cs...)
			require.NotEmpty(t, d.Tokens)
			end := 0
			for i, tok := range d.Tokens {
				require.True(t, tok.Span.Start >= end && tok.Span.Valid(text))
				require.NotEmpty(t, tok.Tag)
				require.NotEmpty(t, tok.Rel)
				require.Less(t, tok.Head, len(d.Tokens))
				require.NotEqual(t, i, tok.Head)
				end = tok.Span.End
			}
			for _, s := range d.Sentences {
				roots := 0
				for _, tok := range d.Tokens[s.First:s.Last] {
					if tok.Head < 0 {
						roots++
					}
				}
				assert.Equal(t, 1, roots)
			}
		})
	}
}
