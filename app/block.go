package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/graph"
)

// tall is a widget whose height follows from its width.
type tall interface {
	fyne.CanvasObject
	heightFor(width float32) float32
}

// block is a fact on a page: a shape, words with links over a quiet line, short
// lines on the right. Links open pages, the rest of it opens the passage.
type block struct {
	widget.BaseWidget
	kind          graph.Kind
	main, detail  flow
	side          []string
	page          graph.ID // opened by a click on side; empty for none
	inset, indent float32
	gap           float32 // above and below
	rule          bool    // a thin line under it
	chosen        bool

	onNode func(graph.ID)
	onCite func([]explore.Citation)
	onTap  func() // the block itself; nil when it is nothing to tap
	onMenu func(at fyne.Position)

	hover   bool
	link    int // hovered or stepped-to link: main's parts, then detail's, then side; -1 none
	focused bool
}

// newWords is a block of words alone.
func newWords(parts []explore.Part, size float32, style fyne.TextStyle) *block {
	b := &block{main: flow{parts: parts, size: size, style: style}, link: -1}
	b.ExtendBaseWidget(b)
	return b
}

// newRow is the block of a row of a page.
func newRow(r explore.Row) *block {
	main := make([]explore.Part, 0, len(r.Pills)+len(r.Main))
	for _, p := range r.Pills {
		main = append(main, explore.Part{Text: p, Style: explore.Pill})
	}
	b := newWords(append(main, r.Main...), look.SizeBody, look.Plain)
	b.kind, b.side, b.rule = r.Kind, r.Side, true
	if len(r.Cites) > 0 && len(r.Side) > 0 {
		b.page = r.Node
	}
	b.detail = flow{parts: r.Detail, size: look.SizeSmall, quiet: true}
	b.inset, b.gap = 2*look.Grid, 2*look.Grid
	if r.Entered {
		b.indent = 5 * look.Grid
	}
	return b
}

const (
	shapeSize  = 3 * look.Grid
	sideColumn = 31 * look.Grid
	// arrowColumn is for the arrow that opens a row's own page.
	arrowColumn = 3 * look.Grid
)

// text is what the block says first.
func (b *block) text() string { return explore.Words(b.main.parts) }

// left is where the words begin.
func (b *block) left() float32 {
	x := b.inset + b.indent
	if b.kind != "" {
		x += shapeSize + 2*look.Grid
	}
	return x
}

func (b *block) wordsWidth(width float32) float32 {
	w := width - b.left() - b.inset
	if len(b.side) > 0 {
		w -= min(sideColumn, width/3)
	}
	return max(40, w)
}

func (b *block) heightFor(width float32) float32 {
	w := b.wordsWidth(width)
	h := b.main.lay(w)
	if len(b.detail.parts) > 0 {
		h += b.detail.lay(w)
	}
	h = max(h, float32(len(b.side))*lineHeight(look.SizeSmall))
	return h + 2*b.gap
}

// MinSize is part of fyne.CanvasObject; the height is the one for the width the
// block has.
func (b *block) MinSize() fyne.Size {
	w := b.Size().Width
	if w == 0 {
		w = 400
	}
	return fyne.NewSize(60, b.heightFor(w))
}

// linkAt gives the number of the link under a point, or -1.
func (b *block) linkAt(p fyne.Position) int {
	if b.page != "" && p.X >= b.left()+b.wordsWidth(b.Size().Width) {
		return b.sideLink()
	}
	p = p.SubtractXY(b.left(), b.gap)
	if i := b.main.at(p); i >= 0 {
		return i
	}
	if i := b.detail.at(p.SubtractXY(0, b.main.height)); i >= 0 {
		return len(b.main.parts) + i
	}
	return -1
}

// sideLink is the number of the link on the right.
func (b *block) sideLink() int { return len(b.main.parts) + len(b.detail.parts) }

func (b *block) isLink(i int) bool {
	if i >= b.sideLink() {
		return b.page != ""
	}
	p := b.part(i)
	return p.Node != "" || len(p.Cites) > 0
}

func (b *block) part(i int) *explore.Part {
	if i < len(b.main.parts) {
		return &b.main.parts[i]
	}
	return &b.detail.parts[i-len(b.main.parts)]
}

func (b *block) open(i int) {
	if i >= b.sideLink() {
		if b.onNode != nil {
			b.onNode(b.page)
		}
		return
	}
	switch p := b.part(i); {
	case p.Node != "" && b.onNode != nil:
		b.onNode(p.Node)
	case len(p.Cites) > 0 && b.onCite != nil:
		b.onCite(p.Cites)
	}
}

// Tapped opens the link under the pointer, or else the fact's passage.
func (b *block) Tapped(e *fyne.PointEvent) {
	if i := b.linkAt(e.Position); i >= 0 {
		b.open(i)
	} else if b.onTap != nil {
		b.onTap()
	}
}

// TappedSecondary opens the menu.
func (b *block) TappedSecondary(e *fyne.PointEvent) {
	if b.onMenu != nil {
		b.onMenu(e.AbsolutePosition)
	}
}

