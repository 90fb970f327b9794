package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/graph"
)

// sheetDialog is a question or a form over the window. Escape closes it.
type sheetDialog struct {
	pop *widget.PopUp
	w   *Window
}

// ask shows a sheet with a title, words, content and buttons; the last button
// is the one thing to do.
func (w *Window) ask(title, text string, content fyne.CanvasObject, width float32, buttons ...*look.Button) *sheetDialog {
	body := container.New(&column{gap: 3 * look.Grid}, newWords([]explore.Part{{Text: title}}, 18, look.Strong))
	if text != "" {
		body.Add(newWords([]explore.Part{{Text: text, Style: explore.Quiet}}, look.SizeBody, look.Plain))
	}
	if content != nil {
		body.Add(content)
	}
	row := container.NewHBox()
	for _, b := range buttons {
		row.Add(b)
	}
	body.Add(newSpace(look.Grid))
	body.Add(container.NewBorder(nil, nil, nil, row))
	body.Layout.(*column).width = width
	d := &sheetDialog{w: w}
	d.pop = widget.NewModalPopUp(padded(body, 5*look.Grid, 4*look.Grid), w.win.Canvas())
	d.pop.Resize(fyne.NewSize(width+10*look.Grid, body.MinSize().Height+8*look.Grid))
	d.pop.Show()
	w.dialogs = append(w.dialogs, d)
	return d
}

func (d *sheetDialog) close() {
	d.pop.Hide()
	for i, x := range d.w.dialogs {
		if x == d {
			d.w.dialogs = append(d.w.dialogs[:i:i], d.w.dialogs[i+1:]...)
			return
		}
	}
}

// closeDialog closes the sheet on top; false when there is none.
func (w *Window) closeDialog() bool {
	if n := len(w.dialogs); n > 0 {
		w.dialogs[n-1].close()
		return true
	}
	return false
}

// popMenu shows a menu under an object.
func (w *Window) popMenu(m *fyne.Menu, under fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	widget.ShowPopUpMenuAtPosition(m, w.win.Canvas(), at.AddXY(0, under.Size().Height))
}

// nodeMenu shows what can be done with a node, at a point of the window.
func (w *Window) nodeMenu(id graph.ID, at fyne.Position) {
	widget.ShowPopUpMenuAtPosition(w.nodeActions(id), w.win.Canvas(), at)
}

func (w *Window) nodeMenuUnder(id graph.ID, o fyne.CanvasObject) { w.popMenu(w.nodeActions(id), o) }

func (w *Window) nodeActions(id graph.ID) *fyne.Menu {
	items := []*fyne.MenuItem{
		fyne.NewMenuItem("Open page", func() { w.x.OpenAs(id, explore.PageMode) }),
		fyne.NewMenuItem("Show in graph", func() { w.x.OpenAs(id, explore.GraphMode) }),
	}
	if w.x.Neighbours != nil && w.x.View().Mode == explore.GraphMode {
		e := fyne.NewMenuItem("Expand", func() { w.x.Expand(id) })
		e.Disabled = w.x.WhyNotExpand(id) != ""
		items = append(items, e)
	}
	items = append(items, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Export its neighbourhood…", func() { w.exportDialog(id) }),
		fyne.NewMenuItem("Copy its id", func() { w.app.Clipboard().SetContent(string(id)); w.x.Say("Copied " + string(id) + ".") }))
	return fyne.NewMenu("", items...)
}

func shapeImage(k graph.Kind) fyne.CanvasObject {
	i := canvas.NewImageFromResource(look.KindIcon(k))
	i.FillMode = canvas.ImageFillContain
	i.SetMinSize(fyne.NewSquareSize(shapeSize))
	return i
}
