package cli

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

func searchCommand() command {
	return command{
		name: "search", usage: "-w WORKSPACE [-limit N] WORDS", short: "find nodes by name, and articles and statements by their words",
		long: "One hit a line, best first: id, name, and behind a second tab the words around the hit.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			limit := fs.Int("limit", 20, "at most `N` hits")
			return func(ctx context.Context, c *call) error {
				words := strings.TrimSpace(strings.Join(c.args, " "))
				if words == "" || *limit < 1 {
					return wrong("give the words to look for, and a limit above 0")
				}
				return reading(ctx, *w, func(r graph.Reader) error { return printHits(ctx, c, r, words, *limit) })
			}
		},
	}
}

func printHits(ctx context.Context, c *call, r graph.Reader, words string, limit int) error {
	hits, err := r.Search(ctx, words, limit)
	if err != nil {
		return err
	}
	if len(hits) == 0 {
		c.talk("newsgraph: nothing matches %q", words)
		return nil
	}
	if i := slices.IndexFunc(hits, func(h graph.Hit) bool { return h.Instead != "" }); i >= 0 {
		c.talk("newsgraph: nothing has just these words; looked for %q as well", hits[i].Instead)
	}
	out := bufio.NewWriter(c.stdout)
	for _, h := range hits {
		fmt.Fprintf(out, "%s\t%s", h.Node.ID, oneLine(h.Node.Name))
		if h.Snippet != "" {
			fmt.Fprintf(out, "\t%s", oneLine(h.Snippet))
		}
		fmt.Fprintln(out)
	}
	return out.Flush()
}
