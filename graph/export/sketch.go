package export

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Drawing is a graph with places, ready to be drawn: x goes right, y down, in
// pixels before the margins.
type Drawing struct {
	Title string
	// Nodes in the order in which they are drawn; Lines lie under them.
	Nodes []DrawnNode
	Lines []DrawnLine
}

// DrawnNode is a node of a drawing.
type DrawnNode struct {
	ID    graph.ID
	Label string
	X, Y  float64
}

// DrawnLine joins two nodes by their numbers; Label is read from A to B.
type DrawnLine struct {
	A, B  int
	Label string
}

const (
	nodeRadius = 9.0
	margin     = 90.0
	titleRoom  = 44.0
	legendRoom = 36.0
	lineRunes  = 24 // of one line of a node's label, which has two
	nodeSize   = 12.0
	linkSize   = 9.5
	// glyphWidth is the width of a letter as a part of the size of the type: a
	// little more than the mean of Inter, as no font is measured here.
	glyphWidth = 0.56
	leading    = 1.2
)

// sketch is a drawing taken apart into what every kind of picture can draw.
type sketch struct {
	title         string
	width, height float64
	lines         []stroke
	dots          []dot
	words         []words
}

// stroke is a straight line with arrows at its ends; a zero-length one is a
// loop at a node.
type stroke struct {
	x1, y1, x2, y2 float64
	head, tail     bool // an arrow at the second, at the first end
	title          string
}

type dot struct {
	x, y, r float64
	kind    graph.Kind
	title   string
}

// words is a text; y is the base of its first line. Patch asks for a ground
// that keeps lines from crossing it.
type words struct {
	x, y, size float64
	rows       []string
	colour     [3]uint8
	bold       bool
	middle     bool // x is the middle, not the left end
	patch      bool
}

func (t *words) box() box {
	w := 0.0
	for _, row := range t.rows {
		w = max(w, float64(len([]rune(row)))*t.size*glyphWidth)
	}
	x := t.x
	if t.middle {
		x -= w / 2
	}
	return box{x, t.y - t.size, x + w, t.y + t.size*0.3 + float64(len(t.rows)-1)*t.size*leading}
}

type box struct{ left, top, right, bottom float64 }

func (a box) meets(b box) bool {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

// sketch lays a drawing out: title above, a legend of the kinds below, one line
// for all links of two nodes. Labels go where they cover nothing: those of
// nodes are always there, those of lines only where there is room. Lines with
// numbers outside the nodes give an error that wraps [graph.ErrInvalid].
func (d *Drawing) sketch() (*sketch, error) {
	for _, l := range d.Lines {
		if min(l.A, l.B) < 0 || max(l.A, l.B) >= len(d.Nodes) {
			return nil, fmt.Errorf("%w: a line from %d to %d among %d nodes", graph.ErrInvalid, l.A, l.B, len(d.Nodes))
		}
	}
	left, top, right, bottom := d.bounds()
	s := &sketch{title: oneLine(d.Title), width: right - left + 2*margin, height: bottom - top + 2*margin + titleRoom + legendRoom}
	s.words = append(s.words, words{x: 24, y: 36, size: 20, rows: []string{clip(s.title, int(s.width/12))}, colour: ink, bold: true})
	p := &placer{s: s}
	for i := range d.Nodes {
		n := &d.Nodes[i]
		s.dots = append(s.dots, dot{n.X + margin - left, n.Y + margin + titleRoom - top, nodeRadius, n.ID.Kind(), oneLine(n.Label)})
		p.dot(&s.dots[i])
	}
	for i := range d.Nodes {
		p.node(&s.dots[i])
	}
	for _, b := range d.bundles() {
		p.bundle(&s.dots[b.a], &s.dots[b.b], b.there, b.back)
	}
	s.legend(s.height - 16)
	return s, nil
}

var (
	ink   = [3]uint8{0x1c, 0x1f, 0x24}
	quiet = [3]uint8{0x5b, 0x64, 0x72}
)

func (d *Drawing) bounds() (left, top, right, bottom float64) {
	for i, n := range d.Nodes {
		if i == 0 {
			left, right, top, bottom = n.X, n.X, n.Y, n.Y
		}
		left, right, top, bottom = min(left, n.X), max(right, n.X), min(top, n.Y), max(bottom, n.Y)
	}
	return left, top, max(right, left+520), bottom // room for the legend
}

// bundle is all lines between two nodes, a below b: labels in both directions.
type bundle struct {
	a, b        int
	there, back []string
}

func (d *Drawing) bundles() []bundle {
	at := map[[2]int]int{}
	var out []bundle
	for _, l := range d.Lines {
		k := [2]int{min(l.A, l.B), max(l.A, l.B)}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, bundle{a: k[0], b: k[1]})
		}
		side := &out[i].there
		if l.A > l.B {
			side = &out[i].back
		}
		if label := oneLine(l.Label); !slices.Contains(*side, label) {
			*side = append(*side, label)
		}
	}
	return out
}

