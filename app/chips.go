package app

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/graph"
)

// chip is a rounded link to a node with a number.
type chip struct {
	widget.BaseWidget
	kind    graph.Kind
	label   string
	onTap   func()
	onHover func(inside bool)
	chosen  bool
	hovered bool
	focused bool
}

func newChip(c explore.Chip, tap func(), hover func(bool)) *chip {
	w := &chip{kind: c.Node.Kind, label: explore.Clip(c.Node.Name, 32) + " " + strconv.Itoa(c.Count), onTap: tap, onHover: hover}
	w.ExtendBaseWidget(w)
	return w
}

// Tapped is part of fyne.Tappable.
func (c *chip) Tapped(*fyne.PointEvent) { c.onTap() }

// Cursor is part of desktop.Cursorable.
func (c *chip) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn is part of desktop.Hoverable.
func (c *chip) MouseIn(*desktop.MouseEvent) { c.over(true) }

// MouseMoved is part of desktop.Hoverable.
func (c *chip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (c *chip) MouseOut() { c.over(false) }

func (c *chip) over(in bool) {
	c.hovered = in
	if c.onHover != nil {
		c.onHover(in)
	}
	c.Refresh()
}

// FocusGained is part of fyne.Focusable.
func (c *chip) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost is part of fyne.Focusable.
func (c *chip) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune is part of fyne.Focusable.
func (c *chip) TypedRune(rune) {}

// TypedKey opens on Enter and Space.
func (c *chip) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeySpace {
		c.onTap()
	}
}

// CreateRenderer is part of fyne.Widget.
func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{c: c, ground: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", color.Transparent)}
	if c.kind != "" {
		r.shape = canvas.NewImageFromResource(look.KindIcon(c.kind))
		r.shape.FillMode = canvas.ImageFillContain
	}
	r.Refresh()
	return r
}

const chipHeight = 6 * look.Grid

type chipRenderer struct {
	c      *chip
	ground *canvas.Rectangle
	shape  *canvas.Image
	text   *canvas.Text
}

func (r *chipRenderer) Destroy() {}

func (r *chipRenderer) MinSize() fyne.Size {
	w := measure(r.c.label, look.SizeSmall, look.Plain) + 5*look.Grid
	if r.shape != nil {
		w += shapeSize + look.Grid
	}
	return fyne.NewSize(w, chipHeight)
}

func (r *chipRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	x := 2.5 * look.Grid
	if r.shape != nil {
		r.shape.Move(fyne.NewPos(x, (size.Height-shapeSize)/2))
		r.shape.Resize(fyne.NewSquareSize(shapeSize))
		x += shapeSize + look.Grid
	}
	r.text.Move(fyne.NewPos(x, (size.Height-r.text.MinSize().Height)/2))
	r.text.Resize(r.text.MinSize())
}

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	if r.shape == nil {
		return []fyne.CanvasObject{r.ground, r.text}
	}
	return []fyne.CanvasObject{r.ground, r.shape, r.text}
}

func (r *chipRenderer) Refresh() {
	p := look.Current()
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth, r.ground.CornerRadius = p.Sheet, p.Rule, 1, chipHeight/2
	if r.c.hovered || r.c.chosen {
		r.ground.FillColor = p.ActionSoft
	}
	if r.c.focused {
		r.ground.StrokeColor = p.Action
	}
	r.text.Text, r.text.Color, r.text.TextSize = r.c.label, p.Text, look.SizeSmall
	if r.c.chosen {
		r.text.Color = p.Action
	}
	if r.shape != nil {
		r.shape.Resource = look.KindIcon(r.c.kind)
		r.shape.Refresh()
	}
	r.ground.Refresh()
	r.text.Refresh()
}

// wrapped lays objects out in lines.
type wrapped struct {
	widget.BaseWidget
	objects []fyne.CanvasObject
	gap     float32
}

func newWrapped(objects ...fyne.CanvasObject) *wrapped {
	w := &wrapped{objects: objects, gap: 1.5 * look.Grid}
	w.ExtendBaseWidget(w)
	return w
}

// place calls put for every object and gives the height.
func (w *wrapped) place(width float32, put func(fyne.CanvasObject, fyne.Position)) float32 {
	x, y, line := float32(0), float32(0), float32(0)
	for _, o := range w.objects {
		m := o.MinSize()
		if x > 0 && x+m.Width > width {
			x, y, line = 0, y+line+w.gap, 0
		}
		put(o, fyne.NewPos(x, y))
		x += m.Width + w.gap
		line = max(line, m.Height)
	}
	return y + line
}

func (w *wrapped) heightFor(width float32) float32 {
	return w.place(width, func(fyne.CanvasObject, fyne.Position) {})
}

// CreateRenderer is part of fyne.Widget.
func (w *wrapped) CreateRenderer() fyne.WidgetRenderer { return &wrappedRenderer{w} }

type wrappedRenderer struct{ w *wrapped }

func (r *wrappedRenderer) Destroy() {}
func (r *wrappedRenderer) MinSize() fyne.Size {
	return fyne.NewSize(60, r.w.heightFor(max(60, r.w.Size().Width)))
}
func (r *wrappedRenderer) Objects() []fyne.CanvasObject { return r.w.objects }
func (r *wrappedRenderer) Refresh() {
	r.Layout(r.w.Size())
	for _, o := range r.w.objects {
		o.Refresh()
	}
}
func (r *wrappedRenderer) Layout(size fyne.Size) {
	r.w.place(size.Width, func(o fyne.CanvasObject, at fyne.Position) {
		o.Move(at)
		o.Resize(o.MinSize())
	})
}

// space is an empty stretch of a column.
type space struct {
	widget.BaseWidget
	height float32
}

func newSpace(h float32) *space {
	s := &space{height: h}
	s.ExtendBaseWidget(s)
	return s
}

func (s *space) heightFor(float32) float32 { return s.height }

// CreateRenderer is part of fyne.Widget.
func (s *space) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
