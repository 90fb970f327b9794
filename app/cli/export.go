package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/query"
)

func exportCommand() command {
	return command{
		name: "export", usage: "-w WORKSPACE [-node ID]… [-search WORDS] [-depth N] [-kind KIND]… [-format FORMAT] [-preview] [-o FILE]", short: "write the graph, or a part of it, for other programs",
		long: `Without -node and -search everything is written; with them, the nodes given or
found, what is up to -depth steps away (1 with -node, 0 with -search), and the
articles they were read in. Nodes of other kinds than asked for stay where a kept
one needs them: a statement keeps its speaker, every node its articles.

Formats:
` + formatTable() + `
The format follows from the name of FILE, or else is jgf. Formats marked with *
can be imported again (newsgraph import) without loss. With -format csv, FILE may
be a folder.`,
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			var x exporting
			x.workspace = workspaceFlag(fs)
			fs.Var(&x.nodes, "node", "start from this node, by `ID` or name; may be repeated")
			fs.StringVar(&x.search, "search", "", "start from what the search for `WORDS` finds")
			fs.IntVar(&x.depth, "depth", 1, "`N` steps from the nodes given or found")
			fs.Var(&x.kinds, "kind", "only this `KIND` ("+kindNames()+"); may be repeated")
			fs.StringVar(&x.name, "format", "", "the `FORMAT`: "+formatNames())
			fs.BoolVar(&x.noText, "no-text", false, "leave out the articles' texts; such a file cannot be imported")
			fs.BoolVar(&x.bom, "bom", false, "begin the tables of csv with a byte order mark, for Excel")
			fs.BoolVar(&x.preview, "preview", false, "only say what would be written")
			fs.StringVar(&x.file, "o", "", "write to `FILE` instead of standard output")
			return func(ctx context.Context, c *call) error {
				depthGiven := false
				fs.Visit(func(f *flag.Flag) { depthGiven = depthGiven || f.Name == "depth" })
				if err := x.check(c, depthGiven); err != nil {
					return err
				}
				return reading(ctx, *x.workspace, func(r graph.Reader) error { return x.run(ctx, c, r) })
			}
		},
	}
}

func formatTable() string {
	var b strings.Builder
	for _, f := range export.Formats() {
		mark := " "
		if f.Reads {
			mark = "*"
		}
		fmt.Fprintf(&b, "  %-10s %s %-15s %s\n", f.Name, mark, f.Extension, f.For)
	}
	return b.String()
}

func formatNames() string {
	all := export.Formats()
	out := make([]string, len(all))
	for i, f := range all {
		out[i] = f.Name
	}
	return strings.Join(out, ", ")
}

type exporting struct {
	workspace    *string
	nodes, kinds list
	search       string
	depth        int
	name, file   string
	noText, bom  bool
	preview      bool

	format export.Format
}

func (x *exporting) check(c *call, depthGiven bool) error {
	x.format, _ = export.FormatNamed("jgf")
	if f, ok := export.FormatOfFile(x.file); ok {
		x.format = f
	}
	if x.name != "" {
		f, ok := export.FormatNamed(x.name)
		if !ok {
			return wrong("there is no format %q (%s)", x.name, formatNames())
		}
		x.format = f
	}
	started := len(x.nodes) > 0 || x.search != ""
	switch {
	case len(c.args) > 0:
		return wrong("unexpected %q: nodes are given with -node, the file with -o", c.args[0])
	case x.depth < 0:
		return wrong("-depth cannot be below 0")
	case depthGiven && !started:
		return wrong("-depth needs a -node or -search to start from")
	}
	if !depthGiven && len(x.nodes) == 0 {
		x.depth = 0
	}
	_, err := parseKinds(x.kinds)
	return err
}

