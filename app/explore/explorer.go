package explore

import (
	"context"
	"path/filepath"
	"strings"

	"newsgraph/graph"
)

// Change says what a panel has to draw again.
type Change int

// The changes.
const (
	WorkspaceChanged Change = iota // another workspace, or none
	PageChanged                    // the page or the graph in the middle
	ReadingChanged
	SidebarChanged
	PaletteChanged
	ImportChanged
	TasksChanged   // what is running
	MessageChanged // the sentence in the status bar
)

// Workspace is an open graph.
type Workspace interface {
	graph.Reader
	graph.Writer
	Close() error
}

// Services are what the window needs from the rest of the program.
type Services struct {
	// Open opens a workspace in a folder or at an address, Create makes a new
	// one.
	Open, Create func(ctx context.Context, path string) (Workspace, error)
	// Sample writes the sample workspace into a new folder; nil when there is
	// none.
	Sample func(ctx context.Context, dir string) error
	Import Importer
	Export Exporter
	// Arrange computes the positions of a scene.
	Arrange Arranger
}

// Explorer is the whole state of the window: what is open, what is shown, what
// runs. It belongs to the goroutine that draws.
type Explorer struct {
	Runner *Runner
	// OnChange is called after every change; it may be nil.
	OnChange func(Change)

	// Workspace is nil on the start page; Path is its folder, or its address
	// without the password.
	Workspace Workspace
	Path      string
	History   History
	// Page is what the middle shows; nil while there is nothing. Problem is a
	// sentence shown in its place.
	Page    *Page
	Problem string
	// Neighbours is the graph around the page's node, in [GraphMode].
	Neighbours *Neighbours
	Reading    *Reading
	Sidebar    Sidebar
	Palette    Palette
	Importing  Importing
	// Pinned and Recent are nodes of this workspace, newest first.
	Pinned, Recent []graph.Node
	// Message is the newest sentence for the status bar.
	Message string

	ctx      context.Context
	services Services
	show     Latest // pages and graphs
	read     Latest // the reader
	opening  Latest
}

// NewExplorer makes the state of a window without a workspace. Work is started
// under ctx with r.
func NewExplorer(ctx context.Context, r *Runner, s Services) *Explorer {
	e := &Explorer{Runner: r, ctx: ctx, services: s}
	e.Sidebar = Sidebar{explorer: e, Kind: graph.Person}
	e.Palette = Palette{explorer: e}
	e.Importing = Importing{explorer: e}
	r.OnChange = func() { e.changed(TasksChanged) }
	return e
}

func (e *Explorer) changed(c Change) {
	if e.OnChange != nil {
		e.OnChange(c)
	}
}

// Say puts a sentence into the status bar.
func (e *Explorer) Say(sentence string) {
	e.Message = sentence
	e.changed(MessageChanged)
}

// Name is the workspace's name without its folder and ending; "" without one.
func (e *Explorer) Name() string { return WorkspaceName(e.Path) }

// WorkspaceName is the name of the workspace in a folder or at an address.
func WorkspaceName(path string) string {
	if path == "" {
		return ""
	}
	if IsShared(path) {
		return sharedName(path)
	}
	return strings.TrimSuffix(filepath.Base(path), ".newsgraph")
}

// View is what is shown; the zero View when there is nothing.
func (e *Explorer) View() View {
	v, _ := e.History.Current()
	return v
}

// Open goes to a node in the way nodes are looked at now.
func (e *Explorer) Open(id graph.ID) {
	mode := e.View().Mode
	if mode == "" {
		mode = PageMode
	}
	e.OpenAs(id, mode)
}

// OpenAs goes to a node's page or graph.
func (e *Explorer) OpenAs(id graph.ID, mode Mode) {
	if e.Workspace == nil || id == "" {
		return
	}
	e.History.Visit(View{Mode: mode, Node: id})
	e.load(true)
}

// WhyNotMode says why the mode cannot be switched to; empty when it can.
func (e *Explorer) WhyNotMode(Mode) string {
	switch {
	case e.Workspace == nil:
		return "Open a workspace first."
	case e.View().Node == "":
		return "Choose something on the left first."
	}
	return ""
}

// SetMode looks at the current node in another way.
func (e *Explorer) SetMode(m Mode) {
	if e.WhyNotMode(m) == "" {
		e.OpenAs(e.View().Node, m)
	}
}

