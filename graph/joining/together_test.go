package joining_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/joining"
	"newsgraph/graph/store"
)

// TestTogether: articles written together are joined as those written one by
// one, also when they replace others; what fails leaves everything.
func TestTogether(t *testing.T) {
	t.Parallel()
	base, err := store.Memory()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, base.Close()) })
	g, one := joining.Over(base), joining.Over(graphtest.NewMemory())
	all := reports()
	write(t, one, all...)
	require.NoError(t, g.Together(t.Context(), all[:2], nil))
	require.NoError(t, g.Together(t.Context(), all, nil))
	assert.Equal(t, dump(t, one), dump(t, g))
	assert.Equal(t, dump(t, one), dump(t, joining.Over(base)), "opened again")

	bad := reports()
	bad[0].Events[0].Quantities = nil
	bad[2].Events[0].Title = ""
	require.ErrorIs(t, g.Together(t.Context(), bad, nil), graph.ErrInvalid)
	assert.Equal(t, dump(t, one), dump(t, g))
	require.ErrorIs(t, one.Together(t.Context(), all, nil), errors.ErrUnsupported)
}
