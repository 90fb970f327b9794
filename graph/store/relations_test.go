package store_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
)

// TestLongListFollowsChanges: the pages of a node with so many relations that
// their order is kept change with the graph.
func TestLongListFollowsChanges(t *testing.T) {
	const n = 600
	s, id := hub(t, n)
	pages := func() []graph.Relation {
		var out []graph.Relation
		for total := n; len(out) < total; {
			var list []graph.Relation
			var err error
			list, total, err = s.Relations(t.Context(), graph.RelationFilter{Node: id, Offset: len(out), Limit: 250})
			require.NoError(t, err)
			require.NotEmpty(t, list)
			out = append(out, list...)
		}
		return out
	}
	before := pages()
	assert.Len(t, before, n)
	assert.Equal(t, before, pages())

	_, err := s.Write(t.Context(), brief(n))
	require.NoError(t, err)
	after := pages()
	assert.Len(t, after, n+1)
	after[0].Evidence[0].Confidence = 0.5 // it is the caller's
	assert.Len(t, pages(), n+1)
	assert.Equal(t, 1.0, pages()[0].Evidence[0].Confidence)

	_, err = s.Remove(t.Context(), brief(n).Article.ID)
	require.NoError(t, err)
	assert.Equal(t, before, pages())
}
