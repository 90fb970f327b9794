package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"newsgraph/data"
	"newsgraph/data/extract"
	"newsgraph/data/ingest"
	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/store"
)

func importCommand() command {
	return command{
		name: "import", usage: "-w WORKSPACE [-jobs N] [-format FORMAT] [-preview] PATH…", short: "read articles into a workspace, which is made if it is not there",
		long: `PATH is a file, a folder, a zip archive or - for standard input: plain text,
Markdown, HTML, JSON, JSON Lines, RSS, Atom, or an export of Newsgraph, in JSON
Graph Format, Cytoscape, graphology or node-link JSON or N-Quads, as it was written
or as another program gave it back. An export comes in whole or not at all.
What cannot be read is named, and the rest goes on; the exit code is then 1.
Articles that are there already are left as they are; values that other programs
have put on their nodes and links are kept.`,
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			jobs := fs.Int("jobs", 0, "work on `N` articles at once; 0: one per core")
			format := fs.String("format", "", "the `FORMAT` of the exports given, where their names do not tell: "+readableNames())
			preview := fs.Bool("preview", false, "only say what importing the exports given would add or change")
			return func(ctx context.Context, c *call) error {
				if len(c.args) == 0 || *jobs < 0 {
					return wrong("give at least one path, and no -jobs below 0")
				}
				if f, ok := export.FormatNamed(*format); *format != "" && (!ok || !f.Reads) {
					return wrong("no format %q can be imported (%s)", *format, readableNames())
				}
				work := func(s store.Workspace) error {
					return (&importing{c: c, s: s, jobs: *jobs, format: *format, preview: *preview}).run(ctx)
				}
				if *preview {
					return looking(ctx, *w, work)
				}
				return filled(ctx, *w, work)
			}
		},
	}
}

// importing is one run of the command.
type importing struct {
	c    *call
	s    store.Workspace
	jobs int
	// format is the format of exports; empty: as their names or contents say.
	format  string
	preview bool

	sum   ingest.Summary
	drawn bool // the last thing on the terminal is a line of progress
}

func (m *importing) run(ctx context.Context) error {
	graphs, articles, err := m.graphFiles(m.c.args)
	if err != nil {
		return err
	}
	for _, g := range graphs {
		if err := m.graph(ctx, g.path, g.format); err != nil {
			return err
		}
	}
	if m.preview {
		return m.previewed(len(graphs))
	}
	if len(articles) > 0 {
		if err := m.articles(ctx, articles); err != nil {
			return err
		}
	}
	return m.finish()
}

// readableNames lists the formats that can be imported.
func readableNames() string {
	var out []string
	for _, f := range export.Formats() {
		if f.Reads {
			out = append(out, f.Name)
		}
	}
	return strings.Join(out, ", ")
}

// previewed ends a preview. What articles hold is known only once they are
// read.
func (m *importing) previewed(graphs int) error {
	switch {
	case m.sum.Failed > 0:
		return errQuiet
	case graphs == 0:
		return wrong("a preview is of exports; there is none among the paths given")
	}
	return nil
}

func (m *importing) articles(ctx context.Context, paths []string) error {
	x, err := extract.New()
	if err != nil {
		return err
	}
	known, err := present(ctx, m.s)
	if err != nil {
		return err
	}
	sum, err := ingest.Run(ctx, paths, m.c.stdin, x, m.s, ingest.Options{
		Data: data.Options{Ignore: isExport}, Workers: m.jobs, OnItem: m.item, Report: m.progress, Skip: func(id graph.ID) bool { return known[id] },
	})
	m.clear()
	m.sum.Done += sum.Done
	m.sum.Skipped += sum.Skipped
	m.sum.Failed += sum.Failed
	m.sum.Statements += sum.Statements
	m.sum.Events += sum.Events
	m.sum.Entities += sum.Entities
	if err != nil && sum.Items() > 0 {
		return fmt.Errorf("stopped after %s, which are kept: %w", count(sum.Done, "article", "articles"), err)
	}
	return err
}

// present gives the ids of the articles that are there.
func present(ctx context.Context, r graph.Reader) (map[graph.ID]bool, error) {
	nodes, _, err := r.Nodes(ctx, graph.NodeFilter{Kinds: []graph.Kind{graph.ArticleK}})
	if err != nil {
		return nil, err
	}
	ids := make(map[graph.ID]bool, len(nodes))
	for _, n := range nodes {
		ids[n.ID] = true
	}
	return ids, nil
}

// item prints what became of an item: everything where lines are kept, and
// only trouble on a terminal.
func (m *importing) item(it ingest.Item) {
	switch {
	case it.State == ingest.Failed:
		m.clear()
		m.c.talk("failed  %s", failure(it))
	case m.c.env.Terminal || !it.State.Final():
	case it.State == ingest.Done:
		m.c.talk("done    %s: %s, %s, %s", it.Path, count(it.Entities, "name", "names"), count(it.Statements, "statement", "statements"), count(it.Events, "event", "events"))
	case it.State == ingest.Skipped:
		m.c.talk("skipped %s: there already", it.Path)
	case it.State == ingest.Cancelled:
		m.c.talk("stopped %s", it.Path)
	}
}

// failure words why an item failed; the reader's errors begin with the path.
func failure(it ingest.Item) string {
	what := sentence(it.Err)
	if strings.HasPrefix(what, it.Path) {
		return what
	}
	return it.Path + ": " + what
}

func (m *importing) progress(p graph.Progress) {
	if !m.c.env.Terminal {
		return
	}
	total := ""
	if p.Total > 0 {
		total = fmt.Sprintf(" of %d", p.Total)
	}
	_, _ = fmt.Fprintf(m.c.stderr, "\r\x1b[K%d%s  %s", p.Done, total, clip(p.Item)) // a terminal that is gone changes nothing
	m.drawn = true
}

// clear takes the line of progress off the terminal.
func (m *importing) clear() {
	if m.drawn {
		_, _ = fmt.Fprint(m.c.stderr, "\r\x1b[K")
		m.drawn = false
	}
}

func (m *importing) finish() error {
	_, err := fmt.Fprintf(m.c.stdout, "imported %s, %d there already, %d failed: %s, %s, %s\n",
		count(m.sum.Done, "article", "articles"), m.sum.Skipped, m.sum.Failed,
		count(m.sum.Entities, "name", "names"), count(m.sum.Statements, "statement", "statements"), count(m.sum.Events, "event", "events"))
	if err == nil && m.sum.Failed > 0 {
		return errQuiet
	}
	return err
}
