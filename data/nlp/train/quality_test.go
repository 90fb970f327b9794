package train_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/nlp"
	"newsgraph/data/nlp/model"
	"newsgraph/data/nlp/train"
)

// heldOut reads a corpus kept aside; it skips the test when it is absent.
func heldOut(t *testing.T, name string) []train.Sentence {
	t.Helper()
	dir := os.Getenv("NEWSGRAPH_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "corpora")
	}
	f, err := os.Open(filepath.Join(dir, "train", name))
	if err != nil {
		t.Skip("the corpora are not beside the repository; set NEWSGRAPH_CORPORA to measure on them")
	}
	defer func() { require.NoError(t, f.Close()) }()
	s, err := train.ReadCoNLLU(f)
	require.NoError(t, err)
	return s
}

// TestQuality holds floors under the embedded weights, a little below what
// the reports say.
func TestQuality(t *testing.T) {
	sentences := heldOut(t, "ud-ewt-dev.conllu")
	weights, err := model.Tagger()
	require.NoError(t, err)
	tagger, err := nlp.NewTagger(weights)
	require.NoError(t, err)
	moves, err := model.Parser()
	require.NoError(t, err)
	parser, err := nlp.NewParser(moves)
	require.NoError(t, err)
	var words, tags, heads float64
	for _, s := range sentences {
		forms := make([]string, 0, len(s.Words))
		for _, w := range s.Words {
			forms = append(forms, w.Form)
		}
		penn, universal := tagger.Tag(forms)
		found, _ := parser.Parse(forms, penn, universal)
		for i, w := range s.Words {
			words++
			if penn[i] == w.Tag {
				tags++
			}
			if found[i] == w.Head {
				heads++
			}
		}
	}
	assert.Greater(t, tags/words, 0.93, "Penn tags")
	assert.Greater(t, heads/words, 0.82, "heads")
}

// TestTokensAsTrained holds that the tokenizer cuts as the treebanks do.
func TestTokensAsTrained(t *testing.T) {
	var same, found, gold float64
	for _, s := range heldOut(t, "gum-open-dev.conllu") {
		want := map[string]int{}
		for _, w := range s.Words {
			want[w.Form]++
			gold++
		}
		for _, span := range nlp.Tokenize(s.Text) {
			found++
			if w := span.Of(s.Text); want[w] > 0 {
				want[w]--
				same++
			}
		}
	}
	assert.Greater(t, 2*same/(found+gold), 0.985)
}
