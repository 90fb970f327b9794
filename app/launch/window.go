//go:build cgo

package launch

import (
	"context"

	fyneapp "fyne.io/fyne/v2/app"

	"newsgraph/app"
	"newsgraph/app/cli"
)

// Window gives what opens the window of the program with this version. Where
// socket names a path, the hook of the end-to-end tests listens there.
func Window(version, socket string) func(ctx context.Context, o cli.Opening) error {
	return func(ctx context.Context, o cli.Opening) error {
		a := fyneapp.NewWithID("org.newsgraph.Newsgraph")
		return app.Run(ctx, a, app.Options{Workspace: o.Workspace, Node: o.Node, Sample: o.Sample, Settings: app.SettingsFile(), Version: version, E2E: socket})
	}
}
