package nlp_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/nlp"
)

func components(tb testing.TB) []nlp.Component {
	tb.Helper()
	c, err := nlp.Default()
	require.NoError(tb, err)
	return c
}

func TestTagger(t *testing.T) {
	tests := []struct{ text, want string }{
		{"The ministers met in Geneva on Sunday.", "DT NNS VBD IN NNP IN NNP ."},
		{"She didn't say who had been invited.", "PRP VBD RB VB WP VBD VBN VBN ."},
		{"Smith Says He Will Visit Rome", "NNP VBZ PRP MD VB NNP"},
	}
	for _, tt := range tests {
		d := annotate(t, article(tt.text), components(t)...)
		var got []string
		for _, tok := range d.Tokens {
			got = append(got, tok.Tag)
			assert.NotEmpty(t, tok.POS)
		}
		assert.Equal(t, tt.want, strings.Join(got, " "), tt.text)
	}
}

func TestLemmatizer(t *testing.T) {
	l, err := nlp.NewLemmatizer("# rules\nVBD\ted\t2\t\nVBD\tized\t1\t\nVBD\t^went\t4\tgo\nNNS\ts\t1\t\n")
	require.NoError(t, err)
	tests := []struct{ word, tag, want string }{
		{"Talked", "VBD", "talk"},
		{"emphasized", "VBD", "emphasize"},
		{"went", "VBD", "go"},
		{"underwent", "VBD", "underwent"},
		{"s", "NNS", "s"},
		{"Talks", "NNPS", "Talks"},
		{"é", "NNS", "é"},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, l.Lemma(tt.word, tt.tag), "%s/%s", tt.word, tt.tag)
	}
	_, err = nlp.NewLemmatizer("VBD\ted\tx\t\n")
	assert.Error(t, err)
}

func TestLemmasOfDefault(t *testing.T) {
	d := annotate(t, article("The leaders denied it and withdrew; the talks collapsed, stating men's lives mattered."), components(t)...)
	got := make([]string, 0, len(d.Tokens))
	for _, tok := range d.Tokens {
		got = append(got, tok.Lemma)
	}
	assert.Equal(t, "the leader deny it and withdraw ; the talk collapse , state man 's life matter .", strings.Join(got, " "))
}

func TestAnnotateTwice(t *testing.T) {
	a := article("Officials in the U.S. said: “We don't know.” Ana Smith, 41, agreed.\nTalks Fail Again")
	assert.Equal(t, annotate(t, a, components(t)...), annotate(t, a, components(t)...))
}
