package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"newsgraph/app/look"
)

// Scrolled is part of fyne.Scrollable.
func (r *Reader) Scrolled(e *fyne.ScrollEvent) { r.scrollBy(-e.Scrolled.DY) }

func (r *Reader) scrollBy(dy float32) { r.scrollTop(r.offset + dy) }

// scrollTop scrolls so that the given height of the column is at the top.
func (r *Reader) scrollTop(offset float32) {
	r.shownAt = -1
	r.column.down(offset + 2*r.Size().Height)
	offset = max(0, min(offset, r.deepest()))
	if offset != r.offset {
		r.offset = offset
		r.Refresh()
	}
}

// deepest is the largest offset there is.
func (r *Reader) deepest() float32 {
	return max(0, r.column.height()+2*topMargin-r.Size().Height)
}

// ScrollTo scrolls so that byte at stands in the upper third. It stays there
// when the widget gets another size, until somebody scrolls elsewhere.
func (r *Reader) ScrollTo(at int) {
	if r.Size().Height > 0 && r.column.width > 0 && len(r.column.blocks) > 0 {
		l := r.column.lines[r.column.lineOf(at)]
		r.scrollTop(l.y + topMargin - r.Size().Height*0.25)
	}
	r.shownAt = at
}

// ShowTop scrolls to the beginning.
func (r *Reader) ShowTop() { r.scrollTop(0) }

// bar is the scroll bar's top and length; length is 0 when all can be seen.
func (r *Reader) bar() (top, length float32) {
	h, all := r.Size().Height, r.column.height()+2*topMargin
	if all <= h || h <= 0 {
		return 0, 0
	}
	length = max(6*look.Grid, h*h/all)
	return (h - length) * r.offset / (all - h), length
}

const barWidth = 2*look.Grid + 2

// grip takes hold of the scroll bar when the point is on it.
func (r *Reader) grip(p fyne.Position) bool {
	top, length := r.bar()
	if length == 0 || p.X < r.Size().Width-barWidth {
		return false
	}
	r.barGrip = length / 2
	if p.Y >= top && p.Y < top+length {
		r.barGrip = p.Y - top
	}
	r.dragBar(p.Y)
	return true
}

func (r *Reader) dragBar(y float32) {
	_, length := r.bar()
	if room := r.Size().Height - length; room > 0 {
		r.scrollTop((y - r.barGrip) / room * r.deepest())
	}
}

// TypedKey scrolls; the menu key asks for the menu.
func (r *Reader) TypedKey(e *fyne.KeyEvent) {
	page := r.Size().Height * 0.9
	switch e.Name {
	case fyne.KeyUp:
		r.scrollBy(-3 * r.column.size)
	case fyne.KeyDown:
		r.scrollBy(3 * r.column.size)
	case fyne.KeyPageUp:
		r.scrollBy(-page)
	case fyne.KeyPageDown:
		r.scrollBy(page)
	case fyne.KeySpace:
		if shiftHeld() {
			page = -page
		}
		r.scrollBy(page)
	case fyne.KeyHome:
		r.scrollTop(0)
	case fyne.KeyEnd:
		r.column.all()
		r.scrollTop(r.column.height())
	case fyne.KeyEscape:
		r.SelectNone()
	case desktop.KeyMenu:
		r.menuByKey()
	default:
	}
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// menuByKey opens the menu of the focused passage's mark, or of nothing.
func (r *Reader) menuByKey() {
	if r.OnMenu == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r)
	var m Mark
	if r.passage >= 0 {
		start := r.passages[r.passage].Start
		if p, ok := r.PositionOf(start); ok {
			at = at.Add(p)
		}
		if x := r.markAt(start); x != nil {
			m = *x
		}
	}
	r.OnMenu(at, m)
}
