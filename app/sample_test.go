package app_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app"
	"newsgraph/graph"
	"newsgraph/graph/store"
)

func TestSampleIsAWorkspaceWithSources(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "Sample.newsgraph")
	require.NoError(t, app.WriteSample(context.Background(), dir))

	s, err := store.Open(dir)
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	stats, err := s.Stats(context.Background())
	require.NoError(t, err)
	assert.GreaterOrEqual(t, stats.Nodes[graph.ArticleK], 24)

	// The people whose statements shift, and one who has several names.
	for _, id := range []graph.ID{"person:steve-witkoff", "person:donald-trump", "person:ali-khamenei", "country:IR"} {
		said, _, err := s.Relations(context.Background(), graph.RelationFilter{Node: id, Predicates: []graph.Predicate{graph.Said, graph.About}})
		require.NoError(t, err, id)
		assert.NotEmpty(t, said, id)
	}
	v, err := s.Verify(context.Background(), nil)
	require.NoError(t, err)
	assert.Empty(t, v.Problems)
}

func TestSampleLeavesWhatIsThereAlone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	notes := filepath.Join(dir, "notes.txt")
	require.NoError(t, os.WriteFile(notes, []byte("mine"), 0o600))
	assert.Error(t, app.WriteSample(context.Background(), dir))
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 1)
}
