package graphview

import (
	"fmt"
	"image/color"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"newsgraph/app/look"
)

// emphasis is what stands out in a frame; -1 for none.
type emphasis struct {
	selected, hovered int // nodes
	link, hoverLink   int // links
}

var calm = emphasis{-1, -1, -1, -1}

// lights says whether the lines at node i stand out: not for choosing the focus,
// to which most lines go anyway.
func (e emphasis) lights(m *model, i int) bool {
	return i == e.hovered || i == e.selected && !m.nodes[i].Focus
}

func (e emphasis) of(i int) bool { return i == e.selected || i == e.hovered }

// frame is what one picture shows, in units of the window.
type frame struct {
	size   fyne.Size
	cam    Camera
	spots  []spot // the important first
	labels []label
}

// dense says that nodes lie too close for labels to keep off them; they then lie
// above, and are fewer.
func (f *frame) dense() bool { return len(f.spots) > mostObstacles }

func (f *frame) most() int {
	if f.dense() {
		return mostLabels / 4
	}
	return mostLabels
}

// label is words at a place: the top left corner of their box.
type label struct {
	text  string
	x, y  float32
	w, h  float32
	size  float32
	style fyne.TextStyle
	ink   color.NRGBA
	bare  bool // without a ground of its own
}

// most labels drawn, and the most important nodes tried.
const (
	mostLabels      = 220
	mostTried       = 900
	mostObstacles   = 1500
	longestName     = 34 // runes
	longestWords    = 26
	leastZoomLinks  = 0.7
	leastZoomBadges = 0.55
)

// measure gives the size of words.
type measure func(text string, size float32, style fyne.TextStyle) fyne.Size

// compose chooses and places what a frame shows.
func (m *model) compose(c Camera, size fyne.Size, e emphasis, p *look.Palette, measure measure) *frame {
	f := &frame{size: size, cam: c, spots: m.seen(c, size)}
	l := labelling{m: m, f: f, p: p, e: e, measure: measure, taken: newTaken(size)}
	if !f.dense() {
		for _, s := range f.spots {
			l.taken.add(s.x-s.r, s.y-s.r, s.x+s.r, s.y+s.r)
		}
	}
	l.badges()
	for _, first := range []bool{true, false} {
		for k, s := range f.spots {
			if n := &m.nodes[s.i]; k < mostTried && first == (n.Focus || e.of(s.i)) {
				l.name(s, n)
			}
		}
	}
	l.lines()
	return f
}

type labelling struct {
	m       *model
	f       *frame
	p       *look.Palette
	e       emphasis
	measure measure
	taken   *taken
}

// name puts a node's label below it, or else above, right or left, where there
// is room inside the window; the focus and what is pointed at get theirs in any case.
func (l *labelling) name(s spot, n *node) {
	if len(l.f.labels) >= l.f.most() || n.Label == "" {
		return
	}
	t := label{text: shorten(n.Label, longestWords), size: look.SizeSmall, style: look.Plain, ink: l.p.Text}
	switch {
	case n.More:
		t.ink = l.p.Quiet
	case n.Focus:
		t.text, t.size, t.style = shorten(n.Label, longestName), look.SizeSection, look.Strong
	case n.Kind.IsEntity():
		t.text, t.style = shorten(n.Label, longestName), look.Strong
	}
	box := l.measure(t.text, t.size, t.style)
	t.w, t.h = box.Width, box.Height
	off := float32(4)
	if n.Focus {
		off += 4
	}
	if s.i == l.e.selected {
		off += 4
	}
	places := [][2]float32{
		{s.x - t.w/2, s.y + s.r + off}, {s.x - t.w/2, s.y - s.r - off - t.h},
		{s.x + s.r + off + 2, s.y - t.h/2}, {s.x - s.r - off - 2 - t.w, s.y - t.h/2},
	}
	for _, at := range places {
		if l.inside(t, at) && l.put(t, at, 2) {
			return
		}
	}
	for _, at := range places[:2] { // pushed in from the window's edge, never cut by it
		at[0] = max(edge, min(at[0], l.f.size.Width-t.w-edge))
		if l.inside(t, at) && s.x >= 0 && s.x <= l.f.size.Width && l.put(t, at, 2) {
			return
		}
	}
	if n.Focus || l.e.of(s.i) {
		t.x, t.y = places[0][0], places[0][1]
		l.taken.add(t.x, t.y, t.x+t.w, t.y+t.h)
		l.f.labels = append(l.f.labels, t)
	}
}

// edge is the least distance of a label from the window's side.
const edge = 4

func (l *labelling) inside(t label, at [2]float32) bool {
	return at[0] >= 0 && at[1] >= 0 && at[0]+t.w <= l.f.size.Width && at[1]+t.h <= l.f.size.Height
}

