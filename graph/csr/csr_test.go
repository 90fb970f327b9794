package csr_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/csr"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

// links is a reader that knows links only.
type links struct {
	graph.Reader
	pairs [][2]string
}

func (l links) Links(_ context.Context, each func(graph.ID, graph.Predicate, graph.ID, int) error) error {
	for _, p := range l.pairs {
		if err := each(graph.ID("person:"+p[0]), graph.MemberOf, graph.ID("person:"+p[1]), 1); err != nil {
			return err
		}
	}
	return nil
}

func load(tb testing.TB, pairs ...[2]string) *csr.Graph {
	tb.Helper()
	g, err := csr.Load(tb.Context(), links{pairs: pairs})
	require.NoError(tb, err)
	return g
}

func ids(names ...string) []graph.ID {
	out := make([]graph.ID, len(names))
	for i, n := range names {
		out[i] = graph.ID("person:" + n)
	}
	return out
}

var two = [][2]string{{"a", "b"}, {"b", "a"}, {"b", "c"}, {"c", "d"}, {"a", "e"}, {"e", "d"}, {"x", "y"}, {"z", "z"}}

func TestPath(t *testing.T) {
	t.Parallel()
	g := load(t, two...)
	assert.Equal(t, 7, g.Nodes(), "a loop is no link")
	assert.Equal(t, 6, g.Links(), "a pair is linked once")
	for _, c := range []struct {
		from, to string
		want     []graph.ID
	}{
		{"a", "d", ids("a", "e", "d")},
		{"d", "a", ids("d", "e", "a")},
		{"b", "d", ids("b", "c", "d")},
		{"b", "e", ids("b", "a", "e")},
		{"a", "a", ids("a")},
	} {
		got, err := g.Path(t.Context(), ids(c.from)[0], ids(c.to)[0])
		require.NoError(t, err)
		assert.Equal(t, c.want, got)
	}
	for _, c := range [][2]string{{"a", "x"}, {"a", "nobody"}, {"nobody", "a"}, {"z", "a"}} {
		_, err := g.Path(t.Context(), ids(c[0])[0], ids(c[1])[0])
		assert.ErrorIs(t, err, graph.ErrNotFound, c)
	}
}

func TestGroups(t *testing.T) {
	t.Parallel()
	g := load(t, two...)
	assert.Equal(t, [][]graph.ID{ids("a", "b", "c", "d", "e"), ids("x", "y")}, g.Components())
	near, err := g.Around("person:a", 1)
	require.NoError(t, err)
	assert.Equal(t, ids("a", "b", "e"), near)
	near, err = g.Around("person:a", 2)
	require.NoError(t, err)
	assert.Equal(t, ids("a", "b", "e", "c", "d"), near)
	_, err = g.Around("person:nobody", 1)
	assert.ErrorIs(t, err, graph.ErrNotFound)
}

// TestCommunities: two cliques with one link between them are two communities.
func TestCommunities(t *testing.T) {
	t.Parallel()
	var pairs [][2]string
	for _, clique := range []string{"abcd", "wxyz"} {
		for i := range clique {
			for j := range i {
				pairs = append(pairs, [2]string{clique[i : i+1], clique[j : j+1]})
			}
		}
	}
	g := load(t, append(pairs, [2]string{"d", "w"})...)
	assert.Equal(t, [][]graph.ID{ids("a", "b", "c", "d"), ids("w", "x", "y", "z")}, g.Communities())
	rank := g.Rank()
	assert.ElementsMatch(t, ids("d", "w"), []graph.ID{rank[0].ID, rank[1].ID}, "the bridge is most central")
	sum := 0.0
	for _, r := range rank {
		sum += r.Rank
	}
	assert.InDelta(t, 1, sum, 1e-6)
}

// TestSameFromAnyReader: a store that tells its links and a reader that has only
// articles give the same graph; a second time too.
func TestSameFromAnyReader(t *testing.T) {
	t.Parallel()
	batches := append(graphtest.Sample(), graphtest.Generate(8, 20)...)
	s, err := store.Memory()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	_, err = s.WriteAll(t.Context(), batches)
	require.NoError(t, err)
	want, err := csr.Load(t.Context(), graphtest.NewMemory(batches...))
	require.NoError(t, err)
	for range 2 {
		got, err := csr.Load(t.Context(), s)
		require.NoError(t, err)
		assert.Equal(t, want, got)
		assert.Equal(t, want.Communities(), got.Communities())
		assert.Equal(t, want.Rank(), got.Rank())
	}
}

// BenchmarkMillion loads a million links between 200,000 nodes and works on
// them. The yardstick is the loading.
func BenchmarkMillion(b *testing.B) {
	pairs := make([][2]string, 1_000_000)
	for i := range pairs {
		x, y := (i*7919)%200_000, (i*104729+i/3)%200_000
		if i%10 == 0 {
			y = i % 50 // hubs
		}
		pairs[i] = [2]string{fmt.Sprint(x), fmt.Sprint(y)}
	}
	var g *csr.Graph
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			g = load(b, pairs...)
		}
	})
	b.Run("path", func(b *testing.B) {
		for b.Loop() {
			_, err := g.Path(b.Context(), "person:1234", "person:199000")
			require.NoError(b, err)
		}
	})
	b.Run("components", func(b *testing.B) {
		for b.Loop() {
			g.Components()
		}
	})
	b.Run("communities", func(b *testing.B) {
		for b.Loop() {
			g.Communities()
		}
	})
	b.Run("rank", func(b *testing.B) {
		for b.Loop() {
			g.Rank()
		}
	})
}
