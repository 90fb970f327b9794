package app

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"newsgraph/app/explore"
	"newsgraph/app/look"
)

// run is a stretch of one part on one line.
type run struct {
	text  string
	part  int
	at    fyne.Position
	width float32
}

// flow breaks parts into lines. It is no widget: a widget draws one or several.
type flow struct {
	parts []explore.Part
	size  float32
	style fyne.TextStyle
	quiet bool // every part that is no link is quiet
	lines int  // at most so many lines, the last one ends in "…"; 0: all

	width, height float32
	runs          []run
}

const pillInset = 5

// lineHeight is the distance of two lines of a size of type.
func lineHeight(size float32) float32 { return float32(int(size*1.5 + 0.5)) }

func (f *flow) styleOf(p *explore.Part) fyne.TextStyle {
	if p.Style == explore.Strong {
		return look.Strong
	}
	return f.style
}

func (f *flow) sizeOf(p *explore.Part) float32 {
	if p.Style == explore.Pill {
		return look.SizeSmall - 1
	}
	return f.size
}

// lay breaks the lines for a width and gives the height. It costs nothing when
// the width is the last one's.
func (f *flow) lay(width float32) float32 {
	if f.width == width && f.runs != nil {
		return f.height
	}
	f.width, f.runs = width, f.runs[:0]
	pen := pen{f: f}
	for i := range f.parts {
		pen.part(i)
	}
	f.height = pen.y + lineHeight(f.size)
	f.clip(width)
	return f.height
}

// clip leaves out the lines over the limit.
func (f *flow) clip(width float32) {
	limit := float32(f.lines) * lineHeight(f.size)
	if f.lines == 0 || f.height <= limit {
		return
	}
	for len(f.runs) > 0 && f.runs[len(f.runs)-1].at.Y >= limit {
		f.runs = f.runs[:len(f.runs)-1]
	}
	f.height = limit
	if n := len(f.runs); n > 0 {
		last := &f.runs[n-1]
		p := &f.parts[last.part]
		last.text = fit(strings.TrimRight(last.text, " ")+" …", f.sizeOf(p), f.styleOf(p), width-last.at.X)
		last.width = measure(last.text, f.sizeOf(p), f.styleOf(p))
	}
}

// pen writes words into lines.
type pen struct {
	f    *flow
	x, y float32
}

func (p *pen) part(i int) {
	part := &p.f.parts[i]
	if part.Style == explore.Pill {
		p.pill(i)
		return
	}
	for _, w := range words(part.Text) {
		p.word(i, w)
	}
}

func (p *pen) pill(i int) {
	part := &p.f.parts[i]
	w := measure(part.Text, p.f.sizeOf(part), look.Plain) + 2*pillInset
	if p.x > 0 && p.x+w > p.f.width {
		p.newLine()
	}
	p.f.runs = append(p.f.runs, run{part.Text, i, fyne.NewPos(p.x, p.y), w})
	p.x += w + pillInset
}

// word writes a word with the blanks behind it; blanks may hang over the edge.
func (p *pen) word(i int, w string) {
	part := &p.f.parts[i]
	size, style := p.f.sizeOf(part), p.f.styleOf(part)
	solid := measure(strings.TrimRight(w, " "), size, style)
	if p.x > 0 && p.x+solid > p.f.width {
		p.newLine()
		if w = strings.TrimLeft(w, " "); w == "" {
			return
		}
	}
	for solid > p.f.width && p.f.width > 0 && utf8.RuneCountInString(w) > 1 {
		head := cut(w, size, style, p.f.width)
		p.put(i, head, measure(head, size, style))
		p.newLine()
		w = w[len(head):]
		solid = measure(strings.TrimRight(w, " "), size, style)
	}
	p.put(i, w, measure(w, size, style))
}

// put adds to the run before when that is of the same part and line.
func (p *pen) put(i int, text string, width float32) {
	if n := len(p.f.runs); n > 0 {
		last := &p.f.runs[n-1]
		if last.part == i && last.at.Y == p.y && p.f.parts[i].Style != explore.Pill {
			last.text += text
			last.width = measure(last.text, p.f.sizeOf(&p.f.parts[i]), p.f.styleOf(&p.f.parts[i]))
			p.x = last.at.X + last.width
			return
		}
	}
	p.f.runs = append(p.f.runs, run{text, i, fyne.NewPos(p.x, p.y), width})
	p.x += width
}