// placer finds room for labels.
type placer struct {
	s     *sketch
	taken []box
}

func (p *placer) dot(d *dot) {
	p.taken = append(p.taken, box{d.x - d.r, d.y - d.r, d.x + d.r, d.y + d.r})
}

func (p *placer) free(b box) bool {
	return !slices.ContainsFunc(p.taken, b.meets) && b.left > 4 && b.right < p.s.width-4
}

func (p *placer) put(t words) {
	p.taken = append(p.taken, t.box())
	p.s.words = append(p.s.words, t)
}

// node labels a node: below it, above it or beside it, whichever is free first.
func (p *placer) node(d *dot) {
	rows := wrapped(d.title)
	t := words{size: nodeSize, rows: rows, colour: ink, middle: true, patch: true}
	wide := t.box()
	half, high := (wide.right-wide.left)/2, float64(len(rows)-1)*nodeSize*leading
	below := [2]float64{d.x, d.y + d.r + 14}
	for _, at := range [][2]float64{below, {d.x, d.y - d.r - 6 - high}, {d.x + d.r + 5 + half, d.y + 4 - high/2}, {d.x - d.r - 5 - half, d.y + 4 - high/2}} {
		t.x, t.y = at[0], at[1]
		if p.free(t.box()) {
			p.put(t)
			return
		}
	}
	t.x, t.y = min(max(below[0], half+6), p.s.width-half-6), below[1]
	p.put(t)
}

// wrapped breaks a label into at most two lines.
func wrapped(label string) []string {
	var rows []string
	row := ""
	for _, word := range strings.Fields(label) {
		switch {
		case row == "":
			row = word
		case len([]rune(row+" "+word)) <= lineRunes || len(rows) > 0:
			row += " " + word
		default:
			rows, row = append(rows, clip(row, lineRunes)), word
		}
	}
	return append(rows, clip(row, lineRunes))
}

// bundle draws the line between two nodes and labels it nearer to where each
// direction leads.
func (p *placer) bundle(a, b *dot, there, back []string) {
	length := math.Hypot(b.x-a.x, b.y-a.y)
	title := strings.Join(append(append([]string{}, there...), back...), ", ")
	if length <= 2*nodeRadius { // to itself, or one upon the other
		p.s.lines = append(p.s.lines, stroke{a.x, a.y, a.x, a.y, false, false, title})
		return
	}
	ux, uy := (b.x-a.x)/length, (b.y-a.y)/length
	p.s.lines = append(p.s.lines, stroke{a.x + ux*(a.r+2), a.y + uy*(a.r+2), b.x - ux*(b.r+2), b.y - uy*(b.r+2), len(there) > 0, len(back) > 0, title})
	on := func(labels []string, places ...float64) {
		t := words{size: linkSize, rows: []string{clip(strings.Join(labels, ", "), 32)}, colour: quiet, middle: true, patch: true}
		for _, k := range places {
			t.x, t.y = a.x+ux*length*k, a.y+uy*length*k+3
			if len(labels) > 0 && p.free(t.box()) {
				p.put(t)
				return
			}
		}
	}
	if len(there) > 0 && len(back) > 0 {
		on(there, 0.68, 0.6, 0.76, 0.52)
		on(back, 0.32, 0.4, 0.24, 0.48)
		return
	}
	on(append(there, back...), 0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
}

// legend names the kinds that are in the picture, in their usual order.
func (s *sketch) legend(y float64) {
	there := map[graph.Kind]bool{}
	for i := range s.dots {
		there[s.dots[i].kind] = true
	}
	x := 24.0
	for _, k := range graph.Kinds() {
		if !there[k] {
			continue
		}
		s.dots = append(s.dots, dot{x, y - 4, 5, k, ""})
		s.words = append(s.words, words{x: x + 10, y: y, size: 11, rows: []string{string(k)}, colour: ink})
		x += 26 + 7*float64(len(k))
	}
}

// arrow gives the corners of a head whose tip is at x, y, and which comes from
// the direction dx, dy of length 1.
func arrow(x, y, dx, dy float64) [3][2]float64 {
	return [3][2]float64{{x, y}, {x - 7*dx - 3*dy, y - 7*dy + 3*dx}, {x - 7*dx + 3*dy, y - 7*dy - 3*dx}}
}

// heads are the arrows of a stroke.
func (l *stroke) heads() (out [][3][2]float64) {
	length := math.Hypot(l.x2-l.x1, l.y2-l.y1)
	if length == 0 {
		return nil
	}
	dx, dy := (l.x2-l.x1)/length, (l.y2-l.y1)/length
	if l.head {
		out = append(out, arrow(l.x2, l.y2, dx, dy))
	}
	if l.tail {
		out = append(out, arrow(l.x1, l.y1, -dx, -dy))
	}
	return out
}

// loop says that a stroke leads from a node to itself.
func (l *stroke) loop() bool { return l.x1 == l.x2 && l.y1 == l.y2 }
