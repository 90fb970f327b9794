package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"

	"newsgraph/graph"
)

// maxSide is the largest width or height of a picture, in pixels: 8192 × 8192
// takes 256 MB while it is drawn.
const maxSide = 8192

func snapshotCommand() command {
	return command{
		name: "snapshot", usage: "-w WORKSPACE -view page|graph|article -node ID [-size WxH] [-theme light|dark] -o FILE.png",
		short: "draw a view of the window into a picture",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			var x shot
			x.workspace = workspaceFlag(fs)
			fs.StringVar(&x.view.Kind, "view", "page", "the `VIEW`: page, graph or article")
			fs.StringVar(&x.node, "node", "", "the node, by `ID` or name")
			fs.StringVar(&x.size, "size", "1280x800", "`WxH` in pixels")
			fs.StringVar(&x.theme, "theme", "light", "`THEME`: light or dark")
			fs.StringVar(&x.file, "o", "", "the `FILE` to write, a PNG")
			return func(ctx context.Context, c *call) error {
				if err := x.check(c); err != nil {
					return err
				}
				return reading(ctx, *x.workspace, func(r graph.Reader) error { return x.run(ctx, c, r) })
			}
		},
	}
}

type shot struct {
	workspace               *string
	view                    View
	node, size, theme, file string
}

func (x *shot) check(c *call) error {
	var rest string
	n, _ := fmt.Sscanf(x.size+" ", "%dx%d%s", &x.view.Width, &x.view.Height, &rest)
	x.view.Dark = x.theme == "dark"
	switch {
	case len(c.args) > 0:
		return wrong("unexpected %q: the node is given with -node, the file with -o", c.args[0])
	case !slices.Contains([]string{"page", "graph", "article"}, x.view.Kind):
		return wrong("there is no view %q (page, graph, article)", x.view.Kind)
	case n != 2 || x.view.Width < 1 || x.view.Height < 1 || x.view.Width > maxSide || x.view.Height > maxSide:
		return wrong("-size is %q, must be like 1280x800, each side up to %d", x.size, maxSide)
	case x.theme != "light" && x.theme != "dark":
		return wrong("there is no theme %q (light, dark)", x.theme)
	case x.node == "":
		return wrong("no node given (-node)")
	case x.file == "":
		return wrong("no file given (-o FILE.png)")
	case c.env.Snapshot == nil:
		return errors.New("this program was built without pictures; `newsgraph show` prints the page as text")
	}
	return nil
}

func (x *shot) run(ctx context.Context, c *call, r graph.Reader) error {
	n, err := resolve(ctx, r, x.node)
	if err != nil {
		return err
	}
	x.view.Node = n.ID
	if err := atomically(x.file, func(w io.Writer) error { return c.env.Snapshot(ctx, r, x.view, w) }); err != nil {
		return err
	}
	c.talk("wrote %s", x.file)
	return nil
}
