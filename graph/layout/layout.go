// Package layout gives nodes of a graph their places in the plane.
//
// In come nodes and edges by number, with the places some nodes have already;
// out come places for all. The same graph, options and places give the same
// picture. No goroutine, clock or chance, and nothing about what nodes mean.
//
// New nodes start on rings around the focus, every subtree in a wedge of its
// own, and settle by forces: springs along edges, repulsion between all pairs
// (approximated after J. Barnes and P. Hut, "A hierarchical O(N log N)
// force-calculation algorithm", Nature 324, 1986), a weak pull to the middle,
// and a minimum distance. The cooling and the strengths of springs follow the
// model of d3-force (velocity Verlet, springs weaker at nodes with many edges).
package layout

import (
	"context"
	"math"

	"newsgraph/graph"
)

// Point is a place in world units, x to the right and y down.
type Point struct{ X, Y float64 }

// Positions holds the places of a graph's nodes, in the order of its nodes.
type Positions []Point

// Node is a node to place.
type Node struct {
	// ID decides about order where something must; nodes with equal ids go by
	// their number.
	ID graph.ID
	// Size is the radius of what is drawn, 0 for the usual 14.
	Size float64
	// Placed says that At is where the node is and stays: others move around it.
	Placed bool
	At     Point
}

// Edge joins two nodes by number. Edges to itself or outside the nodes are
// passed over.
type Edge struct{ A, B int }

// Graph is what to lay out.
type Graph struct {
	Nodes []Node
	Edges []Edge
}

// Options are how to lay out. The zero value is good for a neighbourhood whose
// focus is node 0.
type Options struct {
	// Seed turns and mirrors the start: another seed, another picture.
	Seed uint64
	// Focus is the number of the node in the middle. A focus that is not placed
	// is put at the origin and stays there. Negative: none.
	Focus int
	// Distance is the length edges aim at between usual nodes; 0 means 120.
	Distance float64
	// Stretch is how much wider than high the picture may become, because
	// labels and windows are; 0 means 1.2.
	Stretch float64
	// Steps is the number of steps; 0 means 300, of which small graphs need all
	// and big ones hardly more.
	Steps int
	// OnStep, if set, is called after each step with the places so far, which
	// it must not keep or change.
	OnStep func(step int, at Positions)
}

func (o Options) withDefaults() Options {
	if o.Distance <= 0 {
		o.Distance = 120
	}
	if o.Stretch <= 0 {
		o.Stretch = 1.2
	}
	if o.Steps <= 0 {
		o.Steps = 300
	}
	return o
}

// Run places the nodes. It checks ctx before every step and then gives
// ctx.Err().
func Run(ctx context.Context, g Graph, o Options) (Positions, error) {
	o = o.withDefaults()
	s := newSimulation(g, o)
	out := make(Positions, len(g.Nodes))
	for step := range o.Steps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if s.free == 0 {
			break
		}
		s.step(math.Pow(0.001, float64(step)/float64(o.Steps)))
		if o.OnStep != nil {
			s.positions(out)
			o.OnStep(step, out)
		}
	}
	s.positions(out)
	return out, nil
}

const usualSize = 14

// simulation works in a plane in which x is divided by the stretch.
type simulation struct {
	g       Graph
	o       Options
	x, y    []float64
	vx, vy  []float64
	radius  []float64
	fixed   []bool
	free    int // nodes that move
	edges   []spring
	middle  Point
	tree    quadtree
	buckets grid
}

type spring struct {
	a, b             int
	length, strength float64
	bias             float64 // share of the movement that b takes
}

func newSimulation(g Graph, o Options) *simulation {
	n := len(g.Nodes)
	s := &simulation{g: g, o: o, x: make([]float64, n), y: make([]float64, n), vx: make([]float64, n), vy: make([]float64, n),
		radius: make([]float64, n), fixed: make([]bool, n)}
	for i, p := range start(g, o) {
		node := &g.Nodes[i]
		s.x[i], s.y[i] = p.X, p.Y
		s.radius[i] = node.Size
		if node.Size <= 0 {
			s.radius[i] = usualSize
		}
		s.fixed[i] = node.Placed || i == o.Focus
		if !s.fixed[i] {
			s.free++
		}
	}
	if o.Focus >= 0 && o.Focus < n {
		s.middle = Point{s.x[o.Focus], s.y[o.Focus]}
	}
	s.edges = s.springs()
	return s
}

