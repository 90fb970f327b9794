package ingest_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/ingest"
	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// TestRebuild: what a better extractor finds replaces what was there; what is
// found again keeps its id, and what fails keeps what was known.
func TestRebuild(t *testing.T) {
	t.Parallel()
	old := graphtest.Generate(4, 20)
	m := graphtest.NewMemory(old...)
	better := extractor(func(_ context.Context, a graph.Article) (graph.Batch, error) {
		for i, b := range old {
			switch {
			case b.Article.ID != a.ID:
			case i == 3:
				return graph.Batch{}, errors.New("no")
			case i == 5:
				panic("broken")
			case i%2 == 0:
				b.Events = nil
				b.Statements = b.Statements[:1]
				b.Statements[0].About = nil
				return b, nil
			default:
				return b, nil
			}
		}
		return graph.Batch{}, errors.New("unknown")
	})
	var states []ingest.State
	got, err := ingest.Rebuild(t.Context(), m, m, better, ingest.Options{Workers: 3, OnItem: func(i ingest.Item) { states = append(states, i.State) }})
	require.NoError(t, err)
	assert.Equal(t, []int{10, 8, 2}, []int{got.Changed, got.Same, got.Failed})
	assert.Len(t, got.Failures, 2)
	assert.True(t, strings.Compare(string(got.Failures[0].Article), string(got.Failures[1].Article)) < 0)
	assert.Len(t, states, 20)
	b, err := m.Contents(t.Context(), old[2].Article.ID)
	require.NoError(t, err)
	assert.Equal(t, old[2].Statements[0].ID, b.Statements[0].ID)
	assert.Empty(t, b.Events)
	b, err = m.Contents(t.Context(), old[3].Article.ID)
	require.NoError(t, err)
	assert.NotEmpty(t, b.Events, "what was known stays")
}

// TestRebuildStops: with the context's error, and with the one of OnError.
func TestRebuildStops(t *testing.T) {
	t.Parallel()
	m := graphtest.NewMemory(graphtest.Generate(4, 30)...)
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	_, err := ingest.Rebuild(ctx, m, m, plain, ingest.Options{OnItem: func(ingest.Item) {
		if n++; n == 3 {
			cancel()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, 3, n)
	enough := errors.New("enough")
	failing := extractor(func(context.Context, graph.Article) (graph.Batch, error) { return graph.Batch{}, errors.New("no") })
	got, err := ingest.Rebuild(t.Context(), m, m, failing, ingest.Options{OnError: func(ingest.Item, error) error { return enough }})
	require.ErrorIs(t, err, enough)
	assert.Equal(t, 1, got.Failed)
}
