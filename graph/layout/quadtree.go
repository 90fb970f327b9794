package layout

import "math"

// quadtree holds the points of one step, for sums over far-away groups. Its
// memory is used again from step to step.
type quadtree struct {
	cells []cell
	next  []int32 // the next point in the same leaf, -1 at the end
	x, y  []float64
	stack []int32
}

// cell is a square; child[0] == 0 means a leaf whose points begin at first.
type cell struct {
	child      [4]int32
	first      int32
	mass       float64
	cx, cy     float64 // centre of mass
	size       float64 // side
	left, high float64 // its corner
}

const (
	theta     = 0.9 // groups narrower than theta times their distance count as one point
	deepest   = 32
	leastDist = 1.0
)

func (t *quadtree) build(x, y []float64) {
	t.x, t.y = x, y
	t.cells = t.cells[:0]
	t.next = append(t.next[:0], make([]int32, len(x))...)
	if len(x) == 0 {
		return
	}
	x0, x1, y0, y1 := x[0], x[0], y[0], y[0]
	for i := range x {
		x0, x1, y0, y1 = min(x0, x[i]), max(x1, x[i]), min(y0, y[i]), max(y1, y[i])
	}
	t.cells = append(t.cells, cell{first: -1, left: x0, high: y0, size: max(x1-x0, y1-y0, 1) * 1.0001})
	for i := range x {
		t.insert(int32(i))
	}
	t.sum()
}

func (t *quadtree) insert(p int32) {
	at, depth := int32(0), 0
	for {
		c := &t.cells[at]
		if c.child[0] != 0 {
			at = t.quarter(at, p)
			depth++
			continue
		}
		if c.first < 0 || depth >= deepest {
			t.next[p] = c.first
			t.cells[at].first = p
			return
		}
		old := c.first
		t.split(at)
		t.cells[at].first = -1
		q := t.quarter(at, old) // a leaf above the deepest holds one point
		t.cells[q].first = old
	}
}

func (t *quadtree) quarter(at, p int32) int32 {
	c := &t.cells[at]
	k, half := 0, c.size/2
	if t.x[p] >= c.left+half {
		k |= 1
	}
	if t.y[p] >= c.high+half {
		k |= 2
	}
	return c.child[k]
}

func (t *quadtree) split(at int32) {
	c := t.cells[at]
	half := c.size / 2
	for k := range 4 {
		t.cells[at].child[k] = int32(len(t.cells))
		t.cells = append(t.cells, cell{first: -1, size: half, left: c.left + float64(k&1)*half, high: c.high + float64(k>>1)*half})
	}
}

// sum fills in mass and centre, from the leaves up: children always come after
// their parent.
func (t *quadtree) sum() {
	for i := len(t.cells) - 1; i >= 0; i-- {
		c := &t.cells[i]
		if c.child[0] == 0 {
			for p := c.first; p >= 0; p = t.next[p] {
				c.mass, c.cx, c.cy = c.mass+1, c.cx+t.x[p], c.cy+t.y[p]
			}
		} else {
			for _, k := range c.child {
				d := &t.cells[k]
				c.mass, c.cx, c.cy = c.mass+d.mass, c.cx+d.cx*d.mass, c.cy+d.cy*d.mass
			}
		}
		if c.mass > 0 {
			c.cx, c.cy = c.cx/c.mass, c.cy/c.mass
		}
	}
}

// force is the sum over all other points of the direction to them divided by
// their distance.
func (t *quadtree) force(self int, x, y float64) (fx, fy float64) {
	t.stack = append(t.stack[:0], 0)
	for len(t.stack) > 0 {
		c := &t.cells[t.stack[len(t.stack)-1]]
		t.stack = t.stack[:len(t.stack)-1]
		if c.mass == 0 {
			continue
		}
		dx, dy := c.cx-x, c.cy-y
		d2 := dx*dx + dy*dy
		if c.child[0] != 0 {
			if c.size*c.size >= theta*theta*d2 {
				t.stack = append(t.stack, c.child[:]...)
				continue
			}
			d2 = max(d2, leastDist)
			fx, fy = fx+dx*c.mass/d2, fy+dy*c.mass/d2
			continue
		}
		for p := c.first; p >= 0; p = t.next[p] {
			if int(p) == self {
				continue
			}
			dx, dy := t.x[p]-x, t.y[p]-y
			if dx == 0 && dy == 0 {
				dx, dy, _ = nudge(self, int(p))
			}
			d2 := max(dx*dx+dy*dy, leastDist)
			fx, fy = fx+dx/d2, fy+dy/d2
		}
	}
	return fx, fy
}

// grid finds points near a place.
type grid struct {
	step  float64
	cells map[[2]int32][]int32
}

func (g *grid) build(x, y []float64, step float64) {
	g.step = step
	if g.cells == nil {
		g.cells = make(map[[2]int32][]int32, len(x))
	}
	for k, v := range g.cells {
		if len(v) == 0 {
			delete(g.cells, k)
			continue
		}
		g.cells[k] = v[:0]
	}
	for i := range x {
		k := g.key(x[i], y[i])
		g.cells[k] = append(g.cells[k], int32(i))
	}
}

func (g *grid) key(x, y float64) [2]int32 {
	return [2]int32{int32(math.Floor(x / g.step)), int32(math.Floor(y / g.step))}
}

// near calls f with every point less than a step away, and some others, always
// in the same order.
func (g *grid) near(x, y float64, f func(i int)) {
	k := g.key(x, y)
	for dy := int32(-1); dy <= 1; dy++ {
		for dx := int32(-1); dx <= 1; dx++ {
			for _, i := range g.cells[[2]int32{k[0] + dx, k[1] + dy}] {
				f(int(i))
			}
		}
	}
}
