package store_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

func TestRecords(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "w.newsgraph")
	s, err := store.Create(path)
	require.NoError(t, err)
	ctx := t.Context()
	require.NoError(t, s.Keep(ctx, graph.Record{Key: "b/2", Value: []byte("two")}, graph.Record{Key: "b/1", Value: []byte("one")}, graph.Record{Key: "c", Value: []byte{}}))
	_, err = s.Write(ctx, graphtest.Sample()[0])
	require.NoError(t, err)
	require.NoError(t, s.Close())

	s, err = store.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	got, err := s.Records(ctx, "b/")
	require.NoError(t, err)
	assert.Equal(t, []graph.Record{{Key: "b/1", Value: []byte("one")}, {Key: "b/2", Value: []byte("two")}}, got)
	require.NoError(t, s.Keep(ctx, graph.Record{Key: "b/1"}, graph.Record{Key: "never there"}))
	got, err = s.Records(ctx, "")
	require.NoError(t, err)
	assert.Equal(t, []graph.Record{{Key: "b/2", Value: []byte("two")}, {Key: "c", Value: []byte{}}}, got)

	require.Error(t, s.Keep(ctx, graph.Record{Key: "b/3", Value: []byte("x")}, graph.Record{Value: []byte("no key")}))
	got, err = s.Records(ctx, "b/")
	require.NoError(t, err)
	assert.Len(t, got, 1, "all or none")
	v, err := s.Verify(ctx, nil)
	require.NoError(t, err)
	assert.Empty(t, v.Problems, "records are no part of the graph")
}
