package app

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/graph"
)

// exportDialog asks what to export and where to.
func (w *Window) exportDialog(node graph.ID) {
	if why := w.x.WhyNotExport(); why != "" {
		w.x.Say(why)
		return
	}
	f := &exportForm{w: w, node: node, name: w.x.Name()}
	f.o = explore.ExportOptions{WithText: true}
	for _, n := range w.x.Recent {
		if n.ID == node {
			f.name = n.Name
		}
	}
	f.show()
}

type exportForm struct {
	w      *Window
	node   graph.ID
	name   string
	o      explore.ExportOptions
	counts *label
	count  explore.Latest
	path   *entry
	words  *entry // of a search
	scopes []explore.ExportScope
	asks   bool // a search is chosen
	d      *sheetDialog
}

func (f *exportForm) show() {
	rows := container.New(&column{gap: 2 * look.Grid})
	f.scopes = f.w.x.ExportScopes(f.node, f.name)
	titles := make([]string, len(f.scopes))
	for i := range f.scopes {
		titles[i] = f.scopes[i].Title
	}
	f.words = newEntry("Words to search for", nil, nil)
	f.words.OnSubmitted = func(string) { f.search() }
	rows.Add(newWrapped(look.NewSegments(f.choose, titles...)))
	rows.Add(f.words)
	text := widget.NewCheck("With the articles' whole texts; without them no file can be imported again", func(on bool) { f.o.WithText = on; f.recount() })
	text.Checked = true
	f.counts = newLabel("Counting…", look.SizeBody, look.Plain, look.NameQuiet)
	f.path = newEntry("File", nil, nil)
	f.path.SetText(filepath.Join(homeFolder(), graph.Slug(explore.Clip(f.name, 40))+".jgf.json"))
	browse := look.NewButton("Folder…", nil, func() {
		f.w.chooseFolder(func(p string) { f.path.SetText(filepath.Join(p, filepath.Base(f.path.Text))) })
	})
	rows.Add(f.formats())
	rows.Add(text)
	rows.Add(container.NewBorder(nil, nil, nil, browse, f.path))
	rows.Add(f.counts)
	cancel := look.NewButton("Cancel", nil, func() { f.count.Stop(); f.d.close() })
	f.d = f.w.ask("Export", "", rows, 560, cancel, look.NewFilledButton("Export", f.export))
	f.path.OnSubmitted = func(string) { f.export() }
	f.choose(0)
}

// formats is the choice of a format and what it is for.
func (f *exportForm) formats() fyne.CanvasObject {
	all := f.w.x.ExportFormats()
	titles := make([]string, len(all))
	for i, format := range all {
		titles[i] = format.Title
	}
	about := widget.NewLabel("")
	about.Wrapping = fyne.TextWrapWord
	choice := widget.NewSelect(titles, nil)
	choice.OnChanged = func(string) {
		format := all[choice.SelectedIndex()]
		f.o.Format = format.Name
		f.path.SetText(explore.ExportName(f.path.Text, all, format))
		about.SetText(format.Sentence())
	}
	choice.SetSelectedIndex(0)
	return container.NewVBox(choice, about)
}

func (f *exportForm) choose(i int) {
	scope := f.scopes[i]
	f.o.Node, f.o.Depth, f.o.Search, f.o.Nodes = scope.Options.Node, scope.Options.Depth, "", scope.Options.Nodes
	f.asks = scope.Asks
	if f.asks {
		f.words.Enable()
		f.search()
		return
	}
	f.words.Disable()
	f.recount()
}

// search takes the words given; without any there is nothing to count.
func (f *exportForm) search() {
	if f.o.Search = strings.TrimSpace(f.words.Text); f.o.Search == "" {
		f.count.Stop()
		f.counts.set("Give the words to search for.")
		return
	}
	f.recount()
}

func (f *exportForm) recount() {
	f.counts.set("Counting…")
	f.w.x.CountExport(&f.count, f.o, func(s string) { f.counts.set(s) })
}

func (f *exportForm) export() {
	path := expandHome(strings.TrimSpace(f.path.Text))
	if f.asks {
		f.search()
	}
	if path == "" || f.asks && f.o.Search == "" {
		return
	}
	write := func() {
		f.count.Stop()
		f.d.close()
		f.w.x.ExportTo(f.o, filepath.Base(path), func() (explore.Target, error) { return explore.NewFileTarget(path) })
	}
	if _, err := os.Stat(path); err == nil {
		f.w.confirm("Replace the file?", filepath.Base(path)+" exists already. It is replaced only when the export is complete.", "Replace", write)
		return
	}
	write()
}

