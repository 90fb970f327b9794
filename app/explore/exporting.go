package explore

import (
	"context"
	"fmt"
	"io"
	"strings"

	"newsgraph/graph"
)

// ExportOptions say what is exported.
type ExportOptions struct {
	// Node and Depth choose what is within Depth steps of a node; an empty Node
	// chooses everything.
	Node  graph.ID
	Depth int
	// Search chooses what a search finds, with Depth steps around it; Node is
	// then empty.
	Search string
	// Nodes chooses just these nodes, with the articles they need; Node and
	// Search are then empty.
	Nodes []graph.ID
	// WithText puts the articles' whole texts into the file.
	WithText bool
	// Format is the name of one of the Exporter's formats; empty means the
	// first.
	Format string
}

// ExportFormat is a format an export can be written in.
type ExportFormat struct {
	Name, Title, Extension string
	For                    string // what it is for, one line
	Loses                  string // what it cannot hold; empty for nothing
	Reads                  bool   // such a file can be imported again
	Document               bool   // a document or picture for people; For says what it is
}

// Sentence says what the format is for and what becomes of the graph in it.
func (f ExportFormat) Sentence() string {
	switch {
	case f.Loses != "":
		return "For " + f.For + ". " + f.Loses
	case f.Document:
		return f.For + "."
	case f.Reads:
		return "For " + f.For + ". It holds everything and can be imported again."
	}
	return "For " + f.For + "."
}

// ExportName gives the file's name for another format: what it was without the
// extension of a format, with that of the new one.
func ExportName(name string, formats []ExportFormat, to ExportFormat) string {
	for _, f := range formats {
		if base, ok := strings.CutSuffix(name, f.Extension); ok {
			return base + to.Extension
		}
	}
	return name + to.Extension
}

// ExportScope is a choice of what to export.
type ExportScope struct {
	Title   string
	Options ExportOptions // what of them chooses
	// Asks says that the words of a search are still to be given.
	Asks bool
}

// ExportScopes gives the choices, the nearest to hand first: around a node that
// may be empty, the graph that is shown, a search, everything.
func (e *Explorer) ExportScopes(node graph.ID, name string) []ExportScope {
	var out []ExportScope
	if node != "" {
		out = append(out, ExportScope{Title: "1 step around " + Clip(name, 24), Options: ExportOptions{Node: node, Depth: 1}},
			ExportScope{Title: "2 steps", Options: ExportOptions{Node: node, Depth: 2}})
	}
	if e.Neighbours != nil {
		var shown []graph.ID
		for _, n := range e.Neighbours.Scene.Nodes {
			if !n.More {
				shown = append(shown, n.ID)
			}
		}
		if len(shown) > 0 {
			out = append(out, ExportScope{Title: "The graph shown", Options: ExportOptions{Nodes: shown}})
		}
	}
	search := ExportScope{Title: "A search", Asks: true}
	return append(out, ExportScope{Title: "Everything"}, search)
}

// ExportCounts is what an export would hold.
type ExportCounts struct{ Nodes, Relations, Articles int }

// Exporter writes part of a graph.
type Exporter interface {
	// Formats gives what can be written, the native format first.
	Formats() []ExportFormat
	Count(ctx context.Context, r graph.Reader, o ExportOptions) (ExportCounts, error)
	Write(ctx context.Context, r graph.Reader, o ExportOptions, w io.Writer) error
}

// WhyNotExport says why nothing can be exported now.
func (e *Explorer) WhyNotExport() string {
	switch {
	case e.services.Export == nil:
		return "This build cannot export."
	case e.Workspace == nil:
		return "Open a workspace first."
	case e.Sidebar.Stats.Nodes[graph.ArticleK] == 0:
		return "There is nothing to export yet. Import some articles first."
	}
	return ""
}

// ExportFormats gives the formats to choose from, the native one first.
func (e *Explorer) ExportFormats() []ExportFormat {
	if e.services.Export == nil {
		return nil
	}
	return e.services.Export.Formats()
}

// CountExport counts what an export would hold and hands it, or a sentence, to
// show.
func (e *Explorer) CountExport(l *Latest, o ExportOptions, show func(string)) {
	w, x := e.Workspace, e.services.Export
	l.Go(e.ctx, e.Runner, "Counting", func(ctx context.Context, _ graph.Report) func() {
		c, err := x.Count(ctx, w, o)
		return func() {
			if err != nil {
				show(Sentence(err))
				return
			}
			show(fmt.Sprintf("%s, %s, from %s.", Count(c.Nodes, "node", "nodes"),
				Count(c.Relations, "link", "links"), Count(c.Articles, "article", "articles")))
		}
	})
}

// ExportTo writes an export. open makes the place it goes to; a place that can
// be finished only when all went well is finished by its Close.
func (e *Explorer) ExportTo(o ExportOptions, name string, open func() (Target, error)) {
	w, x := e.Workspace, e.services.Export
	e.Runner.Go(e.ctx, "Exporting to "+name, func(ctx context.Context, _ graph.Report) func() {
		err := write(ctx, w, x, o, open)
		return func() {
			if err != nil {
				e.Say("Nothing was exported. " + Sentence(err))
				return
			}
			e.Say("Exported to " + name + ".")
		}
	})
}

// Target is where an export goes: Commit keeps it, Abort leaves no trace.
type Target interface {
	io.Writer
	Commit() error
	Abort()
}

func write(ctx context.Context, r graph.Reader, x Exporter, o ExportOptions, open func() (Target, error)) error {
	t, err := open()
	if err != nil {
		return fmt.Errorf("open the file: %w", err)
	}
	if err := x.Write(ctx, r, o, t); err != nil {
		t.Abort()
		return fmt.Errorf("write the file: %w", err)
	}
	return t.Commit()
}
