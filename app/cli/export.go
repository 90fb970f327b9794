package cli

import (
	"context"
	"flag"
	"io"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/query"
)

func exportCommand() command {
	return command{
		name: "export", usage: "-w WORKSPACE [-node ID]… [-depth N] [-kind KIND]… [-o FILE]", short: "write the graph, or what surrounds some nodes, as JSON",
		long: `Without -node everything is written; with it, the nodes up to -depth steps away and
the articles they were read in. Nodes of other kinds than asked for stay where a
kept one needs them: a statement keeps its speaker, every node its articles.

Format jgf is JSON Graph Format v2. It can be imported again (newsgraph import);
a file name should end in .jgf.json for that.`,
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			var x exporting
			x.workspace = workspaceFlag(fs)
			fs.Var(&x.nodes, "node", "start from this node, by `ID` or name; may be repeated")
			fs.IntVar(&x.depth, "depth", 1, "`N` steps from the nodes given")
			fs.Var(&x.kinds, "kind", "only this `KIND` ("+kindNames()+"); may be repeated")
			fs.StringVar(&x.format, "format", "jgf", "the `FORMAT`: jgf")
			fs.BoolVar(&x.noText, "no-text", false, "leave out the articles' texts; such a file cannot be imported")
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

type exporting struct {
	workspace    *string
	nodes, kinds list
	depth        int
	format, file string
	noText       bool
}

func (x *exporting) check(c *call, depthGiven bool) error {
	switch {
	case len(c.args) > 0:
		return wrong("unexpected %q: nodes are given with -node, the file with -o", c.args[0])
	case x.format != "jgf":
		return wrong("there is no format %q (jgf)", x.format)
	case x.depth < 0:
		return wrong("-depth cannot be below 0")
	case depthGiven && len(x.nodes) == 0:
		return wrong("-depth needs a -node to start from")
	}
	_, err := parseKinds(x.kinds)
	return err
}

func (x *exporting) run(ctx context.Context, c *call, r graph.Reader) error {
	sg, err := x.subgraph(ctx, r)
	if err != nil {
		return err
	}
	counts := map[graph.Kind]int{}
	for _, n := range sg.Nodes {
		counts[n.Kind]++
	}
	what := kindCounts(counts) + ", " + count(len(sg.Relations), "link", "links")
	write := func(w io.Writer) error {
		return export.WriteJGF(w, sg, export.Options{Label: what, Version: c.env.Version, WithoutText: x.noText})
	}
	if x.file == "" || x.file == "-" {
		return write(c.stdout)
	}
	if err := atomically(x.file, write); err != nil {
		return err
	}
	c.talk("wrote %s: %s", x.file, what)
	return nil
}

func (x *exporting) subgraph(ctx context.Context, r graph.Reader) (graph.Subgraph, error) {
	kinds, err := parseKinds(x.kinds)
	if err != nil {
		return graph.Subgraph{}, err
	}
	if len(x.nodes) == 0 {
		return query.Whole(ctx, r, query.Options{Kinds: kinds})
	}
	var ids []graph.ID
	for _, name := range x.nodes {
		n, err := resolve(ctx, r, name)
		if err != nil {
			return graph.Subgraph{}, err
		}
		ids = append(ids, n.ID)
	}
	return query.Neighbourhood(ctx, r, ids, query.Options{Depth: x.depth, Kinds: kinds})
}
