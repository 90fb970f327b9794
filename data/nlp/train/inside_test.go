package train

// These tests stand inside the package because what they hold is not exported
// and the weights show it only from far away.

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/nlp"
)

func labels(words []Word) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Name
	}
	return strings.Join(out, " ")
}

func TestGUMNames(t *testing.T) {
	s := []Sentence{{Words: []Word{
		{Form: "Dr.", POS: "PROPN", Head: 1, Entity: "(1-person-new-nnnnn-cf1-1-coref"},
		{Form: "Ann", POS: "PROPN", Head: 7},
		{Form: "Lee", POS: "PROPN", Head: 1, Entity: "1)"},
		{Form: "of", POS: "ADP", Head: 6},
		{Form: "the", POS: "DET", Head: 6, Entity: "(2-organization-new-nnnnn-cf2-2-sgl"},
		{Form: "old", POS: "ADJ", Head: 6},
		{Form: "University", POS: "PROPN", Head: 1},
		{Form: "of", POS: "ADP", Head: 8},
		{Form: "Oslo", POS: "PROPN", Head: 6, Entity: "(3-place-new-nnnnn-cf3-1-sgl-Oslo)2)"},
		{Form: "man", POS: "NOUN", Head: -1, Entity: "(4-person-new-nnnnn-cf4-1-sgl)"},
	}}}
	s[0].Words[1].Head = 9
	gumNames(s)
	assert.Equal(t, "O B-PER I-PER O O O B-ORG I-ORG I-ORG O", labels(s[0].Words))
}

func TestHeadlines(t *testing.T) {
	words := []Word{{Form: "talks"}, {Form: "in"}, {Form: "the"}, {Form: "city"}, {Form: "fail"}, {Form: "."}}
	got := headlines([]Sentence{{Words: words}, {Words: words}, {Words: words}}, 3, 3)
	require.Len(t, got, 2)
	assert.Equal(t, []string{"Talks", "in", "the", "City", "Fail"}, forms(got[0].Words))
	assert.Equal(t, []string{"TALKS", "IN", "THE", "CITY", "FAIL"}, forms(got[1].Words))
	assert.Equal(t, "talks", words[0].Form, "the original stays")
}

func TestRetokenize(t *testing.T) {
	got := retokenize([]Sentence{{Words: []Word{{Form: "Liberal-Labour", Name: "B-ORG"}, {Form: "won", Name: "O"}}}})
	assert.Equal(t, []string{"Liberal", "-", "Labour", "won"}, forms(got[0].Words))
	assert.Equal(t, "B-ORG I-ORG I-ORG O", labels(got[0].Words))
}

func TestGoldSpans(t *testing.T) {
	// B-PER I-PER O B-LOC B-LOC I-LOC
	want := map[[3]int]bool{{0, 2, 1}: true, {3, 4, 3}: true, {4, 6, 3}: true}
	assert.Equal(t, want, goldSpans([]int{1, 2, 0, 3, 3, 4}))
}

// TestLogistic holds that confidence grows with the margin and meets the share
// of right names.
func TestLogistic(t *testing.T) {
	x, y := make([]float64, 0, 1000), make([]bool, 0, 1000)
	for i := range 1000 {
		x = append(x, float64(i%100))
		y = append(y, i%100 > 50 || i%7 == 0)
	}
	a, b := logistic(x, y)
	assert.Positive(t, a)
	assert.Negative(t, b)
}

// TestOracle holds that the oracle's moves rebuild every tree whose arcs do not
// cross.
func TestOracle(t *testing.T) {
	e := treeExample{
		words: []string{"She", "said", "that", "they", "knew", "it", "."}, tags: []string{"PRP", "VBD", "IN", "PRP", "VBD", "PRP", "."},
		pos:   []string{"PRON", "VERB", "SCONJ", "PRON", "VERB", "PRON", "PUNCT"},
		heads: []int{1, 7, 4, 4, 1, 4, 1}, rels: []int{0, 1, 2, 0, 3, 4, 5},
	}
	e.frame = nlp.NewParseFrame(e.words, e.tags, e.pos)
	var last *nlp.ParseState
	follow(&e, func(s *nlp.ParseState) { last = s })
	want := append([]int{}, e.heads...)
	want[1] = -1
	assert.Equal(t, want, last.Heads)
	assert.Equal(t, e.rels, last.Rels)
}

func TestLemmaRules(t *testing.T) {
	var s Sentence
	for _, w := range [][3]string{{"talked", "VBD", "talk"}, {"walked", "VBD", "walk"}, {"asked", "VBD", "ask"}, {"went", "VBD", "go"}, {"stated", "VBD", "state"}, {"rated", "VBD", "rate"}} {
		s.Words = append(s.Words, Word{Form: w[0], Tag: w[1], Lemma: w[2]})
	}
	l, err := nlp.NewLemmatizer(lemmas([]Sentence{s}))
	require.NoError(t, err)
	for form, want := range map[string]string{"parked": "park", "went": "go", "dated": "date", "withdrew": "withdraw"} {
		assert.Equal(t, want, l.Lemma(form, "VBD"), form)
	}
}
