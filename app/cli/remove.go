package cli

import (
	"context"
	"flag"
	"fmt"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

func removeCommand() command {
	return command{
		name: "remove", usage: "-w WORKSPACE ARTICLE", short: "take out an article and everything only it supports",
		long: "ARTICLE is an id (article:…) or a headline.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			return func(ctx context.Context, c *call) error {
				if len(c.args) != 1 {
					return wrong("give one article")
				}
				return opened(ctx, *w, func(s store.Workspace) error { return remove(ctx, c, s) })
			}
		},
	}
}

func remove(ctx context.Context, c *call, s store.Workspace) error {
	n, err := resolve(ctx, s, c.args[0], graph.ArticleK)
	if err != nil {
		return err
	}
	gone, err := s.Remove(ctx, n.ID)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.stdout, "removed %s %q: %s, %s\n", n.ID, oneLine(n.Name), kindCounts(gone.Nodes), count(gone.Relations, "link", "links"))
	return err
}
