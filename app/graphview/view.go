package graphview

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/graph"
)

// View shows a scene. Make it with [New] and set the callbacks, any of which may
// be nil.
type View struct {
	widget.BaseWidget
	// OnSelect is told which node was chosen, "" when none is any more.
	OnSelect func(id graph.ID)
	// OnOpen asks for a node's page: Enter.
	OnOpen func(id graph.ID)
	// OnExpand asks for more neighbours: double click, space.
	OnExpand func(id graph.ID)
	// OnEdge is told which line was clicked: the numbers in Scene.Edges of all
	// edges it stands for, in order, at least one.
	OnEdge func(edges []int)
	// OnMenu asks for the menu of a node, or of the ground when id is "": where
	// in the window.
	OnMenu func(at fyne.Position, id graph.ID)
	// OnMoved is told where, in world units, the user put a node.
	OnMoved func(id graph.ID, x, y float64)
	// OnHover is told what is under the pointer, "" for nothing.
	OnHover func(id graph.ID)
	// OnCamera is told that the camera moved.
	OnCamera func(c Camera)

	model  *model
	cam    Camera
	fit    bool // show all as soon as there is a size
	emph   emphasis
	brush  brush
	widths map[measured]fyne.Size

	grip     int // node held by the pointer, or -1
	held     bool
	dragged  bool
	pressed  fyne.Position
	shown    *frame
	outdated bool
}

type measured struct {
	text string
	size float32
	bold bool
}

// New makes a view of an empty scene.
func New() *View {
	v := &View{model: newModel(explore.Scene{}), cam: Camera{Zoom: 1}, emph: calm, grip: -1, fit: true, widths: map[measured]fyne.Size{}}
	v.ExtendBaseWidget(v)
	return v
}

// SetScene shows another scene. The camera stays, and so do the selected node
// and line when they are in it; the first scene is shown whole.
func (v *View) SetScene(s explore.Scene) {
	selected, a, b := v.Selected(), graph.ID(""), graph.ID("")
	if k := v.emph.link; k >= 0 {
		a, b = v.model.nodes[v.model.links[k].a].ID, v.model.nodes[v.model.links[k].b].ID
	}
	if len(v.model.nodes) == 0 {
		v.fit = true
	}
	v.model = newModel(s)
	v.emph, v.grip = calm, -1
	if i, ok := v.model.byID[selected]; ok && selected != "" {
		v.emph.selected = i
	}
	for k, l := range v.model.links {
		if pair := [2]graph.ID{v.model.nodes[l.a].ID, v.model.nodes[l.b].ID}; pair == [2]graph.ID{a, b} || pair == [2]graph.ID{b, a} {
			v.emph.link = k
		}
	}
	v.changed()
}

// Selected is the chosen node, or "".
func (v *View) Selected() graph.ID { return v.idOf(v.emph.selected) }

func (v *View) idOf(i int) graph.ID {
	if i < 0 || i >= len(v.model.nodes) {
		return ""
	}
	return v.model.nodes[i].ID
}

// Select chooses a node without telling anyone; an id that is not in the scene
// chooses none.
func (v *View) Select(id graph.ID) {
	i, ok := v.model.byID[id]
	if !ok {
		i = -1
	}
	v.emph.selected, v.emph.link = i, -1
	v.changed()
}

func (v *View) choose(i int) {
	if i == v.emph.selected && v.emph.link < 0 {
		return
	}
	v.emph.selected, v.emph.link = i, -1
	v.changed()
	if v.OnSelect != nil {
		v.OnSelect(v.idOf(i))
	}
}

// Camera is what is seen.
func (v *View) Camera() Camera { return v.cam }

// SetCamera shows another part of the world.
func (v *View) SetCamera(c Camera) {
	v.fit = false
	v.look(c)
}

func (v *View) look(c Camera) {
	c.Zoom = max(MinZoom, min(c.Zoom, MaxZoom))
	if c == v.cam {
		return
	}
	v.cam = c
	v.changed()
	if v.OnCamera != nil {
		v.OnCamera(c)
	}
}

// Fit shows the whole scene, and goes on doing so when the widget gets another
// size, until somebody pans or zooms.
func (v *View) Fit() {
	v.fit = true
	if s := v.Size(); s.Width > 0 && s.Height > 0 {
		v.look(v.model.fitting(s))
	}
}

// ZoomBy zooms around the middle; 2 shows everything twice as big.
func (v *View) ZoomBy(factor float64) {
	s := v.Size()
	v.zoomAt(fyne.NewPos(s.Width/2, s.Height/2), factor)
}

