package nlp_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

func TestSentencizer(t *testing.T) {
	tests := []struct{ rule, text, want string }{
		{"two", "He left. She stayed.", "He left.|She stayed."},
		{"title", "Gen. Lee met Mr. Fox. They talked.", "Gen. Lee met Mr. Fox.|They talked."},
		{"initial", "George W. Bush won. J. Smith lost.", "George W. Bush won.|J. Smith lost."},
		{"acronym inside", "The U.S. Senate voted.", "The U.S. Senate voted."},
		{"acronym at the end", "He left the U.S. The Senate voted.", "He left the U.S.|The Senate voted."},
		{"company at the end", "She runs Acme Inc. It grew.", "She runs Acme Inc.|It grew."},
		{"time", "It began at 5 p.m. on Friday.", "It began at 5 p.m. on Friday."},
		{"closing mark", `He said: "We go." Then he left.`, `He said: "We go."|Then he left.`},
		{"curly closing mark", "She said: “We stay.” Then she sat.", "She said: “We stay.”|Then she sat."},
		{"bracket", "(He won.) She lost.", "(He won.)|She lost."},
		{"question carried on", `"Why now?" she asked. Nobody knew.`, `"Why now?" she asked.|Nobody knew.`},
		{"question and name", `“Will it hold?” Ana Smith asked. It did.`, "“Will it hold?” Ana Smith asked.|It did."},
		{"shout in a title", "The Yahoo! site is down.", "The Yahoo! site is down."},
		{"ellipsis inside", "He paused... and went on.", "He paused... and went on."},
		{"ellipsis at the end", "He paused… Then he spoke.", "He paused…|Then he spoke."},
		{"decimal", "It rose 3.5 percent. Good.", "It rose 3.5 percent.|Good."},
		{"blocks", "No stop here\nNext block", "No stop here|Next block"},
		{"opening mark follows", `It ended. "Good," he said.`, `It ended.|"Good," he said.`},
		{"several in quotation marks", `"I came. I saw," he said.`, `"I came.|I saw," he said.`},
		{"month", "On Sept. 11 it rained.", "On Sept. 11 it rained."},
		{"footnote", "It ended in 1990.[2][14] Then", "It ended in 1990.[2][14]|Then"},
		{"stray mark", "Who is it .. ? Me.", "Who is it .. ?|Me."},
		{"glued", "It ended.The rest", "It ended.|The rest"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			d := annotate(t, article(tt.text), nlp.NewTokenizer(), nlp.NewSentencizer())
			var got []string
			for _, s := range d.Sentences {
				got = append(got, s.Span.Of(d.Text()))
			}
			assert.Equal(t, tt.want, strings.Join(got, "|"))
		})
	}
}

func FuzzSentencizer(f *testing.F) {
	for _, s := range []string{`"A." B?' c. Inc. The`, "a\nb. C", "...\n\n\"?\"", "“x!” y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		d := annotate(t, article(text), nlp.NewTokenizer(), nlp.NewSentencizer())
		next := 0
		for i, s := range d.Sentences {
			require.Equal(t, next, s.First)
			require.Less(t, s.First, s.Last)
			require.Equal(t, graph.Span{Start: d.Tokens[s.First].Span.Start, End: d.Tokens[s.Last-1].Span.End}, s.Span)
			require.True(t, d.Article.Blocks[s.Block].Span.Contains(s.Span))
			for k := s.First; k < s.Last; k++ {
				require.Equal(t, i, d.Tokens[k].Sentence)
			}
			next = s.Last
		}
		require.Equal(t, len(d.Tokens), next)
	})
}

// TestLongSentences holds that text without full stops is cut, behind commas
// where there are some.
func TestLongSentences(t *testing.T) {
	for text, want := range map[string]int{
		strings.Repeat("word ", 1000):      3,
		strings.Repeat("one, ", 500):       3,
		strings.Repeat("word ", 399) + ".": 1,
	} {
		d := annotate(t, article(text), nlp.NewTokenizer(), nlp.NewSentencizer())
		assert.Len(t, d.Sentences, want)
		for i, s := range d.Sentences {
			assert.LessOrEqual(t, s.Last-s.First, 400)
			if strings.Contains(text, ",") && i < len(d.Sentences)-1 {
				assert.Equal(t, ",", d.Word(s.Last-1))
			}
		}
	}
}
