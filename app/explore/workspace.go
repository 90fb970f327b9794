package explore

import (
	"context"
	"errors"
	"fmt"

	"newsgraph/graph"
)

// WhyNotWorkspace says why another workspace cannot be opened now.
func (e *Explorer) WhyNotWorkspace() string {
	if e.Importing.Running() {
		return "An import is running. Wait for it or cancel it first."
	}
	return ""
}

// OpenWorkspace opens a workspace folder in place of the current one; then, if
// node is not empty, that node. A workspace that cannot be opened leaves the
// start page with the reason.
func (e *Explorer) OpenWorkspace(path string, node graph.ID) {
	e.enter(path, "Opening "+WorkspaceName(path), node, e.services.Open)
}

// CreateWorkspace makes a new, empty workspace and opens it.
func (e *Explorer) CreateWorkspace(path string) {
	e.enter(path, "Creating "+WorkspaceName(path), "", e.services.Create)
}

// WhyNotSample says why the sample cannot be opened.
func (e *Explorer) WhyNotSample() string {
	if e.services.Sample == nil {
		return "This build has no sample."
	}
	return e.WhyNotWorkspace()
}

// OpenSample writes the sample as a new workspace to path and opens it.
func (e *Explorer) OpenSample(path string) {
	if e.WhyNotSample() != "" {
		return
	}
	e.enter(path, "Preparing the sample", "", func(ctx context.Context, path string) (Workspace, error) {
		if err := e.services.Sample(ctx, path); err != nil {
			return nil, fmt.Errorf("prepare sample: %w", err)
		}
		return e.services.Open(ctx, path)
	})
}

func (e *Explorer) enter(path, name string, node graph.ID, open func(context.Context, string) (Workspace, error)) {
	if why := e.WhyNotWorkspace(); why != "" {
		e.Say(why)
		return
	}
	old := e.Workspace
	e.leave()
	e.opening.Go(e.ctx, e.Runner, name, func(ctx context.Context, _ graph.Report) func() {
		var err error
		if old != nil {
			err = old.Close()
		}
		w, err2 := open(ctx, path)
		if err = errors.Join(err, err2); err2 != nil {
			return func() { e.fail(path, err) }
		}
		return func() { e.entered(w, path, node) }
	})
}

// leave forgets everything about the current workspace.
func (e *Explorer) leave() {
	e.show.Stop()
	e.read.Stop()
	e.Sidebar.load.Stop()
	e.Workspace, e.Path, e.Page, e.Neighbours, e.Reading, e.Problem = nil, "", nil, nil, nil, ""
	e.History, e.Pinned, e.Recent = History{}, nil, nil
	e.Importing.clear()
	e.Sidebar.read(0, "")
	e.changed(WorkspaceChanged)
}

func (e *Explorer) fail(path string, err error) {
	why := Sentence(err)
	if IsShared(path) {
		why = asSentence(err.Error()) // it says already which server refuses what
	}
	e.Say(fmt.Sprintf("%s could not be opened. %s", WorkspaceName(path), why))
	e.changed(WorkspaceChanged)
}

func (e *Explorer) entered(w Workspace, path string, node graph.ID) {
	e.Workspace, e.Path, e.Message = w, placeOf(w, path), ""
	e.changed(WorkspaceChanged)
	e.Sidebar.Refresh()
	if node != "" {
		e.OpenAs(node, PageMode)
	}
}

// CloseWorkspace goes back to the start page.
func (e *Explorer) CloseWorkspace() {
	if why := e.WhyNotClose(); why != "" {
		e.Say(why)
		return
	}
	old := e.Workspace
	e.leave()
	e.opening.Go(e.ctx, e.Runner, "Closing", func(context.Context, graph.Report) func() {
		if err := old.Close(); err != nil {
			return func() { e.Say(Sentence(err)) }
		}
		return nil
	})
}

