package explore_test

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"newsgraph/app/explore"
	"newsgraph/graph"
	"newsgraph/graph/store"
)

// BenchmarkPage opens the page of the country with the most mentions, in the
// workspace NEWSGRAPH_BENCH names. Budget: 150 ms for a country in 180 articles.
// It reports how many plain look-ups of the node take as long.
func BenchmarkPage(b *testing.B) {
	path := os.Getenv("NEWSGRAPH_BENCH")
	if path == "" {
		b.Skip("NEWSGRAPH_BENCH names no workspace")
	}
	s, err := store.Open(path)
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, s.Close()) })
	nodes, _, err := s.Nodes(b.Context(), graph.NodeFilter{Kinds: []graph.Kind{graph.Country}, Limit: 1})
	require.NoError(b, err)
	require.NotEmpty(b, nodes)
	const plain = 1000
	begin := time.Now()
	for range plain {
		_, err := s.Lookup(b.Context(), nodes[0].ID)
		require.NoError(b, err)
	}
	lookup := time.Since(begin) / plain
	for b.Loop() {
		_, err := explore.LoadPage(b.Context(), s, nodes[0].ID)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(max(1, lookup)), "lookups")
}
