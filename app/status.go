package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/graph"
)

// statusBar says what is open, what is running and that it is saved.
type statusBar struct {
	w                   *Window
	name, counts, saved *label
	message             *label
	object              fyne.CanvasObject
	tipText             string
}

func newStatusBar(w *Window) *statusBar {
	s := &statusBar{w: w}
	s.name = newLabel("", look.SizeSmall, look.Strong, "")
	s.counts = newLabel("", look.SizeSmall, look.Plain, look.NameQuiet)
	s.saved = newLabel("", look.SizeSmall, look.Plain, look.NameQuiet)
	s.message = newLabel("", look.SizeSmall, look.Plain, "")
	s.message.right = true
	for _, l := range []*label{s.name, s.counts, s.saved} {
		l.whole = true
	}
	s.message.onTap = func() {
		if w.x.Importing.Shown() {
			w.card.hidden = false
			w.card.refresh()
		}
	}
	left := container.NewHBox(s.name, newGap(2*look.Grid), s.counts)
	right := container.NewHBox(newGap(2*look.Grid), s.saved)
	g := look.NewGround(look.NamePanel, container.NewBorder(nil, nil, left, right, s.message))
	g.Inset = fyne.NewSize(3*look.Grid, look.Grid)
	s.object = newFramed(newRule(), nil, g)
	return s
}

// newGap is an empty stretch of a row.
func newGap(w float32) fyne.CanvasObject {
	l := newLabel("", 1, look.Plain, "")
	f := look.NewGround("", l)
	f.Inset = fyne.NewSize(w/2, 0)
	return f
}

func (s *statusBar) refresh() {
	x := s.w.x
	name, counts, saved := "No workspace", "", ""
	if x.Workspace != nil {
		st := x.Sidebar.Stats
		name = x.Name()
		counts = fmt.Sprintf("%s · %s · every link has a source", explore.Count(st.Nodes[graph.ArticleK], "article", "articles"), explore.Count(st.Relations, "link", "links"))
		saved = "Saved"
	}
	s.name.set(name)
	s.counts.set(counts)
	s.saved.set(saved)
	s.message.set(s.words())
	s.object.Refresh()
}

// words is what the middle of the bar says: a tip, what runs, or the newest
// sentence.
func (s *statusBar) words() string {
	x := s.w.x
	if s.tipText != "" {
		return s.tipText
	}
	if x.Importing.Running() {
		return x.Importing.Title() + " · " + x.Importing.Pace() + " · show"
	}
	if t := x.Runner.Tasks(); len(t) > 0 && t[len(t)-1].Name != "" {
		return t[len(t)-1].Name + "…"
	}
	return x.Message
}

// tip gives a function that shows a text in the bar while the pointer is over
// something.
func (w *Window) tip(text string) func(bool) {
	return func(in bool) {
		w.status.tipText = ""
		if in {
			w.status.tipText = text
		}
		w.status.message.set(w.status.words())
	}
}
