package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/graph"
)

const (
	rowsFirst = 25 // rows of a section at first
	rowsMore  = 50 // and with each "Show more"
	pageWidth = 190 * look.Grid
)

// pagePanel is the middle: the page of a node.
type pagePanel struct {
	w      *Window
	sheet  *sheetScroll
	object fyne.CanvasObject

	page   *explore.Page // as drawn
	topic  graph.ID
	shown  map[string]int // rows shown of each section
	rows   []pageRow
	pinned bool
}

type pageRow struct {
	block *block
	cites []explore.Citation
}

func newPagePanel(w *Window) *pagePanel {
	p := &pagePanel{w: w}
	p.object, p.sheet = newSheetScroll(6*look.Grid, pageWidth)
	p.sheet.scroll.OnScrolled = func(at fyne.Position) { w.x.KeepScroll(at.Y) }
	return p
}

func (p *pagePanel) refresh() {
	x := p.w.x
	if x.Page != nil && x.Page == p.page && x.View().Topic == p.topic && x.IsPinned(x.Page.Node.ID) == p.pinned {
		return
	}
	if x.Page == nil || p.page == nil || x.Page.Node.ID != p.page.Node.ID {
		p.shown = map[string]int{}
	}
	p.page, p.topic, p.rows = x.Page, x.View().Topic, nil
	if p.page == nil {
		p.nothing()
		return
	}
	p.pinned = x.IsPinned(p.page.Node.ID)
	p.draw(x.View().Scroll)
}

// redraw draws the same page again, at the same place.
func (p *pagePanel) redraw() {
	if p.page != nil {
		p.rows = nil
		p.draw(p.sheet.scroll.Offset.Y)
	}
}

func (p *pagePanel) draw(y float32) {
	out := []fyne.CanvasObject{p.head()}
	if len(p.page.Facts) > 0 || len(p.page.Pills) > 0 {
		out = append(out, newSpace(look.Grid), p.facts())
	}
	if len(p.page.Chips) > 0 {
		out = append(out, newSpace(2*look.Grid), p.chips())
	}
	for i := range p.page.Sections {
		out = append(out, p.section(&p.page.Sections[i])...)
	}
	out = append(out, newSpace(8*look.Grid))
	p.sheet.set(y, out...)
	p.choose()
}

// head is the shape, the name and what can be done with the node.
func (p *pagePanel) head() fyne.CanvasObject {
	n := p.page.Node
	size := look.SizeHeadline
	if !n.Kind.IsEntity() {
		size = 20
	}
	title := newWords([]explore.Part{{Text: p.page.Title}}, size, look.Strong)
	title.main.lines = 6
	shape := canvas.NewImageFromResource(look.KindIcon(n.Kind))
	shape.FillMode = canvas.ImageFillContain
	shape.SetMinSize(fyne.NewSquareSize(20))
	pin := "Pin"
	if p.pinned {
		pin = "Unpin"
	}
	actions := []fyne.CanvasObject{p.w.button("pin", pin, nil), p.w.button("graph", "Show in graph", nil)}
	if n.Kind == graph.ArticleK {
		actions = append(actions, p.w.button("remove", "Remove…", nil))
	}
	actions = append(actions, p.w.menuButton(func() { p.w.nodeMenuUnder(n.ID, actions[len(actions)-1]) }))
	return newHeadRow(shape, title, container.NewHBox(actions...))
}

func (p *pagePanel) facts() *block {
	parts := make([]explore.Part, 0, len(p.page.Pills)+len(p.page.Facts))
	for _, x := range p.page.Pills {
		parts = append(parts, explore.Part{Text: x, Style: explore.Pill})
	}
	b := newWords(append(parts, p.page.Facts...), look.SizeBody, look.Plain)
	b.main.quiet = true
	p.wire(b, nil)
	return b
}

func (p *pagePanel) chips() *wrapped {
	out := make([]fyne.CanvasObject, 0, len(p.page.Chips))
	for _, c := range p.page.Chips {
		out = append(out, newChip(c, func() { p.w.x.Open(c.Node.ID) }, p.w.tip(c.Node.Name+" – "+c.Why)))
	}
	return newWrapped(out...)
}