// zoomAt zooms so that what is under p stays there.
func (v *View) zoomAt(p fyne.Position, factor float64) {
	x, y := v.cam.world(p, v.Size())
	c := v.cam
	c.Zoom = max(MinZoom, min(c.Zoom*factor, MaxZoom))
	k := v.cam.Zoom / c.Zoom
	c.X, c.Y = x+(c.X-x)*k, y+(c.Y-y)*k
	v.SetCamera(c)
}

// Reveal brings a node into sight without zooming; one that is in sight stays
// where it is.
func (v *View) Reveal(id graph.ID) {
	i, ok := v.model.byID[id]
	if !ok {
		return
	}
	n, size := &v.model.nodes[i], v.Size()
	x, y := v.cam.screen(n.X, n.Y, size)
	const margin = 40
	if x < margin || y < margin || x > size.Width-margin || y > size.Height-margin {
		v.SetCamera(Camera{n.X, n.Y, v.cam.Zoom})
	}
}

// PositionOf gives where a node stands in the widget; ok is false when it is not
// in the scene.
func (v *View) PositionOf(id graph.ID) (p fyne.Position, ok bool) {
	i, ok := v.model.byID[id]
	if !ok {
		return p, false
	}
	x, y := v.cam.screen(v.model.nodes[i].X, v.model.nodes[i].Y, v.Size())
	return fyne.NewPos(x, y), true
}

func (v *View) changed() {
	v.outdated = true
	v.Refresh()
}

// Resize is part of fyne.CanvasObject.
func (v *View) Resize(s fyne.Size) {
	if s == v.Size() {
		return
	}
	v.outdated = true // before the layout, which draws
	v.BaseWidget.Resize(s)
	if v.fit {
		v.Fit()
	}
}

// MinSize is part of fyne.CanvasObject.
func (v *View) MinSize() fyne.Size { return fyne.NewSize(50*look.Grid, 40*look.Grid) }

// Cursor is part of desktop.Cursorable.
func (v *View) Cursor() desktop.Cursor {
	if v.emph.hovered >= 0 || v.emph.hoverLink >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (v *View) measure(text string, size float32, style fyne.TextStyle) fyne.Size {
	k := measured{text, size, style.Bold}
	s, ok := v.widths[k]
	if !ok {
		if len(v.widths) > 20000 {
			clear(v.widths)
		}
		s = fyne.MeasureText(text, size, style)
		v.widths[k] = s
	}
	return s
}

// CreateRenderer is part of fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	v.ExtendBaseWidget(v)
	d := &drawing{v: v}
	d.raster = canvas.NewRaster(d.paint)
	v.outdated = true
	d.Refresh()
	return d
}

// drawing is the raster and the words above it.
type drawing struct {
	v       *View
	raster  *canvas.Raster
	words   wordPool
	objects []fyne.CanvasObject
	dark    bool
}

func (d *drawing) Destroy() {}

func (d *drawing) MinSize() fyne.Size { return d.v.MinSize() }

func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }

func (d *drawing) Layout(size fyne.Size) {
	d.raster.Resize(size)
	d.Refresh()
}

func (d *drawing) Refresh() {
	p, v := look.Current(), d.v
	if !v.outdated && d.dark == p.Dark && v.shown != nil {
		return
	}
	v.outdated, d.dark = false, p.Dark
	v.shown = v.model.compose(v.cam, v.Size(), v.emph, &p, v.measure)
	d.objects = append(d.objects[:0], d.raster)
	for _, t := range d.words.show(v.shown.labels) {
		d.objects = append(d.objects, t)
	}
	d.raster.Refresh()
	canvas.Refresh(v)
}

func (d *drawing) paint(w, h int) image.Image {
	p, v := look.Current(), d.v
	return v.brush.paint(v.model, v.shown, v.emph, &p, w, h)
}

// wordPool keeps text objects from frame to frame; one that says the same again
// is only moved.
type wordPool struct {
	used map[wordKey][]*canvas.Text
	out  []*canvas.Text
}

type wordKey struct {
	text string
	size float32
	bold bool
	ink  [3]uint8
}

func (p *wordPool) show(labels []label) []*canvas.Text {
	next := make(map[wordKey][]*canvas.Text, len(labels))
	p.out = p.out[:0]
	for i := range labels {
		l := &labels[i]
		k := wordKey{l.text, l.size, l.style.Bold, [3]uint8{l.ink.R, l.ink.G, l.ink.B}}
		var t *canvas.Text
		if old := p.used[k]; len(old) > 0 {
			t, p.used[k] = old[len(old)-1], old[:len(old)-1]
		} else {
			t = canvas.NewText(l.text, l.ink)
			t.TextSize, t.TextStyle = l.size, l.style
			t.Resize(fyne.NewSize(l.w, l.h))
		}
		t.Move(fyne.NewPos(l.x, l.y))
		next[k] = append(next[k], t)
		p.out = append(p.out, t)
	}
	p.used = next
	return p.out
}