// WhyNotClose says why there is no workspace to close.
func (e *Explorer) WhyNotClose() string {
	if e.Workspace == nil {
		return "No workspace is open."
	}
	return e.WhyNotWorkspace()
}

// SetPinned fills the pinned nodes by their ids; those that are gone are left
// out.
func (e *Explorer) SetPinned(ids []graph.ID) {
	w := e.Workspace
	if w == nil || len(ids) == 0 {
		return
	}
	e.Runner.Go(e.ctx, "Reading pins", func(ctx context.Context, _ graph.Report) func() {
		var nodes []graph.Node
		for _, id := range ids {
			if n, err := w.Lookup(ctx, id); err == nil {
				nodes = append(nodes, n...)
			}
		}
		return func() {
			if e.Workspace == w {
				e.Pinned = nodes
				e.changed(SidebarChanged)
			}
		}
	})
}

// IsPinned says whether a node is pinned.
func (e *Explorer) IsPinned(id graph.ID) bool {
	for _, n := range e.Pinned {
		if n.ID == id {
			return true
		}
	}
	return false
}

// WhyNotPin says why the node that is shown cannot be pinned.
func (e *Explorer) WhyNotPin() string {
	if e.Page == nil {
		return "Nothing is open that could be pinned."
	}
	return ""
}

// TogglePin pins the node that is shown, or takes the pin away.
func (e *Explorer) TogglePin() {
	if e.Page == nil {
		return
	}
	id := e.Page.Node.ID
	kept := []graph.Node{}
	for _, n := range e.Pinned {
		if n.ID != id {
			kept = append(kept, n)
		}
	}
	if !e.IsPinned(id) {
		kept = append([]graph.Node{e.Page.Node}, kept...)
	}
	e.Pinned = kept
	e.changed(SidebarChanged)
	e.changed(PageChanged)
}

// WhyNotRemove says why no article can be removed now.
func (e *Explorer) WhyNotRemove() string {
	switch {
	case e.Page == nil || e.Page.Node.Kind != graph.ArticleK:
		return "Open the page of the article first."
	case e.Importing.Running():
		return "An import is running. Wait for it or cancel it first."
	}
	return ""
}

// RemoveQuestion says what removing the article that is shown takes away.
func (e *Explorer) RemoveQuestion() string {
	var statements, events, names int
	if s := e.Page.Section(SaidSection); s != nil {
		statements = len(s.Rows)
	}
	if s := e.Page.Section(EventsSection); s != nil {
		events = len(s.Rows)
	}
	if s := e.Page.Section(NamedSection); s != nil {
		names = len(s.Rows)
	}
	return fmt.Sprintf("“%s” and what only it supports disappear: %s, %s, and those of %s that no other article names. The file it was read from stays where it is.",
		Clip(e.Page.Title, 80), Count(statements, "statement", "statements"), Count(events, "event", "events"), Count(names, "name", "names"))
}

// Remove takes the article that is shown out of the workspace.
func (e *Explorer) Remove() {
	if e.WhyNotRemove() != "" {
		return
	}
	w, id, title := e.Workspace, e.Page.Node.ID, e.Page.Title
	e.Runner.Go(e.ctx, "Removing “"+Clip(title, 40)+"”", func(ctx context.Context, _ graph.Report) func() {
		_, err := w.Remove(ctx, id)
		return func() { e.removed(w, id, title, err) }
	})
}

func (e *Explorer) removed(w Workspace, id graph.ID, title string, err error) {
	if e.Workspace != w {
		return
	}
	if err != nil {
		e.Say("The article could not be removed. " + Sentence(err))
		return
	}
	e.History.Forget(id)
	e.Page, e.Neighbours = nil, nil
	if e.Reading != nil && e.Reading.Article.ID == id {
		e.Reading = nil
		e.changed(ReadingChanged)
	}
	e.Say("“" + Clip(title, 60) + "” was removed.")
	e.changed(PageChanged)
	e.Reload()
}
