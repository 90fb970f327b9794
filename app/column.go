package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// column stacks objects; the height of some follows from the width.
type column struct {
	gap   float32
	width float32 // of the last layout, for MinSize
}

func (c *column) height(o fyne.CanvasObject, width float32) float32 {
	if t, ok := o.(tall); ok {
		return t.heightFor(width)
	}
	return o.MinSize().Height
}

// Layout is part of fyne.Layout.
func (c *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := c.height(o, size.Width)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + c.gap
	}
}

// MinSize is part of fyne.Layout.
func (c *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := c.width
	if width == 0 {
		width = 600
	}
	y := float32(0)
	for _, o := range objects {
		if o.Visible() {
			y += c.height(o, width) + c.gap
		}
	}
	return fyne.NewSize(80, y)
}

// sheetScroll scrolls a column whose height follows from the width: the width is
// told before the height is asked.
type sheetScroll struct {
	column  *column
	content *fyne.Container
	scroll  *container.Scroll
	inset   float32
	most    float32 // width of the column at most; 0 for any
}

func newSheetScroll(inset, most float32) (*fyne.Container, *sheetScroll) {
	s := &sheetScroll{column: &column{}, inset: inset, most: most}
	s.content = container.New(s.column)
	s.scroll = container.NewVScroll(container.New(s, s.content))
	return container.New(&sheetOuter{s}, s.scroll), s
}

// width is the width of the column within a width.
func (s *sheetScroll) width(w float32) float32 {
	w -= 2 * s.inset
	if s.most > 0 {
		w = min(w, s.most)
	}
	return max(80, w)
}

// Layout is part of fyne.Layout: the padding around the column.
func (s *sheetScroll) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	w := s.width(size.Width)
	s.column.width = w
	s.content.Move(fyne.NewPos(max(s.inset, (size.Width-w)/2), s.inset))
	s.content.Resize(fyne.NewSize(w, s.content.MinSize().Height))
}

// MinSize is part of fyne.Layout.
func (s *sheetScroll) MinSize([]fyne.CanvasObject) fyne.Size {
	return s.content.MinSize().AddWidthHeight(2*s.inset, 2*s.inset)
}

// set replaces the content and scrolls to y.
func (s *sheetScroll) set(y float32, objects ...fyne.CanvasObject) {
	s.content.Objects = objects
	s.content.Refresh()
	s.scroll.Refresh()
	s.scroll.ScrollToOffset(fyne.NewPos(0, y))
}

type sheetOuter struct{ s *sheetScroll }

// Layout is part of fyne.Layout.
func (l *sheetOuter) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.s.column.width = l.s.width(size.Width)
	objects[0].Resize(size)
	l.s.scroll.Content.Refresh()
	objects[0].Refresh()
}

// MinSize is part of fyne.Layout.
func (l *sheetOuter) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, 80) }

// framed lays a bar above and one below what fills the rest, without gaps; nil
// for none.
type framed struct{ top, bottom, rest fyne.CanvasObject }

func newFramed(top, bottom, rest fyne.CanvasObject) *fyne.Container {
	c := container.New(&framed{top, bottom, rest})
	for _, o := range []fyne.CanvasObject{top, bottom, rest} {
		if o != nil {
			c.Add(o)
		}
	}
	return c
}

func barHeight(o fyne.CanvasObject) float32 {
	if o == nil || !o.Visible() {
		return 0
	}
	return o.MinSize().Height
}

// Layout is part of fyne.Layout.
func (f *framed) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	top, bottom := barHeight(f.top), barHeight(f.bottom)
	if f.top != nil {
		f.top.Move(fyne.NewPos(0, 0))
		f.top.Resize(fyne.NewSize(size.Width, top))
	}
	if f.bottom != nil {
		f.bottom.Move(fyne.NewPos(0, size.Height-bottom))
		f.bottom.Resize(fyne.NewSize(size.Width, bottom))
	}
	f.rest.Move(fyne.NewPos(0, top))
	f.rest.Resize(fyne.NewSize(size.Width, max(0, size.Height-top-bottom)))
}

// MinSize is part of fyne.Layout.
func (f *framed) MinSize([]fyne.CanvasObject) fyne.Size {
	m := f.rest.MinSize()
	for _, o := range []fyne.CanvasObject{f.top, f.bottom} {
		if o != nil && o.Visible() {
			m = fyne.NewSize(max(m.Width, o.MinSize().Width), m.Height+o.MinSize().Height)
		}
	}
	return m
}
