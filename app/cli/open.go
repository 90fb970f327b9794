package cli

import (
	"context"
	"errors"
	"flag"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

func openCommand() command {
	return command{
		name: "open", usage: "WORKSPACE [NODE] | newsgraph://… | --sample", short: "open the window on a workspace, at a node's page",
		long: `NODE is an id (person:marco-rubio), a name or a link that the window or a dossier
gave (newsgraph://node/…, newsgraph://passage/…). A link alone opens the last
workspace.`,
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			sample := fs.Bool("sample", false, "open a new copy of the sample")
			return func(ctx context.Context, c *call) error {
				if *sample && len(c.args) == 0 {
					return showWindow(ctx, c, Opening{Sample: true})
				}
				if len(c.args) == 1 && strings.Contains(c.args[0], "://") && !store.IsAddress(c.args[0]) {
					id, err := linked(c.args[0])
					if err != nil {
						return err
					}
					return showWindow(ctx, c, Opening{Node: id})
				}
				if len(c.args) < 1 || len(c.args) > 2 || *sample {
					return wrong("give a workspace, and a node if you like, or --sample alone")
				}
				node := ""
				if len(c.args) == 2 {
					node = c.args[1]
				}
				return window(ctx, c, c.args[0], node)
			}
		},
	}
}

// linked gives the node a link leads to: for a passage its article.
func linked(link string) (graph.ID, error) {
	l, err := graph.ParseLink(link)
	if err != nil || l.Passage == "" {
		return l.Node, err
	}
	article, _, _, err := graph.ParseAddress(l.Passage)
	return article, err
}

// window opens the window. The workspace is looked into first, so that what is
// wrong with it is said here; it is closed again before the window opens it.
func window(ctx context.Context, c *call, workspace, name string) error {
	if c.env.Window == nil {
		return errNoWindow
	}
	var id graph.ID
	if workspace != "" {
		err := reading(ctx, workspace, func(r graph.Reader) error {
			if name == "" {
				return nil
			}
			if strings.Contains(name, "://") {
				at, err := linked(name)
				if err != nil {
					return err
				}
				name = string(at)
			}
			n, err := resolve(ctx, r, name)
			id = n.ID
			return err
		})
		if err != nil {
			return err
		}
	}
	return showWindow(ctx, c, Opening{Workspace: workspace, Node: id})
}

var errNoWindow = errors.New("this program was built without a window; `newsgraph help` lists what it can do here")

func showWindow(ctx context.Context, c *call, o Opening) error {
	if c.env.Window == nil {
		return errNoWindow
	}
	return c.env.Window(ctx, o)
}
