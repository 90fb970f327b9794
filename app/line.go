package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/look"
)

// line is a row of a list: a shape, a name on one line, a quiet remark under it
// or beside it.
type line struct {
	widget.BaseWidget
	icon    fyne.Resource
	text    string
	detail  string // under the text, in small type; "" for none
	note    string // on the right
	strong  bool
	chosen  bool
	faint   bool // for what is not possible now
	onTap   func()
	onMenu  func(at fyne.Position)
	onEnter func(inside bool)

	hovered, focused bool
}

func newLine() *line {
	l := &line{}
	l.ExtendBaseWidget(l)
	return l
}

// Tapped is part of fyne.Tappable.
func (l *line) Tapped(*fyne.PointEvent) {
	if l.onTap != nil {
		l.onTap()
	}
}

// TappedSecondary is part of fyne.SecondaryTappable.
func (l *line) TappedSecondary(e *fyne.PointEvent) {
	if l.onMenu != nil {
		l.onMenu(e.AbsolutePosition)
	}
}

// Cursor is part of desktop.Cursorable.
func (l *line) Cursor() desktop.Cursor {
	if l.onTap != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// MouseIn is part of desktop.Hoverable.
func (l *line) MouseIn(*desktop.MouseEvent) { l.over(true) }

// MouseMoved is part of desktop.Hoverable.
func (l *line) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (l *line) MouseOut() { l.over(false) }

func (l *line) over(in bool) {
	l.hovered = in
	if l.onEnter != nil {
		l.onEnter(in)
	}
	l.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (l *line) CreateRenderer() fyne.WidgetRenderer {
	r := &lineRenderer{l: l, ground: canvas.NewRectangle(color.Transparent), icon: &canvas.Image{FillMode: canvas.ImageFillContain}}
	for _, t := range []**canvas.Text{&r.text, &r.detail, &r.note} {
		*t = canvas.NewText("", color.Transparent)
		(*t).TextSize = look.SizeBody
	}
	r.detail.TextSize, r.note.TextSize = look.SizeSmall, look.SizeSmall
	r.Refresh()
	return r
}

const lineRow = 7 * look.Grid

type lineRenderer struct {
	l                  *line
	ground             *canvas.Rectangle
	icon               *canvas.Image
	text, detail, note *canvas.Text
}

func (r *lineRenderer) Destroy() {}

func (r *lineRenderer) MinSize() fyne.Size {
	if r.l.detail != "" {
		return fyne.NewSize(60, 11*look.Grid)
	}
	return fyne.NewSize(60, lineRow)
}

func (r *lineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.text, r.detail, r.note}
}

func (r *lineRenderer) Layout(size fyne.Size) {
	l := r.l
	r.ground.Move(fyne.NewPos(0, 1))
	r.ground.Resize(fyne.NewSize(size.Width, size.Height-2))
	row := size.Height
	if l.detail != "" {
		row = size.Height/2 + 2
	}
	x := 2 * look.Grid
	if l.icon != nil {
		r.icon.Move(fyne.NewPos(x, (row-shapeSize)/2))
		r.icon.Resize(fyne.NewSquareSize(shapeSize))
		x += shapeSize + 2*look.Grid
	}
	r.note.Text = l.note
	note := r.note.MinSize()
	if l.note == "" {
		note.Width = 0
	}
	r.note.Move(fyne.NewPos(size.Width-2*look.Grid-note.Width, (row-note.Height)/2))
	r.note.Resize(note)
	room := size.Width - x - 3*look.Grid - note.Width
	r.text.TextStyle = look.Plain
	if l.strong {
		r.text.TextStyle = look.Strong
	}
	r.text.Text = fit(l.text, look.SizeBody, r.text.TextStyle, room)
	r.text.Move(fyne.NewPos(x, (row-r.text.MinSize().Height)/2))
	r.text.Resize(r.text.MinSize())
	r.detail.Text = fit(l.detail, look.SizeSmall, look.Plain, size.Width-x-2*look.Grid)
	r.detail.Move(fyne.NewPos(x, row-3))
	r.detail.Resize(r.detail.MinSize())
}

func (r *lineRenderer) Refresh() {
	l, p := r.l, look.Current()
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = color.Transparent, color.Transparent, 0
	r.ground.CornerRadius = look.Radius
	switch {
	case l.chosen:
		r.ground.FillColor = p.Chosen
	case l.hovered && l.onTap != nil:
		r.ground.FillColor = p.Hover
	}
	if l.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = p.Action, 1.5
	}
	r.text.Color, r.detail.Color, r.note.Color = p.Text, p.Quiet, p.Quiet
	if l.faint {
		r.text.Color = p.Quiet
	}
	r.icon.Hidden = l.icon == nil
	if r.icon.Resource != l.icon {
		r.icon.Resource = l.icon
		r.icon.Refresh()
	}
	r.Layout(l.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// FocusGained is part of fyne.Focusable.
func (l *line) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost is part of fyne.Focusable.
func (l *line) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune is part of fyne.Focusable.
func (l *line) TypedRune(rune) {}

// TypedKey opens on Enter and walks with the arrows.
func (l *line) TypedKey(e *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(l)
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.Tapped(nil)
	case fyne.KeyDown:
		if c != nil {
			c.FocusNext()
		}
	case fyne.KeyUp:
		if c != nil {
			c.FocusPrevious()
		}
	default:
	}
}

// label is one line of text in a colour of the theme, cut to its width.
type label struct {
	widget.BaseWidget
	text   string
	size   float32
	style  fyne.TextStyle
	colour fyne.ThemeColorName // empty: the text's
	right  bool                // at the right edge
	whole  bool                // never cut: the text's width is the least
	onTap  func()
}

func newLabel(text string, size float32, style fyne.TextStyle, colour fyne.ThemeColorName) *label {
	l := &label{text: text, size: size, style: style, colour: colour}
	l.ExtendBaseWidget(l)
	return l
}

func (l *label) set(text string) {
	if l.text != text {
		l.text = text
		l.Refresh()
	}
}

// Tapped is part of fyne.Tappable.
func (l *label) Tapped(*fyne.PointEvent) {
	if l.onTap != nil {
		l.onTap()
	}
}

// Cursor is part of desktop.Cursorable.
func (l *label) Cursor() desktop.Cursor {
	if l.onTap != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer is part of fyne.Widget.
func (l *label) CreateRenderer() fyne.WidgetRenderer {
	r := &labelRenderer{l, canvas.NewText("", color.Transparent)}
	r.Refresh()
	return r
}

type labelRenderer struct {
	l *label
	t *canvas.Text
}

func (r *labelRenderer) Destroy()                     {}
func (r *labelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.t} }
func (r *labelRenderer) MinSize() fyne.Size {
	w := float32(10)
	if r.l.whole {
		w = measure(r.l.text, r.l.size, r.l.style)
	}
	return fyne.NewSize(w, lineHeight(r.l.size))
}
func (r *labelRenderer) Layout(size fyne.Size) {
	r.t.Text = r.l.text
	if !r.l.whole {
		r.t.Text = fit(r.l.text, r.l.size, r.l.style, size.Width)
	}
	m := r.t.MinSize()
	x := float32(0)
	if r.l.right {
		x = size.Width - m.Width
	}
	r.t.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
	r.t.Resize(m)
}
func (r *labelRenderer) Refresh() {
	p := look.Current()
	r.t.Color, r.t.TextSize, r.t.TextStyle = p.Text, r.l.size, r.l.style
	if r.l.colour != "" {
		r.t.Color = r.l.Theme().Color(r.l.colour, look.Variant())
	}
	r.Layout(r.l.Size())
	r.t.Refresh()
}
