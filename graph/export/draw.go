package export

import (
	"context"
	"fmt"

	"newsgraph/graph"
	"newsgraph/graph/layout"
)

// mostDrawn is the largest number of nodes drawn: more are a knot, not a
// picture.
const mostDrawn = 400

// Draw lays a subgraph out around a node. Articles are left out but for the
// node itself: nearly everything is named in them. More than 400 nodes give an
// error that wraps [graph.ErrInvalid].
func Draw(ctx context.Context, sg *graph.Subgraph, focus graph.ID) (Drawing, error) {
	var d Drawing
	var g layout.Graph
	at := map[graph.ID]int{}
	o := layout.Options{Focus: -1, Distance: 170, Stretch: 1.5} // labels need room to the side
	for _, n := range sg.Nodes {
		if n.Kind == graph.ArticleK && n.ID != focus {
			continue
		}
		if n.ID == focus {
			o.Focus = len(d.Nodes)
		}
		at[n.ID] = len(d.Nodes)
		d.Nodes = append(d.Nodes, DrawnNode{ID: n.ID, Label: n.Name})
		g.Nodes = append(g.Nodes, layout.Node{ID: n.ID})
	}
	if len(d.Nodes) > mostDrawn {
		return d, fmt.Errorf("%w: %d nodes are too many to draw, at most %d; take fewer nodes or fewer steps", graph.ErrInvalid, len(d.Nodes), mostDrawn)
	}
	for i := range sg.Relations {
		r := &sg.Relations[i]
		a, ok1 := at[r.Subject]
		b, ok2 := at[r.Object]
		if !ok1 || !ok2 {
			continue
		}
		info, _ := r.Predicate.Info()
		d.Lines = append(d.Lines, DrawnLine{A: a, B: b, Label: info.Label})
		g.Edges = append(g.Edges, layout.Edge{A: a, B: b})
	}
	places, err := layout.Run(ctx, g, o)
	if err != nil {
		return d, err
	}
	for i, p := range places {
		d.Nodes[i].X, d.Nodes[i].Y = p.X, p.Y
	}
	return d, nil
}
