package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Frame lays a ground, and perhaps a thin line, under some content and follows
// the theme. Fill and Line name colours; empty means none.
type Frame struct {
	widget.BaseWidget
	Content    fyne.CanvasObject
	Fill, Line fyne.ThemeColorName
	Corner     float32 // radius
	// Inset is the space between frame and content: left and right, top and
	// bottom.
	Inset fyne.Size
}

// NewSheet frames content as a white sheet with a thin line, as for cards.
func NewSheet(content fyne.CanvasObject) *Frame {
	f := &Frame{Content: content, Fill: NameSheet, Line: NameRule, Corner: RadiusSheet, Inset: fyne.NewSize(4*Grid, 3*Grid)}
	f.ExtendBaseWidget(f)
	return f
}

// NewGround lays a plain ground under content: [NamePanel] for side panels and
// bars, [NameSheet] for a reader.
func NewGround(fill fyne.ThemeColorName, content fyne.CanvasObject) *Frame {
	f := &Frame{Content: content, Fill: fill}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer is part of fyne.Widget.
func (f *Frame) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	r := &frameRenderer{f: f, ground: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type frameRenderer struct {
	f      *Frame
	ground *canvas.Rectangle
}

func (r *frameRenderer) Destroy() {}

func (r *frameRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	if c := r.f.Content; c != nil {
		c.Move(fyne.NewPos(r.f.Inset.Width, r.f.Inset.Height))
		c.Resize(fyne.NewSize(max(0, size.Width-2*r.f.Inset.Width), max(0, size.Height-2*r.f.Inset.Height)))
	}
}

func (r *frameRenderer) MinSize() fyne.Size {
	m := fyne.NewSize(2*r.f.Inset.Width, 2*r.f.Inset.Height)
	if r.f.Content != nil {
		m = m.Add(r.f.Content.MinSize())
	}
	return m
}

func (r *frameRenderer) Objects() []fyne.CanvasObject {
	if r.f.Content == nil {
		return []fyne.CanvasObject{r.ground}
	}
	return []fyne.CanvasObject{r.ground, r.f.Content}
}

func (r *frameRenderer) Refresh() {
	th, v := r.f.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = color.Transparent, color.Transparent, 0
	if r.f.Fill != "" {
		r.ground.FillColor = th.Color(r.f.Fill, v)
	}
	if r.f.Line != "" {
		r.ground.StrokeColor, r.ground.StrokeWidth = th.Color(r.f.Line, v), th.Size(theme.SizeNameSeparatorThickness)
	}
	r.ground.CornerRadius = r.f.Corner
	r.ground.Refresh()
	if r.f.Content != nil {
		r.f.Content.Refresh()
	}
}
