package graphview

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// MouseDown chooses the node under the pointer at once.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	v.focus()
	i := v.model.nodeAt(v.cam, v.Size(), e.Position)
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	v.grip, v.held, v.dragged, v.pressed = i, true, false, e.Position
	if i >= 0 {
		v.choose(i)
	}
}

// MouseUp ends what MouseDown began: a click on a line, on the ground, or the
// menu.
func (v *View) MouseUp(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonSecondary {
		i := v.model.nodeAt(v.cam, v.Size(), e.Position)
		if i >= 0 {
			v.choose(i)
		}
		if v.OnMenu != nil {
			v.OnMenu(e.AbsolutePosition, v.idOf(i))
		}
		return
	}
	click := v.held && !v.dragged && v.grip < 0
	v.held = false
	if !click {
		return
	}
	if k := v.model.linkAt(v.cam, v.Size(), e.Position); k >= 0 {
		v.emph.link = k
		v.changed()
		if v.OnEdge != nil {
			v.OnEdge(v.model.links[k].edges)
		}
		return
	}
	v.choose(-1)
}

// Dragged moves the node that is held, or else the world.
func (v *View) Dragged(e *fyne.DragEvent) {
	v.dragged = true
	if v.grip >= 0 {
		n := &v.model.nodes[v.grip]
		n.X, n.Y = v.cam.world(e.Position, v.Size())
		n.Pinned = true
		v.changed()
		return
	}
	c := v.cam
	c.X -= float64(e.Dragged.DX) / c.Zoom
	c.Y -= float64(e.Dragged.DY) / c.Zoom
	v.SetCamera(c)
}

// DragEnd tells where the node was put.
func (v *View) DragEnd() {
	i := v.grip
	v.grip, v.held = -1, false
	if i >= 0 && v.dragged && v.OnMoved != nil {
		v.OnMoved(v.model.nodes[i].ID, v.model.nodes[i].X, v.model.nodes[i].Y)
	}
}

// DoubleTapped asks for more neighbours.
func (v *View) DoubleTapped(e *fyne.PointEvent) {
	if i := v.model.nodeAt(v.cam, v.Size(), e.Position); i >= 0 && v.OnExpand != nil {
		v.OnExpand(v.idOf(i))
	}
}

// Scrolled zooms at the pointer.
func (v *View) Scrolled(e *fyne.ScrollEvent) {
	v.zoomAt(e.Position, math.Exp(max(-120, min(float64(e.Scrolled.DY), 120))*0.006))
}

// MouseIn is part of desktop.Hoverable.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved shows what is under the pointer.
func (v *View) MouseMoved(e *desktop.MouseEvent) {
	i, k := v.model.nodeAt(v.cam, v.Size(), e.Position), -1
	if i < 0 {
		k = v.model.linkAt(v.cam, v.Size(), e.Position)
	}
	v.hover(i, k)
}

// MouseOut is part of desktop.Hoverable.
func (v *View) MouseOut() { v.hover(-1, -1) }

func (v *View) hover(i, k int) {
	if i == v.emph.hovered && k == v.emph.hoverLink {
		return
	}
	told := i != v.emph.hovered
	v.emph.hovered, v.emph.hoverLink = i, k
	v.changed()
	if told && v.OnHover != nil {
		v.OnHover(v.idOf(i))
	}
}

func (v *View) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
}
