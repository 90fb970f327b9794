package reader

import (
	"cmp"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"newsgraph/app/look"
	"newsgraph/graph"
)

// CreateRenderer is part of fyne.Widget.
func (r *Reader) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	d := &drawing{r: r, sheet: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		page: &fyne.Container{}, seen: map[int]*drawnLine{}}
	d.Refresh()
	return d
}

// drawing keeps objects for the lines that can be seen. They stand in the
// column's own coordinates; scrolling moves the page they lie on.
type drawing struct {
	r          *Reader
	sheet, bar *canvas.Rectangle
	page       *fyne.Container
	seen       map[int]*drawnLine // by number of line
	drawn      int                // Reader.changed when they were drawn
	dark       bool
	first      int
	last       int
	over       []fyne.CanvasObject // grounds of selection and hover
	overAt     overlay
}

// drawnLine holds the objects of a line, from the bottom up.
type drawnLine struct{ grounds, rules, words []fyne.CanvasObject }

// overlay is what the moving grounds were drawn for.
type overlay struct {
	selected graph.Span
	hovered  *Mark
}

func (d *drawing) Destroy() {}

func (d *drawing) MinSize() fyne.Size { return d.r.MinSize() }

func (d *drawing) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.sheet, d.page, d.bar}
}

func (d *drawing) Layout(size fyne.Size) {
	d.sheet.Resize(size)
	d.place()
}

func (d *drawing) Refresh() {
	p := look.Current()
	d.sheet.FillColor = p.Sheet
	d.bar.FillColor = color.NRGBA{R: p.Text.R, G: p.Text.G, B: p.Text.B, A: 0x38}
	d.bar.CornerRadius = 3
	if d.drawn != d.r.changed || d.dark != p.Dark {
		clear(d.seen)
		d.drawn, d.dark, d.overAt = d.r.changed, p.Dark, overlay{hovered: &Mark{}}
	}
	d.place()
	canvas.Refresh(d.sheet)
	canvas.Refresh(d.bar)
}

// place brings the page to where it is scrolled and draws the lines that came
// into sight.
func (d *drawing) place() {
	size := d.r.Size()
	if size.Height <= 0 || size.Width <= 0 {
		return
	}
	left, _ := d.r.margins(size.Width)
	d.page.Move(fyne.NewPos(left, topMargin-d.r.offset))
	d.page.Resize(fyne.NewSize(d.r.column.width, d.r.column.y))
	top, length := d.r.bar()
	d.bar.Move(fyne.NewPos(size.Width-barWidth+2, top+2))
	d.bar.Resize(fyne.NewSize(barWidth-4, max(0, length-4)))
	d.bar.Hidden = length == 0

	c := &d.r.column
	first, last := c.at(max(0, d.r.offset-topMargin)), c.at(d.r.offset+size.Height)
	o := overlay{d.r.Selected(), d.r.hovered}
	if first == d.first && last == d.last && len(d.seen) > 0 && o == d.overAt {
		return
	}
	d.first, d.last, d.overAt = first, last, o
	for i := range d.seen {
		if i < first || i > last {
			delete(d.seen, i)
		}
	}
	p := look.Current()
	for i := max(0, first); i <= last; i++ {
		if d.seen[i] == nil {
			d.seen[i] = d.line(&c.lines[i], &p)
		}
	}
	d.drawOver(&p)
	d.gather()
}

// gather puts all objects on the page: grounds under the selection under rules
// under words.
func (d *drawing) gather() {
	objects := d.page.Objects[:0:0]
	for i := max(0, d.first); i <= d.last; i++ {
		objects = append(objects, d.seen[i].grounds...)
	}
	objects = append(objects, d.over...)
	for i := max(0, d.first); i <= d.last; i++ {
		objects = append(objects, d.seen[i].rules...)
	}
	for i := max(0, d.first); i <= d.last; i++ {
		objects = append(objects, d.seen[i].words...)
	}
	d.page.Objects = objects
	canvas.Refresh(d.page)
}

