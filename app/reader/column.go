package reader

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"

	"newsgraph/graph"
)

// line is one line of the column: bytes [start, end) of the text, without the
// white space at its end. y and base are measured from the top of the column.
type line struct {
	start, end int
	x, y, h    float32
	base       float32 // of the letters
	block      int
	first      bool // of its block
	rtl        bool // set from the right edge
	size       float32
	runs       []run // made when first needed
}

// run is a stretch of a line in one style and one direction.
type run struct {
	start, end int
	x, w, base float32
	style      fyne.TextStyle
	rtl        bool
}

// column breaks a text into lines of a width, from the top and only as far as
// needed: lines are exact as far as they go, and the rest is estimated.
type column struct {
	text   string
	blocks []graph.Block
	width  float32
	size   float32 // of type in paragraphs
	ruler  *ruler
	strong []graph.Span // set semi-bold; sorted

	lines []line
	next  int     // the first block without lines
	y     float32 // where it begins
}

// height is the height of the whole text, in part estimated.
func (c *column) height() float32 {
	if c.next == len(c.blocks) {
		return c.y
	}
	rest := len(c.text) - c.blocks[c.next].Span.Start
	perLine := max(1, c.width/(c.size*0.5))
	return c.y + float32(rest)/perLine*c.size*1.6 + float32(len(c.blocks)-c.next)*c.size*1.5
}

// down lays out every block that begins above y.
func (c *column) down(y float32) {
	for c.next < len(c.blocks) && c.y < y {
		c.layOut()
	}
}

// to lays out every block that begins at or before byte at.
func (c *column) to(at int) {
	for c.next < len(c.blocks) && c.blocks[c.next].Span.Start <= at {
		c.layOut()
	}
}

func (c *column) all() { c.to(len(c.text)) }

func (c *column) layOut() {
	b := c.blocks[c.next]
	f := formOf(b.Kind)
	if c.next > 0 {
		c.y += f.before * c.size
	}
	size := f.size * c.size
	text, base := c.ruler.box(f.style, size)
	h := float32(int(size*f.leading + 0.5))
	rtl, _ := rightToLeft(b.Span.Of(c.text))
	width, x := max(1, c.width-f.indent*c.size), f.indent*c.size
	if rtl {
		x = 0
	}
	first := true
	strong := c.strongIn(b.Span)
	for from := b.Span.Start; from < b.Span.End; {
		end, next := c.fill(from, b.Span.End, width, size, &f, strong)
		c.lines = append(c.lines, line{start: from, end: end, x: x, y: c.y, h: h, base: c.y + (h-text)/2 + base,
			block: c.next, first: first, rtl: rtl, size: size})
		first = false
		c.y += h
		from = next
	}
	c.y += f.after * c.size
	c.next++
}

func (c *column) strongIn(s graph.Span) []graph.Span {
	i := sort.Search(len(c.strong), func(i int) bool { return c.strong[i].End > s.Start })
	j := i
	for j < len(c.strong) && c.strong[j].Start < s.End {
		j++
	}
	return c.strong[i:j]
}

// fill takes as many pieces as fit a line that begins at from. The line ends at
// end; the next one begins at next, which is greater than from.
func (c *column) fill(from, to int, width, size float32, f *form, strong []graph.Span) (end, next int) {
	x := float32(0)
	end = from
	for at := from; at < to; {
		p := nextPiece(c.text, at, to)
		style := f.style
		for len(strong) > 0 && strong[0].End <= p.start {
			strong = strong[1:]
		}
		if len(strong) > 0 && strong[0].Start < p.word {
			style = f.strong
		}
		w := c.ruler.word(shown(c.text[p.start:p.word]), style, size)
		if x+w > width {
			if x > 0 {
				return end, at
			}
			cut := c.cut(p, width, style, size)
			if cut < p.word {
				return cut, cut
			}
		}
		x += w + float32(p.end-p.word)*c.ruler.word(" ", style, size)
		end, at = p.word, p.end
	}
	return end, to
}

// cut is how much of a piece that is too long fits: at least one character.
func (c *column) cut(p piece, width float32, style fyne.TextStyle, size float32) int {
	end := nextCharacter(c.text[:p.word], p.start)
	x := c.ruler.word(shown(c.text[p.start:end]), style, size)
	for end < p.word {
		n := nextCharacter(c.text[:p.word], end)
		x += c.ruler.word(shown(c.text[end:n]), style, size)
		if x > width {
			break
		}
		end = n
	}
	return end
}

// at is the number of the line that holds y, laying out as needed; the nearest
// one when y is outside. It is -1 for an empty text.
func (c *column) at(y float32) int {
	c.down(y + 1)
	i := sort.Search(len(c.lines), func(i int) bool { return c.lines[i].y+c.lines[i].h > y })
	return min(i, len(c.lines)-1)
}

// lineOf is the number of the line that holds byte at, or the nearest one.
func (c *column) lineOf(at int) int {
	c.to(at)
	i := sort.Search(len(c.lines), func(i int) bool { return c.lines[i].start > at })
	return min(max(0, i-1), len(c.lines)-1)
}

