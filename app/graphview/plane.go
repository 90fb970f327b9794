package graphview

import (
	"image"
	"image/color"
	"math"
)

// plane collects the coverage of lines: one byte a pixel, which never runs over.
type plane struct {
	w, h int
	cov  []uint8
	used bool
}

func (p *plane) resize(w, h int) {
	if p.w == w && p.h == h {
		return
	}
	p.w, p.h, p.cov, p.used = w, h, make([]uint8, w*h), false
}

func (p *plane) add(at int, v int32) {
	s := int32(p.cov[at]) + v
	if s > 255 {
		s = 255
	}
	p.cov[at] = uint8(s)
}

// line adds a line of a width (pixels) and strength (0…1): exact coverage across
// its flatter direction. The ends are cut straight; nodes lie on them.
func (p *plane) line(x0, y0, x1, y1, width, strength float32) {
	x0, y0, x1, y1, ok := clip(x0, y0, x1, y1, -4, -4, float32(p.w)+4, float32(p.h)+4)
	if !ok {
		return
	}
	p.used = true
	dx, dy := x1-x0, y1-y0
	steep := abs(dy) > abs(dx)
	if steep {
		x0, y0, x1, y1, dx, dy = y0, x0, y1, x1, dy, dx
	}
	if x0 > x1 {
		x0, y0, x1 = x1, y1, x0
	}
	long, short, stepLong, stepShort := p.w, p.h, 1, p.w
	if steep {
		long, short, stepLong, stepShort = p.h, p.w, p.w, 1
	}
	slope := float32(0)
	if dx != 0 {
		slope = dy / dx
	}
	half := width / 2 * float32(math.Sqrt(float64(1+slope*slope)))
	from, to := max(0, int(x0+0.5)), min(long-1, int(x1-0.5))
	full := strength * 255
	y := y0 + slope*(float32(from)+0.5-x0)
	for x := from; x <= to; x, y = x+1, y+slope {
		top, bottom := y-half, y+half
		first, last := max(0, int(top)), min(short-1, int(bottom))
		at := x*stepLong + first*stepShort
		for q := first; q <= last; q, at = q+1, at+stepShort {
			c := min(float32(q+1), bottom) - max(float32(q), top)
			if c > 0 {
				p.add(at, int32(c*full))
			}
		}
	}
}

// thin adds a line one pixel wide, quicker: two pixels a step, after X. Wu, "An
// efficient antialiasing technique", SIGGRAPH 1991.
func (p *plane) thin(x0, y0, x1, y1, strength float32) {
	x0, y0, x1, y1, ok := clip(x0, y0, x1, y1, 0, 0, float32(p.w-2), float32(p.h-2))
	if !ok {
		return
	}
	p.used = true
	stepLong, stepShort := 1, p.w
	if abs(y1-y0) > abs(x1-x0) {
		x0, y0, x1, y1 = y0, x0, y1, x1
		stepLong, stepShort = p.w, 1
	}
	if x0 > x1 {
		x0, y0, x1, y1 = x1, y1, x0, y0
	}
	slope := float32(0)
	if x1 > x0 {
		slope = (y1 - y0) / (x1 - x0)
	}
	full := int32(strength * 256)
	y, step := int32(y0*65536), int32(slope*65536)
	lowest := int32(max(y0, y1)*65536) | 0xFFFF
	cov, row := p.cov, int(x0)*stepLong
	for n := int(x1) - int(x0); n >= 0; n, y, row = n-1, y+step, row+stepLong {
		if uint32(y) > uint32(lowest) { // above the window or below it
			continue
		}
		at, part := row+int(y>>16)*stepShort, y>>8&0xFF
		cov[at] = uint8(min(255, int32(cov[at])+(255-part)*full>>8))
		cov[at+stepShort] = uint8(min(255, int32(cov[at+stepShort])+part*full>>8))
	}
}

