package app

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/explore"
	"newsgraph/app/look"
)

// importCard shows the import that runs or ran last, over the page.
type importCard struct {
	w                  *Window
	title, pace, left  *label
	bar                *progress
	done, skip, failed *line
	list               *widget.List
	items              []explore.ImportItem // as shown in the list
	details            bool
	cancel, retry, out *look.Button
	listBox            *fyne.Container
	object             *fyne.Container
	hidden             bool
}

const cardWidth = 160 * look.Grid

func newImportCard(w *Window) *importCard {
	c := &importCard{w: w, bar: newProgress()}
	c.title = newLabel("", 20, look.Strong, "")
	c.pace = newLabel("", look.SizeBody, look.Plain, "")
	c.left = newLabel("", look.SizeBody, look.Plain, look.NameQuiet)
	c.left.right = true
	c.done, c.skip, c.failed = newLine(), newLine(), newLine()
	c.done.icon, c.skip.icon, c.failed.icon = theme.ConfirmIcon(), theme.ViewRefreshIcon(), theme.WarningIcon()
	c.failed.onTap = c.toggle
	c.list = widget.NewList(func() int { return len(c.items) }, func() fyne.CanvasObject {
		l := newLine()
		l.detail = " "
		return l
	}, c.draw)
	c.listBox = container.NewStack(c.list)
	c.cancel = look.NewButton("Cancel", nil, func() { w.run("cancel-import") })
	c.retry = w.button("retry-import", "Try failed ones again", nil)
	c.out = look.NewFilledButton("Run in background", func() { c.hidden = true; c.refresh() })
	body := container.New(&column{}, c.title, newWords([]explore.Part{{Text: "You can keep browsing. What is already imported is saved, also when you cancel.", Style: explore.Quiet}}, look.SizeBody, look.Plain),
		newSpace(3*look.Grid), c.bar, newSpace(look.Grid), container.NewGridWithColumns(2, c.pace, c.left),
		newSpace(2*look.Grid), c.done, newRule(), c.skip, newRule(), c.failed, newRule())
	buttons := container.NewBorder(nil, nil, nil, container.NewHBox(c.retry, c.cancel, c.out))
	sheet := look.NewSheet(container.NewBorder(body, padded(buttons, 0, 2*look.Grid), nil, nil, c.listBox))
	sheet.Inset = fyne.NewSize(7*look.Grid, 5*look.Grid)
	c.object = container.New(&centred{width: cardWidth, height: 128 * look.Grid}, sheet)
	c.object.Hide()
	return c
}

// toggle shows every item, or only what failed and what is under way.
func (c *importCard) toggle() {
	c.details = !c.details
	c.refresh()
}

func (c *importCard) draw(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(c.items) {
		return
	}
	it, l := c.items[i], o.(*line)
	l.text, l.note, l.icon, l.faint = it.Name, string(it.State), nil, false
	l.detail = it.Title
	switch it.State {
	case explore.FileFailed:
		l.icon, l.detail = theme.WarningIcon(), strings.TrimPrefix(explore.Sentence(it.Err), it.Name+": ")
	case explore.FileDone:
		l.icon = theme.ConfirmIcon()
		l.note = fmt.Sprintf("%s · %s", explore.Count(it.Statements, "statement", "statements"), explore.Count(it.Events, "event", "events"))
	case explore.FileSkipped:
		l.icon, l.note = theme.ViewRefreshIcon(), "there already"
	default:
		l.icon, l.faint = theme.MoreHorizontalIcon(), true
	}
	l.Refresh()
}

