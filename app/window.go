package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/graph"
)

// Window is the one window of the program.
type Window struct {
	app      fyne.App
	win      fyne.Window
	o        Options
	services explore.Services
	settings explore.Settings
	x        *explore.Explorer

	commands []*command
	items    []menuItem
	bar      *topBar
	side     *sidePanel
	page     *pagePanel
	canvas   *graphPanel
	reading  *readingPanel
	status   *statusBar
	palette  *palettePanel
	card     *importCard
	start    *startPage
	panes    *panes
	// silent says that the system has not told its colours; theming, that a
	// change of the settings is our own.
	silent, theming bool

	middle  *fyne.Container
	main    fyne.CanvasObject
	dialogs []*sheetDialog
	// next runs once a workspace is open.
	next func()
	path string // of the workspace as last noted
}

// newWindow builds the window; post runs functions on the UI goroutine.
func newWindow(ctx context.Context, a fyne.App, o Options, s explore.Services, post func(func())) *Window {
	w := &Window{app: a, o: o, services: s, silent: o.silent}
	w.loadSettings()
	w.applyTheme()
	w.win = a.NewWindow("Newsgraph")
	w.win.SetPadded(false)
	w.x = explore.NewExplorer(ctx, explore.NewRunner(post), s)
	w.x.Importing.Now = time.Now
	w.palette = newPalettePanel(w)
	w.commands = w.makeCommands()
	w.x.Palette.Commands = w.commandsFor()
	w.build()
	w.x.OnChange = w.changed
	w.changed(explore.WorkspaceChanged)
	return w
}

func (w *Window) build() {
	w.bar, w.side, w.page, w.canvas = newTopBar(w), newSidePanel(w), newPagePanel(w), newGraphPanel(w)
	w.status = newStatusBar(w)
	w.reading = newReadingPanel(w)
	w.card = newImportCard(w)
	w.start = newStartPage(w)
	w.middle = container.NewStack(w.page.object, w.canvas.object)
	w.panes = newPanes(w.side.object, w.middle, w.reading.object)
	w.restorePanes()
	w.panes.onMoved = w.keepPanes
	w.main = container.NewStack(w.panes, w.card.object)
	body := newFramed(w.bar.object, w.status.object, container.NewStack(w.main, w.start.object))
	w.win.SetContent(look.NewGround("background", body))
	w.win.SetMainMenu(w.menu())
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { w.dropped(uris) })
	w.win.Canvas().SetOnTypedRune(w.typed)
	w.win.Canvas().SetOnTypedKey(w.typedKey)
	w.win.SetCloseIntercept(w.quit)
}

// changed draws again what a change touches.
func (w *Window) changed(c explore.Change) {
	switch c {
	case explore.WorkspaceChanged:
		w.workspaceChanged()
	case explore.PageChanged:
		w.drawMiddle()
		w.keepPins()
	case explore.ReadingChanged:
		w.reading.refresh()
		w.page.choose()
	case explore.SidebarChanged:
		w.side.refresh()
		if w.x.Page == nil {
			w.page.refresh()
		}
	case explore.PaletteChanged:
		w.palette.refresh()
	case explore.ImportChanged:
		w.card.refresh()
	case explore.MessageChanged:
		if w.x.Workspace == nil {
			w.start.refresh()
		}
	case explore.TasksChanged:
	}
	w.status.refresh()
	w.bar.refresh()
	w.drawMenu()
}

func (w *Window) workspaceChanged() {
	open := w.x.Workspace != nil
	if open {
		w.start.object.Hide()
		w.main.Show()
		w.settings.Opened(w.x.Path)
		w.saveSettings()
		w.path = w.x.Path
		w.x.SetPinned(w.settings.Pins[w.x.Path])
		w.win.SetTitle(w.x.Name() + " – Newsgraph")
	} else {
		w.start.refresh()
		w.start.object.Show()
		w.main.Hide()
		w.win.SetTitle("Newsgraph")
	}
	w.drawMiddle()
	w.reading.refresh()
	w.side.refresh()
	w.card.refresh()
	if f := w.next; open && f != nil {
		w.next = nil
		f()
	}
}

func (w *Window) drawMiddle() {
	inGraph := w.x.View().Mode == explore.GraphMode && w.x.Neighbours != nil
	w.canvas.refresh()
	w.page.refresh()
	if inGraph {
		w.canvas.object.Show()
		w.page.object.Hide()
	} else {
		w.canvas.object.Hide()
		w.page.object.Show()
	}
}

// drawMenu greys out what is not possible, when that changed.
func (w *Window) drawMenu() {
	changed := false
	for _, m := range w.items {
		if off := m.c.whyNot() != ""; off != m.it.Disabled {
			m.it.Disabled, changed = off, true
		}
	}
	if changed && w.win.MainMenu() != nil {
		w.win.MainMenu().Refresh()
	}
}

// cite opens passages in the reader, and the drawer in a narrow window.
func (w *Window) cite(c []explore.Citation) {
	w.x.Cite(c, 0)
	if w.panes.isNarrow() {
		w.panes.setDrawer(true)
	}
}

func (w *Window) toggleDrawer() { w.panes.setDrawer(!w.panes.drawer) }

func (w *Window) find() {
	if w.panes.isNarrow() {
		w.panes.setDrawer(true)
	}
	w.reading.startFind()
}

func (w *Window) bigger()  { w.reading.reader.Bigger() }
func (w *Window) smaller() { w.reading.reader.Smaller() }
func (w *Window) expand()  { w.x.Expand(w.graphChosen()) }
func (w *Window) fit()     { w.canvas.fit() }

