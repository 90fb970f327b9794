package app_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"newsgraph/assets"
	"newsgraph/data"
	"newsgraph/data/extract"
	"newsgraph/data/ingest"
	"newsgraph/graph"
	"newsgraph/graph/store"
)

// BenchmarkImport imports the sample into a new workspace on disk, every
// article saved durably: articles per second, and how many times as long it
// takes as extracting the same articles one after the other without storing
// them (below 1 where several cores help more than saving costs).
func BenchmarkImport(b *testing.B) {
	ctx := context.Background()
	x, err := extract.New()
	require.NoError(b, err)
	var articles []graph.Article
	for s := range data.Read(ctx, []string{"-"}, strings.NewReader(assets.Sample()), data.Options{}) {
		require.NoError(b, s.Err)
		articles = append(articles, s.Article)
	}
	began := time.Now()
	for _, a := range articles {
		_, err := x.Extract(ctx, a)
		require.NoError(b, err)
	}
	yardstick := time.Since(began)

	b.ResetTimer()
	for b.Loop() {
		b.StopTimer()
		s, err := store.Create(filepath.Join(b.TempDir(), "bench.newsgraph"))
		require.NoError(b, err)
		b.StartTimer()
		sum, err := ingest.Run(ctx, []string{"-"}, strings.NewReader(assets.Sample()), x, s, ingest.Options{})
		b.StopTimer()
		require.NoError(b, err)
		require.Equal(b, len(articles), sum.Done)
		require.NoError(b, s.Close())
		b.StartTimer()
	}
	perRun := b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(len(articles))/perRun.Seconds(), "articles/s")
	b.ReportMetric(float64(perRun)/float64(yardstick), "×extraction")
}
