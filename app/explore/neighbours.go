package explore

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Figures of the graph view.
const (
	// NeighboursEach is how many neighbours of one relation kind are drawn; the
	// others stand behind a "+N more".
	NeighboursEach = 25
	// neighboursShared is how many nodes are drawn because several neighbours
	// of the node share them.
	neighboursShared = 12
	// leavesShown is how many nodes of one kind are drawn that have but one link,
	// of the same sort and to the same node; the others are folded into the
	// "+N more".
	leavesShown = 7
)

// Arranger computes where the nodes of a scene go. Nodes that are Pinned stay
// where they are. It gives one position per node, in the scene's order, and
// checks ctx.
type Arranger func(ctx context.Context, s *Scene) ([][2]float64, error)

// Neighbours is the graph around one node, or around several that were
// expanded.
type Neighbours struct {
	Scene Scene
	// Expanded are the nodes whose neighbours are shown, the first one first.
	Expanded []graph.ID
	// Nodes are the nodes of the scene by their id; stand-ins are not among
	// them.
	Nodes map[graph.ID]graph.Node
	// Cites holds the passages of each line, by its place in Scene.Edges.
	Cites [][]Citation
}

// gathering collects the nodes and lines of a scene.
type gathering struct {
	d      *desk
	at     map[graph.ID]int
	scene  Scene
	cites  [][]Citation
	lineAt map[string]int
	shown  map[graph.ID]int // relations drawn of each node
	byHand map[int]bool     // nodes that the person placed
	rest   map[linkSort]int // neighbours that are not drawn
}

// loadNeighbours gathers the neighbours of a node and of what was expanded, and
// arranges them. Nodes of before keep their places.
func loadNeighbours(ctx context.Context, r graph.Reader, arrange Arranger, id graph.ID, before *Neighbours) (*Neighbours, error) {
	g := &gathering{d: newDesk(ctx, r), at: map[graph.ID]int{}, lineAt: map[string]int{}, shown: map[graph.ID]int{}, byHand: map[int]bool{}, rest: map[linkSort]int{}}
	expanded := []graph.ID{id}
	if before != nil {
		expanded = slices.Clone(before.Expanded)
		if !slices.Contains(expanded, id) {
			expanded = append(expanded, id)
		}
	}
	for _, x := range expanded {
		if err := g.around(x); err != nil {
			return nil, err
		}
	}
	if err := g.between(); err != nil {
		return nil, err
	}
	g.fold(expanded)
	g.more()
	if err := g.name(expanded[0]); err != nil {
		return nil, err
	}
	if before != nil {
		g.keep(before)
	}
	if err := g.arrange(ctx, arrange); err != nil {
		return nil, err
	}
	return &Neighbours{Scene: g.scene, Expanded: expanded, Nodes: g.d.nodes, Cites: g.cites}, nil
}

// around adds the best neighbours of a node, for each predicate and side.
func (g *gathering) around(id graph.ID) error {
	counts, err := g.d.reader.Counts(g.d.ctx, id)
	if err != nil {
		return fmt.Errorf("count links of %s: %w", id, err)
	}
	g.node(id)
	for _, c := range counts {
		rs, total, err := g.d.reader.Relations(g.d.ctx, graph.RelationFilter{
			Node: id, Side: c.Side, Predicates: []graph.Predicate{c.Predicate}, Limit: NeighboursEach})
		if err != nil {
			return fmt.Errorf("read %q: %w", c.Predicate, err)
		}
		for i := range rs {
			g.node(rs[i].Other(id))
			g.line(&rs[i])
		}
		if more := total - len(rs); more > 0 {
			g.rest[linkSort{id, c.Predicate, c.Side}] += more
		}
	}
	return nil
}

// node adds a node once and gives its place.
func (g *gathering) node(id graph.ID) int {
	if i, ok := g.at[id]; ok {
		return i
	}
	g.at[id] = len(g.scene.Nodes)
	g.scene.Nodes = append(g.scene.Nodes, SceneNode{ID: id, Kind: id.Kind()})
	return g.at[id]
}

