package store_test

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

// TestOldFormats opens a workspace of each format that was ever written: all
// of it must be there, and it must take new articles.
func TestOldFormats(t *testing.T) {
	versions, err := filepath.Glob("testdata/v*")
	require.NoError(t, err)
	require.Len(t, versions, store.Version, "one for each format")
	for _, dir := range versions {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(dir, "batches.json"))
			require.NoError(t, err)
			var want []graph.Batch
			require.NoError(t, json.Unmarshal(raw, &want))
			path := filepath.Join(t.TempDir(), "old.newsgraph")
			unzip(t, filepath.Join(dir, "workspace.zip"), path)

			s, err := store.Open(path)
			require.NoError(t, err)
			defer func() { assert.NoError(t, s.Close()) }()
			v, err := s.Verify(t.Context(), nil)
			require.NoError(t, err)
			assert.Empty(t, v.Problems)
			assert.Equal(t, len(want), v.Articles)
			for _, b := range want {
				got, err := s.Contents(t.Context(), b.Article.ID)
				require.NoError(t, err)
				assert.Equal(t, b, got)
			}
			kept, err := store.Backups(path)
			require.NoError(t, err)
			if filepath.Base(dir) == fmt.Sprintf("v%d", store.Version) {
				assert.Empty(t, kept)
			} else if assert.Len(t, kept, 1, "what was converted is kept") {
				assert.Less(t, kept[0].Version, store.Version)
			}
			w, err := s.Write(t.Context(), brief(0))
			require.NoError(t, err)
			assert.Equal(t, graph.Added, w)
		})
	}
}

func unzip(t *testing.T, name, to string) {
	t.Helper()
	z, err := zip.OpenReader(name)
	require.NoError(t, err)
	defer func() { assert.NoError(t, z.Close()) }()
	require.NoError(t, os.CopyFS(to, z))
}
