package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/explore"
	"newsgraph/app/graphview"
	"newsgraph/app/look"
	"newsgraph/graph"
)

// graphPanel is the middle in graph mode: the picture, and its twin as a list
// with the same actions.
type graphPanel struct {
	w          *Window
	view       *graphview.View
	list       *widget.List
	asList     *look.Button
	zoom, hint *label
	object     fyne.CanvasObject

	shown *explore.Neighbours // as drawn
	rows  []explore.SceneNode // of the list
}

const graphHint = "click a line: its passages · double-click: expand · drag: move · right-click: more"

func newGraphPanel(w *Window) *graphPanel {
	g := &graphPanel{w: w, view: graphview.New()}
	g.connect()
	g.list = widget.NewList(func() int { return len(g.rows) }, func() fyne.CanvasObject {
		l := newLine()
		l.detail = " "
		return l
	}, g.draw)
	g.list.HideSeparators = true
	g.list.Hide()
	g.hint = newLabel(graphHint, look.SizeSmall, look.Plain, look.NameQuiet)
	g.zoom = newLabel("100 %", look.SizeSmall, look.Plain, look.NameQuiet)
	g.zoom.whole = true
	g.asList = look.NewButton("List", nil, g.toggleList)
	buttons := container.NewHBox(container.NewCenter(g.zoom), look.NewButton("−", nil, func() { g.view.ZoomBy(0.8) }),
		look.NewButton("+", nil, func() { g.view.ZoomBy(1.25) }), w.button("fit", "Fit", nil), w.button("expand", "Expand", nil), g.asList)
	foot := padded(container.NewBorder(nil, nil, nil, buttons, g.hint), 4*look.Grid, 2*look.Grid)
	g.object = newFramed(nil, foot, container.NewStack(g.view, padded(g.list, 4*look.Grid, 3*look.Grid)))
	return g
}

func (g *graphPanel) connect() {
	x := g.w.x
	g.view.OnSelect = func(id graph.ID) { g.say(id); g.w.bar.refresh() }
	g.view.OnHover = g.say
	g.view.OnOpen = g.open
	g.view.OnExpand = func(id graph.ID) {
		if !g.isMore(id) {
			x.Expand(id)
		}
	}
	g.view.OnEdge = func(edges []int) { g.cite(edges) }
	g.view.OnMenu = func(at fyne.Position, id graph.ID) {
		if id != "" && !g.isMore(id) {
			g.w.nodeMenu(id, at)
		}
	}
	g.view.OnMoved = x.Place
	g.view.OnCamera = func(c graphview.Camera) { g.zoom.set(fmt.Sprintf("%.0f %%", c.Zoom*100)) }
}

// isMore says that an id is a stand-in for nodes that are not drawn.
func (g *graphPanel) isMore(id graph.ID) bool { return strings.HasPrefix(string(id), "more:") }

// open goes to a node's page; a stand-in goes to the page that lists all.
func (g *graphPanel) open(id graph.ID) {
	if g.isMore(id) {
		id = explore.MoreOf(id)
	}
	g.w.x.OpenAs(id, explore.PageMode)
}

func (g *graphPanel) cite(edges []int) {
	g.w.x.CiteLines(edges)
	if g.w.panes.isNarrow() {
		g.w.panes.setDrawer(true)
	}
}

func (g *graphPanel) say(id graph.ID) {
	n, ok := explore.SceneNode{}, false
	if g.shown != nil {
		n, ok = g.shown.Node(id)
	}
	if !ok {
		g.hint.set(graphHint)
		return
	}
	words := n.Label
	if !n.More {
		words = explore.KindName(n.Kind) + ": " + n.Label
	}
	if n.Hidden > 0 {
		words += fmt.Sprintf(" · %s not drawn", explore.Count(n.Hidden, "link", "links"))
	}
	g.hint.set(words)
}

func (g *graphPanel) refresh() {
	n := g.w.x.Neighbours
	if n == g.shown {
		return
	}
	fresh := g.shown == nil || n == nil || g.shown.Expanded[0] != n.Expanded[0]
	g.shown, g.rows = n, nil
	if n == nil {
		g.view.SetScene(explore.Scene{})
		return
	}
	g.view.SetScene(n.Scene)
	if fresh {
		g.view.Select(n.Expanded[0])
		g.view.Fit()
	}
	g.rows = n.Scene.Nodes
	g.list.Refresh()
}

func (g *graphPanel) toggleList() {
	g.asList.SetChosen(!g.asList.Chosen)
	if g.asList.Chosen {
		g.list.Show()
		g.view.Hide()
	} else {
		g.list.Hide()
		g.view.Show()
	}
}

// draw fills a row of the list twin.
func (g *graphPanel) draw(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(g.rows) {
		return
	}
	n, l := g.rows[i], o.(*line)
	l.icon, l.text, l.detail, l.note = look.KindIcon(n.Kind), n.Label, g.shown.LinesOf(i), ""
	if n.More {
		l.icon = nil
	}
	if n.Hidden > 0 {
		l.note = explore.Count(n.Hidden, "link", "links") + " not drawn"
	}
	l.strong = n.Focus
	l.onTap = func() { g.open(n.ID) }
	l.onMenu = func(at fyne.Position) { g.view.OnMenu(at, n.ID) }
	l.Refresh()
}

func (g *graphPanel) fit() { g.view.Fit() }

// chosen is the node chosen in the picture.
func (g *graphPanel) chosen() graph.ID {
	if id := g.view.Selected(); !g.isMore(id) {
		return id
	}
	return ""
}