func (p *pen) newLine() {
	p.x = 0
	p.y += lineHeight(p.f.size)
}

// at gives the part under a point of the flow that can be clicked, or -1.
func (f *flow) at(pos fyne.Position) int {
	for i := range f.runs {
		r := &f.runs[i]
		if pos.X >= r.at.X && pos.X < r.at.X+r.width && pos.Y >= r.at.Y && pos.Y < r.at.Y+lineHeight(f.size) {
			if p := &f.parts[r.part]; p.Node != "" || len(p.Cites) > 0 {
				return r.part
			}
			return -1
		}
	}
	return -1
}

// draw makes the objects of the flow with its corner at a point; the part
// hovered is underlined.
func (f *flow) draw(corner fyne.Position, hovered int) []fyne.CanvasObject {
	p := look.Current()
	out := make([]fyne.CanvasObject, 0, len(f.runs)+2)
	for i := range f.runs {
		r := &f.runs[i]
		part := &f.parts[r.part]
		at := corner.Add(r.at)
		if part.Style == explore.Pill {
			out = append(out, f.drawPill(r, part, at, &p)...)
			continue
		}
		t := canvas.NewText(r.text, p.Text)
		t.TextSize, t.TextStyle = f.sizeOf(part), f.styleOf(part)
		link := part.Node != "" || len(part.Cites) > 0
		switch {
		case part.Node != "":
			t.Color = p.Action
		case part.Style == explore.Quiet || f.quiet:
			t.Color = p.Quiet
		}
		t.Move(at.AddXY(0, (lineHeight(f.size)-t.MinSize().Height)/2))
		t.Resize(fyne.NewSize(r.width, t.MinSize().Height))
		out = append(out, t)
		if link && r.part == hovered {
			line := canvas.NewRectangle(t.Color)
			line.Move(at.AddXY(0, lineHeight(f.size)-2))
			line.Resize(fyne.NewSize(measure(strings.TrimRight(r.text, " "), t.TextSize, t.TextStyle), 1))
			out = append(out, line)
		}
	}
	return out
}

func (f *flow) drawPill(r *run, part *explore.Part, at fyne.Position, p *look.Palette) []fyne.CanvasObject {
	ground := canvas.NewRectangle(p.Tag)
	ground.CornerRadius = 4
	t := canvas.NewText(r.text, p.OnTag)
	t.TextSize = f.sizeOf(part)
	h := t.TextSize + 6
	ground.Move(at.AddXY(0, (lineHeight(f.size)-h)/2))
	ground.Resize(fyne.NewSize(r.width, h))
	t.Move(at.AddXY(pillInset, (lineHeight(f.size)-t.MinSize().Height)/2))
	t.Resize(t.MinSize())
	return []fyne.CanvasObject{ground, t}
}

// words cuts a text behind its blanks; scripts written without blanks are cut
// at every character.
func words(s string) []string {
	var out []string
	start, blank := 0, false
	for i, r := range s {
		if i > start && (blank && r != ' ' || r >= 0x2E80 && r < 0xE000) {
			out = append(out, s[start:i])
			start = i
		}
		blank = r == ' '
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

func measure(s string, size float32, style fyne.TextStyle) float32 {
	return fyne.MeasureText(s, size, style).Width
}

// cut gives the longest beginning of a text that fits, at least one character.
func cut(s string, size float32, style fyne.TextStyle, width float32) string {
	end := 0
	for i, r := range s {
		if i > 0 && measure(s[:i+utf8.RuneLen(r)], size, style) > width {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	return s[:end]
}

// fit shortens a text with "…" so that it is no wider than width.
func fit(s string, size float32, style fyne.TextStyle, width float32) string {
	if measure(s, size, style) <= width {
		return s
	}
	runes := []rune(s)
	lo, hi := 0, len(runes)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if measure(string(runes[:mid])+"…", size, style) <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return strings.TrimRight(string(runes[:lo]), " ") + "…"
}
