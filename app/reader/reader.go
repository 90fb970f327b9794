package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/look"
	"newsgraph/graph"
)

// Reader shows one article. Make it with [New]; set the callbacks before it is
// shown, any of them may be nil.
type Reader struct {
	widget.BaseWidget
	// OnOpen is told of a click on a mark that has a node.
	OnOpen func(node graph.ID, span graph.Span)
	// OnHover is told what lies under the pointer, and "" when nothing does any
	// more.
	OnHover func(tip string)
	// OnPassage is told which passage (from 0) of how many has been focused.
	OnPassage func(i, n int)
	// OnMenu is told of a right click or the menu key: where in the window, and
	// the mark there; the zero Mark for none.
	OnMenu func(at fyne.Position, m Mark)

	column  column
	given   []Mark
	marks   markSet
	off     map[Layer]bool
	scale   float32 // of the type
	changed int     // grows when lines must be drawn anew

	passages []graph.Span
	passage  int // focused one, or -1
	found    []graph.Span
	foundAt  int
	selected selection

	offset  float32 // of the column's top above the widget's
	shownAt int     // byte scrolled to, until somebody scrolls elsewhere; or -1
	hovered *Mark
	onWords bool
	barGrip float32 // where the scroll bar is held, or -1
}

// New makes an empty reader.
func New() *Reader {
	r := &Reader{scale: 1, passage: -1, shownAt: -1, barGrip: -1, off: map[Layer]bool{}}
	r.column.ruler = newRuler()
	r.column.size = look.SizeReading
	r.ExtendBaseWidget(r)
	return r
}

// SetArticle shows a text from its top, without marks or passages. Blocks out
// of order or outside the text are left out; without any, every line of the
// text is a paragraph.
func (r *Reader) SetArticle(text string, blocks []graph.Block) {
	r.column.text, r.column.blocks = text, blocksOf(text, blocks)
	r.given, r.marks = nil, markSet{}
	r.passages, r.passage = nil, -1
	r.found, r.foundAt, r.selected = nil, 0, selection{}
	r.offset, r.shownAt, r.hovered = 0, -1, nil
	r.layOutAnew()
}

// Text is the text shown.
func (r *Reader) Text() string { return r.column.text }

// SetMarks replaces the marks. They may overlap; those outside the text are
// left out.
func (r *Reader) SetMarks(marks []Mark) {
	r.given = marks
	r.keepPlace(r.remark)
}

// SetLayer switches a layer on or off; all are on at first.
func (r *Reader) SetLayer(l Layer, on bool) {
	if r.off[l] == !on {
		return
	}
	r.off[l] = !on
	r.keepPlace(r.remark)
}

// Layer says whether a layer is on.
func (r *Reader) Layer(l Layer) bool { return !r.off[l] }

// remark finds the marks to show and the words to set semi-bold.
func (r *Reader) remark() {
	var shown []Mark
	for _, m := range r.given {
		if !r.off[m.Layer] {
			shown = append(shown, m)
		}
	}
	r.marks = newMarkSet(r.column.text, shown)
	r.hovered = nil
	r.column.strong = nil
	for _, m := range r.marks.marks {
		if n := len(r.column.strong); m.Layer == Cues && n > 0 && m.Span.Start < r.column.strong[n-1].End {
			r.column.strong[n-1].End = max(r.column.strong[n-1].End, m.Span.End)
		} else if m.Layer == Cues {
			r.column.strong = append(r.column.strong, m.Span)
		}
	}
}

// SetPassages gives the passages that [Reader.Focus] and its friends step
// through, in the order of stepping. None is focused.
func (r *Reader) SetPassages(spans []graph.Span) {
	r.passages, r.passage = nil, -1
	for _, s := range spans {
		if s.Valid(r.column.text) {
			r.passages = append(r.passages, s)
		}
	}
	r.redraw()
}

// Passages is how many passages there are, and Passage which one is focused,
// -1 for none.
func (r *Reader) Passages() int { return len(r.passages) }

// Passage is the number of the focused passage, from 0, or -1.
func (r *Reader) Passage() int { return r.passage }

// Focus puts a passage on the strong ground and scrolls it into the upper
// third. Numbers outside the list are clamped; without passages it does
// nothing.
func (r *Reader) Focus(i int) {
	if len(r.passages) == 0 {
		return
	}
	r.passage = max(0, min(i, len(r.passages)-1))
	r.redraw()
	r.ScrollTo(r.passages[r.passage].Start)
	if r.OnPassage != nil {
		r.OnPassage(r.passage, len(r.passages))
	}
}

// NextPassage and PreviousPassage step through the passages, round the ends.
func (r *Reader) NextPassage() { r.stepPassage(1) }

// PreviousPassage steps back.
func (r *Reader) PreviousPassage() { r.stepPassage(-1) }

func (r *Reader) stepPassage(by int) {
	n, from := len(r.passages), r.passage
	if from < 0 && by < 0 {
		from = 0
	}
	if n > 0 {
		r.Focus((from + by + n) % n)
	}
}

