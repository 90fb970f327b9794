package launch

import (
	"context"
	"image/png"
	"io"

	"newsgraph/app"
	"newsgraph/app/cli"
	"newsgraph/graph"
)

// Snapshot draws a view of the graph into a PNG picture; it needs no display.
func Snapshot(ctx context.Context, r graph.Reader, v cli.View, w io.Writer) error {
	img, err := app.Snapshot(ctx, r, app.SnapshotOptions{View: v.Kind, Node: v.Node, Width: v.Width, Height: v.Height, Dark: v.Dark})
	if err != nil {
		return err
	}
	return png.Encode(w, img)
}
