package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/explore"
	"newsgraph/app/look"
)

// topBar holds back, forward, the search field, the view switch, import and
// export.
type topBar struct {
	w                       *Window
	back, forward           *look.Button
	search                  *searchField
	modes                   *look.Segments
	importButton, exportBut *look.Button
	object                  fyne.CanvasObject
}

func newTopBar(w *Window) *topBar {
	t := &topBar{w: w}
	t.back = w.button("back", "", theme.NavigateBackIcon())
	t.forward = w.button("forward", "", theme.NavigateNextIcon())
	t.search = newSearchField(func() { w.run("palette") })
	t.modes = look.NewSegments(func(i int) { w.run([]string{"page", "graph"}[i]) }, "Page", "Graph")
	t.importButton = w.button("import", "Import…", nil)
	t.exportBut = w.button("export", "Export…", nil)
	left := container.NewHBox(t.back, t.forward)
	right := container.NewHBox(t.modes, t.importButton, t.exportBut)
	bar := look.NewGround(look.NameSheet, container.NewBorder(nil, nil, left, right, t.search))
	bar.Inset = fyne.NewSize(3*look.Grid, 2*look.Grid)
	t.object = newFramed(nil, newRule(), bar)
	return t
}

func (t *topBar) refresh() {
	i := 0
	if t.w.x.View().Mode == explore.GraphMode {
		i = 1
	}
	t.modes.Choose(i)
	for i, id := range []string{"page", "graph"} {
		enable(t.modes.Button(i), t.w.command(id).whyNot() == "")
	}
	for id, b := range map[string]*look.Button{"back": t.back, "forward": t.forward, "import": t.importButton, "export": t.exportBut} {
		enable(b, t.w.command(id).whyNot() == "")
	}
}

// enable switches a button on or off, without drawing when nothing changes.
func enable(b *look.Button, on bool) {
	switch {
	case on && b.Disabled():
		b.Enable()
	case !on && !b.Disabled():
		b.Disable()
	}
}

// searchField looks like a field for words and opens the palette.
type searchField struct {
	widget.BaseWidget
	onTap   func()
	hovered bool
}

func newSearchField(tap func()) *searchField {
	s := &searchField{onTap: tap}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped is part of fyne.Tappable.
func (s *searchField) Tapped(*fyne.PointEvent) { s.onTap() }

// Cursor is part of desktop.Cursorable.
func (s *searchField) Cursor() desktop.Cursor { return desktop.TextCursor }

// MouseIn is part of desktop.Hoverable.
func (s *searchField) MouseIn(*desktop.MouseEvent) { s.hovered = true; s.Refresh() }

// MouseMoved is part of desktop.Hoverable.
func (s *searchField) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (s *searchField) MouseOut() { s.hovered = false; s.Refresh() }

const searchWords = "Search people, countries, statements, events, text…"

// CreateRenderer is part of fyne.Widget.
func (s *searchField) CreateRenderer() fyne.WidgetRenderer {
	r := &searchRenderer{s: s, ground: canvas.NewRectangle(color.Transparent), key: canvas.NewRectangle(color.Transparent),
		text: canvas.NewText("", color.Transparent), keyText: canvas.NewText("Ctrl K", color.Transparent),
		icon: canvas.NewImageFromResource(theme.NewColoredResource(theme.SearchIcon(), look.NameQuiet))}
	r.Refresh()
	return r
}

type searchRenderer struct {
	s             *searchField
	ground, key   *canvas.Rectangle
	text, keyText *canvas.Text
	icon          *canvas.Image
}

func (r *searchRenderer) Destroy()           {}
func (r *searchRenderer) MinSize() fyne.Size { return fyne.NewSize(160, 8*look.Grid) }
func (r *searchRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.text, r.key, r.keyText}
}

func (r *searchRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.icon.Move(fyne.NewPos(2*look.Grid, (size.Height-14)/2))
	r.icon.Resize(fyne.NewSquareSize(14))
	k := r.keyText.MinSize()
	r.key.Resize(fyne.NewSize(k.Width+2*look.Grid, k.Height+4))
	r.key.Move(fyne.NewPos(size.Width-r.key.Size().Width-2*look.Grid, (size.Height-r.key.Size().Height)/2))
	r.keyText.Move(r.key.Position().AddXY(look.Grid, 2))
	r.keyText.Resize(k)
	r.text.Text = fit(searchWords, look.SizeBody, look.Plain, r.key.Position().X-8*look.Grid)
	r.text.Move(fyne.NewPos(7*look.Grid, (size.Height-r.text.MinSize().Height)/2))
	r.text.Resize(r.text.MinSize())
}

func (r *searchRenderer) Refresh() {
	p := look.Current()
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth, r.ground.CornerRadius = p.Ground, p.Rule, 1, look.Radius
	if r.s.hovered {
		r.ground.StrokeColor = p.Quiet
	}
	r.key.FillColor, r.key.StrokeColor, r.key.StrokeWidth, r.key.CornerRadius = p.Sheet, p.Rule, 1, 4
	r.text.Color, r.keyText.Color = p.Quiet, p.Quiet
	r.text.TextSize, r.keyText.TextSize = look.SizeBody, look.SizeSmall-1
	r.Layout(r.s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// rule is a thin line across.
type rule struct{ widget.BaseWidget }

func newRule() *rule {
	r := &rule{}
	r.ExtendBaseWidget(r)
	return r
}

func (r *rule) heightFor(float32) float32 { return 1 }

// CreateRenderer is part of fyne.Widget.
func (r *rule) CreateRenderer() fyne.WidgetRenderer {
	x := &ruleRenderer{canvas.NewRectangle(color.Transparent)}
	x.Refresh()
	return x
}

type ruleRenderer struct{ line *canvas.Rectangle }

func (r *ruleRenderer) Destroy()                     {}
func (r *ruleRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r *ruleRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *ruleRenderer) Layout(size fyne.Size)        { r.line.Resize(size) }
func (r *ruleRenderer) Refresh() {
	p := look.Current()
	r.line.FillColor = p.Rule
	r.line.Refresh()
}
