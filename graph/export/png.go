package export

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"newsgraph/graph"
)

// Fonts are the files of the fonts (OpenType or TrueType) a PNG is lettered in.
type Fonts struct{ Regular, Bold []byte }

// maxPixels bounds a PNG: 64 million pixels take 256 MB while it is drawn.
const maxPixels = 64 << 20

// WritePNG draws the picture [WriteSVG] draws, scale pixels a unit. Letters the
// fonts lack are boxes, and those that join are not joined; an SVG leaves that
// to the program that shows it. A picture of more than 64 million pixels, and
// what WriteSVG refuses, give an error that wraps [graph.ErrInvalid].
func WritePNG(w io.Writer, d Drawing, f Fonts, scale float64) error {
	s, err := d.sketch()
	if err != nil {
		return err
	}
	wide, high := math.Ceil(s.width*scale), math.Ceil(s.height*scale)
	if !(scale > 0) || !(wide*high <= maxPixels) {
		return fmt.Errorf("%w: a picture of %.0f by %.0f pixels is too large; an SVG has no such limit", graph.ErrInvalid, wide, high)
	}
	p := &canvas{img: image.NewRGBA(image.Rect(0, 0, int(wide), int(high))), scale: scale, faces: map[face]font.Face{}}
	if p.regular, err = opentype.Parse(f.Regular); err == nil {
		p.bold, err = opentype.Parse(f.Bold)
	}
	if err != nil {
		return fmt.Errorf("%w: font: %w", graph.ErrInvalid, err)
	}
	draw.Draw(p.img, p.img.Rect, image.White, image.Point{}, draw.Src)
	if err := p.sketch(s); err != nil {
		return err
	}
	return png.Encode(w, p.img)
}

type face struct {
	size float64
	bold bool
}

// canvas is a picture that is being drawn.
type canvas struct {
	img           *image.RGBA
	scale         float64
	regular, bold *opentype.Font
	faces         map[face]font.Face
}

func (p *canvas) sketch(s *sketch) error {
	for i := range s.lines {
		p.stroke(&s.lines[i])
	}
	for i := range s.dots {
		n := &s.dots[i]
		p.ring(n.x, n.y, n.r, 0, rgb(kindColours(n.kind)))
	}
	for i := range s.words {
		if err := p.words(&s.words[i]); err != nil {
			return err
		}
	}
	return nil
}

func rgb(c [3]uint8) color.Color { return color.NRGBA{c[0], c[1], c[2], 0xff} }

var (
	lineColour  = [3]uint8{0xb6, 0xbd, 0xc8}
	arrowColour = [3]uint8{0x8b, 0x94, 0xa3}
)

// fill fills closed outlines; of two, one inside the other and the other way
// round, the inner one is a hole.
func (p *canvas) fill(c color.Color, outlines ...[][2]float64) {
	b := p.img.Rect
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, o := range outlines {
		for _, q := range o {
			left, right, top, bottom = min(left, q[0]), max(right, q[0]), min(top, q[1]), max(bottom, q[1])
		}
	}
	at := image.Rect(int(left*p.scale)-1, int(top*p.scale)-1, int(right*p.scale)+2, int(bottom*p.scale)+2).Intersect(b)
	if at.Empty() {
		return
	}
	z := vector.NewRasterizer(at.Dx(), at.Dy())
	for _, o := range outlines {
		for i, q := range o {
			x, y := float32(q[0]*p.scale)-float32(at.Min.X), float32(q[1]*p.scale)-float32(at.Min.Y)
			if i == 0 {
				z.MoveTo(x, y)
			} else {
				z.LineTo(x, y)
			}
		}
		z.ClosePath()
	}
	z.Draw(p.img, at, image.NewUniform(c), image.Point{})
}

// circle gives the corners of a polygon nobody tells from a circle, the other
// way round when the turn is negative.
func circle(x, y, r, turn float64) [][2]float64 {
	const corners = 48
	out := make([][2]float64, corners)
	for i := range out {
		sin, cos := math.Sincos(turn * 2 * math.Pi * float64(i) / corners)
		out[i] = [2]float64{x + r*cos, y + r*sin}
	}
	return out
}

// ring fills a circle with a hole of radius inner.
func (p *canvas) ring(x, y, r, inner float64, c color.Color) {
	outlines := [][][2]float64{circle(x, y, r, 1)}
	if inner > 0 {
		outlines = append(outlines, circle(x, y, inner, -1))
	}
	p.fill(c, outlines...)
}

func (p *canvas) stroke(l *stroke) {
	if l.loop() {
		p.ring(l.x1+nodeRadius, l.y1-nodeRadius, nodeRadius+0.5, nodeRadius-0.5, rgb(lineColour))
		return
	}
	length := math.Hypot(l.x2-l.x1, l.y2-l.y1)
	nx, ny := (l.y1-l.y2)/length*0.6, (l.x2-l.x1)/length*0.6
	p.fill(rgb(lineColour), [][2]float64{{l.x1 + nx, l.y1 + ny}, {l.x2 + nx, l.y2 + ny}, {l.x2 - nx, l.y2 - ny}, {l.x1 - nx, l.y1 - ny}})
	for _, h := range l.heads() {
		p.fill(rgb(arrowColour), h[:])
	}
}

func (p *canvas) face(k face) (font.Face, error) {
	if f, ok := p.faces[k]; ok {
		return f, nil
	}
	from := p.regular
	if k.bold {
		from = p.bold
	}
	f, err := opentype.NewFace(from, &opentype.FaceOptions{Size: k.size * p.scale, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	p.faces[k] = f
	return f, nil
}

func (p *canvas) words(t *words) error {
	f, err := p.face(face{t.size, t.bold})
	if err != nil {
		return err
	}
	d := font.Drawer{Dst: p.img, Src: image.NewUniform(rgb(t.colour)), Face: f}
	for i, row := range t.rows {
		width := float64(d.MeasureString(row)) / 64
		x, y := t.x*p.scale, (t.y+float64(i)*t.size*leading)*p.scale
		if t.middle {
			x -= width / 2
		}
		if t.patch {
			p.patch(x, y, width, t.size)
		}
		d.Dot = fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}
		d.DrawString(row)
	}
	return nil
}

// patch lays a light ground under a row of words, in pixels but for the size.
func (p *canvas) patch(x, y, width, size float64) {
	x1, y1, x2, y2 := x/p.scale-2, y/p.scale-size*0.85, (x+width)/p.scale+2, y/p.scale+size*0.28
	p.fill(color.NRGBA{0xff, 0xff, 0xff, 0xe0}, [][2]float64{{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}})
}
