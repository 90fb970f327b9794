package store

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// workspace makes one with the sample, changes it, and closes it.
func workspace(t *testing.T, change func(s *Store)) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.newsgraph")
	s, err := Create(path)
	require.NoError(t, err)
	_, err = s.WriteAll(t.Context(), graphtest.Sample())
	require.NoError(t, err)
	change(s)
	require.NoError(t, s.Close())
	return path
}

// again is an extractor that knows the sample by heart.
func again(_ context.Context, a graph.Article) (graph.Batch, error) {
	for _, b := range graphtest.Sample() {
		if b.Article.ID == a.ID {
			return b, nil
		}
	}
	return graph.Batch{}, graph.ErrNotFound
}

// dump opens a workspace, verifies it and gives all it answers.
func dump(t *testing.T, path string) string {
	t.Helper()
	s, err := Open(path)
	require.NoError(t, err)
	defer func() { assert.NoError(t, s.Close()) }()
	v, err := s.Verify(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, v.Problems)
	all, err := graphtest.Dump(t.Context(), s)
	require.NoError(t, err)
	return all
}

func TestRepair(t *testing.T) {
	article := graphtest.Sample()[0].Article
	whole := dump(t, workspace(t, func(*Store) {}))
	less := graphtest.NewMemory(graphtest.Sample()[1:]...)
	without, err := graphtest.Dump(t.Context(), less)
	require.NoError(t, err)
	for _, c := range []struct {
		name   string
		change func(s *Store)
		want   Repaired // but for Found and Old
		after  string
	}{
		{"nothing is wrong", func(*Store) {}, Repaired{Kept: 4}, whole},
		{"an index", func(s *Store) {
			require.NoError(t, s.db.DeleteRange([]byte{wordSpace}, []byte{wordSpace + 1}, pebble.Sync))
		}, Repaired{Indexes: true, Kept: 4}, whole},
		{"a summary", func(s *Store) {
			require.NoError(t, s.db.Delete(summaryKey(article.ID), pebble.Sync))
		}, Repaired{Indexes: true, Kept: 3, Again: []graph.ID{article.ID}}, whole},
		{"a quad", func(s *Store) {
			v := &view{s, s.db}
			sum, err := v.known(article.ID)
			require.NoError(t, err)
			quads, err := v.quadsOf(t.Context(), sum)
			require.NoError(t, err)
			require.NoError(t, s.qs.ApplyDeltas([]cayleygraph.Delta{{Quad: quads[3], Action: cayleygraph.Delete}}, cayleygraph.IgnoreOpts{}))
		}, Repaired{Indexes: true, Kept: 3, Again: []graph.ID{article.ID}}, whole},
		{"a text", func(s *Store) {
			require.NoError(t, s.db.Set(articleKey(article.ID), []byte("{"), pebble.Sync))
		}, Repaired{Indexes: true, Kept: 3, Lost: []graph.ID{article.ID}}, without},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := workspace(t, c.change)
			got, err := Repair(t.Context(), path, again, nil)
			require.NoError(t, err)
			kept, err := Backups(path)
			require.NoError(t, err)
			assert.Equal(t, c.want.Indexes, len(got.Found) > 0)
			assert.Equal(t, len(c.want.Again)+len(c.want.Lost), len(kept), "the damaged state is kept")
			got.Found, got.Old = nil, Backup{}
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.after, dump(t, path))
		})
	}
}

// TestBackups: a backup is a workspace; restoring brings its state back and can
// be undone; only the last ones stay.
func TestBackups(t *testing.T) {
	path := workspace(t, func(s *Store) {
		b, err := s.Backup(t.Context(), 0)
		require.NoError(t, err)
		assert.Equal(t, "0001", b.Name)
		assert.Positive(t, b.Bytes)
		_, err = s.Remove(t.Context(), graphtest.Sample()[0].Article.ID)
		require.NoError(t, err)
	})
	less := dump(t, path)
	undo, err := Restore(path, "0001")
	require.NoError(t, err)
	assert.Equal(t, "0002", undo.Name)
	whole := dump(t, path)
	assert.NotEqual(t, less, whole)
	assert.Equal(t, whole, dump(t, filepath.Join(path, backupsName, "0001.newsgraph")), "a backup is a workspace")
	_, err = Restore(path, "0002")
	require.NoError(t, err)
	assert.Equal(t, less, dump(t, path))
	_, err = Restore(path, "0009")
	assert.ErrorIs(t, err, graph.ErrNotFound)

	s, err := Open(path)
	require.NoError(t, err)
	_, err = Restore(path, "0001")
	assert.ErrorIs(t, err, graph.ErrLocked)
	_, err = s.Backup(t.Context(), 2)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	list, err := Backups(path)
	require.NoError(t, err)
	names := make([]string, len(list))
	for i, b := range list {
		names[i] = b.Name
	}
	assert.Equal(t, []string{"0003", "0004"}, names)
}

// TestInterrupted: what a change of databases or a backup that was cut short has
// left is cleared away, and the workspace is as before.
func TestInterrupted(t *testing.T) {
	path := workspace(t, func(*Store) {})
	want := dump(t, path)
	require.NoError(t, os.MkdirAll(filepath.Join(path, "data-1"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(path, "data-1", "000001.sst"), []byte("half"), 0o600))
	require.NoError(t, os.MkdirAll(filepath.Join(path, backupsName, "0001.newsgraph.new"), 0o755))
	assert.Equal(t, want, dump(t, path))
	assert.NoDirExists(t, filepath.Join(path, "data-1"))
	list, err := Backups(path)
	require.NoError(t, err)
	assert.Empty(t, list)
}

// TestRepairDamagedFile: bytes of a table were changed; the articles that can
// be read are kept, and the rest is named.
func TestRepairDamagedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.newsgraph")
	s, err := Create(path)
	require.NoError(t, err)
	batches := graphtest.Generate(2, 60)
	_, err = s.WriteAll(t.Context(), batches)
	require.NoError(t, err)
	_, _, err = s.Compact(t.Context())
	require.NoError(t, err)
	require.NoError(t, s.Close())
	files, err := filepath.Glob(filepath.Join(path, dataName, "*.sst"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, f := range files {
		raw, err := os.ReadFile(f)
		require.NoError(t, err)
		raw[len(raw)/3] ^= 0xFF
		require.NoError(t, os.WriteFile(f, raw, 0o600))
	}
	known := func(_ context.Context, a graph.Article) (graph.Batch, error) {
		for _, b := range batches {
			if b.Article.ID == a.ID {
				return b, nil
			}
		}
		return graph.Batch{}, graph.ErrNotFound
	}
	got, err := Repair(t.Context(), path, known, nil)
	require.NoError(t, err)
	require.NotEmpty(t, got.Found)
	assert.Positive(t, got.Kept+len(got.Again))
	all := dump(t, path)
	for _, b := range batches {
		assert.True(t, strings.Contains(all, string(b.Article.ID)) != contains(got.Lost, b.Article.ID), "in or named")
	}
}

func contains(list []graph.ID, id graph.ID) bool {
	for _, x := range list {
		if x == id {
			return true
		}
	}
	return false
}
