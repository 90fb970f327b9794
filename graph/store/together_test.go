package store_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

// articles counts what is there, after checking it.
func articles(t *testing.T, s *store.Store) int {
	t.Helper()
	v, err := s.Verify(t.Context(), nil)
	require.NoError(t, err)
	require.Empty(t, v.Problems)
	return v.Articles
}

func TestTogetherAllOrNothing(t *testing.T) {
	t.Parallel()
	s, err := store.Memory()
	require.NoError(t, err)
	defer func() { assert.NoError(t, s.Close()) }()
	sample := graphtest.Sample()
	_, err = s.Write(t.Context(), sample[0])
	require.NoError(t, err)
	was, err := s.Contents(t.Context(), sample[0].Article.ID)
	require.NoError(t, err)

	changed := sample[0]
	changed.Article.Foreign = []graph.Foreign{{Of: "person:x", Key: "rank", Value: "1"}}
	stolen := graphtest.Sample()[3]
	stolen.Article = graphtest.Article(stolen.Article.Text, "https://other.example", "", "")
	stolen.Events[0].Article = stolen.Article.ID
	stolen.Ties = nil
	require.NoError(t, stolen.Validate(), "its event belongs to another article, which only the store sees")

	err = s.Together(t.Context(), []graph.Batch{changed, sample[3], stolen}, nil)
	require.ErrorIs(t, err, graph.ErrInvalid)
	assert.Equal(t, 1, articles(t, s), "nothing of it is there")
	is, err := s.Contents(t.Context(), sample[0].Article.ID)
	require.NoError(t, err)
	assert.Equal(t, was, is, "what it replaced is as it was")

	var done []int
	require.NoError(t, s.Together(t.Context(), sample, func(p graph.Progress) { done = append(done, p.Done) }))
	assert.Equal(t, []int{0, 1, 2, 3, 4}, done)
	assert.Equal(t, 4, articles(t, s))
}

func TestTogetherCancelled(t *testing.T) {
	t.Parallel()
	s, err := store.Memory()
	require.NoError(t, err)
	defer func() { assert.NoError(t, s.Close()) }()
	ctx, cancel := context.WithCancel(t.Context())
	err = s.Together(ctx, graphtest.Sample(), func(p graph.Progress) {
		if p.Done == 2 {
			cancel()
		}
	})
	require.ErrorIs(t, err, context.Canceled)
	assert.Zero(t, articles(t, s))
}

// TestTogetherKilled ends a process in the middle of an import; opening the
// workspace again takes back what it had written.
func TestTogetherKilled(t *testing.T) {
	if path := os.Getenv("NEWSGRAPH_KILLED_IMPORT"); path != "" {
		s, err := store.Open(path)
		require.NoError(t, err)
		_ = s.Together(context.Background(), graphtest.Sample(), func(p graph.Progress) {
			if p.Done == 3 {
				os.Exit(7) // no deferred call runs, nothing is closed
			}
		})
		return
	}
	t.Parallel()
	path := filepath.Join(t.TempDir(), "w.newsgraph")
	s, err := store.Create(path)
	require.NoError(t, err)
	_, err = s.Write(t.Context(), graphtest.Sample()[1])
	require.NoError(t, err)
	require.NoError(t, s.Close())
	c := exec.Command(os.Args[0], "-test.run", "^TestTogetherKilled$")
	c.Env = append(os.Environ(), "NEWSGRAPH_KILLED_IMPORT="+path)
	var exit *exec.ExitError
	require.ErrorAs(t, c.Run(), &exit)
	require.Equal(t, 7, exit.ExitCode())
	s, err = store.Open(path)
	require.NoError(t, err)
	defer func() { assert.NoError(t, s.Close()) }()
	assert.Equal(t, 1, articles(t, s), "only what was there before")
}
