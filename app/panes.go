package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/look"
)

// Widths of the side panels.
const (
	leftWidth   = 58 * look.Grid
	rightWidth  = 104 * look.Grid
	leftLeast   = 40 * look.Grid
	rightLeast  = 64 * look.Grid
	middleLeast = 80 * look.Grid
	// narrow is the width of a window below which the right panel is a drawer.
	narrow = 1000
)

// panes lays a left, a middle and a right panel side by side with edges that
// can be dragged. In a narrow window the right one is a drawer over the middle.
type panes struct {
	widget.BaseWidget
	left, middle, right   fyne.CanvasObject
	leftEdge, rightEdge   *edge
	leftWidth, rightWidth float32
	// drawer says that the right panel is out, in a narrow window.
	drawer bool
	// readerOnly gives all of the window to the right panel.
	readerOnly bool
	// OnMoved is called after an edge was dragged.
	onMoved func()
}

func newPanes(left, middle, right fyne.CanvasObject) *panes {
	p := &panes{left: left, middle: middle, right: right, leftWidth: leftWidth, rightWidth: rightWidth}
	p.leftEdge = newEdge(func(dx float32) { p.move(&p.leftWidth, dx) }, p.moved)
	p.rightEdge = newEdge(func(dx float32) { p.move(&p.rightWidth, -dx) }, p.moved)
	p.ExtendBaseWidget(p)
	return p
}

func (p *panes) move(w *float32, by float32) {
	*w += by
	p.Refresh()
}

func (p *panes) moved() {
	p.leftWidth, p.rightWidth = p.widths(p.Size())
	if p.onMoved != nil {
		p.onMoved()
	}
}

// isNarrow says whether the right panel is a drawer.
func (p *panes) isNarrow() bool { return p.Size().Width < narrow }

// widths gives the widths of the side panels that a size allows.
func (p *panes) widths(size fyne.Size) (left, right float32) {
	left = max(leftLeast, min(p.leftWidth, size.Width/3))
	if size.Width < narrow {
		return left, max(rightLeast, min(p.rightWidth, size.Width-left-20))
	}
	return left, max(rightLeast, min(p.rightWidth, size.Width-left-middleLeast))
}

func (p *panes) setDrawer(out bool) {
	if p.drawer != out {
		p.drawer = out
		p.Refresh()
	}
}

// CreateRenderer is part of fyne.Widget.
func (p *panes) CreateRenderer() fyne.WidgetRenderer { return &panesRenderer{p} }

type panesRenderer struct{ p *panes }

func (r *panesRenderer) Destroy()           {}
func (r *panesRenderer) MinSize() fyne.Size { return fyne.NewSize(560, 300) }

func (r *panesRenderer) Objects() []fyne.CanvasObject {
	p := r.p
	return []fyne.CanvasObject{p.middle, p.left, p.leftEdge, p.right, p.rightEdge}
}

func (r *panesRenderer) Layout(size fyne.Size) {
	p := r.p
	left, right := p.widths(size)
	if p.readerOnly {
		left, right = 0, size.Width
		p.left.Hide()
	}
	middle := size.Width - left
	if p.isNarrow() && !p.drawer && !p.readerOnly {
		p.right.Hide()
		p.rightEdge.Hide()
	} else {
		p.right.Show()
		p.rightEdge.Show()
	}
	if !p.isNarrow() {
		middle -= right
	}
	put := func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, size.Height))
	}
	put(p.left, 0, left)
	put(p.leftEdge, left-edgeWidth/2, edgeWidth)
	put(p.middle, left, middle)
	put(p.right, size.Width-right, right)
	put(p.rightEdge, size.Width-right-edgeWidth/2, edgeWidth)
}

func (r *panesRenderer) Refresh() {
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

const edgeWidth = 7

// edge is the line between two panels, to drag.
type edge struct {
	widget.BaseWidget
	drag func(dx float32)
	end  func()
	over bool
}

func newEdge(drag func(float32), end func()) *edge {
	e := &edge{drag: drag, end: end}
	e.ExtendBaseWidget(e)
	return e
}

// Dragged is part of fyne.Draggable.
func (e *edge) Dragged(d *fyne.DragEvent) { e.drag(d.Dragged.DX) }

// DragEnd is part of fyne.Draggable.
func (e *edge) DragEnd() { e.end() }

// Cursor is part of desktop.Cursorable.
func (e *edge) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// MouseIn is part of desktop.Hoverable.
func (e *edge) MouseIn(*desktop.MouseEvent) { e.over = true; e.Refresh() }

// MouseMoved is part of desktop.Hoverable.
func (e *edge) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (e *edge) MouseOut() { e.over = false; e.Refresh() }

// CreateRenderer is part of fyne.Widget.
func (e *edge) CreateRenderer() fyne.WidgetRenderer {
	r := &edgeRenderer{e, canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type edgeRenderer struct {
	e    *edge
	line *canvas.Rectangle
}

func (r *edgeRenderer) Destroy()                     {}
func (r *edgeRenderer) MinSize() fyne.Size           { return fyne.NewSize(edgeWidth, 10) }
func (r *edgeRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *edgeRenderer) Layout(size fyne.Size) {
	r.line.Move(fyne.NewPos(size.Width/2, 0))
	r.line.Resize(fyne.NewSize(1, size.Height))
}
func (r *edgeRenderer) Refresh() {
	p := look.Current()
	r.line.FillColor = p.Rule
	if r.e.over {
		r.line.FillColor = p.Action
	}
	r.line.Refresh()
}
