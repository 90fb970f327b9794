//go:build cgo

package main

import (
	"context"

	fyneapp "fyne.io/fyne/v2/app"

	"newsgraph/app"
	"newsgraph/app/cli"
)

// window opens the window; this is the one place with a driver for a display.
func window(e2e string) func(ctx context.Context, o cli.Opening) error {
	return func(ctx context.Context, o cli.Opening) error {
		a := fyneapp.NewWithID("org.newsgraph.Newsgraph")
		return app.Run(ctx, a, app.Options{Workspace: o.Workspace, Node: o.Node, Sample: o.Sample, Settings: app.SettingsFile(), Version: version, E2E: e2e})
	}
}
