package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/explore"
	"newsgraph/app/look"
)

// palettePanel is the search field with its answers, over the window.
type palettePanel struct {
	w     *Window
	field *entry
	list  *widget.List
	empty *block
	pop   *widget.PopUp
	// waiting says that Enter was pressed before the answer came.
	waiting bool
}

func newPalettePanel(w *Window) *palettePanel {
	p := &palettePanel{w: w}
	x := &w.x.Palette
	p.field = newEntry(searchWords, x.Search, map[fyne.KeyName]func(){
		fyne.KeyDown:     func() { x.Move(1) },
		fyne.KeyUp:       func() { x.Move(-1) },
		fyne.KeyPageDown: func() { x.Move(8) },
		fyne.KeyPageUp:   func() { x.Move(-8) },
		fyne.KeyReturn:   p.enter,
		fyne.KeyEnter:    p.enter,
		fyne.KeyEscape:   p.hide,
	})
	p.list = widget.NewList(func() int { return len(x.Items) }, func() fyne.CanvasObject {
		l := newLine()
		l.detail = " "
		return l
	}, p.draw)
	p.list.HideSeparators = true
	p.empty = newWords(nil, look.SizeBody, look.Plain)
	p.empty.inset, p.empty.gap = 3*look.Grid, 3*look.Grid
	return p
}

func (p *palettePanel) draw(i widget.ListItemID, o fyne.CanvasObject) {
	x := &p.w.x.Palette
	if i >= len(x.Items) {
		return
	}
	it, l := x.Items[i], o.(*line)
	l.icon, l.text, l.detail, l.note = theme.NavigateNextIcon(), it.Title, it.Detail, ""
	if it.Kind != "" {
		l.icon = look.KindIcon(it.Kind)
	} else {
		l.note, l.detail = it.Detail, "Command"
		if it.WhyNot != "" {
			l.detail = it.WhyNot
		}
	}
	l.chosen, l.faint = i == x.Chosen, it.WhyNot != ""
	l.onTap = func() { x.Chosen = i; p.enter() }
	l.Refresh()
}

func (p *palettePanel) enter() {
	x := &p.w.x.Palette
	if x.Searching {
		p.waiting = true
		return
	}
	it, ok := x.Item()
	if !ok {
		return
	}
	p.hide()
	if it.Command != "" {
		p.w.run(it.Command)
		return
	}
	x.Open(it)
}

func (p *palettePanel) hide() {
	p.waiting = false
	if p.pop != nil {
		p.pop.Hide()
		p.pop = nil
	}
}

func (p *palettePanel) visible() bool { return p.pop != nil && p.pop.Visible() }

// show opens the field under the search field, with what was typed before
// selected away.
func (p *palettePanel) show() {
	c := p.w.win.Canvas()
	if p.visible() {
		c.Focus(p.field)
		return
	}
	p.field.setQuietly("")
	body := container.NewBorder(padded(p.field, 2*look.Grid, 2*look.Grid), nil, nil, nil,
		container.NewStack(p.list, container.New(&column{}, p.empty)))
	p.pop = widget.NewPopUp(body, c)
	size := c.Size()
	width := min(720, size.Width-8*look.Grid)
	p.pop.Resize(fyne.NewSize(width, min(520, size.Height-24*look.Grid)))
	at := fyne.NewPos((size.Width-width)/2, 14*look.Grid)
	if s := p.w.bar.search; s.Size().Width >= width {
		at.X = fyne.CurrentApp().Driver().AbsolutePositionForObject(s).X
	}
	p.pop.ShowAtPosition(at)
	p.w.x.Palette.Search("")
	c.Focus(p.field)
}

func (p *palettePanel) refresh() {
	if !p.visible() {
		return
	}
	x := &p.w.x.Palette
	p.list.Refresh()
	if len(x.Items) > 0 {
		p.list.ScrollTo(x.Chosen)
	}
	p.empty.main = flow{parts: []explore.Part{{Text: x.Empty(), Style: explore.Quiet}}, size: look.SizeBody}
	p.empty.Hidden = x.Empty() == ""
	p.empty.Refresh()
	if p.waiting && !x.Searching {
		p.enter()
	}
}