func (c *importCard) refresh() {
	m := &c.w.x.Importing
	if !m.Shown() || c.hidden {
		c.object.Hide()
		return
	}
	c.object.Show()
	c.title.set(m.Title())
	c.bar.set(m.Fraction())
	c.pace.set(m.Pace())
	c.left.set(m.Left())
	c.done.text = explore.Number(m.Imported) + " imported"
	c.done.note = fmt.Sprintf("%s · %s", explore.Count(m.Statements, "statement", "statements"), explore.Count(m.Events, "event", "events"))
	c.skip.text = explore.Number(m.Skipped) + " already in this graph, skipped"
	c.failed.text, c.failed.note = explore.Number(m.Failed)+" could not be read", c.detailsWord()
	c.items = c.chosen(m)
	for _, l := range []*line{c.done, c.skip, c.failed} {
		l.Refresh()
	}
	c.cancel.Hidden, c.retry.Hidden = !m.Running(), m.WhyNotRetry() != ""
	c.out.Text = "Close"
	if m.Running() {
		c.out.Text = "Run in background"
	}
	c.list.Refresh()
	c.object.Refresh()
}

func (c *importCard) detailsWord() string {
	if c.details {
		return "Only problems"
	}
	return "All files"
}

// chosen gives the items of the list: all, or those that failed or are under
// way.
func (c *importCard) chosen(m *explore.Importing) []explore.ImportItem {
	if c.details {
		return m.Items
	}
	var out []explore.ImportItem
	for _, it := range m.Items {
		if it.State == explore.FileFailed || !it.State.Over() {
			out = append(out, it)
		}
	}
	return out
}

// centred puts one object into the middle, no larger than given.
type centred struct{ width, height float32 }

// Layout is part of fyne.Layout.
func (l *centred) Layout(o []fyne.CanvasObject, size fyne.Size) {
	s := fyne.NewSize(min(l.width, size.Width-6*look.Grid), min(l.height, size.Height-6*look.Grid))
	o[0].Resize(s)
	o[0].Move(fyne.NewPos((size.Width-s.Width)/2, (size.Height-s.Height)/2))
}

// MinSize is part of fyne.Layout.
func (l *centred) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 100) }

// progress is a thin bar.
type progress struct {
	widget.BaseWidget
	part float64
}

func newProgress() *progress {
	p := &progress{}
	p.ExtendBaseWidget(p)
	return p
}

func (p *progress) set(part float64) {
	if p.part != part {
		p.part = part
		p.Refresh()
	}
}

// CreateRenderer is part of fyne.Widget.
func (p *progress) CreateRenderer() fyne.WidgetRenderer {
	r := &progressRenderer{p, canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type progressRenderer struct {
	p             *progress
	ground, front *canvas.Rectangle
}

func (r *progressRenderer) Destroy()           {}
func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(60, 2*look.Grid) }
func (r *progressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.front}
}
func (r *progressRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.front.Resize(fyne.NewSize(size.Width*float32(r.p.part), size.Height))
}
func (r *progressRenderer) Refresh() {
	p := look.Current()
	r.ground.FillColor, r.front.FillColor = p.Rule, p.Action
	r.ground.CornerRadius, r.front.CornerRadius = look.Grid, look.Grid
	r.Layout(r.p.Size())
	r.ground.Refresh()
	r.front.Refresh()
}

// importDialog asks for files or a folder.
func (w *Window) importDialog() {
	var d *sheetDialog
	file := look.NewFilledButton("Choose a file…", func() { d.close(); w.chooseFile(func(p string) { w.importPaths([]string{p}) }) })
	folder := look.NewButton("Choose a folder…", nil, func() { d.close(); w.chooseFolder(func(p string) { w.importPaths([]string{p}) }) })
	path := newEntry("Or type paths, several with ; between", nil, nil)
	read := look.NewButton("Import", nil, func() {
		var paths []string
		for _, p := range strings.Split(path.Text, ";") {
			if p = strings.TrimSpace(p); p != "" {
				paths = append(paths, expandHome(p))
			}
		}
		if len(paths) > 0 {
			d.close()
			w.importPaths(paths)
		}
	})
	path.OnSubmitted = func(string) { read.Tapped(nil) }
	cancel := look.NewButton("Cancel", nil, func() { d.close() })
	d = w.ask("Import articles", "Text, Markdown, saved web pages, JSON and JSON Lines, RSS and Atom, zip archives, whole folders. Nothing leaves this computer. You can also drop files and folders anywhere in the window.",
		container.NewBorder(nil, nil, nil, read, path), 520, cancel, folder, file)
	w.win.Canvas().Focus(path)
}