func (x *exporting) run(ctx context.Context, c *call, r graph.Reader) error {
	sg, err := x.subgraph(ctx, r)
	if err != nil {
		return err
	}
	what := holds(&sg)
	if x.preview {
		return x.tell(c.stdout, &sg)
	}
	o := export.Options{Label: what, Version: c.env.Version, WithoutText: x.noText, BOM: x.bom}
	if x.format.Name == "csv" && isFolder(x.file) {
		err = tablesInto(x.file, sg, o)
	} else if x.file == "" || x.file == "-" {
		return x.format.Write(c.stdout, sg, o)
	} else {
		err = atomically(x.file, func(w io.Writer) error { return x.format.Write(w, sg, o) })
	}
	if err != nil {
		return err
	}
	c.talk("wrote %s: %s", x.file, what)
	if x.format.Loses != "" {
		c.talk("%s does not hold everything: %s", x.format.Title, x.format.Loses)
	}
	return nil
}

// holds words what a subgraph holds.
func holds(sg *graph.Subgraph) string {
	counts := map[graph.Kind]int{}
	for _, n := range sg.Nodes {
		counts[n.Kind]++
	}
	return kindCounts(counts) + ", " + count(len(sg.Relations), "link", "links")
}

// tell prints what would be written.
func (x *exporting) tell(w io.Writer, sg *graph.Subgraph) error {
	passages, letters := 0, 0
	for i := range sg.Relations {
		passages += len(sg.Relations[i].Evidence)
	}
	text := "without the articles' texts; the file could not be imported"
	if !x.noText {
		for i := range sg.Articles {
			letters += len(sg.Articles[i].Text)
		}
		text = "with the articles' texts, " + count(letters, "byte", "bytes")
	}
	_, err := fmt.Fprintf(w, "%s, %s\n%s, %s\n", holds(sg), count(passages, "passage", "passages"), x.format.Title, text)
	if err == nil && x.format.Loses != "" {
		_, err = fmt.Fprintf(w, "not everything: %s\n", x.format.Loses)
	}
	return err
}

// isFolder says that tables go into a folder: one that is there, or a name
// that says so.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir() || strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator))
}

// tablesInto writes each table so that it is there whole or as it was.
func tablesInto(folder string, sg graph.Subgraph, o export.Options) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("write %s: %w", folder, err)
	}
	return export.WriteTables(sg, o, func(name string) (io.WriteCloser, error) { return newAtomicFile(filepath.Join(folder, name)) })
}

func (x *exporting) subgraph(ctx context.Context, r graph.Reader) (graph.Subgraph, error) {
	kinds, err := parseKinds(x.kinds)
	if err != nil {
		return graph.Subgraph{}, err
	}
	if len(x.nodes) == 0 && x.search == "" {
		return query.Whole(ctx, r, query.Options{Kinds: kinds})
	}
	ids, err := resolveAll(ctx, r, x.nodes)
	if err != nil {
		return graph.Subgraph{}, err
	}
	if x.search != "" {
		found, err := searched(ctx, r, x.search)
		if err != nil {
			return graph.Subgraph{}, err
		}
		ids = append(ids, found...)
	}
	return query.Neighbourhood(ctx, r, ids, query.Options{Depth: x.depth, Kinds: kinds})
}

func resolveAll(ctx context.Context, r graph.Reader, names []string) ([]graph.ID, error) {
	ids := make([]graph.ID, 0, len(names))
	for _, name := range names {
		n, err := resolve(ctx, r, name)
		if err != nil {
			return nil, err
		}
		ids = append(ids, n.ID)
	}
	return ids, nil
}

// mostHits is the largest number of hits of a search that are exported.
const mostHits = 10000

// searched gives the nodes a search finds.
func searched(ctx context.Context, r graph.Reader, words string) ([]graph.ID, error) {
	hits, err := r.Search(ctx, words, mostHits)
	if err != nil {
		return nil, err
	}
	if len(hits) == 0 {
		return nil, errors.New("the search finds nothing")
	}
	var ids []graph.ID
	for _, h := range hits {
		if !slices.Contains(ids, h.Node.ID) {
			ids = append(ids, h.Node.ID)
		}
	}
	return ids, nil
}
