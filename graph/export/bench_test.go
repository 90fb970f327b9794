package export_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/query"
)

func generated(b *testing.B) graph.Subgraph {
	b.Helper()
	sg, err := query.Whole(context.Background(), graphtest.NewMemory(graphtest.Generate(1, 40)...), query.Options{})
	require.NoError(b, err)
	return sg
}

// BenchmarkWriteJGF: at least 100,000 nodes and edges a second on one core
// (measured: 143,000), and at most five times as long as encoding/json takes
// for the subgraph as it is (BenchmarkEncodeSubgraph; measured: 4.1).
func BenchmarkWriteJGF(b *testing.B) {
	sg := generated(b)
	for b.Loop() {
		require.NoError(b, export.WriteJGF(io.Discard, sg, export.Options{}))
	}
	b.ReportMetric(float64(b.N*(len(sg.Nodes)+len(sg.Relations)))/b.Elapsed().Seconds(), "items/s")
}

func BenchmarkEncodeSubgraph(b *testing.B) {
	sg := generated(b)
	for b.Loop() {
		require.NoError(b, json.NewEncoder(io.Discard).Encode(&sg))
	}
	b.ReportMetric(float64(b.N*(len(sg.Nodes)+len(sg.Relations)))/b.Elapsed().Seconds(), "items/s")
}

func BenchmarkReadJGF(b *testing.B) {
	sg := generated(b)
	var buf bytes.Buffer
	require.NoError(b, export.WriteJGF(&buf, sg, export.Options{}))
	b.SetBytes(int64(buf.Len()))
	for b.Loop() {
		_, err := export.ReadJGF(bytes.NewReader(buf.Bytes()))
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.N*(len(sg.Nodes)+len(sg.Relations)))/b.Elapsed().Seconds(), "items/s")
}

// gathered puts batches together without a graph between, which would take
// longer than what is measured.
func gathered(batches []graph.Batch) (sg graph.Subgraph) {
	relations, names := map[string]*graph.Relation{}, map[graph.ID]string{}
	for i := range batches {
		x := &batches[i]
		sg.Articles, sg.Statements, sg.Events = append(sg.Articles, x.Article), append(sg.Statements, x.Statements...), append(sg.Events, x.Events...)
		names[x.Article.ID] = x.Article.Title
		for _, e := range x.Entities {
			sg.Appearances, names[e.ID] = append(sg.Appearances, graph.Appearance{Article: x.Article.ID, Entity: e}), e.Name
		}
		for _, r := range x.Relations() {
			if have := relations[r.EdgeID()]; have != nil {
				have.Evidence = append(have.Evidence, r.Evidence...)
				continue
			}
			relations[r.EdgeID()] = &r
		}
	}
	for i := range sg.Statements {
		names[sg.Statements[i].ID] = sg.Statements[i].Words
	}
	for i := range sg.Events {
		names[sg.Events[i].ID] = sg.Events[i].Title
	}
	for id, name := range names {
		sg.Nodes = append(sg.Nodes, graph.Node{ID: id, Kind: id.Kind(), Name: name})
	}
	for _, r := range relations {
		sg.Relations = append(sg.Relations, *r)
	}
	slices.SortFunc(sg.Relations, graph.CompareRelations)
	slices.SortFunc(sg.Appearances, func(x, y graph.Appearance) int {
		return cmp.Or(cmp.Compare(x.Entity.ID, y.Entity.ID), cmp.Compare(x.Article, y.Article))
	})
	return sg
}

// measured runs f and gives how long it took and how far the heap rose over
// what it held before, in bytes.
func measured(f func()) (time.Duration, uint64) {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, top := m.HeapAlloc, m.HeapAlloc
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				runtime.ReadMemStats(&m)
				top = max(top, m.HeapAlloc)
			}
		}
	}()
	start := time.Now()
	f()
	took := time.Since(start)
	close(stop)
	<-done
	return took, top - before
}

// BenchmarkAgainstCayley writes and reads a graph of 158,344 links, and
// the quads of its N-Quads with Cayley's own writer and reader, which keep
// nothing apart and check nothing. It reports each as a multiple of Cayley's
// time, and the most memory used in reading.
func BenchmarkAgainstCayley(b *testing.B) {
	sg := gathered(graphtest.Generate(1, 1500))
	var nq bytes.Buffer
	nquadsFormat, _ := export.FormatNamed("nquads")
	require.NoError(b, nquadsFormat.Write(&nq, sg, export.Options{}))
	for b.Loop() {
		var quads []quad.Quad
		read, readMemory := measured(func() { quads = cayleyReads(b, nq.Bytes()) })
		written, _ := measured(func() {
			w := nquads.NewWriter(io.Discard)
			for _, q := range quads {
				require.NoError(b, w.WriteQuad(q))
			}
			require.NoError(b, w.Close())
		})
		b.ReportMetric(float64(len(sg.Relations)), "links")
		b.ReportMetric(float64(len(quads)), "quads")
		b.ReportMetric(float64(readMemory>>20), "MB-cayley-read")
		for _, name := range []string{"nquads", "jgf"} {
			f, _ := export.FormatNamed(name)
			var file bytes.Buffer
			require.NoError(b, f.Write(&file, sg, export.Options{}))
			took, memory := measured(func() { require.NoError(b, f.Write(io.Discard, sg, export.Options{})) })
			b.ReportMetric(took.Seconds()/written.Seconds(), name+"-write-ratio")
			b.ReportMetric(float64(memory>>20), "MB-"+name+"-write")
			took, memory = measured(func() {
				_, err := f.Read(bytes.NewReader(file.Bytes()))
				require.NoError(b, err)
			})
			b.ReportMetric(took.Seconds()/read.Seconds(), name+"-read-ratio")
			b.ReportMetric(float64(memory>>20), "MB-"+name+"-read")
		}
	}
}

func cayleyReads(b *testing.B, data []byte) (out []quad.Quad) {
	b.Helper()
	r := nquads.NewReader(bytes.NewReader(data), false)
	for {
		q, err := r.ReadQuad()
		if errors.Is(err, io.EOF) {
			return out
		}
		require.NoError(b, err)
		out = append(out, q)
	}
}
