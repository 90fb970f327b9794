package store_test

import (
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

// TestPreview: what the preview of a removal says is what the removal does, for
// one article and for several that share what they support.
func TestPreview(t *testing.T) {
	batches := graphtest.Generate(5, 12)
	for _, n := range []int{1, 2, 7, 12} {
		s, err := store.Memory()
		require.NoError(t, err)
		t.Cleanup(func() { assert.NoError(t, s.Close()) })
		var ids []graph.ID
		for i, b := range batches {
			_, err := s.Write(t.Context(), b)
			require.NoError(t, err)
			if i < n {
				ids = append(ids, b.Article.ID, b.Article.ID) // twice is once
			}
		}
		before, err := graphtest.Dump(t.Context(), s)
		require.NoError(t, err)
		want, err := s.Preview(t.Context(), ids...)
		require.NoError(t, err)
		same, err := graphtest.Dump(t.Context(), s)
		require.NoError(t, err)
		assert.Equal(t, before, same, "the preview changes nothing")
		var last graph.Progress
		got, err := s.RemoveAll(t.Context(), func(p graph.Progress) { last = p }, ids...)
		require.NoError(t, err)
		assert.Equal(t, want, got)
		assert.Equal(t, n, got.Nodes[graph.ArticleK])
		assert.Equal(t, graph.Progress{Stage: "remove", Done: n, Total: n}, last)
	}
}

func TestPreviewUnknown(t *testing.T) {
	s := sample(t)
	_, err := s.Preview(t.Context(), graphtest.Sample()[0].Article.ID, "article:nobody")
	assert.ErrorIs(t, err, graph.ErrNotFound)
}

// TestSources: articles are found by publisher and by host, also after changes.
func TestSources(t *testing.T) {
	s, err := store.Memory()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	write := func(text, url, publisher string) graph.ID {
		a := graphtest.Article(text, url, publisher, "")
		_, err := s.Write(t.Context(), graph.Batch{Article: a})
		require.NoError(t, err)
		return a.ID
	}
	one := write("One", "https://News.example/1", "Fjörd Post")
	two := write("Two", "", "Fjord Post")
	three := write("Three", "https://news.example/3", "")
	list, err := s.Sources(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []store.Source{{Name: "fjord post", Articles: 2}, {Name: "news.example", Articles: 2}}, list)
	for source, want := range map[string][]graph.ID{"FJORD POST": {one, two}, "news.example": {one, three}} {
		got, err := s.From(t.Context(), source)
		require.NoError(t, err)
		assert.ElementsMatch(t, want, got)
	}
	_, err = s.From(t.Context(), "news")
	require.ErrorIs(t, err, graph.ErrNotFound)
	_, err = s.RemoveAll(t.Context(), nil, one, two)
	require.NoError(t, err)
	list, err = s.Sources(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []store.Source{{Name: "news.example", Articles: 1}}, list)
}

// TestWriteAll: articles written together are those written one by one.
func TestWriteAll(t *testing.T) {
	batches := graphtest.Generate(9, 8)
	path := filepath.Join(t.TempDir(), "bulk.newsgraph")
	s, err := store.Create(path)
	require.NoError(t, err)
	done, err := s.WriteAll(t.Context(), append(batches, batches[0]))
	require.NoError(t, err)
	assert.Equal(t, append(slices.Repeat([]graph.Written{graph.Added}, 8), graph.Unchanged), done)
	require.NoError(t, s.Close())
	s, err = store.Open(path)
	require.NoError(t, err)
	defer func() { assert.NoError(t, s.Close()) }()
	want, err := graphtest.Dump(t.Context(), graphtest.NewMemory(batches...))
	require.NoError(t, err)
	got, err := graphtest.Dump(t.Context(), s)
	require.NoError(t, err)
	assert.Equal(t, want, got)
	broken := batches[1]
	broken.Article.Text = ""
	done, err = s.WriteAll(t.Context(), []graph.Batch{batches[0], broken})
	assert.ErrorIs(t, err, graph.ErrInvalid)
	assert.Equal(t, []graph.Written{graph.Unchanged}, done)
}

// TestCompact: what was removed gives its space back, and the rest stays.
func TestCompact(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "compact.newsgraph"))
	batches := graphtest.Generate(3, 150)
	_, err := s.WriteAll(t.Context(), batches)
	require.NoError(t, err)
	ids := map[graph.ID]bool{}
	for _, b := range batches[2:] {
		ids[b.Article.ID] = true
	}
	_, err = s.RemoveAll(t.Context(), nil, slices.Collect(maps.Keys(ids))...)
	require.NoError(t, err)
	before, after, err := s.Compact(t.Context())
	require.NoError(t, err)
	assert.Less(t, after, before/2)
	v, err := s.Verify(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, v.Problems)
	assert.Equal(t, 2, v.Articles)
}
