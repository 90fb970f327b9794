package store_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/graphtest/pgserver"
	"newsgraph/graph/store"
)

// BenchmarkShared holds a shared graph on this computer against the embedded
// store, with the same 300 articles, reading in turn. "page" is the first 100
// relations of the node that has most, with all their passages; "name" what a
// page asks besides. Budget: the 99th percentile of a page at most five times
// the embedded store's, aim twice. "write" is one article of some ten statements.
func BenchmarkShared(b *testing.B) {
	server := pgserver.Shared(b)
	address := server.Database(b)
	shared, folder := setUp(b, address), create(b, filepath.Join(b.TempDir(), "bench.newsgraph"))
	batches := graphtest.Generate(1, 300)
	var spent [2]time.Duration
	for i, s := range []store.Workspace{folder, shared} {
		begin := time.Now()
		for _, x := range batches {
			_, err := s.Write(b.Context(), x)
			require.NoError(b, err)
		}
		spent[i] = time.Since(begin) / time.Duration(len(batches))
	}
	server.Exec(b, nameOf(address), "ANALYZE")
	nodes, _, err := shared.Nodes(b.Context(), graph.NodeFilter{Kinds: []graph.Kind{graph.Person}, Limit: 1})
	require.NoError(b, err)
	id := nodes[0].ID
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			continue // measured above, once for both
		}
		b.ReportMetric(float64(spent[1])/float64(spent[0]), "shared/embedded")
		b.ReportMetric(float64(spent[1])/float64(time.Millisecond), "ms/article")
	})
	for name, read := range map[string]func(context.Context, graph.Reader) error{
		"page": func(ctx context.Context, r graph.Reader) error {
			_, _, err := r.Relations(ctx, graph.RelationFilter{Node: id, Limit: 100})
			return err
		},
		"counts": func(ctx context.Context, r graph.Reader) error { _, err := r.Counts(ctx, id); return err },
		"nodes": func(ctx context.Context, r graph.Reader) error {
			_, _, err := r.Nodes(ctx, graph.NodeFilter{Kinds: []graph.Kind{graph.Person}, Limit: 100})
			return err
		},
		"search": func(ctx context.Context, r graph.Reader) error {
			_, err := r.Search(ctx, "claim 7", 20)
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			var took [2][]time.Duration
			for b.Loop() {
				for i, s := range []store.Workspace{folder, shared} {
					begin := time.Now()
					require.NoError(b, read(b.Context(), s))
					took[i] = append(took[i], time.Since(begin))
				}
			}
			for _, p := range []struct {
				unit string
				of   int
			}{{"p50", 50}, {"p99", 99}} {
				var at [2]float64
				for i := range took {
					slices.Sort(took[i])
					at[i] = float64(took[i][len(took[i])*p.of/100]) / float64(time.Millisecond)
				}
				b.ReportMetric(at[0], "embedded-"+p.unit+"-ms")
				b.ReportMetric(at[1], "shared-"+p.unit+"-ms")
				b.ReportMetric(at[1]/at[0], p.unit+"-ratio")
			}
		})
	}
}
