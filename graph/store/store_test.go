package store_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

func TestMemory(t *testing.T) {
	graphtest.TestReaderWriter(t, func(t *testing.T) graphtest.Graph {
		t.Helper()
		s, err := store.Memory()
		require.NoError(t, err)
		t.Cleanup(func() { assert.NoError(t, s.Close()) })
		return s
	})
}

func TestFolder(t *testing.T) {
	graphtest.TestReaderWriter(t, func(t *testing.T) graphtest.Graph {
		t.Helper()
		return create(t, filepath.Join(t.TempDir(), "suite.newsgraph"))
	})
}

// create makes a workspace that is closed when the test ends.
func create(tb testing.TB, path string) *store.Store {
	tb.Helper()
	s, err := store.Create(path)
	require.NoError(tb, err)
	tb.Cleanup(func() { assert.NoError(tb, s.Close()) })
	return s
}
