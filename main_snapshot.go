package main

import (
	"context"
	"image/png"
	"io"

	"newsgraph/app"
	"newsgraph/app/cli"
	"newsgraph/graph"
)

// snapshot draws a view into a picture; it needs no display.
func snapshot(ctx context.Context, r graph.Reader, v cli.View, w io.Writer) error {
	img, err := app.Snapshot(ctx, r, app.SnapshotOptions{View: v.Kind, Node: v.Node, Width: v.Width, Height: v.Height, Dark: v.Dark})
	if err != nil {
		return err
	}
	return png.Encode(w, img)
}
