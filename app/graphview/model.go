package graphview

import (
	"cmp"
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"newsgraph/app/explore"
	"newsgraph/graph"
)

// model is a scene made ready for drawing: lines between the same two nodes are
// one, and nodes can be moved without changing the scene.
type model struct {
	nodes []node
	links []link
	byID  map[graph.ID]int
}

type node struct {
	explore.SceneNode
	links []int // numbers of the links at it
}

// link is all edges between two nodes, drawn as one line.
type link struct {
	a, b   int
	edges  []int // numbers in the scene, in order
	label  string
	count  int
	dashed bool // all of them are
	arrow  bool // some point from a to b
	back   bool // some point from b to a
}

const usualSize = 14

func newModel(s explore.Scene) *model {
	m := &model{byID: make(map[graph.ID]int, len(s.Nodes))}
	for i, n := range s.Nodes {
		if n.Size <= 0 {
			n.Size = usualSize
		}
		m.nodes = append(m.nodes, node{SceneNode: n})
		m.byID[n.ID] = i
	}
	pairs := make(map[[2]int]int, len(s.Edges))
	for i, e := range s.Edges {
		if e.A < 0 || e.B < 0 || e.A >= len(s.Nodes) || e.B >= len(s.Nodes) || e.A == e.B {
			continue
		}
		pair := [2]int{min(e.A, e.B), max(e.A, e.B)}
		k, ok := pairs[pair]
		if !ok {
			k = len(m.links)
			pairs[pair] = k
			m.links = append(m.links, link{a: e.A, b: e.B, dashed: true})
			m.nodes[e.A].links = append(m.nodes[e.A].links, k)
			m.nodes[e.B].links = append(m.nodes[e.B].links, k)
		}
		m.links[k].add(i, e)
	}
	return m
}

func (l *link) add(i int, e explore.SceneEdge) {
	if l.label == "" {
		l.label = e.Label
	} else if len(l.edges) > 0 && !containsPart(l.label, e.Label) {
		l.label += " · " + e.Label
	}
	l.edges = append(l.edges, i)
	l.count += max(1, e.Count)
	l.dashed = l.dashed && e.Dashed
	l.arrow = l.arrow || e.Arrow && e.A == l.a
	l.back = l.back || e.Arrow && e.B == l.a
}

func containsPart(all, part string) bool {
	for len(all) >= len(part) {
		if all[:len(part)] == part {
			return true
		}
		all = all[1:]
	}
	return part == ""
}

// other is the node at the other end of link k.
func (m *model) other(k, i int) int {
	if m.links[k].a == i {
		return m.links[k].b
	}
	return m.links[k].a
}

// bounds is the smallest rectangle that holds all nodes; ok is false for none.
func (m *model) bounds() (x0, y0, x1, y1 float64, ok bool) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, n := range m.nodes {
		x0, x1 = min(x0, n.X-n.Size), max(x1, n.X+n.Size)
		y0, y1 = min(y0, n.Y-n.Size), max(y1, n.Y+n.Size)
	}
	return x0, y0, x1, y1, len(m.nodes) > 0
}

// Camera is what of the world is seen: the world point in the middle and the
// zoom, 1 being 100 %.
type Camera struct{ X, Y, Zoom float64 }

// The range of zoom.
const (
	MinZoom = 0.05
	MaxZoom = 4.0
)

func (c Camera) screen(x, y float64, size fyne.Size) (sx, sy float32) {
	return float32((x-c.X)*c.Zoom) + size.Width/2, float32((y-c.Y)*c.Zoom) + size.Height/2
}

func (c Camera) world(p fyne.Position, size fyne.Size) (x, y float64) {
	return c.X + float64(p.X-size.Width/2)/c.Zoom, c.Y + float64(p.Y-size.Height/2)/c.Zoom
}

// largest bounds what is drawn for a node, in units of the window.
const largest = 80

// radius is the size of a node on the screen: it shrinks less than the world
// does, so that shapes can still be told apart.
func (c Camera) radius(size float64) float32 {
	z := math.Pow(c.Zoom, 0.6)
	return float32(max(2.5, min(size*min(z, 2), largest)))
}

