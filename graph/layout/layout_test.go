package layout_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/layout"
)

// sample makes n nodes and about three edges a node, the same every time.
func sample(n int) layout.Graph {
	var g layout.Graph
	state := uint32(7)
	rnd := func(below int) int {
		state = state*1664525 + 1013904223
		return int(state>>8) % below
	}
	for i := range n {
		g.Nodes = append(g.Nodes, layout.Node{ID: graph.ID(fmt.Sprintf("person:%04d", i))})
		for range min(3, i) {
			g.Edges = append(g.Edges, layout.Edge{A: i, B: rnd(1 + rnd(i))})
		}
	}
	return g
}

func star(leaves int) layout.Graph {
	g := layout.Graph{Nodes: []layout.Node{{ID: "country:IR"}}}
	for i := range leaves {
		g.Nodes = append(g.Nodes, layout.Node{ID: graph.ID(fmt.Sprintf("person:%02d", i))})
		g.Edges = append(g.Edges, layout.Edge{A: 0, B: i + 1})
	}
	return g
}

func run(tb testing.TB, g layout.Graph, o layout.Options) layout.Positions {
	tb.Helper()
	p, err := layout.Run(context.Background(), g, o)
	require.NoError(tb, err)
	require.Len(tb, p, len(g.Nodes))
	for i, at := range p {
		require.False(tb, math.IsNaN(at.X) || math.IsInf(at.X, 0) || math.IsNaN(at.Y) || math.IsInf(at.Y, 0), "node %d", i)
	}
	return p
}

func closest(p layout.Positions) float64 {
	least := math.Inf(1)
	for i := range p {
		for j := range i {
			least = min(least, math.Hypot(p[i].X-p[j].X, p[i].Y-p[j].Y))
		}
	}
	return least
}

func TestSameGraphSameSeedSamePlaces(t *testing.T) {
	g := sample(120)
	assert.Equal(t, run(t, g, layout.Options{Seed: 3}), run(t, g, layout.Options{Seed: 3}))
	assert.NotEqual(t, run(t, g, layout.Options{Seed: 3}), run(t, g, layout.Options{Seed: 400}))
}

func TestNodesStandApart(t *testing.T) {
	for name, g := range map[string]layout.Graph{"star": star(25), "sample": sample(200)} {
		p := run(t, g, layout.Options{})
		assert.Greater(t, closest(p), 40.0, name)
		assert.Equal(t, layout.Point{}, p[0], "the focus stands in the middle")
	}
}

func TestNeighboursStandNearer(t *testing.T) {
	g := sample(150)
	p := run(t, g, layout.Options{})
	joined, n := 0.0, 0.0
	for _, e := range g.Edges {
		if e.A != e.B {
			joined, n = joined+math.Hypot(p[e.A].X-p[e.B].X, p[e.A].Y-p[e.B].Y), n+1
		}
	}
	all, m := 0.0, 0.0
	for i := range p {
		for j := range i {
			all, m = all+math.Hypot(p[i].X-p[j].X, p[i].Y-p[j].Y), m+1
		}
	}
	assert.Less(t, joined/n, 0.7*all/m)
}

func TestPlacedNodesStayWhenOthersAreAdded(t *testing.T) {
	old := sample(60)
	p := run(t, old, layout.Options{})
	grown := sample(60)
	for i := range grown.Nodes {
		grown.Nodes[i].Placed, grown.Nodes[i].At = true, p[i]
	}
	for i := range 5 {
		grown.Nodes = append(grown.Nodes, layout.Node{ID: graph.ID(fmt.Sprintf("event:%d", i))})
		grown.Edges = append(grown.Edges, layout.Edge{A: 60 + i, B: 7})
	}
	q := run(t, grown, layout.Options{})
	assert.Equal(t, p, q[:60])
	for i := range 5 {
		assert.Less(t, math.Hypot(q[60+i].X-q[7].X, q[60+i].Y-q[7].Y), 500.0, "near its neighbour")
	}
	assert.Greater(t, closest(q), 25.0)
}

func TestOddGraphs(t *testing.T) {
	at := layout.Point{X: 5, Y: 5}
	tests := map[string]layout.Graph{
		"empty":               {},
		"one":                 {Nodes: make([]layout.Node, 1)},
		"apart":               {Nodes: make([]layout.Node, 40)},
		"edges to nowhere":    {Nodes: make([]layout.Node, 2), Edges: []layout.Edge{{A: 0, B: 0}, {A: -1, B: 1}, {A: 1, B: 9}, {A: 0, B: 1}, {A: 1, B: 0}}},
		"all on one point":    {Nodes: []layout.Node{{Placed: true, At: at}, {Placed: true, At: at}, {Placed: true, At: at}, {}}},
		"placed, none joined": {Nodes: []layout.Node{{Placed: true, At: at}, {}, {}}},
	}
	for name, g := range tests {
		t.Run(name, func(t *testing.T) {
			for _, focus := range []int{-1, 0, 99} {
				run(t, g, layout.Options{Focus: focus})
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	_, err := layout.Run(ctx, sample(50), layout.Options{OnStep: func(step int, _ layout.Positions) {
		if step == 3 {
			cancel()
		}
	}})
	assert.ErrorIs(t, err, context.Canceled)
}

// Budget: 400 nodes, the usual most of a view, in half a second.
func BenchmarkRun(b *testing.B) {
	for _, n := range []int{100, 400, 5000} {
		g := sample(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				run(b, g, layout.Options{})
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/300, "ms/step")
		})
	}
}