// confirm asks before something that cannot be taken back.
func (w *Window) confirm(title, text, yes string, do func()) {
	var d *sheetDialog
	cancel := look.NewButton("Cancel", nil, func() { d.close() })
	d = w.ask(title, text, nil, 460, cancel, look.NewFilledButton(yes, func() { d.close(); do() }))
}

// newWorkspaceDialog asks for the name and the place of a new workspace.
func (w *Window) newWorkspaceDialog() {
	if why := w.x.WhyNotWorkspace(); why != "" {
		w.x.Say(why)
		return
	}
	name := newEntry("Name", nil, nil)
	place := newEntry("Folder", nil, nil)
	place.SetText(w.workspaceFolder())
	browse := look.NewButton("Folder…", nil, func() { w.chooseFolder(func(p string) { place.SetText(p) }) })
	problem := newLabel("", look.SizeSmall, look.Plain, "error")
	rows := container.New(&column{gap: 2 * look.Grid}, name, container.NewBorder(nil, nil, nil, browse, place), problem)
	var d *sheetDialog
	create := func() {
		path, why := newWorkspacePath(place.Text, name.Text)
		if why != "" {
			problem.set(why)
			return
		}
		d.close()
		w.x.CreateWorkspace(path)
	}
	name.OnSubmitted = func(string) { create() }
	cancel := look.NewButton("Cancel", nil, func() { d.close() })
	d = w.ask("New workspace", "A workspace is one folder NAME.newsgraph that holds the articles and everything read from them.", rows, 520,
		cancel, look.NewFilledButton("Create", create))
	w.win.Canvas().Focus(name)
}

// newWorkspacePath gives the folder of a new workspace, or says why there can be
// none.
func newWorkspacePath(place, name string) (path, why string) {
	name = strings.TrimSuffix(strings.TrimSpace(name), ".newsgraph")
	switch {
	case name == "":
		return "", "Give it a name."
	case strings.ContainsAny(name, `/\:*?"<>|`) || strings.HasPrefix(name, "."):
		return "", `A name cannot begin with a dot or contain / \ : * ? " < > |`
	}
	path = filepath.Join(expandHome(strings.TrimSpace(place)), name+".newsgraph")
	if _, err := os.Stat(path); err == nil {
		return "", "There is already a workspace with this name here."
	}
	return path, ""
}

// openWorkspaceDialog asks for the folder of a workspace.
func (w *Window) openWorkspaceDialog() {
	if why := w.x.WhyNotWorkspace(); why != "" {
		w.x.Say(why)
		return
	}
	path := newEntry("Folder NAME.newsgraph", nil, nil)
	var d *sheetDialog
	open := func(p string) {
		d.close()
		w.x.OpenWorkspace(expandHome(strings.TrimSpace(p)), "")
	}
	path.OnSubmitted = open
	browse := look.NewButton("Folder…", nil, func() { w.chooseFolder(func(p string) { path.SetText(p) }) })
	cancel := look.NewButton("Cancel", nil, func() { d.close() })
	d = w.ask("Open a workspace", "", container.NewBorder(nil, nil, nil, browse, path), 520, cancel,
		look.NewFilledButton("Open", func() { open(path.Text) }))
	w.win.Canvas().Focus(path)
}

// homeFolder is the person's folder, or the current one.
func homeFolder() string {
	if h, err := os.UserHomeDir(); err == nil {
		return h
	}
	return "."
}

// expandHome replaces a leading "~".
func expandHome(p string) string {
	if p == "~" || strings.HasPrefix(p, "~/") {
		return filepath.Join(homeFolder(), p[1:])
	}
	return p
}

// workspaceFolder is where new workspaces go: beside the last one, or else the
// person's documents.
func (w *Window) workspaceFolder() string {
	if w.x.Path != "" && !explore.IsShared(w.x.Path) {
		return filepath.Dir(w.x.Path)
	}
	docs := filepath.Join(homeFolder(), "Documents")
	if i, err := os.Stat(docs); err == nil && i.IsDir() {
		return docs
	}
	return homeFolder()
}