// fitting is the camera that shows all of the model, never closer than 140 %.
func (m *model) fitting(size fyne.Size) Camera {
	x0, y0, x1, y1, ok := m.bounds()
	if !ok || size.Width <= 0 || size.Height <= 0 {
		return Camera{Zoom: 1}
	}
	const high = 90 // room for labels, also at the sides
	side := max(120, min(size.Width*0.3, 260))
	z := min(float64(size.Width-side)/max(1, x1-x0), float64(size.Height-high)/max(1, y1-y0), 1.4)
	return Camera{X: (x0 + x1) / 2, Y: (y0 + y1) / 2, Zoom: max(MinZoom, min(z, MaxZoom))}
}

// spot is a node where it stands on the screen.
type spot struct {
	i       int
	x, y, r float32
}

// seen gives the nodes that touch the window, the important first.
func (m *model) seen(c Camera, size fyne.Size) []spot {
	out := make([]spot, 0, len(m.nodes))
	for i := range m.nodes {
		n := &m.nodes[i]
		x, y := c.screen(n.X, n.Y, size)
		r := c.radius(n.Size)
		if edge := 2 * r; x > -edge && y > -edge && x < size.Width+edge && y < size.Height+edge {
			out = append(out, spot{i, x, y, r})
		}
	}
	return out
}

// nodeAt is the node under a point of the screen, or -1. Where several are, the
// nearest wins.
func (m *model) nodeAt(c Camera, size fyne.Size, p fyne.Position) int {
	best, nearest := -1, float32(math.Inf(1))
	for _, s := range m.seen(c, size) {
		d := float32(math.Hypot(float64(p.X-s.x), float64(p.Y-s.y)))
		if d <= s.r*1.15+3 && d-s.r < nearest {
			best, nearest = s.i, d-s.r
		}
	}
	return best
}

// linkAt is the link under a point of the screen, or -1.
func (m *model) linkAt(c Camera, size fyne.Size, p fyne.Position) int {
	best, nearest := -1, 5/c.Zoom
	x, y := c.world(p, size)
	for k := range m.links {
		a, b := &m.nodes[m.links[k].a], &m.nodes[m.links[k].b]
		if d := distance(x, y, a.X, a.Y, b.X, b.Y); d < nearest {
			best, nearest = k, d
		}
	}
	return best
}

// distance is how far a point is from a stretch.
func distance(x, y, ax, ay, bx, by float64) float64 {
	dx, dy := bx-ax, by-ay
	t := max(0, min(1, ((x-ax)*dx+(y-ay)*dy)/max(1e-9, dx*dx+dy*dy)))
	return math.Hypot(x-ax-t*dx, y-ay-t*dy)
}

// towards is the node an arrow key walks to from node i: the neighbour that lies
// best in the direction, or else any node that does. It is -1 for none.
func (m *model) towards(i int, dx, dy float64) int {
	linked := make([]int, 0, len(m.nodes[i].links))
	for _, k := range m.nodes[i].links {
		linked = append(linked, m.other(k, i))
	}
	if j := m.nearest(i, linked, dx, dy); j >= 0 {
		return j
	}
	all := make([]int, len(m.nodes))
	for j := range all {
		all[j] = j
	}
	return m.nearest(i, all, dx, dy)
}

func (m *model) nearest(i int, among []int, dx, dy float64) int {
	type choice struct {
		j    int
		cost float64
	}
	var in []choice
	for _, j := range among {
		ex, ey := m.nodes[j].X-m.nodes[i].X, m.nodes[j].Y-m.nodes[i].Y
		along, across := ex*dx+ey*dy, math.Abs(ex*dy-ey*dx)
		if j != i && along > 0 && along >= across*0.7 {
			in = append(in, choice{j, along + 2*across})
		}
	}
	if len(in) == 0 {
		return -1
	}
	return slices.MinFunc(in, func(a, b choice) int { return cmp.Or(cmp.Compare(a.cost, b.cost), a.j-b.j) }).j
}