// MouseIn is part of desktop.Hoverable.
func (b *block) MouseIn(e *desktop.MouseEvent) {
	b.hover = true
	b.link = b.linkAt(e.Position)
	b.Refresh()
}

// MouseMoved is part of desktop.Hoverable.
func (b *block) MouseMoved(e *desktop.MouseEvent) {
	if i := b.linkAt(e.Position); i != b.link {
		b.link = i
		b.Refresh()
	}
}

// MouseOut is part of desktop.Hoverable.
func (b *block) MouseOut() {
	b.hover, b.link = false, -1
	b.Refresh()
}

// Cursor is a hand over what can be clicked.
func (b *block) Cursor() desktop.Cursor {
	if b.link >= 0 || b.onTap != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained is part of fyne.Focusable.
func (b *block) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost is part of fyne.Focusable.
func (b *block) FocusLost() { b.focused, b.link = false, -1; b.Refresh() }

// TypedRune is part of fyne.Focusable.
func (b *block) TypedRune(rune) {}

// TypedKey walks: up and down between facts, left and right between the links
// of one; Enter opens.
func (b *block) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyRight:
		b.stepLink(1)
	case fyne.KeyLeft:
		b.stepLink(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if b.link >= 0 {
			b.open(b.link)
		} else if b.onTap != nil {
			b.onTap()
		}
	case fyne.KeyDown, fyne.KeyUp:
		if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil && e.Name == fyne.KeyDown {
			c.FocusNext()
		} else if c != nil {
			c.FocusPrevious()
		}
	default:
	}
}

func (b *block) stepLink(by int) {
	for i := b.link + by; i >= -1 && i <= b.sideLink(); i += by {
		if i < 0 || b.isLink(i) {
			b.link = i
			b.Refresh()
			return
		}
	}
}

func (b *block) setChosen(c bool) {
	if b.chosen != c {
		b.chosen = c
		b.Refresh()
	}
}

// CreateRenderer is part of fyne.Widget.
func (b *block) CreateRenderer() fyne.WidgetRenderer { return &blockRenderer{b: b} }

type blockRenderer struct {
	b       *block
	objects []fyne.CanvasObject
}

func (r *blockRenderer) Destroy()                     {}
func (r *blockRenderer) MinSize() fyne.Size           { return r.b.MinSize() }
func (r *blockRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *blockRenderer) Layout(fyne.Size)             { r.draw() }

func (r *blockRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.b)
}

func (r *blockRenderer) draw() {
	b, p, size := r.b, look.Current(), r.b.Size()
	if size.Width == 0 {
		return
	}
	b.heightFor(size.Width)
	r.objects = r.objects[:0]
	r.ground(&p, size)
	if b.kind != "" {
		shape := canvas.NewImageFromResource(look.KindIcon(b.kind))
		shape.FillMode = canvas.ImageFillContain
		shape.Resize(fyne.NewSquareSize(shapeSize))
		shape.Move(fyne.NewPos(b.inset+b.indent, b.gap+(lineHeight(b.main.size)-shapeSize)/2))
		r.objects = append(r.objects, shape)
	}
	corner := fyne.NewPos(b.left(), b.gap)
	r.objects = append(r.objects, b.main.draw(corner, b.link)...)
	r.objects = append(r.objects, b.detail.draw(corner.AddXY(0, b.main.height), b.link-len(b.main.parts))...)
	r.side(&p, size)
}

// side draws the short lines on the right, with a small arrow when they open a
// page.
func (r *blockRenderer) side(p *look.Palette, size fyne.Size) {
	b := r.b
	right, ink := size.Width-b.inset, p.Quiet
	if b.page != "" && b.link == b.sideLink() {
		ink = p.Action
	}
	put := func(s string, ink color.Color, line int) {
		t := canvas.NewText(s, ink)
		t.TextSize = look.SizeSmall
		least := t.MinSize()
		t.Move(fyne.NewPos(right-least.Width, b.gap+float32(line)*lineHeight(look.SizeSmall)))
		t.Resize(least)
		r.objects = append(r.objects, t)
	}
	if b.page != "" {
		put("›", p.Action, 0)
		right -= arrowColumn
	}
	for i, s := range b.side {
		put(fit(s, look.SizeSmall, look.Plain, min(sideColumn, size.Width/3)-arrowColumn-look.Grid), ink, i)
	}
}

func (r *blockRenderer) ground(p *look.Palette, size fyne.Size) {
	b := r.b
	fill := color.Color(color.Transparent)
	switch {
	case b.chosen:
		fill = p.Passage
	case b.hover && b.onTap != nil:
		fill = p.Hover
	}
	g := canvas.NewRectangle(fill)
	g.CornerRadius = look.Radius
	if b.focused {
		g.StrokeColor, g.StrokeWidth = p.Action, 1.5
	}
	g.Resize(fyne.NewSize(size.Width, size.Height-1))
	r.objects = append(r.objects, g)
	if b.rule {
		line := canvas.NewRectangle(p.Rule)
		line.Resize(fyne.NewSize(size.Width, 1))
		line.Move(fyne.NewPos(0, size.Height-1))
		r.objects = append(r.objects, line)
	}
}
