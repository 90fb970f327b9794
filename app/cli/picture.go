package cli

import (
	"context"
	"flag"
	"io"
	"path/filepath"
	"strings"

	"newsgraph/assets"
	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/query"
)

func pictureCommand() command {
	return command{
		name: "picture", usage: "-w WORKSPACE -node ID… [-depth N] [-title TITLE] -o FILE.svg|.png", short: "draw what surrounds some nodes, with title and legend",
		long: "Articles are left out: nearly everything is named in them. At most 400 nodes.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			var p picture
			w := workspaceFlag(fs)
			fs.Var(&p.nodes, "node", "around this node, by `ID` or name; may be repeated")
			fs.IntVar(&p.depth, "depth", 1, "`N` steps from the nodes given")
			fs.StringVar(&p.title, "title", "", "the `TITLE`; without, the names of the nodes")
			fs.StringVar(&p.file, "o", "", "the `FILE` to write: .svg or .png")
			fs.Float64Var(&p.scale, "scale", 2, "`N` pixels of a PNG for each of an SVG")
			return func(ctx context.Context, c *call) error {
				switch {
				case len(c.args) > 0:
					return wrong("unexpected %q: nodes are given with -node, the file with -o", c.args[0])
				case len(p.nodes) == 0 || p.depth < 0:
					return wrong("give at least one -node, and no -depth below 0")
				case p.write() == nil:
					return wrong("the file (-o) must end in .svg or .png")
				case !(p.scale > 0):
					return wrong("-scale must be above 0")
				}
				return reading(ctx, *w, func(r graph.Reader) error { return p.run(ctx, c, r) })
			}
		},
	}
}

type picture struct {
	nodes       list
	depth       int
	title, file string
	scale       float64
}

// write is how the file is written, as its name says; nil for an unknown name.
func (p *picture) write() func(io.Writer, export.Drawing) error {
	switch strings.ToLower(filepath.Ext(p.file)) {
	case ".svg":
		return export.WriteSVG
	case ".png":
		return func(w io.Writer, d export.Drawing) error {
			return export.WritePNG(w, d, export.Fonts{Regular: assets.SansRegular, Bold: assets.SansSemiBold}, p.scale)
		}
	}
	return nil
}

func (p *picture) run(ctx context.Context, c *call, r graph.Reader) error {
	ids, err := resolveAll(ctx, r, p.nodes)
	if err != nil {
		return err
	}
	sg, err := query.Neighbourhood(ctx, r, ids, query.Options{Depth: p.depth})
	if err != nil {
		return err
	}
	d, err := export.Draw(ctx, &sg, ids[0])
	if err != nil {
		return err
	}
	if d.Title = p.title; d.Title == "" {
		d.Title = strings.Join(p.nodes, ", ")
	}
	if err := atomically(p.file, func(w io.Writer) error { return p.write()(w, d) }); err != nil {
		return err
	}
	c.talk("wrote %s: %s, %s", p.file, count(len(d.Nodes), "node", "nodes"), count(len(d.Lines), "line", "lines"))
	return nil
}
