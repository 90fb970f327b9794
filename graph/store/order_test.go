package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

// TestLongNamesInOrder: keys hold the beginning of names only; lists are sorted
// by all of them, on every page.
func TestLongNamesInOrder(t *testing.T) {
	s, err := store.Memory()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	m := graphtest.NewMemory()
	for i := range 12 {
		headline := "The very same beginning of a headline " + strings.Repeat("z", (i*7)%5) + fmt.Sprint((i*5)%12)
		if i%4 == 0 {
			headline = "The very same beginning "[:23+i/4%2]
		}
		a := graphtest.Article(fmt.Sprintf("%s\n\nText %d.", headline, i), "", "", []string{"", "2021", "2021-05-01"}[i%3])
		if i%3 == 1 {
			a.Published = "2021-05-01T10:00:00Z"
		}
		for _, g := range []graph.Writer{s, m} {
			_, err := g.Write(t.Context(), graph.Batch{Article: a})
			require.NoError(t, err)
		}
	}
	for _, order := range []graph.Order{graph.ByMentions, graph.ByName, graph.ByTime} {
		for offset := range 14 {
			for _, limit := range []int{0, 1, 2, 5} {
				f := graph.NodeFilter{Order: order, Offset: offset, Limit: limit}
				want, total, err := m.Nodes(t.Context(), f)
				require.NoError(t, err)
				got, n, err := s.Nodes(t.Context(), f)
				require.NoError(t, err)
				assert.Equal(t, total, n)
				assert.Equal(t, want, got, "%q from %d, %d", order, offset, limit)
			}
		}
	}
}