// runs gives the runs of a line, making them when first asked.
func (c *column) runs(l *line) []run {
	if l.runs != nil || l.start == l.end {
		return l.runs
	}
	f := formOf(c.blocks[l.block].Kind)
	x := l.x
	for from := l.start; from < l.end; {
		r := run{start: from, x: x}
		r.end, r.style = c.styled(l, from, &f)
		r.end, r.rtl = oneWay(c.text, r.start, r.end, l.rtl)
		if r.rtl { // the articles' face has no such letters, and slanted ones would stand in
			r.style.Italic = false
		}
		r.w, r.base = c.ruler.exact(shown(c.text[r.start:r.end]), r.style, l.size)
		l.runs = append(l.runs, r)
		x += r.w
		from = r.end
	}
	if l.rtl { // the first run stands at the right edge
		right := c.width - formOf(c.blocks[l.block].Kind).indent*c.size
		for i := range l.runs {
			right -= l.runs[i].w
			l.runs[i].x = right
		}
	}
	return l.runs
}

// styled is how far the style at from reaches.
func (c *column) styled(l *line, from int, f *form) (end int, style fyne.TextStyle) {
	strong := c.strongIn(graph.Span{Start: from, End: l.end})
	switch {
	case len(strong) == 0:
		return l.end, f.style
	case strong[0].Start <= from:
		return min(strong[0].End, l.end), f.strong
	default:
		return min(strong[0].Start, l.end), f.style
	}
}

// oneWay is how far the direction of writing at from reaches; words without a
// direction go with those before, at the start with the line.
func oneWay(text string, from, to int, lineRTL bool) (end int, rtl bool) {
	known, word := false, from
	for at := from; at < to; {
		p := nextPiece(text, at, to)
		if way, strong := rightToLeft(text[p.start:p.word]); strong {
			if known && way != rtl && rtl != lineRTL {
				return word, rtl // the space between goes with the line
			}
			if known && way != rtl {
				return at, rtl
			}
			known, rtl = true, way
		}
		at, word = p.end, p.word
	}
	if !known {
		return to, lineRTL
	}
	return to, rtl
}

// edge is where byte at stands in a run, from the left of the column.
func (c *column) edge(l *line, r *run, at int) float32 {
	at = min(max(at, r.start), r.end)
	w := r.w
	if at < r.end {
		w, _ = c.ruler.exact(shown(c.text[r.start:at]), r.style, l.size)
	}
	if r.rtl {
		return r.x + r.w - w
	}
	return r.x + w
}

// stretches gives where the span lies on the line: pairs of left and right, in
// the order of the text, touching ones joined.
func (c *column) stretches(l *line, s graph.Span) [][2]float32 {
	var out [][2]float32
	runs := c.runs(l)
	for i := range runs {
		r := &runs[i]
		from, to := max(s.Start, r.start), min(s.End, r.end)
		if from >= to {
			continue
		}
		a, b := c.edge(l, r, from), c.edge(l, r, to)
		a, b = min(a, b), max(a, b)
		if n := len(out); n > 0 && near(out[n-1][1], a) {
			out[n-1][1] = b
		} else if n > 0 && near(out[n-1][0], b) {
			out[n-1][0] = a
		} else {
			out = append(out, [2]float32{a, b})
		}
	}
	return out
}

func near(a, b float32) bool { return a-b < 0.5 && b-a < 0.5 }

// spot is what lies at a point of a line: the boundary between characters
// nearest to it, the start of the character under it, and whether it is on the
// words at all.
type spot struct {
	near, under int
	inside      bool
}

func (c *column) spot(l *line, x float32) spot {
	runs := c.runs(l)
	for i := range runs {
		if r := &runs[i]; x >= r.x && x < r.x+r.w {
			return c.spotIn(l, r, x)
		}
	}
	left := len(runs) == 0 || x < runs[0].x
	if l.rtl {
		left = len(runs) > 0 && x >= runs[0].x+runs[0].w
	}
	if left {
		return spot{near: l.start, under: l.start}
	}
	return spot{near: l.end, under: l.end}
}

func (c *column) spotIn(l *line, r *run, x float32) spot {
	bounds := []int{r.start}
	for at := r.start; at < r.end; {
		at = nextCharacter(c.text[:r.end], at)
		bounds = append(bounds, at)
	}
	from := func(i int) float32 { // the start of the run
		d := c.edge(l, r, bounds[i]) - r.x
		if r.rtl {
			return r.w - d
		}
		return d
	}
	d := x - r.x
	if r.rtl {
		d = r.w - d
	}
	i := max(0, sort.Search(len(bounds), func(i int) bool { return from(i) > d })-1)
	s := spot{near: bounds[i], under: bounds[i], inside: true}
	if i+1 < len(bounds) && from(i+1)-d < d-from(i) {
		s.near = bounds[i+1]
	}
	return s
}

// words gives a span's words for the clipboard, blocks apart by an empty line.
func (c *column) words(s graph.Span) string {
	var out []string
	for _, b := range c.blocks {
		from, to := max(s.Start, b.Span.Start), min(s.End, b.Span.End)
		if from < to {
			out = append(out, c.text[from:to])
		}
	}
	return strings.Join(out, "\n\n")
}
