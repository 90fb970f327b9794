package export_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
)

func TestPlan(t *testing.T) {
	t.Parallel()
	sample := graphtest.Sample()
	m := graphtest.NewMemory(sample[0], sample[3])
	incoming := graphtest.Sample()
	incoming[0].Article.Foreign = []graph.Foreign{{Of: "country:NO", Key: "x", Value: "1"}}
	p, err := export.NewPlan(t.Context(), m, incoming)
	require.NoError(t, err)
	assert.Len(t, p.New, 2)
	assert.Len(t, p.Marked, 1)
	assert.Equal(t, 1, p.Known)
	assert.Equal(t, 1, p.Values)
	assert.Equal(t, map[graph.Kind]int{graph.ArticleK: 2, graph.StatementK: 5, graph.EventK: 1, graph.Person: 1, graph.Organization: 1, graph.Place: 1}, p.Added)
	assert.Equal(t, map[graph.Kind]int{graph.Country: 2, graph.Person: 2, graph.Place: 1}, p.Grown)
	assert.Positive(t, p.Relations)
	assert.False(t, p.Empty())

	require.NoError(t, p.Apply(t.Context(), m, nil))
	again, err := export.NewPlan(t.Context(), m, incoming)
	require.NoError(t, err)
	assert.True(t, again.Empty(), "what is there is not added twice")
	assert.Equal(t, 4, again.Known)
}

func TestPlanIsTakenBack(t *testing.T) {
	t.Parallel()
	m := graphtest.NewMemory()
	bad := graphtest.Sample()
	bad[3].Events[0].Title = ""
	p, err := export.NewPlan(t.Context(), m, bad)
	require.NoError(t, err)
	require.ErrorIs(t, p.Apply(t.Context(), m, nil), graph.ErrInvalid)
	stats, err := m.Stats(t.Context())
	require.NoError(t, err)
	assert.Empty(t, stats.Nodes)
}

// TestPlanIsForOneState: what came in between is not overwritten.
func TestPlanIsForOneState(t *testing.T) {
	t.Parallel()
	incoming := graphtest.Sample()
	m := graphtest.NewMemory()
	p, err := export.NewPlan(t.Context(), m, incoming)
	require.NoError(t, err)
	_, err = m.Write(t.Context(), incoming[2])
	require.NoError(t, err)
	require.ErrorIs(t, p.Apply(t.Context(), m, nil), export.ErrChanged)

	incoming[2].Article.Foreign = []graph.Foreign{{Of: string(incoming[2].Article.ID), Key: "x", Value: "1"}}
	p, err = export.NewPlan(t.Context(), m, incoming[2:3])
	require.NoError(t, err)
	require.Len(t, p.Marked, 1)
	_, err = m.Remove(t.Context(), incoming[2].Article.ID)
	require.NoError(t, err)
	require.ErrorIs(t, p.Apply(t.Context(), m, nil), export.ErrChanged)
	stats, err := m.Stats(t.Context())
	require.NoError(t, err)
	assert.Empty(t, stats.Nodes)
}
