package train_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/nlp/train"
)

const tree = `# newdoc id = a1
# sent_id = 1
# text = Ann didn't go.
1	Ann	Ann	PROPN	NNP	_	4	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1-coref)
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
3.1	x	x	X	X	_	_	_	_	_
4	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

`

func TestReadCoNLLU(t *testing.T) {
	got, err := train.ReadCoNLLU(strings.NewReader(tree))
	require.NoError(t, err)
	want := []train.Sentence{{Article: "a1", Text: "Ann didn't go.", Words: []train.Word{
		{Form: "Ann", Lemma: "Ann", POS: "PROPN", Tag: "NNP", Head: 3, Rel: "nsubj", Entity: "(1-person-new-nnnnn-cf1-1-coref)"},
		{Form: "did", Lemma: "do", POS: "AUX", Tag: "VBD", Head: 3, Rel: "aux", Glued: true},
		{Form: "n't", Lemma: "not", POS: "PART", Tag: "RB", Head: 3, Rel: "advmod"},
		{Form: "go", Lemma: "go", POS: "VERB", Tag: "VB", Head: -1, Rel: "root", Glued: true},
		{Form: ".", Lemma: ".", POS: "PUNCT", Tag: ".", Head: 3, Rel: "punct"},
	}}}
	assert.Equal(t, want, got)
}

func TestReadIOB(t *testing.T) {
	got, err := train.ReadIOB(strings.NewReader("1\tAnn\tB-PER\n2\tsat\tO\n"))
	require.NoError(t, err)
	assert.Equal(t, []train.Sentence{{Words: []train.Word{{Form: "Ann", Name: "B-PER", Head: -1}, {Form: "sat", Name: "O", Head: -1}}}}, got)
}

func FuzzReadCoNLLU(f *testing.F) {
	f.Add(tree)
	f.Fuzz(func(_ *testing.T, s string) {
		_, _ = train.ReadCoNLLU(strings.NewReader(s)) // an error is an answer; a panic is not
	})
}

func TestReadersNameTheLine(t *testing.T) {
	_, err := train.ReadCoNLLU(strings.NewReader("1\ttwo\n"))
	assert.ErrorContains(t, err, "line 1")
	_, err = train.ReadIOB(strings.NewReader("\n1\n"))
	assert.ErrorContains(t, err, "line 2")
}

// corpora writes a small corpus, made up for this test.
func corpora(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "train"), 0o755))
	text := strings.Repeat(tree+strings.ReplaceAll(strings.ReplaceAll(tree, "Ann", "Bob"), "go", "sing"), 6)
	for _, f := range []string{"ud-ewt-train.conllu", "gum-open.conllu", "ud-ewt-dev.conllu", "gum-open-dev.conllu"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "train", f), []byte(text), 0o644))
	}
	iob := strings.Repeat("# newdoc id = a1\n1\tAnn\tB-PER\n2\tsaw\tO\n3\tRome\tB-LOC\n4\t.\tO\n\n", 12)
	for _, f := range []string{"uner-ewt-train.iob2", "uner-ewt-dev.iob2", "wikigold.conll"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "train", f), []byte(iob), 0o644))
	}
	return dir
}

// TestRunTwice holds that the same corpora give the same bytes.
func TestRunTwice(t *testing.T) {
	in := corpora(t)
	files := map[string][]byte{}
	var first bytes.Buffer
	for i := range 2 {
		var report bytes.Buffer
		out := t.TempDir()
		require.NoError(t, train.Run(context.Background(), train.Options{Corpora: in, Out: out}, &report))
		entries, err := os.ReadDir(out)
		require.NoError(t, err)
		for _, e := range entries {
			b, err := os.ReadFile(filepath.Join(out, e.Name()))
			require.NoError(t, err)
			if i == 1 {
				assert.True(t, bytes.Equal(files[e.Name()], b), e.Name())
			}
			files[e.Name()] = b
		}
		if i == 1 {
			assert.Equal(t, first.String(), report.String())
		}
		first = report
	}
	assert.NotEmpty(t, files)
}

func TestRunErrors(t *testing.T) {
	err := train.Run(context.Background(), train.Options{Corpora: t.TempDir(), Out: t.TempDir()}, io.Discard)
	assert.ErrorIs(t, err, os.ErrNotExist)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err = train.Run(ctx, train.Options{Corpora: corpora(t), Out: t.TempDir()}, io.Discard)
	assert.ErrorIs(t, err, context.Canceled)
}
