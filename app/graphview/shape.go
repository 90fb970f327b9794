package graphview

import (
	"math"

	"newsgraph/graph"
)

// shape tells the kind of a node besides its colour.
type shape uint8

const (
	disc     shape = iota
	rounded        // country
	square         // organisation
	dot            // place
	bubble         // statement
	diamond        // event
	page           // article
	ring           // stand-in for nodes not drawn
	pill           // badge
	triangle       // none of the above: kinds unknown
)

func shapeOf(n *node) shape {
	if n.More {
		return ring
	}
	switch n.Kind {
	case graph.Person:
		return disc
	case graph.Country:
		return rounded
	case graph.Organization:
		return square
	case graph.Place:
		return dot
	case graph.StatementK:
		return bubble
	case graph.EventK:
		return diamond
	case graph.ArticleK:
		return page
	}
	return triangle
}

// outside is the distance of a point to the shape of radius r around the origin,
// negative inside.
func (s shape) outside(x, y, r float64) float64 {
	switch s {
	case rounded:
		return box(x, y, 0.94*r, 0.94*r, 0.42*r)
	case square:
		return box(x, y, 0.86*r, 0.86*r, 0.08*r)
	case dot:
		return math.Hypot(x, y) - 0.72*r
	case bubble:
		body := box(x, y+0.12*r, 1.2*r, 0.68*r, 0.26*r)
		return min(body, tail(x, y, r))
	case diamond:
		return (math.Abs(x)+math.Abs(y)-0.98*r)/math.Sqrt2 - 0.1*r
	case page:
		corner := (x - y - 1.18*r) / math.Sqrt2
		return max(box(x, y, 0.74*r, 0.95*r, 0.14*r), corner)
	case ring:
		return math.Abs(math.Hypot(x, y)-0.9*r) - 0.09*r
	case pill:
		return box(x, y, 1.7*r, r, r)
	case triangle:
		return max(math.Abs(x)*0.866+y*0.5, -y) - 0.6*r
	case disc:
	}
	return math.Hypot(x, y) - r
}

func box(x, y, w, h, corner float64) float64 {
	qx, qy := math.Abs(x)-w+corner, math.Abs(y)-h+corner
	return math.Hypot(max(qx, 0), max(qy, 0)) + min(max(qx, qy), 0) - corner
}

// tail is the tip of the bubble, a triangle at the lower left.
func tail(x, y, r float64) float64 {
	x, y = x+0.55*r, y-0.5*r // top left corner of the triangle
	right := (x*0.62 + y*0.5 - 0.3*r) / 0.8
	return max(-x, right, -y-0.2*r)
}

// mask is a shape's coverage, row by row, around a centre.
type mask struct {
	cov    []uint8
	w, h   int
	ox, oy int // of the centre's pixel inside the mask
}

// maskKey names a mask: sizes in quarters of a pixel, the centre in quarters of
// one too.
type maskKey struct {
	s         shape
	r, grow   uint16
	subX, sub uint8
}

// masks remembers the masks that were made.
type masks struct{ made map[maskKey]*mask }

// most masks kept; zooming slowly makes some hundreds.
const mostMasks = 4096

func (c *masks) get(s shape, x, y, r, grow float32) (m *mask, px, py int) {
	fx, fy := math.Floor(float64(x)), math.Floor(float64(y))
	k := maskKey{s, uint16(min(r, 4000)*4 + 0.5), uint16(grow*4 + 0.5), uint8((float64(x) - fx) * 4), uint8((float64(y) - fy) * 4)}
	if c.made == nil || len(c.made) > mostMasks {
		c.made = map[maskKey]*mask{}
	}
	if c.made[k] == nil {
		c.made[k] = newMask(k)
	}
	return c.made[k], int(fx), int(fy)
}

func newMask(k maskKey) *mask {
	r, grow := float64(k.r)/4, float64(k.grow)/4
	reach := int(r*1.3+grow) + 2
	if k.s == pill {
		reach = int(r*1.7+grow) + 2
	}
	m := &mask{w: 2*reach + 1, h: 2*reach + 1, ox: reach, oy: reach}
	m.cov = make([]uint8, m.w*m.h)
	for py := range m.h {
		for px := range m.w {
			x := float64(px-reach) + 0.5 - float64(k.subX)/4 - 0.125
			y := float64(py-reach) + 0.5 - float64(k.sub)/4 - 0.125
			d := k.s.outside(x, y, r) - grow
			if k.s == ring && grow == 0 && gap(x, y, r) {
				continue
			}
			m.cov[py*m.w+px] = uint8(max(0, min(1, 0.5-d))*255 + 0.5)
		}
	}
	return m
}

// gap says whether a point lies between two dashes of a ring.
func gap(x, y, r float64) bool {
	dashes := math.Max(6, math.Round(r))
	a := (math.Atan2(y, x) + math.Pi) / (2 * math.Pi) * dashes
	return a-math.Floor(a) > 0.62
}
