package cli

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"

	"newsgraph/graph"
	"newsgraph/graph/csr"
)

func pathCommand() command {
	return command{
		name: "path", usage: "-w WORKSPACE FROM TO", short: "show a shortest way between two nodes, with its passages",
		long: "FROM and TO are ids or names. A way does not lead through an article: being named\nin one paper is no link. Of several shortest ways the same one is always shown.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			return func(ctx context.Context, c *call) error {
				if len(c.args) != 2 {
					return wrong("give two nodes")
				}
				return reading(ctx, *w, func(r graph.Reader) error { return printPath(ctx, c, r) })
			}
		},
	}
}

func printPath(ctx context.Context, c *call, r graph.Reader) error {
	from, err := resolve(ctx, r, c.args[0])
	if err != nil {
		return err
	}
	to, err := resolve(ctx, r, c.args[1])
	if err != nil {
		return err
	}
	g, err := csr.Load(ctx, r)
	if err != nil {
		return err
	}
	ids, err := g.Path(ctx, from.ID, to.ID)
	if err != nil {
		return err
	}
	nodes, err := r.Lookup(ctx, ids...)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(c.stdout)
	for i, n := range nodes {
		fmt.Fprintf(out, "%s\t%s\n", n.ID, oneLine(n.Name))
		if i+1 < len(nodes) {
			if err := printStep(ctx, out, r, n.ID, nodes[i+1].ID); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// printStep prints what links two nodes, each relation with its first passage.
func printStep(ctx context.Context, out io.Writer, r graph.Reader, a, b graph.ID) error {
	if a.Kind().IsEntity() && !b.Kind().IsEntity() {
		a, b = b, a // the page of a statement or event is short
	}
	list, _, err := r.Relations(ctx, graph.RelationFilter{Node: a, OtherKinds: []graph.Kind{b.Kind()}})
	if err != nil {
		return err
	}
	for _, l := range list {
		if l.Other(a) != b {
			continue
		}
		first := l.Evidence[0]
		articles, err := r.Articles(ctx, first.Passage.Article)
		if err != nil {
			return err
		}
		at := graph.NewOffsets(articles[0].Text)
		predicate := string(l.Predicate)
		if l.Qualifier != "" {
			predicate += " (" + l.Qualifier + ")"
		}
		_, err = fmt.Fprintf(out, "  %s %s %s\t%s\t%q\n", l.Subject, predicate, l.Object, at.Address(first.Passage.Article, first.Passage.Span), oneLine(first.Passage.Span.Of(articles[0].Text)))
		if err != nil {
			return err
		}
	}
	return nil
}
