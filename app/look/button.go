package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Weight says how loudly a [Button] speaks.
type Weight int

// The weights.
const (
	Outlined Weight = iota // sheet and thin line: most buttons
	Filled                 // in the colour of action: the one thing to do
	Bare                   // words or icon only: bars, rows
)

// Button is a calm button: regular words, thin line, rounded. Change a field,
// then call Refresh. It belongs to the UI goroutine.
type Button struct {
	widget.DisableableWidget
	Text   string
	Icon   fyne.Resource // nil for none; drawn before the words
	Weight Weight
	Chosen bool // shown as the chosen one of several
	Small  bool // lower, in small type
	OnTap  func()
	// OnHover, if set, is told when the pointer comes and goes, for a tip.
	OnHover func(inside bool)

	hovered, pressed, focused bool
}

// NewButton makes an outlined button; icon may be nil.
func NewButton(text string, icon fyne.Resource, tap func()) *Button {
	b := &Button{Text: text, Icon: icon, OnTap: tap}
	b.ExtendBaseWidget(b)
	return b
}

// NewBareButton makes a button without a line; icon may be nil.
func NewBareButton(text string, icon fyne.Resource, tap func()) *Button {
	b := NewButton(text, icon, tap)
	b.Weight = Bare
	return b
}

// NewFilledButton makes a button for the one thing to do here.
func NewFilledButton(text string, tap func()) *Button {
	b := NewButton(text, nil, tap)
	b.Weight = Filled
	return b
}

// Tapped is part of fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	if !b.Disabled() && b.OnTap != nil {
		b.OnTap()
	}
}

// MouseIn is part of desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved is part of desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (b *Button) MouseOut() { b.hover(false) }

func (b *Button) hover(inside bool) {
	b.hovered = inside
	if b.OnHover != nil {
		b.OnHover(inside)
	}
	b.Refresh()
}

// MouseDown is part of desktop.Mouseable.
func (b *Button) MouseDown(*desktop.MouseEvent) { b.press(true) }

// MouseUp is part of desktop.Mouseable.
func (b *Button) MouseUp(*desktop.MouseEvent) { b.press(false) }

func (b *Button) press(down bool) {
	b.pressed = down
	b.Refresh()
}

// FocusGained is part of fyne.Focusable.
func (b *Button) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost is part of fyne.Focusable.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune is part of fyne.Focusable.
func (b *Button) TypedRune(rune) {}

// TypedKey taps on space and enter.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		b.Tapped(nil)
	}
}

// SetText changes the words.
func (b *Button) SetText(text string) {
	b.Text = text
	b.Refresh()
}

// SetChosen shows the button as chosen or not.
func (b *Button) SetChosen(chosen bool) {
	b.Chosen = chosen
	b.Refresh()
}

// AccessibilityLabel is part of fyne.Accessible.
func (b *Button) AccessibilityLabel() string {
	if b.Text == "" && b.Icon != nil {
		return b.Icon.Name()
	}
	return b.Text
}

// AccessibilityRole is part of fyne.Accessible.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is part of fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &buttonRenderer{b: b, ground: canvas.NewRectangle(color.Transparent), over: canvas.NewRectangle(color.Transparent),
		label: canvas.NewText("", color.Black), icon: canvas.NewImageFromResource(nil)}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b            *Button
	ground, over *canvas.Rectangle
	label        *canvas.Text
	icon         *canvas.Image
}

const buttonIcon = 4 * Grid

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.over, r.icon, r.label}
}

// content is the width of icon and words together.
func (r *buttonRenderer) content() float32 {
	w := float32(0)
	if r.b.Text != "" {
		w = r.label.MinSize().Width
	}
	if r.b.Icon != nil {
		w += buttonIcon
		if r.b.Text != "" {
			w += Grid + 2
		}
	}
	return w
}

func (r *buttonRenderer) MinSize() fyne.Size {
	h, pad := 7*Grid+2, 3*Grid-1
	if r.b.Small {
		h, pad = 6*Grid, 2*Grid
	}
	return fyne.NewSize(max(h, r.content()+2*pad), h)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.over.Resize(size)
	x := (size.Width - r.content()) / 2
	if r.b.Icon != nil {
		r.icon.Resize(fyne.NewSquareSize(buttonIcon))
		r.icon.Move(fyne.NewPos(x, (size.Height-buttonIcon)/2))
		x += buttonIcon + Grid + 2
	}
	m := r.label.MinSize()
	r.label.Resize(m)
	r.label.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
}

func (r *buttonRenderer) Refresh() {
	p := Current()
	b := r.b
	fill, line, text := r.colours(&p)
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth, r.ground.CornerRadius = fill, line, 1, Radius
	if b.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = p.Action, 2
	}
	r.over.FillColor, r.over.CornerRadius = color.Transparent, Radius
	if !b.Disabled() && b.pressed {
		r.over.FillColor = p.Pressed
	} else if !b.Disabled() && b.hovered {
		r.over.FillColor = p.Hover
	}
	r.label.Text, r.label.Color, r.label.TextSize = b.Text, text, SizeBody
	if b.Small {
		r.label.TextSize = SizeSmall
	}
	r.label.TextStyle.Bold = b.Chosen
	r.icon.Resource = b.Icon
	r.icon.Hidden = b.Icon == nil
	r.icon.Translucency = 0
	if b.Disabled() {
		r.icon.Translucency = 0.6
	}
	r.Layout(b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *buttonRenderer) colours(p *Palette) (fill, line, text color.Color) {
	fill, line, text = color.Transparent, color.Transparent, p.Text
	switch r.b.Weight {
	case Outlined:
		fill, line = p.Sheet, p.Rule
	case Filled:
		fill, text = p.Action, p.OnAction
	case Bare:
	}
	if r.b.Chosen {
		fill, text = p.ActionSoft, p.Action
	}
	if r.b.Disabled() {
		text = mix(p.Quiet, p.Ground, 0.4)
		if r.b.Weight == Filled {
			fill = p.Rule
		}
	}
	return fill, line, text
}
