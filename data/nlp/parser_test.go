package nlp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/nlp"
	"newsgraph/data/nlp/model"
)

// withSyntax are all components of the package.
func withSyntax(tb testing.TB) []nlp.Component {
	tb.Helper()
	p, err := nlp.SyntaxParser()
	require.NoError(tb, err)
	return append(components(tb), p)
}

func TestParser(t *testing.T) {
	tests := []struct{ text, want string }{
		{"The minister denied the report.", "The<minister:det minister<denied:nsubj denied<ROOT:root the<report:det report<denied:obj .<denied:punct"},
		{"She said that they knew it.", "She<said:nsubj said<ROOT:root that<knew:mark they<knew:nsubj knew<said:ccomp it<knew:obj .<said:punct"},
		{"He was arrested by police.", "He<arrested:nsubj:pass was<arrested:aux:pass arrested<ROOT:root by<police:case police<arrested:obl:agent .<arrested:punct"},
	}
	cs := withSyntax(t)
	for _, tt := range tests {
		d := annotate(t, article(tt.text), cs...)
		var got []string
		for i, tok := range d.Tokens {
			head := "ROOT"
			if tok.Head >= 0 {
				head = d.Word(tok.Head)
			}
			got = append(got, fmt.Sprintf("%s<%s:%s", d.Word(i), head, tok.Rel))
		}
		assert.Equal(t, tt.want, strings.Join(got, " "))
	}
}

// TestRefuseOtherNetworks holds that a network of another kind is an error, not
// a panic later.
func TestRefuseOtherNetworks(t *testing.T) {
	parser, err := model.Parser()
	require.NoError(t, err)
	_, err = nlp.NewParser(&model.Network{Classes: parser.Classes, Tables: parser.Tables})
	assert.ErrorIs(t, err, model.ErrDamaged)
	rootless := *parser
	rootless.Classes = make([]string, len(parser.Classes))
	_, err = nlp.NewParser(&rootless)
	assert.ErrorIs(t, err, model.ErrDamaged)
	narrow := *parser
	narrow.Matrices = append([]*model.Matrix{{Rows: 1, Cols: 1, Weights: []int16{1}}}, parser.Matrices[1:]...)
	_, err = nlp.NewParser(&narrow)
	assert.ErrorIs(t, err, model.ErrDamaged)
}

// FuzzParser holds that every sentence becomes one tree.
func FuzzParser(f *testing.F) {
	f.Add("Talks, he said, failed (again). No.\nWhy?")
	cs := withSyntax(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := annotate(t, article(strings.ToValidUTF8(text, "?")), cs...)
		for _, s := range d.Sentences {
			roots := 0
			for i := s.First; i < s.Last; i++ {
				require.NotEmpty(t, d.Tokens[i].Rel)
				steps := 0
				for k := i; k >= 0; k = d.Tokens[k].Head {
					require.True(t, k >= s.First && k < s.Last)
					steps++
					require.LessOrEqual(t, steps, s.Last-s.First, "a circle")
				}
				if d.Tokens[i].Head < 0 {
					roots++
				}
			}
			require.Equal(t, 1, roots)
		}
	})
}