// The range of [Reader.SetScale].
const (
	MinScale float32 = 0.7
	MaxScale float32 = 2.4
)

// SetScale sets the size of the type, 1 being usual; it is clamped.
func (r *Reader) SetScale(scale float32) {
	scale = max(MinScale, min(scale, MaxScale))
	if scale == r.scale {
		return
	}
	r.keepPlace(func() {
		r.scale = scale
		r.column.size = float32(int(look.SizeReading*scale*2+0.5)) / 2
	})
}

// Scale is the size of the type, 1 being usual.
func (r *Reader) Scale() float32 { return r.scale }

// Bigger makes the type a step bigger, and Smaller a step smaller.
func (r *Reader) Bigger() { r.SetScale(r.scale * 1.1) }

// Smaller makes the type a step smaller.
func (r *Reader) Smaller() { r.SetScale(r.scale / 1.1) }

// keepPlace makes a change that moves lines and keeps the line at the top where
// it is.
func (r *Reader) keepPlace(change func()) {
	top, within := 0, float32(0)
	if i := r.column.at(r.offset); i >= 0 {
		top, within = r.column.lines[i].start, r.offset-r.column.lines[i].y
	}
	change()
	r.layOutAnew()
	if r.offset > 0 && len(r.column.blocks) > 0 {
		i := r.column.lineOf(top)
		r.offset = max(0, r.column.lines[i].y+min(within, r.column.lines[i].h))
	}
	r.redraw()
}

func (r *Reader) layOutAnew() {
	r.column.lines, r.column.next, r.column.y = nil, 0, 0
	r.redraw()
}

// redraw has every line that can be seen drawn anew.
func (r *Reader) redraw() {
	r.changed++
	r.Refresh()
}

// margins gives the left edge and the width of the column: never wider than is
// good to read.
func (r *Reader) margins(width float32) (left, column float32) {
	const gutter, bar = 5 * look.Grid, 2 * look.Grid
	column = max(10*look.Grid, min(width-2*gutter-bar, 44*r.column.size))
	return max(gutter, (width-bar-column)/2), column
}

const topMargin = 4 * look.Grid

// Resize is part of fyne.CanvasObject.
func (r *Reader) Resize(s fyne.Size) {
	if s == r.Size() {
		return
	}
	if _, w := r.margins(s.Width); w != r.column.width {
		r.keepPlace(func() { r.column.width = w })
	}
	r.BaseWidget.Resize(s)
	if r.shownAt >= 0 && s.Height > 0 {
		r.ScrollTo(r.shownAt)
	}
	r.Refresh()
}

// MinSize is part of fyne.CanvasObject.
func (r *Reader) MinSize() fyne.Size { return fyne.NewSize(50*look.Grid, 30*look.Grid) }

// Cursor is part of desktop.Cursorable.
func (r *Reader) Cursor() desktop.Cursor {
	switch {
	case r.hovered != nil && r.hovered.Node != "":
		return desktop.PointerCursor
	case r.onWords:
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}

// OffsetAt gives the byte of the character under a point of the widget; ok is
// false when the point is on no words.
func (r *Reader) OffsetAt(p fyne.Position) (at int, ok bool) {
	s := r.spot(p)
	return s.under, s.inside
}

func (r *Reader) spot(p fyne.Position) spot {
	y := p.Y + r.offset - topMargin
	i := r.column.at(max(0, y))
	if i < 0 {
		return spot{}
	}
	l := &r.column.lines[i]
	left, _ := r.margins(r.Size().Width)
	s := r.column.spot(l, p.X-left)
	s.inside = s.inside && y >= l.y && y < l.y+l.h
	return s
}

// PositionOf gives the point of the widget where byte at begins: on its line's
// top. ok is false when it is scrolled out of sight or there is no text.
func (r *Reader) PositionOf(at int) (p fyne.Position, ok bool) {
	if len(r.column.blocks) == 0 || at < 0 || at > len(r.column.text) {
		return p, false
	}
	l := &r.column.lines[r.column.lineOf(at)]
	left, _ := r.margins(r.Size().Width)
	p = fyne.NewPos(left+l.x, l.y+topMargin-r.offset)
	for i, runs := 0, r.column.runs(l); i < len(runs); i++ {
		if at >= runs[i].start && at <= runs[i].end {
			p.X = left + r.column.edge(l, &runs[i], at)
			break
		}
	}
	return p, p.Y+l.h > 0 && p.Y < r.Size().Height
}

// markAt is the innermost mark over byte at that says something: by a node
// first, then by a tip. It is nil for none.
func (r *Reader) markAt(at int) *Mark {
	var best *Mark
	for _, m := range r.marks.over(graph.Span{Start: at, End: at + 1}) {
		if m.Node == "" && m.Tip == "" {
			continue
		}
		if best == nil || best.Node == "" && m.Node != "" || (m.Node != "") == (best.Node != "") && m.Span.Len() <= best.Span.Len() {
			best = m
		}
	}
	return best
}