// wire connects a block's links and, with citations, the block itself.
func (p *pagePanel) wire(b *block, cites []explore.Citation) {
	b.onNode = p.w.x.Open
	b.onCite = func(c []explore.Citation) { p.w.cite(c) }
	if len(cites) > 0 {
		b.onTap = func() { p.w.cite(cites) }
		p.rows = append(p.rows, pageRow{b, cites})
	}
}

func (p *pagePanel) section(s *explore.Section) []fyne.CanvasObject {
	rows := s.RowsAbout(p.topicOf(s))
	out := []fyne.CanvasObject{newSpace(6 * look.Grid), p.sectionHead(s), newSpace(look.Grid), newRule()}
	if len(rows) == 0 {
		empty := newWords([]explore.Part{{Text: s.Empty, Style: explore.Quiet}}, look.SizeBody, look.Plain)
		empty.inset, empty.gap = 2*look.Grid, 2*look.Grid
		return append(out, empty)
	}
	n := max(rowsFirst, p.shown[s.ID])
	for _, r := range rows[:min(n, len(rows))] {
		b := newRow(r)
		p.wire(b, r.Cites)
		if r.Node != "" {
			b.onMenu = func(at fyne.Position) { p.w.nodeMenu(r.Node, at) }
			if b.onTap == nil {
				b.onTap = func() { p.w.x.Open(r.Node) }
			}
		}
		out = append(out, b)
	}
	if rest := len(rows) - n; rest > 0 {
		more := look.NewButton(fmt.Sprintf("Show %d more of %s", min(rowsMore, rest), explore.Number(rest)), nil, func() {
			p.shown[s.ID] = n + rowsMore
			p.redraw()
		})
		out = append(out, newSpace(2*look.Grid), newWrapped(more))
	}
	return out
}

// topicOf is the topic chosen, for the section that has it.
func (p *pagePanel) topicOf(s *explore.Section) graph.ID {
	for _, c := range s.Topics {
		if c.Node.ID == p.topic {
			return p.topic
		}
	}
	return ""
}

const topicsShown = 4

// sectionHead is the title with a note and the topics to choose from.
func (p *pagePanel) sectionHead(s *explore.Section) fyne.CanvasObject {
	note := s.Note
	if note == "" && len(s.Rows) > 0 {
		note = explore.Number(len(s.Rows))
	}
	parts := []explore.Part{{Text: s.Title, Style: explore.Strong}, {Text: "   " + note, Style: explore.Quiet}}
	if len(s.Topics) > 1 {
		parts = append(parts, explore.Part{Text: " · about ", Style: explore.Quiet})
		chosen := p.topicOf(s)
		for i, c := range s.Topics {
			if i >= topicsShown && c.Node.ID != chosen {
				continue
			}
			parts = append(parts, explore.Part{Text: explore.Clip(c.Node.Name, 24), Node: c.Node.ID},
				explore.Part{Text: fmt.Sprintf(" %d · ", c.Count), Style: explore.Quiet})
		}
		if chosen != "" {
			parts = append(parts, explore.Part{Text: "only " + p.name(s, chosen) + " shown, ", Style: explore.Quiet},
				explore.Part{Text: "show all", Node: allTopics})
		} else {
			parts = append(parts, explore.Part{Text: "all topics ▾", Node: moreTopics})
		}
	}
	b := newWords(parts, look.SizeBody, look.Plain)
	b.main.style = look.Plain
	b.onNode = func(id graph.ID) { p.chooseTopic(s, id, b) }
	return b
}

// The links of a section's head that are no topic.
const (
	allTopics  graph.ID = "topics:all"
	moreTopics graph.ID = "topics:more"
)

func (p *pagePanel) name(s *explore.Section, id graph.ID) string {
	for _, c := range s.Topics {
		if c.Node.ID == id {
			return c.Node.Name
		}
	}
	return ""
}

func (p *pagePanel) chooseTopic(s *explore.Section, id graph.ID, under fyne.CanvasObject) {
	switch id {
	case allTopics:
		p.w.x.SetTopic("")
	case moreTopics:
		items := make([]*fyne.MenuItem, 0, 1+len(s.Topics))
		items = append(items, fyne.NewMenuItem("All topics", func() { p.w.x.SetTopic("") }))
		for _, c := range s.Topics {
			items = append(items, fyne.NewMenuItem(fmt.Sprintf("%s  %d", explore.Clip(c.Node.Name, 40), c.Count),
				func() { p.w.x.SetTopic(c.Node.ID) }))
		}
		p.w.popMenu(fyne.NewMenu("", items...), under)
	default:
		p.w.x.SetTopic(id)
	}
}

