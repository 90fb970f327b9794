package layout

import (
	"cmp"
	"math"
	"slices"
)

// start gives every node a place to begin from: the placed ones theirs, new ones
// beside their placed neighbours, and the rest on rings around the focus.
func start(g Graph, o Options) []Point {
	s := starting{g: g, o: o, at: make([]Point, len(g.Nodes)), known: make([]bool, len(g.Nodes)), links: neighbours(g)}
	anyPlaced := false
	for i, n := range g.Nodes {
		if n.Placed {
			s.at[i], s.known[i], anyPlaced = Point{n.At.X / o.Stretch, n.At.Y}, true, true
		}
	}
	if anyPlaced {
		s.beside()
	}
	s.rings()
	return s.at
}

type starting struct {
	g     Graph
	o     Options
	at    []Point
	known []bool
	links [][]int
}

// neighbours lists the neighbours of every node in the order of their ids.
func neighbours(g Graph) [][]int {
	links := make([][]int, len(g.Nodes))
	for _, e := range distinct(g) {
		links[e.A] = append(links[e.A], e.B)
		links[e.B] = append(links[e.B], e.A)
	}
	for _, l := range links {
		slices.SortFunc(l, func(a, b int) int { return byID(g, a, b) })
	}
	return links
}

func byID(g Graph, a, b int) int {
	return cmp.Or(cmp.Compare(g.Nodes[a].ID, g.Nodes[b].ID), cmp.Compare(a, b))
}

// beside puts nodes with known neighbours next to them, on the side away from
// the focus and fanned out, in waves outwards.
func (s *starting) beside() {
	middle := s.middle()
	fan := map[int]int{}
	for wave := s.ready(); len(wave) > 0; wave = s.ready() {
		for _, i := range wave {
			var p Point
			n, first := 0.0, -1
			for _, j := range s.links[i] {
				if s.known[j] && !slices.Contains(wave, j) {
					p.X, p.Y, n = p.X+s.at[j].X, p.Y+s.at[j].Y, n+1
					if first < 0 {
						first = j
					}
				}
			}
			p.X, p.Y = p.X/n, p.Y/n
			k := fan[first]
			fan[first]++
			out := math.Atan2(p.Y-middle.Y, p.X-middle.X)
			if n == 1 && p == middle {
				out = s.turn()
			}
			a := out + float64((k+1)/2)*0.6*sign(k)
			s.at[i] = Point{p.X + math.Cos(a)*s.o.Distance*0.7, p.Y + math.Sin(a)*s.o.Distance*0.7}
		}
		for _, i := range wave {
			s.known[i] = true
		}
	}
}

func sign(k int) float64 {
	if k%2 == 0 {
		return 1
	}
	return -1
}

// ready lists the unknown nodes that have a known neighbour, by id.
func (s *starting) ready() []int {
	var out []int
	for i := range s.g.Nodes {
		if !s.known[i] && slices.ContainsFunc(s.links[i], func(j int) bool { return s.known[j] }) {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return byID(s.g, a, b) })
	return out
}

func (s *starting) middle() Point {
	if f := s.o.Focus; f >= 0 && f < len(s.at) && s.known[f] {
		return s.at[f]
	}
	return Point{}
}

func (s *starting) turn() float64 { return float64(s.o.Seed%1024) / 1024 * 2 * math.Pi }

// rings places what is still unknown: the part around the focus first, then the
// other parts, biggest first, each on rings around its best connected node and
// set beside the parts before.
func (s *starting) rings() {
	roots := []int{}
	if f := s.o.Focus; f >= 0 && f < len(s.known) && !s.known[f] {
		roots = append(roots, f)
	}
	rest := make([]int, 0, len(s.known))
	for i := range s.known {
		rest = append(rest, i)
	}
	slices.SortFunc(rest, func(a, b int) int { return cmp.Or(len(s.links[b])-len(s.links[a]), byID(s.g, a, b)) })
	reach := 0.0
	for _, p := range s.at {
		reach = max(reach, math.Hypot(p.X, p.Y))
	}
	part := 0
	for _, r := range append(roots, rest...) {
		if s.known[r] {
			continue
		}
		centre := Point{}
		if part > 0 || reach > 0 {
			a := s.turn() + float64(part)*golden
			d := reach + s.o.Distance*(0.6+0.35*math.Sqrt(float64(part)))
			centre = Point{math.Cos(a) * d, math.Sin(a) * d}
		}
		size := s.ring(r, centre)
		if part == 0 {
			reach = max(reach, size)
		}
		part++
	}
}

// ring places the part of the graph around root on rings and gives the radius
// of the outermost. Every subtree gets a wedge by its number of leaves.
func (s *starting) ring(root int, centre Point) float64 {
	children, order := map[int][]int{}, []int{root}
	s.known[root] = true
	for k := 0; k < len(order); k++ {
		for _, j := range s.links[order[k]] {
			if !s.known[j] {
				s.known[j] = true
				children[order[k]] = append(children[order[k]], j)
				order = append(order, j)
			}
		}
	}
	leaves := map[int]float64{}
	for _, i := range slices.Backward(order) {
		if len(children[i]) == 0 {
			leaves[i] = 1
		}
		for _, j := range children[i] {
			leaves[i] += leaves[j]
		}
	}
	type wedge struct{ from, width, depth float64 }
	at := map[int]wedge{root: {s.turn(), 2 * math.Pi, 0}}
	far := 0.0
	for _, i := range order {
		w := at[i]
		a, d := w.from+w.width/2, w.depth*s.o.Distance
		far = max(far, d)
		s.at[i] = Point{centre.X + math.Cos(a)*d, centre.Y + math.Sin(a)*d}
		from := w.from
		for _, j := range children[i] {
			width := w.width * leaves[j] / leaves[i]
			at[j] = wedge{from, width, w.depth + 1}
			from += width
		}
	}
	return far
}