// line adds a relation; several between the same nodes with the same predicate
// are one line.
func (g *gathering) line(r *graph.Relation) {
	key := strings.Join([]string{string(r.Subject), string(r.Predicate), string(r.Object)}, "\x00")
	i, ok := g.lineAt[key]
	if !ok {
		info, _ := r.Predicate.Info()
		i = len(g.scene.Edges)
		g.lineAt[key] = i
		g.scene.Edges = append(g.scene.Edges, SceneEdge{A: g.node(r.Subject), B: g.node(r.Object), Predicate: r.Predicate, Label: info.Label, Arrow: true})
		g.cites = append(g.cites, nil)
	}
	for _, c := range Cite(r.Evidence) {
		if !slices.ContainsFunc(g.cites[i], c.Equal) {
			g.cites[i] = append(g.cites[i], c)
		}
	}
	g.scene.Edges[i].Count = len(g.cites[i])
	g.shown[r.Subject]++
	g.shown[r.Object]++
}

// linkSort is one sort of links of one node, seen from it.
type linkSort struct {
	node      graph.ID
	predicate graph.Predicate
	side      graph.Side
}

// more adds the stand-ins for the neighbours that are not drawn.
func (g *gathering) more() {
	for _, n := range slices.Clone(g.scene.Nodes) {
		for _, p := range graph.Predicates() {
			for _, side := range []graph.Side{graph.AsSubject, graph.AsObject} {
				if rest := g.rest[linkSort{n.ID, p.Predicate, side}]; rest > 0 {
					g.standIn(n.ID, p, side, rest)
				}
			}
		}
	}
}

func (g *gathering) standIn(id graph.ID, p graph.PredicateInfo, side graph.Side, rest int) {
	word := p.Label
	if side == graph.AsObject {
		word = p.Inverse
	}
	i := g.node(graph.ID(fmt.Sprintf("more:%s:%d:%s", p.Predicate, side, id)))
	g.scene.Nodes[i].More = true
	g.scene.Nodes[i].Label = fmt.Sprintf("+%s more: %s", Number(rest), word)
	g.scene.Edges = append(g.scene.Edges, SceneEdge{A: g.at[id], B: i, Dashed: true})
	g.cites = append(g.cites, nil)
}

// fold takes out the leaves over the limit: nodes of one kind whose only
// neighbour is the same node. They are counted with their first sort of link.
// What was expanded stays.
func (g *gathering) fold(expanded []graph.ID) {
	others := make([]map[int]bool, len(g.scene.Nodes))
	for i := range others {
		others[i] = map[int]bool{}
	}
	for _, l := range g.scene.Edges {
		others[l.A][l.B], others[l.B][l.A] = true, true
	}
	leaf := func(i int) bool { return len(others[i]) == 1 && !slices.Contains(expanded, g.scene.Nodes[i].ID) }
	type group struct {
		hub  int
		kind graph.Kind
	}
	seen := map[group]int{}
	counted, gone := map[int]bool{}, map[int]bool{}
	for _, l := range g.scene.Edges {
		at, hub, side := l.B, l.A, graph.AsSubject
		if !leaf(at) {
			at, hub, side = l.A, l.B, graph.AsObject
		}
		if !leaf(at) {
			continue
		}
		k := group{hub, g.scene.Nodes[at].Kind}
		if !counted[at] {
			counted[at] = true
			if seen[k]++; seen[k] > leavesShown {
				gone[at] = true
				g.rest[linkSort{g.scene.Nodes[hub].ID, l.Predicate, side}]++
			}
		}
		if gone[at] {
			g.shown[g.scene.Nodes[hub].ID]--
		}
	}
	g.drop(gone)
}

// drop takes nodes and their lines out and counts the places anew.
func (g *gathering) drop(gone map[int]bool) {
	place := make([]int, len(g.scene.Nodes))
	var nodes []SceneNode
	g.at = map[graph.ID]int{}
	for i, n := range g.scene.Nodes {
		if !gone[i] {
			place[i] = len(nodes)
			g.at[n.ID] = len(nodes)
			nodes = append(nodes, n)
		}
	}
	var edges []SceneEdge
	var cites [][]Citation
	for i, l := range g.scene.Edges {
		if !gone[l.A] && !gone[l.B] {
			l.A, l.B = place[l.A], place[l.B]
			edges = append(edges, l)
			cites = append(cites, g.cites[i])
		}
	}
	g.scene.Nodes, g.scene.Edges, g.cites = nodes, edges, cites
}

