package query_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/query"
)

func TestPath(t *testing.T) {
	t.Parallel()
	m := sample()
	ada, portugal := graph.EntityID(graph.Person, "Ada Nkemé"), graph.CountryID("PT")
	rels, err := query.Path(t.Context(), m, ada, portugal)
	require.NoError(t, err)
	require.Len(t, rels, 2, "a statement lies between")
	assert.Equal(t, ada, rels[0].Subject)
	assert.Equal(t, portugal, rels[1].Object)
	for _, r := range rels {
		assert.NotEmpty(t, r.Evidence)
	}
	none, err := query.Path(t.Context(), m, ada, ada)
	require.NoError(t, err)
	assert.Empty(t, none)
	_, err = query.Path(t.Context(), m, ada, graph.EntityID(graph.Place, "Nakuru"))
	require.ErrorIs(t, err, graph.ErrNotFound)
	_, err = query.Path(t.Context(), m, ada, "person:nobody")
	require.ErrorIs(t, err, graph.ErrNotFound)
}
