//go:build cgo

package main

import (
	"context"

	fyneapp "fyne.io/fyne/v2/app"

	"newsgraph/app"
	"newsgraph/graph"
)

// window opens the window; this is the one place with a driver for a display.
func window(e2e string) func(ctx context.Context, workspace string, node graph.ID) error {
	return func(ctx context.Context, workspace string, node graph.ID) error {
		a := fyneapp.NewWithID("org.newsgraph.Newsgraph")
		return app.Run(ctx, a, app.Options{Workspace: workspace, Node: node, Settings: app.SettingsFile(), Version: version, E2E: e2e})
	}
}
