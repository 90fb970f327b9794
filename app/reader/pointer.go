package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"newsgraph/graph"
)

// selection runs between two bytes, in either order; head is the one that moves.
// pressed is where the button went down without a drag so far, or -1.
type selection struct {
	anchor, head int
	held         bool
	dragged      bool
}

func (s selection) span() graph.Span {
	return graph.Span{Start: min(s.anchor, s.head), End: max(s.anchor, s.head)}
}

// MouseDown begins a selection, or takes hold of the scroll bar.
func (r *Reader) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	if e.Button != desktop.MouseButtonPrimary || r.grip(e.Position) {
		return
	}
	s := r.spot(e.Position)
	if e.Modifier&fyne.KeyModifierShift == 0 {
		r.selected.anchor = s.near
	}
	r.selected.head = s.near
	r.selected.held, r.selected.dragged = true, e.Modifier&fyne.KeyModifierShift != 0
	r.Refresh()
}

// MouseUp ends what MouseDown began; without a drag between them it is a click.
func (r *Reader) MouseUp(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonSecondary {
		if r.OnMenu != nil {
			r.OnMenu(e.AbsolutePosition, r.markUnder(e.Position))
		}
		return
	}
	click := r.selected.held && !r.selected.dragged
	r.selected.held, r.barGrip = false, -1
	if m := r.markUnder(e.Position); click && m.Node != "" && r.OnOpen != nil {
		r.OnOpen(m.Node, m.Span)
	}
}

func (r *Reader) markUnder(p fyne.Position) Mark {
	if at, ok := r.OffsetAt(p); ok {
		if m := r.markAt(at); m != nil {
			return *m
		}
	}
	return Mark{}
}

// Dragged extends the selection, scrolling at the edges, or moves the scroll
// bar.
func (r *Reader) Dragged(e *fyne.DragEvent) {
	if r.barGrip >= 0 {
		r.dragBar(e.Position.Y)
		return
	}
	if !r.selected.held {
		return
	}
	if e.Position.Y < 0 || e.Position.Y > r.Size().Height {
		r.scrollBy(e.Dragged.DY + min(0, e.Position.Y)/4 + max(0, e.Position.Y-r.Size().Height)/4)
	}
	p := e.Position
	p.Y = max(0, min(p.Y, r.Size().Height-1))
	r.selected.dragged = true
	r.selected.head = r.spot(p).near
	r.Refresh()
}

// DragEnd is part of fyne.Draggable.
func (r *Reader) DragEnd() { r.selected.held, r.barGrip = false, -1 }

// DoubleTapped selects the word.
func (r *Reader) DoubleTapped(e *fyne.PointEvent) {
	if at, ok := r.OffsetAt(e.Position); ok {
		r.selected.anchor, r.selected.head = wordAround(r.column.text, at)
		r.Refresh()
	}
}

// MouseIn is part of desktop.Hoverable.
func (r *Reader) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved tells what lies under the pointer.
func (r *Reader) MouseMoved(e *desktop.MouseEvent) {
	at, ok := r.OffsetAt(e.Position)
	r.onWords = ok
	var m *Mark
	if ok {
		m = r.markAt(at)
	}
	r.hover(m)
}

// MouseOut is part of desktop.Hoverable.
func (r *Reader) MouseOut() {
	r.onWords = false
	r.hover(nil)
}

func (r *Reader) hover(m *Mark) {
	if m == r.hovered {
		return
	}
	r.hovered = m
	r.Refresh()
	if r.OnHover == nil {
		return
	}
	if m == nil {
		r.OnHover("")
	} else {
		r.OnHover(m.Tip)
	}
}

// Selected gives the selected span; it is the zero Span when nothing is.
func (r *Reader) Selected() graph.Span {
	if s := r.selected.span(); s.Len() > 0 {
		return s
	}
	return graph.Span{}
}

// SelectedText gives the selected words; paragraphs stand apart by an empty
// line.
func (r *Reader) SelectedText() string { return r.column.words(r.Selected()) }

// Select selects a span of bytes; it is clamped to the text.
func (r *Reader) Select(s graph.Span) {
	n := len(r.column.text)
	r.selected = selection{anchor: max(0, min(s.Start, n)), head: max(0, min(s.End, n))}
	r.Refresh()
}

// SelectNone ends the selection.
func (r *Reader) SelectNone() {
	r.selected = selection{}
	r.Refresh()
}

// Copy puts the selected words on the clipboard; nothing selected, nothing
// happens.
func (r *Reader) Copy() {
	if s := r.SelectedText(); s != "" {
		fyne.CurrentApp().Clipboard().SetContent(s)
	}
}

// TypedShortcut copies and selects all.
func (r *Reader) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		r.Copy()
	case *fyne.ShortcutSelectAll:
		r.Select(graph.Span{End: len(r.column.text)})
	}
}

// FocusGained is part of fyne.Focusable.
func (r *Reader) FocusGained() {}

// FocusLost is part of fyne.Focusable.
func (r *Reader) FocusLost() {}

// TypedRune is part of fyne.Focusable.
func (r *Reader) TypedRune(rune) {}

// AccessibilityLabel is part of fyne.Accessible: the article's words.
func (r *Reader) AccessibilityLabel() string { return r.column.text }

// AccessibilityRole is part of fyne.Accessible.
func (r *Reader) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