func (s *simulation) springs() []spring {
	degree := make([]float64, len(s.g.Nodes))
	edges := distinct(s.g)
	for _, e := range edges {
		degree[e.A]++
		degree[e.B]++
	}
	out := make([]spring, 0, len(edges))
	for _, e := range edges {
		out = append(out, spring{a: e.A, b: e.B,
			length:   s.o.Distance + s.radius[e.A] + s.radius[e.B] - 2*usualSize,
			strength: 1 / min(degree[e.A], degree[e.B]),
			bias:     degree[e.A] / (degree[e.A] + degree[e.B])})
	}
	return out
}

// distinct gives the edges that join two different nodes, each pair once.
func distinct(g Graph) []Edge {
	seen := map[Edge]bool{}
	var out []Edge
	for _, e := range g.Edges {
		if e.A > e.B {
			e.A, e.B = e.B, e.A
		}
		if e.A < 0 || e.B >= len(g.Nodes) || e.A == e.B || seen[e] {
			continue
		}
		seen[e] = true
		out = append(out, e)
	}
	return out
}

func (s *simulation) positions(out Positions) {
	for i := range s.x {
		out[i] = Point{s.x[i] * s.o.Stretch, s.y[i]}
		if s.g.Nodes[i].Placed {
			out[i] = s.g.Nodes[i].At
		}
	}
}

// step moves every free node; alpha cools from 1 towards 0.
func (s *simulation) step(alpha float64) {
	s.pull(alpha)
	s.repel(alpha)
	s.centre(alpha)
	s.keepApart()
	const friction = 0.6
	for i := range s.x {
		if s.fixed[i] {
			s.vx[i], s.vy[i] = 0, 0
			continue
		}
		s.vx[i] *= friction
		s.vy[i] *= friction
		limit := s.o.Distance / max(1e-9, math.Hypot(s.vx[i], s.vy[i]))
		if limit < 1 {
			s.vx[i] *= limit
			s.vy[i] *= limit
		}
		s.x[i] += s.vx[i]
		s.y[i] += s.vy[i]
	}
}

func (s *simulation) pull(alpha float64) {
	for _, e := range s.edges {
		dx := s.x[e.b] + s.vx[e.b] - s.x[e.a] - s.vx[e.a]
		dy := s.y[e.b] + s.vy[e.b] - s.y[e.a] - s.vy[e.a]
		d := max(1e-6, math.Hypot(dx, dy))
		k := (d - e.length) / d * alpha * e.strength
		s.vx[e.b] -= dx * k * e.bias
		s.vy[e.b] -= dy * k * e.bias
		s.vx[e.a] += dx * k * (1 - e.bias)
		s.vy[e.a] += dy * k * (1 - e.bias)
	}
}

// repel pushes nodes apart, inversely to their distance, by the tree.
func (s *simulation) repel(alpha float64) {
	s.tree.build(s.x, s.y)
	strength := -alpha * s.o.Distance * 5
	for i := range s.x {
		if s.fixed[i] {
			continue
		}
		fx, fy := s.tree.force(i, s.x[i], s.y[i])
		s.vx[i] += fx * strength
		s.vy[i] += fy * strength
	}
}

func (s *simulation) centre(alpha float64) {
	for i := range s.x {
		s.vx[i] += (s.middle.X - s.x[i]) * 0.03 * alpha
		s.vy[i] += (s.middle.Y - s.y[i]) * 0.03 * alpha
	}
}

// keepApart separates nodes that would touch, with room for a line of label.
func (s *simulation) keepApart() {
	const room = 18.0
	reach := 2 * (usualSize + room)
	for _, r := range s.radius {
		reach = max(reach, 2*(r+room))
	}
	s.buckets.build(s.x, s.y, reach)
	for i := range s.x {
		s.buckets.near(s.x[i], s.y[i], func(j int) {
			if j <= i || s.fixed[i] && s.fixed[j] {
				return
			}
			dx, dy := s.x[j]-s.x[i], s.y[j]-s.y[i]
			least := s.radius[i] + s.radius[j] + 2*room
			d := math.Hypot(dx, dy)
			if d >= least {
				return
			}
			if d < 1e-6 {
				dx, dy, d = nudge(i, j)
			}
			k := (least - d) / d * 0.35
			switch {
			case s.fixed[i]:
				s.vx[j] += dx * k * 2
				s.vy[j] += dy * k * 2
			case s.fixed[j]:
				s.vx[i] -= dx * k * 2
				s.vy[i] -= dy * k * 2
			default:
				s.vx[i] -= dx * k
				s.vy[i] -= dy * k
				s.vx[j] += dx * k
				s.vy[j] += dy * k
			}
		})
	}
}

// nudge is a direction for two nodes that stand on one point.
func nudge(i, j int) (dx, dy, d float64) {
	a := float64(i*31+j) * golden
	return math.Cos(a), math.Sin(a), 1
}

const golden = 2.399963229728653 // the golden angle, in radians
