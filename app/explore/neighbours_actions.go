package explore

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// WhyNotExpand says why a node's neighbours cannot be added to the graph.
func (e *Explorer) WhyNotExpand(id graph.ID) string {
	switch {
	case e.Neighbours == nil:
		return "Switch to the graph first."
	case id == "":
		return "Choose a node of the graph first."
	case slices.Contains(e.Neighbours.Expanded, id):
		return "Its best connected neighbours are shown already."
	}
	return ""
}

// Expand adds a node's neighbours to the graph; what is there stays in place.
func (e *Explorer) Expand(id graph.ID) {
	if why := e.WhyNotExpand(id); why != "" {
		e.Say(why)
		return
	}
	w, before := e.Workspace, e.Neighbours
	e.show.Go(e.ctx, e.Runner, "Expanding", func(ctx context.Context, _ graph.Report) func() {
		n, err := loadNeighbours(ctx, w, e.services.Arrange, id, before)
		return func() {
			if err != nil {
				e.Say(Sentence(err))
				return
			}
			e.Neighbours = n
			e.changed(PageChanged)
		}
	})
}

// CiteLines opens the passages of lines of the graph in the reader; edges are
// their places in the scene. Lines without passages are passed over.
func (e *Explorer) CiteLines(edges []int) {
	var cites []Citation
	for _, i := range edges {
		if n := e.Neighbours; n != nil && i >= 0 && i < len(n.Cites) {
			cites = append(cites, n.Cites[i]...)
		}
	}
	e.Cite(cites, 0)
}

// Place keeps a node of the graph where the person put it.
func (e *Explorer) Place(id graph.ID, x, y float64) {
	if e.Neighbours == nil {
		return
	}
	n := *e.Neighbours
	n.Scene.Nodes = slices.Clone(n.Scene.Nodes)
	for i := range n.Scene.Nodes {
		if s := &n.Scene.Nodes[i]; s.ID == id {
			s.X, s.Y, s.Pinned = x, y, true
		}
	}
	e.Neighbours = &n
	e.changed(PageChanged)
}

// Node finds a node of the scene.
func (n *Neighbours) Node(id graph.ID) (SceneNode, bool) {
	for _, s := range n.Scene.Nodes {
		if s.ID == id {
			return s, true
		}
	}
	return SceneNode{}, false
}

// LinesOf says how the node at a place of the scene is linked: "said by Marco
// Rubio · about Iran". At most four links are named.
func (n *Neighbours) LinesOf(at int) string {
	var out []string
	for _, l := range n.Scene.Edges {
		info, _ := l.Predicate.Info()
		switch at {
		case l.A:
			out = append(out, firstNonEmpty(info.Label, "with")+" "+n.Scene.Nodes[l.B].Label)
		case l.B:
			out = append(out, firstNonEmpty(info.Inverse, "of")+" "+n.Scene.Nodes[l.A].Label)
		}
	}
	more := ""
	if len(out) > 4 {
		more = fmt.Sprintf(" · and %d more", len(out)-4)
		out = out[:4]
	}
	return strings.Join(out, " · ") + more
}

// MoreOf is the node whose neighbours a stand-in of the scene stands for.
func MoreOf(stand graph.ID) graph.ID {
	parts := strings.SplitN(string(stand), ":", 4)
	if len(parts) < 4 || parts[0] != "more" {
		return ""
	}
	return graph.ID(parts[3])
}