// WhyNotBack says why there is no way back; empty when there is.
func (e *Explorer) WhyNotBack() string {
	if !e.History.CanBack() {
		return "Nothing was shown before this."
	}
	return ""
}

// WhyNotForward says why there is no way forward; empty when there is.
func (e *Explorer) WhyNotForward() string {
	if !e.History.CanForward() {
		return "Nothing was shown after this."
	}
	return ""
}

// Back shows what was shown before.
func (e *Explorer) Back() {
	if _, ok := e.History.Back(); ok {
		e.load(false)
	}
}

// Forward shows what was shown after.
func (e *Explorer) Forward() {
	if _, ok := e.History.Forward(); ok {
		e.load(false)
	}
}

// SetTopic narrows the statements of the page to one topic; empty for all.
func (e *Explorer) SetTopic(topic graph.ID) {
	v := e.View()
	v.Topic = topic
	e.History.Keep(v)
	e.changed(PageChanged)
}

// KeepScroll remembers how far the page is scrolled.
func (e *Explorer) KeepScroll(y float32) {
	v := e.View()
	v.Scroll = y
	e.History.Keep(v)
}

// Reload reads what is shown again, after the graph changed.
func (e *Explorer) Reload() {
	e.Sidebar.Refresh()
	if e.View().Node != "" {
		e.load(false)
	}
}

// load reads the current view. withReader lets the reader follow.
func (e *Explorer) load(withReader bool) {
	w, v := e.Workspace, e.View()
	e.show.Go(e.ctx, e.Runner, "Opening "+Clip(v.Node.Rest(), 40), func(ctx context.Context, _ graph.Report) func() {
		page, err := LoadPage(ctx, w, v.Node)
		var n *Neighbours
		if err == nil && v.Mode == GraphMode {
			n, err = loadNeighbours(ctx, w, e.services.Arrange, v.Node, nil)
		}
		return func() { e.arrive(page, n, err, withReader) }
	})
}

func (e *Explorer) arrive(page *Page, n *Neighbours, err error, withReader bool) {
	if err != nil {
		e.Page, e.Neighbours, e.Problem = nil, nil, Sentence(err)
		e.changed(PageChanged)
		return
	}
	e.Page, e.Neighbours, e.Problem = page, n, ""
	e.remember(page.Node)
	if withReader && len(page.Cites) > 0 {
		e.Cite(page.Cites, 0)
	}
	e.changed(PageChanged)
	e.changed(SidebarChanged)
	if page.Unfinished {
		e.finish(page)
	}
}

// finish reads what the page was shown without.
func (e *Explorer) finish(page *Page) {
	w := e.Workspace
	e.show.Go(e.ctx, e.Runner, "Reading the articles", func(ctx context.Context, _ graph.Report) func() {
		whole, err := LoadCompany(ctx, w, page)
		return func() {
			if err != nil {
				e.Say(Sentence(err))
				return
			}
			e.Page = whole
			e.changed(PageChanged)
		}
	})
}

const recentNodes = 12

// remember puts a node in front of the recent ones.
func (e *Explorer) remember(n graph.Node) {
	out := []graph.Node{n}
	for _, r := range e.Recent {
		if r.ID != n.ID && len(out) < recentNodes {
			out = append(out, r)
		}
	}
	e.Recent = out
}

// Cite shows passage at of a list in the reader.
func (e *Explorer) Cite(cites []Citation, at int) {
	if e.Workspace == nil || at < 0 || at >= len(cites) {
		return
	}
	if r := e.Reading; r != nil && r.Article.ID == cites[at].Article {
		e.read.Stop()
		same := *r
		same.Cites, same.At = cites, at
		e.Reading = &same
		e.changed(ReadingChanged)
		return
	}
	w := e.Workspace
	e.read.Go(e.ctx, e.Runner, "Opening the source", func(ctx context.Context, _ graph.Report) func() {
		r, err := LoadReading(ctx, w, cites, at)
		return func() {
			if err != nil {
				e.Say(Sentence(err))
				return
			}
			e.Reading = r
			e.changed(ReadingChanged)
		}
	})
}

// WhyNotStep says why there is no passage by steps further.
func (e *Explorer) WhyNotStep(by int) string {
	if e.Reading == nil {
		return "No passage is open."
	}
	return e.Reading.WhyNotStep(by)
}

// Step shows the passage by steps further in the reader.
func (e *Explorer) Step(by int) {
	if e.WhyNotStep(by) == "" {
		e.Cite(e.Reading.Cites, e.Reading.At+by)
	}
}
