package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Segments is a row of choices of which one is chosen: Page | Graph | Timeline.
type Segments struct {
	widget.BaseWidget
	// OnChoose is told the number of the choice the user made.
	OnChoose func(i int)

	buttons []*Button
	chosen  int
}

// NewSegments makes a row of choices; the first is chosen.
func NewSegments(choose func(i int), labels ...string) *Segments {
	s := &Segments{OnChoose: choose}
	for i, l := range labels {
		b := NewBareButton(l, nil, func() {
			s.Choose(i)
			if s.OnChoose != nil {
				s.OnChoose(i)
			}
		})
		b.Chosen = i == 0
		s.buttons = append(s.buttons, b)
	}
	s.ExtendBaseWidget(s)
	return s
}

// Choose shows choice i as chosen without telling anyone.
func (s *Segments) Choose(i int) {
	s.chosen = i
	for j, b := range s.buttons {
		b.SetChosen(j == i)
	}
}

// Chosen is the number of the chosen one.
func (s *Segments) Chosen() int { return s.chosen }

// Button gives the button of a choice, to disable it or to add a tip.
func (s *Segments) Button(i int) *Button { return s.buttons[i] }

// CreateRenderer is part of fyne.Widget.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &segmentsRenderer{s: s, ground: canvas.NewRectangle(color.Transparent), edge: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type segmentsRenderer struct {
	s            *Segments
	ground, edge *canvas.Rectangle // the line lies above the buttons
}

func (r *segmentsRenderer) Destroy() {}

func (r *segmentsRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.ground}
	for _, b := range r.s.buttons {
		o = append(o, b)
	}
	return append(o, r.edge)
}

func (r *segmentsRenderer) MinSize() fyne.Size {
	var m fyne.Size
	for _, b := range r.s.buttons {
		s := b.MinSize()
		m.Width += s.Width
		m.Height = max(m.Height, s.Height)
	}
	return m
}

func (r *segmentsRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.edge.Resize(size)
	extra := max(0, size.Width-r.MinSize().Width) / float32(max(1, len(r.s.buttons)))
	x := float32(0)
	for _, b := range r.s.buttons {
		w := b.MinSize().Width + extra
		b.Move(fyne.NewPos(x, 0))
		b.Resize(fyne.NewSize(w, size.Height))
		x += w
	}
}

func (r *segmentsRenderer) Refresh() {
	p := Current()
	r.ground.FillColor, r.ground.CornerRadius = p.Sheet, Radius
	r.edge.StrokeColor, r.edge.StrokeWidth, r.edge.CornerRadius = p.Rule, 1, Radius
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