func (l *labelling) put(t label, at [2]float32, gap float32) bool {
	t.x, t.y = at[0], at[1]
	if !l.taken.free(t.x-gap, t.y, t.x+t.w+gap, t.y+t.h) {
		return false
	}
	l.taken.add(t.x-gap, t.y, t.x+t.w+gap, t.y+t.h)
	l.f.labels = append(l.f.labels, t)
	return true
}

// badges counts the neighbours that are not drawn, at a node's upper right.
func (l *labelling) badges() {
	if l.f.cam.Zoom < leastZoomBadges {
		return
	}
	for _, s := range l.f.spots {
		n := &l.m.nodes[s.i]
		if n.Hidden <= 0 || n.More {
			continue
		}
		t := label{text: badge(n.Hidden), size: badgeSize, style: look.Strong, ink: l.p.Quiet, bare: true}
		box := l.measure(t.text, t.size, t.style)
		t.w, t.h = box.Width, box.Height
		x, y := badgeAt(s)
		t.x, t.y = x-t.w/2, y-t.h/2
		l.taken.add(t.x, t.y, t.x+t.w, t.y+t.h)
		l.f.labels = append(l.f.labels, t)
	}
}

const badgeSize = 9

func badge(hidden int) string {
	if hidden > 99 {
		return "99+"
	}
	return fmt.Sprintf("+%d", hidden)
}

func badgeAt(s spot) (x, y float32) { return s.x + s.r*0.9 + 7, s.y - s.r*0.9 - 2 }

// lines says what lines mean, where they are long enough and few, or belong to
// what is looked at.
func (l *labelling) lines() {
	const size, most = 11, 90
	if l.f.cam.Zoom < leastZoomLinks {
		return
	}
	few := len(l.m.links) <= most
	for k := range l.m.links {
		n := &l.m.links[k]
		near := l.e.of(n.a) || l.e.of(n.b) || k == l.e.link || k == l.e.hoverLink
		if n.label == "" || !few && !near || len(l.f.labels) >= l.f.most() {
			continue
		}
		a, b := &l.m.nodes[n.a], &l.m.nodes[n.b]
		ax, ay := l.f.cam.screen(a.X, a.Y, l.f.size)
		bx, by := l.f.cam.screen(b.X, b.Y, l.f.size)
		t := label{text: shorten(n.label, longestWords), size: size, style: look.Plain, ink: l.p.Quiet}
		box := l.measure(t.text, t.size, t.style)
		t.w, t.h = box.Width, box.Height
		room := max(abs(bx-ax), abs(by-ay)) - l.f.cam.radius(a.Size) - l.f.cam.radius(b.Size)
		if room < t.w*0.8+24 && k != l.e.link && k != l.e.hoverLink {
			continue
		}
		for _, part := range []float32{0.5, 0.38, 0.62} {
			if l.put(t, [2]float32{ax + (bx-ax)*part - t.w/2, ay + (by-ay)*part - t.h/2}, 3) {
				break
			}
		}
	}
}

// shorten cuts a label to a number of runes.
func shorten(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	n := 0
	for i := range s {
		if n++; n == most {
			return trimRight(s[:i]) + "…"
		}
	}
	return s
}

func trimRight(s string) string {
	for len(s) > 0 && (s[len(s)-1] == ' ' || s[len(s)-1] == ',') {
		s = s[:len(s)-1]
	}
	return s
}

// taken remembers the rectangles in use, by squares of the screen.
// Nothing outside the window counts.
type taken struct {
	cells map[[2]int32][]rect
	size  fyne.Size
}

type rect struct{ x0, y0, x1, y1 float32 }

const takenStep = 64

func newTaken(size fyne.Size) *taken { return &taken{cells: map[[2]int32][]rect{}, size: size} }

func (t *taken) each(x0, y0, x1, y1 float32, f func(key [2]int32) bool) {
	cell := func(v, most float32) int32 { return int32(max(0, min(v+takenStep, most+2*takenStep)) / takenStep) }
	for y := cell(y0, t.size.Height); y <= cell(y1, t.size.Height); y++ {
		for x := cell(x0, t.size.Width); x <= cell(x1, t.size.Width); x++ {
			if !f([2]int32{x, y}) {
				return
			}
		}
	}
}

func (t *taken) add(x0, y0, x1, y1 float32) {
	t.each(x0, y0, x1, y1, func(k [2]int32) bool {
		t.cells[k] = append(t.cells[k], rect{x0, y0, x1, y1})
		return true
	})
}

func (t *taken) free(x0, y0, x1, y1 float32) bool {
	free := true
	t.each(x0, y0, x1, y1, func(k [2]int32) bool {
		for _, r := range t.cells[k] {
			if x0 < r.x1 && r.x0 < x1 && y0 < r.y1 && r.y0 < y1 {
				free = false
			}
		}
		return free
	})
	return free
}
