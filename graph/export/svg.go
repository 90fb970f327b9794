package export

import (
	"bufio"
	"fmt"
	"io"
	"math"

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
	labelRunes = 32
)

// WriteSVG draws a picture as SVG 1.1, with its title above and a legend of the
// kinds in it below. It holds no script and asks for nothing. The same drawing
// gives the same bytes. Lines with numbers outside the nodes give an error that
// wraps [graph.ErrInvalid].
func WriteSVG(w io.Writer, d Drawing) error {
	for _, l := range d.Lines {
		if min(l.A, l.B) < 0 || max(l.A, l.B) >= len(d.Nodes) {
			return fmt.Errorf("%w: a line from %d to %d among %d nodes", graph.ErrInvalid, l.A, l.B, len(d.Nodes))
		}
	}
	left, top, right, bottom := d.bounds()
	width, height := right-left+2*margin, bottom-top+2*margin+titleRoom+legendRoom
	p := &painter{out: bufio.NewWriter(w), dx: margin - left, dy: margin + titleRoom - top}
	fmt.Fprintf(p.out, xmlHead+`<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" font-family="Inter, Helvetica, Arial, sans-serif">`+"\n", width, height, width, height)
	fmt.Fprintf(p.out, "<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n", escaped(d.Title))
	fmt.Fprintf(p.out, `<text x="24" y="36" font-size="20" font-weight="600" fill="#1c1f24">%s</text>`+"\n", escaped(clip(oneLine(d.Title), int(width/11))))
	for _, l := range d.Lines {
		p.line(&d.Nodes[l.A], &d.Nodes[l.B], l.Label)
	}
	for i := range d.Nodes {
		p.node(&d.Nodes[i])
	}
	p.legend(d, height-16)
	fmt.Fprint(p.out, "</svg>\n")
	return p.out.Flush()
}

func (d *Drawing) bounds() (left, top, right, bottom float64) {
	for i, n := range d.Nodes {
		if i == 0 {
			left, right, top, bottom = n.X, n.X, n.Y, n.Y
		}
		left, right, top, bottom = min(left, n.X), max(right, n.X), min(top, n.Y), max(bottom, n.Y)
	}
	return left, top, max(right, left+520), bottom // room for the legend
}

type painter struct {
	out    *bufio.Writer
	dx, dy float64
}

// line draws from edge to edge of two nodes, with an arrow at the second.
func (p *painter) line(a, b *DrawnNode, label string) {
	x1, y1, x2, y2 := a.X+p.dx, a.Y+p.dy, b.X+p.dx, b.Y+p.dy
	length := math.Hypot(x2-x1, y2-y1)
	if length <= 2*nodeRadius { // to itself, or one upon the other
		fmt.Fprintf(p.out, `<circle cx="%.1f" cy="%.1f" r="%.1f" fill="none" stroke="#b6bdc8"/>`+"\n", x1+nodeRadius, y1-nodeRadius, nodeRadius)
		return
	}
	ux, uy := (x2-x1)/length, (y2-y1)/length
	x1, y1, x2, y2 = x1+ux*nodeRadius, y1+uy*nodeRadius, x2-ux*(nodeRadius+2), y2-uy*(nodeRadius+2)
	fmt.Fprintf(p.out, `<path d="M%.1f %.1fL%.1f %.1f" stroke="#b6bdc8" stroke-width="1.2"/>`, x1, y1, x2, y2)
	fmt.Fprintf(p.out, `<path d="M%.1f %.1fL%.1f %.1fL%.1f %.1fZ" fill="#8b94a3"/>`, x2, y2, x2-7*ux-3*uy, y2-7*uy+3*ux, x2-7*ux+3*uy, y2-7*uy-3*ux)
	fmt.Fprintf(p.out, `<text x="%.1f" y="%.1f" font-size="9" fill="#6b7482" text-anchor="middle">%s</text>`+"\n", (x1+x2)/2, (y1+y2)/2-3, escaped(clip(oneLine(label), labelRunes)))
}

func (p *painter) node(n *DrawnNode) {
	fmt.Fprintf(p.out, `<g><title>%s</title><circle cx="%.1f" cy="%.1f" r="%.0f" fill="%s"/>`, escaped(n.Label), n.X+p.dx, n.Y+p.dy, nodeRadius, hexColour(kindColours(n.ID.Kind())))
	fmt.Fprintf(p.out, `<text x="%.1f" y="%.1f" font-size="12" fill="#1c1f24" text-anchor="middle" paint-order="stroke" stroke="#ffffff" stroke-width="3">%s</text></g>`+"\n",
		n.X+p.dx, n.Y+p.dy+nodeRadius+14, escaped(clip(oneLine(n.Label), labelRunes)))
}

// legend names the kinds that are in the picture, in their usual order.
func (p *painter) legend(d Drawing, y float64) {
	there := map[graph.Kind]bool{}
	for i := range d.Nodes {
		there[d.Nodes[i].ID.Kind()] = true
	}
	x := 24.0
	for _, k := range graph.Kinds() {
		if !there[k] {
			continue
		}
		fmt.Fprintf(p.out, `<circle cx="%.0f" cy="%.0f" r="5" fill="%s"/><text x="%.0f" y="%.0f" font-size="11" fill="#3a404a">%s</text>`+"\n",
			x, y-4, hexColour(kindColours(k)), x+10, y, k)
		x += 24 + 7.5*float64(len(k))
	}
}