// choose marks the rows whose passage the reader shows.
func (p *pagePanel) choose() {
	r := p.w.x.Reading
	for _, row := range p.rows {
		chosen := false
		if r != nil && len(r.Cites) > 0 {
			for _, c := range row.cites {
				chosen = chosen || c.Equal(r.Cites[r.At]) && len(row.cites) == len(r.Cites)
			}
		}
		row.block.setChosen(chosen)
	}
}

// nothing is shown while no node is open.
func (p *pagePanel) nothing() {
	x := p.w.x
	var title string
	text := x.Problem
	switch {
	case text != "":
		title = "This could not be shown"
	case x.Sidebar.Stats.Nodes[graph.ArticleK] == 0:
		title, text = "This workspace is empty", "Import articles to fill it: text, Markdown, saved web pages, JSON, feeds, folders or zip archives. You can also drop files anywhere in this window."
	default:
		title, text = "Choose somebody or something on the left", "Or press Ctrl+K and type a name, a word from a statement, or a command."
	}
	head := newWords([]explore.Part{{Text: title}}, 20, look.Strong)
	body := newWords([]explore.Part{{Text: text, Style: explore.Quiet}}, look.SizeBody, look.Plain)
	out := []fyne.CanvasObject{newSpace(12 * look.Grid), head, newSpace(2 * look.Grid), body}
	if x.Problem == "" && x.Sidebar.Stats.Nodes[graph.ArticleK] == 0 {
		b := look.NewFilledButton("Import articles…", func() { p.w.run("import") })
		out = append(out, newSpace(4*look.Grid), newWrapped(b))
	}
	p.sheet.set(0, out...)
}

// headRow is a shape, a title that wraps, and buttons on the right; in a narrow
// page the buttons go under the title.
type headRow struct {
	widget.BaseWidget
	shape fyne.CanvasObject
	title *block
	side  fyne.CanvasObject
}

func newHeadRow(shape fyne.CanvasObject, title *block, side fyne.CanvasObject) *headRow {
	h := &headRow{shape: shape, title: title, side: side}
	h.ExtendBaseWidget(h)
	return h
}

func (h *headRow) heightFor(width float32) float32 {
	_, height := h.place(width)
	return height
}

const shapeColumn = 8 * look.Grid

func (h *headRow) place(width float32) (below bool, height float32) {
	side := h.side.MinSize()
	room := width - shapeColumn - side.Width - 3*look.Grid
	if least := measure(h.title.text(), h.title.main.size, h.title.main.style); room < min(least+2, 280) {
		return true, h.title.heightFor(width-shapeColumn) + side.Height + 2*look.Grid
	}
	return false, max(h.title.heightFor(room), side.Height)
}

// CreateRenderer is part of fyne.Widget.
func (h *headRow) CreateRenderer() fyne.WidgetRenderer { return &headRenderer{h} }

type headRenderer struct{ h *headRow }

func (r *headRenderer) Destroy()           {}
func (r *headRenderer) MinSize() fyne.Size { return fyne.NewSize(200, 40) }
func (r *headRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.h.shape, r.h.title, r.h.side}
}

func (r *headRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *headRenderer) Layout(size fyne.Size) {
	h := r.h
	below, _ := h.place(size.Width)
	side := h.side.MinSize()
	room := size.Width - shapeColumn
	if !below {
		room -= side.Width + 3*look.Grid
	}
	height := h.title.heightFor(room)
	first := lineHeight(h.title.main.size)
	h.shape.Resize(fyne.NewSquareSize(20))
	h.shape.Move(fyne.NewPos(0, (first-20)/2))
	h.title.Move(fyne.NewPos(shapeColumn, 0))
	h.title.Resize(fyne.NewSize(room, height))
	at := fyne.NewPos(size.Width-side.Width, max(0, (first-side.Height)/2))
	if below {
		at = fyne.NewPos(shapeColumn, height+2*look.Grid)
	}
	h.side.Move(at)
	h.side.Resize(side)
}