func (d *drawing) line(l *line, p *look.Palette) *drawnLine {
	out := &drawnLine{}
	d.words(out, l, p)
	span := graph.Span{Start: l.start, End: l.end}
	marks := d.r.marks.over(span)
	for _, m := range marks {
		if m.Layer == Statements || m.Layer == Passages {
			d.ground(&out.grounds, l, m.Span, p.Passage)
		}
	}
	for i, s := range d.r.passages {
		if i != d.r.passage && s.Overlaps(span) && !d.r.off[Passages] {
			d.ground(&out.grounds, l, s, p.Passage)
		}
	}
	for _, m := range marks {
		if m.Focus {
			d.ground(&out.grounds, l, m.Span, p.Focused)
		}
	}
	if i := d.r.passage; i >= 0 && d.r.passages[i].Overlaps(span) {
		d.ground(&out.grounds, l, d.r.passages[i], p.Focused)
	}
	for i, s := range d.r.found {
		if s.Overlaps(span) && !d.r.off[Search] {
			strength := uint8(0x38)
			if i == d.r.foundAt {
				strength = 0x80
			}
			d.ground(&out.grounds, l, s, color.NRGBA{R: p.Action.R, G: p.Action.G, B: p.Action.B, A: strength})
		}
	}
	d.rules(out, l, marks, p)
	return out
}

func (d *drawing) words(out *drawnLine, l *line, p *look.Palette) {
	c := &d.r.column
	f := formOf(c.blocks[l.block].Kind)
	ink := p.Text
	if f.quiet {
		ink = p.Quiet
	}
	put := func(s string, style fyne.TextStyle, x, base float32) {
		t := canvas.NewText(s, ink)
		t.TextSize, t.TextStyle = l.size, style
		t.Move(fyne.NewPos(x, l.base-base))
		t.Resize(t.MinSize())
		out.words = append(out.words, t)
	}
	if f.bullet && l.first {
		w, base := c.ruler.exact("•", f.style, l.size)
		x := l.x - 0.85*c.size
		if l.rtl {
			x = c.width - 0.45*c.size - w
		}
		put("•", f.style, x, base)
	}
	for _, r := range c.runs(l) {
		put(shown(c.text[r.start:r.end]), r.style, r.x, r.base)
	}
}

// ground lays a colour under a span of a line; spans that go on beyond the line
// reach a little further.
func (d *drawing) ground(to *[]fyne.CanvasObject, l *line, s graph.Span, ink color.Color) {
	const pad = 2
	h := min(l.h, l.size*1.5)
	for _, x := range d.r.column.stretches(l, s) {
		g := canvas.NewRectangle(ink)
		g.CornerRadius = 3
		g.Move(fyne.NewPos(x[0]-pad, l.y+(l.h-h)/2))
		g.Resize(fyne.NewSize(x[1]-x[0]+2*pad, h))
		*to = append(*to, g)
	}
}

// rules underlines entities and events, the shorter ones nearer to the words.
func (d *drawing) rules(out *drawnLine, l *line, marks []*Mark, p *look.Palette) {
	under := slices.DeleteFunc(slices.Clone(marks), func(m *Mark) bool { return !m.underlined() })
	slices.SortStableFunc(under, func(a, b *Mark) int { return cmp.Compare(a.Span.Len(), b.Span.Len()) })
	level := make([]int, len(under))
	for i, m := range under {
		for j := range i {
			if under[j].Span.Overlaps(m.Span) {
				level[i] = max(level[i], level[j]+1)
			}
		}
		y := l.base + 0.2*l.size + 3*float32(min(level[i], 2))
		for _, x := range d.r.column.stretches(l, m.Span) {
			g := canvas.NewRectangle(p.Kind(graph.Kind(m.Layer)))
			g.Move(fyne.NewPos(x[0], y))
			g.Resize(fyne.NewSize(x[1]-x[0], 2))
			out.rules = append(out.rules, g)
		}
	}
}

// drawOver draws what changes under the pointer: the selection and the mark
// pointed at.
func (d *drawing) drawOver(p *look.Palette) {
	d.over = nil
	for i := max(0, d.first); i <= d.last; i++ {
		l := &d.r.column.lines[i]
		span := graph.Span{Start: l.start, End: l.end}
		if m := d.overAt.hovered; m != nil && m.Node != "" && m.Span.Overlaps(span) {
			d.ground(&d.over, l, m.Span, p.Hover)
		}
		if s := d.overAt.selected; s.Overlaps(span) {
			d.ground(&d.over, l, s, p.Selection)
		}
	}
}