func (w *Window) showImport() {
	w.card.hidden = false
	w.card.refresh()
}

// typed is told of letters while nothing has the focus.
func (w *Window) typed(r rune) {
	switch r {
	case '/':
		w.run("palette")
	case '?':
		w.run("help")
	}
}

func (w *Window) typedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyF1:
		w.run("help")
	case fyne.KeyEscape:
		w.escape()
	default:
	}
}

// escape closes what lies on top.
func (w *Window) escape() {
	switch {
	case w.closeDialog():
	case w.palette.visible():
		w.palette.hide()
	case w.reading.findBar.Visible():
		w.reading.endFind()
	case w.card.object.Visible():
		w.card.hidden = true
		w.card.refresh()
	case w.panes.isNarrow() && w.panes.drawer:
		w.panes.setDrawer(false)
	}
}

// dropped imports files; a workspace folder is opened instead.
func (w *Window) dropped(uris []fyne.URI) {
	paths := make([]string, 0, len(uris))
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	if len(paths) == 1 && filepath.Ext(paths[0]) == ".newsgraph" {
		w.x.OpenWorkspace(paths[0], "")
		return
	}
	w.importPaths(paths)
}

// importPaths imports into the open workspace, or into a new one.
func (w *Window) importPaths(paths []string) {
	w.card.hidden, w.card.details = false, false
	if w.x.Workspace != nil {
		w.x.Import(paths)
		return
	}
	w.next = func() { w.x.Import(paths) }
	w.x.CreateWorkspace(w.freePath("News"))
}

func (w *Window) startImport() { w.importDialog() }

// freePath is a folder for a new workspace whose name is not taken.
func (w *Window) freePath(name string) string {
	for i := 1; ; i++ {
		p := filepath.Join(w.workspaceFolder(), name+".newsgraph")
		if i > 1 {
			p = filepath.Join(w.workspaceFolder(), fmt.Sprintf("%s %d.newsgraph", name, i))
		}
		if _, err := os.Lstat(p); err != nil {
			return p
		}
	}
}

func (w *Window) openSample() { w.x.OpenSample(w.freePath("Sample")) }

func (w *Window) removeArticle() {
	w.confirm("Remove this article?", w.x.RemoveQuestion(), "Remove", w.x.Remove)
}

func (w *Window) setTheme(m look.Mode) {
	w.settings.Theme = string(m)
	w.saveSettings()
	w.applyTheme()
	w.page.redraw()
	w.changed(explore.WorkspaceChanged)
}

func (w *Window) chooseFile(use func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			w.x.Say(explore.Sentence(err))
			return
		}
		if r != nil {
			_ = r.Close() // nothing was read
			use(r.URI().Path())
		}
	}, w.win)
	d.Resize(fyne.NewSize(820, 560))
	d.Show()
}

func (w *Window) chooseFolder(use func(path string)) {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err != nil {
			w.x.Say(explore.Sentence(err))
			return
		}
		if u != nil {
			use(u.Path())
		}
	}, w.win)
	d.Resize(fyne.NewSize(820, 560))
	d.Show()
}

// quit asks before it cuts an import short, closes the workspace and ends.
func (w *Window) quit() {
	if w.x.Importing.Running() {
		w.confirm("An import is running", "What is already imported is saved. The rest can be imported again; nothing is added twice.", "Quit", func() {
			w.x.Importing.Cancel()
			w.end()
		})
		return
	}
	w.end()
}

// end waits in the background for what writes, then closes everything.
func (w *Window) end() {
	w.keepSize()
	runner, open := w.x.Runner, w.x.Workspace
	w.win.Hide()
	go func() {
		runner.Wait()
		if open != nil {
			if err := open.Close(); err != nil {
				w.o.logger().Error("close workspace", "error", err)
			}
		}
		fyne.Do(w.app.Quit)
	}()
}

func (w *Window) loadSettings() {
	if w.o.Settings == "" {
		return
	}
	s, err := explore.LoadSettings(w.o.Settings)
	if err != nil {
		w.o.logger().Warn("settings", "error", err)
	}
	w.settings = s
}

func (w *Window) saveSettings() {
	if w.o.Settings == "" {
		return
	}
	if err := w.settings.Save(w.o.Settings); err != nil {
		w.o.logger().Warn("settings", "error", err)
		w.x.Say("Settings could not be saved. " + explore.Sentence(err))
	}
}

func (w *Window) keepPins() {
	if w.x.Workspace != nil && w.path == w.x.Path && !samePins(w.settings.Pins[w.path], w.x.Pinned) {
		w.settings.Pin(w.path, w.x.Pinned)
		w.saveSettings()
	}
}

func samePins(ids []graph.ID, nodes []graph.Node) bool {
	if len(ids) != len(nodes) {
		return false
	}
	for i := range ids {
		if ids[i] != nodes[i].ID {
			return false
		}
	}
	return true
}

func (w *Window) restorePanes() {
	if s := w.settings; s.Left > 0 && s.Right > 0 {
		w.panes.leftWidth, w.panes.rightWidth = s.Left, s.Right
	}
}

func (w *Window) keepPanes() {
	w.settings.Left, w.settings.Right = w.panes.leftWidth, w.panes.rightWidth
	w.saveSettings()
}

func (w *Window) keepSize() {
	s := w.win.Canvas().Size()
	w.settings.Width, w.settings.Height = s.Width, s.Height
	w.saveSettings()
}
