package graphview

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"newsgraph/graph"
)

// TypedKey walks: arrows to the neighbour in that direction, Tab to the next
// node by importance, Enter opens, space expands, Escape lets go.
func (v *View) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		v.walk(-1, 0)
	case fyne.KeyRight:
		v.walk(1, 0)
	case fyne.KeyUp:
		v.walk(0, -1)
	case fyne.KeyDown:
		v.walk(0, 1)
	case fyne.KeyTab:
		v.cycle()
	case fyne.KeyReturn, fyne.KeyEnter:
		v.tell(v.OnOpen)
	case fyne.KeySpace:
		v.tell(v.OnExpand)
	case fyne.KeyEscape:
		v.choose(-1)
	case fyne.KeyHome:
		v.Fit()
	case desktop.KeyMenu:
		v.menu()
	default:
	}
}

// TypedRune zooms: + and -, and 0 shows everything.
func (v *View) TypedRune(r rune) {
	switch r {
	case '+', '=':
		v.ZoomBy(1.25)
	case '-', '_':
		v.ZoomBy(1 / 1.25)
	case '0':
		v.Fit()
	}
}

func (v *View) tell(f func(id graph.ID)) {
	if id := v.Selected(); id != "" && f != nil {
		f(id)
	}
}

// start is where a walk begins when nothing is chosen: the focus, or else the
// most important node; -1 without nodes.
func (v *View) start() int {
	for i := range v.model.nodes {
		if v.model.nodes[i].Focus {
			return i
		}
	}
	return min(0, len(v.model.nodes)-1)
}

func (v *View) walk(dx, dy float64) {
	to := v.start()
	if i := v.emph.selected; i >= 0 {
		to = v.model.towards(i, dx, dy)
	}
	v.goTo(to)
}

// cycle goes to the next node by importance, backwards with shift held.
func (v *View) cycle() {
	n := len(v.model.nodes)
	if n == 0 {
		return
	}
	by := 1
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		by = n - 1
	}
	if v.emph.selected < 0 {
		v.goTo(v.start())
		return
	}
	v.goTo((v.emph.selected + by) % n)
}

func (v *View) goTo(i int) {
	if i >= 0 {
		v.choose(i)
		v.Reveal(v.idOf(i))
	}
}

func (v *View) menu() {
	if v.OnMenu == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	id := v.Selected()
	if p, ok := v.PositionOf(id); ok {
		at = at.Add(p)
	}
	v.OnMenu(at, id)
}

// AcceptsTab is part of fyne.Tabbable: Tab walks while there is somewhere to go.
func (v *View) AcceptsTab() bool { return len(v.model.nodes) > 0 }

// FocusGained is part of fyne.Focusable.
func (v *View) FocusGained() {}

// FocusLost is part of fyne.Focusable.
func (v *View) FocusLost() {}

// AccessibilityLabel is part of fyne.Accessible.
func (v *View) AccessibilityLabel() string {
	if i := v.emph.selected; i >= 0 {
		return fmt.Sprintf("Graph, %s, %d lines", v.model.nodes[i].Label, len(v.model.nodes[i].links))
	}
	return fmt.Sprintf("Graph of %d nodes", len(v.model.nodes))
}

// AccessibilityRole is part of fyne.Accessible.
func (v *View) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
