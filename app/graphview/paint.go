package graphview

import (
	"image"
	"image/color"
	"math"

	"newsgraph/app/look"
)

// brush draws frames into an image it uses again.
type brush struct {
	img           *image.RGBA
	lines, strong plane
	masks         masks
}

// paint draws everything of a frame but its words, w by h pixels. The image is
// good until the next call.
func (b *brush) paint(m *model, f *frame, e emphasis, p *look.Palette, w, h int) *image.RGBA {
	if b.img == nil || b.img.Rect.Dx() != w || b.img.Rect.Dy() != h {
		b.img = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	if w == 0 || h == 0 {
		return b.img
	}
	b.lines.resize(w, h)
	b.strong.resize(w, h)
	scale := float32(w) / max(1, f.size.Width)
	b.drawLinks(m, f, e, scale)
	b.lines.fill(b.img, p.Ground, p.Edge)
	b.strong.over(b.img, p.Action)
	if !f.dense() {
		b.patches(f, p, scale)
	}
	for k := len(f.spots) - 1; k >= 0; k-- {
		b.drawNode(m, f.spots[k], e, p, scale, !f.dense(), f.cam.Zoom >= leastZoomBadges)
	}
	if f.dense() {
		b.patches(f, p, scale)
	}
	return b.img
}

// patches lays a ground under the words, so that lines do not cross them.
func (b *brush) patches(f *frame, p *look.Palette, scale float32) {
	for _, t := range f.labels {
		if !t.bare {
			patch(b.img, int((t.x-3)*scale), int(t.y*scale), int((t.x+t.w+3)*scale), int((t.y+t.h)*scale), p.Ground, 0xD0)
		}
	}
}

// manyLinks is where lines are drawn the quick way.
const manyLinks = 2500

func (b *brush) drawLinks(m *model, f *frame, e emphasis, scale float32) {
	many := len(m.links) > manyLinks
	strength := float32(1)
	if many {
		strength = 0.5
	}
	for k := range m.links {
		n := &m.links[k]
		x0, y0 := f.cam.screen(m.nodes[n.a].X, m.nodes[n.a].Y, f.size)
		x1, y1 := f.cam.screen(m.nodes[n.b].X, m.nodes[n.b].Y, f.size)
		x0, y0, x1, y1 = x0*scale, y0*scale, x1*scale, y1*scale
		chosen := k == e.link || k == e.hoverLink
		near := chosen || e.lights(m, n.a) || e.lights(m, n.b)
		if !near && many {
			b.lines.thin(x0, y0, x1, y1, strength)
			continue
		}
		on, width := &b.lines, (1.2+min(1.4, 0.25*float32(n.count-1)))*scale
		if near {
			on = &b.strong
			width += 0.4 * scale
		}
		if chosen {
			width += scale
		}
		drawLine(on, n.dashed, x0, y0, x1, y1, width, strengthOf(near, chosen), scale)
		if (n.arrow || n.back) && f.cam.Zoom >= leastZoomLinks {
			b.arrows(m, f, n, on, scale, strengthOf(near, chosen))
		}
	}
}

func strengthOf(near, chosen bool) float32 {
	if near && !chosen {
		return 0.6
	}
	return 1
}

func drawLine(on *plane, dashed bool, x0, y0, x1, y1, width, strength, scale float32) {
	if !dashed {
		on.line(x0, y0, x1, y1, width, strength)
		return
	}
	x0, y0, x1, y1, ok := clip(x0, y0, x1, y1, -8, -8, float32(on.w)+8, float32(on.h)+8)
	long := length(x1-x0, y1-y0)
	if !ok || long < 1 {
		return
	}
	dx, dy := (x1-x0)/long, (y1-y0)/long
	dash, step := 5*scale, 9*scale
	for at := float32(0); at < long; at += step {
		to := min(at+dash, long)
		on.line(x0+dx*at, y0+dy*at, x0+dx*to, y0+dy*to, width, strength)
	}
}

// arrows draws heads where the line meets the nodes it points at.
func (b *brush) arrows(m *model, f *frame, n *link, on *plane, scale, strength float32) {
	head := func(from, to *node) {
		x0, y0 := f.cam.screen(from.X, from.Y, f.size)
		x1, y1 := f.cam.screen(to.X, to.Y, f.size)
		long := length(x1-x0, y1-y0)
		if long < 48 {
			return
		}
		dx, dy := (x1-x0)/long, (y1-y0)/long
		r := f.cam.radius(to.Size)*1.1 + 3
		tipX, tipY := x1-dx*r, y1-dy*r
		for _, side := range []float32{-1, 1} {
			ex, ey := tipX-dx*7-dy*side*3.5, tipY-dy*7+dx*side*3.5
			on.line(tipX*scale, tipY*scale, ex*scale, ey*scale, 1.4*scale, strength)
		}
	}
	if n.arrow {
		head(&m.nodes[n.a], &m.nodes[n.b])
	}
	if n.back {
		head(&m.nodes[n.b], &m.nodes[n.a])
	}
}

func (b *brush) drawNode(m *model, s spot, e emphasis, p *look.Palette, scale float32, halo, badges bool) {
	n := &m.nodes[s.i]
	form := shapeOf(n)
	put := func(f shape, x, y, r, grow float32, c color.NRGBA, strength uint8) {
		k, px, py := b.masks.get(f, x*scale, y*scale, r*scale, grow*scale)
		stamp(b.img, k, px, py, c, strength)
	}
	ink := p.Kind(n.Kind)
	outer := form
	if form == ring {
		outer = disc
		ink = p.Quiet
	}
	rim := float32(0)
	if n.Focus {
		rim = 4
	}
	switch s.i {
	case e.selected:
		put(outer, s.x, s.y, s.r, rim+4.5, p.Action, 0xFF)
		put(outer, s.x, s.y, s.r, rim+2.5, p.Ground, 0xFF)
	case e.hovered:
		put(outer, s.x, s.y, s.r, rim+4, ink, 0x50)
	}
	if n.Focus {
		put(outer, s.x, s.y, s.r, rim, p.Ring, 0xFF)
	}
	if halo && !n.Focus {
		put(outer, s.x, s.y, s.r, 1.5, p.Ground, 0xFF)
	}
	put(form, s.x, s.y, s.r, 0, ink, 0xFF)
	if n.Pinned {
		put(disc, s.x, s.y-pinLift(form)*s.r, max(1.5, s.r*0.22), 0, p.Ground, 0xE0)
	}
	if n.Hidden > 0 && !n.More && badges {
		x, y := badgeAt(s)
		put(pill, x, y, 6.5, 1, p.Rule, 0xFF)
		put(pill, x, y, 6.5, 0, p.Sheet, 0xFF)
	}
}

// pinLift moves the mark of a pinned node to the middle of its shape.
func pinLift(s shape) float32 {
	if s == bubble {
		return 0.12
	}
	return 0
}

func length(x, y float32) float32 { return float32(math.Hypot(float64(x), float64(y))) }
