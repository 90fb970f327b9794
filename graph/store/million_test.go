package store_test

import (
	"cmp"
	"context"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

// BenchmarkMillion measures a workspace of a million links: 3,000 generated
// articles of some 335 quads. Loading is durable every 64 articles. Run it with
// -benchtime 1x. The budgets stand in CONTRIBUTING.md; ratios against "lookup",
// 100 nodes read by id, tell more than times on a busy machine.
func BenchmarkMillion(b *testing.B) {
	const articles = 3000
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), "million.newsgraph")
	batches := graphtest.Generate(1, articles)
	s, err := store.Create(path)
	require.NoError(b, err)
	start := time.Now()
	for part := range slices.Chunk(batches, 64) {
		_, err := s.WriteAll(ctx, part)
		require.NoError(b, err)
	}
	loading := time.Since(start)
	_, size, err := s.Compact(ctx)
	require.NoError(b, err)
	v, err := s.Verify(ctx, nil)
	require.NoError(b, err)
	require.Empty(b, v.Problems)
	require.NoError(b, s.Close())
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			runtime.Gosched()
		}
		b.ReportMetric(float64(v.Quads)/loading.Seconds(), "quads/s")
		b.ReportMetric(float64(articles)/loading.Seconds(), "articles/s")
		b.ReportMetric(float64(size)/float64(v.Quads), "bytes/quad")
		b.ReportMetric(float64(v.Quads), "quads")
	})
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			s, err := store.Open(path)
			require.NoError(b, err)
			require.NoError(b, s.Close())
		}
	})
	s, err = store.Open(path)
	require.NoError(b, err)
	defer func() { require.NoError(b, s.Close()) }()
	nodes, _, err := s.Nodes(ctx, graph.NodeFilter{Kinds: graph.EntityKinds(), Limit: 100})
	require.NoError(b, err)
	ids := make([]graph.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID
	}
	measure(b, "lookup", func(int) error { _, err := s.Lookup(ctx, ids...); return err })
	measure(b, "page", func(i int) error {
		_, _, err := s.Relations(ctx, graph.RelationFilter{Node: ids[i%len(ids)], Limit: 100})
		return err
	})
	measure(b, "hops", func(i int) error { return hops(ctx, s, ids[i%len(ids)]) })
	measure(b, "search", func(int) error { _, err := s.Search(ctx, "generated day", 20); return err })
	b.Run("memory", func(b *testing.B) {
		var m runtime.MemStats
		for b.Loop() {
			runtime.GC()
			runtime.ReadMemStats(&m)
		}
		b.ReportMetric(float64(m.HeapAlloc)/1e6, "heap-MB")
	})
	measure(b, "remove", func(i int) error { _, err := s.Remove(ctx, batches[i].Article.ID); return err })
}

// measure runs something 200 times and reports the middle and the 99th of 100.
func measure(b *testing.B, name string, run func(i int) error) {
	b.Helper()
	b.Run(name, func(b *testing.B) {
		times := make([]time.Duration, 200)
		for i := range times {
			start := time.Now()
			require.NoError(b, run(i))
			times[i] = time.Since(start)
		}
		slices.SortFunc(times, func(x, y time.Duration) int { return cmp.Compare(x, y) })
		for b.Loop() {
			runtime.Gosched()
		}
		b.ReportMetric(float64(times[100])/1e6, "p50-ms")
		b.ReportMetric(float64(times[198])/1e6, "p99-ms")
	})
}

// hops reads 50 links of a node and 50 of each of their ends.
func hops(ctx context.Context, s *store.Store, id graph.ID) error {
	list, _, err := s.Relations(ctx, graph.RelationFilter{Node: id, OtherKinds: graph.EntityKinds(), Limit: 50})
	for _, r := range list {
		if err != nil {
			return err
		}
		_, _, err = s.Relations(ctx, graph.RelationFilter{Node: r.Other(id), OtherKinds: graph.EntityKinds(), Limit: 50})
	}
	return err
}
