package data_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data"
)

// corpora is where the development corpora lie beside the repository.
const corpora = "../../shared/corpora"

// mostPerFile bounds how many articles of a corpus the test reads.
const mostPerFile = 1000

// TestCorporaAreReadToTheLetter reads the articles of the development corpora.
func TestCorporaAreReadToTheLetter(t *testing.T) {
	files, _ := filepath.Glob(corpora + "/*/*.jsonl") // the pattern is well formed
	if len(files) == 0 || testing.Short() {
		t.Skip("the corpora are not beside the repository, or -short is given: " + corpora)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		require.NoError(t, err)
		var want []string
		for line := range bytes.Lines(b) {
			var a struct{ ID, Text string }
			require.NoError(t, json.Unmarshal(line, &a))
			want = append(want, a.ID+"\n"+data.Canonical(a.Text))
		}
		i := 0
		for s := range data.Read(context.Background(), []string{file}, nil, data.Options{}) {
			require.NoError(t, s.Err)
			check(t, s.Article)
			require.Equal(t, want[i], s.ExternalID+"\n"+s.Article.Text)
			if i++; i == mostPerFile {
				break
			}
		}
		assert.Equal(t, min(len(want), mostPerFile), i)
	}
}

// shingles counts the runs of four words of a text.
func shingles(text string) map[string]int {
	words := regexp.MustCompile(`[\p{L}\p{N}_]+`).FindAllString(strings.ToLower(text), -1)
	out := map[string]int{}
	for i := range max(0, len(words)-3) {
		out[strings.Join(words[i:i+4], " ")]++
	}
	return out
}

// TestPageBodies measures the body found on saved pages as the scorers do: F
// of the mean precision and the mean recall of runs of four words. The floor
// is the published figure of the best public tool, .975.
func TestPageBodies(t *testing.T) {
	pages, _ := filepath.Glob(corpora + "/dev/html/*.html.gz") // the pattern is well formed
	if len(pages) == 0 {
		t.Skip("the saved pages are not beside the repository: " + corpora)
	}
	var p, r float64
	for _, page := range pages {
		f, err := os.Open(page)
		require.NoError(t, err)
		z, err := gzip.NewReader(f)
		require.NoError(t, err)
		b, err := io.ReadAll(z)
		require.NoError(t, err)
		require.NoError(t, f.Close())
		gold, err := os.ReadFile(strings.TrimSuffix(page, ".html.gz") + ".txt")
		require.NoError(t, err)
		s := one(t, "a.html", string(b))
		require.NoError(t, s.Err)
		want, got := shingles(string(gold)), shingles(s.Article.Text)
		both, wanted, found := 0, 0, 0
		for x, n := range want {
			wanted += n
			both += min(n, got[x])
		}
		for _, n := range got {
			found += n
		}
		p += share(both, found) / float64(len(pages))
		r += share(both, wanted) / float64(len(pages))
	}
	f := 2 * p * r / (p + r)
	t.Logf("pages %d, P %.3f, R %.3f, F %.3f", len(pages), p, r, f)
	assert.GreaterOrEqual(t, f, 0.975)
}

// share is a/b, or 1 when there is nothing to find.
func share(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}