// clip cuts a line to a rectangle, after Y.-D. Liang and B. Barsky, "A new concept
// and method for line clipping", 1984.
func clip(x0, y0, x1, y1, left, top, right, bottom float32) (a, b, c, d float32, ok bool) {
	t0, t1 := float32(0), float32(1)
	dx, dy := x1-x0, y1-y0
	for _, e := range [4][2]float32{{-dx, x0 - left}, {dx, right - x0}, {-dy, y0 - top}, {dy, bottom - y0}} {
		if e[0] == 0 {
			if e[1] < 0 {
				return 0, 0, 0, 0, false
			}
			continue
		}
		t := e[1] / e[0]
		if e[0] < 0 {
			t0 = max(t0, t)
		} else {
			t1 = min(t1, t)
		}
	}
	if !(t0 <= t1) {
		return 0, 0, 0, 0, false
	}
	return x0 + t0*dx, y0 + t0*dy, x0 + t1*dx, y0 + t1*dy, true
}

func abs(v float32) float32 { return max(v, -v) }

// fill turns the plane into pixels from ground to ink, covering all of img, and
// empties the plane.
func (p *plane) fill(img *image.RGBA, ground, ink color.NRGBA) {
	var table [256][4]uint8
	for i := range table {
		table[i] = blend(ground, ink, uint8(i))
	}
	plain := table[0]
	pix := img.Pix
	copy(pix, plain[:])
	if !p.used {
		for n := 4; n < len(pix); n *= 2 {
			copy(pix[n:], pix[:n])
		}
		return
	}
	for i, c := range p.cov {
		*(*[4]uint8)(pix[4*i:]) = table[c]
	}
	clear(p.cov)
	p.used = false
}

// over lays the plane's lines over img in a colour and empties the plane.
func (p *plane) over(img *image.RGBA, ink color.NRGBA) {
	if !p.used {
		return
	}
	for i, c := range p.cov {
		if c != 0 {
			lay((*[4]uint8)(img.Pix[4*i:]), ink, c)
			p.cov[i] = 0
		}
	}
	p.used = false
}

func blend(a, b color.NRGBA, t uint8) [4]uint8 {
	px := [4]uint8{a.R, a.G, a.B, 0xFF}
	lay(&px, b, t)
	return px
}

// lay puts an opaque colour on a pixel with a coverage.
func lay(px *[4]uint8, c color.NRGBA, cov uint8) {
	t := uint32(cov)
	mix := func(a, b uint8) uint8 { return uint8((uint32(a)*(255-t) + uint32(b)*t + 127) / 255) }
	px[0], px[1], px[2] = mix(px[0], c.R), mix(px[1], c.G), mix(px[2], c.B)
}

// stamp draws a mask around pixel x, y; strength is 0…255.
func stamp(img *image.RGBA, m *mask, x, y int, c color.NRGBA, strength uint8) {
	b := img.Rect
	for row := max(0, y-m.oy); row < min(b.Max.Y, y-m.oy+m.h); row++ {
		cov := m.cov[(row-y+m.oy)*m.w:]
		from := max(0, x-m.ox)
		at := img.PixOffset(from, row)
		for col := from; col < min(b.Max.X, x-m.ox+m.w); col, at = col+1, at+4 {
			v := cov[col-x+m.ox]
			if v == 0 {
				continue
			}
			if v == 0xFF && strength == 0xFF {
				*(*[4]uint8)(img.Pix[at:]) = [4]uint8{c.R, c.G, c.B, 0xFF}
				continue
			}
			lay((*[4]uint8)(img.Pix[at:]), c, uint8(uint32(v)*uint32(strength)/255))
		}
	}
}

// patch lays a translucent rectangle with soft edges under words.
func patch(img *image.RGBA, x0, y0, x1, y1 int, c color.NRGBA, strength uint8) {
	b := img.Rect
	for y := max(0, y0); y < min(b.Max.Y, y1); y++ {
		for x := max(0, x0); x < min(b.Max.X, x1); x++ {
			s := strength
			if edge := min(x-x0, x1-1-x, y-y0, y1-1-y); edge < 3 {
				s = uint8(int(strength) * (edge + 1) / 4)
			}
			lay((*[4]uint8)(img.Pix[img.PixOffset(x, y):]), c, s)
		}
	}
}