// between adds the lines between what is drawn, and the nodes that several of
// the statements and events that are drawn share.
func (g *gathering) between() error {
	shared := map[graph.ID]int{}
	var found []graph.Relation
	for _, n := range slices.Clone(g.scene.Nodes) {
		if n.More || n.Kind != graph.StatementK && n.Kind != graph.EventK {
			continue
		}
		rs, _, err := g.d.reader.Relations(g.d.ctx, graph.RelationFilter{Node: n.ID, Limit: NeighboursEach,
			Predicates: []graph.Predicate{graph.Said, graph.About, graph.TookPartIn, graph.HappenedIn}})
		if err != nil {
			return fmt.Errorf("read links of %s: %w", n.ID, err)
		}
		for i := range rs {
			shared[rs[i].Other(n.ID)]++
		}
		found = append(found, rs...)
	}
	g.invite(shared)
	for i := range found {
		_, a := g.at[found[i].Subject]
		_, b := g.at[found[i].Object]
		if a && b {
			g.line(&found[i])
		}
	}
	return nil
}

// invite adds the nodes that most of what is drawn refers to.
func (g *gathering) invite(shared map[graph.ID]int) {
	var ids []graph.ID
	for id := range shared {
		if _, here := g.at[id]; !here && id.Kind().IsEntity() {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b graph.ID) int {
		if shared[a] != shared[b] {
			return shared[b] - shared[a]
		}
		return strings.Compare(string(a), string(b))
	})
	for _, id := range ids[:min(neighboursShared, len(ids))] {
		g.node(id)
	}
}

// name fills in labels, the number of hidden neighbours and the order of
// importance.
func (g *gathering) name(focus graph.ID) error {
	ids := make([]graph.ID, 0, len(g.at))
	for i := range g.scene.Nodes {
		if !g.scene.Nodes[i].More {
			ids = append(ids, g.scene.Nodes[i].ID)
		}
	}
	if err := g.d.fetch(ids...); err != nil {
		return err
	}
	for i := range g.scene.Nodes {
		n := &g.scene.Nodes[i]
		if n.More {
			continue
		}
		n.Label, n.Focus = Clip(oneLine(g.d.name(n.ID)), 36), n.ID == focus
		n.Size = nodeSize(n, g.d.nodes[n.ID])
		hidden, err := g.hidden(n.ID)
		if err != nil {
			return err
		}
		n.Hidden = hidden
	}
	return nil
}

// nodeSize grows with the mentions, from 9 to 24.
func nodeSize(n *SceneNode, x graph.Node) float64 {
	switch {
	case n.Focus:
		return 24
	case !n.Kind.IsEntity():
		return 11
	}
	return min(20, 10+float64(x.Mentions)/4)
}

// hidden counts the links of a node that are not drawn.
func (g *gathering) hidden(id graph.ID) (int, error) {
	counts, err := g.d.reader.Counts(g.d.ctx, id)
	if err != nil {
		return 0, fmt.Errorf("count links of %s: %w", id, err)
	}
	all := 0
	for _, c := range counts {
		all += c.Relations
	}
	return max(0, all-g.shown[id]), nil
}

// keep pins the nodes that were drawn before to their places.
func (g *gathering) keep(before *Neighbours) {
	for _, old := range before.Scene.Nodes {
		if i, ok := g.at[old.ID]; ok {
			n := &g.scene.Nodes[i]
			n.X, n.Y, n.Pinned = old.X, old.Y, true
			g.byHand[i] = old.Pinned
		}
	}
}

func (g *gathering) arrange(ctx context.Context, arrange Arranger) error {
	if arrange == nil {
		return nil
	}
	places, err := arrange(ctx, &g.scene)
	if err != nil {
		return fmt.Errorf("arrange: %w", err)
	}
	for i := range g.scene.Nodes {
		n := &g.scene.Nodes[i]
		n.X, n.Y, n.Pinned = places[i][0], places[i][1], g.byHand[i]
	}
	return nil
}
