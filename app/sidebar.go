package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/graph"
)

// sidePanel is the left side: kinds, the nodes of one kind, pinned and recent.
type sidePanel struct {
	w       *Window
	kinds   map[graph.Kind]*line
	caption *label
	filter  *entry
	list    *widget.List
	empty   *block
	bottom  *fyne.Container
	body    *fyne.Container
	object  fyne.CanvasObject
}

func caption(text string) *label {
	return newLabel(text, look.SizeSmall-1, look.Strong, look.NameQuiet)
}

func newSidePanel(w *Window) *sidePanel {
	s := &sidePanel{w: w, kinds: map[graph.Kind]*line{}}
	top := container.New(&column{}, indented(caption("EXPLORE")))
	for _, k := range graph.Kinds() {
		l := newLine()
		l.icon, l.text = look.KindIcon(k), explore.KindNames(k)
		l.onTap = func() { s.choose(k) }
		s.kinds[k] = l
		top.Add(l)
	}
	s.caption = caption("")
	s.filter = newEntry("Filter", func(t string) { w.x.Sidebar.SetFilter(t) }, nil)
	top.Add(newSpace(3 * look.Grid))
	top.Add(indented(s.caption))
	top.Add(s.filter)
	top.Add(newSpace(look.Grid))
	s.list = widget.NewList(
		func() int { return len(w.x.Sidebar.Rows) },
		func() fyne.CanvasObject { return newLine() },
		s.draw)
	s.list.HideSeparators = true
	s.empty = newWords(nil, look.SizeSmall, look.Plain)
	s.empty.main.quiet = true
	s.empty.inset, s.empty.gap = 2*look.Grid, look.Grid
	s.bottom = container.New(&column{})
	s.body = newFramed(top, s.bottom, container.NewStack(container.New(wholeRows{}, s.list), container.New(&column{}, s.empty)))
	g := look.NewGround(look.NamePanel, s.body)
	g.Inset = fyne.NewSize(2*look.Grid, 3*look.Grid)
	s.object = g
	return s
}

// indented moves a caption to where the rows' shapes begin.
func indented(o fyne.CanvasObject) fyne.CanvasObject {
	f := look.NewGround("", o)
	f.Inset = fyne.NewSize(2*look.Grid, look.Grid/2)
	return f
}

func (s *sidePanel) choose(k graph.Kind) {
	s.filter.setQuietly("")
	s.w.x.Sidebar.Choose(k)
	s.list.ScrollToTop()
}

func (s *sidePanel) draw(i widget.ListItemID, o fyne.CanvasObject) {
	rows := s.w.x.Sidebar.Rows
	if i >= len(rows) {
		return
	}
	s.fill(o.(*line), rows[i])
	s.w.x.Sidebar.Need(i)
}

// fill draws a node into a line of the list.
func (s *sidePanel) fill(l *line, n graph.Node) {
	x := s.w.x
	shown := x.View().Node == n.ID
	l.icon, l.text, l.note = look.KindIcon(n.Kind), n.Name, ""
	if n.Kind.IsEntity() {
		l.note = explore.Number(n.Mentions)
	}
	l.chosen, l.strong = shown, shown
	l.onTap = func() { x.Open(n.ID) }
	l.onMenu = func(at fyne.Position) { s.w.nodeMenu(n.ID, at) }
	l.Refresh()
}

func (s *sidePanel) refresh() {
	side := &s.w.x.Sidebar
	for k, l := range s.kinds {
		l.note = explore.Number(side.Stats.Nodes[k])
		l.chosen, l.strong = k == side.Kind, k == side.Kind
		l.Refresh()
	}
	order := "MOST MENTIONED"
	if side.Kind == graph.ArticleK {
		order = "NEWEST"
	}
	s.caption.set(upper(explore.KindNames(side.Kind)) + " · " + order)
	s.list.Refresh()
	s.empty.main = flow{parts: []explore.Part{{Text: side.Empty(), Style: explore.Quiet}}, size: look.SizeSmall}
	s.empty.Hidden = side.Empty() == ""
	s.empty.Refresh()
	s.drawBottom()
}

// drawBottom shows what is pinned and what was open before.
func (s *sidePanel) drawBottom() {
	var out []fyne.CanvasObject
	add := func(title string, nodes []graph.Node, most int) {
		if len(nodes) == 0 {
			return
		}
		out = append(out, newSpace(2*look.Grid), indented(caption(title)))
		for _, n := range nodes[:min(most, len(nodes))] {
			l := newLine()
			s.fill(l, n)
			l.chosen, l.strong, l.note = false, false, ""
			out = append(out, l)
		}
	}
	add("PINNED", s.w.x.Pinned, 5)
	if r := s.w.x.Recent; len(r) > 1 {
		add("RECENT", r[1:], 3)
	}
	s.bottom.Objects = out
	s.body.Refresh() // the list gives way
}

// wholeRows gives a list the height of as many lines as fit, so that none looks
// cut off.
type wholeRows struct{}

// MinSize is part of fyne.Layout.
func (wholeRows) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Layout is part of fyne.Layout.
func (wholeRows) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const row = lineRow + look.Grid
	if n := int((size.Height + look.Grid) / row); n > 0 {
		size.Height = float32(n)*row - look.Grid
	}
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}
