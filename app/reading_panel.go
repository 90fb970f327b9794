package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/app/reader"
	"newsgraph/graph"
)

// readingPanel is the right side: the source with its passages.
type readingPanel struct {
	w              *Window
	reader         *reader.Reader
	position, tip  *label
	facts          *label
	previous, next *look.Button
	open           *look.Button
	find           *entry
	found          *label
	findBar        *fyne.Container
	layers         []*look.Button
	body, empty    fyne.CanvasObject
	object         fyne.CanvasObject

	shown *explore.Reading // as drawn
	hits  int              // places that the search found
}

func newReadingPanel(w *Window) *readingPanel {
	r := &readingPanel{w: w, reader: reader.New()}
	r.reader.OnOpen = func(id graph.ID, _ graph.Span) { w.x.Open(id) }
	r.reader.OnHover = func(tip string) { r.tip.set(tip) }
	r.reader.OnMenu = func(at fyne.Position, m reader.Mark) {
		if m.Node != "" {
			w.nodeMenu(m.Node, at)
		}
	}
	head := r.head()
	r.facts = newLabel("", look.SizeSmall, look.Plain, look.NameQuiet)
	r.tip = newLabel("", look.SizeSmall, look.Plain, look.NameQuiet)
	facts := padded(r.facts, 4*look.Grid, look.Grid)
	r.makeFind()
	r.body = newFramed(container.New(&column{}, head, newRule(), facts), container.New(&column{}, r.findBar, newRule(), r.foot()), r.reader)
	none := newWords([]explore.Part{{Text: "Click a statement or any other fact: its source is shown here, with the words it was read from.", Style: explore.Quiet}}, look.SizeBody, look.Plain)
	none.inset, none.gap = 5*look.Grid, 6*look.Grid
	r.empty = container.New(&column{}, none)
	r.object = look.NewGround(look.NameSheet, container.NewStack(r.body, r.empty))
	r.body.Hide()
	return r
}

// padded puts space around an object.
func padded(o fyne.CanvasObject, x, y float32) fyne.CanvasObject {
	f := look.NewGround("", o)
	f.Inset = fyne.NewSize(x, y)
	return f
}

func (r *readingPanel) head() fyne.CanvasObject {
	title := newLabel("Source", look.SizeBody, look.Strong, "")
	title.whole = true
	r.position = newLabel("", look.SizeBody, look.Plain, look.NameQuiet)
	r.previous = r.w.button("previous", "", theme.NavigateBackIcon())
	r.next = r.w.button("next", "", theme.NavigateNextIcon())
	r.open = look.NewButton("Open article", nil, func() { r.w.run("article") })
	shape := shapeImage(graph.ArticleK)
	left := container.NewHBox(shape, title)
	right := container.NewHBox(r.previous, r.next, r.open)
	if r.w.panes != nil && r.w.panes.isNarrow() {
		right.Add(r.w.button("drawer", "", theme.CancelIcon()))
	}
	return padded(container.NewBorder(nil, nil, left, right, r.position), 4*look.Grid, 2*look.Grid)
}

// foot switches layers and the size of the type, and says what is under the
// pointer.
func (r *readingPanel) foot() fyne.CanvasObject {
	bar := container.NewHBox()
	for _, l := range []struct {
		title  string
		layers []reader.Layer
	}{
		{"Names", []reader.Layer{reader.Layer(graph.Person), reader.Layer(graph.Country), reader.Layer(graph.Organization), reader.Layer(graph.Place)}},
		{"Statements", []reader.Layer{reader.Statements, reader.Cues}},
		{"Events", []reader.Layer{reader.Events}},
	} {
		b := look.NewBareButton(l.title, nil, nil)
		b.Small, b.Chosen = true, true
		b.OnTap = func() {
			b.SetChosen(!b.Chosen)
			for _, x := range l.layers {
				r.reader.SetLayer(x, b.Chosen)
			}
		}
		r.layers = append(r.layers, b)
		bar.Add(b)
	}
	small, big := r.w.button("smaller", "A−", nil), r.w.button("bigger", "A+", nil)
	small.Weight, big.Weight = look.Bare, look.Bare
	small.Small, big.Small = true, true
	return padded(container.NewBorder(nil, nil, bar, container.NewHBox(small, big), r.tip), 3*look.Grid, look.Grid)
}

func (r *readingPanel) makeFind() {
	r.found = newLabel("", look.SizeSmall, look.Plain, look.NameQuiet)
	r.found.text, r.found.whole = "no hits", true
	r.find = newEntry("Find in this article", func(s string) {
		r.sayFound(r.reader.Find(s))
	}, map[fyne.KeyName]func(){
		fyne.KeyReturn: func() { r.reader.FindNext(); r.sayFound(-1) },
		fyne.KeyEnter:  func() { r.reader.FindNext(); r.sayFound(-1) },
		fyne.KeyDown:   func() { r.reader.FindNext(); r.sayFound(-1) },
		fyne.KeyUp:     func() { r.reader.FindPrevious(); r.sayFound(-1) },
		fyne.KeyEscape: r.endFind,
	})
	shut := look.NewBareButton("", theme.CancelIcon(), r.endFind)
	r.findBar = container.NewStack(padded(container.NewBorder(nil, nil, nil, container.NewHBox(r.found, shut), r.find), 4*look.Grid, look.Grid))
	r.findBar.Hide()
}

func (r *readingPanel) sayFound(n int) {
	if n >= 0 {
		r.hits = n
	}
	if r.hits == 0 {
		r.found.set("no hits")
		return
	}
	r.found.set(fmt.Sprintf("%d of %d", r.reader.Found()+1, r.hits))
}

func (r *readingPanel) startFind() {
	r.findBar.Show()
	r.w.win.Canvas().Focus(r.find)
}

func (r *readingPanel) endFind() {
	r.findBar.Hide()
	r.reader.Find("")
	r.find.setQuietly("")
	r.w.win.Canvas().Unfocus()
}

func (r *readingPanel) refresh() {
	now := r.w.x.Reading
	if now == r.shown {
		return
	}
	before := r.shown
	r.shown = now
	if now == nil {
		r.body.Hide()
		r.empty.Show()
		return
	}
	r.empty.Hide()
	r.body.Show()
	if before == nil || before.Article.ID != now.Article.ID {
		r.reader.SetArticle(now.Article.Text, now.Article.Blocks)
		r.facts.set(now.Facts)
	}
	r.reader.SetMarks(readerMarks(now))
	if f := now.Focus(); len(f) > 0 {
		r.reader.ScrollTo(f[0].Start)
	} else {
		r.reader.ShowTop()
	}
	r.position.set(now.Position())
	enable(r.previous, now.WhyNotStep(-1) == "")
	enable(r.next, now.WhyNotStep(1) == "")
}

// readerMarks translates the marks and adds the passages in focus.
func readerMarks(r *explore.Reading) []reader.Mark {
	out := make([]reader.Mark, 0, len(r.Marks)+2)
	for _, m := range r.Marks {
		out = append(out, reader.Mark{Span: m.Span, Layer: readerLayer(m), Node: m.Node, Tip: m.Name})
	}
	for _, s := range r.Focus() {
		out = append(out, reader.Mark{Span: s, Layer: reader.Passages, Focus: true})
	}
	return out
}

func readerLayer(m explore.Mark) reader.Layer {
	switch m.Layer {
	case explore.StatementLayer:
		return reader.Statements
	case explore.CueLayer:
		return reader.Cues
	case explore.EventLayer:
		return reader.Events
	default:
		return reader.Layer(m.Node.Kind())
	}
}
