package cli

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"strings"

	"newsgraph/graph"
)

func listCommand() command {
	return command{
		name: "list", usage: "-w WORKSPACE [-kind KIND]… [-limit N]", short: "list the nodes, those most often mentioned first",
		long: "One node a line: id, number of mentions, name, divided by tabs.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			var kinds list
			w := workspaceFlag(fs)
			fs.Var(&kinds, "kind", "only this `KIND` ("+kindNames()+"); may be repeated")
			limit := fs.Int("limit", 0, "at most `N` nodes; 0: all")
			return func(ctx context.Context, c *call) error {
				f := graph.NodeFilter{Limit: *limit}
				var err error
				if f.Kinds, err = parseKinds(kinds); err != nil {
					return err
				}
				if len(c.args) > 0 || *limit < 0 {
					return wrong("takes flags only, and no limit below 0")
				}
				return reading(ctx, *w, func(r graph.Reader) error { return printNodes(ctx, c, r, f) })
			}
		},
	}
}

func printNodes(ctx context.Context, c *call, r graph.Reader, f graph.NodeFilter) error {
	nodes, _, err := r.Nodes(ctx, f)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(c.stdout)
	for _, n := range nodes {
		fmt.Fprintf(out, "%s\t%d\t%s\n", n.ID, n.Mentions, oneLine(n.Name))
	}
	return out.Flush()
}

func kindNames() string {
	out := make([]string, 0, len(graph.Kinds()))
	for _, k := range graph.Kinds() {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

func parseKinds(names []string) ([]graph.Kind, error) {
	var out []graph.Kind
	for _, name := range names {
		k := graph.Kind(name)
		if !k.Valid() {
			return nil, wrong("there is no kind %q (%s)", name, kindNames())
		}
		out = append(out, k)
	}
	return out, nil
}

// oneLine puts text of several lines on one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
