package cli

import (
	"context"
	"errors"
	"flag"

	"newsgraph/graph"
)

func openCommand() command {
	return command{
		name: "open", usage: "WORKSPACE [NODE] | --sample", short: "open the window on a workspace, at a node's page",
		long: "NODE is an id (person:marco-rubio) or a name.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			sample := fs.Bool("sample", false, "open a new copy of the sample")
			return func(ctx context.Context, c *call) error {
				if *sample && len(c.args) == 0 {
					return showWindow(ctx, c, Opening{Sample: true})
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
