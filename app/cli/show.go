package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"strings"

	"newsgraph/graph"
)

func showCommand() command {
	return command{
		name: "show", usage: "-w WORKSPACE NAME-OR-ID [-json]", short: "print a node's page: facts, statements and events with their passages",
		long: "Passages are printed as quotations with their address: article:HASH#char=START,END\nin Unicode code points, the end not included.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			asJSON := fs.Bool("json", false, "print one JSON object")
			return func(ctx context.Context, c *call) error {
				name := strings.TrimSpace(strings.Join(c.args, " "))
				if name == "" {
					return wrong("give the name or id of a node")
				}
				return reading(ctx, *w, func(r graph.Reader) error { return show(ctx, c, r, name, *asJSON) })
			}
		},
	}
}

func show(ctx context.Context, c *call, r graph.Reader, name string, asJSON bool) error {
	n, err := resolve(ctx, r, name)
	if err != nil {
		return err
	}
	if n.Kind == graph.EventK {
		if n, err = joinedNode(ctx, r, n); err != nil {
			return err
		}
	}
	p, err := readPage(ctx, r, n)
	if err != nil {
		return err
	}
	if asJSON {
		enc := json.NewEncoder(c.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		return enc.Encode(p)
	}
	out := bufio.NewWriter(c.stdout)
	p.print(out)
	return out.Flush()
}

// joinedNode gives the node of the event that an account tells of.
func joinedNode(ctx context.Context, r graph.Reader, n graph.Node) (graph.Node, error) {
	joined, err := graph.JoinedOf(ctx, r, n.ID)
	if err != nil {
		return n, err
	}
	nodes, err := r.Lookup(ctx, joined[0].Event)
	if err != nil {
		return n, err
	}
	return nodes[0], nil
}
